//! [`Fields`]: the keys of a kind of object, and the consequence if a value cannot be read.

use crate::{keys::Key, report::finding::Missing, words::FindingCode};

/// The consequence if a field cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Missing and null are absent, without a finding.
    Optional,
    /// Missing and null leave a finding.
    Required,
    /// The same, and a value of another type means that numbers are missing from the result.
    Numbers,
    /// Missing and null leave a note.
    Deprecated,
    /// Whatever is wrong with the field, its unit is set aside with this finding.
    Unit(FindingCode),
}

impl Need {
    /// Returns the code to report for the field: that of the unit that depends on it, or else `code`.
    pub(crate) fn code(self, code: FindingCode) -> FindingCode {
        match self {
            Self::Unit(unusable) => unusable,
            Self::Optional | Self::Required | Self::Numbers | Self::Deprecated => code,
        }
    }

    pub(crate) const fn is_unit(self) -> bool {
        matches!(self, Self::Unit(_))
    }
}

/// A key of an object, and the consequence if its value cannot be read.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    pub(crate) key: Key,
    pub(crate) need: Need,
    /// What is reported where it is missing, unless it is optional.
    pub(crate) missing: Missing,
}

impl Field {
    /// To be evaluated by the compiler, which refuses a unit whose finding is not a structural warning.
    pub(crate) const fn new(key: Key, need: Need) -> Self {
        let missing = match need {
            Need::Unit(code) => Missing::warning(code),
            Need::Deprecated => Missing::NOTE,
            Need::Required | Need::Numbers | Need::Optional => Missing::warning(FindingCode::MissingField),
        };
        Self { key, need, missing }
    }
}

/// The kinds of objects. Undocumented keys leave one finding for each kind.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ObjectKind {
    Document,
    Account,
    Balances,
    Numbers,
    Entry,
    Link,
    Product,
    Settings,
    Error,
}

/// The fields of a kind of object, in the order of the documentation. There are at most 32.
pub(crate) struct Fields {
    pub(crate) kind: ObjectKind,
    pub(crate) list: &'static [Field],
    /// One bit for each field, by position: set if its absence matters.
    pub(crate) needed: u32,
    /// The same for the first 16 fields: set if the object's unit depends on it.
    essential: u16,
    /// One bit for each length: set if a key has this length.
    lengths: u32,
}

impl Fields {
    /// Only the compiler evaluates this.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
    pub(crate) const fn new(kind: ObjectKind, list: &'static [Field]) -> Self {
        assert!(list.len() <= 32);
        let (mut needed, mut essential, mut lengths) = (0, 0, 0);
        let mut at = 0;
        while at < list.len() {
            if !matches!(list[at].need, Need::Optional) {
                needed |= 1 << at;
            }
            if list[at].need.is_unit() {
                assert!(at < 16);
                essential |= 1 << at;
            }
            lengths |= 1 << list[at].key.length();
            at += 1;
        }
        Self { kind, list, needed, essential, lengths }
    }

    /// Returns true if the object's unit depends on a field that is not among those that were seen.
    #[inline]
    pub(crate) const fn lacks_essential(&self, seen: u32) -> bool {
        self.essential as u32 & !seen != 0
    }

    /// Returns true if a key has this length.
    pub(crate) fn has_length(&self, length: usize) -> bool {
        length <= Key::MAX_LEN && self.lengths & 1_u32.wrapping_shl(u32::try_from(length).unwrap_or(0)) != 0
    }

    /// Returns the field at a position.
    pub(crate) fn get(&self, position: u8) -> Option<Field> {
        self.list.get(usize::from(position)).copied()
    }
}
