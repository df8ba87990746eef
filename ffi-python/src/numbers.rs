//! `Numbers` and the four kinds of entries.

use account_numbers::{Account, NUMBERS_KEPT, NotExactlyOne, Number, Numbers as Native, Token};
use pyo3::{
    PyClass,
    exceptions::{PyLookupError, PyValueError},
    prelude::*,
    types::{PyString, PyTuple},
};

use crate::{
    kept::Kept,
    pickle,
    repr::{self, Repr},
    secret::Secret,
};

/// Where a number entry is kept.
pub(crate) struct Entry {
    kept: Py<Kept>,
    account: u32,
    entry: u32,
}

impl Entry {
    fn new(kept: &Bound<'_, Kept>, account: u32, entry: u32) -> Self {
        Self { kept: kept.clone().unbind(), account, entry }
    }

    pub(crate) fn number(&self) -> Option<&Number> {
        let account = self.kept.get().accounts().get(self.account as usize)?;
        account.numbers().iter().nth(self.entry as usize)
    }
}

/// What lists of entries are made of: the empty one, which all accounts of a reply share.
pub(crate) struct Lists<'py> {
    empty: Bound<'py, PyTuple>,
}

impl<'py> Lists<'py> {
    pub(crate) fn new(py: Python<'py>) -> Self {
        Self { empty: PyTuple::empty(py) }
    }

    /// The entries that `make` makes of some of the numbers, which it is told the positions of.
    fn list<E: PyClass>(
        &self,
        native: &Native,
        mut make: impl FnMut(u32, &Number) -> Option<PyResult<Bound<'py, E>>>,
    ) -> PyResult<Py<PyTuple>> {
        let mut entries: [Option<Bound<'py, E>>; NUMBERS_KEPT] = [const { None }; NUMBERS_KEPT];
        let mut places = entries.iter_mut();
        let mut count = 0;
        for (at, number) in (0..).zip(native) {
            if let Some(entry) = make(at, number)
                && let Some(place) = places.next()
            {
                *place = Some(entry?);
                count += 1;
            }
        }
        if count == 0 {
            return Ok(self.empty.clone().unbind());
        }
        let counted = Counted { entries: entries.into_iter().flatten(), count };
        PyTuple::new(self.empty.py(), counted).map(Bound::unbind)
    }
}

/// An iterator that knows how many items are left.
struct Counted<I> {
    entries: I,
    count: usize,
}

impl<I: Iterator> Iterator for Counted<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.count = self.count.saturating_sub(1);
        self.entries.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count, Some(self.count))
    }
}

impl<I: Iterator> ExactSizeIterator for Counted<I> {}

/// An account's numbers: up to four entries of the four kinds together.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Numbers {
    kept: Py<Kept>,
    account: u32,
    /// The entries for ACH transfers in the United States.
    #[pyo3(get)]
    pub(crate) ach: Py<PyTuple>,
    /// The entries for EFT in Canada.
    #[pyo3(get)]
    pub(crate) eft: Py<PyTuple>,
    /// The entries for Bacs in the United Kingdom.
    #[pyo3(get)]
    pub(crate) bacs: Py<PyTuple>,
    /// The IBANs.
    #[pyo3(get)]
    pub(crate) international: Py<PyTuple>,
}

impl Numbers {
    pub(crate) fn new(kept: &Bound<'_, Kept>, account: u32, lists: &Lists<'_>) -> PyResult<Self> {
        let Some(native) = kept.get().accounts().get(account as usize).map(Account::numbers) else {
            return Err(PyLookupError::new_err("the reply has no such account"));
        };
        Ok(Self {
            kept: kept.clone().unbind(),
            account,
            ach: AchNumber::list(kept, account, native, lists)?,
            eft: EftNumber::list(kept, account, native, lists)?,
            bacs: BacsNumber::list(kept, account, native, lists)?,
            international: InternationalNumber::list(kept, account, native, lists)?,
        })
    }

    fn native(&self) -> Option<&Native> {
        self.kept.get().accounts().get(self.account as usize).map(Account::numbers)
    }
}

/// The only entry of a list.
pub(crate) fn only<'py>(list: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyAny>> {
    let count = list.len();
    if count == 1 {
        return list.get_item(0);
    }
    let message = NotExactlyOne { count }.to_string();
    Err(if count == 0 { PyLookupError::new_err(message) } else { PyValueError::new_err(message) })
}

