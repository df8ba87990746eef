//! What the benchmark reads, and what into: [replies](body), and the [`document`] as types for serde.
//!
//! The types hold what `account_numbers::Response` holds: enumerations keep unknown values, timestamps are instants, amounts
//! are exact where the reader can do that, and are in the form in which it reads them fastest. In favour of the readers, a
//! timestamp must have an offset and a product a documented name; nothing is checked, and no finding says where.

pub mod body;
pub mod chart;
pub mod document;
pub mod value;
#[cfg(has_yyjson)]
pub mod yyjson;
