//! [`TimestampError`]: why a text is not a timestamp or a date.

use core::fmt;

/// The text is not a timestamp or date in a documented form, or is outside the years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimestampError;

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "not a timestamp of the years 0000 to 9999; write it as 2024-01-09T10:17:00.246128Z, a date as 2024-01-09",
        )
    }
}

impl core::error::Error for TimestampError {}
