//! [`compare`]: how a `refreshed_at` compares with the previous one.

use crate::{Change, Stamp, Timestamp};

/// The difference between local time and UTC is a multiple of this number of seconds.
const QUARTER_HOUR: u32 = 15 * 60;

/// The difference between local time and UTC is at most this number of seconds.
const LARGEST_OFFSET: u32 = 14 * 60 * 60;

/// Compares a `refreshed_at` with that of a previous reply, as the documentation of the endpoint asks every caller to do.
///
/// A stamp without an offset counts as UTC, with one exception: if only one of the two has an offset, and they differ by one or more
/// whole quarters of an hour, up to 14 hours, the one without an offset may be local time. The result is then
/// [`Change::Undecidable`].
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
    compare_stamps(&previous, &current)
}

/// Does the same without copying the stamps for each call.
pub(super) fn compare_stamps(previous: &Stamp, current: &Stamp) -> Change {
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
    // 32 bits suffice, and firmware needs a function of its own to divide 64 bits.
    let difference = u32::try_from(one.unix_seconds().abs_diff(two.unix_seconds())).unwrap_or(u32::MAX);
    difference != 0 && difference <= LARGEST_OFFSET && difference.is_multiple_of(QUARTER_HOUR)
}
