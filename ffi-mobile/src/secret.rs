//! `Secret`: an account number or an IBAN.

use core::fmt::{Formatter, Result};

use account_numbers::Masked;

use crate::{bytes::Bytes, shown::Shown};

/// An account number or an IBAN. Each language has a class of its own for it, which prints what may be shown and compares in
/// constant time.
pub struct Secret(SecretParts);

/// How a Secret crosses between the languages.
#[derive(uniffi::Record)]
pub struct SecretParts {
    /// The text, in UTF-8.
    pub text: Bytes,
    /// How many bytes at its end may be shown.
    pub shown: u8,
}

uniffi::custom_newtype!(Secret, SecretParts);

impl<const N: usize> From<&account_numbers::Secret<N>> for Secret {
    fn from(secret: &account_numbers::Secret<N>) -> Self {
        let shown = u8::try_from(secret.last_four().len()).unwrap_or(0);
        Self(SecretParts { text: secret.reveal().as_bytes().into(), shown })
    }
}

impl Shown for Secret {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        let text = self.0.text.as_slice();
        let (_, end) = text.split_at_checked(text.len().saturating_sub(self.0.shown.into())).unwrap_or_default();
        write!(f, "****{}", String::from_utf8_lossy(end))
    }
}

/// The text as it may be printed: runs of nine digits or more are masked but for their last four, and so is the query of a URL.
#[uniffi::export]
pub fn masked(text: String) -> String {
    Masked(&text).to_string()
}
