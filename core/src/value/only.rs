//! [`NotExactlyOne`]: the error that keeps a program from picking one of several entries by accident.

use core::fmt;

/// The error of a method that returns the only entry, if there are several entries or no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotExactlyOne {
    /// The number of entries.
    pub count: usize,
}

impl fmt::Display for NotExactlyOne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected exactly one entry, found {}", self.count)
    }
}

impl core::error::Error for NotExactlyOne {}

pub(crate) fn only<T>(mut entries: impl Iterator<Item = T>) -> Result<T, NotExactlyOne> {
    match (entries.next(), entries.count()) {
        (Some(entry), 0) => Ok(entry),
        (first, more) => Err(NotExactlyOne { count: more.saturating_add(usize::from(first.is_some())) }),
    }
}
