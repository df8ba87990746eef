//! How the texts of a reply are printed, for hosts and programs whose texts are plain strings.
//!
//! Servers and people put account numbers where they don't belong. Each function here takes a text and returns what may be shown
//! of it; all printed forms of this crate's types use these functions. The `Debug` form of the result is in quotes, and escapes
//! every character that could make it look like something else in a log.
//!
//! ```
//! use account_numbers::printed;
//!
//! assert_eq!(printed::text("Checking 2359 0555 8062").to_string(), "Checking ****8062");
//! assert_eq!(printed::account_mask("31926819").to_string(), "****");
//! assert_eq!(printed::routing_number("021000021").to_string(), "021000021");
//! assert_eq!(printed::routing_number("235905558").to_string(), "****5558");
//! ```

use core::{
    fmt::{self, Write},
    marker::PhantomData,
};

use crate::value::token::sealed::Sealed;
pub use crate::value::token::{Identifier, Printed};
use crate::{
    Codes, FindingCode, Masked, check,
    value::masked::{write_number, write_quoted, write_secret},
};

/// A text that is printed by the rule of the kind `K`.
pub struct As<'t, K> {
    text: &'t str,
    kind: PhantomData<fn() -> K>,
}

impl<'t, K: Printed> As<'t, K> {
    const fn new(text: &'t str) -> Self {
        Self { text, kind: PhantomData }
    }
}

impl<K: Printed> fmt::Display for As<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        K::write(f, self.text)
    }
}

impl<K: Printed> fmt::Debug for As<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.text, K::write)
    }
}

/// Prose: names, messages, URLs. The same as [`Masked`].
#[must_use]
pub const fn text(text: &str) -> Masked<'_> {
    Masked(text)
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $function:ident $kind:ident: |$text:ident| $is_public:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub enum $kind {}

            impl Sealed for $kind {}

            impl Printed for $kind {
                fn write(out: &mut dyn Write, $text: &str) -> fmt::Result {
                    if $is_public { out.write_str($text) } else { write_number(out, $text) }
                }
            }

            $(#[$doc])*
            #[must_use]
            pub const fn $function(text: &str) -> As<'_, $kind> {
                As::new(text)
            }
        )*
    };
}

/// Returns true if a check found none of the `unwanted` codes.
fn lacks(codes: Codes, unwanted: &[FindingCode]) -> bool {
    unwanted.iter().all(|code| !codes.contains(*code))
}

kinds! {
    /// An account mask: printed whole if it has at most four characters, otherwise masked like a number in prose, because some servers send
    /// the whole number.
    account_mask AccountMask: |text| check::account_mask(text).is_empty();
    /// An ABA routing number: printed whole if it is nine digits with the right check digit, otherwise masked like a number in prose.
    routing_number RoutingNumber: |text| {
        text.is_empty()
            || lacks(check::routing_number(text), &[FindingCode::RoutingNumberFormat, FindingCode::RoutingNumberChecksum])
    };
    /// A sort code: printed whole if it is six digits, plain or in pairs with dashes, otherwise masked like a number in prose.
    sort_code SortCode: |text| text.is_empty() || lacks(check::sort_code(text), &[FindingCode::SortCodeFormat]);
    /// An EFT institution number: printed whole if it is three digits, otherwise masked like a number in prose.
    institution_number InstitutionNumber: |text| {
        text.is_empty() || lacks(check::eft_institution_number(text), &[FindingCode::EftInstitutionNumberFormat])
    };
    /// An EFT branch number: printed whole if it is five digits, otherwise masked like a number in prose.
    branch_number BranchNumber: |text| {
        text.is_empty() || lacks(check::eft_branch_number(text), &[FindingCode::EftBranchNumberFormat])
    };
    /// A BIC: printed whole if its format is right, otherwise masked like a number in prose.
    bic Bic: |text| text.is_empty() || check::bic(text).is_empty();
    /// A currency: printed whole if it has at most five bytes, otherwise masked like a number in prose.
    currency Currency: |text| text.len() <= 5;
}

/// An identifier that MoneyKit makes, or the name of a product: see [`Identifier`].
#[must_use]
pub const fn identifier(text: &str) -> As<'_, Identifier> {
    As::new(text)
}

/// An account number or an IBAN: `****` and its last four characters, or `****` alone if it has eight or fewer.
#[derive(Clone, Copy, Debug)]
pub enum Secret {}

impl Sealed for Secret {}

impl Printed for Secret {
    fn write(out: &mut dyn Write, text: &str) -> fmt::Result {
        write_secret(out, text)
    }
}

/// An account number or an IBAN, printed as [`Secret`](crate::Secret) is.
#[must_use]
pub const fn secret(text: &str) -> As<'_, Secret> {
    As::new(text)
}

/// An identifier of another system, whose format is unknown: `****`.
#[derive(Clone, Copy, Debug)]
pub enum Foreign {}

impl Sealed for Foreign {}

impl Printed for Foreign {
    fn write(out: &mut dyn Write, text: &str) -> fmt::Result {
        out.write_str(if text.is_empty() { "" } else { "****" })
    }
}

/// An identifier of another system, whose format is unknown, such as `original_id`: `****`.
#[must_use]
pub const fn foreign(text: &str) -> As<'_, Foreign> {
    As::new(text)
}
