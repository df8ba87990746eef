//! [`compare`]: how a `refreshed_at` compares with an earlier one.

use crate::{Change, Stamp, Timestamp};

/// Local time differs from UTC by a multiple of this, in seconds.
const QUARTER_HOUR: u32 = 15 * 60;

/// Local time differs from UTC by at most this, in seconds.
const LARGEST_OFFSET: u32 = 14 * 60 * 60;

/// Compares a `refreshed_at` with the one of any previous response, as the documentation of the endpoint asks every caller to
/// do.
///
/// A stamp without an offset compares as UTC, with one exception: if only one of the two has an offset, and they differ by a
/// whole number of quarter hours up to 14 hours (but not by zero), the one without an offset may be local time, and the answer
/// is [`Change::Undecidable`].
///
/// ```
/// use account_numbers::{Change, Stamp, Timestamp, compare};
///
/// let before = Stamp::from(Timestamp::parse("2024-01-09T10:17:00Z")?);
/// let now = Stamp::from(Timestamp::parse("2024-01-10T08:00:00Z")?);
/// assert_eq!(compare(before, now), Change::Increased);
/// assert_eq!(compare(Stamp::ABSENT, now), Change::First);
/// # Ok::<(), account_numbers::TimestampError>(())
/// ```
#[must_use]
pub fn compare(previous: Stamp, current: Stamp) -> Change {
    if previous.is_malformed() || current.is_malformed() {
        return Change::Undecidable;
    }
    match (previous.timestamp(), current.timestamp()) {
        (None, None) => Change::Never,
        (None, Some(_)) => Change::First,
        (Some(_), None) => Change::Decreased,
        (Some(previous), Some(current)) if may_be_local(previous, current) => Change::Undecidable,
        (Some(previous), Some(current)) => match current.cmp(&previous) {
            core::cmp::Ordering::Less => Change::Decreased,
            core::cmp::Ordering::Equal => Change::Unchanged,
            core::cmp::Ordering::Greater => Change::Increased,
        },
    }
}

/// Returns true if only one of the two has an offset and their difference looks like that of a time zone.
fn may_be_local(one: Timestamp, two: Timestamp) -> bool {
    if one.has_offset() == two.has_offset() || one.nanosecond() != two.nanosecond() {
        return false;
    }
    // In 32 bits: firmware divides 64 bits by a function of its own.
    let difference = u32::try_from(one.unix_seconds().abs_diff(two.unix_seconds())).unwrap_or(u32::MAX);
    difference != 0 && difference <= LARGEST_OFFSET && difference.is_multiple_of(QUARTER_HOUR)
}
