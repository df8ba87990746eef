//! The Python package `account_numbers`: conversion between Python and the crate `account-numbers`, and nothing else.
//!
//! Each account is read into memory of its own, which belongs to one Python object. The Python object for a part of an account is made
//! when it is first used. No Python object keeps more than its own account or its own link in memory. The extension wipes memory before
//! it frees it: see [`wiping`]. Everything that belongs to an interpreter is in [`state`], because several may share a process.

#![allow(
    clippy::unused_self,
    clippy::doc_markdown,
    reason = "Python's methods have a self, and it shows the documentation"
)]

mod account;
mod balances;
mod baseline;
mod body;
mod check;
mod decision;
mod document;
mod error;
mod finding;
mod link;
mod numbers;
mod once;
mod part;
mod pickle;
mod pool;
mod product;
mod pydantic;
mod read;
mod repr;
mod request;
mod response;
mod secret;
mod state;
mod text;
mod timestamp;
mod utf8;
mod wiping;

use pyo3::prelude::*;

#[global_allocator]
static ALLOCATOR: wiping::Wiping = wiping::Wiping;

/// The native part of the package account_numbers. Import its names from `account_numbers`.
#[pymodule(name = "_native", gil_used = false)]
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
        request::{account_numbers_path, link_path, refresh_path},
        response::{Response, parse},
        secret::Secret,
        text::masked,
        timestamp::{NoClock, Timestamp},
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
        crate::state::state(py)?;
        module.add("NO_CLOCK", Bound::new(py, NoClock)?)?;
        py.import("collections.abc")?.getattr("Mapping")?.call_method1("register", (py.get_type::<Products>(),))?;
        // Programs import from the package.
        module.delattr("__all__")
    }
}
