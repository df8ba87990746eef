//! What is reported about a reply: findings, paths and payload errors.

pub(crate) mod finding;
pub(crate) mod name;
pub(crate) mod path;
pub(crate) mod problem;
