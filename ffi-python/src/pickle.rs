//! Pickling: what does, through a private function of the module; and what refuses to.

use pyo3::{exceptions::PyTypeError, prelude::*};

/// A function of the module, and the arguments that it makes the same object of.
pub(crate) type Reduced<'py, A> = PyResult<(Bound<'py, PyAny>, A)>;

/// The private function that makes the same object of `arguments`.
pub(crate) fn reduced<'py, A>(py: Python<'py>, name: &str, arguments: A) -> Reduced<'py, A> {
    Ok((py.import("account_numbers._native")?.getattr(name)?, arguments))
}

/// What holds account numbers must not end in a file or in another process.
pub(crate) fn refuse() -> PyResult<()> {
    Err(PyTypeError::new_err(
        "objects with account numbers cannot be pickled; keep the body instead, and parse it again",
    ))
}
