//! `Response`, and reading one.

use std::sync::Arc;

use account_numbers::{Finding as NativeFinding, Link as NativeLink, Stamp};
use pyo3::{
    exceptions::{PyLookupError, PyValueError},
    prelude::*,
    types::{PyBytes, PyList, PyString, PyTuple, PyType},
};

use crate::{
    account::Account,
    body::{Body, lossy},
    document, error, finding,
    link::Link,
    once::Once,
    pickle,
    pydantic::{self, Schema, Unused},
    read,
    repr::{Fields, Shown},
    state,
    timestamp::{self, Timestamp},
};

/// The reply with status 200: the accounts with their numbers, the link with its products, and the findings.
///
/// It cannot be pickled, because it contains account numbers: keep the body instead, and parse it again. pydantic writes it masked.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Response {
    accounts: Py<PyTuple>,
    link: Once<Link>,
    findings: Once<PyTuple>,
    native_link: Arc<NativeLink>,
    native_findings: Box<[NativeFinding]>,
    complete: bool,
}

/// From this length on, which takes about 20 µs to parse, the interpreter lock is released while a body is parsed. If no other thread
/// waits for the lock, releasing it makes no measurable difference at this length. If another thread does, acquiring the lock again can
/// take a switch interval, which is too long for small bodies. See `bench.py --detaching`.
pub(crate) const DETACHED_FROM: usize = 16 * 1_024;

/// Runs `work`, and releases the interpreter lock if there are that many bytes.
pub(crate) fn detached<T: Send>(py: Python<'_>, bytes: usize, work: impl FnOnce() -> T + Send) -> T {
    if bytes < DETACHED_FROM { work() } else { py.detach(work) }
}

/// Reads the reply to *Get Account Numbers*.
///
/// `bytes` and `str` are read in place; `bytearray`, `memoryview` and other buffers are copied once, and the copy is wiped. The
/// number of accounts and findings is not limited; a body must be shorter than 4 GiB. The interpreter lock is released while
/// a body of 16 KiB or more is read. With `strict`, the first structural warning raises `PayloadError`. Without `checks`, the
/// content of numbers (check digits, formats) is not checked and leaves no findings.
///
/// Raises `PayloadError` if the status is 200 and the body cannot be read, and a subclass of `ApiError` for any other status,
/// whatever its body; `TypeError` if the body is an object of another type; `OverflowError` if the status is negative or above 65,535.
#[pyfunction]
#[pyo3(signature = (status, body, *, strict=false, checks=true))]
pub(crate) fn parse(
    py: Python<'_>,
    status: u16,
    body: &Bound<'_, PyAny>,
    strict: bool,
    checks: bool,
) -> PyResult<Response> {
    let body = Body::of(body)?;
    let bytes = body.as_bytes();
    let options = read::options(strict, checks);
    let reply = detached(py, bytes.len(), || read::reply(status, bytes, &options));
    let read::Reply { accounts, findings, link, complete } = reply.map_err(|failure| error::raise(py, &failure))?;
    let accounts = PyTuple::new(py, accounts.into_iter().map(Account::new))?.unbind();
    Ok(Response {
        accounts,
        link: Once::new(),
        findings: Once::new(),
        native_link: link,
        native_findings: findings.into_boxed_slice(),
        complete,
    })
}

impl Response {
    pub(crate) fn native_link(&self) -> &NativeLink {
        &self.native_link
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Returns true if there is at least one number.
    pub(crate) fn has_numbers(&self, py: Python<'_>) -> bool {
        self.accounts
            .bind(py)
            .iter_borrowed()
            .any(|account| account.cast::<Account>().is_ok_and(|account| !account.get().native.numbers().is_empty()))
    }

    pub(crate) fn stamp(&self) -> Stamp {
        self.native_link.numbers_refreshed_at()
    }

    /// Returns the document as JSON.
    fn json(&self, py: Python<'_>, reveal: bool) -> PyResult<Vec<u8>> {
        if reveal {
            state::audit(py)?;
        }
        let accounts: Vec<Arc<read::Held>> = self
            .accounts
            .bind(py)
            .iter_borrowed()
            .filter_map(|account| account.cast::<Account>().ok().map(|account| Arc::clone(&account.get().native)))
            .collect();
        let bytes = accounts.len() * document::BYTES_OF_ACCOUNT;
        Ok(detached(py, bytes, || {
            document::json(accounts.iter().map(|account| &***account), &self.native_link, reveal)
        }))
    }

    fn shown(&self, py: Python<'_>) -> Shown {
        let accounts = self.accounts.bind(py).iter_borrowed();
        let accounts =
            accounts.filter_map(|account| account.cast::<Account>().ok().map(|account| account.get().shown()));
        Fields::of("Response")
            .field("accounts", Shown::Tuple(accounts.collect()))
            .field("link", crate::link::shown(&self.native_link))
            .field("findings", finding::shown(&self.native_findings))
            .flag("complete", Some(self.complete))
            .end()
    }
}

impl Drop for Response {
    fn drop(&mut self) {
        // It refers to the native link, too.
        self.link.clear();
        read::give_back(&mut self.native_link);
    }
}

#[pymethods]
impl Response {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("accounts", "link")
    }

