//! `Balances`.

use account_numbers::{Account, Balances as Native, Token, Workspace};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyBytes};

use crate::{
    document, error,
    kept::Kept,
    part::Part,
    pickle::{self, Reduced},
    repr::{Repr, quoted},
    timestamp,
    utf8::Utf8,
};

/// The balances of an account, each None where the institution does not report it.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Balances {
    native: Part<Native>,
}

impl Balances {
    pub(crate) fn new(native: Part<Native>) -> Self {
        Self { native }
    }
}

/// What `repr` says of balances.
pub(crate) fn shown(balances: &Native) -> String {
    Repr::new("Balances")
        .optional_text("currency", balances.currency())
        .optional("available", balances.available().map(|amount| format!("Decimal('{amount}')")))
        .optional("current", balances.current().map(|amount| format!("Decimal('{amount}')")))
        .optional("limit", balances.limit().map(|amount| format!("Decimal('{amount}')")))
        .optional("balance_date", balances.balance_date().map(|date| quoted(&date.to_string())))
        .end()
}

#[pymethods]
impl Balances {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str, &'static str, &'static str) {
        ("currency", "available", "current", "limit", "balance_date")
    }

    /// The currency of the amounts: ISO 4217 or similar.
    #[getter]
    fn currency(&self) -> Option<Utf8<'_>> {
        self.native.currency().map(Token::as_bytes).map(Utf8)
    }

    /// What is available for use, typically without an overdraft limit.
    #[getter]
    fn available<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.native.available().map(|amount| timestamp::decimal(py, amount)).transpose()
    }

    /// All that is in the account, or owed on it.
    #[getter]
    fn current<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.native.current().map(|amount| timestamp::decimal(py, amount)).transpose()
    }

    /// The credit limit; sometimes an overdraft limit.
    #[getter]
    fn limit<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.native.limit().map(|amount| timestamp::decimal(py, amount)).transpose()
    }

    /// When the balances were captured: a date, or a Timestamp where a time came with it.
    #[getter]
    fn balance_date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.native.balance_date().map(|date| timestamp::date(py, date)).transpose()
    }

    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        *self.native == *other.native
    }

    fn __repr__(&self) -> String {
        shown(&self.native)
    }

    /// As a document with one account that has nothing but them.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Bound<'py, PyBytes>,)> {
        let currency = self.native.currency().map(|currency| currency.as_str().to_owned());
        let balances = document::balances(&self.native, currency).to_json();
        let document = format!(r#"{{"accounts":[{{"account_id":"-","balances":{balances}}}],"link":{{}}}}"#);
        pickle::reduced(py, "_unpickle_balances", (PyBytes::new(py, document.as_bytes()),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

#[pyfunction(name = "_unpickle_balances")]
pub(crate) fn unpickle_balances(py: Python<'_>, document: &Bound<'_, PyBytes>) -> PyResult<Balances> {
    let mut workspace = Workspace::new();
    let kept =
        Kept::read(200, document.as_bytes(), false, &mut workspace).map_err(|failure| error::raise(py, &failure))?;
    let native = Part::whole(&Bound::new(py, kept)?)
        .optional(py, |kept| kept.accounts().first().map(Account::balances))
        .ok_or_else(|| PyValueError::new_err("the document has no account"))?;
    Ok(Balances::new(native))
}
