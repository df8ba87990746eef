//! Amounts, instants and dates: plain structs that never change.

use core::ffi::c_char;

use account_numbers::{Amount, AmountError, Captured, Date, OptionalAmount, Stamp, Timestamp};

use crate::{
    AN_INVALID_ARGUMENT, AN_MALFORMED, AN_OUT_OF_RANGE, an_status, an_str,
    memory::{read, status_of, write},
    text::{print, put},
};

/// An amount of money, exactly as it was sent: `coefficient / 10^scale`. A positive amount of a `liability` account is owed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_amount {
    /// The digits as a whole number, with the sign.
    pub coefficient: i64,
    /// The number of digits after the decimal point.
    pub scale: u8,
    /// 1 if the amount was sent; 0 means absent, not zero.
    pub is_present: u8,
    /// 1 if the amount was sent with a minus sign, even if it is zero.
    pub is_negative: u8,
    /// Zero.
    pub reserved: [u8; 5],
}

impl an_amount {
    #[inline]
    pub(crate) fn of(amount: Amount) -> Self {
        Self {
            coefficient: amount.coefficient(),
            scale: amount.scale(),
            is_present: 1,
            is_negative: amount.is_negative().into(),
            reserved: [0; 5],
        }
    }

    /// Returns an amount of a document, which may be absent.
    #[inline]
    pub(crate) fn of_stored(amount: &OptionalAmount) -> Self {
        Self { is_present: amount.is_present().into(), ..Self::of(amount.or_zero()) }
    }

    fn get(self) -> Amount {
        Amount::new(self.coefficient, self.scale)
    }
}

/// An instant in the years 0000 to 9999.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_timestamp {
    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    pub unix_seconds: i64,
    /// Nanoseconds after that second, 0 to 999,999,999.
    pub nanosecond: u32,
    /// 1 if the text had an offset; without one it was read as UTC.
    pub has_offset: u8,
    /// Zero.
    pub reserved: [u8; 3],
}

impl an_timestamp {
    /// Returns the fields of a timestamp, or zeros if it is absent.
    #[inline]
    pub(crate) fn of(timestamp: impl Into<Option<Timestamp>>) -> Self {
        let timestamp = timestamp.into();
        Self {
            unix_seconds: timestamp.map_or(0, |timestamp| timestamp.unix_seconds()),
            nanosecond: timestamp.map_or(0, |timestamp| timestamp.nanosecond()),
            has_offset: timestamp.is_some_and(|timestamp| timestamp.has_offset()).into(),
            reserved: [0; 3],
        }
    }

    pub(crate) fn get(self) -> Result<Timestamp, an_status> {
        let timestamp = Timestamp::from_unix(self.unix_seconds, self.nanosecond).map_err(|_| AN_OUT_OF_RANGE)?;
        Ok(if self.has_offset == 0 { timestamp.without_offset() } else { timestamp })
    }
}

/// Returns the time that a program passes, or `None` for NULL: the program has no clock.
///
/// # Safety
/// A pointer that is not NULL must point to a readable timestamp.
pub(crate) unsafe fn clock(now: *const an_timestamp) -> Result<Option<Timestamp>, an_status> {
    // SAFETY: the caller upholds the contract above.
    unsafe { if now.is_null() { Ok(None) } else { read(now)?.get().map(Some) } }
}

/// The server sent no timestamp.
pub const AN_STAMP_ABSENT: i32 = 0;
/// The server sent something that is not a timestamp.
pub const AN_STAMP_MALFORMED: i32 = 1;
/// The server sent a timestamp.
pub const AN_STAMP_PRESENT: i32 = 2;

/// A timestamp that may be absent or malformed. If it is absent, all bytes are zero.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_stamp {
    /// AN_STAMP_ABSENT, AN_STAMP_MALFORMED or AN_STAMP_PRESENT.
    pub state: i32,
    /// Zero.
    pub reserved: i32,
    /// The timestamp if `state` is AN_STAMP_PRESENT, otherwise zero.
    pub timestamp: an_timestamp,
}

impl an_stamp {
    #[inline]
    pub(crate) fn of(stamp: Stamp) -> Self {
        let absent = if stamp.is_malformed() { AN_STAMP_MALFORMED } else { AN_STAMP_ABSENT };
        Self {
            state: if stamp.timestamp().is_some() { AN_STAMP_PRESENT } else { absent },
            reserved: 0,
            timestamp: an_timestamp::of(stamp.timestamp_or_zero()),
        }
    }

    pub(crate) fn get(self) -> Result<Stamp, an_status> {
        match self.state {
            AN_STAMP_ABSENT => Ok(Stamp::ABSENT),
            AN_STAMP_MALFORMED => Ok(Stamp::MALFORMED),
            AN_STAMP_PRESENT => self.timestamp.get().map(Stamp::from),
            _ => Err(AN_INVALID_ARGUMENT),
        }
    }
}

