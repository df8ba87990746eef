//! Filling the vectors that texts are kept in.

#[cfg(feature = "perf")]
use crate::tricks::{bytes_before, bytes_below};

/// The destination of a string's text: a place of a fixed capacity.
pub(crate) trait Destination {
    /// Returns how many more bytes fit.
    fn free(&self) -> usize;

    /// Appends `text`, which fits.
    fn append(&mut self, text: &[u8]);
}

/// A vector of `heapless` as a destination, whatever its capacity: firmware has no room for a copy of the code for each capacity.
pub(crate) struct Place<'p, L: heapless::LenType>(pub(crate) &'p mut heapless::vec::VecView<u8, L>);

impl<L: heapless::LenType> Destination for Place<'_, L> {
    fn free(&self) -> usize {
        self.0.capacity().saturating_sub(self.0.len())
    }

    fn append(&mut self, text: &[u8]) {
        // The text fits: that is a precondition of the trait.
        let _ = self.0.extend_from_slice(text);
    }
}

/// A text and its state. A reference to it need not name the capacity of the vector, and replaces two references, for which firmware has
/// no room.
pub(crate) struct Stated<S, V: ?Sized> {
    pub(crate) state: S,
    pub(crate) text: V,
}

/// Copies a string without escapes to `into`, and returns the rest of the body after it. Returns `None` if the string has an escape, is
/// not complete, or nearly fills the capacity; in that case a part of it was copied. `stops` marks the bytes that end a plain string:
/// [`string_stops`](crate::tricks::string_stops) or [`printable_stops`](crate::tricks::printable_stops).
///
/// The string is copied eight bytes at a time while its end is searched for. In the last eight bytes, those beyond the end are zeroed,
/// appended and then removed again, because appending eight bytes takes one store, and appending fewer takes a loop.
#[cfg(feature = "perf")]
#[inline(always)]
pub(crate) fn fill_plainly<'b, L: heapless::LenType, const N: usize>(
    into: &mut heapless::Vec<u8, N, L>,
    text: &'b [u8],
    stops: impl Fn(u64) -> u64,
) -> Option<&'b [u8]> {
    into.clear();
    append_plainly(into, text, stops)
}

/// Does the same, but appends to what `into` already contains.
#[cfg(feature = "perf")]
#[inline(always)]
pub(crate) fn append_plainly<'b, L: heapless::LenType, const N: usize>(
    into: &mut heapless::Vec<u8, N, L>,
    text: &'b [u8],
    stops: impl Fn(u64) -> u64,
) -> Option<&'b [u8]> {
    let [b'"', rest @ ..] = text else { return None };
    let mut rest = rest;
    let mut length = into.len();
    loop {
        let (word, tail) = rest.split_first_chunk::<8>()?;
        let word = u64::from_le_bytes(*word);
        let stops = stops(word);
        if stops == 0 {
            append_word(into, word)?;
            length = length.wrapping_add(8);
            rest = tail;
            continue;
        }
        let count = bytes_before(stops);
        append_word(into, word & bytes_below(stops))?;
        into.truncate(length.wrapping_add(count));
        return match rest.get(count..)? {
            [b'"', tail @ ..] => Some(tail),
            _ => None,
        };
    }
}

/// Appends eight bytes if they fit. The compiler makes one store of it, because the comparison shows that the length of the vector does
/// not wrap.
#[cfg(feature = "perf")]
#[inline(always)]
fn append_word<L: heapless::LenType, const N: usize>(into: &mut heapless::Vec<u8, N, L>, word: u64) -> Option<()> {
    if into.len() > const { N.saturating_sub(8) } {
        return None;
    }
    into.extend_from_slice(&word.to_le_bytes()).ok()
}

/// Overwrites every byte of the vector with zeros and empties it. The stores are ordinary ones, so call this only for memory that is
/// used again; memory that is about to be freed needs a barrier after it.
#[cfg(feature = "perf")]
pub(crate) fn zero<L: heapless::LenType, const N: usize>(text: &mut heapless::Vec<u8, N, L>) {
    text.clear();
    let _ = text.extend_from_slice(&[0; N]);
    text.clear();
}

/// Does the same without zeros to copy from, for which firmware has no room.
#[cfg(not(feature = "perf"))]
pub(crate) fn zero<L: heapless::LenType, const N: usize>(text: &mut heapless::Vec<u8, N, L>) {
    zero_view(text.as_mut_view());
}

/// Does the same byte by byte, for any capacity.
#[inline(never)]
pub(crate) fn zero_view<L: heapless::LenType>(text: &mut heapless::vec::VecView<u8, L>) {
    text.clear();
    while text.push(0).is_ok() {}
    text.clear();
}
