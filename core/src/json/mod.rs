//! A strict JSON pull reader, without allocation, recursion or `unsafe`. It knows nothing of payloads.
//!
//! RFC 8259 to the letter, for what is skipped as for what is read; at most [`MAX_DEPTH`] nested containers. The cost is
//! linear in the body, the stack constant.
//!
//! # Why a reader of our own, beside serde and serde-json-core
//! Measured on this project's bodies: serde-json-core 0.7 wrongly accepts 79 files of the JSONTestSuite and recurses
//! without a limit over what it skips; its errors carry no position, a number's text is not available, and surrogate pairs fail
//! the whole body. Deriving `Deserialize` builds every struct by value, which takes ten copies of the whole and six times
//! the stack. A pull reader that knows its payload guesses the next key and compares it with its quotes in one go, and copies
//! strings straight into place.

mod number;
mod object;
mod reader;
mod skip;
mod string;
#[cfg(feature = "perf")]
pub(crate) mod usual;

pub(crate) use reader::{Failed, Fault, Kind, Reader};
pub(crate) use string::{Fit, RawString};
