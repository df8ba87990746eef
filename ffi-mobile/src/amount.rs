//! `Amount`: an exact decimal.

use core::fmt::{Formatter, Result};

use crate::{put::Put, shown::Shown};

/// An exact amount of money; each language's exact decimal.
#[derive(Clone, Copy)]
pub struct Amount(pub(crate) account_numbers::Amount);

/// How an Amount crosses between the languages: coefficient / 10^scale.
#[derive(uniffi::Record)]
pub struct AmountParts {
    /// The digits of the amount as a whole number, with its sign.
    pub coefficient: i64,
    /// The number of digits after the decimal point.
    pub scale: u8,
}

uniffi::custom_type!(Amount, AmountParts, {
    lower: |amount| AmountParts { coefficient: amount.0.coefficient(), scale: amount.0.scale() },
    try_lift: |parts| Ok(Amount(account_numbers::Amount::new(parts.coefficient, parts.scale))),
});

impl Put<Amount> for account_numbers::Amount {
    fn put(self, out: &mut Vec<u8>) {
        crate::put::put(Amount(self), out);
    }
}

impl Shown for Amount {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}", self.0)
    }
}
