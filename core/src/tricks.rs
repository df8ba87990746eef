//! The places where several bytes are looked at in one go, each beside the plain form that does the same.
//!
//! With the feature `perf` the quick form is compiled, without it the plain one, which takes less flash. The tests compare the two.

#[cfg(not(feature = "perf"))]
pub(crate) use plain::{after_spaces, digits, head_numbers, is_printable_ascii, plain_length};
#[cfg(feature = "perf")]
pub(crate) use quick::{after_spaces, digits, head_numbers, is_printable_ascii, plain_length};

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
    use super::{HeadNumbers, pairs, string_stops};

    const LOW: u64 = u64::MAX / 255;
    const HIGH: u64 = LOW << 7;

    /// 16 at a time: in a word that is exclusive-ored with spaces, the bytes before the lowest bit that is set are spaces.
    #[inline]
    pub(crate) fn after_spaces(mut rest: &[u8]) -> &[u8] {
        const SPACES: u128 = u128::from_le_bytes([b' '; 16]);
        while let Some((chunk, tail)) = rest.split_first_chunk::<16>() {
            let others = u128::from_le_bytes(*chunk) ^ SPACES;
            if others != 0 {
                let count = others.trailing_zeros() / 8;
                return rest.get(count as usize..).unwrap_or(&[]);
            }
            rest = tail;
        }
        while let [b' ', tail @ ..] = rest {
            rest = tail;
        }
        rest
    }

    /// Eight at a time: see [`string_stops`].
    #[inline]
    pub(crate) fn plain_length(text: &[u8]) -> usize {
        let mut rest = text;
        while let Some((word, tail)) = rest.split_first_chunk::<8>() {
            let stops = string_stops(u64::from_le_bytes(*word));
            if stops != 0 {
                return text.len().wrapping_sub(rest.len()).wrapping_add(super::bytes_before(stops));
            }
            rest = tail;
        }
        let count = rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count();
        text.len().wrapping_sub(rest.len()).wrapping_add(count)
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

    /// Eight at a time, the last eight overlapping those before: exclusive-ored with `0`, a digit is 0 to 9, and adding 0x76 sets the high bit
    /// of whatever is larger; nothing carries into the next byte unless that bit is set by itself.
    #[inline]
    pub(crate) fn digits(text: &[u8]) -> Option<bool> {
        const ZEROS: u64 = LOW * b'0' as u64;
        const LIMITS: u64 = LOW * 0x76;
        let Some(last) = text.last_chunk::<8>() else {
            let values =
                text.iter().fold((true, 0_u8), |(all, any), byte| (all & byte.is_ascii_digit(), any | (byte ^ b'0')));
            return values.0.then_some(values.1 != 0);
        };
        let (words, _) = text.as_chunks::<8>();
        let (mut odd, mut any) = (0, 0);
        for word in words.iter().chain([last]) {
            let digits = u64::from_le_bytes(*word) ^ ZEROS;
            odd |= digits | digits.wrapping_add(LIMITS);
            any |= digits;
        }
        (odd & HIGH == 0).then_some(any != 0)
    }

    /// Three overlapping words: see [`pairs`].
    #[inline]
    pub(crate) fn head_numbers(head: &[u8; 19]) -> Option<HeadNumbers> {
        let date = pairs(*head.first_chunk()?, b"0000-00-", 0)?;
        let middle = pairs(*head.get(8..)?.first_chunk()?, b"00T00:00", 0xff << 16)?;
        let time = pairs(*head.last_chunk()?, b"00:00:00", 0)?;
        let [.., b'T' | b't' | b' ', _, _, _, _, _, _, _, _] = head else { return None };
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

/// Sets the high bit of the first byte of `word` that is a quote, a backslash or a control character. Bits above that one may be set
/// without reason; none below.
///
/// Proof: subtracting `k` from a byte below 0x80 sets its high bit exactly if the byte is below `k`. Exclusive-ored with 2, a control character
/// stays one and a quote (0x22) becomes 0x20, so both are below 0x21, and nothing else is; exclusive-ored with a backslash, only a backslash is
/// below 1. Bytes from 0x80 on are masked out. The lowest bit that is set is right, since no borrow reaches it from below.
#[cfg(feature = "perf")]
#[inline]
pub(crate) const fn string_stops(word: u64) -> u64 {
    const LOW: u64 = u64::MAX / 255;
    const BACKSLASHES: u64 = LOW * b'\\' as u64;
    let quote_or_control = (word ^ (LOW * 2)).wrapping_sub(LOW * 0x21);
    let backslash = (word ^ BACKSLASHES).wrapping_sub(LOW);
    (quote_or_control | backslash) & !word & (LOW << 7)
}

/// Returns how many bytes lie before the lowest bit that is set.
#[cfg(feature = "perf")]
#[inline]
pub(crate) const fn bytes_before(stops: u64) -> usize {
    (stops.trailing_zeros() / 8) as usize
}

/// Returns a mask of the bytes below the lowest bit that is set in `stops`, which is the high bit of a byte.
#[cfg(feature = "perf")]
#[inline]
pub(crate) const fn bytes_below(stops: u64) -> u64 {
    ((stops & stops.wrapping_neg()) >> 7).wrapping_sub(1)
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

/// Reads eight bytes that have digits where `pattern` has zeros: byte `n` of the result is the number of the two digits from place
/// `n` on. `None` where a digit is missing, or another byte is not that of the pattern; `free` marks a byte that may be anything.
///
/// Proof: exclusive-ored with the pattern, a digit is 0 to 9 and any other byte that is right is 0. Adding 0x76 or 0x7f sets the high bit of
/// whatever is larger, and never carries into the next byte, since a larger byte that has its high bit set is caught by itself.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn pairs(bytes: [u8; 8], pattern: &[u8; 8], free: u64) -> Option<u64> {
    let mut limits = [0_u8; 8];
    for (limit, byte) in limits.iter_mut().zip(pattern) {
        *limit = if *byte == b'0' { 0x76 } else { 0x7f };
    }
    let digits = (u64::from_le_bytes(bytes) ^ u64::from_le_bytes(*pattern)) & !free;
    let wrong = (digits.wrapping_add(u64::from_le_bytes(limits)) | digits) & 0x8080_8080_8080_8080;
    (wrong == 0).then_some(digits.wrapping_mul(10).wrapping_add(digits >> 8))
}

/// Reads six digits of a fraction, as nanoseconds.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn microseconds(digits: [u8; 6]) -> Option<u32> {
    let mut word = *b"00000000";
    *word.first_chunk_mut()? = digits;
    let digits = pairs(word, b"00000000", 0)?;
    let hundreds = byte(digits, 0).wrapping_mul(100).wrapping_add(byte(digits, 2));
    Some(hundreds.wrapping_mul(100).wrapping_add(byte(digits, 4)).wrapping_mul(1_000))
}

#[cfg(all(test, feature = "perf"))]
mod tests {
    use std::{format, prelude::rust_2024::*, vec};

    use proptest::prelude::*;

    use super::{microseconds, plain, quick};

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
        fn fractions_are_digits(digits in prop::array::uniform6(any::<u8>()), value in 0_u32..1_000_000) {
            let expected = core::str::from_utf8(&digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert_eq!(microseconds(digits), expected.map(|text| text.parse::<u32>().unwrap() * 1_000));
            let text: [u8; 6] = format!("{value:06}").as_bytes().try_into().unwrap();
            prop_assert_eq!(microseconds(text), Some(value * 1_000));
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
