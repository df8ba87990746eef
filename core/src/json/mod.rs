//! A strict JSON pull reader, without allocation, recursion or `unsafe`. It knows nothing about the documents of the API.
//!
//! It applies RFC 8259 to the letter, to values that are skipped as well as to values that are read, and accepts at most [`MAX_DEPTH`]
//! nested containers. The cost is linear in the length of the body, and the stack is constant.
//!
//! # Why a reader of our own, and not serde with serde-json-core
//! Measurements: serde-json-core 0.7 wrongly accepts 79 files of the JSONTestSuite and recurses without a limit over values that it
//! skips. Its errors have no position, the text of a number is not available, and a surrogate pair makes the whole body fail. Deriving
//! `Deserialize` builds every struct by value, which makes ten copies of the whole and takes six times the stack. A pull reader that is
//! made for its documents guesses the next key, compares it with its quotes in one step, and copies strings directly into place.

mod number;
mod object;
mod reader;
mod skip;
mod string;
#[cfg(feature = "perf")]
pub(crate) mod usual;
mod utf8;

pub(crate) use reader::{Failed, Fault, Kind, Reader};
pub(crate) use string::{Fit, RawString};
