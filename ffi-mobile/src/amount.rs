//! `Amount`: an exact decimal.

use core::fmt::{self, Formatter};

use crate::{put::Put, shown::Shown};

/// An exact amount of money, with the sign of a zero.
#[derive(Clone, Copy)]
pub struct Amount(pub(crate) account_numbers::Amount);

/// The form in which an Amount is passed between the languages: coefficient / 10^scale, and its sign, which the coefficient of a zero
/// cannot represent.
#[derive(uniffi::Record)]
pub struct AmountParts {
    /// The digits of the amount as a whole number, with its sign.
    pub coefficient: i64,
    /// The number of digits after the decimal point.
    pub scale: u8,
    /// Whether the amount has a minus sign.
    pub is_negative: bool,
}

uniffi::custom_type!(Amount, AmountParts, {
    lower: |amount| AmountParts {
        coefficient: amount.0.coefficient(),
        scale: amount.0.scale(),
        is_negative: amount.0.is_negative(),
    },
    try_lift: |parts| Ok(Amount(match parts {
        AmountParts { coefficient: 0, scale, is_negative: true } => account_numbers::Amount::negative_zero(scale),
        AmountParts { coefficient, scale, .. } => account_numbers::Amount::new(coefficient, scale),
    })),
});

impl Put<Amount> for account_numbers::Amount {
    fn put(self, out: &mut Vec<u8>) {
        crate::put::put(Amount(self), out);
    }
}

impl Shown for Amount {
    fn show(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
