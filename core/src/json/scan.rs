//! Looking at eight bytes at a time.

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

/// How many of the first bytes of `rest` are spaces.
#[inline]
pub(super) fn spaces(mut rest: &[u8]) -> usize {
    const SPACES: u64 = LOW * b' ' as u64;
    let mut count = 0_usize;
    while let Some((chunk, tail)) = rest.split_first_chunk::<16>() {
        let (low, high) = halves(chunk);
        let (low, high) = (low ^ SPACES, high ^ SPACES);
        if low != 0 {
            return count.wrapping_add(bytes_before(low));
        }
        if high != 0 {
            return count.wrapping_add(8).wrapping_add(bytes_before(high));
        }
        count = count.wrapping_add(16);
        rest = tail;
    }
    count.wrapping_add(rest.iter().take_while(|byte| **byte == b' ').count())
}

#[inline]
fn halves(chunk: &[u8; 16]) -> (u64, u64) {
    let whole = u128::from_le_bytes(*chunk);
    #[allow(clippy::cast_possible_truncation, reason = "the low half is meant")]
    (whole as u64, (whole >> 64) as u64)
}
