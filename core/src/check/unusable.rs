//! Account numbers and IBANs that are masked or are placeholders: neither may overwrite a good stored number.

use crate::{Codes, FindingCode, check::iban::has_right_check_digits, tricks::digits};

/// Returns why an account number or IBAN cannot be used, or `None` if it can.
///
/// It is masked (`masked_number`) if it contains a character other than ASCII letters, digits, space, `-`, `.` and `/`; or does not
/// begin with a letter or digit; or consists of one or two `x` and two to five digits; or has three `x` in a row, unless it is an IBAN
/// whose check digits are right. It is a placeholder (`number_placeholder`) if it has only zeros, or no digit at all, such as `null`.
///
/// An empty text is neither; the reader sets its entry aside for another reason. Do not call this for a BIC: thousands of BICs end in
/// `XXX`.
fn unusable(text: &[u8], is_iban: bool) -> Option<FindingCode> {
    if cfg!(feature = "perf") && is_surely_usable(text) {
        return None;
    }
    let [first, ..] = text else { return None };
    let mut is_spelled_well = first.is_ascii_alphanumeric();
    let (mut digits, mut crosses, mut row) = (0_usize, 0_usize, 0_usize);
    let (mut has_row, mut has_nonzero, mut has_letter) = (false, false, false);
    for byte in text {
        let is_cross = matches!(byte, b'x' | b'X');
        row = if is_cross { row.wrapping_add(1) } else { 0 };
        has_row |= row > 2;
        match byte {
            _ if is_cross => crosses = crosses.wrapping_add(1),
            b'0'..=b'9' => {
                digits = digits.wrapping_add(1);
                has_nonzero |= *byte != b'0';
            }
            _ if byte.is_ascii_alphabetic() => has_letter = true,
            _ => is_spelled_well &= is_separator(*byte),
        }
    }
    let is_short_mask = matches!((crosses, digits), (1..=2, 2..=5)) && crosses.wrapping_add(digits) == text.len();
    if !is_spelled_well || is_short_mask || has_row && !(is_iban && has_right_check_digits(text)) {
        return Some(FindingCode::MaskedNumber);
    }
    let is_zero = !has_nonzero && !has_letter && crosses == 0;
    (digits == 0 || is_zero).then_some(FindingCode::NumberPlaceholder)
}

/// Returns why an account number cannot be used, or `None` if it can.
pub(crate) fn unusable_account_number(text: &[u8]) -> Option<FindingCode> {
    unusable(text, false)
}

/// Returns why an IBAN cannot be used, or `None` if it can.
pub(crate) fn unusable_iban(text: &[u8]) -> Option<FindingCode> {
    unusable(text, true)
}

/// Returns the code of [`unusable`] as a set.
pub(super) fn unusable_codes(text: &[u8], is_iban: bool) -> Codes {
    unusable(text, is_iban).map_or(Codes::NONE, Codes::from)
}

pub(crate) const fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b'.' | b'/')
}

/// Returns true if a text is clearly a number: it consists of digits and upper-case letters other than `X`, and has a digit other than
/// zero. Nearly every number does.
fn is_surely_usable(text: &[u8]) -> bool {
    if let Some(has_nonzero) = digits(text) {
        return has_nonzero;
    }
    let (mut is_plain, mut has_nonzero) = (true, false);
    for byte in text {
        is_plain &= matches!(byte, b'0'..=b'9' | b'A'..=b'W' | b'Y' | b'Z');
        has_nonzero |= matches!(byte, b'1'..=b'9');
    }
    is_plain && has_nonzero
}

/// Returns true if a bank code is a placeholder: it has only zeros, or no digit at all. Digits of other scripts count as digits.
pub(super) fn is_placeholder(text: &[u8]) -> bool {
    let (mut is_zero, mut has_digit) = (true, false);
    for byte in text {
        is_zero &= *byte == b'0' || is_separator(*byte);
        has_digit |= byte.is_ascii_digit() || !byte.is_ascii();
    }
    !text.is_empty() && (is_zero || !has_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An IBAN has at least 15 characters, as those of Norway do: a shorter text with three crosses is masked, whatever its check digits.
    #[test]
    fn check_digits_excuse_crosses_from_fifteen_characters_on() {
        for length in 7..=34_usize {
            let usable = (0..100).filter(|digits| {
                let text = std::format!("NO{digits:02}{:x<1$}", "", length - 4);
                unusable_iban(text.as_bytes()).is_none()
            });
            assert_eq!(usable.count() > 0, length > 14, "{length}");
        }
    }

    #[test]
    fn masked_numbers() {
        for text in [
            "****8062",
            "XXXX8062",
            "xxxx8062",
            "x8062",
            "XX8062",
            "xx123",
            "X12",
            "••••8062",
            "...8062",
            "-8062",
            " 8062",
            "#8062",
            "8062****",
            "235905XXX062",
            "2359*5558062",
            "12345_678",
            "１２３４５６７８",
            "[8062]",
            "(none)",
            "?",
            "-",
            "DE89XXXX0440532013000",
            "XXX",
            "12XX34",
            "8062x",
            "xxxxxxxxxxxx",
            "XxX1",
        ] {
            assert_eq!(unusable(text.as_bytes(), false), Some(FindingCode::MaskedNumber), "{text}");
            assert_eq!(unusable(text.as_bytes(), true), Some(FindingCode::MaskedNumber), "{text}");
        }
    }

    #[test]
    fn placeholders() {
        for text in
            ["0", "000000000", "0000 0000", "00-00", "null", "None", "undefined", "N/A", "n.a.", "NaN", "unknown", "xx"]
        {
            assert_eq!(unusable(text.as_bytes(), false), Some(FindingCode::NumberPlaceholder), "{text}");
        }
    }

    /// Nearly every number is decided at the first look, and as the second one would decide.
    #[test]
    fn usual_numbers_are_surely_usable() {
        for text in ["1", "0000000010", "235905558062", "GB29NWBK60161331926819", "NO9386011117947", "AB12YZ", "A1"] {
            assert!(is_surely_usable(text.as_bytes()), "{text}");
            assert_eq!(unusable(text.as_bytes(), false), None, "{text}");
        }
        for text in ["", "0", "000", "A0", "NULL", "x1", "X1", "12-34", "12 34", "a1", "****1234"] {
            assert!(!is_surely_usable(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn good_numbers() {
        for text in [
            "",
            "235905558062",
            "000123456789",
            "1",
            "111111111",
            "123456789",
            "12-34",
            "2359 0555 8062",
            "2359.0555/8062",
            "AB12CD34EF56GH78",
            "X123456",
            "XX123456",
            "A0",
            "0A",
            "GB29NWBK60161331926819",
            "x1",
            "X1234567890",
        ] {
            assert_eq!(unusable(text.as_bytes(), false), None, "{text}");
        }
        // With its own check digits, and with others.
        assert_eq!(unusable(b"MT23MALT01100000000000000XXX000", true), None);
        assert_eq!(unusable(b"MT31MALT01100000000000000XXX000", true), Some(FindingCode::MaskedNumber));
    }
}
