//! The functions that process several bytes at once, and the plain forms that do the same.
//!
//! With the feature `perf` the quick form is compiled, without it the plain one, which takes less flash. The tests compare the two.

#[cfg(not(feature = "perf"))]
pub(crate) use plain::{after_spaces, digits, head_numbers, is_printable_ascii, plain_length, routing_sum};
#[cfg(feature = "perf")]
pub(crate) use quick::{after_spaces, digits, head_numbers, is_printable_ascii, plain_length, routing_sum};

#[cfg(feature = "perf")]
use crate::likely::unlikely;

/// The seven numbers of `2024-01-09T10:17:00`, two digits each: century, year, month, day, hour, minute, second.
pub(crate) type HeadNumbers = [u32; 7];

#[cfg(any(not(feature = "perf"), test))]
mod plain {
    use super::HeadNumbers;

    /// Returns what follows the spaces that `rest` begins with.
    pub(crate) fn after_spaces(mut rest: &[u8]) -> &[u8] {
        while let [b' ', tail @ ..] = rest {
            rest = tail;
        }
        rest
    }

    /// Returns how many bytes lie before the first quote, backslash or control character.
    pub(crate) fn plain_length(rest: &[u8]) -> usize {
        rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count()
    }

    /// Returns true if there is nothing but printable ASCII in `text`.
    pub(crate) fn is_printable_ascii(text: &[u8]) -> bool {
        text.iter().all(|byte| matches!(byte, b' '..=b'~'))
    }

    /// If `text` has nothing but ASCII digits, returns whether one of them is not zero.
    pub(crate) fn digits(text: &[u8]) -> Option<bool> {
        let all = text.iter().all(u8::is_ascii_digit);
        all.then(|| text.iter().any(|byte| *byte != b'0'))
    }

    /// Returns the sum of nine digits, of which each is multiplied by its weight: 3, 7, 1, and so on.
    pub(crate) fn routing_sum(number: [u8; 9]) -> u32 {
        let digit = |byte: u8| u32::from(byte & 0xf);
        let mut sum = 0_u32;
        for [first, second, third] in number.as_chunks::<3>().0 {
            let weighted = digit(*first).wrapping_mul(3).wrapping_add(digit(*second).wrapping_mul(7));
            sum = sum.wrapping_add(weighted).wrapping_add(digit(*third));
        }
        sum
    }

    /// Returns the numbers of `head`, if its form is right.
    pub(crate) fn head_numbers(head: &[u8; 19]) -> Option<HeadNumbers> {
        const FORM: &[u8; 19] = b"0000-00-00T00:00:00";
        let mut numbers = [0; 7];
        let mut place = numbers.iter_mut();
        let mut tens = None;
        for (byte, form) in head.iter().zip(FORM) {
            match (form, byte) {
                (b'0', b'0'..=b'9') => {
                    let digit = u32::from(byte.wrapping_sub(b'0'));
                    tens = match tens {
                        None => Some(digit.wrapping_mul(10)),
                        Some(tens) => {
                            *place.next()? = digit.wrapping_add(tens);
                            None
                        }
                    };
                }
                (b'T', b'T' | b't' | b' ') => {}
                _ if form == byte && *form != b'0' => {}
                _ => return None,
            }
        }
        Some(numbers)
    }
}

#[cfg(feature = "perf")]
mod quick {
    use super::{HIGH, HeadNumbers, LOW, pairs};
    use crate::{
        likely::{likely, unlikely, usually},
        piece::{Piece, Stop},
    };

    /// A [`Piece`] at a time.
    #[inline]
    pub(crate) fn after_spaces(mut rest: &[u8]) -> &[u8] {
        while let Some((piece, tail)) = Piece::split(rest) {
            if let Some(count) = piece.end_of_spaces() {
                return rest.get(count..).unwrap_or(&[]);
            }
            rest = tail;
        }
        while let [b' ', tail @ ..] = rest {
            rest = tail;
        }
        rest
    }

