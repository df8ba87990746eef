//! Findings: deviations from the documentation, and suspicious numbers, in a reply that was read nevertheless.

use core::{fmt, ops::ControlFlow};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    keys::Key,
    report::{
        name::Name,
        path::{Path, Steps},
    },
    value::listed::Listed,
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
    /// The empty set.
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
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let position = rest.trailing_zeros();
            rest &= rest.wrapping_sub(1);
            FindingCode::ALL.get(usize::try_from(position).ok()?).copied()
        })
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
    /// The position of the code in [`FindingCode::ALL`], possibly with `LENIENT`. It takes one byte, because firmware keeps many findings.
    code: u8,
    path: Path,
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
fn severity(byte: u8) -> Severity {
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

/// A finding as it is kept: the names of undocumented keys are in a list of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kept {
    code: u8,
    steps: Steps,
    /// The position of the name in that list plus one, or 0 if there is no name.
    name: u8,
}

/// The findings of one reply: the first [`MAX_LEN`](Self::MAX_LEN) of them, in the order of the document.
///
/// When the list is full, a warning takes the place of the last note. Findings that are not kept are counted:
/// [`dropped_warnings`](Self::dropped_warnings), [`dropped_notes`](Self::dropped_notes). The names of up to eight keys that are not
/// documented are kept; others print as `*`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Findings {
    dropped_warnings: u32,
    dropped_notes: u32,
    /// How many of those that are kept are notes, so that a full list need not be searched for each finding.
    notes: u8,
    kept: heapless::Vec<Kept, { Findings::MAX_LEN }, u8>,
    names: heapless::Vec<Name, 8, u8>,
}

// Firmware keeps several of these in RAM: see the budgets in CONTRIBUTING.md.
const _: () = assert!(size_of::<Findings>() <= 600);

impl Findings {
    /// How many findings are kept.
    pub const MAX_LEN: usize = 32;

    /// Returns an empty list of findings.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            dropped_warnings: 0,
            dropped_notes: 0,
            notes: 0,
            kept: heapless::Vec::new(),
            names: heapless::Vec::new(),
        }
    }

    /// Iterates over the findings that were kept.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Finding> + Clone {
        self.kept.iter().map(|kept| self.restore(*kept))
    }

    /// Returns the finding at this position, or `None` if fewer findings were kept.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<Finding> {
        self.kept.get(position).map(|kept| self.restore(*kept))
    }

    /// Returns how many findings were kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Iterates over the findings of the account with this [index](crate::Account::index), including those of its numbers.
    pub fn of_account(&self, account: usize) -> impl Iterator<Item = Finding> {
        self.iter().filter(move |finding| finding.path().account_index() == Some(account))
    }

    /// Iterates over the findings of one number entry, given the index of its account, its kind and its own index.
    /// Check them before you send a payment to the number.
    pub fn of_number(&self, account: usize, kind: NumberKind, number: usize) -> impl Iterator<Item = Finding> {
        self.of_account(account).filter(move |finding| finding.path().number_index() == Some((kind, number)))
    }

    /// Returns true if nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Returns how many warnings were found but not kept.
    #[must_use]
    pub const fn dropped_warnings(&self) -> u32 {
        self.dropped_warnings
    }

    /// Returns how many notes were found but not kept.
    #[must_use]
    pub const fn dropped_notes(&self) -> u32 {
        self.dropped_notes
    }

    fn restore(&self, kept: Kept) -> Finding {
        let name = usize::from(kept.name).checked_sub(1).and_then(|position| self.names.get(position));
        let path = Path { steps: kept.steps, name: name.copied().unwrap_or(Name::NONE) };
        Finding { code: kept.code, path }
    }

    /// Keeps the name of a key, and returns its position plus one, or 0 if there is no room.
    fn keep_name(&mut self, name: &Name) -> u8 {
        if name.is_none() {
            return 0;
        }
        let known = self.names.iter().position(|known| known == name);
        if known.is_none() && self.names.push(*name).is_err() {
            return 0;
        }
        let position = known.unwrap_or(self.names.len().saturating_sub(1));
        u8::try_from(position.saturating_add(1)).unwrap_or(0)
    }

    /// Adds a finding, or counts it if there is no room.
    pub fn push(&mut self, finding: Finding) {
        self.record(&finding);
    }

    /// Counts a finding for which there is no room, whatever its path: the list is full, and the finding displaces no note. Returns
    /// false if the finding is to be kept.
    #[inline]
    fn count(&mut self, severity: Severity) -> bool {
        let is_note = severity == Severity::Note;
        let is_dropped = self.kept.is_full() && (is_note || self.notes == 0);
        if is_dropped {
            let dropped = if is_note { &mut self.dropped_notes } else { &mut self.dropped_warnings };
            *dropped = dropped.saturating_add(1);
        }
        is_dropped
    }

    fn record(&mut self, finding: &Finding) {
        let severity = finding.severity();
        if self.count(severity) {
            return;
        }
        if self.kept.is_full() {
            self.drop_last_note();
        }
        let kept = Kept { code: finding.code, steps: finding.path.steps, name: self.keep_name(&finding.path.name) };
        self.notes = self.notes.saturating_add((severity == Severity::Note).into());
        // There is room now.
        let _ = self.kept.push(kept);
    }

    #[inline(never)]
    fn drop_last_note(&mut self) {
        let Some(mut displaced) = self.kept.last().copied() else { return };
        // The findings after it move up, beginning with the last; `remove` would add a panic path.
        for kept in self.kept.iter_mut().rev() {
            core::mem::swap(kept, &mut displaced);
            if severity(displaced.code) == Severity::Note {
                break;
            }
        }
        self.kept.pop();
        self.notes = self.notes.saturating_sub(1);
        self.dropped_notes = self.dropped_notes.saturating_add(1);
    }

    /// Returns a function that records findings here, for [`Receivers::findings`](crate::Receivers::findings).
    pub fn recorder(&mut self) -> impl FnMut(&Finding) -> ControlFlow<()> {
        |finding| {
            self.record(finding);
            ControlFlow::Continue(())
        }
    }

    /// Removes all findings.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.names.clear();
        self.notes = 0;
        self.dropped_warnings = 0;
        self.dropped_notes = 0;
    }
}

