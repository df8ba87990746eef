//! Account masks and types, and account numbers for ACH.

use crate::{
    AccountKind, Codes, FindingCode,
    check::{unless, unusable::unusable_codes},
    likely::usually,
    tricks::digits,
    value::utf8::is_start,
};

/// Checks an account number for ACH: one to 17 ASCII letters or digits (`account_number_format`). If the number is masked or is a
/// placeholder, the result also contains `masked_number` or `number_placeholder`.
///
/// Source: Nacha Operating Rules, Appendix Three, field "DFI Account Number": 17 alphanumeric characters. Nacha also allows hyphens
/// and spaces, but banks ask to leave them out.
///
/// ```
/// use account_numbers::{FindingCode, check::ach_account_number};
///
/// assert!(ach_account_number("000123456789").is_empty());
/// assert!(ach_account_number("0001-2345").contains(FindingCode::AccountNumberFormat));
/// assert!(ach_account_number("XXXXXXXX8062").contains(FindingCode::MaskedNumber));
/// assert!(ach_account_number("null").contains(FindingCode::NumberPlaceholder));
/// ```
#[must_use]
pub fn ach_account_number<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    ach_format(text.as_ref()).union(unusable_codes(text.as_ref(), false))
}

/// Checks the format only, for a number that is neither masked nor a placeholder.
pub(crate) fn ach_format(text: &[u8]) -> Codes {
    // Most numbers have nothing but digits.
    let right = digits(text).is_some() || text.iter().all(u8::is_ascii_alphanumeric);
    unless(right && matches!(text.len(), 1..=17), FindingCode::AccountNumberFormat)
}

/// Compares an account number with the mask of its account. The result contains `account_number_is_mask` if the number has fewer than
/// six characters and equals the mask, so that it is probably not the whole number.
///
/// ```
/// use account_numbers::check::account_number_is_mask;
///
/// assert!(!account_number_is_mask("8062", "8062").is_empty());
/// assert!(account_number_is_mask("235905558062", "8062").is_empty());
/// ```
#[must_use]
pub fn account_number_is_mask<T: AsRef<[u8]> + ?Sized, M: AsRef<[u8]> + ?Sized>(number: &T, mask: &M) -> Codes {
    let (number, mask) = (number.as_ref(), mask.as_ref());
    unless(!matches!(number.len(), 1..=5) || number != mask, FindingCode::AccountNumberIsMask)
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
    // A character has one byte or more.
    let characters = || text.iter().filter(|byte| is_start(**byte)).count();
    unless(text.len() <= 4 || characters() <= 4, FindingCode::AccountMaskLength)
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
#[inline]
pub fn account_type<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    unless(AccountKind::of_type(text) != AccountKind::Unknown || text == b"unknown", FindingCode::AccountTypeUnknown)
}

impl AccountKind {
    /// Returns the kind of account that the prefix of a type stands for.
    #[cfg_attr(feature = "perf", inline(always))]
    pub(crate) fn of_type(account_type: &[u8]) -> Self {
        // The types in a document differ, and a mispredicted branch costs more than all these comparisons.
        if cfg!(feature = "perf")
            && let Some(head) = usually(account_type.first_chunk::<11>())
        {
            const KINDS: [AccountKind; 5] = [
                AccountKind::Unknown,
                AccountKind::Depository,
                AccountKind::Investment,
                AccountKind::Liability,
                AccountKind::Other,
            ];
            let number = |prefix: &[u8], number: usize| usize::from(head.starts_with(prefix)).wrapping_mul(number);
            let place =
                number(b"depository.", 1) | number(b"investment.", 2) | number(b"liability.", 3) | number(b"other.", 4);
            return KINDS.get(place).copied().unwrap_or(Self::Unknown);
        }
        if account_type.starts_with(b"depository.") {
            Self::Depository
        } else if account_type.starts_with(b"investment.") {
            Self::Investment
        } else if account_type.starts_with(b"liability.") {
            Self::Liability
        } else if account_type.starts_with(b"other.") {
            Self::Other
        } else {
            Self::Unknown
        }
    }
}
