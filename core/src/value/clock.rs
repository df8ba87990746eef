//! Reading and writing the digits of dates and timestamps, for all date types.

use core::fmt::{self, Write};

use crate::{likely::unlikely, tricks::head_numbers};
#[cfg(feature = "perf")]
use crate::{
    likely::usually,
    tricks::{StampNumbers, date_numbers, stamp_numbers},
};

pub(crate) const SECONDS_PER_DAY: i64 = 86_400;

/// The first second of the year 0000.
pub(crate) const FIRST: i64 = -62_167_219_200;

/// The last second of the year 9999.
pub(crate) const LAST: i64 = 253_402_300_799;

pub(crate) const NANOSECONDS: u32 = 1_000_000_000;

/// A day that exists in the calendar.
#[derive(Clone, Copy)]
pub(crate) struct Day {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// An instant in the years 0000 to 9999.
#[derive(Clone, Copy)]
pub(crate) struct Instant {
    pub(crate) seconds: i64,
    pub(crate) nanosecond: u32,
    pub(crate) has_offset: bool,
}

/// The meaning of a text in one of the documented forms.
#[derive(Clone, Copy)]
pub(crate) enum Moment {
    Day(Day),
    Instant(Instant),
}

/// The length of a date in bytes.
const DATE: usize = 10;

/// Reads a date or a timestamp.
pub(crate) fn moment(text: &mut dyn Iterator<Item = u8>) -> Option<Moment> {
    let mut head = *b"0000-00-00T00:00:00";
    for (at, place) in head.iter_mut().enumerate() {
        match text.next() {
            Some(byte) => *place = byte,
            None if at == DATE => return read_head(&head).map(|head| Moment::Day(head.day)),
            None => return None,
        }
    }
    let (nanosecond, offset) = tail_fields(text)?;
    instant(&head, nanosecond, offset).map(Moment::Instant)
}

/// Reads a timestamp in the form that servers send, with six fraction digits and the offset of UTC. `text` begins with the opening
/// quote. Returns the timestamp and the rest of the text after the closing quote, or `None` for another form and for a leap second.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn usual_instant(text: &[u8]) -> Option<(Instant, &[u8])> {
    let (text, offset) = usually(text.split_first_chunk())?;
    let rest = usually(offset.strip_prefix(b"+00:00\"").or_else(|| offset.strip_prefix(b"Z\"")))?;
    let numbers = usually(stamp_numbers(text))?;
    let StampNumbers { date: [year, month, day], time: [hour, minute, second], microsecond } = numbers;
    let days = days_from_civil(year, month, day)?;
    let second_of_day = hour.wrapping_mul(60).wrapping_add(minute).wrapping_mul(60).wrapping_add(second);
    let seconds = days.wrapping_mul(SECONDS_PER_DAY).wrapping_add(second_of_day.into());
    Some((Instant { seconds, nanosecond: microsecond.wrapping_mul(1_000), has_offset: true }, rest))
}

/// Reads a date in the form that servers send. `text` begins with the opening quote. Returns the date and the rest of the text after
/// the closing quote.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn usual_day(text: &[u8]) -> Option<(Day, &[u8])> {
    let (date, rest) = text.split_first_chunk()?;
    let [year, month, day] = date_numbers(date)?;
    days_from_civil(year, month, day)?;
    #[allow(clippy::cast_possible_truncation, reason = "at most four digits, and two")]
    let day = Day { year: year as u16, month: month as u8, day: day as u8 };
    Some((day, rest))
}

#[inline]
fn instant(head: &[u8; 19], mut nanosecond: u32, offset: Option<i32>) -> Option<Instant> {
    let head = read_head(head)?;
    if head.is_leap_second {
        nanosecond = NANOSECONDS - 1;
    }
    let local = head.days.wrapping_mul(SECONDS_PER_DAY).wrapping_add(head.second_of_day.into());
    let seconds = local.wrapping_sub(i64::from(offset.unwrap_or(0)));
    (FIRST..=LAST).contains(&seconds).then_some(Instant { seconds, nanosecond, has_offset: offset.is_some() })
}

/// The date as days since 1970-01-01, and the time of day.
struct Head {
    day: Day,
    days: i64,
    second_of_day: u32,
    is_leap_second: bool,
}

