//! Filling the vectors that texts are kept in.

#[cfg(feature = "perf")]
use crate::tricks::{bytes_before, bytes_below};

/// Where the text of a string goes: a place of a fixed capacity.
pub(crate) trait Destination {
    /// Returns how many more bytes fit.
    fn free(&self) -> usize;

    /// Appends `text`, which fits.
    fn append(&mut self, text: &[u8]);
}

/// A vector of `heapless` as a destination, whatever its capacity: firmware has no room for a copy of the code for each.
pub(crate) struct Place<'p, L: heapless::LenType>(pub(crate) &'p mut heapless::vec::VecView<u8, L>);

impl<L: heapless::LenType> Destination for Place<'_, L> {
    fn free(&self) -> usize {
        self.0.capacity().saturating_sub(self.0.len())
    }

    fn append(&mut self, text: &[u8]) {
        // It fits, by the contract of the trait.
        let _ = self.0.extend_from_slice(text);
    }
}

/// A text with what is known about it. A reference to it may forget the capacity, as one to the vector may: firmware has no room for
/// the address of each.
pub(crate) struct Stated<S, V: ?Sized> {
    pub(crate) state: S,
    pub(crate) text: V,
}

/// Copies a string that is written plainly into `into`; returns what follows it. `None` if it has an escape, ends with the body, or
/// nearly fills the capacity; then a part of it was copied. `stops` marks where a string ceases to be plain:
/// [`string_stops`](crate::tricks::string_stops) or [`printable_stops`](crate::tricks::printable_stops).
///
/// The string is copied word by word while its end is looked for. What lies beyond the end in the last word is zeroed before it is
/// appended, and then cut off again: appending eight bytes takes one store, appending fewer a loop.
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

/// The same, behind what `into` holds already.
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

/// Appends eight bytes if they fit. The compiler makes one store of it, since it sees from the comparison that the length of the
/// vector does not wrap.
#[cfg(feature = "perf")]
#[inline(always)]
fn append_word<L: heapless::LenType, const N: usize>(into: &mut heapless::Vec<u8, N, L>, word: u64) -> Option<()> {
    if into.len() > const { N.saturating_sub(8) } {
        return None;
    }
    into.extend_from_slice(&word.to_le_bytes()).ok()
}

/// Overwrites every byte of the vector with zeros and empties it. The stores are ordinary ones, so this is for memory that somebody
/// else owns and looks at; memory that is about to be freed needs a barrier behind it.
#[cfg(feature = "perf")]
pub(crate) fn zero<L: heapless::LenType, const N: usize>(text: &mut heapless::Vec<u8, N, L>) {
    text.clear();
    let _ = text.extend_from_slice(&[0; N]);
    text.clear();
}

/// The same: firmware has no room for zeros to copy from.
#[cfg(not(feature = "perf"))]
pub(crate) fn zero<L: heapless::LenType, const N: usize>(text: &mut heapless::Vec<u8, N, L>) {
    zero_view(text.as_mut_view());
}

/// The same, byte by byte, whatever the capacity.
#[inline(never)]
pub(crate) fn zero_view<L: heapless::LenType>(text: &mut heapless::vec::VecView<u8, L>) {
    text.clear();
    while text.push(0).is_ok() {}
    text.clear();
}