    /// A [`Piece`] at a time.
    #[inline]
    pub(crate) fn plain_length(text: &[u8]) -> usize {
        let mut rest = text;
        while let Some((piece, tail)) = Piece::split(rest) {
            if let Some(count) = piece.before(Stop::Special) {
                return text.len().wrapping_sub(rest.len()).wrapping_add(count);
            }
            rest = tail;
        }
        text.len().wrapping_sub(rest.len()).wrapping_add(plain_length_slowly(rest))
    }

    /// The same byte by byte: at the end of a body. It is apart, since it would be unrolled wherever strings are read.
    #[cold]
    #[inline(never)]
    fn plain_length_slowly(rest: &[u8]) -> usize {
        rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count()
    }

    /// Eight at a time: a byte has its high bit set if it is not ASCII; after adding one if it is 0x7f, too; after subtracting a
    /// space if it is below one. A borrow can only come from a byte that is below a space, so no answer is wrong.
    #[inline]
    pub(crate) fn is_printable_ascii(text: &[u8]) -> bool {
        let (words, rest) = text.as_chunks::<8>();
        let odd = words.iter().fold(0, |odd, word| {
            let word = u64::from_le_bytes(*word);
            odd | word | word.wrapping_add(LOW) | word.wrapping_sub(LOW << 5)
        });
        odd & HIGH == 0 && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
    }

    /// Eight at a time, the last eight overlapping others: exclusive-ored with `0`, a digit is 0 to 9, and adding 0x76 sets the high
    /// bit of whatever is larger; nothing carries into the next byte unless that bit is set by itself.
    #[inline]
    pub(crate) fn digits(text: &[u8]) -> Option<bool> {
        const ZEROS: u64 = LOW * b'0' as u64;
        const LIMITS: u64 = LOW * 0x76;
        let (Some(first), Some(last)) = (usually(text.first_chunk::<8>()), usually(text.last_chunk::<8>())) else {
            let values =
                text.iter().fold((true, 0_u8), |(all, any), byte| (all & byte.is_ascii_digit(), any | (byte ^ b'0')));
            return values.0.then_some(values.1 != 0);
        };
        let (mut odd, mut any) = (0, 0);
        let mut look_at = |word: &[u8; 8]| {
            let digits = u64::from_le_bytes(*word) ^ ZEROS;
            odd |= digits | digits.wrapping_add(LIMITS);
            any |= digits;
        };
        look_at(first);
        look_at(last);
        if unlikely(text.len() > 16) {
            text.as_chunks().0.iter().for_each(look_at);
        }
        likely(odd & HIGH == 0).then_some(any != 0)
    }

    /// The first eight digits in two words, each with every second digit in a lane of 16 bits. The highest lane of a product is the sum of
    /// the lanes of one factor, each multiplied by its counterpart from the other end of the other. No lane exceeds 16 bits, since nine
    /// times all weights does not, so nothing carries.
    #[inline]
    pub(crate) fn routing_sum(number: [u8; 9]) -> u32 {
        const LANES: u64 = 0x000f_000f_000f_000f;
        let [first @ .., last] = number;
        let word = u64::from_le_bytes(first);
        let even = (word & LANES).wrapping_mul(0x0003_0001_0007_0003);
        let odd = (word >> 8 & LANES).wrapping_mul(0x0007_0003_0001_0007);
        #[allow(clippy::cast_possible_truncation, reason = "16 bits")]
        let sum = (even.wrapping_add(odd) >> 48) as u32;
        sum.wrapping_add(u32::from(last & 0xf))
    }

