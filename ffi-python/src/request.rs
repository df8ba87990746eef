//! What a caller sends.

use account_numbers::request::{self, LinkIdError};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyString};

use crate::body::lossy;

fn refuse(error: LinkIdError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The path of Get Account Numbers for a GET.
#[pyfunction]
pub(crate) fn account_numbers_path(link_id: &Bound<'_, PyString>) -> PyResult<String> {
    request::account_numbers_path(&lossy(link_id)).map(|path| path.as_str().to_owned()).map_err(refuse)
}

/// The path that requests a refresh, for a POST of REFRESH_BODY.
#[allow(clippy::doc_markdown, reason = "Python shows it")]
#[pyfunction]
pub(crate) fn refresh_path(link_id: &Bound<'_, PyString>) -> PyResult<String> {
    request::refresh_path(&lossy(link_id)).map(|path| path.as_str().to_owned()).map_err(refuse)
}
