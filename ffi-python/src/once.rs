//! [`Once`]: an object that is made when it is first asked for.

use std::sync::OnceLock;

use pyo3::prelude::*;

/// A place for a Python object. Unlike `PyOnceLock` it does not release the interpreter lock to fill it, after which a
/// thread may have to wait for its turn: whoever is first fills it with what is made already.
pub(crate) struct Once<T>(OnceLock<Py<T>>);

impl<T> Once<T> {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The object, made if need be.
    pub(crate) fn get_or_make<'py>(
        &self,
        py: Python<'py>,
        make: impl FnOnce() -> PyResult<Bound<'py, T>>,
    ) -> PyResult<Bound<'py, T>> {
        if let Some(object) = self.0.get() {
            return Ok(object.bind(py).clone());
        }
        let object = make()?.unbind();
        Ok(self.0.get_or_init(|| object).bind(py).clone())
    }
}