    /// Three overlapping words: see [`pairs`].
    #[inline]
    pub(crate) fn head_numbers(head: &[u8; 19]) -> Option<HeadNumbers> {
        let (date, wrong_date) = pairs(*head.first_chunk()?, b"0000-00-", 0);
        let (middle, wrong_middle) = pairs(*head.get(8..)?.first_chunk()?, b"00T00:00", 0xff << 16);
        let (time, wrong_time) = pairs(*head.last_chunk()?, b"00:00:00", 0);
        let [.., b'T' | b't' | b' ', _, _, _, _, _, _, _, _] = head else { return None };
        if wrong_date | wrong_middle | wrong_time != 0 {
            return None;
        }
        let byte = super::byte;
        Some([
            byte(date, 0),
            byte(date, 2),
            byte(date, 5),
            byte(middle, 0),
            byte(time, 0),
            byte(time, 3),
            byte(time, 6),
        ])
    }
}

#[cfg(feature = "perf")]
const LOW: u64 = u64::MAX / 255;
#[cfg(feature = "perf")]
const HIGH: u64 = LOW << 7;

/// Returns how many bytes lie before the lowest bit that is set.
#[cfg(feature = "perf")]
#[inline]
pub(crate) const fn bytes_before(stops: u64) -> usize {
    (stops.trailing_zeros() / 8) as usize
}

/// Returns byte `place` of a word.
#[cfg(feature = "perf")]
#[inline]
pub(crate) const fn byte(word: u64, place: u32) -> u32 {
    #[allow(clippy::cast_possible_truncation, reason = "one byte")]
    {
        (word >> place.wrapping_mul(8)) as u32 & 0xff
    }
}

/// Reads eight bytes that have digits where `pattern` has zeros: byte `n` of the first result is the number of the two digits from
/// place `n` on. The second result is zero, unless a digit is missing, or another byte is not that of the pattern; `free` marks a byte
/// that may be anything.
///
/// Proof: exclusive-ored with the pattern, a digit is 0 to 9 and any other byte that is right is 0. Adding 0x76 or 0x7f sets the high bit of
/// whatever is larger, and never carries into the next byte, since a larger byte that has its high bit set is caught by itself.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn pairs(bytes: [u8; 8], pattern: &[u8; 8], free: u64) -> (u64, u64) {
    let mut limits = [0_u8; 8];
    for (limit, byte) in limits.iter_mut().zip(pattern) {
        *limit = if *byte == b'0' { 0x76 } else { 0x7f };
    }
    let digits = (u64::from_le_bytes(bytes) ^ u64::from_le_bytes(*pattern)) & !free;
    let wrong = (digits.wrapping_add(u64::from_le_bytes(limits)) | digits) & HIGH;
    (digits.wrapping_mul(10).wrapping_add(digits >> 8), wrong)
}

/// The numbers of `"2024-01-09T10:17:42.154902`.
#[cfg(feature = "perf")]
pub(crate) struct StampNumbers {
    pub(crate) date: [u32; 3],
    pub(crate) time: [u32; 3],
    pub(crate) microsecond: u32,
}

/// Reads a timestamp as servers send it, from its quote to its offset; `None` if its form is another or the time of day does not
/// exist. Whether the day exists is not looked at.
///
/// Four overlapping words: see [`pairs`]. The numbers of the time are compared together: 104, 68 and 68 more, 24, 60 and 60 set the
/// high bit of their bytes.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn stamp_numbers(text: &[u8; 27]) -> Option<StampNumbers> {
    const TIME: u64 = 0x00ff_0000_ff00_00ff;
    const LIMITS: u64 = u64::from_le_bytes([104, 0, 0, 68, 0, 0, 68, 0]);
    let [b'"', text @ ..] = text else { return None };
    let (date, wrong_date) = pairs(*text.first_chunk()?, b"0000-00-", 0);
    let (day, wrong_day) = pairs(*text.get(8..)?.first_chunk()?, b"00T00:00", 0);
    let (time, wrong_time) = pairs(*text.get(11..)?.first_chunk()?, b"00:00:00", 0);
    let (fraction, wrong_fraction) = pairs(*text.last_chunk()?, b"0.000000", 0);
    let late = (time & TIME).wrapping_add(LIMITS) & HIGH & TIME;
    if unlikely(wrong_date | wrong_day | wrong_time | wrong_fraction | late != 0) {
        return None;
    }
    let hundreds = byte(fraction, 2).wrapping_mul(100).wrapping_add(byte(fraction, 4));
    Some(StampNumbers {
        date: [byte(date, 0).wrapping_mul(100).wrapping_add(byte(date, 2)), byte(date, 5), byte(day, 0)],
        time: [byte(time, 0), byte(time, 3), byte(time, 6)],
        microsecond: hundreds.wrapping_mul(100).wrapping_add(byte(fraction, 6)),
    })
}

