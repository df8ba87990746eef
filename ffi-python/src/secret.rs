//! `Secret`: an account number or an IBAN.

use account_numbers::{Number, Secret as Native};
use pyo3::{prelude::*, types::PyString};

use crate::{numbers::Entry, pickle};

/// An account number or an IBAN. Its text forms show the last four characters at most; `reveal` is the one way to the text.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Secret(Entry);

/// A secret of either length.
enum Either<'k> {
    AccountNumber(&'k Native<40>),
    Iban(&'k Native<48>),
}

impl Secret {
    pub(crate) fn new(entry: Entry) -> Self {
        Self(entry)
    }

    fn native(&self) -> Option<Either<'_>> {
        self.0.number().map(|number| match number {
            Number::Ach(entry) => Either::AccountNumber(entry.account_number()),
            Number::Eft(entry) => Either::AccountNumber(entry.account_number()),
            Number::Bacs(entry) => Either::AccountNumber(entry.account_number()),
            Number::International(entry) => Either::Iban(entry.iban()),
        })
    }

    fn text(&self) -> &str {
        match self.native() {
            Some(Either::AccountNumber(secret)) => secret.reveal(),
            Some(Either::Iban(secret)) => secret.reveal(),
            None => "",
        }
    }
}

#[pymethods]
impl Secret {
    /// The number itself. Whatever is made of it is no longer protected.
    fn reveal(&self) -> &str {
        self.text()
    }

    /// The last four characters; empty where the number has eight characters or fewer.
    #[getter]
    fn last_four(&self) -> &str {
        match self.native() {
            Some(Either::AccountNumber(secret)) => secret.last_four(),
            Some(Either::Iban(secret)) => secret.last_four(),
            None => "",
        }
    }

    /// Compares in constant time. A secret is equal to no other type of object.
    fn __eq__(&self, other: &Bound<'_, PyAny>) -> Py<PyAny> {
        let py = other.py();
        let Ok(other) = other.cast::<Self>() else { return py.NotImplemented() };
        let equal = match (self.native(), other.get().native()) {
            (Some(Either::AccountNumber(one)), Some(Either::AccountNumber(two))) => one == two,
            (Some(Either::Iban(one)), Some(Either::Iban(two))) => one == two,
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
