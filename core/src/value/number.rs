//! The grammar of numbers (RFC 8259, section 6).

#[cfg(feature = "perf")]
use crate::{
    likely::{unlikely, usually},
    tricks::leading_digits,
};

/// Reads the number at the beginning of `text`, if it has at most 18 digits and no exponent and is not a negative zero. Returns its
/// digits, the number of decimal places, and the rest of the text.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn short(text: &[u8]) -> Option<(i64, u8, &[u8])> {
    usually(money(text)).or_else(|| short_slowly(text))
}

/// Reads a number with at most seven digits before the decimal point, and two digits or none after it, without a branch for each digit.
#[cfg(feature = "perf")]
#[inline(always)]
fn money(text: &[u8]) -> Option<(i64, u8, &[u8])> {
    let (negative, start) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let (whole, count) = usually(leading_digits(*usually(start.first_chunk())?))?;
    if unlikely(count > 1 && start.first() == Some(&b'0')) {
        return None;
    }
    let (value, places, rest) = match start.get(count..)? {
        [b'.', tens, ones, rest @ ..] => {
            if unlikely(!(tens.is_ascii_digit() && ones.is_ascii_digit())) {
                return None;
            }
            let hundredths = (tens & 0xf).wrapping_mul(10).wrapping_add(ones & 0xf);
            (whole.wrapping_mul(100).wrapping_add(hundredths.into()), 2, rest)
        }
        [b'.', ..] => return None,
        rest => (whole, 0, rest),
    };
    if unlikely(matches!(rest, [b'0'..=b'9' | b'e' | b'E', ..]) || negative && value == 0) {
        return None;
    }
    Some((if negative { value.wrapping_neg() } else { value }, places, rest))
}

/// Does the same as [`short`], digit by digit.
#[cfg(feature = "perf")]
#[cold]
fn short_slowly(text: &[u8]) -> Option<(i64, u8, &[u8])> {
    const MOST: usize = 18;
    let (negative, start) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let mut value = 0_i64;
    let mut places = 0_u8;
    let mut rest = start;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit.wrapping_sub(b'0')));
        rest = tail;
    }
    let whole = start.len().wrapping_sub(rest.len());
    if whole == 0 || whole > MOST || whole > 1 && start.first() == Some(&b'0') {
        return None;
    }
    if let [b'.', fraction @ ..] = rest {
        rest = fraction;
        while let [digit @ b'0'..=b'9', tail @ ..] = rest {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit.wrapping_sub(b'0')));
            rest = tail;
        }
        let count = fraction.len().wrapping_sub(rest.len());
        if count == 0 || whole.wrapping_add(count) > MOST {
            return None;
        }
        places = u8::try_from(count).ok()?;
    }
    if let [b'e' | b'E', ..] = rest {
        return None;
    }
    if negative && value == 0 {
        return None;
    }
    Some((if negative { value.wrapping_neg() } else { value }, places, rest))
}

/// Skips the number at the beginning of `rest` and returns true, or stops at the first byte that is invalid and returns false.
pub(crate) fn skip(rest: &mut &[u8]) -> bool {
    let (end, is_number) = end(rest);
    *rest = end;
    is_number
}

/// Returns what follows the number that `rest` begins with, and true; or what begins where it ceases to be one.
#[inline]
fn end(mut rest: &[u8]) -> (&[u8], bool) {
    if let [b'-', tail @ ..] = rest {
        rest = tail;
    }
    if let [b'0', tail @ ..] = rest {
        rest = tail;
    } else if !skip_digits(&mut rest) {
        return (rest, false);
    }
    if !matches!(rest, [b'.' | b'e' | b'E', ..]) {
        return (rest, true);
    }
    if let [b'.', tail @ ..] = rest {
        rest = tail;
        if !skip_digits(&mut rest) {
            return (rest, false);
        }
    }
    if let [b'e' | b'E', b'+' | b'-', tail @ ..] | [b'e' | b'E', tail @ ..] = rest {
        rest = tail;
        let is_number = skip_digits(&mut rest);
        return (rest, is_number);
    }
    (rest, true)
}

/// Skips digits, and returns true if there is one at least.
#[cfg_attr(feature = "perf", inline)]
#[cfg_attr(not(feature = "perf"), inline(never))]
fn skip_digits(rest: &mut &[u8]) -> bool {
    let mut end = *rest;
    while let [b'0'..=b'9', tail @ ..] = end {
        end = tail;
    }
    let is_any = end.len() != rest.len();
    *rest = end;
    is_any
}

#[cfg(all(test, feature = "perf"))]
mod tests {
    use proptest::prelude::*;

    use super::{money, short_slowly};

    proptest! {
        /// Whatever the fast form reads, the other form reads, too.
        #[test]
        fn both_forms_agree(text in "-?(0|[0-9]{0,9})(\\.[0-9]{0,4})?[eE+x,}]?.{0,8}") {
            if let Some(number) = money(text.as_bytes()) {
                prop_assert_eq!(Some(number), short_slowly(text.as_bytes()));
            }
        }

        #[test]
        fn money_is_read_quickly(cents in 1_i64..1_000_000_000, negative in any::<bool>()) {
            let sign = if negative { "-" } else { "" };
            let text = std::format!("{sign}{}.{:02},        ", cents / 100, cents % 100);
            let value = if negative { -cents } else { cents };
            prop_assert_eq!(money(text.as_bytes()), Some((value, 2, &b",        "[..])));
        }
    }

    #[test]
    fn small_money_is_read_quickly() {
        for cents in 1..2_000_i64 {
            let text = std::format!("{}.{:02},        ", cents / 100, cents % 100);
            assert_eq!(money(text.as_bytes()), Some((cents, 2, &b",        "[..])), "{text}");
        }
        assert_eq!(money(b"0,        "), Some((0, 0, &b",        "[..])));
    }

    /// A number of 18 digits is read here, wherever its point is, and one of 19 digits is not.
    #[test]
    fn the_longest_number_is_read() {
        const DIGITS: &str = "123456789012345678";
        for at in 1..=18_usize {
            let (whole, fraction) = DIGITS.split_at(at);
            let point = if fraction.is_empty() { "" } else { "." };
            let expected = Some((123_456_789_012_345_678, u8::try_from(18 - at).unwrap(), &b","[..]));
            assert_eq!(short_slowly(std::format!("{whole}{point}{fraction},").as_bytes()), expected);
            assert_eq!(short_slowly(std::format!("{whole}{point}{fraction}0,").as_bytes()), None);
        }
    }
}
