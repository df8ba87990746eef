//! [`Captured`]: storage for a date or timestamp that may be absent.

use crate::value::{balance_date::BalanceDate, clock::Day, date::Date, timestamp::Timestamp};

/// Storage for a date or timestamp that may be absent. If it is absent, all bytes are zero, so that an empty reply takes no flash;
/// `Option<BalanceDate>` does not promise that.
#[derive(Clone, Copy)]
#[doc(hidden)]
pub struct Captured {
    seconds: i64,
    nanosecond: u32,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum State {
    Absent = 0,
    /// `nanosecond` contains the year, month and day.
    Day,
    WithoutOffset,
    WithOffset,
}

impl Captured {
    pub(crate) const EMPTY: Self = Self { seconds: 0, nanosecond: 0, state: State::Absent };

    #[inline]
    pub(crate) fn of(date: BalanceDate) -> Self {
        match date {
            BalanceDate::Date(date) => {
                let [low, high] = date.year().to_le_bytes();
                let nanosecond = u32::from_le_bytes([low, high, date.month(), date.day()]);
                Self { seconds: 0, nanosecond, state: State::Day }
            }
            BalanceDate::Timestamp(Timestamp { seconds, nanosecond, has_offset }) => {
                Self { seconds, nanosecond, state: if has_offset { State::WithOffset } else { State::WithoutOffset } }
            }
        }
    }

    #[inline]
    pub(crate) fn get(self) -> Option<BalanceDate> {
        let (timestamp, date) = self.or_zero();
        match self.state {
            State::Absent => None,
            State::Day => Some(BalanceDate::Date(date)),
            State::WithoutOffset | State::WithOffset => Some(BalanceDate::Timestamp(timestamp)),
        }
    }

    #[must_use]
    #[inline]
    pub fn is_present(self) -> bool {
        self.state != State::Absent
    }

    #[must_use]
    #[inline]
    pub fn has_time(self) -> bool {
        matches!(self.state, State::WithoutOffset | State::WithOffset)
    }

    /// Returns the timestamp and the date without a branch. Whichever was not sent has zero in every field.
    #[must_use]
    #[inline]
    pub fn or_zero(self) -> (Timestamp, Date) {
        let Self { seconds, nanosecond, state } = self;
        let (date, nanosecond) = if state == State::Day { (nanosecond, 0) } else { (0, nanosecond) };
        let [low, high, month, day] = date.to_le_bytes();
        let date = Date::of_day(Day { year: u16::from_le_bytes([low, high]), month, day });
        (Timestamp { seconds, nanosecond, has_offset: state == State::WithOffset }, date)
    }
}

impl PartialEq for Captured {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for Captured {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_sent_is_zero() {
        let zeros = |timestamp: Timestamp| timestamp.seconds == 0 && timestamp.nanosecond == 0 && !timestamp.has_offset;
        let (timestamp, date) = Captured::EMPTY.or_zero();
        assert!(zeros(timestamp) && (date.year(), date.month(), date.day()) == (0, 0, 0));
        assert!(!Captured::EMPTY.is_present() && !Captured::EMPTY.has_time());

        let day = Captured::of(Date::new(2024, 2, 29).unwrap().into());
        let (timestamp, date) = day.or_zero();
        assert!(zeros(timestamp) && date == Date::new(2024, 2, 29).unwrap());
        assert!(day.is_present() && !day.has_time());

        for text in ["1969-12-31T23:59:59.25Z", "2024-02-29T12:00:00.5"] {
            let sent = Timestamp::parse(text).unwrap();
            let stored = Captured::of(sent.into());
            let (timestamp, date) = stored.or_zero();
            assert_eq!((timestamp, timestamp.has_offset), (sent, sent.has_offset));
            assert_eq!((date.year(), date.month(), date.day()), (0, 0, 0));
            assert!(stored.is_present() && stored.has_time());
        }
    }
}
