//! `Secret`: an account number or an IBAN.

use core::fmt::{Formatter, Result};

use crate::{
    put::{Put, put_bytes},
    shown::Shown,
};

/// An account number or an IBAN. Each language has a class of its own for it, which prints only the part that may be shown and compares
/// in constant time.
pub struct Secret(pub(crate) SecretParts);

/// The form in which a Secret is passed between the languages. The converters of each language treat it separately, so that its bytes
/// are wiped.
#[derive(uniffi::Record)]
pub struct SecretParts {
    /// The text.
    pub text: String,
    /// The number of bytes at the end of the text that may be shown.
    pub shown: u8,
}

uniffi::custom_newtype!(Secret, SecretParts);

impl<const N: usize> Put<Secret> for &account_numbers::Secret<N> {
    fn put(self, out: &mut Vec<u8>) {
        put_bytes(self.reveal_bytes(), out);
        out.push(u8::try_from(self.last_four().len()).unwrap_or(0));
    }
}

impl Shown for Secret {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        let SecretParts { text, shown } = &self.0;
        let (_, end) = text.split_at_checked(text.len().saturating_sub((*shown).into())).unwrap_or_default();
        write!(f, "****{end}")
    }
}

/// Returns the text as it may be printed.
pub(crate) fn masked(text: String) -> String {
    account_numbers::Masked(&text).to_string()
}
