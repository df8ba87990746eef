//! Reads the replies to MoneyKit's *Get Account Numbers* endpoint (`GET /links/{id}/accounts/numbers`, API version 2023-02-18).
//!
//! You pass in an HTTP status and a response body. You get back one of:
//! - the accounts with their ACH, EFT, Bacs and international numbers, and the link with its products ([`Response`]);
//! - an API error ([`ApiError`]), which says what to do about it;
//! - a payload error ([`PayloadError`]), which says what is wrong, where and at which byte, and never repeats a value of the payload.
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
//! // Storage for 16 accounts takes 25 KB, so it belongs in a static or on the heap, not on a small stack.
//! let mut reply = Box::new(Reply::<16>::new());
//! match parse(status, body, &Options::default(), &mut *reply)? {
//!     Outcome::Numbers(response) => {
//!         let number = response.account("acc_Af3gGp4wvUGwXpFJ4SePf4")?.numbers().only_ach()?.account_number();
//!         assert_eq!(number.to_string(), "****8062"); // may be logged
//!         assert_eq!(number.reveal(), "235905558062"); // the only way to the number itself
//!
//!         // What to do with the numbers, and what to do next about the link.
//!         let baseline = Baseline::new("account_numbers", Some("mk_P542taTHRdeyVPkm9XVvWv"))?;
//!         let decision = decide(&baseline, &Evidence::of_response(response, baseline.product()), None);
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
//! | a reply, and a maximum number of accounts that is known at compile time | [`parse`] into a [`Reply`] |
//! | a reply, and a maximum number of accounts that is known only at run time | [`parse`] into [`ReplyMut::new`] of a slice of accounts and a [`Rest`] |
//! | a reply with any number of accounts, or memory for only one account | [`parse_each`] with a [`Sink`] |
//! | any document of the API that has products, to decide what to do next | [`Evidence::read`], then [`decide`] |
//! | any document of the API that has products, to read its link | [`Link::read_document`] |
//! | a number from another source | a function of [`check`] |
//! | values of your own, for a test or to be written as JSON | [`Account::edit`] and [`Link::edit`] |
//! | a text that you want to log | [`Masked`], or a function of [`printed`] |
//! | a request that you want to send | a function of [`request`] |
//!
//! # Wait for new numbers
//!
//! This loop reads the link, and reads the numbers once the decision asks for them. You write `get`, `load`, `save` and `now`.
//!
//! ```
//! # use account_numbers::{ApiError, Baseline, Decision, Evidence, NumbersAdvice, Options, Outcome, Reply, Response, Timestamp, decide, parse, request};
//! # fn get(path: &str) -> (u16, &'static [u8]) {
//! #     assert!(path.starts_with("/links/mk_1"));
//! #     (200, br#"{"accounts": [], "link_id": "mk_1", "state": "connected", "products": {"account_numbers": {}}}"#)
//! # }
//! # fn load(_: &str) -> String { Baseline::new("account_numbers", None).unwrap().to_text().as_str().to_owned() }
//! # fn save(_: &str, _: &Baseline, _: &Decision, _: Option<Response<'_>>) {}
//! # fn now() -> Option<Timestamp> { None }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let (link_id, mut reply) = ("mk_1", Box::new(Reply::<16>::new()));
//! loop {
//!     let baseline: Baseline = load(link_id).parse()?;
//!     let (status, body) = get(&request::link_path(link_id)?);
//!     let evidence = Evidence::read(status, body, baseline.product(), Some(link_id), &mut ApiError::new())?;
//!     let (mut decision, mut numbers) = (decide(&baseline, &evidence, now()), None);
//!     if decision.numbers == NumbersAdvice::Fetch {
//!         let (status, body) = get(&request::account_numbers_path(link_id)?);
//!         let Outcome::Numbers(response) = parse(status, body, &Options::default(), &mut *reply)? else { break };
//!         decision = decide(&baseline, &Evidence::of_response(response, baseline.product()), now()); // the last one counts
//!         numbers = Some(response);
//!     }
//!     save(link_id, &baseline, &decision, numbers); // one transaction: fails if another process changed the baseline
//!     let Some(pause) = decision.pause else { break }; // act once on decision.next and decision.reason
//!     std::thread::sleep(pause);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Store the numbers and `next_baseline` in one transaction. Before you request a refresh, store [`Baseline::requested`]. If the API
//! answers with any 4xx, put the earlier baseline back; if no reply arrives, send the request once more after a minute. The example
//! `fetch` does all of this.
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
//! - [`Token`] is an identifier or a code. It is never truncated.
//! - [`Text`] is prose. A text that is too long is truncated, and `is_truncated` reports it.
//! - [`Secret`] is an account number or an IBAN. Nothing prints it.
//! - [`Open`] is a word of an enumeration to which servers may add words. An unknown word keeps its text.
//!
//! A finding has a path, such as `accounts[2].numbers.ach[0].routing_number`. Keys are those of the JSON document. Indices count from 0
//! in the lists of the document; [`Account::index`] and the `index` of each number entry return them. `$` is the document, and `*` stands
//! for a key that is not documented and must not be printed, because a server could put an account number there.
//!
//! # Limits, and why
//!
//! | limit | reason |
//! |---|---|
//! | bodies below 4 GiB | offsets have 32 bits |
//! | 64 nested containers | bounded stack; the deepest documented value is at level 7 |
//! | 4 number entries in an account | the documentation promises at most one of each kind |
//! | 16 tags in each list (1,024 bytes in both lists together), 16 available products, 4 undocumented products | [`Link`] may take at most 8,400 bytes |
//! | 64 bytes of a tag, of an unknown word and of a reason; 128 of a message about a product; 256 of a message and a URL of an API error | enough for a person |
//! | the names of 8 undocumented keys in a [`Reply`] | bounded memory; the others print as `*` |
//! | 32 findings in a [`Reply`], any number with [`parse_each`] | bounded memory; further findings are counted, and warnings displace notes |
//! | an account is compared with the 64 before it for a repeated `account_id` | linear cost; [`Response::account`] compares all accounts |
//! | identifiers of 64 bytes, names of 128, URLs of 512, account numbers of 40, IBANs of 48 | several times the longest known value |
//!
//! Identifiers and numbers that are longer are reported and never truncated; texts that are longer are truncated and reported.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `perf` | yes | reads replies in their usual form about six times as fast; takes about 50 KB more flash |
//! | `write` | yes | [`Response::json`]: writes a reply back as JSON, masked or revealed |
//! | `iban-registry` | yes | checks the length and structure of every country's IBAN; without it, only general limits of length and the check digits are checked |
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
mod from_text;
mod json;
mod keys;
mod likely;
mod options;
#[cfg(feature = "perf")]
mod piece;
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
    edit::{Edit, Unfit},
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
    codes::Codes,
    finding::Finding,
    findings::Findings,
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
    written::Written,
};
/// For the C library.
#[doc(hidden)]
pub use value::{captured::Captured, optional_amount::OptionalAmount};
pub use words::{
    AccountKind, ApiErrorKind, Change, FindingCode, LinkError, LinkState, Next, NumberKind, NumbersAdvice,
    NumbersReason, PayloadErrorWord, Product, ProductError, Provider, Reason, Recovery, Severity, Words,
};
