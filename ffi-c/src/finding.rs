//! What deviated from the documentation, or looks wrong.

use core::{ffi::c_char, mem::offset_of};

use account_numbers::{Codes, Finding, FindingCode, Severity};

use crate::{
    an_text_128,
    memory::{Sized32, clear_struct},
    text::c_text,
};

/// Warning: A required field is missing; it reads as absent or empty.
pub const AN_FINDING_MISSING_FIELD: i32 = 1;
/// Warning: A required field is null; it reads as absent or empty.
pub const AN_FINDING_NULL_FIELD: i32 = 2;
/// Warning: A field has another JSON type than documented; it reads as absent or empty.
pub const AN_FINDING_WRONG_TYPE: i32 = 3;
/// Warning: An identifier or code is longer than its limit; it reads as absent, since cutting it would change it.
pub const AN_FINDING_TOO_LONG: i32 = 4;
/// Warning: An account without a usable account_id was set aside.
pub const AN_FINDING_UNUSABLE_ACCOUNT: i32 = 5;
/// Warning: A number entry was set aside: this part of it is missing, null, of another type, empty, too long, or holds a control character.
pub const AN_FINDING_UNUSABLE_NUMBER: i32 = 6;
/// Warning: An account has more than one set of numbers of one kind, where at most one is documented.
pub const AN_FINDING_SEVERAL_NUMBERS: i32 = 7;
/// Warning: A list has more entries than are kept; the entries from this one on were set aside.
pub const AN_FINDING_LIST_TRUNCATED: i32 = 8;
/// Warning: A timestamp is not in a documented form.
pub const AN_FINDING_MALFORMED_TIMESTAMP: i32 = 9;
/// Warning: An amount does not fit 64 bits of coefficient and 255 decimal places; it reads as absent.
pub const AN_FINDING_AMOUNT_OUT_OF_RANGE: i32 = 10;
/// Warning: A text for people is longer than its limit and was cut.
pub const AN_FINDING_TEXT_TRUNCATED: i32 = 11;
/// Warning: The body of an error reply is not a payload of this API; only the status is known.
pub const AN_FINDING_MALFORMED_BODY: i32 = 12;
/// Warning: A field of an error reply is missing; the value documented for its status was taken.
pub const AN_FINDING_DEFAULT_APPLIED: i32 = 13;
/// Warning: The error_code is documented for another status than the one that it came with.
pub const AN_FINDING_STATUS_MISMATCH: i32 = 14;
/// Note: A value is not among the documented ones; it was kept as its text.
pub const AN_FINDING_UNKNOWN_VALUE: i32 = 15;
/// Warning: The account is closed, though the endpoint promises open accounts.
pub const AN_FINDING_ACCOUNT_CLOSED: i32 = 16;
/// Warning: A routing number is not nine digits.
pub const AN_FINDING_ROUTING_NUMBER_FORMAT: i32 = 17;
/// Warning: The check digit of a routing number is wrong.
pub const AN_FINDING_ROUTING_NUMBER_CHECKSUM: i32 = 18;
/// Warning: An account number is not what its scheme allows; it may be masked.
pub const AN_FINDING_ACCOUNT_NUMBER_FORMAT: i32 = 19;
/// Warning: An IBAN is not in electronic format, or not of the structure of its country.
pub const AN_FINDING_IBAN_FORMAT: i32 = 20;
/// Warning: An IBAN does not have the length of its country.
pub const AN_FINDING_IBAN_LENGTH: i32 = 21;
/// Warning: The check digits of an IBAN are wrong.
pub const AN_FINDING_IBAN_CHECKSUM: i32 = 22;
/// Warning: A BIC is not in the format of ISO 9362.
pub const AN_FINDING_BIC_FORMAT: i32 = 23;
/// Warning: A sort code is not six digits, plain or as 12-34-56.
pub const AN_FINDING_SORT_CODE_FORMAT: i32 = 24;
/// Warning: A Bacs account number is not eight digits.
pub const AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT: i32 = 25;
/// Warning: An EFT institution number is not three digits.
pub const AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT: i32 = 26;
/// Warning: An EFT branch number is not five digits.
pub const AN_FINDING_EFT_BRANCH_NUMBER_FORMAT: i32 = 27;
/// Note: A routing number begins with two digits that are not assigned to a kind of institution.
pub const AN_FINDING_ROUTING_NUMBER_PREFIX: i32 = 28;
/// Note: A currency is not an active code of ISO 4217.
pub const AN_FINDING_CURRENCY_UNKNOWN: i32 = 29;
/// Note: An account type has none of the documented prefixes.
pub const AN_FINDING_ACCOUNT_TYPE_UNKNOWN: i32 = 30;
/// Note: An account mask is longer than four characters.
pub const AN_FINDING_ACCOUNT_MASK_LENGTH: i32 = 31;
/// Note: A product's last_attempted_at and refreshed_at contradict each other.
pub const AN_FINDING_ATTEMPT_CONTRADICTION: i32 = 32;
/// Note: A timestamp has no offset; it was read as UTC.
pub const AN_FINDING_OFFSET_MISSING: i32 = 33;

