//! `Numbers` and the four kinds of entries.

use std::sync::Arc;

use account_numbers::{NotExactlyOne, Number, NumberKind, Numbers as Native, Token};
use pyo3::{
    PyClass, PyClassInitializer,
    exceptions::{PyLookupError, PyValueError},
    prelude::*,
    types::{PyList, PyTuple},
};

use crate::{
    finding,
    once::Once,
    part::Part,
    pickle,
    read::Held,
    repr::{Fields, Shown},
    secret::Secret,
    utf8::Utf8,
};

/// The numbers of an account: at most four entries of all four kinds together. It cannot be pickled.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Numbers {
    native: Part<Held, Native>,
    /// The entries for ACH transfers in the United States.
    #[pyo3(get)]
    pub(crate) ach: Py<PyTuple>,
    /// The entries for EFT in Canada.
    #[pyo3(get)]
    pub(crate) eft: Py<PyTuple>,
    /// The entries for Bacs in the United Kingdom.
    #[pyo3(get)]
    pub(crate) bacs: Py<PyTuple>,
    /// The entries with an IBAN.
    #[pyo3(get)]
    pub(crate) international: Py<PyTuple>,
}

impl Numbers {
    pub(crate) fn new(py: Python<'_>, account: &Arc<Held>) -> PyResult<Self> {
        let empty = PyTuple::empty(py);
        Ok(Self {
            ach: list(&empty, account, AchNumber::of, AchNumber::new)?,
            eft: list(&empty, account, EftNumber::of, EftNumber::new)?,
            bacs: list(&empty, account, BacsNumber::of, BacsNumber::new)?,
            international: list(&empty, account, InternationalNumber::of, InternationalNumber::new)?,
            native: Part::of(account, |account| account.numbers()),
        })
    }
}

/// Returns a tuple of the entries that `of` selects, each as the object that `new` makes.
fn list<N, E: PyClass + Into<PyClassInitializer<E>>>(
    empty: &Bound<'_, PyTuple>,
    account: &Arc<Held>,
    of: for<'k> fn(&'k Number) -> Option<&'k N>,
    new: fn(Part<Held, N>) -> E,
) -> PyResult<Py<PyTuple>> {
    let py = empty.py();
    let entry = |at| Part::find(account, |account| account.numbers().iter().filter_map(of).nth(at));
    let list = match account.numbers().iter().filter_map(of).count() {
        0 => empty.clone(),
        1 => PyTuple::new(py, entry(0).map(|native| Bound::new(py, new(native))).transpose()?)?,
        count => {
            let entries = (0..count).filter_map(entry).map(|native| Bound::new(py, new(native)));
            PyTuple::new(py, entries.collect::<PyResult<Vec<_>>>()?)?
        }
    };
    Ok(list.unbind())
}

/// Returns the only entry of a list.
pub(crate) fn only<'py>(list: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyAny>> {
    let count = list.len();
    if count == 1 {
        return list.get_item(0);
    }
    let message = NotExactlyOne { count }.to_string();
    Err(if count == 0 { PyLookupError::new_err(message) } else { PyValueError::new_err(message) })
}

