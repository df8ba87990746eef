//! Number checks.

use core::ffi::c_char;

use account_numbers::check;

use crate::{finding::bits, memory::bytes};

/// The bytes of a text; none where the pointer is NULL, so that every check has something to say.
///
/// # Safety
/// As [`bytes`].
unsafe fn text<'t>(text: *const c_char, length: usize) -> &'t [u8] {
    // SAFETY: the caller's.
    unsafe { bytes(text, length) }.unwrap_or(&[])
}

/// Checks an ABA routing number: nine digits, the check digit and the first two among them.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ROUTING_NUMBER_FORMAT, _CHECKSUM, or _PREFIX, a note.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_routing_number(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::routing_number(unsafe { self::text(text, text_length) }))
}

/// Checks an account number for ACH: one to 17 ASCII letters or digits, none masked.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ACCOUNT_NUMBER_FORMAT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_ach_account_number(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::ach_account_number(unsafe { self::text(text, text_length) }))
}

/// Checks an EFT institution number: three digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_eft_institution_number(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::eft_institution_number(unsafe { self::text(text, text_length) }))
}

/// Checks an EFT branch number, also called transit number: five digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_EFT_BRANCH_NUMBER_FORMAT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_eft_branch_number(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::eft_branch_number(unsafe { self::text(text, text_length) }))
}

/// Checks an account number for EFT: one to 12 digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ACCOUNT_NUMBER_FORMAT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_eft_account_number(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::eft_account_number(unsafe { self::text(text, text_length) }))
}

/// Checks a sort code: six digits, plain or as 12-34-56.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_SORT_CODE_FORMAT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_sort_code(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::sort_code(unsafe { self::text(text, text_length) }))
}

/// Checks an account number for Bacs: eight digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_bacs_account_number(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::bacs_account_number(unsafe { self::text(text, text_length) }))
}

/// Checks an IBAN in electronic format: length and structure of its country, and the check digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_IBAN_FORMAT, _LENGTH or _CHECKSUM.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_iban(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::iban(unsafe { self::text(text, text_length) }))
}

/// Checks a BIC: eight or eleven characters in upper case, with a country of ISO 3166.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_BIC_FORMAT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_bic(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::bic(unsafe { self::text(text, text_length) }))
}

/// Checks a currency: an active code of ISO 4217.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_CURRENCY_UNKNOWN, a note.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_currency(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::currency(unsafe { self::text(text, text_length) }))
}

/// Checks an account type: unknown, or one of the documented prefixes.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ACCOUNT_TYPE_UNKNOWN, a note.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_account_type(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::account_type(unsafe { self::text(text, text_length) }))
}

/// Checks an account mask: at most four characters.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ACCOUNT_MASK_LENGTH, a note.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_check_account_mask(text: *const c_char, text_length: usize) -> u64 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    bits(check::account_mask(unsafe { self::text(text, text_length) }))
}
