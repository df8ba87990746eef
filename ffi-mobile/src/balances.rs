//! `Balances`.

use account_numbers::Balances as Native;

use crate::{amount::Amount, put::record, shown::shown, timestamp::BalanceDate};

record! {
    /// The balances of an account. Each is absent if the institution does not report it. Their sign is reversed for a liability: a positive
    /// balance is owed.
    pub struct Balances from &Native as balances {
        /// The currency of the amounts: ISO 4217 or similar.
        currency: Option<String> = balances.currency().map(account_numbers::Token::as_str),
        /// The amount available for use, typically without an overdraft limit.
        available: Option<Amount> = balances.available(),
        /// The total amount in the account, or the total amount that is owed.
        current: Option<Amount> = balances.current(),
        /// The credit limit; sometimes an overdraft limit.
        limit: Option<Amount> = balances.limit(),
        /// When the balances were captured.
        balance_date: Option<BalanceDate> = balances.balance_date(),
    }
}

shown!(Balances: currency, available, current, limit, balance_date);
