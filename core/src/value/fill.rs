//! Filling the vectors that texts are kept in.

#[cfg(feature = "perf")]
use crate::{
    likely::{likely, strip_prefix, unlikely, usually},
    piece::{Pair, Piece, Stop},
};

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
/// not complete, or nearly fills the capacity; in that case a part of it was copied. `stop` says which
/// bytes a plain string ends before.
///
/// The string is copied piece by piece while its end is searched for, or, where a place has room for several, in one pair of pieces. In
/// the last piece, the bytes beyond the end are zeroed, appended and then removed again, because appending a whole piece takes one store,
/// and appending fewer bytes takes a loop.
#[cfg(feature = "perf")]
#[inline(always)]
pub(crate) fn fill_plainly<'b, L: heapless::LenType, const N: usize>(
    into: &mut heapless::Vec<u8, N, L>,
    text: &'b [u8],
    stop: Stop,
) -> Option<&'b [u8]> {
    into.clear();
    append_plainly(into, text, stop)
}

/// Does the same, but appends to what `into` already contains.
#[cfg(feature = "perf")]
#[inline(always)]
pub(crate) fn append_plainly<'b, L: heapless::LenType, const N: usize>(
    into: &mut heapless::Vec<u8, N, L>,
    text: &'b [u8],
    stop: Stop,
) -> Option<&'b [u8]> {
    let mut rest = strip_prefix(text, b"\"")?;
    let mut length = into.len();
    // Names and identifiers.
    if N >= 64
        && let Some(pair) = usually(Pair::first(rest))
        && let Some(count) = usually(pair.before(stop))
        && likely(length <= const { N.saturating_sub(Pair::LENGTH) })
    {
        into.extend_from_slice(pair.beginning(count).as_flattened()).ok()?;
        into.truncate(length.wrapping_add(count));
        return strip_prefix(usually(rest.get(count..))?, b"\"");
    }
    loop {
        let (piece, tail) = Piece::split(rest)?;
        // Without a hint: with one, the compiler keeps the piece on the stack, and it may be a part of an account number.
        let Some(count) = piece.before(stop) else {
            append(into, piece.bytes())?;
            length = length.wrapping_add(Piece::LENGTH);
            rest = tail;
            continue;
        };
        append(into, piece.beginning(count))?;
        into.truncate(length.wrapping_add(count));
        return strip_prefix(usually(rest.get(count..))?, b"\"");
    }
}

/// Appends a piece if it fits. The compiler makes one store of it, because the comparison shows that the length of the vector does not
/// wrap.
#[cfg(feature = "perf")]
#[inline(always)]
fn append<L: heapless::LenType, const N: usize>(
    into: &mut heapless::Vec<u8, N, L>,
    piece: [u8; Piece::LENGTH],
) -> Option<()> {
    if unlikely(into.len() > const { N.saturating_sub(Piece::LENGTH) }) {
        return None;
    }
    into.extend_from_slice(&piece).ok()
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
