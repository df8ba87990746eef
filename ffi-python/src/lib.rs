//! The Python package `account_numbers`: conversion between Python and the crate `account-numbers`, and nothing else.
//!
//! One parse makes one native object, a [`kept::Kept`]. What Python sees is a [`part::Part`] of it, and becomes a Python object
//! when it is asked for. Whatever the extension frees is wiped first: see [`wiping`].

#![allow(clippy::unused_self, reason = "Python's methods have a self")]

mod account;
mod balances;
mod baseline;
mod body;
mod check;
mod decision;
mod document;
mod error;
mod finding;
mod kept;
mod link;
mod numbers;
mod once;
mod part;
mod pickle;
mod product;
mod repr;
mod request;
mod response;
mod secret;
mod timestamp;
mod utf8;
mod wiping;

use pyo3::prelude::*;

#[global_allocator]
static ALLOCATOR: wiping::Wiping = wiping::Wiping;

/// The native part of the package account_numbers.
#[allow(clippy::doc_markdown, reason = "Python shows it")]
#[pymodule(name = "_native")]
mod native {
    #[pymodule_export]
    use crate::{
        account::Account,
        balances::{Balances, unpickle_balances},
        baseline::{Baseline, unpickle_baseline},
        check::{
            check_account_mask, check_account_type, check_ach_account_number, check_bacs_account_number, check_bic,
            check_currency, check_eft_account_number, check_eft_branch_number, check_eft_institution_number,
            check_iban, check_routing_number, check_sort_code,
        },
        decision::{Decision, compare, decide, unpickle_decision},
        finding::Finding,
        link::{Link, unpickle_link},
        numbers::{AchNumber, BacsNumber, EftNumber, InternationalNumber, Numbers},
        product::{ProductStatus, Products, products, unpickle_product_status, unpickle_products},
        request::{account_numbers_path, refresh_path},
        response::{Response, parse},
        secret::Secret,
        timestamp::Timestamp,
    };

    #[pymodule_export]
    const API_VERSION: &str = account_numbers::request::API_VERSION;

    #[pymodule_export]
    const REFRESH_BODY: &[u8] = account_numbers::request::REFRESH_BODY.as_bytes();

    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let py = module.py();
        py.import("collections.abc")?.getattr("Mapping")?.call_method1("register", (py.get_type::<Products>(),))?;
        // What to import from is the package.
        module.delattr("__all__")
    }
}
