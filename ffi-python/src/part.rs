//! [`Part`]: a part of an account or of a link, which keeps the whole in memory.

use core::{ops::Deref, ptr::NonNull};
use std::sync::Arc;

/// A reference into an account or a link that keeps the whole in memory. Python objects use it to refer to their values.
pub(crate) struct Part<O, T> {
    whole: Arc<O>,
    place: NonNull<T>,
}

// SAFETY: the whole is never changed, so that a part is no more than a shared reference to it.
unsafe impl<O: Send + Sync, T: Sync> Send for Part<O, T> {}
// SAFETY: as above.
unsafe impl<O: Send + Sync, T: Sync> Sync for Part<O, T> {}

impl<O, T> Part<O, T> {
    /// Returns the part that `find` returns. The lifetimes ensure that it is in the whole, or static.
    pub(crate) fn of(whole: &Arc<O>, find: impl for<'k> FnOnce(&'k O) -> &'k T) -> Self {
        Self { place: NonNull::from(find(whole)), whole: Arc::clone(whole) }
    }

    /// Returns the part that `find` returns, if there is one.
    pub(crate) fn find(whole: &Arc<O>, find: impl for<'k> FnOnce(&'k O) -> Option<&'k T>) -> Option<Self> {
        find(whole).map(|part| Self { place: NonNull::from(part), whole: Arc::clone(whole) })
    }

    /// Returns the whole.
    pub(crate) fn whole(&self) -> &Arc<O> {
        &self.whole
    }
}

impl<O, T> Deref for Part<O, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the place is in the whole, which neither moves nor changes while there is a reference to it.
        unsafe { self.place.as_ref() }
    }
}
