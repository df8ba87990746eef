//! [`OptionalAmount`]: storage for an amount that may be absent.

use crate::value::amount::Amount;

/// Storage for an amount that may be absent. If it is absent, all bytes are zero, so that an empty reply takes no flash. The storage is no
/// larger than an amount. `Option<Amount>` promises neither.
#[derive(Clone, Copy)]
#[doc(hidden)]
pub struct OptionalAmount {
    coefficient: i64,
    scale: u8,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum State {
    Absent = 0,
    Present,
    /// A zero that was sent with a minus sign, which the coefficient cannot represent.
    NegativeZero,
}

const _: () = assert!(size_of::<OptionalAmount>() == size_of::<Amount>());

impl OptionalAmount {
    pub(crate) const EMPTY: Self = Self { coefficient: 0, scale: 0, state: State::Absent };

    #[inline]
    pub(crate) const fn of(amount: Amount) -> Self {
        let is_negative_zero = amount.coefficient() == 0 && amount.is_negative();
        let state = if is_negative_zero { State::NegativeZero } else { State::Present };
        Self { coefficient: amount.coefficient(), scale: amount.scale(), state }
    }

    #[inline]
    pub(crate) fn get(self) -> Option<Amount> {
        self.is_present().then_some(self.or_zero())
    }

    #[must_use]
    #[inline]
    pub fn is_present(self) -> bool {
        self.state != State::Absent
    }

    /// Returns the amount, or zero if it is absent, without a branch.
    #[must_use]
    #[inline]
    pub fn or_zero(self) -> Amount {
        Amount::from_parts(self.coefficient, self.scale, self.state == State::NegativeZero)
    }
}

impl PartialEq for OptionalAmount {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for OptionalAmount {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_amount_is_zero() {
        let parts = |amount: Amount| (amount.coefficient(), amount.scale(), amount.is_negative());
        assert!(!OptionalAmount::EMPTY.is_present());
        assert_eq!(parts(OptionalAmount::EMPTY.or_zero()), (0, 0, false));
        for amount in [Amount::new(0, 0), Amount::new(-1_205, 2), Amount::new(i64::MAX, 255), Amount::negative_zero(2)]
        {
            let stored = OptionalAmount::of(amount);
            assert!(stored.is_present());
            assert_eq!(parts(stored.or_zero()), parts(amount));
        }
    }
}