#[inline]
fn read_head(head: &[u8; 19]) -> Option<Head> {
    let [century, year, month, day, hour, minute, second] = head_numbers(head)?;
    let year = century.wrapping_mul(100).wrapping_add(year);
    let days = days_from_civil(year, month, day)?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "at most four digits, and two")]
    let day = Day { year: year as u16, month: month as u8, day: day as u8 };
    let is_leap_second = second == 60;
    let second_of_day = hour.wrapping_mul(60).wrapping_add(minute).wrapping_mul(60).wrapping_add(second);
    Some(Head { day, days, second_of_day: second_of_day.wrapping_sub(is_leap_second.into()), is_leap_second })
}

/// Returns the nanoseconds and the offset in seconds that `tail` states.
fn tail_fields(tail: &mut dyn Iterator<Item = u8>) -> Option<(u32, Option<i32>)> {
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
    let mut digits = [0_u8; 4];
    for (position, place) in digits.iter_mut().enumerate() {
        let mut byte = tail.next()?;
        if position == 2 && byte == b':' {
            byte = tail.next()?;
        }
        *place = byte.wrapping_sub(b'0');
    }
    if digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    let [hours, hour, minutes, minute] = digits.map(i32::from);
    let (hours, minutes) = (hours.wrapping_mul(10).wrapping_add(hour), minutes.wrapping_mul(10).wrapping_add(minute));
    if hours > 23 || minutes > 59 || tail.next().is_some() {
        return None;
    }
    let offset = hours.wrapping_mul(60).wrapping_add(minutes).wrapping_mul(60);
    Some((nanosecond, Some(if negative { offset.wrapping_neg() } else { offset })))
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Returns true if the calendar has this day.
#[cfg_attr(feature = "perf", inline(never))]
fn exists(year: u32, month: u32, day: u32) -> bool {
    matches!(month, 1..=12) && day != 0 && day <= days_of_month(year, month)
}

/// Returns the days from 1970-01-01 to a date of the years 0 to 9999, or `None` if the date does not exist.
#[inline]
pub(crate) fn days_from_civil(year: u32, month: u32, day: u32) -> Option<i64> {
    // Every month has 28 days.
    if unlikely(!(matches!(month, 1..=12) & matches!(day, 1..=28))) && !exists(year, month, day) {
        return None;
    }
    // Each year begins in March, so that the leap day is its last day; 400 years are added, so that no year is negative.
    let shifted = if month < 3 { year.wrapping_add(399) } else { year.wrapping_add(400) };
    let month = if month < 3 { month.wrapping_add(9) } else { month.wrapping_sub(3) };
    let of_year = month.wrapping_mul(153).wrapping_add(2) / 5;
    let century = shifted / 100;
    let days = shifted.wrapping_mul(1_461) / 4;
    let days = days.wrapping_sub(century).wrapping_add(century / 4).wrapping_add(of_year).wrapping_add(day);
    // The count begins on 1 March of the year -400, which is 865,566 days (and one) before 1970-01-01.
    Some(i64::from(days).wrapping_sub(865_566))
}

/// Writes `value` with exactly `digits` digits, at most ten.
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

#[cfg(all(test, feature = "perf"))]
mod tests {
    use super::{Moment, moment, usual_day, usual_instant};

    /// What servers send takes the quick way, which ends after the closing quote and has the result of the general one.
    #[test]
    fn the_usual_forms_are_read_quickly() {
        let read = |text: &str| moment(&mut text.bytes());
        for text in ["2024-02-29T23:59:59.246128+00:00", "0000-03-01T00:00:00.000001Z", "1970-01-01T09:08:07.999999Z"] {
            let body = std::format!("\"{text}\",\"x\"");
            let (quick, rest) = usual_instant(body.as_bytes()).unwrap();
            let Some(Moment::Instant(general)) = read(text) else { panic!("{text}") };
            let parts = |instant: super::Instant| (instant.seconds, instant.nanosecond, instant.has_offset);
            assert_eq!((parts(quick), rest), (parts(general), &b",\"x\""[..]), "{text}");
        }
        for text in ["2024-02-29", "0000-01-01", "9999-12-31"] {
            let body = std::format!("\"{text}\",\"x\"");
            let (quick, rest) = usual_day(body.as_bytes()).unwrap();
            let Some(Moment::Day(general)) = read(text) else { panic!("{text}") };
            let parts = |day: super::Day| (day.year, day.month, day.day);
            assert_eq!((parts(quick), rest), (parts(general), &b",\"x\""[..]), "{text}");
        }
        for text in ["2023-02-29", "2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32"] {
            assert!(usual_day(std::format!("\"{text}\",\"x\"").as_bytes()).is_none(), "{text}");
            let instant = std::format!("\"{text}T00:00:00.000000Z\",\"x\"");
            assert!(usual_instant(instant.as_bytes()).is_none(), "{text}");
        }
    }
}