/// Defines a kind of entry: its secret, and its required and optional tokens.
macro_rules! entry {
    ($(#[$doc:meta])* $name:ident, $list:ident {
        $(#[$secret_doc:meta])* $secret:ident,
        always { $($(#[$always_doc:meta])* $always:ident,)* }
        sometimes { $($(#[$sometimes_doc:meta])* $sometimes:ident,)* }
    }) => {
        $(#[$doc])*
        #[pyclass(module = "account_numbers", frozen)]
        pub(crate) struct $name {
            native: Part<Held, account_numbers::$name>,
            $secret: Once<Secret>,
        }

        impl $name {
            fn of(number: &Number) -> Option<&account_numbers::$name> {
                match number {
                    Number::$list(entry) => Some(entry),
                    _ => None,
                }
            }

            fn new(native: Part<Held, account_numbers::$name>) -> Self {
                Self { native, $secret: Once::new() }
            }

            fn shown(native: &account_numbers::$name) -> Shown {
                Fields::of(stringify!($name))
                    .field(stringify!($secret), Shown::Plain(format!("Secret({})", native.$secret())))
                    $(.text(stringify!($always), native.$always()))*
                    $(.optional_text(stringify!($sometimes), native.$sometimes()))*
                    .end()
            }
        }

        #[pymethods]
        impl $name {
            #[classattr]
            fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
                PyTuple::new(py, [$(stringify!($always),)* $(stringify!($sometimes),)*])
            }

            $(#[$secret_doc])*
            #[getter]
            fn $secret<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Secret>> {
                self.$secret.get_or_make(py, || Bound::new(py, Secret::from(self.native.$secret())))
            }

            $(
                $(#[$always_doc])*
                #[getter]
                fn $always(&self) -> Utf8<'_> {
                    Utf8(self.native.$always().as_bytes())
                }
            )*

            $(
                $(#[$sometimes_doc])*
                #[getter]
                fn $sometimes(&self) -> Option<Utf8<'_>> {
                    self.native.$sometimes().map(Token::as_bytes).map(Utf8)
                }
            )*

            /// The findings about this entry. Check them before you send a payment to the number.
            #[getter]
            fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
                finding::of_number(py, &self.native.whole().findings, NumberKind::$list, self.native.index())
            }

            /// The entry's position in its list in the reply, from 0, as used in the paths of findings.
            #[getter]
            fn index(&self) -> usize {
                self.native.index()
            }

            fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
                *self.native == *other.native
            }

            fn __repr__(&self) -> String {
                Self::shown(&self.native).repr()
            }

            fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
                Self::shown(&this.get().native).rich(this)
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
}

entry! {
    /// An account number for ACH transfers in the United States. It cannot be pickled.
    AchNumber, Ach {
        /// The account number.
        account_number,
        always {
            /// The ABA routing number for ACH transfers.
            routing_number,
        }
        sometimes {
            /// The ABA routing number for wire transfers; None if the bank does not have a separate one.
            wire_routing_number,
        }
    }
}

entry! {
    /// An account number for EFT in Canada. It cannot be pickled.
    EftNumber, Eft {
        /// The account number.
        account_number,
        always {
            /// The number of the institution.
            institution_number,
            /// The number of the branch, also called transit number.
            branch_number,
        }
        sometimes {}
    }
}

entry! {
    /// An account number for Bacs in the United Kingdom. It cannot be pickled.
    BacsNumber, Bacs {
        /// The account number.
        account_number,
        always {
            /// The sort code as it was sent, plain (`123456`) or with dashes (`12-34-56`).
            sort_code,
        }
        sometimes {}
    }
}

entry! {
    /// An IBAN and the BIC of its bank. It cannot be pickled.
    InternationalNumber, International {
        /// The IBAN as it was sent.
        iban,
        always {}
        sometimes {
            /// The BIC of the bank; None if it was not sent or cannot be read.
            bic,
        }
    }
}

/// The fields of numbers that `repr` shows.
pub(crate) fn shown(numbers: &Native) -> Shown {
    let lists = [
        ("ach", numbers.ach().map(AchNumber::shown).collect::<Vec<_>>()),
        ("eft", numbers.eft().map(EftNumber::shown).collect()),
        ("bacs", numbers.bacs().map(BacsNumber::shown).collect()),
        ("international", numbers.international().map(InternationalNumber::shown).collect()),
    ];
    let mut fields = Fields::of("Numbers");
    for (name, list) in lists {
        if !list.is_empty() {
            fields = fields.field(name, Shown::Tuple(list));
        }
    }
    fields.end()
}

#[pymethods]
impl Numbers {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str, &'static str) {
        ("ach", "eft", "bacs", "international")
    }

    /// Returns how many entries there are, of all kinds.
    fn __len__(&self) -> usize {
        self.native.iter().count()
    }

    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        *self.native == *other.native
    }

    fn __repr__(&self) -> String {
        shown(&self.native).repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        shown(&this.get().native).rich(this)
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
