//! [`Flag`]: a boolean that may be absent.

/// A boolean that may be absent. If it is absent, all bits are zero, which `Option<bool>` does not promise.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flag(u8);

impl Flag {
    pub(crate) const ABSENT: Self = Self(0);

    pub(crate) const fn new(value: bool) -> Self {
        Self(if value { 2 } else { 1 })
    }

    pub(crate) const fn get(self) -> Option<bool> {
        match self.0 {
            0 => None,
            value => Some(value == 2),
        }
    }
}
