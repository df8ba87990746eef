//! `Account`.

use account_numbers::{Account as Native, Text, Token};
use pyo3::prelude::*;

use crate::{
    balances::{self, Balances},
    numbers::{self, Numbers, Shared},
    part::Part,
    pickle,
    repr::Repr,
    utf8::Utf8,
};

/// An open, permissioned account.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Account {
    native: Part<Native>,
    /// The account's numbers.
    #[pyo3(get)]
    numbers: Py<Numbers>,
}

impl Account {
    pub(crate) fn new(native: Part<Native>, shared: &mut Shared<'_>) -> PyResult<Self> {
        let py = shared.py();
        let numbers = Py::new(py, Numbers::new(native.part(py, Native::numbers), shared)?)?;
        Ok(Self { native, numbers })
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
    fn account_id(&self) -> Utf8<'_> {
        Utf8(self.native.account_id().as_bytes())
    }

    /// The type, such as depository.checking.
    #[getter]
    fn account_type(&self) -> Utf8<'_> {
        Utf8(self.native.account_type().as_bytes())
    }

    /// What kind of account its type makes it.
    #[getter]
    fn kind(&self) -> &'static str {
        self.native.kind().as_str()
    }

    /// The institution's name for the account.
    #[getter]
    fn name(&self) -> Utf8<'_> {
        Utf8(self.native.name().as_bytes())
    }

    /// The nickname, where the account has one.
    #[getter]
    fn nickname(&self) -> Option<Utf8<'_>> {
        self.native.nickname().map(Text::as_bytes).map(Utf8)
    }

    /// The last four characters of some number of the account.
    #[getter]
    fn account_mask(&self) -> Option<Utf8<'_>> {
        self.native.account_mask().map(Token::as_bytes).map(Utf8)
    }

    /// The money in the account.
    #[getter]
    fn balances(&self, py: Python<'_>) -> Balances {
        Balances::new(self.native.part(py, Native::balances))
    }

    /// The identifier that the account had where it was imported from.
    #[getter]
    fn original_id(&self) -> Option<Utf8<'_>> {
        self.native.original_id().map(Token::as_bytes).map(Utf8)
    }

    /// Whether the account is closed, where the server says so.
    #[getter]
    fn closed(&self) -> Option<bool> {
        self.native.closed()
    }

    /// The account's position on the wire, from 0, as it stands in the paths of findings.
    #[getter]
    fn index(&self) -> usize {
        self.native.index()
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
        *self.native == *other.native
    }

    fn __repr__(&self) -> String {
        shown(&self.native)
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
