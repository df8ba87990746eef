//! [`Once`]: an object that is made when it is first used.

use core::{
    marker::PhantomData,
    ptr,
    sync::atomic::{AtomicPtr, Ordering},
};

use pyo3::{ffi, prelude::*};

/// A place for a Python object; null until the object is made. It has no lock, and no thread waits: if two threads make the object at the
/// same time, the first object that is put here is the one that both use.
pub(crate) struct Once<T> {
    object: AtomicPtr<ffi::PyObject>,
    class: PhantomData<Py<T>>,
}

impl<T> Once<T> {
    pub(crate) const fn new() -> Self {
        Self { object: AtomicPtr::new(ptr::null_mut()), class: PhantomData }
    }

    /// Returns the object, and makes it first if necessary.
    pub(crate) fn get_or_make<'py>(
        &self,
        py: Python<'py>,
        make: impl FnOnce() -> PyResult<Bound<'py, T>>,
    ) -> PyResult<Bound<'py, T>> {
        let mut object = self.object.load(Ordering::Acquire);
        if object.is_null() {
            let fresh = make()?.into_ptr();
            object = match self.object.compare_exchange(ptr::null_mut(), fresh, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => fresh,
                Err(first) => {
                    // SAFETY: the object was made here, and this is its only reference.
                    drop(unsafe { Bound::from_owned_ptr(py, fresh) });
                    first
                }
            };
        }
        // SAFETY: the place owns a reference to the object, which is of this class, and keeps it as long as it lives.
        Ok(unsafe { Bound::from_borrowed_ptr(py, object).cast_into_unchecked() })
    }
}

impl<T> Once<T> {
    /// Releases the object.
    pub(crate) fn clear(&mut self) {
        let object = core::mem::replace(self.object.get_mut(), ptr::null_mut());
        if !object.is_null() {
            // SAFETY: the place owns this reference, and is dropped with the Python object that it is in, by an interpreter.
            drop(unsafe { Bound::from_owned_ptr(Python::assume_attached(), object) });
        }
    }
}

impl<T> Drop for Once<T> {
    fn drop(&mut self) {
        self.clear();
    }
}
