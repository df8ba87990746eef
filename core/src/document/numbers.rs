//! [`Numbers`]: the numbers of an account, of all kinds, in one list.

use core::fmt;

use crate::{
    check,
    document::{
        edit::{Edit, Unfit},
        field::{Field, Fields, Need, ObjectKind},
        object::{Done, Member, Object},
        table::{Part, table},
        walk::Walk,
    },
    json::{Failed, Kind},
    keys::Key,
    value::{
        only::{NotExactlyOne, only},
        position::Position,
    },
    words::{FindingCode, NumberKind},
};

table! {
    /// An account number for ACH transfers in the United States.
    pub struct AchNumber with AchKey of Entry, plus index: Position<u16> = (Position(0)) {
        /// The account number.
        account_number: secret(40) unit(UnusableNumber), check check::ach_format, unless check::unusable_account_number;
        /// The ABA routing number for ACH transfers.
        routing_number: token(16, RoutingNumber) unit(UnusableNumber), check check::routing_number;
        /// The ABA routing number for wire transfers, if the bank has a separate one.
        wire_routing_number: token(16, RoutingNumber) optional, check check::routing_number;
    }
}

table! {
    /// An account number for electronic funds transfers in Canada.
    pub struct EftNumber with EftKey of Entry, plus index: Position<u16> = (Position(0)) {
        /// The account number.
        account_number: secret(40) unit(UnusableNumber), check check::eft_format, unless check::unusable_account_number;
        /// The number of the institution.
        institution_number: token(16, InstitutionNumber) unit(UnusableNumber), check check::eft_institution_number;
        /// The number of the branch, also called transit number.
        branch_number: token(16, BranchNumber) unit(UnusableNumber), check check::eft_branch_number;
    }
}

table! {
    /// An account number for Bacs in the United Kingdom.
    pub struct BacsNumber with BacsKey of Entry, plus index: Position<u16> = (Position(0)) {
        /// The account number.
        account_number: secret(40) unit(UnusableNumber), check check::bacs_format, unless check::unusable_account_number;
        /// The sort code as it was sent, plain (`123456`) or with dashes (`12-34-56`).
        sort_code: token(16, SortCode) unit(UnusableNumber), check check::sort_code;
    }
}

table! {
    /// An IBAN and the BIC of its bank.
    pub struct InternationalNumber with InternationalKey of Entry, plus index: Position<u16> = (Position(0)) {
        /// The IBAN as it was sent.
        iban: secret(48) unit(UnusableNumber), check check::iban_format, unless check::unusable_iban;
        /// The BIC of the bank; absent if it was not sent or cannot be read.
        bic: token(16, Bic) expected, check check::bic;
    }
}

/// A number entry of one of the four kinds.
#[derive(PartialEq, Eq)]
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

/// Calls a method of the entry, whatever its kind.
macro_rules! each {
    ($number:expr, $entry:ident => $call:expr) => {
        match $number {
            Number::Ach($entry) => $call,
            Number::Eft($entry) => $call,
            Number::Bacs($entry) => $call,
            Number::International($entry) => $call,
        }
    };
}

/// The need of a field without which the entry is set aside.
const ESSENTIAL: Need = Need::Unit(FindingCode::UnusableNumber);

impl Number {
    /// Returns the kind of the entry.
    #[must_use]
    pub const fn kind(&self) -> NumberKind {
        match self {
            Self::Ach(_) => NumberKind::Ach,
            Self::Eft(_) => NumberKind::Eft,
            Self::Bacs(_) => NumberKind::Bacs,
            Self::International(_) => NumberKind::International,
        }
    }

    /// Returns the entry's position in its list in the reply, from 0, as used in the paths of findings.
    #[must_use]
    pub fn index(&self) -> usize {
        each!(self, entry => entry.index())
    }

