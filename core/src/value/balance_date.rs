//! [`BalanceDate`]: a date or a timestamp.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::value::{
    clock::{Moment, moment},
    date::Date,
    timestamp::Timestamp,
};

/// When balances were captured. According to the API's documentation, it "may not include a time".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BalanceDate {
    /// A date without a time.
    Date(Date),
    /// A date with a time.
    Timestamp(Timestamp),
}

impl BalanceDate {
    /// Parses a date or a timestamp.
    pub(crate) fn read(text: &mut dyn Iterator<Item = u8>) -> Option<Self> {
        Some(match moment(text)? {
            Moment::Day(day) => Self::Date(Date::of_day(day)),
            Moment::Instant(instant) => Self::Timestamp(Timestamp::of_instant(instant)),
        })
    }
}

impl From<Date> for BalanceDate {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Timestamp> for BalanceDate {
    fn from(timestamp: Timestamp) -> Self {
        Self::Timestamp(timestamp)
    }
}

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
