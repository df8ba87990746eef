//! `Balances`.

use core::fmt::Write;

use account_numbers::{Amount, BalanceDate, Balances as Native, Token, printed};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyBytes, PyList},
};

use crate::{
    document, error,
    pickle::{self, Reduced},
    read,
    repr::{Fields, Shown},
    timestamp,
    utf8::Utf8,
};

/// The balances of an account. Each is None if the institution does not report it.
#[pyclass(module = "account_numbers", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct Balances {
    currency: Option<Token<16, printed::Currency>>,
    available: Option<Amount>,
    current: Option<Amount>,
    limit: Option<Amount>,
    balance_date: Option<BalanceDate>,
}

impl Balances {
    pub(crate) fn of(native: &Native) -> Self {
        Self {
            currency: native.currency().cloned(),
            available: native.available(),
            current: native.current(),
            limit: native.limit(),
            balance_date: native.balance_date(),
        }
    }

    pub(crate) fn shown(&self) -> Shown {
        let amount = |amount: Option<Amount>| amount.map(|amount| Shown::Plain(format!("Decimal('{amount}')")));
        let date = |date| match date {
            BalanceDate::Date(date) => {
                Shown::Plain(format!("datetime.date({}, {}, {})", date.year(), date.month(), date.day()))
            }
            BalanceDate::Timestamp(timestamp) => timestamp::shown(timestamp),
        };
        Fields::of("Balances")
            .optional_text("currency", self.currency.as_ref())
            .optional("available", amount(self.available))
            .optional("current", amount(self.current))
            .optional("limit", amount(self.limit))
            .optional("balance_date", self.balance_date.map(date))
            .end()
    }
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
        self.currency.as_ref().map(Token::as_bytes).map(Utf8)
    }

    /// The amount available for use, in units of the currency, exactly as it was sent; typically without an overdraft limit.
    #[getter]
    fn available<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.available.map(|amount| timestamp::decimal(py, amount)).transpose()
    }

    /// The total amount in the account, or the total amount that is owed, in units of the currency, exactly as it was sent.
    #[getter]
    fn current<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.current.map(|amount| timestamp::decimal(py, amount)).transpose()
    }

    /// The credit limit, in units of the currency; sometimes an overdraft limit.
    #[getter]
    fn limit<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.limit.map(|amount| timestamp::decimal(py, amount)).transpose()
    }

    /// When the balances were captured: a `date`, or a `Timestamp` if the server sent a time, too.
    ///
    /// Python has no dates in the year 0. Such a date is returned as the `Timestamp` of its midnight.
    #[getter]
    fn balance_date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.balance_date.map(|date| timestamp::date(py, date)).transpose()
    }

    fn __repr__(&self) -> String {
        self.shown().repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        this.get().shown().rich(this)
    }

    /// Returns a document with one account that has only these balances.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Bound<'py, PyBytes>,)> {
        let mut balances = String::new();
        for (key, amount) in [("available", self.available), ("current", self.current), ("limit", self.limit)] {
            if let Some(amount) = amount {
                let _ = write!(balances, "\"{key}\":{amount},");
            }
        }
        if let Some(date) = self.balance_date {
            let _ = write!(balances, "\"balance_date\":\"{date}\",");
        }
        let currency = self.currency.as_ref().map_or_else(|| "null".to_owned(), |text| document::quoted(text.as_str()));
        let document = format!(
            r#"{{"accounts":[{{"account_id":"-","balances":{{{balances}"currency":{currency}}}}}],"link":{{}}}}"#
        );
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
    let reply = read::reply(200, document.as_bytes(), &read::options(false, false))
        .map_err(|failure| error::raise(py, &failure))?;
    let balances = reply.accounts.first().map(|account| Balances::of(account.balances()));
    balances.ok_or_else(|| PyValueError::new_err("the document has no account"))
}
