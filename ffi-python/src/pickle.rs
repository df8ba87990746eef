//! Pickling: some objects are pickled through a private function of the module, others refuse to be pickled.

use pyo3::{exceptions::PyTypeError, prelude::*};

/// A function of the module, and the arguments with which it makes the same object.
pub(crate) type Reduced<'py, A> = PyResult<(Bound<'py, PyAny>, A)>;

/// Returns the private function that makes the same object from `arguments`.
pub(crate) fn reduced<'py, A>(py: Python<'py>, name: &str, arguments: A) -> Reduced<'py, A> {
    Ok((py.import("account_numbers._native")?.getattr(name)?, arguments))
}

/// Refuses to pickle an object with account numbers, which must not get into a file or into another process.
pub(crate) fn refuse() -> PyResult<()> {
    Err(PyTypeError::new_err(
        "objects with account numbers cannot be pickled; keep the body instead, and parse it again",
    ))
}
