//! [`OptionalAmount`]: storage for an amount that may be absent.

use crate::value::amount::Amount;

/// Storage for an amount that may be absent. All zeros where it is, so that an empty reply takes no flash, and no larger than an
/// amount.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct OptionalAmount {
    amount: Amount,
    is_present: bool,
}

impl OptionalAmount {
    pub(crate) const EMPTY: Self = Self { amount: Amount::ZERO, is_present: false };

    #[inline]
    pub(crate) const fn of(amount: Amount) -> Self {
        Self { amount, is_present: true }
    }

    pub(crate) fn get(self) -> Option<Amount> {
        self.is_present.then_some(self.amount)
    }
}
