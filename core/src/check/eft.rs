//! Institutions, branches and account numbers of Canada.

use crate::{
    Codes, FindingCode,
    check::{
        is_digits, unless,
        unusable::{is_placeholder, unusable_codes},
    },
};

/// Checks an EFT institution number: three ASCII digits (`eft_institution_number_format`).
///
/// Source: Payments Canada, Standard 005, and its Financial Institutions File. The leading zero of the nine-digit form
/// (`0YYYXXXXX`) is not part of the institution number.
///
/// ```
/// use account_numbers::check::eft_institution_number;
///
/// assert!(eft_institution_number("003").is_empty());
/// assert!(!eft_institution_number("0003").is_empty());
/// ```
#[must_use]
pub fn eft_institution_number<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    unless(is_digits(text, 3), FindingCode::EftInstitutionNumberFormat)
}

/// Checks an EFT branch number, also called transit number: five ASCII digits (`eft_branch_number_format`), which must not all be zeros
/// (`bank_code_placeholder`).
///
/// Source: Payments Canada, Standard 005.
///
/// ```
/// use account_numbers::check::eft_branch_number;
///
/// assert!(eft_branch_number("00102").is_empty());
/// assert!(!eft_branch_number("102").is_empty());
/// ```
#[must_use]
pub fn eft_branch_number<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    unless(is_digits(text, 5), FindingCode::EftBranchNumberFormat)
        .union(unless(!is_placeholder(text), FindingCode::BankCodePlaceholder))
}

/// Checks an account number for EFT: one to 12 ASCII digits (`account_number_format`). If the number is masked or is a placeholder, the
/// result also contains `masked_number` or `number_placeholder`.
///
/// Source: Payments Canada, Standard 005.
///
/// ```
/// use account_numbers::check::eft_account_number;
///
/// assert!(eft_account_number("000123456789").is_empty());
/// assert!(!eft_account_number("1234567890123").is_empty());
/// ```
#[must_use]
pub fn eft_account_number<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    eft_format(text.as_ref()).union(unusable_codes(text.as_ref(), false))
}

/// Checks the format only, for a number that is neither masked nor a placeholder.
pub(crate) fn eft_format(text: &[u8]) -> Codes {
    unless(matches!(text.len(), 1..=12) && is_digits(text, text.len()), FindingCode::AccountNumberFormat)
}
