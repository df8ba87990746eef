//! Number checks: whether a number can be what its field says. There is one file for each kind of number.
//!
//! Each function takes a text, or its bytes, and returns a set of [`Codes`], which is empty if nothing is wrong. [`parse`](crate::parse)
//! and [`parse_each`](crate::parse_each) run them over a whole reply, unless [`Options::checks`](crate::Options::checks) turns them off.
//! They never refuse a reply: MoneyKit's own sandbox returns a routing number whose check digit is wrong. A number that passes may still
//! belong to no account.
//!
//! ```
//! use account_numbers::check;
//!
//! assert!(check::routing_number("021000021").is_empty());
//! assert!(check::iban("GB29NWBK60161331926819").is_empty());
//! ```

mod account;
mod bacs;
mod bic;
mod currency;
mod eft;
mod iban;
mod routing;
mod unusable;

pub(crate) use account::ach_format;
pub use account::{account_mask, account_number_is_mask, account_type, ach_account_number};
pub(crate) use bacs::bacs_format;
pub use bacs::{bacs_account_number, sort_code};
pub use bic::bic;
pub use currency::currency;
pub(crate) use eft::eft_format;
pub use eft::{eft_account_number, eft_branch_number, eft_institution_number};
pub(crate) use iban::iban_format;
pub use iban::{iban, iban_sort_code};
pub use routing::routing_number;
pub(crate) use unusable::{unusable_account_number, unusable_iban};

use crate::{Codes, FindingCode, likely::likely, tricks::digits};

/// Returns `code` unless the text is right.
fn unless(right: bool, code: FindingCode) -> Codes {
    if likely(right) { Codes::NONE } else { Codes::from(code) }
}

/// Returns true if `text` consists of `count` ASCII digits.
fn is_digits(text: &[u8], count: usize) -> bool {
    text.len() == count && digits(text).is_some()
}
