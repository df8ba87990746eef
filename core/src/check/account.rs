//! What belongs to accounts of any kind, and account numbers for ACH.

use crate::{AccountKind, Codes, FindingCode, check::unless, value::utf8::is_start};

/// Checks an account number for ACH: one to 17 ASCII letters or digits, with no two `X` together, which stand for masked
/// digits (`account_number_format`).
///
/// Source: Nacha Operating Rules, Appendix Three, field "DFI Account Number": 17 alphanumeric characters. Nacha allows hyphens
/// and spaces too, of which banks say to leave them out.
///
/// ```
/// use account_numbers::{FindingCode, check::ach_account_number};
///
/// assert!(ach_account_number("000123456789").is_empty());
/// assert!(ach_account_number("XXXXXXXX8062").contains(FindingCode::AccountNumberFormat));
/// ```
#[must_use]
pub fn ach_account_number<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    let masked = text.windows(2).any(|pair| matches!(pair, [b'X' | b'x', b'X' | b'x']));
    let right = matches!(text.len(), 1..=17) && text.iter().all(u8::is_ascii_alphanumeric) && !masked;
    unless(right, FindingCode::AccountNumberFormat)
}

/// Checks an account mask: at most four characters (`account_mask_length`, a note). They are "usually digits".
///
/// Source: MoneyKit's documentation of `account_mask`.
///
/// ```
/// use account_numbers::check::account_mask;
///
/// assert!(account_mask("X123").is_empty());
/// assert!(!account_mask("44581").is_empty());
/// ```
#[must_use]
pub fn account_mask<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    let characters = text.iter().filter(|byte| is_start(**byte)).count();
    unless(characters <= 4, FindingCode::AccountMaskLength)
}

/// Checks an account type: `unknown`, or one that begins with `depository.`, `investment.`, `liability.` or `other.`
/// (`account_type_unknown`, a note).
///
/// Source: MoneyKit's documentation of `account_type`.
///
/// ```
/// use account_numbers::check::account_type;
///
/// assert!(account_type("liability.credit_card").is_empty());
/// assert!(!account_type("credit_card").is_empty());
/// ```
#[must_use]
pub fn account_type<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    unless(text == b"unknown" || AccountKind::of_type(text) != AccountKind::Unknown, FindingCode::AccountTypeUnknown)
}

impl AccountKind {
    /// Returns the kind that the prefix of a type says.
    pub(crate) fn of_type(account_type: &[u8]) -> Self {
        static KINDS: [(&str, AccountKind); 4] = [
            ("depository.", AccountKind::Depository),
            ("investment.", AccountKind::Investment),
            ("liability.", AccountKind::Liability),
            ("other.", AccountKind::Other),
        ];
        let kind = KINDS.iter().find(|(prefix, _)| account_type.starts_with(prefix.as_bytes()));
        kind.map_or(Self::Unknown, |(_, kind)| *kind)
    }
}

// TEMPORARY
pub(crate) fn unusable_account_number(_: &[u8]) -> Option<FindingCode> {
    None
}
pub(crate) fn unusable_iban(_: &[u8]) -> Option<FindingCode> {
    None
}
pub(crate) fn is_mask(_: &[u8], _: &[u8]) -> bool {
    false
}
pub(crate) fn iban_contradicts(_: &[u8], _: &[u8]) -> bool {
    false
}
