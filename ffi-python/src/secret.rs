//! `Secret`: an account number or an IBAN.

use account_numbers::Secret as Native;
use pyo3::{prelude::*, types::PyString};

use crate::{part::Part, pickle, utf8::Utf8};

/// An account number or an IBAN. Its text forms show the last four characters at most; `reveal` is the one way to the text.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Secret(Kind);

enum Kind {
    AccountNumber(Part<Native<40>>),
    Iban(Part<Native<48>>),
}

impl From<Part<Native<40>>> for Secret {
    fn from(account_number: Part<Native<40>>) -> Self {
        Self(Kind::AccountNumber(account_number))
    }
}

impl From<Part<Native<48>>> for Secret {
    fn from(iban: Part<Native<48>>) -> Self {
        Self(Kind::Iban(iban))
    }
}

#[pymethods]
impl Secret {
    /// The number itself. Whatever is made of it is no longer protected.
    fn reveal(&self) -> Utf8<'_> {
        Utf8(match &self.0 {
            Kind::AccountNumber(secret) => secret.reveal_bytes(),
            Kind::Iban(secret) => secret.reveal_bytes(),
        })
    }

    /// The last four characters; empty where the number has eight characters or fewer.
    #[getter]
    fn last_four(&self) -> &str {
        match &self.0 {
            Kind::AccountNumber(secret) => secret.last_four(),
            Kind::Iban(secret) => secret.last_four(),
        }
    }

    /// Compares in constant time. A secret is equal to no other type of object.
    fn __eq__(&self, other: &Bound<'_, PyAny>) -> Py<PyAny> {
        let py = other.py();
        let Ok(other) = other.cast::<Self>() else { return py.NotImplemented() };
        let equal = match (&self.0, &other.get().0) {
            (Kind::AccountNumber(one), Kind::AccountNumber(two)) => **one == **two,
            (Kind::Iban(one), Kind::Iban(two)) => **one == **two,
            // An IBAN and an account number of a country are no same number, whatever they read like.
            _ => false,
        };
        pyo3::types::PyBool::new(py, equal).to_owned().into_any().unbind()
    }

    fn __str__(&self) -> String {
        format!("****{}", self.last_four())
    }

    fn __repr__(&self) -> String {
        format!("Secret({})", self.__str__())
    }

    fn __format__<'py>(&self, py: Python<'py>, format: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        PyString::new(py, &self.__str__()).call_method1("__format__", (format,))
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