/// The receiver of a document's findings.
pub(crate) enum Receiver<'r> {
    /// Keeps the findings for which there is room, and counts the others.
    Findings(&'r mut Findings),
    /// A function that is called with each finding.
    Each(&'r mut dyn FnMut(&Finding) -> ControlFlow<()>),
}

impl Receiver<'_> {
    /// Counts a finding that need not be created, because it is not kept and no function is called with it. Returns false if it must be
    /// created.
    #[inline]
    pub(crate) fn count(&mut self, severity: Severity) -> bool {
        match self {
            Self::Findings(findings) => findings.count(severity),
            Self::Each(_) => false,
        }
    }

    /// Receives a finding.
    #[inline]
    pub(crate) fn receive(&mut self, finding: &Finding) -> ControlFlow<()> {
        match self {
            Self::Findings(findings) => {
                findings.record(finding);
                ControlFlow::Continue(())
            }
            Self::Each(each) => each(finding),
        }
    }
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Findings")
            .field("kept", &Listed(self.iter()))
            .field("dropped_warnings", &self.dropped_warnings)
            .field("dropped_notes", &self.dropped_notes)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use core::ops::ControlFlow;

    use super::{Finding, Findings, Missing, Receiver};
    use crate::{
        keys::Key,
        report::path::Path,
        words::{FindingCode, Severity},
    };

    fn finding(code: FindingCode, index: u32) -> Finding {
        let mut path = Path::ROOT;
        path.set(0, Key::accounts);
        path.set_list(0);
        path.set_index(0, index);
        Finding::new(code, path)
    }

    /// Warnings and notes in many orders: what is counted before it is made is what is dropped afterwards.
    #[test]
    fn what_is_only_counted_is_what_would_be_dropped() {
        for order in 0..=u8::MAX {
            let (mut pushed, mut counted) = (Findings::new(), Findings::new());
            for step in 0..100 {
                let is_note = order.rotate_left(step * 3 + step / 7) & 1 == 1;
                let finding =
                    finding(if is_note { FindingCode::UnknownField } else { FindingCode::MissingField }, step);
                pushed.push(finding);
                let mut receiver = Receiver::Findings(&mut counted);
                if !receiver.count(finding.severity()) {
                    assert!(receiver.receive(&finding).is_continue());
                }
                assert!(pushed == counted, "{order} {step}");
            }
            let notes = counted.iter().filter(|one| one.severity() == Severity::Note).count();
            assert_eq!(usize::from(counted.notes), notes);
        }
    }

    #[test]
    fn who_is_called_with_each_finding_gets_all() {
        let mut count = 0;
        let mut each = |_: &Finding| {
            count += 1;
            ControlFlow::Continue(())
        };
        let mut receiver = Receiver::Each(&mut each);
        for index in 0..100 {
            let finding = finding(FindingCode::UnknownField, index);
            assert!(!receiver.count(finding.severity()));
            assert!(receiver.receive(&finding).is_continue());
        }
        assert_eq!(count, 100);
    }

    #[test]
    fn a_changed_finding_is_as_a_new_one() {
        let mut path = finding(FindingCode::MissingField, 7).path();
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
