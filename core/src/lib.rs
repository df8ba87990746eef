//! Reads the replies to MoneyKit's *Get Account Numbers* endpoint (`GET /links/{id}/accounts/numbers`, API version 2023-02-18).
//!
//! You pass in an HTTP status and a response body. You get back one of:
//! - the accounts with their ACH, EFT, Bacs and international numbers, and the link with its products ([`Response`]);
//! - an error of the API ([`ApiError`]), which says what to do about it;
//! - a payload error ([`PayloadError`]), which says what is wrong, where and at which byte, and never repeats a byte of the payload.
//!
//! The crate is `no_std`, does not allocate, contains no `unsafe` code and does no HTTP. The complete body must be in memory; you
//! provide the storage for the result.
//!
//! # Example
//!
//! ```
//! use account_numbers::{Baseline, Evidence, Next, NumbersAdvice, Options, Outcome, Reply, decide, parse};
//!
//! let status = 200;
//! let body = br#"{
//!     "accounts": [{
//!         "account_id": "acc_Af3gGp4wvUGwXpFJ4SePf4", "account_type": "depository.checking", "name": "Checking",
//!         "balances": {"currency": "USD", "available": 245.52},
//!         "numbers": {"ach": [{"account_number": "235905558062", "routing_number": "021000021"}],
//!                     "eft": [], "bacs": [], "international": []}
//!     }],
//!     "link": {"link_id": "mk_P542taTHRdeyVPkm9XVvWv", "state": "connected", "products": {
//!         "account_numbers": {"refreshed_at": "2024-01-09T10:17:00.246128Z", "last_attempted_at": "2024-01-09T10:17:00.161519Z"}
//!     }}
//! }"#;
//!
//! // Storage for 16 accounts takes 26 KB, so it belongs in a static or on the heap, not on a small stack.
//! let mut reply = Box::new(Reply::<16>::new());
//! match parse(status, body, &Options::default(), &mut *reply)? {
//!     Outcome::Numbers(response) => {
//!         let number = response.account("acc_Af3gGp4wvUGwXpFJ4SePf4")?.numbers().only_ach()?.account_number();
//!         assert_eq!(number.to_string(), "****8062"); // what may be logged
//!         assert_eq!(number.reveal(), "235905558062"); // the one way to the number
//!
//!         // What to do with the numbers, and what to do next about the link.
//!         let baseline = Baseline::new("account_numbers", Some("mk_P542taTHRdeyVPkm9XVvWv"))?;
//!         let decision = decide(&baseline, &Evidence::of_response(response, "account_numbers"), None);
//!         assert_eq!((decision.numbers, decision.next), (NumbersAdvice::Store, Next::MayRefresh));
//!     }
//!     Outcome::Refused(error) => eprintln!("{error}"),
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Which call to use
//!
//! | you have | call |
//! |---|---|
//! | a reply, and a number of accounts that you know when you compile | [`parse`] into a [`Reply`] |
//! | a reply, and a number of accounts that you know at run time | [`parse`] into [`ReplyMut::new`] of a slice of accounts and a [`Rest`] |
//! | a reply with any number of accounts, or the memory of one | [`parse_each`] with a [`Sink`] |
//! | any document of the API that has products, and a decision to make | [`Evidence::read`], then [`decide`] |
//! | any document of the API that has products, and an interest in the link | [`Link::read_document`] |
//! | a number that did not come in a reply | a function of [`check`] |
//! | a text that is to be logged | [`Masked`], or a function of [`printed`] |
//! | a request to send | a function of [`request`] |
//!
//! # The types
//!
//! ```text
//! Response ── accounts() ─→ [Account] ── balances() ─→ Balances ─→ Amount, BalanceDate
//!    │                         └─ numbers() ─→ Numbers ─→ AchNumber · EftNumber · BacsNumber · InternationalNumber ─→ Secret
//!    ├─ link() ─→ Link ── products() ─→ Products ─→ ProductStatus ─→ Stamp
//!    └─ findings() ─→ Findings ─→ Finding ─→ FindingCode, Severity, Path
//! ```
//!
//! [`Token`] is an identifier or a code, which is never cut; [`Text`] is prose, which is cut where it is too long and reports it;
//! [`Secret`] is a number, which nothing prints. [`Open`] is a word of an enumeration that may grow: unknown words keep their text.
//!
//! A finding says where it is by a path such as `accounts[2].numbers.ach[0].routing_number`: keys are those of the wire, indices count
//! from 0 on the wire (each account and each entry knows its own), `$` is the document, and `*` is a key that is not documented and may
//! not be repeated.
//!
//! # Limits, and why
//!
//! | limit | reason |
//! |---|---|
//! | bodies below 4 GiB | offsets have 32 bits |
//! | 64 nested containers | bounded stack; the deepest documented value lies at 7 |
//! | 4 number entries in an account | the documentation promises at most one of each kind |
//! | 16 tags in each list (1,024 bytes in both), 16 available products, 4 products that are not documented | [`Link`] takes 8,400 bytes as it is |
//! | 32 findings in a [`Reply`], any number with [`parse_each`] | what is not kept is counted, and warnings displace notes |
//! | an account is compared with the 64 before it for a repeated `account_id` | linear cost; [`Response::account`] looks at all |
//! | identifiers of 64 bytes, names of 128, URLs of 512, account numbers of 40, IBANs of 48 | several times the longest that is known |
//!
//! Longer identifiers and numbers are reported and never cut; longer texts are cut and reported.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `perf` | yes | reads what servers usually send about twice as fast, for about 15 KB of flash |
//! | `write` | yes | [`Response::json`]: writing a reply back as JSON, masked or revealed |
//! | `iban-registry` | yes | the length and structure of every country's IBAN; without it, limits of length and the checksum remain |
//!
//! The minimum supported Rust version is 1.88.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
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
#[cfg(feature = "write")]
pub use document::{
    members::Secrets,
    write::{BufferTooShort, Json},
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
