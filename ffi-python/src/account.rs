//! `Account`.

use account_numbers::{Account as Native, AccountKind, Text, Token};
use pyo3::prelude::*;

use crate::{
    balances::{self, Balances},
    kept::Kept,
    numbers::{self, Lists, Numbers},
    pickle,
    repr::Repr,
};

/// An open, permissioned account.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Account {
    kept: Py<Kept>,
    account: u32,
    /// The account's numbers.
    #[pyo3(get)]
    numbers: Py<Numbers>,
}

impl Account {
    pub(crate) fn new(kept: &Bound<'_, Kept>, account: u32, lists: &Lists<'_>) -> PyResult<Self> {
        let numbers = Py::new(kept.py(), Numbers::new(kept, account, lists)?)?;
        Ok(Self { kept: kept.clone().unbind(), account, numbers })
    }

    fn native(&self) -> Option<&Native> {
        self.kept.get().accounts().get(self.account as usize)
    }
}

/// The word for a kind of account.
pub(crate) fn kind(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Depository => "depository",
        AccountKind::Investment => "investment",
        AccountKind::Liability => "liability",
        AccountKind::Other => "other",
        _ => "unknown",
    }
}

/// What `repr` says of an account.
pub(crate) fn shown(account: &Native) -> String {
    Repr::new("Account")
        .text("account_id", account.account_id())
        .text("account_type", account.account_type())
        .text("name", account.name())
        .optional_text("nickname", account.nickname())
        .optional_text("account_mask", account.account_mask())
        .field("balances", balances::shown(account.balances()))
        .optional_text("original_id", account.original_id().map(|_| "****"))
        .flag("closed", account.closed())
        .field("numbers", numbers::shown(account.numbers()))
        .end()
}

#[pymethods]
impl Account {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("account_id", "account_type", "name")
    }

    /// MoneyKit's identifier of the account.
    #[allow(clippy::doc_markdown, reason = "Python shows it")]
    #[getter]
    fn account_id(&self) -> &str {
        self.native().map_or("", |account| account.account_id().as_str())
    }

    /// The type, such as depository.checking.
    #[getter]
    fn account_type(&self) -> &str {
        self.native().map_or("", |account| account.account_type().as_str())
    }

    /// What kind of account its type makes it.
    #[getter]
    fn kind(&self) -> &'static str {
        kind(self.native().map_or(AccountKind::Unknown, Native::kind))
    }

    /// The institution's name for the account.
    #[getter]
    fn name(&self) -> &str {
        self.native().map_or("", |account| account.name().as_str())
    }

    /// The nickname, where the account has one.
    #[getter]
    fn nickname(&self) -> Option<&str> {
        self.native()?.nickname().map(Text::as_str)
    }

    /// The last four characters of some number of the account.
    #[getter]
    fn account_mask(&self) -> Option<&str> {
        self.native()?.account_mask().map(Token::as_str)
    }

    /// The money in the account.
    #[getter]
    fn balances(&self, py: Python<'_>) -> Balances {
        Balances::new(self.kept.clone_ref(py), self.account)
    }

    /// The identifier that the account had where it was imported from.
    #[getter]
    fn original_id(&self) -> Option<&str> {
        self.native()?.original_id().map(Token::as_str)
    }

    /// Whether the account is closed, where the server says so.
    #[getter]
    fn closed(&self) -> Option<bool> {
        self.native()?.closed()
    }

    /// The account's position on the wire, from 0, as it stands in the paths of findings.
    #[getter]
    fn index(&self) -> usize {
        self.native().map_or(0, Native::index)
    }

    /// The entry for ACH transfers, if there is exactly one.
    fn only_ach<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        numbers::only(self.numbers.get().ach.bind(py))
    }

    /// The entry for EFT, if there is exactly one.
    fn only_eft<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        numbers::only(self.numbers.get().eft.bind(py))
    }

    /// The entry for Bacs, if there is exactly one.
    fn only_bacs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        numbers::only(self.numbers.get().bacs.bind(py))
    }

    /// The IBAN, if there is exactly one.
    fn only_international<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        numbers::only(self.numbers.get().international.bind(py))
    }

    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        self.native() == other.native()
    }

    fn __repr__(&self) -> String {
        self.native().map_or_else(String::new, shown)
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
