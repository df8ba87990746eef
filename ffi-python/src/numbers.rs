//! `Numbers` and the four kinds of entries.

use account_numbers::{NotExactlyOne, Number, Numbers as Native, Token};
use pyo3::{
    IntoPyObjectExt, PyClass,
    exceptions::{PyLookupError, PyValueError},
    prelude::*,
    types::PyTuple,
};

use crate::{
    part::Part,
    pickle,
    repr::{self, Repr},
    secret::Secret,
    utf8::Utf8,
};

/// What the numbers of a reply share: the empty list, and texts that repeat from account to account.
pub(crate) struct Shared<'py> {
    empty: Bound<'py, PyTuple>,
    /// The latest, of which the next one takes the place of the oldest.
    texts: [Option<(Token<16>, Bound<'py, PyAny>)>; TEXTS_SHARED],
    oldest: usize,
}

/// A bank has one routing number of each kind, or one BIC, for most of its accounts.
const TEXTS_SHARED: usize = 4;

impl<'py> Shared<'py> {
    pub(crate) fn new(py: Python<'py>) -> Self {
        Self { empty: PyTuple::empty(py), texts: [const { None }; TEXTS_SHARED], oldest: 0 }
    }

    pub(crate) fn py(&self) -> Python<'py> {
        self.empty.py()
    }

    /// A text, or None.
    fn text(&mut self, token: Option<&Token<16>>) -> PyResult<Py<PyAny>> {
        let Some(token) = token else { return Ok(self.py().None()) };
        let known = self.texts.iter().flatten().find(|(known, _)| known.as_bytes() == token.as_bytes());
        if let Some((_, text)) = known {
            return Ok(text.clone().unbind());
        }
        let text = Utf8(token.as_bytes()).into_bound_py_any(self.py())?;
        if let Some(place) = self.texts.get_mut(self.oldest) {
            *place = Some((token.clone(), text.clone()));
        }
        self.oldest = (self.oldest + 1) % TEXTS_SHARED;
        Ok(text.unbind())
    }

    /// The list of the entries that `find` finds, each as `make` makes it.
    fn list<N, E: PyClass>(
        &mut self,
        numbers: &Part<Native>,
        find: for<'k> fn(&'k Number) -> Option<&'k N>,
        make: fn(Part<N>, &mut Self) -> PyResult<Bound<'py, E>>,
    ) -> PyResult<Py<PyTuple>> {
        let py = self.py();
        let entry = |at| numbers.optional(py, |numbers| numbers.iter().filter_map(find).nth(at));
        let list = match numbers.iter().filter_map(find).count() {
            0 => self.empty.clone(),
            1 => PyTuple::new(py, entry(0).map(|native| make(native, self)).transpose()?)?,
            count => {
                let entries = (0..count).filter_map(entry).map(|native| make(native, self));
                PyTuple::new(py, entries.collect::<PyResult<Vec<_>>>()?)?
            }
        };
        Ok(list.unbind())
    }
}

/// An account's numbers: up to four entries of the four kinds together.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Numbers {
    native: Part<Native>,
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
    pub(crate) fn new(native: Part<Native>, shared: &mut Shared<'_>) -> PyResult<Self> {
        Ok(Self {
            ach: AchNumber::list(&native, shared)?,
            eft: EftNumber::list(&native, shared)?,
            bacs: BacsNumber::list(&native, shared)?,
            international: InternationalNumber::list(&native, shared)?,
            native,
        })
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
            native: Part<account_numbers::$name>,
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
            fn list(numbers: &Part<Native>, shared: &mut Shared<'_>) -> PyResult<Py<PyTuple>> {
                fn find(number: &Number) -> Option<&account_numbers::$name> {
                    match number {
                        Number::$list(entry) => Some(entry),
                        _ => None,
                    }
                }
                shared.list(numbers, find, Self::new)
            }

            fn new<'py>(
                native: Part<account_numbers::$name>,
                shared: &mut Shared<'py>,
            ) -> PyResult<Bound<'py, Self>> {
                let py = shared.py();
                let $secret = Py::new(py, Secret::from(native.part(py, account_numbers::$name::$secret)))?;
                $(let $token = shared.text(entry!(@option $kind native.$token()))?;)*
                Bound::new(py, Self { native, $secret, $($token,)* })
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
                self.native.index()
            }

            fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
                *self.native == *other.native
            }

            fn __repr__(&self) -> String {
                Self::shown(&self.native)
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
        self.native.iter().count()
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