/// Reads year, month and day of `"2024-01-09"`, the quotes included; `None` if the form is another. Whether the day exists is not
/// looked at.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn date_numbers(text: &[u8; 12]) -> Option<[u32; 3]> {
    let (date, wrong_date) = pairs(*text.get(1..)?.first_chunk()?, b"0000-00-", 0);
    let (day, wrong_day) = pairs(*text.last_chunk()?, b"0-00-00\"", 0);
    if text.first() != Some(&b'"') || wrong_date | wrong_day != 0 {
        return None;
    }
    Some([byte(date, 0).wrapping_mul(100).wrapping_add(byte(date, 2)), byte(date, 5), byte(day, 5)])
}

/// Returns the number of the digits that eight bytes begin with, and how many there are: one to seven, otherwise `None`.
///
/// Proof: exclusive-ored with `0`, a digit is 0 to 9, and adding 0x76 sets the high bit of what is larger; the lowest bit that is set is
/// right, as nothing carries from below it. The digits are shifted to the end of the word, so that zeros precede them.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn leading_digits(bytes: [u8; 8]) -> Option<(i64, usize)> {
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    const LIMITS: u64 = u64::from_le_bytes([0x76; 8]);
    let digits = u64::from_le_bytes(bytes) ^ ZEROS;
    let others = (digits | digits.wrapping_add(LIMITS)) & HIGH;
    let count = bytes_before(others);
    if unlikely(!matches!(count, 1..=7)) {
        return None;
    }
    let digits = digits.wrapping_shl(0_u32.wrapping_sub(others.trailing_zeros() & !7));
    Some((eight_digits(digits), count))
}

/// The number of eight digits, of which the first is in the lowest byte: pairs of digits, then pairs of these, then of these.
#[cfg(feature = "perf")]
#[inline]
const fn eight_digits(digits: u64) -> i64 {
    let pairs = (digits.wrapping_mul(10).wrapping_add(digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100).wrapping_add(pairs >> 16)) & 0x0000_ffff_0000_ffff;
    (fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff).cast_signed()
}

#[cfg(all(test, feature = "perf"))]
mod tests {
    use std::{prelude::rust_2024::*, vec};

    use proptest::prelude::*;

    use super::{date_numbers, leading_digits, plain, quick, stamp_numbers};

