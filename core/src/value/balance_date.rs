//! [`BalanceDate`]: a date or a timestamp.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::{
    Date, QUICK, Timestamp,
    value::timestamp::{read_head, tail_fields, usual_tail},
};

/// When balances were captured. According to the API's documentation, it "may not include a time".
// The empty value is of the first variant, so that it consists of zero bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum BalanceDate {
    /// A date without a time.
    Date(Date),
    /// A date with a time.
    Timestamp(Timestamp),
}

impl BalanceDate {
    pub(crate) const EMPTY: Self = Self::Date(Date::EMPTY);

    /// Parses a date or a timestamp, with a fast path for the form that servers send.
    pub(crate) fn parse_plain(text: &[u8]) -> Option<Self> {
        if QUICK
            && let Some((head, tail)) = text.split_first_chunk::<19>()
            && let Some(nanosecond) = usual_tail(tail)
        {
            return Timestamp::from_fields(head, nanosecond, Some(0)).map(Self::Timestamp);
        }
        Self::parse(&mut text.iter().copied())
    }

    /// Parses a date or a timestamp.
    pub(crate) fn parse(text: &mut dyn Iterator<Item = u8>) -> Option<Self> {
        let mut head = *b"0000-00-00T00:00:00";
        for (at, place) in head.iter_mut().enumerate() {
            match text.next() {
                Some(byte) => *place = byte,
                None if at == DATE => return read_head(&head).map(|head| Self::Date(head.date)),
                None => return None,
            }
        }
        let (nanosecond, offset) = tail_fields(text)?;
        Timestamp::from_fields(&head, nanosecond, offset).map(Self::Timestamp)
    }
}

/// The length of a date in bytes.
const DATE: usize = 10;

impl fmt::Display for BalanceDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Timestamp(timestamp) => timestamp.fmt(f),
        }
    }
}

impl Serialize for BalanceDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Date(date) => date.serialize(serializer),
            Self::Timestamp(timestamp) => timestamp.serialize(serializer),
        }
    }
}
