//! [`Timestamp`]: an instant that was sent with or without an offset.

use core::{
    cmp::Ordering,
    fmt::{self, Write},
    hash::{Hash, Hasher},
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{BalanceDate, Date, QUICK, value::date::days_from_civil, value::from_text::FromText};

/// A text is not a timestamp or date in a documented form, or is outside the years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimestampError;

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "not a timestamp of the years 0000 to 9999; write it as in 2024-01-09T10:17:00.246128Z, and a date as in 2024-01-09",
        )
    }
}

impl core::error::Error for TimestampError {}

const SECONDS_PER_DAY: i64 = 86_400;

/// The first second of the year 0000.
const FIRST: i64 = -62_167_219_200;

/// The last second of the year 9999.
const LAST: i64 = 253_402_300_799;

const NANOSECONDS: u32 = 1_000_000_000;

/// An instant in UTC with nanoseconds, in the years 0000 to 9999 of the proleptic Gregorian calendar.
///
/// The API documents timestamps without an offset (`2023-02-16T09:14:11`) and sends some with one. Both forms are accepted. A
/// timestamp without an offset is read as UTC and is written without one again; [`has_offset`](Self::has_offset) tells them apart.
/// Equality and order compare instants.
///
/// The accepted form is RFC 3339, with `T`, `t` or one space between date and time, with `Z`, `z`, `±hh:mm`, `±hhmm` or nothing at
/// the end, and with a fraction of any length, of which nine digits are kept. Second 60 is read as the last nanosecond of its minute.
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

/// The length of the longest text in bytes: `9999-12-31T23:59:59.999999999Z`.
const LONGEST: usize = 30;

impl Timestamp {
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
    /// Returns a [`TimestampError`] for a date without a time, a time without seconds, hour 24, and any other form that
    /// [`Timestamp`] does not name.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        match BalanceDate::parse_plain(text.as_bytes()) {
            Some(BalanceDate::Timestamp(timestamp)) => Ok(timestamp),
            _ => Err(TimestampError),
        }
    }

    #[inline]
    pub(crate) fn from_fields(head: &[u8; 19], mut nanosecond: u32, offset: Option<i32>) -> Option<Self> {
        let head = read_head(head)?;
        if head.is_leap_second {
            nanosecond = NANOSECONDS - 1;
        }
        let local = head.days.wrapping_mul(SECONDS_PER_DAY).wrapping_add(head.second_of_day.into());
        let seconds = local.wrapping_sub(i64::from(offset.unwrap_or(0)));
        let timestamp = Self { seconds, nanosecond, has_offset: offset.is_some() };
        (FIRST..=LAST).contains(&seconds).then_some(timestamp)
    }

    /// Returns the instant in UTC as text, with as many fraction digits as it needs.
    #[must_use]
    pub fn to_text(self) -> heapless::String<LONGEST> {
        let mut text = heapless::String::new();
        // It always fits: see LONGEST.
        let _ = self.write(&mut text);
        text
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

/// Writes `value` with exactly `digits` digits, which are at most ten.
pub(crate) fn write_digits(out: &mut impl Write, mut value: u32, digits: u32) -> fmt::Result {
    let mut text = [b'0'; 10];
    for place in text.iter_mut().rev().take(digits as usize) {
        #[allow(clippy::cast_possible_truncation, reason = "one digit")]
        let digit = (value % 10) as u8;
        *place = b'0'.wrapping_add(digit);
        value /= 10;
    }
    let text = text.get(text.len().saturating_sub(digits as usize)..).unwrap_or(&[]);
    out.write_str(core::str::from_utf8(text).unwrap_or(""))
}

/// The seven numbers in `2024-01-09T10:17:00`, with two digits each.
type Numbers = [u32; 7];

/// Returns the numbers in `head`, or `None` if its form is invalid.
fn numbers(head: &[u8; 19]) -> Option<Numbers> {
    const FORM: &[u8; 19] = b"0000-00-00T00:00:00";
    let mut numbers = [0; 7];
    let mut place = numbers.iter_mut();
    let mut tens = None;
    for (byte, form) in head.iter().zip(FORM) {
        match (form, byte) {
            (b'0', b'0'..=b'9') => {
                let digit = u32::from(byte.wrapping_sub(b'0'));
                tens = match tens {
                    None => Some(digit.wrapping_mul(10)),
                    Some(tens) => {
                        *place.next()? = digit.wrapping_add(tens);
                        None
                    }
                };
            }
            (b'T', b'T' | b't' | b' ') => {}
            _ if form == byte && *form != b'0' => {}
            _ => return None,
        }
    }
    Some(numbers)
}

/// Does what `numbers` does, eight bytes at a time.
#[inline]
fn numbers_quickly(head: &[u8; 19]) -> Option<Numbers> {
    let date = pairs(*head.first_chunk()?, b"0000-00-", 0)?;
    let middle = pairs(*head.get(8..)?.first_chunk()?, b"00T00:00", 0xff << 16)?;
    let time = pairs(*head.last_chunk()?, b"00:00:00", 0)?;
    let [.., b'T' | b't' | b' ', _, _, _, _, _, _, _, _] = head else { return None };
    Some([byte(date, 0), byte(date, 2), byte(date, 5), byte(middle, 0), byte(time, 0), byte(time, 3), byte(time, 6)])
}

#[inline]
fn byte(word: u64, place: u32) -> u32 {
    #[allow(clippy::cast_possible_truncation, reason = "one byte")]
    {
        (word >> place.wrapping_mul(8)) as u32 & 0xff
    }
}

/// Reads eight bytes that have digits where `pattern` has zeros, and equal `pattern` elsewhere. Byte `n` of the result is the
/// number that the digits at `n` and `n + 1` form. Returns `None` if a byte does not match; bytes that are set in `free` match
/// anything.
#[inline]
fn pairs(bytes: [u8; 8], pattern: &[u8; 8], free: u64) -> Option<u64> {
    let mut limits = [0_u8; 8];
    for (limit, byte) in limits.iter_mut().zip(pattern) {
        // A byte that matches must not reach 0x80: a digit may be up to 9 above its pattern, any other byte must be equal to it.
        *limit = if *byte == b'0' { 0x76 } else { 0x7f };
    }
    let digits = (u64::from_le_bytes(bytes) ^ u64::from_le_bytes(*pattern)) & !free;
    let wrong = (digits.wrapping_add(u64::from_le_bytes(limits)) | digits) & 0x8080_8080_8080_8080;
    (wrong == 0).then_some(digits.wrapping_mul(10).wrapping_add(digits >> 8))
}

/// The date and the time of day; days count from 1970-01-01.
pub(crate) struct Head {
    pub(crate) date: Date,
    days: i64,
    second_of_day: u32,
    is_leap_second: bool,
}

#[inline]
pub(crate) fn read_head(head: &[u8; 19]) -> Option<Head> {
    let numbers = if QUICK { numbers_quickly(head) } else { numbers(head) };
    let [century, year, month, day, hour, minute, second] = numbers?;
    let year = century.wrapping_mul(100).wrapping_add(year);
    let days = days_from_civil(year, month, day)?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "at most four digits, and two")]
    let date = Date::new(year as u16, month as u8, day as u8);
    let is_leap_second = second == 60;
    let second_of_day = hour.wrapping_mul(60).wrapping_add(minute).wrapping_mul(60).wrapping_add(second);
    Some(Head { date, days, second_of_day: second_of_day.wrapping_sub(is_leap_second.into()), is_leap_second })
}

