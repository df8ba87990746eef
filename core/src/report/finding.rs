//! [`Finding`]: one deviation from the documentation, or one suspicious number, in a reply that was read nevertheless.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    keys::Key,
    report::path::Path,
    words::{FindingCode, Group, Severity},
};

impl FindingCode {
    /// Returns the severity of findings with this code.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self.group() {
            Group::StructureNote | Group::ContentNote => Severity::Note,
            Group::StructureWarning | Group::ContentWarning | Group::None => Severity::Warning,
        }
    }

    /// Returns true if the code is about the structure of the document and not about the content of a number. Only structural
    /// warnings are refused under [`Policy::Strict`](crate::Policy::Strict).
    #[must_use]
    pub const fn is_structural(self) -> bool {
        matches!(self.group(), Group::StructureWarning | Group::StructureNote)
    }
}

/// One deviation: a code, a severity, and a path. It never contains a value of the payload, so it can be logged.
///
/// It prints as `warning: routing_number_checksum at accounts[0].numbers.ach[0].routing_number: The check digit …`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The position of the code in [`FindingCode::ALL`], possibly with `LENIENT`. It takes one byte, because firmware keeps many findings.
    pub(super) code: u8,
    pub(super) path: Path,
}

/// Set in a finding's code if the finding is a note although its code is a warning.
const LENIENT: u8 = 0x80;

// `LENIENT` is free in the byte of every code, and `Codes` has a bit for each.
const _: () = assert!(FindingCode::ALL.len() <= 64);

/// Returns the byte of a finding that is a note.
const fn lenient(code: FindingCode) -> u8 {
    code as u8 | LENIENT
}

/// The byte of the finding that a field is missing.
#[derive(Clone, Copy)]
pub(crate) struct Missing(u8);

impl Missing {
    /// A structural warning: a field must not be missing.
    pub(crate) const fn warning(code: FindingCode) -> Self {
        assert!(matches!(code.group(), Group::StructureWarning));
        Self(code as u8)
    }

    /// A note: a field may be missing.
    pub(crate) const NOTE: Self = Self(lenient(FindingCode::MissingField));

    /// Returns true if it is a note.
    #[inline]
    pub(crate) const fn is_note(self) -> bool {
        self.0 & LENIENT != 0
    }
}

/// Returns the code of a finding's byte.
fn code(byte: u8) -> FindingCode {
    FindingCode::ALL.get(usize::from(byte & !LENIENT)).copied().unwrap_or(FindingCode::MissingField)
}

/// Returns the severity of a finding's byte.
pub(super) fn severity(byte: u8) -> Severity {
    if byte & LENIENT == 0 { code(byte).severity() } else { Severity::Note }
}

impl Finding {
    /// Returns a finding of `code` at `path`.
    pub(crate) const fn new(code: FindingCode, path: Path) -> Self {
        Self { code: code as u8, path }
    }

    /// Returns a finding that is a note, whatever the usual severity of `code`. It is used for deprecated fields, which may be missing.
    pub(crate) const fn note(code: FindingCode, path: Path) -> Self {
        Self { code: lenient(code), path }
    }

    /// Makes it the finding that the field `key` is missing in an object, whose path has `depth` keys.
    #[inline]
    pub(crate) fn change(&mut self, missing: Missing, depth: u8, key: Key) {
        self.code = missing.0;
        self.path.set(depth, key);
    }

    /// Returns the code.
    #[must_use]
    pub fn code(&self) -> FindingCode {
        code(self.code)
    }

    /// Returns the [severity of the code](FindingCode::severity), except for a missing deprecated field, which is always a note.
    #[must_use]
    pub fn severity(&self) -> Severity {
        severity(self.code)
    }

    /// Returns the path. Indices are positions in the lists of the document.
    #[must_use]
    pub const fn path(&self) -> Path {
        self.path
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} at {}: {}", self.severity(), self.code(), self.path, self.code().message())
    }
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Finding({} at {})", self.code(), self.path)
    }
}

/// The serialized form of a finding.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Finding")]
struct Fields {
    code: FindingCode,
    severity: Severity,
    path: Path,
}

/// Serialized as three texts: the code, the severity and the path.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Fields { code: self.code(), severity: self.severity(), path: self.path }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Finding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Fields { code, severity, path } = Fields::deserialize(deserializer)?;
        Ok(if severity == code.severity() { Self::new(code, path) } else { Self::note(code, path) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Finding, Missing};
    use crate::{keys::Key, report::path::Path, words::FindingCode};

    #[test]
    fn a_changed_finding_is_as_a_new_one() {
        let mut path = Path::ROOT;
        path.set(0, Key::accounts);
        let mut changed = Finding::new(FindingCode::MissingField, path);
        let unusable = Missing::warning(FindingCode::UnusableAccount);
        for (missing, is_note, code, key) in [
            (unusable, false, FindingCode::UnusableAccount, Key::account_id),
            (Missing::NOTE, true, FindingCode::MissingField, Key::has_history),
            (Missing::warning(FindingCode::MissingField), false, FindingCode::MissingField, Key::name),
        ] {
            changed.change(missing, 1, key);
            path.set(1, key);
            assert_eq!(changed, if is_note { Finding::note(code, path) } else { Finding::new(code, path) });
            assert_eq!(missing.is_note(), is_note);
        }
    }
}
