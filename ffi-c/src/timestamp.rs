//! Instants, with and without offset, and dates.

use core::{ffi::c_char, fmt::Write};

use account_numbers::{BalanceDate, Date, Stamp, Timestamp};

use crate::{
    AN_MALFORMED, AN_OK,
    memory::{Refusal, read, status_of, write},
    text::{give, text},
};

/// An instant of the years 0000 to 9999, in UTC.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_timestamp {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    pub unix_seconds: i64,
    /// Nanoseconds after the second, below 1,000,000,000.
    pub nanosecond: u32,
    /// Whether the text had an offset; without one it was read as UTC.
    pub has_offset: u8,
    /// Zero.
    pub reserved: [u8; 3],
}

/// None was sent.
pub const AN_STAMP_ABSENT: i32 = 0;
/// Something was sent that is no timestamp.
pub const AN_STAMP_MALFORMED: i32 = 1;
/// There is a timestamp.
pub const AN_STAMP_PRESENT: i32 = 2;

/// A timestamp that may be absent, or present and malformed: then it is not known whether it has changed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_stamp {
    /// An AN_STAMP_ constant.
    pub state: i32,
    /// Zero.
    pub reserved: [u8; 4],
    /// With AN_STAMP_PRESENT.
    pub timestamp: an_timestamp,
}

/// A date of the years 0000 to 9999.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_date {
    /// 0 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// When balances were captured: a date, or an instant.
#[repr(C)]
pub struct an_balance_date {
    /// The instant, with has_time.
    pub timestamp: an_timestamp,
    /// The date, without.
    pub date: an_date,
    /// Whether it is an instant.
    pub has_time: u8,
    /// Zero.
    pub reserved: [u8; 3],
}

impl From<Timestamp> for an_timestamp {
    fn from(timestamp: Timestamp) -> Self {
        Self {
            unix_seconds: timestamp.unix_seconds(),
            nanosecond: timestamp.nanosecond(),
            has_offset: timestamp.has_offset().into(),
            reserved: [0; 3],
        }
    }
}

impl an_timestamp {
    pub(crate) const ZERO: Self = Self { unix_seconds: 0, nanosecond: 0, has_offset: 0, reserved: [0; 3] };

    /// The timestamp.
    ///
    /// # Errors
    /// `AN_MALFORMED` outside the years 0000 to 9999, or with too many nanoseconds.
    pub(crate) fn get(self) -> Result<Timestamp, Refusal> {
        let timestamp = Timestamp::from_unix(self.unix_seconds, self.nanosecond).map_err(|_| AN_MALFORMED)?;
        if self.has_offset != 0 {
            return Ok(timestamp);
        }
        // Only a text makes one without an offset.
        Timestamp::parse(timestamp.to_text().trim_end_matches('Z')).map_err(|_| AN_MALFORMED)
    }
}

impl From<Stamp> for an_stamp {
    fn from(stamp: Stamp) -> Self {
        let (state, timestamp) = match stamp.timestamp() {
            Some(timestamp) => (AN_STAMP_PRESENT, timestamp.into()),
            None if stamp.is_malformed() => (AN_STAMP_MALFORMED, an_timestamp::ZERO),
            None => (AN_STAMP_ABSENT, an_timestamp::ZERO),
        };
        Self { state, reserved: [0; 4], timestamp }
    }
}

impl an_stamp {
    /// The stamp.
    ///
    /// # Errors
    /// `AN_MALFORMED` for an unknown state, and a timestamp that is none.
    pub(crate) fn get(self) -> Result<Stamp, Refusal> {
        match self.state {
            AN_STAMP_ABSENT => Ok(Stamp::ABSENT),
            AN_STAMP_MALFORMED => Ok(Stamp::MALFORMED),
            AN_STAMP_PRESENT => self.timestamp.get().map(Stamp::from),
            _ => Err(AN_MALFORMED),
        }
    }
}

impl From<Date> for an_date {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: date.month(), day: date.day() }
    }
}

