//! The Kotlin and Swift libraries: conversion between the crate `account-numbers` and plain records, and nothing else.
//!
//! uniffi writes a binding for each language from what is exported here. A parse is one call, and what comes back is plain
//! immutable records; there are no objects to free. A thin facade in each language makes its exceptions of a [`Failure`], and
//! classes of the custom types: see `kotlin` and `swift`, and `uniffi.toml` for how custom types cross.
//!
//! Documentation of what is exported passes through to both languages as it is.

#![allow(clippy::doc_markdown, clippy::must_use_candidate, reason = "Kotlin and Swift show it")]
#![allow(clippy::missing_errors_doc, reason = "the facades say what they throw")]
#![allow(clippy::result_large_err, reason = "what crosses is written to a buffer")]

mod account;
mod amount;
mod balances;
mod bytes;
mod check;
mod evidence;
mod failure;
mod finding;
#[cfg(not(target_vendor = "apple"))]
mod jvm;
mod link;
mod numbers;
mod open;
mod product;
mod refresh;
mod request;
mod response;
mod secret;
mod shown;
mod timestamp;
#[path = "../../ffi-python/src/wiping.rs"]
mod wiping;
mod words;

pub use account::{Account, Index};
pub use amount::{Amount, AmountParts};
pub use balances::Balances;
pub use bytes::Bytes;
pub use check::{
    check_account_mask, check_account_type, check_ach_account_number, check_bacs_account_number, check_bic,
    check_currency, check_eft_account_number, check_eft_branch_number, check_eft_institution_number, check_iban,
    check_routing_number, check_sort_code,
};
pub use failure::{ApiErrorDetails, Failure, InvalidArgument, PayloadErrorDetails};
pub use finding::Finding;
#[cfg(not(target_vendor = "apple"))]
pub use jvm::{account_numbers_mobile_free, account_numbers_mobile_read};
pub use link::{Link, read_link};
pub use numbers::{AchNumber, BacsNumber, EftNumber, InternationalNumber, Numbers};
pub use open::{
    AccountKind, ApiErrorKind, Change, FindingCode, LinkError, LinkState, Next, PayloadErrorCode, Product,
    ProductError, Provider, Recovery, Severity,
};
pub use product::{ProductStatus, Products};
pub use refresh::{
    Baseline, Decision, baseline_from_text, baseline_of_link, baseline_to_text, compare, decide, new_baseline,
    read_baseline,
};
pub use request::{account_numbers_path, api_version, refresh_body, refresh_path};
pub use response::{Response, read_response_in_place};
pub use secret::{Secret, SecretParts, masked};
pub use timestamp::{BalanceDate, CalendarDate, Stamp, Timestamp, TimestampParts, parse_timestamp, timestamp_text};

#[global_allocator]
static ALLOCATOR: wiping::Wiping = wiping::Wiping;

uniffi::setup_scaffolding!("account_numbers");
