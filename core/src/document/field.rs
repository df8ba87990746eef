//! [`Field`]: a key of an object, and what it means where its value can't be read.

use crate::{
    FindingCode,
    json::{Keys, LONGEST, Named},
    report::path::Key,
};

/// What it means where a field can't be read.
#[derive(Clone, Copy)]
pub(crate) enum Need {
    /// Missing and null are absent, without a finding.
    Optional,
    /// Missing and null leave a finding.
    Required,
    /// Missing and null leave a note.
    Deprecated,
    /// Whatever is wrong, the unit that the field belongs to is set aside with this finding.
    Unit(FindingCode),
}

impl Need {
    /// What is said of the field: the finding of the unit that depends on it, or else `code`.
    pub(crate) fn code(self, code: FindingCode) -> FindingCode {
        match self {
            Self::Unit(unusable) => unusable,
            Self::Optional | Self::Required | Self::Deprecated => code,
        }
    }
}

/// A key of an object, and what it means where its value can't be read.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    pub(crate) key: Key,
    pub(crate) need: Need,
}

impl Field {
    pub(crate) const fn new(key: Key, need: Need) -> Self {
        Self { key, need }
    }

    pub(crate) const fn optional(key: Key) -> Self {
        Self::new(key, Need::Optional)
    }

    pub(crate) const fn required(key: Key) -> Self {
        Self::new(key, Need::Required)
    }
}

impl Named for Field {
    #[inline]
    fn quoted(self) -> &'static [u8] {
        self.key.quoted()
    }

    #[inline]
    fn begins(self, window: &[u8; LONGEST]) -> bool {
        self.key.begins(window)
    }
}

/// The fields of a kind of object, to be evaluated by the compiler.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
pub(crate) const fn fields(fields: &'static [Field]) -> Keys<Field> {
    let mut needed = 0;
    let mut at = 0;
    while at < fields.len() {
        if !matches!(fields[at].need, Need::Optional) {
            needed |= 1 << at;
        }
        at += 1;
    }
    Keys::new(fields, needed)
}
