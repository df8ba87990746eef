//! `Account`.

use std::sync::Arc;

use account_numbers::{Text, Token};
use pyo3::{
    prelude::*,
    types::{PyList, PyTuple},
};

use crate::{
    balances::Balances,
    finding,
    numbers::{self, Numbers},
    once::Once,
    pickle,
    read::Held,
    repr::{Fields, Shown},
    utf8::Utf8,
};

/// An open, permissioned account. It keeps no other part of the reply in memory. It cannot be pickled: it contains numbers.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Account {
    pub(crate) native: Arc<Held>,
    numbers: Once<Numbers>,
}

impl Account {
    pub(crate) fn new(native: Arc<Held>) -> Self {
        Self { native, numbers: Once::new() }
    }

    pub(crate) fn shown(&self) -> Shown {
        let account = &**self.native;
        Fields::of("Account")
            .text("account_id", account.account_id())
            .text("account_type", account.account_type())
            .text("name", account.name())
            .optional_text("nickname", account.nickname())
            .optional_text("account_mask", account.account_mask())
            .field("balances", Balances::of(account.balances()).shown())
            .optional_text("original_id", account.original_id())
            .flag("closed", account.closed())
            .field("numbers", numbers::shown(account.numbers()))
            .end()
    }

    fn own_numbers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Numbers>> {
        self.numbers.get_or_make(py, || Bound::new(py, Numbers::new(py, &self.native)?))
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        // They refer to the account, too.
        self.numbers.clear();
        Held::give_back(&mut self.native);
    }
}

#[pymethods]
impl Account {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("account_id", "account_type", "name")
    }

    /// MoneyKit's identifier of the account, such as `acc_Af3gGp4wvUGwXpFJ4SePf4`. It may change if MoneyKit cannot reconcile the
    /// account with an earlier one.
    #[getter]
    fn account_id(&self) -> Utf8<'_> {
        Utf8(self.native.account_id().as_bytes())
    }

    /// The type, such as `depository.checking`; the API may add others.
    #[getter]
    fn account_type(&self) -> Utf8<'_> {
        Utf8(self.native.account_type().as_bytes())
    }

    /// The kind of the account, derived from the prefix of its type. The sign of a balance is reversed for a `liability`: a positive
    /// balance is owed.
    #[getter]
    fn kind(&self) -> &'static str {
        self.native.kind().as_str()
    }

    /// The institution's name for the account; at most the first 128 bytes of UTF-8.
    #[getter]
    fn name(&self) -> Utf8<'_> {
        Utf8(self.native.name().as_bytes())
    }

    /// The nickname, if the account has one.
    #[getter]
    fn nickname(&self) -> Option<Utf8<'_>> {
        self.native.nickname().map(Text::as_bytes).map(Utf8)
    }

    /// Show this to people: usually the last four digits of a number of the account, but not always of the one in `numbers`
    /// (tokenized numbers never match it).
    #[getter]
    fn account_mask(&self) -> Option<Utf8<'_>> {
        self.native.account_mask().map(Token::as_bytes).map(Utf8)
    }

    /// The balances of the account.
    #[getter]
    fn balances(&self) -> Balances {
        Balances::of(self.native.balances())
    }

    /// The account's identifier in the system that it was imported from. Printed forms mask all of it.
    #[getter]
    fn original_id(&self) -> Option<Utf8<'_>> {
        self.native.original_id().map(Token::as_bytes).map(Utf8)
    }

    /// Whether the account is closed; None if the server does not report it.
    #[getter]
    fn closed(&self) -> Option<bool> {
        self.native.closed()
    }

    /// The account's numbers.
    #[getter]
    fn numbers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Numbers>> {
        self.own_numbers(py)
    }

    /// The findings about this account, including those about its numbers.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        finding::tuple(py, &self.native.findings)
    }

    /// The account's position in the reply, from 0, as used in the paths of findings.
    #[getter]
    fn index(&self) -> usize {
        self.native.index()
    }

    /// Returns the entry for ACH transfers. Raises `LookupError` if it is missing, `ValueError` if there is more than one.
    fn only_ach<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        numbers::only(self.own_numbers(py)?.get().ach.bind(py))
    }

    /// Returns the entry for EFT. Raises `LookupError` if it is missing, `ValueError` if there is more than one.
    fn only_eft<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        numbers::only(self.own_numbers(py)?.get().eft.bind(py))
    }

    /// Returns the entry for Bacs. Raises `LookupError` if it is missing, `ValueError` if there is more than one.
    fn only_bacs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        numbers::only(self.own_numbers(py)?.get().bacs.bind(py))
    }

    /// Returns the entry with the IBAN. Raises `LookupError` if it is missing, `ValueError` if there is more than one.
    fn only_international<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        numbers::only(self.own_numbers(py)?.get().international.bind(py))
    }

    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        **self.native == **other.native
    }

    fn __repr__(&self) -> String {
        self.shown().repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        this.get().shown().rich(this)
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
