//! [`OptionalAmount`]: storage for an amount that may be absent.

use crate::value::amount::Amount;

/// Storage for an amount that may be absent. If it is absent, all bytes are zero, so that an empty reply takes no flash. The storage is no
/// larger than an amount. `Option<Amount>` promises neither.
#[derive(Clone, Copy)]
pub(crate) struct OptionalAmount {
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
        let amount = Amount::from_parts(self.coefficient, self.scale, self.state == State::NegativeZero);
        (self.state != State::Absent).then_some(amount)
    }
}

impl PartialEq for OptionalAmount {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for OptionalAmount {}
