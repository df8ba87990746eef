//! The exceptions, which are plain classes in Python: `account_numbers.errors`.

use account_numbers::{ApiError, DocumentError, PayloadError, Text, Token};
use pyo3::{exceptions::PyLookupError, prelude::*, types::PyDict};

use crate::{finding, read::Failure};

/// Returns what the module `account_numbers.errors` of the current interpreter has under this name. Each interpreter has classes of
/// its own, so that it can catch them.
fn attribute<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("account_numbers.errors")?.getattr(name)
}

/// Returns the exception for a failure.
#[cold]
pub(crate) fn raise(py: Python<'_>, failure: &Failure) -> PyErr {
    let exception = match failure {
        Failure::Payload(error) => payload_error(py, error),
        Failure::Refused(error) => api_error(py, error),
        Failure::NoLink => return PyLookupError::new_err(DocumentError::NoLink.to_string()),
    };
    exception.map_or_else(|error| error, PyErr::from_value)
}

fn payload_error<'py>(py: Python<'py>, error: &PayloadError) -> PyResult<Bound<'py, PyAny>> {
    let fields = (error.code().as_str(), error.path().to_string(), error.offset(), error.to_string());
    attribute(py, "PayloadError")?.call1(fields)
}

fn api_error<'py>(py: Python<'py>, error: &ApiError) -> PyResult<Bound<'py, PyAny>> {
    let fields = PyDict::new(py);
    fields.set_item("error_code", error.error_code().map(Token::as_str))?;
    fields.set_item("error_message", error.error_message().map(Text::as_str))?;
    fields.set_item("documentation_url", error.documentation_url().map(Text::as_str))?;
    fields.set_item("link_error_code", error.link_error_code().map(Token::as_str))?;
    fields.set_item("recovery", error.recovery().as_str())?;
    fields.set_item("retryable", error.is_retryable())?;
    let findings: Vec<_> = error.findings().iter().collect();
    fields.set_item("findings", finding::tuple(py, &findings)?)?;
    let arguments = (error.kind().as_str(), error.status(), error.to_string());
    attribute(py, "api_error_of_kind")?.call(arguments, Some(&fields))
}