/// Worth knowing; nothing is wrong with the data.
pub const AN_SEVERITY_NOTE: i32 = 1;
/// Something was set aside, reads as absent, or should not be relied on unseen.
pub const AN_SEVERITY_WARNING: i32 = 2;

/// How many findings of a reply an_parse keeps at most: an array of so many holds all of them.
pub const AN_FINDINGS_KEPT: usize = 32;

const _: () = assert!(AN_FINDINGS_KEPT == account_numbers::FINDINGS_KEPT);

/// One deviation: what, how much it matters, and where. It holds nothing of the payload, so that it can be logged.
#[repr(C)]
pub struct an_finding {
    /// sizeof(an_finding).
    pub struct_size: u32,
    /// An AN_FINDING_ constant; AN_UNKNOWN for one that this header doesn't have.
    pub code: i32,
    /// An AN_SEVERITY_ constant.
    pub severity: i32,
    /// Where in the document, such as accounts[2].numbers.ach[0].routing_number. Indices are positions on the wire.
    pub path: an_text_128,
    /// Zero.
    pub reserved: [u8; 16],
}

// SAFETY: FILLED is the offset of the reserved tail, and zeros are a value of every field.
unsafe impl Sized32 for an_finding {
    const FILLED: usize = offset_of!(an_finding, reserved);
}

/// The constants, names and messages of codes.
macro_rules! codes {
    ($($constant:ident $variant:ident,)*) => {
        /// The constant of a code.
        pub(crate) const fn constant(code: FindingCode) -> i32 {
            match code {
                $(FindingCode::$variant => $constant,)*
                _ => crate::AN_UNKNOWN,
            }
        }

        fn name(code: i32) -> *const c_char {
            match code {
                $($constant => c_text!(FindingCode::$variant.as_str()),)*
                _ => c_text!("unknown"),
            }
        }

        fn message(code: i32) -> *const c_char {
            match code {
                $($constant => c_text!(FindingCode::$variant.message()),)*
                _ => c_text!("This is no finding of this release."),
            }
        }
    };
}

codes! {
    AN_FINDING_MISSING_FIELD MissingField,
    AN_FINDING_NULL_FIELD NullField,
    AN_FINDING_WRONG_TYPE WrongType,
    AN_FINDING_TOO_LONG TooLong,
    AN_FINDING_UNUSABLE_ACCOUNT UnusableAccount,
    AN_FINDING_UNUSABLE_NUMBER UnusableNumber,
    AN_FINDING_SEVERAL_NUMBERS SeveralNumbers,
    AN_FINDING_LIST_TRUNCATED ListTruncated,
    AN_FINDING_MALFORMED_TIMESTAMP MalformedTimestamp,
    AN_FINDING_AMOUNT_OUT_OF_RANGE AmountOutOfRange,
    AN_FINDING_TEXT_TRUNCATED TextTruncated,
    AN_FINDING_MALFORMED_BODY MalformedBody,
    AN_FINDING_DEFAULT_APPLIED DefaultApplied,
    AN_FINDING_STATUS_MISMATCH StatusMismatch,
    AN_FINDING_UNKNOWN_VALUE UnknownValue,
    AN_FINDING_ACCOUNT_CLOSED AccountClosed,
    AN_FINDING_ROUTING_NUMBER_FORMAT RoutingNumberFormat,
    AN_FINDING_ROUTING_NUMBER_CHECKSUM RoutingNumberChecksum,
    AN_FINDING_ACCOUNT_NUMBER_FORMAT AccountNumberFormat,
    AN_FINDING_IBAN_FORMAT IbanFormat,
    AN_FINDING_IBAN_LENGTH IbanLength,
    AN_FINDING_IBAN_CHECKSUM IbanChecksum,
    AN_FINDING_BIC_FORMAT BicFormat,
    AN_FINDING_SORT_CODE_FORMAT SortCodeFormat,
    AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT BacsAccountNumberFormat,
    AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT EftInstitutionNumberFormat,
    AN_FINDING_EFT_BRANCH_NUMBER_FORMAT EftBranchNumberFormat,
    AN_FINDING_ROUTING_NUMBER_PREFIX RoutingNumberPrefix,
    AN_FINDING_CURRENCY_UNKNOWN CurrencyUnknown,
    AN_FINDING_ACCOUNT_TYPE_UNKNOWN AccountTypeUnknown,
    AN_FINDING_ACCOUNT_MASK_LENGTH AccountMaskLength,
    AN_FINDING_ATTEMPT_CONTRADICTION AttemptContradiction,
    AN_FINDING_OFFSET_MISSING OffsetMissing,
}

