//! `Account`.

use core::fmt::{Formatter, Result};

use account_numbers::{Account as Native, Finding as NativeFinding};

use crate::{
    balances::Balances,
    finding::Finding,
    numbers::{Numbers, NumbersOf},
    open::AccountKind,
    put::{Each, Put, record},
    shown::{Hidden, Shown, shown},
};

/// A position in a list of the document, counted from 0; each language's usual integer.
#[derive(Clone, Copy)]
pub struct Index(u32);

uniffi::custom_newtype!(Index, u32);

impl From<usize> for Index {
    fn from(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }
}

impl Put<Index> for usize {
    fn put(self, out: &mut Vec<u8>) {
        crate::put::put(Index::from(self), out);
    }
}

impl Shown for Index {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        self.0.show(f)
    }
}

/// An account, and the findings of its reply, some of which may be about it.
pub(crate) struct AccountOf<'a> {
    pub(crate) account: &'a Native,
    pub(crate) findings: &'a [NativeFinding],
}

impl<'a> AccountOf<'a> {
    fn findings(&self) -> impl Iterator<Item = &'a NativeFinding> {
        let index = Some(self.account.index());
        self.findings.iter().filter(move |finding| finding.path().account_index() == index)
    }
}

record! {
    /// An open, permissioned account.
    pub struct Account from AccountOf<'_> as source {
        /// MoneyKit's identifier of the account.
        account_id: String = source.account.account_id().as_str(),
        /// The type, such as depository.checking.
        account_type: String = source.account.account_type().as_str(),
        /// The kind of the account, derived from its type.
        kind: AccountKind = source.account.kind(),
        /// The institution's name for the account. Banks put account numbers into names.
        name: String = source.account.name().as_str(),
        /// The nickname, if the account has one.
        nickname: Option<String> = source.account.nickname().map(account_numbers::Text::as_str),
        /// The last four characters of a number of the account, usually digits; not always of the account number.
        account_mask: Option<String> = source.account.account_mask().map(account_numbers::Token::as_str),
        /// The balances of the account.
        balances: Balances = source.account.balances(),
        /// The account's identifier in the system that it was imported from. It is not printed.
        original_id: Option<String> = source.account.original_id().map(account_numbers::Token::as_str),
        /// Whether the account is closed; absent if the server does not report it.
        closed: Option<bool> = source.account.closed(),
        /// The numbers of the account.
        numbers: Numbers = NumbersOf {
            numbers: source.account.numbers(),
            account: source.account.index(),
            findings: source.findings,
        },
        /// The account's position in the reply, from 0, as used in the paths of findings.
        index: Index = source.account.index(),
        /// The findings about this account, including those about its numbers.
        findings: Vec<Finding> = Each(source.findings()),
    }
}

shown! {
    Account: account_id, account_type, kind, name, nickname, account_mask, balances,
    original_id = original_id.as_ref().map(|_| Hidden),
    closed, numbers, index, findings,
}
