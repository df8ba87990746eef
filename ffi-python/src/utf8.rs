//! [`Utf8`]: a text of the core that becomes a Python string.

use pyo3::{prelude::*, types::PyString};

/// The bytes of a text. Python checks them when it makes a string, so the core need not.
pub(crate) struct Utf8<'a>(pub(crate) &'a [u8]);

impl<'py> IntoPyObject<'py> for Utf8<'_> {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyString::from_bytes(py, self.0)
    }
}
