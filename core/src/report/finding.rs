//! Findings: what deviated from the documentation, or looks wrong, in a reply that was read all the same.

use core::{fmt, ops::ControlFlow};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    report::path::Path,
    words::{FindingCode, Group, NumberKind, Severity},
};

impl FindingCode {
    /// Returns how much findings of this code matter.
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

/// A set of [`FindingCode`]s: what a number check answers. Empty means that nothing is wrong.
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

    /// This set and `code`.
    #[must_use]
    pub const fn with(self, code: FindingCode) -> Self {
        Self(self.0 | 1 << code as u8)
    }

    /// The codes of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `code` is in the set.
    #[must_use]
    pub const fn contains(self, code: FindingCode) -> bool {
        self.0 & 1 << code as u8 != 0
    }

    /// The codes, in the order of [`FindingCode::ALL`].
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

/// One deviation: what, how much it matters, and where. Never a value of the payload.
///
/// Its text is a sentence: `warning: routing_number_checksum at accounts[0].numbers.ach[0].routing_number: The check …`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The position of the code in [`FindingCode::ALL`], and perhaps `LENIENT`. One byte: firmware keeps many of these.
    code: u8,
    path: Path,
}

/// Set in a finding's code where it is a note though its code is a warning.
const LENIENT: u8 = 0x80;

impl Finding {
    /// A finding of `code` at `path`.
    pub(crate) const fn new(code: FindingCode, path: Path) -> Self {
        Self { code: code as u8, path }
    }

    /// A note of `code`, whatever its usual severity: deprecated fields may be missing.
    pub(crate) const fn note(code: FindingCode, path: Path) -> Self {
        Self { code: code as u8 | LENIENT, path }
    }

    /// What was found.
    #[must_use]
    pub fn code(&self) -> FindingCode {
        FindingCode::ALL.get(usize::from(self.code & !LENIENT)).copied().unwrap_or(FindingCode::MissingField)
    }

    /// How much it matters: the [severity of its code](FindingCode::severity), but for the absence of a deprecated field,
    /// which is a note.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.code & LENIENT == 0 { self.code().severity() } else { Severity::Note }
    }

    /// Whether [`Policy::Strict`](crate::Policy::Strict) refuses it: a structural warning.
    pub(crate) fn is_structural_warning(&self) -> bool {
        self.code().is_structural() && self.severity() == Severity::Warning
    }

    /// Where in the document. Indices are positions on the wire.
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

/// What a finding is to serde.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Finding")]
struct Fields {
    code: FindingCode,
    severity: Severity,
    path: Path,
}

/// As code, severity and path, each a text.
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

/// How many findings [`Findings`] keeps.
pub const FINDINGS_KEPT: usize = 32;

/// The findings of one reply: the first [`FINDINGS_KEPT`] of them, in the order of the document.
///
/// When it is full, a warning takes the place of the last note. What is not kept is counted:
/// [`dropped_warnings`](Self::dropped_warnings), [`dropped_notes`](Self::dropped_notes).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Findings {
    dropped_warnings: u32,
    dropped_notes: u32,
    kept: heapless::Vec<Finding, FINDINGS_KEPT, u8>,
    /// How many of those are notes.
    kept_notes: u8,
}

// Firmware keeps several of these in RAM: see the budgets in CONTRIBUTING.md.
const _: () = assert!(size_of::<Findings>() <= 420);

impl Findings {
    /// No findings.
    #[must_use]
    pub const fn new() -> Self {
        Self { dropped_warnings: 0, dropped_notes: 0, kept: heapless::Vec::new(), kept_notes: 0 }
    }

    /// Those that were kept.
    #[must_use]
    pub fn as_slice(&self) -> &[Finding] {
        &self.kept
    }

    /// Iterates over those that were kept.
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

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many warnings were found beyond those that were kept.
    #[must_use]
    pub const fn dropped_warnings(&self) -> u32 {
        self.dropped_warnings
    }

    /// How many notes were found beyond those that were kept.
    #[must_use]
    pub const fn dropped_notes(&self) -> u32 {
        self.dropped_notes
    }

    /// Adds a finding, or counts it where there is no room.
    pub fn push(&mut self, finding: Finding) {
        let is_note = finding.severity() == Severity::Note;
        let Err(finding) = self.kept.push(finding) else {
            self.kept_notes = self.kept_notes.saturating_add(u8::from(is_note));
            return;
        };
        // Each search that finds a note removes one, so that hostile bodies cause 32 at most.
        let note = if is_note || self.kept_notes == 0 {
            None
        } else {
            self.kept.iter().rposition(|kept| kept.severity() == Severity::Note)
        };
        if let Some(at) = note {
            // Those behind it move up, from the last on; `rotate_left` would take half a kilobyte of flash.
            let mut displaced = finding;
            for kept in self.kept.iter_mut().skip(at).rev() {
                displaced = core::mem::replace(kept, displaced);
            }
            self.kept_notes = self.kept_notes.saturating_sub(1);
            self.dropped_notes = self.dropped_notes.saturating_add(1);
        } else if is_note {
            self.dropped_notes = self.dropped_notes.saturating_add(1);
        } else {
            self.dropped_warnings = self.dropped_warnings.saturating_add(1);
        }
    }

    /// Returns a function that records findings here, for [`Receivers::findings`](crate::Receivers::findings).
    pub fn recorder(&mut self) -> impl FnMut(&Finding) -> ControlFlow<()> {
        |finding| {
            self.push(*finding);
            ControlFlow::Continue(())
        }
    }

    /// Removes all of them.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.kept_notes = 0;
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
