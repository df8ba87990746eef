//! [`Date`]: a calendar date.

use core::{
    fmt::{self, Write},
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    from_text::FromText,
    value::{
        clock::{Day, Moment, days_from_civil, moment, write_digits},
        timestamp_error::TimestampError,
    },
};

/// A date in the years 0000 to 9999 of the proleptic Gregorian calendar, written as in `2024-01-09`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Returns the date of a day.
    #[inline]
    pub(crate) const fn of_day(day: Day) -> Self {
        let Day { year, month, day } = day;
        Self { year, month, day }
    }

    /// Returns the date with this year, month and day.
    ///
    /// # Errors
    /// Returns a [`TimestampError`] if the day does not exist, or the year is above 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, TimestampError> {
        if year > 9_999 || days_from_civil(year.into(), month.into(), day.into()).is_none() {
            return Err(TimestampError);
        }
        Ok(Self { year, month, day })
    }

    /// Parses a date.
    ///
    /// # Errors
    /// Returns a [`TimestampError`] if the text is not a date, written as in `2024-01-09`.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        match moment(&mut text.bytes()) {
            Some(Moment::Day(day)) => Ok(Self::of_day(day)),
            _ => Err(TimestampError),
        }
    }

    /// Returns the year, from 0 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, from 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, from 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Returns the date that is `days` after 1970-01-01. It must be in the years 0 to 9999.
    pub(crate) fn from_days(days: i64) -> Self {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in the years 0 to 9999")]
        let days = days.wrapping_add(865_565) as u32;
        let four = days.wrapping_mul(4).wrapping_add(3);
        let century = four / 146_097;
        let of_century = four % 146_097 / 4;
        let four = of_century.wrapping_mul(4).wrapping_add(3);
        let of_year = four % 1_461 / 4;
        let month = of_year.wrapping_mul(5).wrapping_add(2) / 153;
        let day = of_year.wrapping_sub(month.wrapping_mul(153).wrapping_add(2) / 5).wrapping_add(1);
        let year = century.wrapping_mul(100).wrapping_add(four / 1_461);
        let (year, month) = if month < 10 {
            (year.wrapping_sub(400), month.wrapping_add(3))
        } else {
            (year.wrapping_sub(399), month.wrapping_sub(9))
        };
        #[allow(clippy::cast_possible_truncation, reason = "in the years 0 to 9999")]
        Self { year: year as u16, month: month as u8, day: day as u8 }
    }

    pub(crate) fn write(self, out: &mut impl Write) -> fmt::Result {
        write_digits(out, self.year.into(), 4)?;
        out.write_char('-')?;
        write_digits(out, self.month.into(), 2)?;
        out.write_char('-')?;
        write_digits(out, self.day.into(), 2)
    }
}

impl FromStr for Date {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        Self::parse(text)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = heapless::String::<10>::new();
        let _ = self.write(&mut text);
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText::<Self>::new("a date as text"))
    }
}