/// Defines a kind of entry: its secret, and its tokens, which are there in every entry or in some.
macro_rules! entry {
    ($(#[$doc:meta])* $name:ident, $list:ident {
        $(#[$secret_doc:meta])* $secret:ident,
        $($(#[$token_doc:meta])* $token:ident: $kind:ident,)*
    }) => {
        $(#[$doc])*
        #[pyclass(module = "account_numbers", frozen)]
        pub(crate) struct $name {
            entry: Entry,
            $(#[$secret_doc])*
            #[pyo3(get)]
            $secret: Py<Secret>,
            $(
                $(#[$token_doc])*
                #[pyo3(get)]
                $token: Py<PyAny>,
            )*
        }

        impl $name {
            fn native(&self) -> Option<&account_numbers::$name> {
                match self.entry.number() {
                    Some(Number::$list(entry)) => Some(entry),
                    _ => None,
                }
            }

            fn list(
                kept: &Bound<'_, Kept>,
                account: u32,
                native: &Native,
                lists: &Lists<'_>,
            ) -> PyResult<Py<PyTuple>> {
                lists.list(native, |at, number| match number {
                    Number::$list(native) => Some(Self::new(kept, account, at, native)),
                    _ => None,
                })
            }

            fn new<'py>(
                kept: &Bound<'py, Kept>,
                account: u32,
                at: u32,
                native: &account_numbers::$name,
            ) -> PyResult<Bound<'py, Self>> {
                let py = kept.py();
                Bound::new(py, Self {
                    entry: Entry::new(kept, account, at),
                    $secret: Py::new(py, Secret::new(Entry::new(kept, account, at)))?,
                    $($token: text(py, entry!(@option $kind native.$token())),)*
                })
            }

            fn shown(native: &account_numbers::$name) -> String {
                Repr::new(stringify!($name))
                    .field(stringify!($secret), native.$secret())
                    $(.optional_text(stringify!($token), entry!(@option $kind native.$token())))*
                    .end()
            }
        }

        #[pymethods]
        impl $name {
            #[classattr]
            fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
                PyTuple::new(py, [$(stringify!($token)),*])
            }

            /// The entry's position in its list on the wire, from 0, as it stands in the paths of findings.
            #[getter]
            fn index(&self) -> usize {
                self.native().map_or(0, account_numbers::$name::index)
            }

            fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
                self.native() == other.native()
            }

            fn __repr__(&self) -> String {
                self.native().map_or_else(String::new, Self::shown)
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
    };
    (@option always $token:expr) => { Some($token) };
    (@option sometimes $token:expr) => { $token };
}

/// A text, or None.
fn text(py: Python<'_>, token: Option<&Token<16>>) -> Py<PyAny> {
    match token {
        Some(token) => PyString::new(py, token.as_str()).into_any().unbind(),
        None => py.None(),
    }
}

entry! {
    /// An account number for ACH transfers in the United States.
    AchNumber, Ach {
        /// The account number.
        account_number,
        /// The ABA routing number for ACH transfers.
        routing_number: always,
        /// The ABA routing number for wire transfers, where the bank has one of its own.
        wire_routing_number: sometimes,
    }
}

entry! {
    /// An account number for EFT in Canada.
    EftNumber, Eft {
        /// The account number.
        account_number,
        /// The number of the institution.
        institution_number: always,
        /// The number of the branch, also called transit number.
        branch_number: always,
    }
}

entry! {
    /// An account number for Bacs in the United Kingdom.
    BacsNumber, Bacs {
        /// The account number.
        account_number,
        /// The sort code as it was sent, plain or with dashes.
        sort_code: always,
    }
}

entry! {
    /// An IBAN and its bank's BIC.
    InternationalNumber, International {
        /// The IBAN as it was sent.
        iban,
        /// The BIC of the bank; None where none came that could be read.
        bic: sometimes,
    }
}

/// What `repr` says of numbers.
pub(crate) fn shown(numbers: &Native) -> String {
    let mut repr = Repr::new("Numbers");
    let lists = [
        ("ach", numbers.ach().map(AchNumber::shown).collect::<Vec<_>>()),
        ("eft", numbers.eft().map(EftNumber::shown).collect()),
        ("bacs", numbers.bacs().map(BacsNumber::shown).collect()),
        ("international", numbers.international().map(InternationalNumber::shown).collect()),
    ];
    for (name, list) in lists {
        if !list.is_empty() {
            repr = repr.field(name, repr::tuple(list.into_iter()));
        }
    }
    repr.end()
}

#[pymethods]
impl Numbers {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str, &'static str) {
        ("ach", "eft", "bacs", "international")
    }

    /// How many entries there are, of whatever kind.
    fn __len__(&self) -> usize {
        self.native().map_or(0, |numbers| numbers.iter().count())
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