    /// The accounts, in the order of the document.
    #[getter]
    fn accounts(&self, py: Python<'_>) -> Py<PyTuple> {
        self.accounts.clone_ref(py)
    }

    /// The link that the accounts belong to.
    #[getter]
    fn link<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Link>> {
        self.link.get_or_make(py, || Bound::new(py, Link::new(Arc::clone(&self.native_link))))
    }

    /// Deviations from the documentation, and numbers that look wrong, in the order of the document.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.findings.get_or_make(py, || finding::tuple(py, &self.native_findings))
    }

    /// Whether the reply was read completely: no account and no number was set aside.
    #[getter]
    fn complete(&self) -> bool {
        self.complete
    }

    /// When the account numbers were last refreshed; None if they never were, or the timestamp is malformed.
    #[getter]
    fn refreshed_at(&self) -> Option<Timestamp> {
        timestamp::of(self.stamp())
    }

    /// Whether `refreshed_at` is not a timestamp.
    #[getter]
    fn refreshed_at_malformed(&self) -> bool {
        self.stamp().is_malformed()
    }

    /// Returns the account with this identifier.
    ///
    /// Raises `LookupError` if it is missing, and `ValueError` if there is more than one, so that no program picks one by accident.
    fn account<'py>(&self, account_id: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        let py = account_id.py();
        let account_id = lossy(account_id);
        let mut found = self.accounts.bind(py).iter().filter(|account| {
            account.cast::<Account>().is_ok_and(|account| *account.get().native.account_id() == *account_id)
        });
        match (found.next(), found.next()) {
            (Some(account), None) => Ok(account),
            (None, _) => Err(PyLookupError::new_err("the reply has no account with this account_id")),
            (Some(_), Some(_)) => {
                Err(PyValueError::new_err("the reply has several accounts with this account_id; choose among them"))
            }
        }
    }

    /// Returns the document as JSON, with the names and the order of the documentation and with exact amounts. Absent fields are left out.
    ///
    /// With `reveal`, account numbers are written, and parsing the result returns an equal response. Otherwise everything is written as it
    /// prints, for logs and for people. Revealing raises the auditing event `account_numbers.reveal`.
    #[pyo3(signature = (*, reveal))]
    fn to_json<'py>(&self, py: Python<'py>, reveal: bool) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.json(py, reveal)?))
    }

    /// Returns the same document as dicts and lists, which `json.dumps` can write.
    ///
    /// Amounts are numbers: `int`, or `float` if the float prints exactly as the amount that was sent (with up to 15 digits it always does),
    /// otherwise the digits as `str`; the exact `Decimal` is in `balances`. Timestamps are texts.
    #[pyo3(signature = (*, reveal))]
    fn to_dict<'py>(&self, py: Python<'py>, reveal: bool) -> PyResult<Bound<'py, PyAny>> {
        document::to_python(py, &self.json(py, reveal)?)
    }

    /// Compares accounts and link. Findings do not count, because they are about the body.
    fn __eq__(&self, py: Python<'_>, other: PyRef<'_, Self>) -> PyResult<bool> {
        Ok(self.native_link == other.native_link && self.accounts.bind(py).eq(&other.accounts)?)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        self.shown(py).repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        this.get().shown(this.py()).rich(this)
    }

    /// The masked document, for pydantic.
    fn _masked<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.to_dict(py, false)
    }

    #[classmethod]
    fn __get_pydantic_core_schema__<'py>(class: &Bound<'py, PyType>, _source: Unused, _handler: Unused) -> Schema<'py> {
        pydantic::written_by(class, "_masked")
    }

    #[classmethod]
    fn __get_pydantic_json_schema__<'py>(class: &Bound<'py, PyType>, _schema: Unused, _handler: Unused) -> Schema<'py> {
        pydantic::object(class, "Accounts with masked numbers, and their link.")
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
