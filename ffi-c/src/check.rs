//! Number checks on their own.

use account_numbers::{Codes, check};

use crate::an_str;

/// The set of codes as bits.
fn bits(codes: Codes) -> u64 {
    codes.iter().fold(0, |bits, code| bits | 1_u64.wrapping_shl(code as u32))
}

/// Checks a text of the program. A text that cannot be read is checked as the empty text.
///
/// # Safety
/// See [`an_str::bytes`].
unsafe fn checked(text: an_str, check: impl Fn(&[u8]) -> Codes) -> u64 {
    // SAFETY: the caller upholds the contract above.
    bits(check(unsafe { text.bytes() }.unwrap_or(&[])))
}

/// Checks a routing number: nine digits, check digit, assigned prefix.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_routing_number(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::routing_number::<[u8]>) }
}

/// Checks an account number for ACH: 1 to 17 letters or digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_ach_account_number(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::ach_account_number::<[u8]>) }
}

/// Checks an institution number for EFT: three digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_eft_institution_number(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::eft_institution_number::<[u8]>) }
}

/// Checks a branch number for EFT: five digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_eft_branch_number(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::eft_branch_number::<[u8]>) }
}

/// Checks an account number for EFT: 1 to 12 digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_eft_account_number(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::eft_account_number::<[u8]>) }
}

/// Checks a sort code: six digits, plain or as 12-34-56.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_sort_code(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::sort_code::<[u8]>) }
}

/// Checks an account number for Bacs: eight digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_bacs_account_number(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::bacs_account_number::<[u8]>) }
}

/// Checks an IBAN in electronic format: length and structure of its country, check digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_iban(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::iban::<[u8]>) }
}

/// Checks a BIC: eight or eleven characters in upper case, with a country of ISO 3166.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_bic(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::bic::<[u8]>) }
}

/// Checks a currency: an active code of ISO 4217.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_currency(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::currency::<[u8]>) }
}

/// Checks an account type: `unknown`, or a type with a documented prefix.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_account_type(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::account_type::<[u8]>) }
}

/// Checks an account mask: at most four characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_account_mask(text: an_str) -> u64 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { checked(text, check::account_mask::<[u8]>) }
}
