//! `Secret`: an account number or an IBAN.

use account_numbers::Secret as Native;
use pyo3::{
    prelude::*,
    types::{PyString, PyType},
};

use crate::{
    body::lossy,
    pickle,
    pydantic::{self, Schema, Unused},
    state,
    utf8::Utf8,
};

/// An account number or an IBAN.
///
/// Its text forms show at most the last four characters, and nothing of a number of eight or fewer; `reveal` is the only way to
/// the text. It owns the number, wipes it when it is no longer used, and keeps no other part of the reply in memory. It cannot be
/// pickled, hashed or written as JSON. pydantic writes it masked, and accepts only objects of this class.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Secret(Kind);

enum Kind {
    AccountNumber(Native<40>),
    Iban(Native<48>),
}

impl From<&Native<40>> for Secret {
    fn from(account_number: &Native<40>) -> Self {
        let mut own = Native::new();
        own.copy_from(account_number);
        Self(Kind::AccountNumber(own))
    }
}

impl From<&Native<48>> for Secret {
    fn from(iban: &Native<48>) -> Self {
        let mut own = Native::new();
        own.copy_from(iban);
        Self(Kind::Iban(own))
    }
}

#[pymethods]
impl Secret {
    /// Returns the number itself. Nothing protects or wipes the copies that your program makes of it.
    ///
    /// Raises the auditing event `account_numbers.reveal` (see `sys.addaudithook`), without the number.
    fn reveal(&self, py: Python<'_>) -> PyResult<Utf8<'_>> {
        state::audit(py)?;
        Ok(Utf8(match &self.0 {
            Kind::AccountNumber(secret) => secret.reveal_bytes(),
            Kind::Iban(secret) => secret.reveal_bytes(),
        }))
    }

    /// The last four characters; empty if the number has eight characters or fewer.
    #[getter]
    fn last_four(&self) -> &str {
        match &self.0 {
            Kind::AccountNumber(secret) => secret.last_four(),
            Kind::Iban(secret) => secret.last_four(),
        }
    }

    /// Returns true if the number is this text, in constant time. Use it to find out whether a stored number has changed.
    fn matches(&self, text: &Bound<'_, PyString>) -> bool {
        // A text with lone surrogates becomes longer, and contains characters that no number has.
        let text = lossy(text);
        match &self.0 {
            Kind::AccountNumber(secret) => secret.matches(&text),
            Kind::Iban(secret) => secret.matches(&text),
        }
    }

    /// Compares in constant time. A secret equals no text: use `matches`.
    fn __eq__(&self, other: &Bound<'_, PyAny>) -> Py<PyAny> {
        let py = other.py();
        let Ok(other) = other.cast::<Self>() else { return py.NotImplemented() };
        let equal = match (&self.0, &other.get().0) {
            (Kind::AccountNumber(one), Kind::AccountNumber(two)) => one == two,
            (Kind::Iban(one), Kind::Iban(two)) => one == two,
            // An IBAN and a national account number are different numbers, even if they have the same characters.
            _ => false,
        };
        pyo3::types::PyBool::new(py, equal).to_owned().into_any().unbind()
    }

    fn __str__(&self) -> String {
        match &self.0 {
            Kind::AccountNumber(secret) => secret.to_string(),
            Kind::Iban(secret) => secret.to_string(),
        }
    }

    fn __repr__(&self) -> String {
        format!("Secret({})", self.__str__())
    }

    fn __format__<'py>(&self, py: Python<'py>, format: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        PyString::new(py, &self.__str__()).call_method1("__format__", (format,))
    }

    #[classmethod]
    fn __get_pydantic_core_schema__<'py>(class: &Bound<'py, PyType>, _source: Unused, _handler: Unused) -> Schema<'py> {
        pydantic::written_as_text(class)
    }

    #[classmethod]
    fn __get_pydantic_json_schema__<'py>(class: &Bound<'py, PyType>, _schema: Unused, _handler: Unused) -> Schema<'py> {
        pydantic::text(class, "A masked account number or IBAN.", "****8062")
    }

    fn __reduce__(&self) -> PyResult<()> {
        pickle::refuse()
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}