/// Returns the nanoseconds of a tail in the form that servers send: a fraction of six digits, and UTC.
#[inline]
pub(crate) fn usual_tail(tail: &[u8]) -> Option<u32> {
    let (fraction, offset) = tail.strip_prefix(b".")?.split_first_chunk::<6>()?;
    if !matches!(offset, b"+00:00" | b"Z") {
        return None;
    }
    let mut digits = *b"00000000";
    *digits.first_chunk_mut()? = *fraction;
    let digits = pairs(digits, b"00000000", 0)?;
    let hundreds = byte(digits, 0).wrapping_mul(100).wrapping_add(byte(digits, 2));
    Some(hundreds.wrapping_mul(100).wrapping_add(byte(digits, 4)).wrapping_mul(1_000))
}

/// Parses the fraction and the offset: returns nanoseconds, and the offset in seconds.
pub(crate) fn tail_fields(tail: &mut dyn Iterator<Item = u8>) -> Option<(u32, Option<i32>)> {
    let mut nanosecond = 0_u32;
    let mut next = tail.next();
    if next == Some(b'.') {
        let mut power = NANOSECONDS;
        next = tail.next();
        if !next.as_ref().is_some_and(u8::is_ascii_digit) {
            return None;
        }
        while let Some(digit @ b'0'..=b'9') = next {
            power /= 10;
            nanosecond = nanosecond.wrapping_add(u32::from(digit.wrapping_sub(b'0')).wrapping_mul(power));
            next = tail.next();
        }
    }
    let negative = match next {
        None => return Some((nanosecond, None)),
        Some(b'Z' | b'z') => return tail.next().is_none().then_some((nanosecond, Some(0))),
        Some(b'+') => false,
        Some(b'-') => true,
        Some(_) => return None,
    };
    let hours = two_digits(tail.next(), tail.next())?;
    let minutes = match tail.next() {
        Some(b':') => two_digits(tail.next(), tail.next())?,
        first => two_digits(first, tail.next())?,
    };
    if hours > 23 || minutes > 59 || tail.next().is_some() {
        return None;
    }
    let offset = hours.wrapping_mul(60).wrapping_add(minutes).wrapping_mul(60);
    Some((nanosecond, Some(if negative { offset.wrapping_neg() } else { offset })))
}

#[inline]
fn two_digits(tens: Option<u8>, ones: Option<u8>) -> Option<i32> {
    let digit = |byte: Option<u8>| byte.filter(u8::is_ascii_digit).map(|byte| i32::from(byte.wrapping_sub(b'0')));
    Some(digit(tens)?.wrapping_mul(10).wrapping_add(digit(ones)?))
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText::<Self>::new("a timestamp or a date as text"))
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
        self.write(f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}
