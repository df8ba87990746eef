//! [`Numbers`]: the numbers of an account, of whatever kind, in one pool.

use core::fmt;

use crate::{
    Codes, FindingCode, NotExactlyOne, NumberKind, Secret, Token, check,
    document::{
        field::{Field, Need, fields},
        walk::Walk,
    },
    json::{Failed, Keys, Object},
    printed,
    report::path::Key,
    value::only::only,
    value::position::Position,
    value::slot::Slot,
};

/// How many number entries an account keeps, whatever their kinds.
pub const NUMBERS_KEPT: usize = 4;

/// An account's numbers: up to [`NUMBERS_KEPT`] entries of the four kinds together. The documentation promises at most one
/// set of each kind; more leave the finding `several_numbers`, and a fifth entry `list_truncated`.
pub struct Numbers {
    entries: [Number; NUMBERS_KEPT],
    count: u8,
}

/// A number entry of one of the four kinds.
// The first variant is the empty one: all-zero bits.
#[derive(PartialEq, Eq)]
#[repr(u8)]
pub enum Number {
    /// United States.
    Ach(AchNumber),
    /// Canada.
    Eft(EftNumber),
    /// United Kingdom.
    Bacs(BacsNumber),
    /// An IBAN.
    International(InternationalNumber),
}

/// Without a field of this need an entry is no number.
const ESSENTIAL: Need = Need::Unit(FindingCode::UnusableNumber);

/// What checks a value.
type Check = fn(&[u8]) -> Codes;

