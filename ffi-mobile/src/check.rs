//! The number checks.

use account_numbers::{Codes, check};

use crate::open::FindingCode;

/// The checks, at the positions of their numbers.
const CHECKS: [fn(&str) -> Codes; 12] = [
    check::routing_number,
    check::ach_account_number,
    check::iban,
    check::bic,
    check::sort_code,
    check::bacs_account_number,
    check::eft_account_number,
    check::eft_institution_number,
    check::eft_branch_number,
    check::currency,
    check::account_type,
    check::account_mask,
];

/// Returns what is wrong with a number, or an empty list for a check that does not exist.
pub(crate) fn check(number: u8, text: String) -> Vec<FindingCode> {
    let codes = CHECKS.get(usize::from(number)).map_or(Codes::NONE, |check| check(&text));
    codes.iter().map(FindingCode::from).collect()
}