impl From<BalanceDate> for an_balance_date {
    fn from(date: BalanceDate) -> Self {
        let (timestamp, date, has_time) = match date {
            BalanceDate::Date(date) => (an_timestamp::ZERO, date.into(), 0),
            BalanceDate::Timestamp(timestamp) => (timestamp.into(), an_date { year: 0, month: 0, day: 0 }, 1),
        };
        Self { timestamp, date, has_time, reserved: [0; 3] }
    }
}

/// A buffer of this size holds the text of any timestamp, stamp or date.
pub const AN_TIMESTAMP_TEXT_SIZE: usize = 31;

/// Reads a timestamp, such as `2024-01-09T10:17:00.246128Z`, with or without a fraction and an offset.
///
/// Gives AN_OK, AN_MALFORMED or AN_NULL_POINTER; the timestamp is written with AN_OK only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_timestamp_parse(
    text: *const c_char,
    text_length: usize,
    timestamp: *mut an_timestamp,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(self::text(text, text_length).and_then(|text| {
            let parsed = Timestamp::parse(text).map_err(|_| AN_MALFORMED)?;
            write(timestamp, parsed.into()).map(|()| AN_OK)
        }))
    }
}

/// Writes a timestamp in UTC, with as many digits of the fraction as it needs; without an offset if it had none.
///
/// length, where it is not NULL, becomes that of the text without its NUL.
/// Gives AN_OK, AN_MALFORMED (outside the years 0000 to 9999, or 1,000,000,000 nanoseconds or more), AN_BUFFER_TOO_SHORT
/// or AN_NULL_POINTER; a buffer of AN_TIMESTAMP_TEXT_SIZE always suffices.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_timestamp_format(
    timestamp: *const an_timestamp,
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(read(timestamp).and_then(|timestamp| {
            let text = timestamp.get()?.to_text();
            give(buffer, buffer_size, length, |out| out.write_str(&text))
        }))
    }
}

/// Writes a stamp: its timestamp, `malformed` or `absent`.
///
/// Limits and statuses are those of an_timestamp_format.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_stamp_format(
    stamp: *const an_stamp,
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(read(stamp).and_then(|stamp| {
            let stamp = stamp.get()?;
            give(buffer, buffer_size, length, |out| write!(out, "{stamp}"))
        }))
    }
}

/// Reads a date, such as `2024-01-09`.
///
/// Gives AN_OK, AN_MALFORMED or AN_NULL_POINTER; the date is written with AN_OK only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_date_parse(text: *const c_char, text_length: usize, date: *mut an_date) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(self::text(text, text_length).and_then(|text| {
            let parsed = Date::parse(text).map_err(|_| AN_MALFORMED)?;
            write(date, parsed.into()).map(|()| AN_OK)
        }))
    }
}

/// Writes a date, such as `2024-01-09`.
///
/// Limits and statuses are those of an_timestamp_format; AN_MALFORMED where there is no such date.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_date_format(
    date: *const an_date,
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(read(date).and_then(|date| {
            let date = date.get()?;
            give(buffer, buffer_size, length, |out| write!(out, "{date}"))
        }))
    }
}

impl an_date {
    /// The date.
    ///
    /// # Errors
    /// `AN_MALFORMED` where there is no such date.
    fn get(self) -> Result<Date, Refusal> {
        let mut text = DateText { bytes: *b"0000-00-00", used: 0 };
        write!(text, "{:04}-{:02}-{:02}", self.year, self.month, self.day).map_err(|_| AN_MALFORMED)?;
        core::str::from_utf8(&text.bytes)
            .ok()
            .and_then(|bytes| Date::parse(bytes).ok())
            .filter(|_| text.used == text.bytes.len())
            .ok_or(AN_MALFORMED)
    }
}

/// Ten bytes, written one after the other.
struct DateText {
    bytes: [u8; 10],
    used: usize,
}

impl Write for DateText {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        for byte in text.bytes() {
            *self.bytes.get_mut(self.used).ok_or(core::fmt::Error)? = byte;
            self.used = self.used.saturating_add(1);
        }
        Ok(())
    }
}
