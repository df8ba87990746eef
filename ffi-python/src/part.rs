//! [`Part`]: a part of what one parse read, with what keeps it.

use core::{ops::Deref, ptr::NonNull};

use pyo3::prelude::*;

use crate::kept::Kept;

/// A reference into a [`Kept`] that holds on to it: what a Python object has of what it shows.
pub(crate) struct Part<T> {
    kept: Py<Kept>,
    place: NonNull<T>,
}

// SAFETY: what is kept is never changed, so that a part is no more than a shared reference to it.
unsafe impl<T: Sync> Send for Part<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Part<T> {}

impl Part<Kept> {
    pub(crate) fn whole(kept: &Bound<'_, Kept>) -> Self {
        Self { place: NonNull::from(kept.get()), kept: kept.clone().unbind() }
    }
}

impl<T> Part<T> {
    /// A part of the part. That it lies in what is kept, or is static, the lifetimes see to.
    pub(crate) fn part<U>(&self, py: Python<'_>, find: impl for<'k> FnOnce(&'k T) -> &'k U) -> Part<U> {
        Part { kept: self.kept.clone_ref(py), place: NonNull::from(find(self)) }
    }

    /// A part that may not be there.
    pub(crate) fn optional<U>(
        &self,
        py: Python<'_>,
        find: impl for<'k> FnOnce(&'k T) -> Option<&'k U>,
    ) -> Option<Part<U>> {
        find(self).map(|part| Part { kept: self.kept.clone_ref(py), place: NonNull::from(part) })
    }

    /// The parts in a list.
    pub(crate) fn parts<'a, U: 'a>(
        &'a self,
        py: Python<'a>,
        find: impl for<'k> FnOnce(&'k T) -> &'k [U],
    ) -> impl ExactSizeIterator<Item = Part<U>> + 'a {
        find(self).iter().map(move |part| Part { kept: self.kept.clone_ref(py), place: NonNull::from(part) })
    }
}

impl<T> Deref for Part<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the place lies in what `kept` keeps, which neither moves nor changes while there is a reference to it.
        unsafe { self.place.as_ref() }
    }
}