const fn severity(severity: Severity) -> i32 {
    match severity {
        Severity::Note => AN_SEVERITY_NOTE,
        Severity::Warning => AN_SEVERITY_WARNING,
    }
}

/// The set of codes as bits: that of a code is `1 << code`.
pub(crate) fn bits(codes: Codes) -> u64 {
    codes.iter().fold(0, |bits, code| bits | 1_u64.wrapping_shl(constant(code).unsigned_abs()))
}

impl an_finding {
    /// Fills the caller's finding in place, whatever was there before.
    ///
    /// # Safety
    /// `place` must be aligned and writable for `size` bytes, which must be a size of a finding.
    pub(crate) unsafe fn fill(place: *mut Self, size: usize, finding: &Finding) {
        // SAFETY: the caller vouches for `size` bytes, which reach to the reserved tail; it is touched by the clearing alone.
        unsafe {
            clear_struct(place, size);
            (*place).code = constant(finding.code());
            (*place).severity = severity(finding.severity());
            (*place).path.take_path(finding.path());
        }
    }
}

/// The name of an AN_FINDING_ constant, such as `iban_checksum`; `unknown` for what is none. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_finding_code_name(code: i32) -> *const c_char {
    name(code)
}

/// What a finding means, as a sentence for a person. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_finding_code_message(code: i32) -> *const c_char {
    message(code)
}

/// The name of an AN_SEVERITY_ constant: `note` or `warning`; `unknown` for what is none. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_severity_name(severity: i32) -> *const c_char {
    match severity {
        AN_SEVERITY_NOTE => c_text!(Severity::Note.as_str()),
        AN_SEVERITY_WARNING => c_text!(Severity::Warning.as_str()),
        _ => c_text!("unknown"),
    }
}

#[cfg(test)]
mod tests {
    use std::{ffi::CStr, string::String};

    use super::*;

    #[test]
    fn every_code_has_a_constant_of_its_own_a_name_and_a_message() {
        let mut seen = 0_u64;
        for code in FindingCode::ALL {
            let constant = constant(*code);
            assert!((1..64).contains(&constant), "{code} has no constant");
            assert_eq!(seen & 1 << constant, 0, "{code} has the constant of another");
            seen |= 1 << constant;
            // SAFETY: both are static texts with a NUL after them.
            let (name, message) = unsafe {
                (CStr::from_ptr(an_finding_code_name(constant)), CStr::from_ptr(an_finding_code_message(constant)))
            };
            assert_eq!(name.to_str(), Ok(code.as_str()));
            assert_eq!(message.to_str(), Ok(code.message()));
            assert_eq!(bits(Codes::from(*code)), 1 << constant);
        }
    }

    /// No path is longer than the text that takes it.
    #[test]
    fn the_longest_path_has_room() {
        let header = include_str!("../../core/src/path.rs");
        let names =
            header.lines().filter_map(|line| line.trim().strip_suffix("\",")?.split_once(" \"").map(|(_, name)| name));
        let longest = names.map(str::len).max().unwrap_or(usize::MAX);
        assert!((19..30).contains(&longest), "{longest}");
        let path: String = [longest; 5].map(|length| "x".repeat(length)).join(".") + "[4294967295]" + "[65535]";
        assert!(path.len() <= 128, "{}", path.len());
    }
}
