//! [`Position`]: where in a list of the wire something stood.

/// A position in a list of the wire, from 0. Positions are always equal: where something stood is no part of what it is.
#[derive(Clone, Copy)]
pub(crate) struct Position<I>(pub(crate) I);

impl<I> PartialEq for Position<I> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<I> Eq for Position<I> {}
