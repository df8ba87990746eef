//! [`Change`]: how a `refreshed_at` relates to the one before.

use serde::{Deserialize, Serialize};

use crate::{Stamp, Timestamp, value::open::words};

words! {
    /// How a `refreshed_at` relates to the one before.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Change {
        /// There was none, and now there is.
        First "first",
        /// It is later.
        Increased "increased",
        /// It is the same instant.
        Unchanged "unchanged",
        /// It is earlier, or gone.
        Decreased "decreased",
        /// There was none, and there is none.
        Never "never",
        /// One of them is malformed; or one has an offset, the other has none, and they are less than a day apart.
        Undecidable "undecidable",
    }
}

impl Change {
    /// What it means, as a sentence for a person.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::First => "It was refreshed for the first time.",
            Self::Increased => "It was refreshed since.",
            Self::Unchanged => "It was not refreshed since.",
            Self::Decreased => "It is earlier than before, or gone.",
            Self::Never => "It was never refreshed.",
            Self::Undecidable => {
                "Whether it was refreshed can't be said: a timestamp is malformed, or only one of them has an offset."
            }
        }
    }
}

/// In seconds.
pub(super) const DAY: i64 = 86_400;

/// Says how a `refreshed_at` relates to the one before.
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
        (Some(previous), Some(current))
            if previous.has_offset() != current.has_offset() && !a_day_apart(previous, current) =>
        {
            Change::Undecidable
        }
        (Some(previous), Some(current)) => match current.cmp(&previous) {
            core::cmp::Ordering::Less => Change::Decreased,
            core::cmp::Ordering::Equal => Change::Unchanged,
            core::cmp::Ordering::Greater => Change::Increased,
        },
    }
}

/// Whether two instants are a day or more apart.
fn a_day_apart(one: Timestamp, two: Timestamp) -> bool {
    let (earlier, later) = (one.min(two), one.max(two));
    earlier.checked_add_seconds(DAY).is_some_and(|limit| limit <= later)
}
