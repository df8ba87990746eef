//! Findings: deviations from the documentation, and suspicious numbers, in a reply that was read nevertheless.

use core::{fmt, ops::ControlFlow};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    report::path::Path,
    words::{FindingCode, Group, NumberKind, Severity},
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

/// A set of [`FindingCode`]s, which is the result of a number check. An empty set means that the number passed.
///
/// ```
/// use account_numbers::{FindingCode, check};
///
/// let codes = check::routing_number("111222333");
/// assert!(codes.contains(FindingCode::RoutingNumberChecksum));
/// assert_eq!(codes.iter().map(FindingCode::as_str).collect::<Vec<_>>(), ["routing_number_checksum"]);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Codes(u64);

impl Codes {
    /// No codes.
    pub const NONE: Self = Self(0);

    /// Returns this set with `code` added.
    #[must_use]
    pub const fn with(self, code: FindingCode) -> Self {
        Self(self.0 | 1 << code as u8)
    }

    /// Returns the union of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns true if the set contains no code, so that the number passed the check.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns true if the set contains `code`.
    #[must_use]
    pub const fn contains(self, code: FindingCode) -> bool {
        self.0 & 1 << code as u8 != 0
    }

    /// Iterates over the codes in the order of [`FindingCode::ALL`].
    pub fn iter(self) -> impl Iterator<Item = FindingCode> {
        FindingCode::ALL.iter().copied().filter(move |code| self.contains(*code))
    }
}

impl From<FindingCode> for Codes {
    fn from(code: FindingCode) -> Self {
        Self::NONE.with(code)
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// One deviation: a code, a severity, and a path. It never contains a value of the payload, so it can be logged.
///
/// It prints as `warning: routing_number_checksum at accounts[0].numbers.ach[0].routing_number: The check digit …`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The position of the code in [`FindingCode::ALL`], with `LENIENT` or without. One byte, because firmware keeps many findings.
    code: u8,
    path: Path,
}

/// Set in a finding's code if the finding is a note although its code is a warning.
const LENIENT: u8 = 0x80;

impl Finding {
    /// Returns a finding of `code` at `path`.
    pub(crate) const fn new(code: FindingCode, path: Path) -> Self {
        Self { code: code as u8, path }
    }

    /// Returns a note of `code`, whatever its usual severity. It is used for deprecated fields, which may be missing.
    pub(crate) const fn note(code: FindingCode, path: Path) -> Self {
        Self { code: code as u8 | LENIENT, path }
    }

    /// Returns the code.
    #[must_use]
    pub fn code(&self) -> FindingCode {
        FindingCode::ALL.get(usize::from(self.code & !LENIENT)).copied().unwrap_or(FindingCode::MissingField)
    }

    /// Returns the [severity of the code](FindingCode::severity), except for a missing deprecated field, which is always a note.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.code & LENIENT == 0 { self.code().severity() } else { Severity::Note }
    }

    /// Returns true if [`Policy::Strict`](crate::Policy::Strict) refuses it, which is the case for structural warnings.
    pub(crate) fn is_structural_warning(&self) -> bool {
        self.code().is_structural() && self.severity() == Severity::Warning
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

/// Serialized as code, severity and path, which are texts.
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

/// The number of findings that [`Findings`] keeps.
pub const FINDINGS_KEPT: usize = 32;

/// The findings of one reply: the first [`FINDINGS_KEPT`] of them, in the order of the document.
///
/// When it is full, a structural warning takes the place of the last note. What is not kept is counted:
/// [`dropped_warnings`](Self::dropped_warnings), [`dropped_notes`](Self::dropped_notes).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Findings {
    dropped_warnings: u32,
    dropped_notes: u32,
    kept: heapless::Vec<Finding, FINDINGS_KEPT, u8>,
}

// Firmware keeps several of these in RAM: see the budgets in CONTRIBUTING.md.
const _: () = assert!(size_of::<Findings>() <= 420);

impl Findings {
    /// No findings.
    #[must_use]
    pub const fn new() -> Self {
        Self { dropped_warnings: 0, dropped_notes: 0, kept: heapless::Vec::new() }
    }

    /// Returns the findings that were kept.
    #[must_use]
    pub fn as_slice(&self) -> &[Finding] {
        &self.kept
    }

    /// Iterates over the findings that were kept.
    pub fn iter(&self) -> core::slice::Iter<'_, Finding> {
        self.kept.iter()
    }

    /// Iterates over the findings of the account with this [index](crate::Account::index), those of its numbers included.
    pub fn of_account(&self, account: usize) -> impl Iterator<Item = &Finding> {
        self.iter().filter(move |finding| finding.path().account_index() == Some(account))
    }

    /// Iterates over the findings of one number entry: of the account with this index, and of the entry with this kind and index.
    /// May I pay to this one?
    pub fn of_number(&self, account: usize, kind: NumberKind, number: usize) -> impl Iterator<Item = &Finding> {
        self.of_account(account).filter(move |finding| finding.path().number_index() == Some((kind, number)))
    }

    /// Returns true if there are no findings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Returns the number of warnings that were not kept.
    #[must_use]
    pub const fn dropped_warnings(&self) -> u32 {
        self.dropped_warnings
    }

    /// Returns the number of notes that were not kept.
    #[must_use]
    pub const fn dropped_notes(&self) -> u32 {
        self.dropped_notes
    }

    /// Adds a finding, or counts it if there is no room.
    pub fn push(&mut self, finding: Finding) {
        let Err(finding) = self.kept.push(finding) else { return };
        let note = if finding.is_structural_warning() {
            self.kept.iter().rposition(|kept| kept.severity() == Severity::Note)
        } else {
            None
        };
        if let Some(at) = note {
            // Those behind it move up, from the last on; `rotate_left` would take half a kilobyte of flash.
            let mut displaced = finding;
            for kept in self.kept.iter_mut().skip(at).rev() {
                displaced = core::mem::replace(kept, displaced);
            }
            self.dropped_notes = self.dropped_notes.saturating_add(1);
        } else {
            match finding.severity() {
                Severity::Warning => self.dropped_warnings = self.dropped_warnings.saturating_add(1),
                Severity::Note => self.dropped_notes = self.dropped_notes.saturating_add(1),
            }
        }
    }

    /// Returns a function that records findings here, for [`Receivers::findings`](crate::Receivers::findings).
    pub fn recorder(&mut self) -> impl FnMut(&Finding) -> ControlFlow<()> {
        |finding| {
            self.push(*finding);
            ControlFlow::Continue(())
        }
    }

    /// Removes all findings.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.dropped_warnings = 0;
        self.dropped_notes = 0;
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = core::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Findings")
            .field("kept", &self.as_slice())
            .field("dropped_warnings", &self.dropped_warnings)
            .field("dropped_notes", &self.dropped_notes)
            .finish()
    }
}
