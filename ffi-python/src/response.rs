//! `Response`, and reading one.

use account_numbers::Workspace;
use pyo3::{
    exceptions::{PyLookupError, PyValueError},
    prelude::*,
    types::{PyBytes, PyDict, PyString, PyTuple},
};

use crate::{
    account::{self, Account},
    body::{Body, lossy},
    document::Value,
    error, finding,
    kept::Kept,
    link::Link,
    numbers::Shared,
    once::Once,
    part::Part,
    pickle,
    repr::{Repr, tuple},
    timestamp::{self, Timestamp},
};

/// What a 200 says: the accounts with their numbers, the link with its products, and what was found on the way.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Response {
    pub(crate) kept: Py<Kept>,
    accounts: Once<PyTuple>,
    findings: Once<PyTuple>,
    link: Once<Link>,
}

/// From this many bytes on, which take some 20 µs, the interpreter lock is released while a body is parsed. Where nobody waits
/// for it, releasing and taking it again makes no difference that could be measured there; where somebody does, taking it
/// again can last a switch interval, which small bodies are not worth. See `bench.py --detaching`.
const DETACHED_FROM: usize = 16 * 1_024;

/// Reads the reply to Get Account Numbers.
#[pyfunction]
#[pyo3(signature = (status, body, *, strict=false))]
pub(crate) fn parse(py: Python<'_>, status: u16, body: &Bound<'_, PyAny>, strict: bool) -> PyResult<Response> {
    let body = Body::of(body)?;
    let bytes = body.as_bytes();
    let mut workspace = Workspace::new();
    let place = &mut workspace;
    let result = if bytes.len() < DETACHED_FROM {
        Kept::read(status, bytes, strict, place)
    } else {
        py.detach(|| Kept::read(status, bytes, strict, place))
    };
    match result {
        Ok(kept) => {
            Ok(Response { kept: Py::new(py, kept)?, accounts: Once::new(), findings: Once::new(), link: Once::new() })
        }
        Err(failure) => Err(error::raise(py, &failure)),
    }
}

#[pymethods]
impl Response {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("accounts", "link")
    }

    /// The accounts, in the order of the wire.
    #[getter]
    fn accounts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.accounts.get_or_make(py, || {
            let mut shared = Shared::new(py);
            let accounts = Part::whole(self.kept.bind(py))
                .parts(py, Kept::accounts)
                .map(|account| Account::new(account, &mut shared))
                .collect::<PyResult<Vec<_>>>()?;
            PyTuple::new(py, accounts)
        })
    }

    /// The link that the accounts belong to.
    #[getter]
    fn link<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Link>> {
        self.link.get_or_make(py, || Bound::new(py, Link::new(self.kept.bind(py))))
    }

    /// What deviated from the documentation, or looks wrong, in the order of the document.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.findings.get_or_make(py, || finding::tuple(py, self.kept.get().findings()))
    }

    /// Whether every account and every number of the reply is here: nothing was set aside.
    #[getter]
    fn complete(&self) -> bool {
        self.kept.get().complete()
    }

    /// When the account numbers were last refreshed.
    #[getter]
    fn refreshed_at(&self) -> Option<Timestamp> {
        timestamp::of(self.kept.get().refreshed_at())
    }

    /// Whether something was sent for it that is no timestamp.
    #[getter]
    fn refreshed_at_malformed(&self) -> bool {
        self.kept.get().refreshed_at().is_malformed()
    }

    /// The account of this identifier, if there is exactly one.
    fn account<'py>(&self, account_id: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        let py = account_id.py();
        let account_id = lossy(account_id);
        let mut found =
            (0..).zip(self.kept.get().accounts()).filter(|(_, account)| *account.account_id() == *account_id);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => self.accounts(py)?.get_item(at),
            (None, _) => Err(PyLookupError::new_err("the reply has no account of this account_id")),
            (Some(_), Some(_)) => {
                Err(PyValueError::new_err("the reply has several accounts of this account_id; choose among them"))
            }
        }
    }

    /// The document as JSON, with or without the account numbers.
    #[pyo3(signature = (*, reveal))]
    fn to_json<'py>(&self, py: Python<'py>, reveal: bool) -> Bound<'py, PyBytes> {
        if reveal {
            PyBytes::new(py, &self.kept.get().to_json())
        } else {
            PyBytes::new(py, Value::masked(self.kept.get()).to_json().as_bytes())
        }
    }

    /// The document as dicts and lists, with or without the account numbers.
    #[pyo3(signature = (*, reveal))]
    fn to_dict<'py>(&self, py: Python<'py>, reveal: bool) -> PyResult<Bound<'py, PyAny>> {
        if !reveal {
            return Value::masked(self.kept.get()).to_python(py);
        }
        let decimal = py.import("decimal")?.getattr("Decimal")?;
        let numbers = PyDict::new(py);
        numbers.set_item("parse_float", &decimal)?;
        numbers.set_item("parse_int", &decimal)?;
        let json = self.kept.get().to_json();
        py.import("json")?.getattr("loads")?.call((String::from_utf8_lossy(&json),), Some(&numbers))
    }

    /// Compares accounts and link; findings are about the text that they were read from.
    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        self.kept.get().accounts() == other.kept.get().accounts() && self.kept.get().link() == other.kept.get().link()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let findings = self.findings(py)?;
        let repr = Repr::new("Response")
            .field("accounts", tuple(self.kept.get().accounts().iter().map(account::shown)))
            .field("link", self.link(py)?.repr()?)
            .field("findings", findings.repr()?)
            .flag("complete", Some(self.complete()));
        Ok(repr.end())
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