    proptest! {
        /// Bytes from those that matter, so that every position of a word sees every kind of byte.
        #[test]
        fn both_forms_agree(text in prop::collection::vec(prop::sample::select(
            &[0_u8, 1, 0x1f, b' ', b'!', b'"', b'#', b'[', b'\\', b']', b'a', 0x7e, 0x7f, 0x80, 0xa2, 0xdc, 0xff][..]), 0..40)) {
            prop_assert_eq!(quick::plain_length(&text), plain::plain_length(&text));
            prop_assert_eq!(quick::is_printable_ascii(&text), plain::is_printable_ascii(&text));
            prop_assert_eq!(quick::after_spaces(&text).len(), plain::after_spaces(&text).len());
        }

        #[test]
        fn digits_agree(mut text in "0{0,40}|[0-9]{0,40}", at in any::<prop::sample::Index>(), byte in any::<u8>(), change in any::<bool>()) {
            let mut text = core::mem::take(&mut text).into_bytes();
            if change && !text.is_empty() {
                let at = at.index(text.len());
                text[at] = byte;
            }
            prop_assert_eq!(quick::digits(&text), plain::digits(&text));
        }

        #[test]
        fn routing_sums_agree(number in prop::array::uniform9(b'0'..=b'9')) {
            prop_assert_eq!(quick::routing_sum(number), plain::routing_sum(number));
        }

        #[test]
        fn spaces_of_any_number(count in 0_usize..70, tail in prop::collection::vec(any::<u8>(), 0..20)) {
            let text = [vec![b' '; count], tail].concat();
            prop_assert_eq!(quick::after_spaces(&text).len(), plain::after_spaces(&text).len());
        }

        #[test]
        fn heads_agree(mut head in prop::sample::select(vec![*b"2024-01-09T10:17:00", *b"0000-00-00t00:00:60", *b"9999-99-99 99:99:99"]),
                       at in 0_usize..19, byte in any::<u8>()) {
            head[at] = byte;
            prop_assert_eq!(quick::head_numbers(&head), plain::head_numbers(&head));
        }

        #[test]
        fn stamps_are_read(mut text in prop::sample::select(vec![*b"\"2024-01-09T10:17:42.154902", *b"\"9999-12-31T23:59:59.999999"]),
                           at in 0_usize..27, byte in any::<u8>(), digit in b'0'..=b'9') {
            for byte in [byte, digit] {
                text[at] = byte;
                let [quote, head @ .., _, _, _, _, _, _, _] = text;
                let is_usual = quote == b'"' && head[10] == b'T' && text[20] == b'.';
                let fraction = core::str::from_utf8(&text[21..]).ok().filter(|fraction| !fraction.contains('+'));
                let fraction = fraction.and_then(|fraction| fraction.parse::<u32>().ok());
                let head = plain::head_numbers(&head).filter(|[_, _, _, _, hour, minute, second]| {
                    is_usual && *hour < 24 && *minute < 60 && *second < 60
                });
                let expected = head.zip(fraction).map(|([century, year, month, day, hour, minute, second], fraction)| {
                    ([century * 100 + year, month, day], [hour, minute, second], fraction)
                });
                let numbers = stamp_numbers(&text).map(|numbers| (numbers.date, numbers.time, numbers.microsecond));
                prop_assert_eq!(numbers, expected);
            }
        }

        #[test]
        fn dates_are_read(mut text in Just(*b"\"2024-01-09\""), at in 0_usize..12, byte in any::<u8>(), digit in b'0'..=b'9') {
            for byte in [byte, digit] {
                text[at] = byte;
                let mut head = *b"0000-00-00T00:00:00";
                head[..10].copy_from_slice(&text[1..11]);
                let is_usual = text[0] == b'"' && text[11] == b'"';
                let numbers = plain::head_numbers(&head).filter(|_| is_usual);
                let expected = numbers.map(|[century, year, month, day, ..]| [century * 100 + year, month, day]);
                prop_assert_eq!(date_numbers(&text), expected);
            }
        }

        #[test]
        fn leading_digits_are_read(text in "[0-9]{0,8}[ -~\u{80}-\u{ff}]{8}") {
            let text = *text.as_bytes().first_chunk::<8>().unwrap();
            let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number = core::str::from_utf8(&text[..count]).unwrap().parse::<i64>();
            let expected = if count == 8 { None } else { number.ok().map(|number| (number, count)) };
            prop_assert_eq!(leading_digits(text), expected);
        }

    }

    /// Every byte at every place of a word, before and after plain ones.
    #[test]
    fn every_byte_at_every_place() {
        for at in 0..16 {
            for byte in 0..=u8::MAX {
                for fill in [b'a', b' ', 0xff] {
                    let mut text = [fill; 20];
                    text[at] = byte;
                    assert_eq!(quick::plain_length(&text), plain::plain_length(&text));
                    assert_eq!(quick::is_printable_ascii(&text), plain::is_printable_ascii(&text));
                }
            }
        }
    }
}
