//! Accounts.

use core::mem::offset_of;

use account_numbers::{Account, AccountKind, Balances};

use crate::{
    AN_NUMBERS_KEPT, AN_UNKNOWN, an_amount, an_balance_date, an_number, an_text_16, an_text_64, an_text_128,
    memory::{Sized32, clear_struct},
};

/// `depository.…`, such as a checking account.
pub const AN_ACCOUNT_KIND_DEPOSITORY: i32 = 1;
/// `investment.…`
pub const AN_ACCOUNT_KIND_INVESTMENT: i32 = 2;
/// `liability.…`, such as a credit card: a positive balance is owed.
pub const AN_ACCOUNT_KIND_LIABILITY: i32 = 3;
/// `other.…`
pub const AN_ACCOUNT_KIND_OTHER: i32 = 4;

/// The money in an account, each part absent where the institution does not report it.
#[repr(C)]
pub struct an_balances {
    /// What is available for use, typically without an overdraft limit.
    pub available: an_amount,
    /// All that is in the account, or owed on it.
    pub current: an_amount,
    /// The credit limit; sometimes an overdraft limit.
    pub limit: an_amount,
    /// When the balances were captured.
    pub balance_date: an_balance_date,
    /// The currency of the amounts: "ISO-4217 or similar".
    pub currency: an_text_16,
    /// Whether there is such a field.
    pub has_available: u8,
    /// Whether there is such a field.
    pub has_current: u8,
    /// Whether there is such a field.
    pub has_limit: u8,
    /// Whether there is such a field.
    pub has_balance_date: u8,
    /// Whether there is such a field.
    pub has_currency: u8,
    /// Zero.
    pub reserved: [u8; 7],
}

/// An open, permissioned account with its numbers. Wipe it when it is no longer needed.
#[repr(C)]
pub struct an_account {
    /// sizeof(an_account).
    pub struct_size: u32,
    /// Its position on the wire, from 0, as it stands in the paths of findings.
    pub index: u32,
    /// An AN_ACCOUNT_KIND_ constant, by the prefix of account_type; AN_UNKNOWN for other types.
    pub kind: i32,
    /// How many of numbers there are.
    pub number_count: u32,
    /// MoneyKit's identifier of the account, such as acc_Af3gGp4wvUGwXpFJ4SePf4.
    pub account_id: an_text_64,
    /// The type, such as depository.checking.
    pub account_type: an_text_64,
    /// The institution's name for the account. Banks put account numbers into names: not for logs.
    pub name: an_text_128,
    /// The nickname of the account. Not for logs.
    pub nickname: an_text_128,
    /// The last four characters of some number of the account, not always of one in numbers.
    pub account_mask: an_text_16,
    /// The identifier that the account had where it was imported from. Not for logs.
    pub original_id: an_text_128,
    /// Whether name was longer, and this is its beginning.
    pub name_truncated: u8,
    /// Whether nickname was longer, and this is its beginning.
    pub nickname_truncated: u8,
    /// Whether there is such a field.
    pub has_nickname: u8,
    /// Whether there is such a field.
    pub has_account_mask: u8,
    /// Whether there is such a field.
    pub has_original_id: u8,
    /// Whether there is such a field.
    pub has_closed: u8,
    /// Whether the account is closed, where the server says so.
    pub closed: u8,
    /// The money in the account.
    pub balances: an_balances,
    /// The number entries, in the order of the wire.
    pub numbers: [an_number; AN_NUMBERS_KEPT],
    /// Zero.
    pub reserved: [u8; 64],
}

// SAFETY: FILLED is the offset of the reserved tail, and zeros are a value of every field.
unsafe impl Sized32 for an_account {
    const FILLED: usize = offset_of!(an_account, reserved);
}

impl an_balances {
    fn take(&mut self, balances: &Balances) {
        self.has_currency = self.currency.take(balances.currency());
        for (amount, place, has) in [
            (balances.available(), &mut self.available, &mut self.has_available),
            (balances.current(), &mut self.current, &mut self.has_current),
            (balances.limit(), &mut self.limit, &mut self.has_limit),
        ] {
            if let Some(amount) = amount {
                *place = amount.into();
                *has = 1;
            }
        }
        if let Some(date) = balances.balance_date() {
            self.balance_date = date.into();
            self.has_balance_date = 1;
        }
    }
}

const fn kind(kind: AccountKind) -> i32 {
    match kind {
        AccountKind::Depository => AN_ACCOUNT_KIND_DEPOSITORY,
        AccountKind::Investment => AN_ACCOUNT_KIND_INVESTMENT,
        AccountKind::Liability => AN_ACCOUNT_KIND_LIABILITY,
        AccountKind::Other => AN_ACCOUNT_KIND_OTHER,
        _ => AN_UNKNOWN,
    }
}

impl an_account {
    /// Fills the caller's account in place, whatever was there before.
    ///
    /// # Safety
    /// `place` must be aligned and writable for `size` bytes, which must be a size of an account.
    pub(crate) unsafe fn fill(place: *mut Self, size: usize, account: &Account) {
        // SAFETY: the caller vouches for `size` bytes, which reach to the reserved tail; it is touched by the clearing alone.
        unsafe {
            clear_struct(place, size);
            (*place).index = u32::try_from(account.index()).unwrap_or(u32::MAX);
            (*place).kind = kind(account.kind());
            (*place).account_id.put(account.account_id().as_bytes());
            (*place).account_type.put(account.account_type().as_bytes());
            (_, (*place).name_truncated) = (*place).name.take(Some(account.name()));
            ((*place).has_nickname, (*place).nickname_truncated) = (*place).nickname.take(account.nickname());
            (*place).has_account_mask = (*place).account_mask.take(account.account_mask());
            (*place).has_original_id = (*place).original_id.take_token(account.original_id());
            (*place).has_closed = account.closed().is_some().into();
            (*place).closed = (account.closed() == Some(true)).into();
            (*place).balances.take(account.balances());
            let numbers = &mut (*place).numbers;
            let mut count = 0_u32;
            for (entry, number) in numbers.iter_mut().zip(account.numbers()) {
                entry.take(number);
                count = count.saturating_add(1);
            }
            (*place).number_count = count;
        }
    }
}