    /// Returns an empty entry.
    #[cfg(not(feature = "perf"))]
    #[inline(never)]
    fn empty(kind: NumberKind, index: u16) -> Self {
        let mut number = match kind {
            NumberKind::Ach => Self::Ach(AchNumber::EMPTY),
            NumberKind::Eft => Self::Eft(EftNumber::EMPTY),
            NumberKind::Bacs => Self::Bacs(BacsNumber::EMPTY),
            NumberKind::International => Self::International(InternationalNumber::EMPTY),
        };
        each!(&mut number, entry => entry.index = Position(index));
        number
    }

    /// Reads the members of the entry that was entered last.
    fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<Done, Failed> {
        match self {
            Self::Ach(entry) => entry.read_members(AchNumber::FIELDS, walk),
            Self::Eft(entry) => entry.read_members(EftNumber::FIELDS, walk),
            Self::Bacs(entry) => entry.read_members(BacsNumber::FIELDS, walk),
            Self::International(entry) => entry.read_members(InternationalNumber::FIELDS, walk),
        }
    }

    /// Copies the fields of an entry of the same kind.
    fn copy_from(&mut self, other: &Self) {
        match (self, other) {
            (Self::Ach(entry), Self::Ach(other)) => entry.copy_fields(other),
            (Self::Eft(entry), Self::Eft(other)) => entry.copy_fields(other),
            (Self::Bacs(entry), Self::Bacs(other)) => entry.copy_fields(other),
            (Self::International(entry), Self::International(other)) => entry.copy_fields(other),
            _ => {}
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        each!(self, entry => entry.fmt(f))
    }
}

/// The numbers of an account: at most [`MAX_LEN`](Self::MAX_LEN) entries of all four kinds together. The documentation promises at most
/// one entry of each kind. A second entry of a kind leaves the finding `several_numbers`, and a fifth entry `list_truncated`.
pub struct Numbers {
    entries: heapless::Vec<Number, { Numbers::MAX_LEN }, u8>,
}

/// The lists, the only entry and the position of each kind.
macro_rules! kinds {
    ($($list:ident $only:ident $variant:ident $entry:ident,)*) => {
        impl Numbers {
            $(
                #[doc = concat!("Iterates over the entries of `", stringify!($list), "`, in the order of the document.")]
                pub fn $list(&self) -> impl Iterator<Item = &$entry> + Clone {
                    self.iter().filter_map(|number| match number {
                        Number::$variant(entry) => Some(entry),
                        _ => None,
                    })
                }

                #[doc = concat!("Returns the entry of `", stringify!($list), "`, if there is exactly one.")]
                ///
                /// # Errors
                /// Returns [`NotExactlyOne`] unless there is exactly one, so that no program picks one by accident. An entry that was
                /// set aside does not count; [`Response::is_complete`](crate::Response::is_complete) says whether there was any.
                pub fn $only(&self) -> Result<&$entry, NotExactlyOne> {
                    only(self.$list())
                }
            )*
        }

        impl Edit<'_, Numbers> {
            $(
                #[doc = concat!("Adds an entry to `", stringify!($list), "`.")]
                pub fn $list(self, edit: impl FnOnce(Edit<'_, $entry>) -> Edit<'_, $entry>) -> Self {
                    let index = u16::try_from(self.part.$list().count()).unwrap_or(u16::MAX);
                    if self.part.entries.is_full() {
                        return self.note(Err(Unfit::new(Key::$list, FindingCode::ListTruncated)));
                    }
                    let result = match self.part.push(NumberKind::$variant, index) {
                        Some(Number::$variant(entry)) => edit(Edit::new(entry)).finish(),
                        _ => Ok(()),
                    };
                    if result.is_err() {
                        self.part.drop_last();
                    }
                    self.note(result)
                }
            )*
        }

        $(impl $entry {
            /// Returns the entry's position in its list in the reply, from 0, as used in the paths of findings.
            #[must_use]
            pub fn index(&self) -> usize {
                usize::from(self.index.0)
            }
        })*
    };
}

kinds! {
    ach only_ach Ach AchNumber,
    eft only_eft Eft EftNumber,
    bacs only_bacs Bacs BacsNumber,
    international only_international International InternationalNumber,
}

/// The lists, in the order of the documentation. The position of each list is that of its kind.
static LISTS: Fields = Fields::new(
    ObjectKind::Numbers,
    &[
        Field::new(Key::ach, Need::Required),
        Field::new(Key::eft, Need::Required),
        Field::new(Key::bacs, Need::Required),
        Field::new(Key::international, Need::Required),
    ],
);

impl Numbers {
    /// The maximum number of entries that an account keeps, whatever their kinds.
    pub const MAX_LEN: usize = 4;

