//! `Balances`.

use account_numbers::Balances as Native;

use crate::{amount::Amount, shown::shown, timestamp::BalanceDate};

/// The balances of an account, each absent where the institution does not report it. Those of a liability are reversed: a
/// positive balance is owed.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct Balances {
    /// The currency of the amounts: ISO 4217 or similar.
    pub currency: Option<String>,
    /// What is available for use, typically without an overdraft limit.
    pub available: Option<Amount>,
    /// All that is in the account, or owed on it.
    pub current: Option<Amount>,
    /// The credit limit; sometimes an overdraft limit.
    pub limit: Option<Amount>,
    /// When the balances were captured.
    pub balance_date: Option<BalanceDate>,
}

shown!(Balances: currency, available, current, limit, balance_date);

impl From<&Native> for Balances {
    fn from(balances: &Native) -> Self {
        Self {
            currency: balances.currency().map(|text| text.as_str().to_owned()),
            available: balances.available().map(Amount::from),
            current: balances.current().map(Amount::from),
            limit: balances.limit().map(Amount::from),
            balance_date: balances.balance_date().map(BalanceDate::from),
        }
    }
}