/// Defines a kind of entry: its secret and its tokens, whether each is always there, and the check that each gets.
macro_rules! entry {
    ($(#[$doc:meta])* $name:ident {
        $(#[$secret_doc:meta])* $secret:ident: Secret<$size:literal> = $secret_key:ident $secret_check:path,
        $($(#[$token_doc:meta])* $token:ident: Token<16, $kind:ident> = $token_key:ident $presence:ident $need:path, $token_check:path,)*
    }) => {
        $(#[$doc])*
        #[derive(PartialEq, Eq)]
        pub struct $name {
            $secret: Secret<$size>,
            $($token: Token<16, printed::$kind>,)*
            index: Position<u16>,
        }

        impl $name {
            const FIELDS: &Keys<Field> = {
                static FIELDS: Keys<Field> =
                    fields(&[Field::new(Key::$secret_key, ESSENTIAL), $(Field::new(Key::$token_key, $need),)*]);
                &FIELDS
            };
            const EMPTY: Self = Self { $secret: Secret::EMPTY, $($token: Token::EMPTY,)* index: Position(0) };

            $(#[$secret_doc])*
            #[must_use]
            pub const fn $secret(&self) -> &Secret<$size> {
                &self.$secret
            }

            $(entry!(@getter $presence $(#[$token_doc])* $token $kind);)*

            /// The entry's position in its list on the wire, from 0, as it stands in the paths of findings.
            #[must_use]
            pub fn index(&self) -> usize {
                usize::from(self.index.0)
            }

            /// Starts to be the entry at `index`, and says which fields it has.
            fn restart(&mut self, index: u16) -> &'static Keys<Field> {
                self.index = Position(index);
                Self::FIELDS
            }

            fn copy_from(&mut self, other: &Self) {
                self.$secret.copy_from(&other.$secret);
                $(self.$token.clone_from(&other.$token);)*
                self.index = other.index;
            }

            fn clear(&mut self) {
                self.$secret.clear();
                $(self.$token.clear();)*
            }

            /// Where the value of a key goes, and what checks it.
            fn place(&mut self, key: Key) -> (Slot<'_, u8>, Check) {
                match key {
                    $(Key::$token_key => (self.$token.slot(), $token_check),)*
                    _ => (self.$secret.slot(), $secret_check),
                }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field(stringify!($secret), &self.$secret)
                    $(.field(stringify!($token), &self.$token))*
                    .finish()
            }
        }
    };
    (@getter essential $(#[$doc:meta])* $token:ident $kind:ident) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $token(&self) -> &Token<16, printed::$kind> {
            &self.$token
        }
    };
    (@getter optional $(#[$doc:meta])* $token:ident $kind:ident) => {
        $(#[$doc])*
        #[must_use]
        pub fn $token(&self) -> Option<&Token<16, printed::$kind>> {
            self.$token.present()
        }
    };
}

entry! {
    /// An account number for ACH transfers in the United States.
    AchNumber {
        /// The account number.
        account_number: Secret<40> = AccountNumber check::ach_account_number,
        /// The ABA routing number for ACH transfers.
        routing_number: Token<16, RoutingNumber> = RoutingNumber essential ESSENTIAL, check::routing_number,
        /// The ABA routing number for wire transfers, where the bank has one of its own.
        wire_routing_number: Token<16, RoutingNumber> = WireRoutingNumber optional Need::Optional, check::routing_number,
    }
}

entry! {
    /// An account number for EFT in Canada.
    EftNumber {
        /// The account number.
        account_number: Secret<40> = AccountNumber check::eft_account_number,
        /// The number of the institution.
        institution_number: Token<16, InstitutionNumber> = InstitutionNumber essential ESSENTIAL, check::eft_institution_number,
        /// The number of the branch, also called transit number.
        branch_number: Token<16, BranchNumber> = BranchNumber essential ESSENTIAL, check::eft_branch_number,
    }
}

entry! {
    /// An account number for Bacs in the United Kingdom.
    BacsNumber {
        /// The account number.
        account_number: Secret<40> = AccountNumber check::bacs_account_number,
        /// The sort code as it was sent, plain (`123456`) or with dashes (`12-34-56`).
        sort_code: Token<16, SortCode> = SortCode essential ESSENTIAL, check::sort_code,
    }
}

entry! {
    /// An IBAN and its bank's BIC.
    InternationalNumber {
        /// The IBAN as it was sent.
        iban: Secret<48> = Iban check::iban,
        /// The BIC of the bank; absent where none came that could be read.
        bic: Token<16, Bic> = Bic optional Need::Required, check::bic,
    }
}

impl Number {
    const EMPTY: Self = Self::Ach(AchNumber::EMPTY);

    fn clear(&mut self) {
        match self {
            Self::Ach(entry) => entry.clear(),
            Self::Eft(entry) => entry.clear(),
            Self::Bacs(entry) => entry.clear(),
            Self::International(entry) => entry.clear(),
        }
    }

    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> NumberKind {
        match self {
            Self::Ach(_) => NumberKind::Ach,
            Self::Eft(_) => NumberKind::Eft,
            Self::Bacs(_) => NumberKind::Bacs,
            Self::International(_) => NumberKind::International,
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ach(entry) => entry.fmt(f),
            Self::Eft(entry) => entry.fmt(f),
            Self::Bacs(entry) => entry.fmt(f),
            Self::International(entry) => entry.fmt(f),
        }
    }
}

/// The lists and the only entry of each kind.
macro_rules! kinds {
    ($($list:ident $only:ident $variant:ident $entry:ident,)*) => {
        impl Numbers {
            $(
                #[doc = concat!("The entries of `", stringify!($list), "`, in the order of the wire.")]
                pub fn $list(&self) -> impl Iterator<Item = &$entry> + Clone {
                    self.iter().filter_map(|number| match number {
                        Number::$variant(entry) => Some(entry),
                        _ => None,
                    })
                }

                #[doc = concat!("The entry of `", stringify!($list), "`, if there is exactly one.")]
                ///
                /// # Errors
                /// [`NotExactlyOne`] where there is none, or more than one, so that no program picks one by accident.
                pub fn $only(&self) -> Result<&$entry, NotExactlyOne> {
                    only(self.$list())
                }
            )*
        }
    };
}

kinds! {
    ach only_ach Ach AchNumber,
    eft only_eft Eft EftNumber,
    bacs only_bacs Bacs BacsNumber,
    international only_international International InternationalNumber,
}

impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a> IntoIterator for &'a Numbers {
    type Item = &'a Number;
    type IntoIter = core::slice::Iter<'a, Number>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Compares kind by kind: the order of the four lists means nothing.
impl PartialEq for Numbers {
    fn eq(&self, other: &Self) -> bool {
        self.ach().eq(other.ach())
            && self.eft().eq(other.eft())
            && self.bacs().eq(other.bacs())
            && self.international().eq(other.international())
    }
}

impl Eq for Numbers {}

static LISTS: Keys<Field> = fields(&[
    Field::required(Key::Ach),
    Field::required(Key::Bacs),
    Field::required(Key::Eft),
    Field::required(Key::International),
]);

impl Numbers {
    pub(crate) const EMPTY: Self = Self { entries: [const { Number::EMPTY }; NUMBERS_KEPT], count: 0 };

    /// All entries, in the order of the wire.
    pub fn iter(&self) -> core::slice::Iter<'_, Number> {
        self.entries.get(..usize::from(self.count)).unwrap_or(&[]).iter()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.clear();
        for (entry, other) in self.entries.iter_mut().zip(other.iter()) {
            entry.copy_from(other);
        }
        self.count = other.count;
    }

    pub(crate) fn clear(&mut self) {
        for entry in self.entries.iter_mut().take(usize::from(self.count)) {
            entry.clear();
        }
        self.count = 0;
    }

    /// Reads `numbers`; whatever isn't an object reads as empty.
    pub(crate) fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.map(Need::Required, true)? {
            return Ok(());
        }
        let mut object = Object::new(&LISTS);
        while let Some(Field { key, .. }) = walk.field(&mut object)? {
            self.read_list(key, walk)?;
        }
        walk.complete(&object)?;
        Ok(())
    }

    fn read_list(&mut self, key: Key, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.list(Need::Required, true)? {
            return Ok(());
        }
        let mut kept = false;
        let mut truncated = false;
        let mut index = 0_u32;
        while walk.element(index)? {
            let at = walk.json.offset();
            match self.entries.get_mut(usize::from(self.count)) {
                Some(entry) => {
                    if entry.read(key, u16::try_from(index).unwrap_or(u16::MAX), walk)? {
                        if kept {
                            walk.found(FindingCode::SeveralNumbers, at)?;
                        }
                        kept = true;
                        self.count = self.count.saturating_add(1);
                    } else {
                        entry.clear();
                    }
                }
                None => {
                    if !truncated {
                        walk.set_aside(FindingCode::ListTruncated, at)?;
                    }
                    truncated = true;
                    walk.json.skip()?;
                }
            }
            index = index.saturating_add(1);
        }
        Ok(())
    }
}

impl Number {
    /// Becomes an empty entry of a kind, unless it is one of that kind.
    fn become_kind(&mut self, kind: NumberKind) {
        if self.kind() != kind {
            *self = match kind {
                NumberKind::Ach => Self::Ach(AchNumber::EMPTY),
                NumberKind::Eft => Self::Eft(EftNumber::EMPTY),
                NumberKind::Bacs => Self::Bacs(BacsNumber::EMPTY),
                NumberKind::International => Self::International(InternationalNumber::EMPTY),
            };
        }
    }

    fn copy_from(&mut self, other: &Self) {
        self.become_kind(other.kind());
        match (self, other) {
            (Self::Ach(entry), Self::Ach(other)) => entry.copy_from(other),
            (Self::Eft(entry), Self::Eft(other)) => entry.copy_from(other),
            (Self::Bacs(entry), Self::Bacs(other)) => entry.copy_from(other),
            (Self::International(entry), Self::International(other)) => entry.copy_from(other),
            _ => {}
        }
    }

    /// Reads the entry of the list `key` that begins here, and says whether it can be used.
    fn read(&mut self, key: Key, index: u16, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.become_kind(match key {
            Key::Eft => NumberKind::Eft,
            Key::Bacs => NumberKind::Bacs,
            Key::International => NumberKind::International,
            _ => NumberKind::Ach,
        });
        let fields = match self {
            Self::Ach(entry) => entry.restart(index),
            Self::Eft(entry) => entry.restart(index),
            Self::Bacs(entry) => entry.restart(index),
            Self::International(entry) => entry.restart(index),
        };
        if !walk.map(ESSENTIAL, true)? {
            return Ok(false);
        }
        let mut object = Object::new(fields);
        let mut usable = true;
        while let Some(Field { key, need }) = walk.field(&mut object)? {
            let (slot, check) = match self {
                Self::Ach(entry) => entry.place(key),
                Self::Eft(entry) => entry.place(key),
                Self::Bacs(entry) => entry.place(key),
                Self::International(entry) => entry.place(key),
            };
            usable &= if matches!(key, Key::AccountNumber | Key::Iban) {
                walk.number(slot, key == Key::Iban, check)?
            } else {
                walk.checked_token(slot, need, check)?
            };
        }
        Ok(walk.complete(&object)? && usable)
    }
}
