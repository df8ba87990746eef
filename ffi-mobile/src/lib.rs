//! The Kotlin and Swift libraries: conversion between the crate `account-numbers` and plain records, and nothing else.
//!
//! Every call passes a number and bytes, and returns bytes: see [`calls`](crate::calls). The form of the bytes is that of uniffi. The
//! program `bindings` writes the records, their converters and the calls in both languages, from the description of the types here that
//! uniffi's macros record, and from the table of calls.
//!
//! The documentation of records becomes documentation of both languages, unchanged.

#![allow(clippy::doc_markdown, clippy::must_use_candidate, reason = "Kotlin and Swift show it")]
#![allow(clippy::missing_errors_doc, reason = "the facades say what they throw")]
#![allow(clippy::result_large_err, reason = "what crosses is written to a buffer")]

mod account;
mod amount;
mod balances;
mod calls;
mod check;
mod entry;
mod evidence;
mod failure;
mod finding;
#[cfg(not(target_os = "ios"))]
mod jni;
mod json;
mod link;
mod numbers;
mod open;
mod product;
mod put;
mod refresh;
mod request;
mod response;
mod secret;
mod shown;
#[cfg(test)]
mod tests;
mod timestamp;
mod view;
#[path = "../../ffi-python/src/wiping.rs"]
mod wiping;
mod words;

pub use account::{Account, Index};
pub use amount::{Amount, AmountParts};
pub use balances::Balances;
pub use calls::{CALLS, Call, INTERFACE, Kind};
pub use entry::{Buffer, account_numbers_mobile_call, account_numbers_mobile_free};
pub use evidence::{Evidence, NumbersEvidence};
pub use failure::{ApiErrorDetails, Failure, InvalidArgument, PayloadErrorDetails};
pub use finding::Finding;
#[cfg(not(target_os = "ios"))]
pub use jni::Java_io_github_accountnumbers_Native_call;
pub use link::Link;
pub use numbers::{AchNumber, BacsNumber, EftNumber, InternationalNumber, Numbers};
pub use open::{
    AccountKind, ApiErrorKind, Change, FindingCode, LinkError, LinkState, Next, NumberKind, NumbersAdvice,
    NumbersReason, PayloadErrorCode, Product, ProductError, Provider, Reason, Recovery, Severity,
};
pub use product::{ProductStatus, Products};
pub use refresh::{Baseline, BaselineParts, Decision};
pub use response::Response;
pub use secret::{Secret, SecretParts};
pub use timestamp::{BalanceDate, CalendarDate, Stamp, Timestamp, TimestampParts};

#[global_allocator]
static ALLOCATOR: wiping::Wiping = wiping::Wiping;

uniffi::setup_scaffolding!("account_numbers");
