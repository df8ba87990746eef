//! [`Position`]: the position of an entry in its list in the document.

/// The position of an entry in its list in the document, counted from 0. Positions always compare as equal, because the position is not
/// part of an entry's value.
#[derive(Clone, Copy)]
pub(crate) struct Position<I>(pub(crate) I);

impl<I> PartialEq for Position<I> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<I> Eq for Position<I> {}
