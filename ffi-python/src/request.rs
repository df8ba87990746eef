//! The paths of the requests that a program sends.

use account_numbers::request::{self, LinkIdError};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyString};

use crate::body::lossy;

fn refuse(error: LinkIdError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Returns the path of *Get Account Numbers*, `/links/{id}/accounts/numbers`, for a GET.
///
/// Raises `ValueError` for an identifier that could lead to another path: it may have at most 64 ASCII letters, digits, `_` and `-`.
#[pyfunction]
pub(crate) fn account_numbers_path(link_id: &Bound<'_, PyString>) -> PyResult<String> {
    request::account_numbers_path(&lossy(link_id)).map(|path| path.as_str().to_owned()).map_err(refuse)
}

/// Returns the path that requests a refresh, `/links/{id}/products`, for a POST of `REFRESH_BODY`. Store `Baseline.requested` before
/// you send it.
///
/// Raises `ValueError` for an identifier that could lead to another path.
#[pyfunction]
pub(crate) fn refresh_path(link_id: &Bound<'_, PyString>) -> PyResult<String> {
    request::refresh_path(&lossy(link_id)).map(|path| path.as_str().to_owned()).map_err(refuse)
}

/// Returns the path of the link, `/links/{id}`, for a GET. Poll this path: its reply contains no account number, and MoneyKit allows five
/// times as many reads of it.
///
/// Raises `ValueError` for an identifier that could lead to another path.
#[pyfunction]
pub(crate) fn link_path(link_id: &Bound<'_, PyString>) -> PyResult<String> {
    request::link_path(&lossy(link_id)).map(|path| path.as_str().to_owned()).map_err(refuse)
}
