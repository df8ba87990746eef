//! [`Balances`]: the money in an account.

use core::fmt;

use crate::{
    Amount, BalanceDate, Token, check,
    document::{
        field::{Field, Need, fields},
        walk::Walk,
    },
    json::{Failed, Keys, Object},
    printed::Currency,
    report::path::Key,
};

/// The balances of an account, each absent where the institution does not report it.
///
/// Amounts are in units of [`currency`](Self::currency), exactly as they were sent. For `liability` accounts they are
/// reversed: a positive number is owed by the account's holder.
#[derive(PartialEq, Eq)]
pub struct Balances {
    available: Amount,
    current: Amount,
    limit: Amount,
    date: BalanceDate,
    currency: Token<16, Currency>,
    /// A bit each: [`AVAILABLE`], [`CURRENT`], [`LIMIT`], [`DATE`].
    present: u8,
}

const AVAILABLE: u8 = 1;
const CURRENT: u8 = 2;
const LIMIT: u8 = 4;
const DATE: u8 = 8;

static FIELDS: Keys<Field> = fields(&[
    Field::optional(Key::Currency),
    Field::optional(Key::Available),
    Field::optional(Key::Current),
    Field::optional(Key::Limit),
    Field::optional(Key::BalanceDate),
]);

impl Balances {
    pub(crate) const EMPTY: Self = Self {
        available: Amount::ZERO,
        current: Amount::ZERO,
        limit: Amount::ZERO,
        date: BalanceDate::EMPTY,
        currency: Token::EMPTY,
        present: 0,
    };

    /// The currency of the amounts: "ISO-4217 or similar".
    #[must_use]
    pub fn currency(&self) -> Option<&Token<16, Currency>> {
        self.currency.present()
    }

    /// What is available for use, typically without an overdraft limit.
    #[must_use]
    pub fn available(&self) -> Option<Amount> {
        (self.present & AVAILABLE != 0).then_some(self.available)
    }

    /// All that is in the account, or owed on it.
    #[must_use]
    pub fn current(&self) -> Option<Amount> {
        (self.present & CURRENT != 0).then_some(self.current)
    }

    /// The credit limit; sometimes an overdraft limit.
    #[must_use]
    pub fn limit(&self) -> Option<Amount> {
        (self.present & LIMIT != 0).then_some(self.limit)
    }

    /// When the balances were captured, with or without a time.
    #[must_use]
    pub fn balance_date(&self) -> Option<BalanceDate> {
        (self.present & DATE != 0).then_some(self.date)
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        let Self { available, current, limit, date, ref currency, present } = *other;
        *self = Self { available, current, limit, date, currency: currency.clone(), present };
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::EMPTY;
    }

    /// Reads `balances`; whatever isn't an object reads as empty.
    pub(crate) fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.map(Need::Required, false)? {
            return Ok(());
        }
        let mut object = Object::new(&FIELDS);
        while let Some(Field { key, need }) = walk.field(&mut object)? {
            let (read, bit) = match key {
                Key::Available => (walk.amount(&mut self.available)?, AVAILABLE),
                Key::Current => (walk.amount(&mut self.current)?, CURRENT),
                Key::Limit => (walk.amount(&mut self.limit)?, LIMIT),
                Key::BalanceDate => (walk.date(&mut self.date)?, DATE),
                _ => {
                    walk.checked_token(self.currency.slot(), need, check::currency)?;
                    continue;
                }
            };
            if read {
                self.present |= bit;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Balances {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Balances")
            .field("currency", &self.currency())
            .field("available", &self.available())
            .field("current", &self.current())
            .field("limit", &self.limit())
            .field("balance_date", &self.balance_date())
            .finish()
    }
}
