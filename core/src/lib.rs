#![doc = include_str!("../../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
#![allow(
    clippy::inline_always,
    reason = "of a function that is called for every field, a tenth of the instructions of a parse"
)]

pub mod check;
#[cfg(test)]
extern crate std;

mod document;
mod json;
mod keys;
mod options;
pub mod printed;
mod refresh;
mod reply;
mod report;
pub mod request;
mod sink;
mod tricks;
mod value;
pub mod words;

#[cfg(feature = "write")]
pub use document::write::{BufferTooShort, Json, Secrets};
pub use document::{
    account::Account,
    any::DocumentError,
    api_error::ApiError,
    balances::Balances,
    link::Link,
    numbers::{AchNumber, BacsNumber, EftNumber, InternationalNumber, Number, Numbers},
    product::{ProductStatus, Products},
    response::{Response, Rest},
    tags::Tag,
};
pub use options::{Options, Policy};
pub use refresh::{Baseline, BaselineTextError, Decision, Evidence, Granted, compare, decide};
pub use reply::{Outcome, Receivers, Reply, ReplyMut, Summary, parse, parse_each};
pub use report::{
    finding::{Codes, Finding, Findings},
    path::{Path, PathTextError},
    problem::{PayloadError, PayloadErrorCode},
};
pub use sink::Sink;
pub use value::{
    amount::{Amount, AmountError},
    balance_date::BalanceDate,
    date::Date,
    masked::Masked,
    only::NotExactlyOne,
    open::Open,
    secret::Secret,
    stamp::Stamp,
    text::Text,
    timestamp::Timestamp,
    timestamp_error::TimestampError,
    token::{Token, TooLong},
};
pub use words::{
    AccountKind, ApiErrorKind, Change, FindingCode, LinkError, LinkState, Next, NumberKind, NumbersAdvice,
    NumbersReason, PayloadErrorWord, Product, ProductError, Provider, Reason, Recovery, Severity, Words,
};
