//! [`Pool`]: memory that is reused, because a place for an account or a link is larger than the blocks that an allocator caches.

use std::sync::{Arc, Mutex};

/// A few wiped places. A thread that would have to wait for the pool does not use it.
pub(crate) struct Pool<T> {
    free: Mutex<Vec<Arc<T>>>,
    most: usize,
}

impl<T> Pool<T> {
    pub(crate) const fn new(most: usize) -> Self {
        Self { free: Mutex::new(Vec::new()), most }
    }

    /// Returns a wiped place that nothing else refers to, or a new one.
    ///
    /// A thread that returns a place refers to it until it has dropped its own reference. Until then, the place cannot be used for a reply
    /// and is left alone.
    pub(crate) fn take(&self, new: impl FnOnce() -> T) -> Arc<T> {
        let free = self.free.try_lock().ok().and_then(|mut free| free.pop());
        let unused = free.and_then(|mut place| Arc::get_mut(&mut place).is_some().then_some(place));
        unused.unwrap_or_else(|| Arc::new(new()))
    }

    /// Wipes a place that is about to be dropped and keeps it, unless something else refers to it.
    pub(crate) fn give_back(&self, place: &mut Arc<T>, wipe: impl FnOnce(&mut T)) {
        let Some(unused) = Arc::get_mut(place) else { return };
        let Ok(mut free) = self.free.try_lock() else { return };
        if free.len() < self.most {
            wipe(unused);
            free.push(Arc::clone(place));
        }
    }
}
