//! ABA routing numbers.

use crate::{
    Codes, FindingCode,
    check::{unless, unusable::is_placeholder},
    likely::{likely, unlikely},
    tricks::{digits, routing_sum},
};

/// Checks an ABA routing number, for ACH or wire transfers. It must have nine ASCII digits (`routing_number_format`), whose sum with the
/// repeated weights 3, 7, 1 is divisible by 10 (`routing_number_checksum`). The first two digits are 00 to 12, 21 to 32, 61 to 72 or 80
/// (`routing_number_prefix`, a note, because two numbers of the US Treasury begin with others). A text that contains only zeros, or no
/// digit at all, is a placeholder (`bank_code_placeholder`).
///
/// Source: American Bankers Association, Routing Number Policy; Accredited Standards Committee X9, ANSI X9.13.
///
/// ```
/// use account_numbers::{FindingCode, check::routing_number};
///
/// assert!(routing_number("021000021").is_empty());
/// assert!(routing_number("111222333").contains(FindingCode::RoutingNumberChecksum));
/// assert!(routing_number("0210-0002-1").contains(FindingCode::RoutingNumberFormat));
/// ```
#[must_use]
pub fn routing_number<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    let (has_nonzero, number) = match (digits(text), text.first_chunk::<9>()) {
        (Some(has_nonzero), Some(number)) if likely(text.len() == 9) => (has_nonzero, number),
        _ => {
            let placeholder = unless(!is_placeholder(text), FindingCode::BankCodePlaceholder);
            return placeholder.with(FindingCode::RoutingNumberFormat);
        }
    };
    let digit = |byte: u8| byte & 0xf;
    let prefix = digit(number[0]).wrapping_mul(10).wrapping_add(digit(number[1]));
    let mut codes = unless(has_nonzero, FindingCode::BankCodePlaceholder);
    if unlikely(!routing_sum(*number).is_multiple_of(10)) {
        codes = codes.with(FindingCode::RoutingNumberChecksum);
    }
    let assigned = matches!(prefix, 0..=12 | 21..=32 | 61..=72 | 80);
    if likely(assigned) { codes } else { codes.with(FindingCode::RoutingNumberPrefix) }
}