    /// Iterates over all entries, in the order of the document.
    pub fn iter(&self) -> core::slice::Iter<'_, Number> {
        self.entries.iter()
    }

    /// Returns true if the account has no number entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds an empty entry, for which there is room.
    #[inline]
    fn push(&mut self, kind: NumberKind, index: u16) -> Option<&mut Number> {
        #[cfg(not(feature = "perf"))]
        let added = self.entries.push(Number::empty(kind, index));
        // An entry that is made where it is added takes few stores, but firmware has no room for this function four times.
        #[cfg(feature = "perf")]
        let added = {
            let index = Position(index);
            match kind {
                NumberKind::Ach => self.entries.push(Number::Ach(AchNumber { index, ..AchNumber::EMPTY })),
                NumberKind::Eft => self.entries.push(Number::Eft(EftNumber { index, ..EftNumber::EMPTY })),
                NumberKind::Bacs => self.entries.push(Number::Bacs(BacsNumber { index, ..BacsNumber::EMPTY })),
                NumberKind::International => self
                    .entries
                    .push(Number::International(InternationalNumber { index, ..InternationalNumber::EMPTY })),
            }
        };
        if let Err(empty) = added {
            // There is room; and in an empty entry there is nothing to wipe.
            core::mem::forget(empty);
        }
        self.entries.last_mut()
    }

    /// Drops the last entry in its place, so that no copy of a number is left.
    #[inline]
    fn drop_last(&mut self) {
        self.entries.truncate(self.entries.len().saturating_sub(1));
    }

    fn read_lists(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        let mut object = Object::new(&LISTS);
        #[cfg(feature = "perf")]
        let ended = {
            // An empty list consists of its two brackets only.
            macro_rules! list {
                ($kind:ident, $key:ident, $value:ident) => {
                    match crate::likely::strip_prefix($value, b"[]") {
                        None if walk.enter_member(Key::$key, $value) => {
                            self.read_list(NumberKind::$kind, walk)?;
                            Some(walk.json.rest())
                        }
                        empty => empty,
                    }
                };
            }
            // Servers send `bacs` before or after `eft`.
            crate::document::usual::with_gap!(walk, gap => crate::document::usual::usual_members!(walk, gap, object, {
                0, "ach", |value| list!(Ach, ach, value);
                1, "eft", |value| list!(Eft, eft, value);
                2, "bacs", |value| list!(Bacs, bacs, value);
                1, "eft", |value| list!(Eft, eft, value);
                3, "international", |value| list!(International, international, value);
            }))
        };
        #[cfg(not(feature = "perf"))]
        let ended = false;
        if !ended {
            self.read_lists_generally(&mut object, walk)?;
        }
        walk.complete(&object)?;
        Ok(())
    }

    /// Reads the lists of the object that was entered last, from the next one on.
    fn read_lists_generally(&mut self, object: &mut Object, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        loop {
            match walk.member(object)? {
                Member::Known(position, _) => {
                    if let Some(kind) = NumberKind::ALL.get(usize::from(position)) {
                        self.read_list(*kind, walk)?;
                    }
                }
                Member::Other(name, at) => {
                    // Numbers of a kind that this version does not support must not be lost silently.
                    if walk.json.kind()? == Kind::Array && !walk.json.is_empty_array() {
                        walk.found_named(FindingCode::UnknownNumberKind, name, at)?;
                    } else {
                        walk.unknown_field(ObjectKind::Numbers, name, at)?;
                    }
                    walk.json.skip()?;
                }
                Member::End => return Ok(()),
            }
        }
    }

