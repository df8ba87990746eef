//! `masked`: texts that this package did not make.

use account_numbers::Masked;
use pyo3::{prelude::*, types::PyString};

use crate::body::lossy;

/// Returns a text as this package prints texts: account numbers in it are masked but for their last four characters, and so are the
/// queries of URLs. For log messages with texts from elsewhere.
#[pyfunction]
pub(crate) fn masked(text: &Bound<'_, PyString>) -> String {
    Masked(&lossy(text)).to_string()
}
