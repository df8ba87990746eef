//! [`Captured`]: storage for a date or timestamp that may be absent.

use crate::value::{balance_date::BalanceDate, clock::Day, date::Date, timestamp::Timestamp};

/// Storage for a date or timestamp that may be absent. If it is absent, all bytes are zero, so that an empty reply takes no flash;
/// `Option<BalanceDate>` does not promise that.
#[derive(Clone, Copy)]
pub(crate) struct Captured {
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
        let Self { seconds, nanosecond, state } = self;
        if state == State::Day {
            let [low, high, month, day] = nanosecond.to_le_bytes();
            let year = u16::from_le_bytes([low, high]);
            return Some(BalanceDate::Date(Date::of_day(Day { year, month, day })));
        }
        let timestamp = Timestamp { seconds, nanosecond, has_offset: state == State::WithOffset };
        (state != State::Absent).then_some(BalanceDate::Timestamp(timestamp))
    }
}

impl PartialEq for Captured {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for Captured {}
