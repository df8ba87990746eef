//! What is reported about a reply: findings, paths and payload errors.

pub(crate) mod codes;
pub(crate) mod finding;
pub(crate) mod findings;
pub(crate) mod name;
pub(crate) mod path;
pub(crate) mod problem;
pub(crate) mod receiver;
