//! The number checks.

use account_numbers::{Codes, FindingCode, check};
use pyo3::{
    prelude::*,
    types::{PyString, PyTuple},
};

use crate::body::lossy;

fn tuple(py: Python<'_>, codes: Codes) -> PyResult<Bound<'_, PyTuple>> {
    let words: Vec<_> = codes.iter().map(FindingCode::as_str).collect();
    PyTuple::new(py, words)
}

macro_rules! checks {
    ($($(#[$doc:meta])* $name:ident $check:ident,)*) => {
        $(
            $(#[$doc])*
            #[pyfunction]
            pub(crate) fn $name<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyTuple>> {
                tuple(text.py(), check::$check(lossy(text).as_ref()))
            }
        )*
    };
}

checks! {
    /// Returns what is wrong with an ABA routing number, for ACH or wire transfers; empty if nothing is wrong.
    check_routing_number routing_number,
    /// Returns what is wrong with an account number for ACH transfers; empty if nothing is wrong.
    check_ach_account_number ach_account_number,
    /// Returns what is wrong with an IBAN in electronic format; empty if nothing is wrong.
    check_iban iban,
    /// Returns what is wrong with a BIC; empty if nothing is wrong.
    check_bic bic,
    /// Returns what is wrong with a sort code, plain (`123456`) or with dashes (`12-34-56`); empty if nothing is wrong.
    check_sort_code sort_code,
    /// Returns what is wrong with an account number for Bacs transfers; empty if nothing is wrong.
    check_bacs_account_number bacs_account_number,
    /// Returns what is wrong with an account number for EFT transfers; empty if nothing is wrong.
    check_eft_account_number eft_account_number,
    /// Returns what is wrong with the number of a Canadian institution; empty if nothing is wrong.
    check_eft_institution_number eft_institution_number,
    /// Returns what is wrong with the number of a branch of a Canadian institution; empty if nothing is wrong.
    check_eft_branch_number eft_branch_number,
    /// Returns what is unusual about a currency; empty if nothing is unusual.
    check_currency currency,
    /// Returns what is unusual about an account's type; empty if nothing is unusual.
    check_account_type account_type,
    /// Returns what is unusual about an account's mask; empty if nothing is unusual.
    check_account_mask account_mask,
}
