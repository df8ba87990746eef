//! Looking at eight bytes at a time, and at sixteen.

use crate::QUICK;

const LOW: u64 = u64::MAX / 255;
const HIGH: u64 = LOW << 7;

/// Sets the high bit of the first byte of `word` that ends a run of plain characters in a string: a quote, a backslash or a
/// control character. Bits above that one may be set without reason; none below.
#[inline]
pub(super) const fn string_stops(word: u64) -> u64 {
    let quote = word ^ LOW.wrapping_mul(b'"' as u64);
    let backslash = word ^ LOW.wrapping_mul(b'\\' as u64);
    let control = word.wrapping_sub(LOW * 0x20) & !word;
    ((quote.wrapping_sub(LOW) & !quote) | (backslash.wrapping_sub(LOW) & !backslash) | control) & HIGH
}

/// How many bytes lie before the lowest bit that is set.
#[inline]
pub(super) const fn bytes_before(stops: u64) -> usize {
    (stops.trailing_zeros() / 8) as usize
}

/// A mask of the first bytes of a word; of fewer than eight.
#[inline]
pub(super) const fn first_bytes(count: usize) -> u64 {
    !(u64::MAX << (count.wrapping_mul(8) & 63))
}

/// What follows the spaces that `rest` begins with.
#[inline]
pub(super) fn after_spaces(mut rest: &[u8]) -> &[u8] {
    const SPACES: u128 = u128::from_le_bytes([b' '; 16]);
    while QUICK && let Some((chunk, tail)) = rest.split_first_chunk::<16>() {
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