    fn read_list(&mut self, kind: NumberKind, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.list(Need::Numbers)? {
            return Ok(());
        }
        let mut kept = false;
        let mut truncated = false;
        let mut index = 0_u32;
        while walk.element(index)? {
            let at = walk.json.offset();
            // A path has no room for a larger index than that of the first entry that is skipped.
            if self.entries.is_full() || index >= u16::MAX.into() {
                walk.incomplete = true;
                walk.skip_excess(&mut truncated, at)?;
            } else if walk.map(ESSENTIAL)? {
                let Some(entry) = self.push(kind, u16::try_from(index).unwrap_or(u16::MAX)) else { return Ok(()) };
                if !entry.read(walk)?.is_usable {
                    self.drop_last();
                } else if kept {
                    walk.found(FindingCode::SeveralNumbers, at)?;
                } else {
                    kept = true;
                }
            }
            index = index.saturating_add(1);
        }
        Ok(())
    }

    /// Reports numbers that equal the account's mask, and an IBAN whose sort code differs from that of the Bacs number.
    pub(crate) fn report_contradictions(&self, mask: &[u8], walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        for number in self {
            let (list, index, secret) = match number {
                Number::Ach(entry) => (Key::ach, entry.index, entry.account_number()),
                Number::Eft(entry) => (Key::eft, entry.index, entry.account_number()),
                Number::Bacs(entry) => (Key::bacs, entry.index, entry.account_number()),
                Number::International(entry) => {
                    let iban = entry.iban().reveal_bytes();
                    let mut sort_codes = self.bacs().map(|bacs| bacs.sort_code().as_bytes());
                    if sort_codes.any(|sort_code| !check::iban_sort_code(iban, sort_code).is_empty()) {
                        walk.remark_number(Key::international, entry.index.0, Key::iban, FindingCode::IbanSortCode)?;
                    }
                    continue;
                }
            };
            if !check::account_number_is_mask(secret.reveal_bytes(), mask).is_empty() {
                walk.remark_number(list, index.0, Key::account_number, FindingCode::AccountNumberIsMask)?;
            }
        }
        Ok(())
    }
}

impl Part for Numbers {
    const EMPTY: Self = Self { entries: heapless::Vec::new() };

    fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if walk.map(Need::Numbers)? { self.read_lists(walk) } else { Ok(()) }
    }

    /// Wipes every number: a secret that is dropped is overwritten.
    fn clear(&mut self) {
        self.entries.clear();
    }

    fn copy_from(&mut self, other: &Self) {
        self.entries.clear();
        for number in other {
            // The entries are copied in place, so that no copy is left on the stack.
            let index = u16::try_from(number.index()).unwrap_or(u16::MAX);
            if let Some(copy) = self.push(number.kind(), index) {
                copy.copy_from(number);
            }
        }
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut crate::document::members::Members<'_>) -> fmt::Result {
        members.nested(key, |members| {
            members.list("ach", self.ach(), AchNumber::write_members)?;
            members.list("eft", self.eft(), EftNumber::write_members)?;
            members.list("bacs", self.bacs(), BacsNumber::write_members)?;
            members.list("international", self.international(), InternationalNumber::write_members)
        })
    }
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

/// Compares the entries of each kind, because the order of the four lists has no meaning.
impl PartialEq for Numbers {
    fn eq(&self, other: &Self) -> bool {
        self.ach().eq(other.ach())
            && self.eft().eq(other.eft())
            && self.bacs().eq(other.bacs())
            && self.international().eq(other.international())
    }
}

impl Eq for Numbers {}
