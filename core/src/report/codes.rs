//! [`Codes`]: a set of finding codes.

use core::fmt;

use crate::words::FindingCode;

/// A set of [`FindingCode`]s, which is the result of a number check. An empty set means that the number passed.
///
/// ```
/// use account_numbers::{FindingCode, check};
///
/// let codes = check::routing_number("111222333");
/// assert!(codes.contains(FindingCode::RoutingNumberChecksum));
/// assert_eq!(codes.iter().map(FindingCode::as_str).collect::<Vec<_>>(), ["routing_number_checksum"]);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Codes(u64);

impl Codes {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Returns this set with `code` added.
    #[must_use]
    pub const fn with(self, code: FindingCode) -> Self {
        Self(self.0 | 1 << code as u8)
    }

    /// Returns the union of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns true if the set contains no code, so that the number passed the check.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns true if the set contains `code`.
    #[must_use]
    pub const fn contains(self, code: FindingCode) -> bool {
        self.0 & 1 << code as u8 != 0
    }

    /// Iterates over the codes in the order of [`FindingCode::ALL`].
    pub fn iter(self) -> impl Iterator<Item = FindingCode> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let position = rest.trailing_zeros();
            rest &= rest.wrapping_sub(1);
            FindingCode::ALL.get(usize::try_from(position).ok()?).copied()
        })
    }
}

impl From<FindingCode> for Codes {
    fn from(code: FindingCode) -> Self {
        Self::NONE.with(code)
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
