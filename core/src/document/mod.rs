//! The documents of the API, one file for each: what they contain, and how they are read in place.

pub(crate) mod account;
pub(crate) mod any;
pub(crate) mod api_error;
pub(crate) mod balances;
pub(crate) mod edit;
pub(crate) mod field;
pub(crate) mod link;
pub(crate) mod link_error;
#[cfg(feature = "write")]
pub(crate) mod members;
pub(crate) mod numbers;
pub(crate) mod object;
pub(crate) mod product;
pub(crate) mod response;
pub(crate) mod seen;
pub(crate) mod slot;
pub(crate) mod table;
pub(crate) mod tags;
#[cfg(feature = "perf")]
pub(crate) mod usual;
pub(crate) mod value;
pub(crate) mod walk;
#[cfg(feature = "write")]
pub(crate) mod write;
