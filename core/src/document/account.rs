//! [`Account`]: an account and its numbers.

use crate::{
    Balances, Numbers, check,
    document::{edit::Edit, field::Need, object::Done, table::table, walk::Walk},
    json::Failed,
    value::position::Position,
    words::{AccountKind, FindingCode},
};

table! {
    /// An open, permissioned account.
    ///
    /// Accounts cannot be cloned, since that would leave account numbers behind; [`copy_from`](Self::copy_from) copies one.
    pub struct Account with AccountKey of Account, plus index: Position<u32> = (Position(0)) {
        /// MoneyKit's identifier of the account, such as `acc_Af3gGp4wvUGwXpFJ4SePf4`. It may change if MoneyKit cannot reconcile
        /// the account with an earlier one.
        account_id: token(64) unit(UnusableAccount);
        /// The type, such as `depository.checking`.
        account_type: token(64) required, check check::account_type;
        /// The institution's name for the account.
        name: text(128) required;
        /// The user's name for the account.
        nickname: text(128) optional;
        /// The last four characters of a number of the account, "usually digits". Show it to people. It is not always the end of the
        /// account number; tokenized numbers never match it.
        account_mask: token(16, AccountMask) optional, check check::account_mask;
        /// The balances of the account.
        balances: part(Balances) required;
        /// The account's identifier in the system that it was imported from. Printed forms mask all of it.
        original_id: token(128, Foreign) optional;
        /// Whether the account is closed; absent if the server does not report it.
        closed: flag() optional, then report_closed;
        /// The account's numbers.
        numbers: part(Numbers) required;
    }
}

// Firmware keeps several of these in RAM: see the budgets in CONTRIBUTING.md.
const _: () = assert!(size_of::<Account>() <= 1_000);

const UNUSABLE: Need = Need::Unit(FindingCode::UnusableAccount);

impl Account {
    /// Returns an empty account, into which you can [copy](Self::copy_from) another, or which you can [edit](Self::edit).
    #[must_use]
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// Begins to set fields of the account: see [`Edit`].
    pub const fn edit(&mut self) -> Edit<'_, Self> {
        Edit::new(self)
    }

    /// Returns the kind of the account, derived from its type.
    #[must_use]
    #[inline]
    pub fn kind(&self) -> AccountKind {
        AccountKind::of_type(self.account_type.as_bytes())
    }

    /// Returns the account's position in the reply, from 0, as used in the paths of findings.
    #[must_use]
    pub fn index(&self) -> usize {
        usize::try_from(self.index.0).unwrap_or(usize::MAX)
    }

    /// Copies another account into this one. The numbers that were here are wiped first, and no copy is left elsewhere.
    pub fn copy_from(&mut self, other: &Self) {
        self.copy_fields(other);
        self.index = other.index;
    }

    /// Overwrites the account with zeros. In its number entries, account numbers and IBANs are overwritten; the codes of banks, such as a
    /// routing number, may remain in memory until the place is used again.
    pub fn wipe(&mut self) {
        self.wipe_fields();
        self.index = Position(0);
    }

    /// Returns true if the place contains no account.
    pub(crate) fn is_empty(&self) -> bool {
        self.account_id.is_empty()
    }

    /// Empties the place. Without `perf`, that also wipes it, because firmware has no room for both functions.
    pub(crate) fn clear(&mut self) {
        if cfg!(not(feature = "perf")) {
            return self.wipe();
        }
        self.clear_fields(None);
        self.index = Position(0);
    }

    /// Reads the account at `index` into this place, which must be empty.
    #[cfg_attr(feature = "perf", inline(always))]
    pub(crate) fn read(&mut self, index: u32, walk: &mut Walk<'_, '_>) -> Result<Done, Failed> {
        if !walk.map(UNUSABLE)? {
            return Ok(Done { is_usable: false, is_untouched: true });
        }
        let done = self.read_members(Self::FIELDS, walk)?;
        if !done.is_untouched {
            self.index = Position(index);
            if walk.checks {
                self.numbers.report_contradictions(self.account_mask.as_bytes(), walk)?;
            }
        }
        Ok(done)
    }

    fn report_closed(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if self.closed() == Some(true) { walk.remark(FindingCode::AccountClosed) } else { Ok(()) }
    }
}

impl Default for Account {
    fn default() -> Self {
        Self::EMPTY
    }
}
