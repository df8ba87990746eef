//! `Balances`.

use account_numbers::Balances as Native;

use crate::{amount::Amount, put::record, shown::shown, timestamp::BalanceDate};

record! {
    /// The balances of an account, each absent if the institution does not report it. Those of a liability are reversed: a
    /// positive balance is owed.
    pub struct Balances from &Native as balances {
        /// The currency of the amounts: ISO 4217 or similar.
        currency: Option<String> = balances.currency().map(account_numbers::Token::as_str),
        /// What is available for use, typically without an overdraft limit.
        available: Option<Amount> = balances.available(),
        /// The whole balance of the account, or what is owed on it.
        current: Option<Amount> = balances.current(),
        /// The credit limit; sometimes an overdraft limit.
        limit: Option<Amount> = balances.limit(),
        /// When the balances were captured.
        balance_date: Option<BalanceDate> = balances.balance_date(),
    }
}

shown!(Balances: currency, available, current, limit, balance_date);
