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
mod document;
mod json;
mod options;
mod refresh;
mod reply;
mod report;
pub mod request;
mod value;

/// Whether code that only makes usual bodies quicker is worth its flash. `--cfg small` decides as on a small machine, so that what
/// firmware runs is tested where there is room.
const QUICK: bool = cfg!(all(target_pointer_width = "64", not(small)));

#[cfg(feature = "write")]
pub use document::write::{BufferTooShort, to_json};
pub use document::{
    account::{Account, AccountKind},
    any::DocumentError,
    api_error::{ApiError, ApiErrorKind, Recovery},
    balances::Balances,
    link::{AVAILABLE_PRODUCTS_KEPT, Link, LinkError, LinkState, Provider},
    numbers::{
        AchNumber, BacsNumber, EftNumber, InternationalNumber, NUMBERS_KEPT, NotExactlyOne, Number, NumberKind, Numbers,
    },
    product::{OTHER_PRODUCTS_KEPT, Product, ProductError, ProductStatus, Products},
    response::Response,
    tags::{TAGS_KEPT, Tag},
};
pub use options::{Options, Policy};
pub use refresh::{Baseline, BaselineTextError, Change, Decision, Next, compare, decide, decide_by_link};
pub use reply::{Outcome, ParsedEach, Reply, Sink, Summary, Workspace, parse_each, parse_into};
pub use report::{
    finding::{Codes, FINDINGS_KEPT, Finding, FindingCode, Findings, Severity},
    path::{Path, PathTextError},
    problem::{PayloadError, PayloadErrorCode},
};
pub use value::{
    amount::{Amount, AmountError},
    balance_date::BalanceDate,
    date::Date,
    masked::Masked,
    open::{Open, Words},
    secret::Secret,
    stamp::Stamp,
    text::Text,
    timestamp::{Timestamp, TimestampError},
    token::{Token, TooLong},
};