/// A day.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_date {
    /// The year, 0 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

/// When balances were captured: a day, or an instant.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_balance_date {
    /// The instant if `has_time` is 1, otherwise zero.
    pub timestamp: an_timestamp,
    /// The day if `has_time` is 0, otherwise zero.
    pub date: an_date,
    /// 1 if the date was sent.
    pub is_present: u8,
    /// 1 if it was sent with a time.
    pub has_time: u8,
    /// Zero.
    pub reserved: [u8; 2],
}

impl an_balance_date {
    #[inline]
    pub(crate) fn of(date: &Captured) -> Self {
        let (timestamp, day) = date.or_zero();
        Self {
            timestamp: an_timestamp::of(timestamp),
            date: an_date { year: day.year(), month: day.month(), day: day.day() },
            is_present: date.is_present().into(),
            has_time: date.has_time().into(),
            reserved: [0; 2],
        }
    }
}

/// A buffer of this size has room for the text of any amount and its NUL.
pub const AN_AMOUNT_SIZE: usize = 259;
/// A buffer of this size has room for the text of any timestamp, stamp or date and its NUL.
pub const AN_TIMESTAMP_SIZE: usize = 31;

/// Reads a JSON number, such as `1234.56`. Returns AN_OUT_OF_RANGE if it has more than 64 bits or 255 decimal places.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_amount_parse(text: an_str, amount: *mut an_amount) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of(text.get().and_then(|text| {
            let parsed = Amount::parse(text).map_err(|error| match error {
                AmountError::OutOfRange => AN_OUT_OF_RANGE,
                _ => AN_MALFORMED,
            })?;
            write(amount, an_amount::of(parsed))
        }))
    }
}

/// Writes `amount` as a decimal number without an exponent, or the empty text if it is absent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_amount_text(amount: *const an_amount, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        print(buffer, size, |out| {
            let amount = read(amount)?;
            if amount.is_present == 0 {
                return Ok(());
            }
            // The coefficient cannot represent the sign of zero.
            if amount.coefficient == 0 && amount.is_negative != 0 {
                put(out, "-")?;
            }
            put(out, &amount.get().to_text())
        })
    }
}

/// Sets `order` to -1, 0 or 1 if `one` is less than, equal to or greater than `other`. 1.0 equals 1.00; absent is the least.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_amount_compare(
    one: *const an_amount,
    other: *const an_amount,
    order: *mut i32,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let (one, other) = (read(one)?, read(other)?);
            let value = |amount: an_amount| (amount.is_present != 0).then(|| amount.get());
            write(order, value(one).cmp(&value(other)) as i32)
        })())
    }
}

/// Reads a timestamp such as `2024-01-09T10:17:00.246128Z`, with or without a fraction and an offset.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_timestamp_parse(text: an_str, timestamp: *mut an_timestamp) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of(
            text.get()
                .and_then(|text| write(timestamp, an_timestamp::of(Timestamp::parse(text).map_err(|_| AN_MALFORMED)?))),
        )
    }
}

/// Sets `timestamp` to an instant of your clock, such as `time(NULL)`. It then has an offset.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_timestamp_from_unix(
    seconds: i64,
    nanosecond: u32,
    timestamp: *mut an_timestamp,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of(
            Timestamp::from_unix(seconds, nanosecond)
                .map_err(|_| AN_OUT_OF_RANGE)
                .and_then(|at| write(timestamp, an_timestamp::of(at))),
        )
    }
}

/// Writes `timestamp` in UTC, with as many fraction digits as it needs, and without an offset if it had none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_timestamp_text(timestamp: *const an_timestamp, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe { print(buffer, size, |out| put(out, &read(timestamp)?.get()?.to_text())) }
}

/// Writes the timestamp of `stamp`, or `absent` or `malformed`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_stamp_text(stamp: *const an_stamp, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        print(buffer, size, |out| {
            let stamp = read(stamp)?.get()?;
            write!(out, "{stamp}").map_err(|_| AN_INVALID_ARGUMENT)
        })
    }
}

/// Writes `date` as `2024-01-09`, with the time if it has one, or the empty text if it is absent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_balance_date_text(date: *const an_balance_date, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        print(buffer, size, |out| {
            let date = read(date)?;
            if date.is_present == 0 {
                return Ok(());
            }
            if date.has_time != 0 {
                return put(out, &date.timestamp.get()?.to_text());
            }
            let an_date { year, month, day } = date.date;
            let date = Date::new(year, month, day).map_err(|_| AN_OUT_OF_RANGE)?;
            write!(out, "{date}").map_err(|_| AN_INVALID_ARGUMENT)
        })
    }
}

const _: () = assert!(size_of::<an_amount>() == 16 && size_of::<an_timestamp>() == 16 && size_of::<an_stamp>() == 24);
const _: () = assert!(size_of::<an_date>() == 4 && size_of::<an_balance_date>() == 24);
