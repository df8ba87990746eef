//! The exceptions, which are plain classes in Python: `account_numbers.errors`.

use account_numbers::{ApiError, PayloadError, Text, Token};
use pyo3::{prelude::*, sync::PyOnceLock, types::PyDict};

use crate::{finding, kept::Failure};

/// The function of `account_numbers.errors` of this name.
fn function<'py>(
    py: Python<'py>,
    place: &'static PyOnceLock<Py<PyAny>>,
    name: &str,
) -> PyResult<&'py Bound<'py, PyAny>> {
    place
        .get_or_try_init(py, || Ok(py.import("account_numbers.errors")?.getattr(name)?.unbind()))
        .map(|function| function.bind(py))
}

static PAYLOAD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
static API: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The exception for a failure.
pub(crate) fn raise(py: Python<'_>, failure: &Failure<'_>) -> PyErr {
    let exception = match failure {
        Failure::Payload(error) => payload_error(py, error),
        Failure::Refused(error) => api_error(py, error),
    };
    exception.map_or_else(|error| error, PyErr::from_value)
}

fn payload_error<'py>(py: Python<'py>, error: &PayloadError) -> PyResult<Bound<'py, PyAny>> {
    let fields = (error.code().as_str(), error.path().to_string(), error.offset(), error.to_string());
    function(py, &PAYLOAD, "PayloadError")?.call1(fields)
}

fn api_error<'py>(py: Python<'py>, error: &ApiError) -> PyResult<Bound<'py, PyAny>> {
    let fields = PyDict::new(py);
    fields.set_item("error_code", error.error_code().map(Token::as_str))?;
    fields.set_item("error_message", error.error_message().map(Text::as_str))?;
    fields.set_item("documentation_url", error.documentation_url().map(Text::as_str))?;
    fields.set_item("link_error_code", error.link_error_code().map(Token::as_str))?;
    fields.set_item("recovery", error.recovery().as_str())?;
    fields.set_item("retryable", error.is_retryable())?;
    fields.set_item("findings", finding::tuple(py, error.findings().as_slice())?)?;
    let arguments = (error.kind().as_str(), error.status(), error.to_string());
    function(py, &API, "api_error_of_kind")?.call(arguments, Some(&fields))
}
