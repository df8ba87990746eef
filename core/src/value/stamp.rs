//! [`Stamp`]: a timestamp that may be absent or malformed.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::Timestamp;

/// A timestamp that may be absent or malformed. Nobody can tell whether a malformed timestamp has changed.
// A structure and not an enumeration, because an absent stamp must consist of zero bits.
#[derive(Clone, Copy)]
pub struct Stamp {
    seconds: i64,
    nanosecond: u32,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum State {
    Absent,
    Malformed,
    WithoutOffset,
    WithOffset,
}

/// The text that is written for a malformed stamp. It is not a valid timestamp, so it is read as malformed again.
pub(crate) const MALFORMED: &str = "malformed";

impl Stamp {
    /// No timestamp was sent.
    pub const ABSENT: Self = Self { seconds: 0, nanosecond: 0, state: State::Absent };

    /// A value was sent that is not a valid timestamp.
    pub const MALFORMED: Self = Self { seconds: 0, nanosecond: 0, state: State::Malformed };

    /// Returns the timestamp, or `None` if it is absent or malformed.
    #[must_use]
    #[inline]
    pub fn timestamp(self) -> Option<Timestamp> {
        matches!(self.state, State::WithoutOffset | State::WithOffset).then_some(self.timestamp_or_zero())
    }

    /// Returns the timestamp, or the one whose fields are zero. The C library fills its views with it: nothing needs to be compared, because
    /// absent and malformed stamps consist of zeros except for their state, and whether a product has a stamp cannot be predicted.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    pub const fn timestamp_or_zero(self) -> Timestamp {
        let Self { seconds, nanosecond, state } = self;
        Timestamp { seconds, nanosecond, has_offset: matches!(state, State::WithOffset) }
    }

    /// Returns true if no timestamp was sent.
    #[must_use]
    pub fn is_absent(self) -> bool {
        self.state == State::Absent
    }

    /// Returns true if a value was sent that is not a valid timestamp.
    #[must_use]
    pub fn is_malformed(self) -> bool {
        self.state == State::Malformed
    }
}

impl From<Timestamp> for Stamp {
    fn from(timestamp: Timestamp) -> Self {
        let state = if timestamp.has_offset { State::WithOffset } else { State::WithoutOffset };
        Self { seconds: timestamp.seconds, nanosecond: timestamp.nanosecond, state }
    }
}

impl Default for Stamp {
    fn default() -> Self {
        Self::ABSENT
    }
}

/// Two malformed stamps are equal, because their values are not kept.
impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        self.timestamp() == other.timestamp() && self.is_malformed() == other.is_malformed()
    }
}

impl Eq for Stamp {}

/// Prints the timestamp, `malformed` or `absent`.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.timestamp() {
            Some(timestamp) => timestamp.fmt(f),
            None => f.write_str(if self.is_malformed() { MALFORMED } else { "absent" }),
        }
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stamp({self})")
    }
}

/// Serialized as the timestamp, as the text `malformed`, or as `None` if it is absent.
impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.timestamp() {
            Some(timestamp) => timestamp.serialize(serializer),
            None if self.is_malformed() => serializer.serialize_str(MALFORMED),
            None => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_timestamp_is_zero() {
        let parts = |timestamp: Timestamp| (timestamp.seconds, timestamp.nanosecond, timestamp.has_offset);
        for stamp in [Stamp::ABSENT, Stamp::MALFORMED] {
            assert_eq!(parts(stamp.timestamp_or_zero()), (0, 0, false));
        }
        for text in ["1969-12-31T23:59:59.25Z", "2024-02-29T12:00:00.5"] {
            let sent = Timestamp::parse(text).unwrap();
            assert_eq!(parts(Stamp::from(sent).timestamp_or_zero()), parts(sent));
        }
    }
}
