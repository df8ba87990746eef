//! `masked`: masks account numbers in any text.

use account_numbers::Masked;
use pyo3::{prelude::*, types::PyString};

use crate::body::lossy;

/// Returns a text as this package prints texts: account numbers in it are masked except for their last four characters, and the queries
/// of URLs are masked completely. Use it for your own log messages.
#[pyfunction]
pub(crate) fn masked(text: &Bound<'_, PyString>) -> String {
    Masked(&lossy(text)).to_string()
}
