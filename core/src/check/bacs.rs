//! Sort codes and account numbers of the United Kingdom.

use crate::{
    Codes, FindingCode,
    check::{
        is_digits, unless,
        unusable::{is_placeholder, unusable_codes},
    },
};

/// Checks a sort code: six ASCII digits, plain (`601613`) or in pairs with dashes (`60-16-13`) (`sort_code_format`), which must not all
/// be zeros (`bank_code_placeholder`).
///
/// Source: Vocalink, Validating Account Numbers: UK modulus checking, which prints sort codes in pairs. The modulus itself is not
/// checked, because its tables change every few weeks.
///
/// ```
/// use account_numbers::check::sort_code;
///
/// assert!(sort_code("60-16-13").is_empty());
/// assert!(!sort_code("60 16 13").is_empty());
/// ```
#[must_use]
pub fn sort_code<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    let paired =
        matches!(text, [_, _, b'-', _, _, b'-', _, _]) && text.iter().filter(|byte| byte.is_ascii_digit()).count() == 6;
    unless(paired || is_digits(text, 6), FindingCode::SortCodeFormat)
        .union(unless(!is_placeholder(text), FindingCode::BankCodePlaceholder))
}

/// Checks an account number for Bacs: eight ASCII digits (`bacs_account_number_format`). If the number is masked or is a placeholder,
/// the result also contains `masked_number` or `number_placeholder`.
///
/// Source: Vocalink, Validating Account Numbers; banks that print six or seven digits pad them with zeros on the left.
///
/// ```
/// use account_numbers::check::bacs_account_number;
///
/// assert!(bacs_account_number("31926819").is_empty());
/// assert!(!bacs_account_number("3192681").is_empty());
/// ```
#[must_use]
pub fn bacs_account_number<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    bacs_format(text.as_ref()).union(unusable_codes(text.as_ref(), false))
}

/// Checks the format only, for a number that is neither masked nor a placeholder.
pub(crate) fn bacs_format(text: &[u8]) -> Codes {
    unless(is_digits(text, 8), FindingCode::BacsAccountNumberFormat)
}
