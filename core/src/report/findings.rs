//! [`Findings`]: those of one reply, as far as there is room.

use core::{fmt, ops::ControlFlow};

use crate::{
    report::{
        finding::{Finding, severity},
        name::Name,
        path::{Path, Steps},
    },
    value::listed::Listed,
    words::{NumberKind, Severity},
};

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
    pub(super) notes: u8,
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
    /// Check them before you send a payment to the number. Some may be missing if [`dropped_warnings`](Self::dropped_warnings) is not
    /// 0; [`Receivers::findings`](crate::Receivers::findings) receives all.
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
    pub(super) fn count(&mut self, severity: Severity) -> bool {
        let is_note = severity == Severity::Note;
        let is_dropped = self.kept.is_full() && (is_note || self.notes == 0);
        if is_dropped {
            let dropped = if is_note { &mut self.dropped_notes } else { &mut self.dropped_warnings };
            *dropped = dropped.saturating_add(1);
        }
        is_dropped
    }

    pub(super) fn record(&mut self, finding: &Finding) {
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

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Findings")
            .field("kept", &Listed(self.iter()))
            .field("dropped_warnings", &self.dropped_warnings)
            .field("dropped_notes", &self.dropped_notes)
            .finish()
    }
}
