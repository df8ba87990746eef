//! `Timestamp`, `Stamp`, `CalendarDate` and `BalanceDate`.

use core::fmt::{Display, Formatter, Result as Printed};

use account_numbers::{self as core_crate, TimestampError};

use crate::{
    failure::InvalidArgument,
    put::{Put, put},
    shown::Shown,
};

/// An instant in UTC, to the nanosecond, in the years 0000 to 9999. Each language has a class of its own for it.
#[derive(Clone, Copy)]
pub struct Timestamp(pub(crate) core_crate::Timestamp);

/// The form in which a Timestamp is passed between the languages.
#[derive(uniffi::Record)]
pub struct TimestampParts {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    pub unix_seconds: i64,
    /// Nanoseconds after the second, below 1,000,000,000.
    pub nanosecond: u32,
    /// Whether the text had an offset; without one it was read as UTC.
    pub has_offset: bool,
}

uniffi::custom_type!(Timestamp, TimestampParts, {
    lower: |timestamp| TimestampParts {
        unix_seconds: timestamp.0.unix_seconds(),
        nanosecond: timestamp.0.nanosecond(),
        has_offset: timestamp.0.has_offset(),
    },
    try_lift: |parts| Ok(parts.timestamp()?),
});

impl TimestampParts {
    fn timestamp(&self) -> Result<Timestamp, TimestampError> {
        let timestamp = core_crate::Timestamp::from_unix(self.unix_seconds, self.nanosecond)?;
        Ok(Timestamp(if self.has_offset { timestamp } else { timestamp.without_offset() }))
    }
}

impl Shown for Timestamp {
    fn show(&self, f: &mut Formatter<'_>) -> Printed {
        self.0.fmt(f)
    }
}

/// A timestamp that may be absent or malformed. Nobody can tell whether a malformed timestamp has changed.
#[derive(Clone, Copy, uniffi::Record)]
pub struct Stamp {
    /// The timestamp, if there is one.
    pub timestamp: Option<Timestamp>,
    /// Whether the reply has a value that is not a valid timestamp.
    pub malformed: bool,
}

impl From<core_crate::Stamp> for Stamp {
    fn from(stamp: core_crate::Stamp) -> Self {
        Self { timestamp: stamp.timestamp().map(Timestamp), malformed: stamp.is_malformed() }
    }
}

impl From<Stamp> for core_crate::Stamp {
    fn from(stamp: Stamp) -> Self {
        match stamp.timestamp {
            _ if stamp.malformed => Self::MALFORMED,
            Some(timestamp) => timestamp.0.into(),
            None => Self::ABSENT,
        }
    }
}

impl Put<Stamp> for core_crate::Stamp {
    fn put(self, out: &mut Vec<u8>) {
        put(Stamp::from(self), out);
    }
}

impl Display for Stamp {
    fn fmt(&self, f: &mut Formatter<'_>) -> Printed {
        core_crate::Stamp::from(*self).fmt(f)
    }
}

impl core::fmt::Debug for Stamp {
    fn fmt(&self, f: &mut Formatter<'_>) -> Printed {
        Display::fmt(self, f)
    }
}

impl Shown for Stamp {
    fn show(&self, f: &mut Formatter<'_>) -> Printed {
        Display::fmt(self, f)
    }

    fn is_shown(&self) -> bool {
        self.malformed || self.timestamp.is_some()
    }
}

/// A day of the years 0000 to 9999 (proleptic Gregorian); each language's type for a day without a time.
#[derive(Clone, Copy)]
pub struct CalendarDate(core_crate::Date);

// As the number that its digits are: 20240109.
uniffi::custom_type!(CalendarDate, u32, {
    lower: |date| u32::from(date.0.year()) * 10_000 + u32::from(date.0.month()) * 100 + u32::from(date.0.day()),
    try_lift: |digits| {
        let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        Ok(CalendarDate(core_crate::Date::new(year.try_into()?, month.try_into()?, day.try_into()?)?))
    },
});

impl Shown for CalendarDate {
    fn show(&self, f: &mut Formatter<'_>) -> Printed {
        self.0.fmt(f)
    }
}

/// When balances were captured, with or without a time.
#[derive(Clone, Copy, uniffi::Enum)]
pub enum BalanceDate {
    /// A day.
    Date {
        /// The day.
        date: CalendarDate,
    },
    /// An instant.
    Timestamp {
        /// The instant.
        timestamp: Timestamp,
    },
}

impl From<core_crate::BalanceDate> for BalanceDate {
    fn from(date: core_crate::BalanceDate) -> Self {
        match date {
            core_crate::BalanceDate::Date(date) => Self::Date { date: CalendarDate(date) },
            core_crate::BalanceDate::Timestamp(timestamp) => Self::Timestamp { timestamp: Timestamp(timestamp) },
        }
    }
}

impl From<BalanceDate> for core_crate::BalanceDate {
    fn from(date: BalanceDate) -> Self {
        match date {
            BalanceDate::Date { date } => Self::Date(date.0),
            BalanceDate::Timestamp { timestamp } => Self::Timestamp(timestamp.0),
        }
    }
}

impl Put<BalanceDate> for core_crate::BalanceDate {
    fn put(self, out: &mut Vec<u8>) {
        put(BalanceDate::from(self), out);
    }
}

impl Display for BalanceDate {
    fn fmt(&self, f: &mut Formatter<'_>) -> Printed {
        match self {
            Self::Date { date } => date.show(f),
            Self::Timestamp { timestamp } => timestamp.show(f),
        }
    }
}

impl core::fmt::Debug for BalanceDate {
    fn fmt(&self, f: &mut Formatter<'_>) -> Printed {
        Display::fmt(self, f)
    }
}

impl Shown for BalanceDate {
    fn show(&self, f: &mut Formatter<'_>) -> Printed {
        Display::fmt(self, f)
    }
}

/// Returns the timestamp of a text in the form of RFC 3339, or in the API's form without an offset, which is read as UTC.
pub(crate) fn parse_timestamp(text: String) -> Result<Timestamp, InvalidArgument> {
    core_crate::Timestamp::parse(&text).map(Timestamp).map_err(InvalidArgument::of)
}

/// Returns the text of a timestamp. parse_timestamp returns the same timestamp for it.
pub(crate) fn timestamp_text(timestamp: Timestamp) -> String {
    timestamp.0.to_string()
}
