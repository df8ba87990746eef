//! [`Account`]: an account and its numbers.

use core::fmt;

use crate::{
    AccountKind, Balances, FindingCode, Numbers, QUICK, Text, Token, check,
    document::{
        field::{Field, Need, fields},
        walk::Walk,
    },
    json::{Failed, Keys, Object},
    printed::{AccountMask, Foreign},
    report::path::Key,
    value::{flag::Flag, position::Position},
};

/// An open, permissioned account.
#[derive(PartialEq, Eq)]
pub struct Account {
    balances: Balances,
    index: Position<u32>,
    name: Text<128>,
    nickname: Text<128>,
    account_id: Token<64>,
    account_type: Token<64>,
    account_mask: Token<16, AccountMask>,
    original_id: Token<128, Foreign>,
    closed: Flag,
    numbers: Numbers,
}

// Firmware keeps several of these in RAM: see the budgets in CONTRIBUTING.md.
const _: () = assert!(size_of::<Account>() <= 1_000);

impl AccountKind {
    pub(crate) fn of(account_type: &[u8]) -> Self {
        static KINDS: [(&str, AccountKind); 4] = [
            ("depository.", AccountKind::Depository),
            ("investment.", AccountKind::Investment),
            ("liability.", AccountKind::Liability),
            ("other.", AccountKind::Other),
        ];
        let kind = KINDS.iter().find(|(prefix, _)| account_type.starts_with(prefix.as_bytes()));
        kind.map_or(Self::Unknown, |(_, kind)| *kind)
    }
}

const UNUSABLE: Need = Need::Unit(FindingCode::UnusableAccount);

/// What is seldom sent comes last.
static FIELDS: Keys<Field> = fields(&[
    Field::new(Key::AccountId, UNUSABLE),
    Field::required(Key::AccountType),
    Field::required(Key::Name),
    Field::optional(Key::AccountMask),
    Field::required(Key::Balances),
    Field::required(Key::Numbers),
    Field::optional(Key::Nickname),
    Field::optional(Key::OriginalId),
    Field::optional(Key::Closed),
]);

impl Account {
    pub(crate) const EMPTY: Self = Self {
        balances: Balances::EMPTY,
        index: Position(0),
        name: Text::EMPTY,
        nickname: Text::EMPTY,
        account_id: Token::EMPTY,
        account_type: Token::EMPTY,
        account_mask: Token::EMPTY,
        original_id: Token::EMPTY,
        closed: Flag::ABSENT,
        numbers: Numbers::EMPTY,
    };

    /// An empty one, to be [copied to](Self::copy_to).
    #[must_use]
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// MoneyKit's identifier of the account, such as `acc_Af3gGp4wvUGwXpFJ4SePf4`.
    #[must_use]
    pub const fn account_id(&self) -> &Token<64> {
        &self.account_id
    }

    /// The type, such as `depository.checking`.
    #[must_use]
    pub const fn account_type(&self) -> &Token<64> {
        &self.account_type
    }

    /// What kind of account its type makes it.
    #[must_use]
    pub fn kind(&self) -> AccountKind {
        AccountKind::of(self.account_type.as_bytes())
    }

    /// The institution's name for the account.
    #[must_use]
    pub const fn name(&self) -> &Text<128> {
        &self.name
    }

    /// The nickname, where the account has one.
    #[must_use]
    pub fn nickname(&self) -> Option<&Text<128>> {
        self.nickname.present()
    }

    /// The last four characters of some number of the account; not always of the one that is in [`numbers`](Self::numbers).
    #[must_use]
    pub fn account_mask(&self) -> Option<&Token<16, AccountMask>> {
        self.account_mask.present()
    }

    /// The money in the account.
    #[must_use]
    pub const fn balances(&self) -> &Balances {
        &self.balances
    }

    /// The identifier that the account had where it was imported from. Printed forms mask it whole.
    #[must_use]
    pub fn original_id(&self) -> Option<&Token<128, Foreign>> {
        self.original_id.present()
    }

    /// Whether the account is closed, where the server says so.
    #[must_use]
    pub const fn closed(&self) -> Option<bool> {
        self.closed.get()
    }

    /// The account's numbers.
    #[must_use]
    pub const fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// The account's position on the wire, from 0, as it stands in the paths of findings.
    #[must_use]
    pub fn index(&self) -> usize {
        usize::try_from(self.index.0).unwrap_or(usize::MAX)
    }

    /// Copies the account into a place of the caller's, such as one on a heap: what was there is wiped, and no copy is left
    /// elsewhere. Accounts can't be cloned, since that would leave numbers behind.
    pub fn copy_to(&self, place: &mut Self) {
        place.index = self.index;
        place.account_id.clone_from(&self.account_id);
        place.account_type.clone_from(&self.account_type);
        place.name.copy_from(&self.name);
        place.nickname.copy_from(&self.nickname);
        place.account_mask.clone_from(&self.account_mask);
        place.balances.copy_from(&self.balances);
        place.original_id.clone_from(&self.original_id);
        place.closed = self.closed;
        place.numbers.copy_from(&self.numbers);
    }

    /// Overwrites everything in it.
    pub fn wipe(&mut self) {
        *self = Self::EMPTY;
    }

    pub(crate) fn clear(&mut self) {
        if !QUICK {
            *self = Self::EMPTY;
            return;
        }
        self.account_id.clear();
        self.account_type.clear();
        self.name.clear();
        self.nickname.clear();
        self.account_mask.clear();
        self.balances.clear();
        self.original_id.clear();
        self.closed = Flag::ABSENT;
        self.numbers.clear();
        self.index = Position(0);
    }

    /// Reads the account at `index`, and says whether it can be used.
    pub(crate) fn read(&mut self, index: u32, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.index = Position(index);
        if !walk.map(UNUSABLE, true)? {
            return Ok(false);
        }
        let mut object = Object::new(&FIELDS);
        let mut usable = true;
        while let Some(Field { key, need }) = walk.field(&mut object)? {
            match key {
                Key::AccountId => usable = walk.token(self.account_id.slot(), need)?,
                Key::AccountType => {
                    walk.checked_token(self.account_type.slot(), need, check::account_type)?;
                }
                Key::Name => walk.text(self.name.slot(), need)?,
                Key::Nickname => walk.text(self.nickname.slot(), need)?,
                Key::AccountMask => {
                    walk.checked_token(self.account_mask.slot(), need, check::account_mask)?;
                }
                Key::Balances => self.balances.read(walk)?,
                Key::OriginalId => {
                    walk.token(self.original_id.slot(), need)?;
                }
                Key::Closed => {
                    self.closed = walk.flag(need)?;
                    if self.closed() == Some(true) {
                        walk.remark(FindingCode::AccountClosed)?;
                    }
                }
                _ => self.numbers.read(walk)?,
            }
        }
        Ok(walk.complete(&object)? && usable)
    }
}

impl Default for Account {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("account_id", &self.account_id)
            .field("account_type", &self.account_type)
            .field("name", &self.name)
            .field("nickname", &self.nickname())
            .field("account_mask", &self.account_mask())
            .field("balances", &self.balances)
            .field("original_id", &self.original_id())
            .field("closed", &self.closed())
            .field("numbers", &self.numbers)
            .finish()
    }
}
