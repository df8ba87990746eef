//! [`Balances`]: the balances of an account.

use crate::{
    check,
    document::{
        field::Need,
        table::{Part, table},
        walk::Walk,
    },
    json::Failed,
    value::{captured::Captured, optional_amount::OptionalAmount},
};

table! {
    /// The balances of an account. Each is absent if the institution does not report it.
    ///
    /// Amounts are in units of [`currency`](Self::currency), exactly as they were sent. Their sign is reversed for `liability` accounts: the
    /// account holder owes a positive amount.
    pub struct Balances with BalancesKey of Balances {
        /// The currency of the amounts: "ISO-4217 or similar".
        currency: token(16, Currency) optional, check check::currency;
        /// The amount available for use, typically without an overdraft limit.
        available: amount() optional;
        /// The total amount in the account, or the total amount that is owed.
        current: amount() optional;
        /// The credit limit; sometimes an overdraft limit.
        limit: amount() optional;
        /// When the balances were captured, with or without a time.
        balance_date: date() optional;
    }
}

/// For the C library, which fills its views without a branch: whether a balance was sent cannot be predicted, and a mispredicted branch
/// costs more than the balance.
#[doc(hidden)]
impl Balances {
    /// Returns the storage of the amounts `available`, `current` and `limit`.
    #[must_use]
    #[inline]
    pub const fn stored_amounts(&self) -> [&OptionalAmount; 3] {
        [&self.available, &self.current, &self.limit]
    }

    /// Returns the storage of `balance_date`.
    #[must_use]
    #[inline]
    pub const fn stored_date(&self) -> &Captured {
        &self.balance_date
    }
}

impl Part for Balances {
    const EMPTY: Self = Self::EMPTY;

    fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if walk.map(Need::Required)? {
            self.read_members(Self::FIELDS, walk)?;
        }
        Ok(())
    }

    fn clear(&mut self) {
        self.clear_fields(None);
    }

    fn wipe(&mut self) {
        self.wipe_fields();
    }

    fn copy_from(&mut self, other: &Self) {
        self.copy_fields(other);
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut crate::document::members::Members<'_>) -> core::fmt::Result {
        members.nested(key, |members| self.write_members(members))
    }
}
