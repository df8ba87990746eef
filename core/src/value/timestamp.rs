//! [`Timestamp`]: an instant that was sent with or without an offset.

use core::{
    cmp::Ordering,
    fmt::{self, Write},
    hash::{Hash, Hasher},
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    from_text::FromText,
    value::{
        clock::{FIRST, Instant, LAST, Moment, NANOSECONDS, SECONDS_PER_DAY, moment, write_digits},
        date::Date,
        timestamp_error::TimestampError,
        written::Written,
    },
};

/// An instant in UTC with nanoseconds, in the years 0000 to 9999 of the proleptic Gregorian calendar.
///
/// The API documents timestamps without an offset (`2023-02-16T09:14:11`) and sends some with one. Both forms are accepted. A
/// timestamp without an offset is read as UTC and is written without one again; [`has_offset`](Self::has_offset) tells them apart.
/// Equality and order compare instants.
///
/// The accepted form is that of RFC 3339, with `T`, `t` or one space between date and time; with `Z`, `z`, `±hh:mm`, `±hhmm` or nothing
/// at the end; and with a fraction of any length, of which nine digits are kept. Second 60 is read as the last nanosecond of its minute.
///
/// ```
/// use account_numbers::Timestamp;
///
/// let timestamp = Timestamp::parse("2024-01-09T12:17:00.246128+02:00")?;
/// assert_eq!((timestamp.unix_seconds(), timestamp.nanosecond()), (1_704_795_420, 246_128_000));
/// assert_eq!(timestamp.to_string(), "2024-01-09T10:17:00.246128Z");
/// assert_eq!(Timestamp::parse("2023-02-16T09:14:11")?.to_string(), "2023-02-16T09:14:11");
/// # Ok::<(), account_numbers::TimestampError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Timestamp {
    pub(crate) seconds: i64,
    pub(crate) nanosecond: u32,
    pub(crate) has_offset: bool,
}

const _: () = assert!(size_of::<Timestamp>() <= 16);

impl Timestamp {
    /// The maximum length of the text, in bytes: that of `9999-12-31T23:59:59.999999999Z`.
    pub const MAX_LEN: usize = 30;

    /// Returns the instant that is `seconds` and `nanosecond` after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Returns a [`TimestampError`] outside the years 0000 to 9999, or for 1,000,000,000 nanoseconds or more.
    pub const fn from_unix(seconds: i64, nanosecond: u32) -> Result<Self, TimestampError> {
        if seconds < FIRST || seconds > LAST || nanosecond >= NANOSECONDS {
            return Err(TimestampError);
        }
        Ok(Self { seconds, nanosecond, has_offset: true })
    }

    /// Returns the whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// Returns the nanoseconds after the whole second, less than 1,000,000,000.
    #[must_use]
    pub const fn nanosecond(self) -> u32 {
        self.nanosecond
    }

    /// Returns true if the text had an offset. Without one, it was read as UTC.
    #[must_use]
    pub const fn has_offset(self) -> bool {
        self.has_offset
    }

    /// Returns the instant that is `seconds` later, or `None` outside the years 0000 to 9999.
    #[must_use]
    pub fn checked_add_seconds(self, seconds: i64) -> Option<Self> {
        let seconds = self.seconds.checked_add(seconds)?;
        (FIRST..=LAST).contains(&seconds).then_some(Self { seconds, ..self })
    }

    /// Parses a timestamp.
    ///
    /// # Errors
    /// Returns a [`TimestampError`] for a date without a time, a time without seconds, hour 24, and any other form that the documentation
    /// of [`Timestamp`] does not list.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        match moment(&mut text.bytes()) {
            Some(Moment::Instant(instant)) => Ok(Self::of_instant(instant)),
            _ => Err(TimestampError),
        }
    }

    /// Returns the timestamp of an instant.
    #[inline]
    pub(crate) const fn of_instant(instant: Instant) -> Self {
        let Instant { seconds, nanosecond, has_offset } = instant;
        Self { seconds, nanosecond, has_offset }
    }

    /// Returns the same instant, marked as read from a text without an offset, so that it is written without one.
    #[must_use]
    pub const fn without_offset(mut self) -> Self {
        self.has_offset = false;
        self
    }

    /// Returns the instant in UTC as text, with as many fraction digits as it needs.
    #[must_use]
    pub fn to_text(self) -> Written<{ Self::MAX_LEN }> {
        let mut text = heapless::String::new();
        // It always fits: see `MAX_LEN`.
        let _ = self.write(&mut text);
        Written(text)
    }

    fn write(self, out: &mut impl Write) -> fmt::Result {
        let days = self.seconds.div_euclid(SECONDS_PER_DAY);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 86,400")]
        let second = self.seconds.rem_euclid(SECONDS_PER_DAY) as u32;
        Date::from_days(days).write(out)?;
        out.write_char('T')?;
        write_digits(out, second / 3_600, 2)?;
        out.write_char(':')?;
        write_digits(out, second / 60 % 60, 2)?;
        out.write_char(':')?;
        write_digits(out, second % 60, 2)?;
        if self.nanosecond != 0 {
            let (mut fraction, mut digits) = (self.nanosecond, 9);
            while fraction.is_multiple_of(10) {
                fraction /= 10;
                digits = u32::saturating_sub(digits, 1);
            }
            out.write_char('.')?;
            write_digits(out, fraction, digits)?;
        }
        if self.has_offset { out.write_char('Z') } else { Ok(()) }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText::<Self>::new("a timestamp as text"))
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        Self::parse(text)
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timestamp {}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.seconds, self.nanosecond).hash(state);
    }
}

impl Ord for Timestamp {
    #[cfg_attr(not(feature = "perf"), inline(never))]
    fn cmp(&self, other: &Self) -> Ordering {
        (self.seconds, self.nanosecond).cmp(&(other.seconds, other.nanosecond))
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}
