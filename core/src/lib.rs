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

mod amount;
mod balance_date;
pub mod check;
mod date;
mod finding;
mod json;
mod path;
mod payload;
mod problem;
mod refresh;
mod reply;
pub mod request;
mod stamp;
mod text;
mod timestamp;

/// Whether code that only makes usual bodies quicker is worth its flash. `--cfg small` decides as on a small machine, so that what
/// firmware runs is tested where there is room.
const QUICK: bool = cfg!(all(target_pointer_width = "64", not(small)));

pub use amount::{Amount, AmountError};
pub use balance_date::BalanceDate;
pub use date::Date;
pub use finding::{Codes, FINDINGS_KEPT, Finding, FindingCode, Findings, Severity};
pub use path::{Path, PathTextError};
#[cfg(feature = "write")]
pub use payload::written::{BufferTooShort, to_json};
pub use payload::{
    account::{Account, AccountKind},
    api_error::{ApiError, ApiErrorKind, Recovery},
    balances::Balances,
    document::DocumentError,
    link::{AVAILABLE_PRODUCTS_KEPT, Link, LinkError, LinkState, Provider},
    numbers::{
        AchNumber, BacsNumber, EftNumber, InternationalNumber, NUMBERS_KEPT, NotExactlyOne, Number, NumberKind, Numbers,
    },
    open::{Open, Words},
    product::{OTHER_PRODUCTS_KEPT, Product, ProductError, ProductStatus, Products},
    response::Response,
    tags::{TAGS_KEPT, Tag},
};
pub use problem::{PayloadError, PayloadErrorCode};
pub use refresh::{Baseline, BaselineTextError, Change, Decision, Next, compare, decide, decide_by_link};
pub use reply::{Options, Outcome, ParsedEach, Policy, Reply, Sink, Summary, Workspace, parse_each, parse_into};
pub use stamp::Stamp;
pub use text::{Masked, Secret, Text, Token, TooLong};
pub use timestamp::{Timestamp, TimestampError};
