//! `Account`.

use core::fmt::{Formatter, Result};

use account_numbers::Account as Native;

use crate::{
    balances::Balances,
    numbers::Numbers,
    open::AccountKind,
    shown::{Hidden, Shown, shown},
};

/// A position on the wire, from 0; each language's usual integer.
#[derive(Clone, Copy)]
pub struct Index(u32);

uniffi::custom_newtype!(Index, u32);

impl From<usize> for Index {
    fn from(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }
}

impl Shown for Index {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        self.0.show(f)
    }
}

/// An open, permissioned account.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct Account {
    /// MoneyKit's identifier of the account.
    pub account_id: String,
    /// The type, such as depository.checking.
    pub account_type: String,
    /// What kind of account its type makes it.
    pub kind: AccountKind,
    /// The institution's name for the account. Banks put account numbers into names.
    pub name: String,
    /// The nickname, where the account has one.
    pub nickname: Option<String>,
    /// The last four characters of some number of the account, usually digits; not always of the account number.
    pub account_mask: Option<String>,
    /// The money in the account.
    pub balances: Balances,
    /// The identifier that the account had where it was imported from. It is not printed.
    pub original_id: Option<String>,
    /// Whether the account is closed, where the server says so.
    pub closed: Option<bool>,
    /// The account's numbers.
    pub numbers: Numbers,
    /// The account's position on the wire, from 0, as it stands in the paths of findings.
    pub index: Index,
}

shown! {
    Account: account_id, account_type, kind, name, nickname, account_mask, balances,
    original_id = original_id.as_ref().map(|_| Hidden),
    closed, numbers, index,
}

impl From<&Native> for Account {
    fn from(account: &Native) -> Self {
        Self {
            account_id: account.account_id().as_str().to_owned(),
            account_type: account.account_type().as_str().to_owned(),
            kind: account.kind().into(),
            name: account.name().as_str().to_owned(),
            nickname: account.nickname().map(|text| text.as_str().to_owned()),
            account_mask: account.account_mask().map(|text| text.as_str().to_owned()),
            balances: account.balances().into(),
            original_id: account.original_id().map(|text| text.as_str().to_owned()),
            closed: account.closed(),
            numbers: account.numbers().into(),
            index: account.index().into(),
        }
    }
}
