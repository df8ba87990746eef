//! [`Walk`]: a document that is being read, the path to the current place, and what was found during the reading.
//!
//! # A tour
//! [`response::read`](super::response::read) enters the document and calls `read` of each part. A part is a table
//! ([`table!`](super::table)): its `read` enters the object, reads the members in the usual form
//! ([`usual_members!`](super::usual)), and leaves the rest to [`Walk::members`], which moves to the next documented key
//! ([`Walk::field`]) and calls the table's `read_field`, which finds the [`Row`](super::slot::Row) of the
//! field: its place and its rules. The row reads the value through this walk and reports what is wrong with it. At the end of the object,
//! [`Walk::complete`] reports the required fields that were missing.
//!
//! Invariants: the reader is at a value when `read` or `read_field` is called, and after it when the function returns. `depth` is the
//! number of objects that are open; the key of the member in the innermost object is at `depth - 1` in the path.

use core::ops::ControlFlow;

#[cfg(not(feature = "perf"))]
use crate::document::field::Fields;
use crate::{
    document::{
        field::{Field, Need, ObjectKind},
        object::{Done, Member, Object, find, letters},
    },
    json::{Failed, Fault, Kind, RawString, Reader},
    keys::Key,
    likely::unlikely,
    options::{Options, Policy},
    report::{
        codes::Codes,
        finding::Finding,
        name::Name,
        path::Path,
        problem::{PayloadError, PayloadErrorCode},
        receiver::Receiver,
    },
    words::{FindingCode, Severity},
};

/// A document that is being read.
pub(crate) struct Walk<'b, 'r> {
    pub(crate) json: Reader<'b>,
    receiver: Receiver<'r>,
    strict: bool,
    pub(crate) checks: bool,
    /// The keys of the members that lead to the current place.
    path: Path,
    depth: u8,
    /// The number of open lists in which an element was reached.
    lists: u8,
    /// One bit for each [`ObjectKind`]: set if an unknown field was reported.
    unknown: u16,
    /// Why reading ended, if the JSON reader did not fail.
    problem: Option<PayloadError>,
    /// Whether accounts or numbers were set aside.
    pub(crate) incomplete: bool,
    #[cfg(feature = "perf")]
    layout: Option<&'static crate::json::usual::Layout>,
    /// The number of members with documented keys that were read by the usual path and by the general loop.
    #[cfg(test)]
    pub(crate) members: [u32; 2],
}

/// A kind of object that reads its fields one by one.
pub(crate) trait Table {
    /// Reads the value of a field, or skips the value of a key that is not a field of the table. Returns false if a unit depends on the
    /// field and cannot be used.
    fn read_field(&mut self, field: Field, walk: &mut Walk<'_, '_>) -> Result<bool, Failed>;
}

impl<'b, 'r> Walk<'b, 'r> {
    pub(crate) fn new(body: &'b [u8], options: &Options, receiver: Receiver<'r>) -> Self {
        Self {
            json: Reader::new(body),
            receiver,
            strict: options.policy == Policy::Strict,
            checks: options.checks,
            path: Path::ROOT,
            depth: 0,
            lists: 0,
            unknown: 0,
            problem: None,
            incomplete: false,
            #[cfg(feature = "perf")]
            layout: None,
            #[cfg(test)]
            members: [0; 2],
        }
    }

    /// Returns why reading failed.
    pub(crate) fn problem(&self) -> PayloadError {
        self.problem.unwrap_or_else(|| {
            let (fault, at) = self.json.fault();
            let (code, path) = match fault {
                Fault::Syntax => (PayloadErrorCode::Syntax, self.path),
                Fault::InvalidUtf8 => (PayloadErrorCode::InvalidUtf8, self.path),
                Fault::Truncated => (PayloadErrorCode::Truncated, self.path),
                Fault::TooDeep => (PayloadErrorCode::TooDeep, self.path),
                Fault::TrailingData => (PayloadErrorCode::TrailingData, Path::ROOT),
            };
            PayloadError::new(code, path, at)
        })
    }

    /// Ends the reading.
    #[cold]
    #[inline(never)]
    fn end(&mut self, code: PayloadErrorCode, path: Path, at: usize) -> Failed {
        self.problem = Some(PayloadError::new(code, path, at));
        Failed
    }

    /// Ends the reading because of what is at `at`.
    #[cold]
    pub(crate) fn refuse(&mut self, code: PayloadErrorCode, at: usize) -> Failed {
        self.end(code, self.path, at)
    }

    /// Ends the reading because the object that has just ended lacks `key`.
    #[cold]
    pub(crate) fn refuse_missing(&mut self, key: Key) -> Failed {
        self.path.set(self.depth, key);
        self.depth = self.depth.saturating_add(1);
        self.refuse(PayloadErrorCode::MissingField, self.json.offset().saturating_sub(1))
    }

    /// Ends the reading because a receiver stopped the parse.
    #[cold]
    pub(crate) fn stop(&mut self) -> Failed {
        self.refuse(PayloadErrorCode::Stopped, self.json.offset())
    }

    /// Ends the reading because there were more accounts than places. The account at `index`, which begins at `at`, is the first without a
    /// place; `needed` places would have sufficed.
    #[cold]
    pub(crate) fn refuse_excess(&mut self, index: u32, at: usize, needed: u32) -> Failed {
        self.path.set(0, Key::accounts);
        self.path.set_list(0);
        self.path.set_index(0, index);
        let error = PayloadError::new(PayloadErrorCode::CapacityExceeded, self.path, at);
        self.problem = Some(PayloadError { needed, ..error });
        Failed
    }

    /// Reports a finding about the field `key` of the object that has just ended.
    #[cold]
    pub(crate) fn found_at(&mut self, key: Key, code: FindingCode) -> Result<(), Failed> {
        if self.is_counted(code, code.severity()) {
            return Ok(());
        }
        let mut path = self.path;
        path.set(self.depth, key);
        self.report_new(code, false, path, self.json.offset().saturating_sub(1))
    }

    /// Reports a finding about what is at `at`.
    #[cold]
    #[inline(never)]
    pub(crate) fn found(&mut self, code: FindingCode, at: usize) -> Result<(), Failed> {
        if self.is_counted(code, code.severity()) {
            return Ok(());
        }
        self.report_new(code, false, self.path, at)
    }

    #[cfg_attr(feature = "perf", inline)]
    #[cfg_attr(not(feature = "perf"), inline(never))]
    fn report_new(&mut self, code: FindingCode, is_lenient: bool, path: Path, at: usize) -> Result<(), Failed> {
        let is_refused = !is_lenient && self.is_refused(code, code.severity());
        let finding = if is_lenient { Finding::note(code, path) } else { Finding::new(code, path) };
        self.report(&finding, is_refused, at)
    }

    /// Returns true if the policy refuses a document with this finding.
    #[inline]
    fn is_refused(&self, code: FindingCode, severity: Severity) -> bool {
        self.strict && code.is_structural() && severity == Severity::Warning
    }

    /// Counts a finding that does not end the reading, is not kept and is not passed to a function. That depends only on its code and
    /// severity, so its path is not needed, and bodies with a finding every two bytes stay cheap. Returns false if the finding must be
    /// created.
    #[cfg_attr(feature = "perf", inline)]
    #[cfg_attr(not(feature = "perf"), inline(never))]
    fn is_counted(&mut self, code: FindingCode, severity: Severity) -> bool {
        !self.is_refused(code, severity) && self.receiver.count(severity)
    }

    /// Passes a finding on, or ends the reading.
    #[cfg_attr(feature = "perf", inline)]
    #[cfg_attr(not(feature = "perf"), inline(never))]
    fn report(&mut self, finding: &Finding, is_refused: bool, at: usize) -> Result<(), Failed> {
        if is_refused {
            return Err(self.end(PayloadErrorCode::Finding(finding.code()), finding.path(), at));
        }
        match self.receiver.receive(finding) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => {
                let mut path = finding.path();
                path.set_name(None);
                Err(self.end(PayloadErrorCode::Stopped, path, at))
            }
        }
    }

    /// Reports a finding, and records that accounts or numbers are missing from the result.
    #[cold]
    pub(crate) fn set_aside(&mut self, code: FindingCode, at: usize) -> Result<(), Failed> {
        self.incomplete = true;
        self.found(code, at)
    }

    /// Reports the result of a check of the value that was read last.
    #[cold]
    pub(crate) fn found_all(&mut self, codes: Codes) -> Result<(), Failed> {
        for code in codes.iter() {
            self.found(code, self.json.offset())?;
        }
        Ok(())
    }

    /// Reports a content finding, if checks are enabled.
    pub(crate) fn remark(&mut self, code: FindingCode) -> Result<(), Failed> {
        if self.checks { self.found(code, self.json.offset()) } else { Ok(()) }
    }

    /// Reports a content finding about the field `key` of a number of the account that has just ended.
    #[cold]
    #[inline(never)]
    pub(crate) fn remark_number(&mut self, list: Key, index: u16, key: Key, code: FindingCode) -> Result<(), Failed> {
        let depth = self.depth;
        for key in [Key::numbers, list, key] {
            self.path.set(self.depth, key);
            self.depth = self.depth.saturating_add(1);
        }
        self.path.set_list(depth.saturating_add(1));
        self.path.set_index(self.lists, index.into());
        self.found(code, self.json.offset().saturating_sub(1))?;
        self.path.end_list(depth.saturating_add(1), self.lists);
        while self.depth > depth {
            self.depth = self.depth.wrapping_sub(1);
            self.path.end(self.depth);
        }
        Ok(())
    }

    /// Enters the object that begins here.
    #[inline]
    pub(crate) fn object(&mut self) -> Result<(), Failed> {
        self.json.object()?;
        self.depth = self.depth.wrapping_add(1);
        Ok(())
    }

    /// Enters the document.
    pub(crate) fn document(&mut self) -> Result<(), Failed> {
        match self.json.kind()? {
            Kind::Object => {
                self.object()?;
                #[cfg(feature = "perf")]
                {
                    self.layout = crate::json::usual::layout_of(self.json.rest());
                }
                Ok(())
            }
            _ => Err(self.refuse(PayloadErrorCode::NotAnObject, self.json.offset())),
        }
    }

    /// Leaves the object that was entered last if its closing brace is here, so that it has no member. Otherwise returns false.
    #[cfg_attr(feature = "perf", inline)]
    #[cfg_attr(not(feature = "perf"), inline(never))]
    pub(crate) fn leave_empty(&mut self) -> bool {
        let is_empty = unlikely(self.json.is_at(b'}'));
        if is_empty {
            self.json.close();
            self.depth = self.depth.wrapping_sub(1);
        }
        is_empty
    }

    /// Moves to the next member.
    pub(crate) fn member(&mut self, object: &mut Object) -> Result<Member<'b>, Failed> {
        let level = self.depth.wrapping_sub(1);
        self.path.end(level);
        let Some((name, at)) = self.json.member(object.first)? else {
            self.depth = level;
            return Ok(Member::End);
        };
        object.first = false;
        match find(object, name) {
            Some((position, field)) => {
                #[cfg(test)]
                {
                    self.members[1] += 1;
                }
                self.path.set(level, field.key);
                if object.has(position) {
                    return Err(self.refuse(PayloadErrorCode::DuplicateField, at));
                }
                object.mark(position);
                Ok(Member::Known(position, field))
            }
            None => {
                self.path.set(level, Key::other);
                Ok(Member::Other(name, at))
            }
        }
    }

    /// Moves to the next member whose key is documented; other members are reported and skipped.
    pub(crate) fn field(&mut self, object: &mut Object) -> Result<Option<(u8, Field)>, Failed> {
        loop {
            match self.member(object)? {
                Member::Known(position, field) => return Ok(Some((position, field))),
                Member::Other(name, at) => {
                    self.unknown_field(object.fields.kind, name, at)?;
                    self.json.skip()?;
                }
                Member::End => return Ok(None),
            }
        }
    }

    /// Reads the members of an object that has been entered, from the next one on.
    pub(crate) fn members(&mut self, object: &mut Object, table: &mut dyn Table) -> Result<(), Failed> {
        #[cfg(feature = "perf")]
        {
            // An object of nothing but white space, or white space after the usual members.
            self.json.skip_whitespace();
            if self.leave_empty() {
                self.path.end(self.depth);
                return Ok(());
            }
        }
        while let Some((_, field)) = self.field(object)? {
            object.usable &= table.read_field(field, self)?;
        }
        Ok(())
    }

    /// Reads the members of an object that has been entered.
    #[cfg(not(feature = "perf"))]
    pub(crate) fn table(&mut self, fields: &'static Fields, table: &mut dyn Table) -> Result<Done, Failed> {
        let mut object = Object::new(fields);
        if !self.leave_empty() {
            self.members(&mut object, table)?;
        }
        self.complete(&object)
    }

    /// Reports a key that is not documented, once for each kind of object.
    pub(crate) fn unknown_field(&mut self, kind: ObjectKind, name: RawString<'_>, at: usize) -> Result<(), Failed> {
        const { assert!((ObjectKind::Error as u8) < 16) }; // the last one
        let bit = 1_u16.wrapping_shl(kind as u32);
        if self.unknown & bit != 0 {
            return Ok(());
        }
        self.unknown |= bit;
        self.found_named(FindingCode::UnknownField, name, at)
    }

    /// Reports a finding about a member whose key is not documented.
    #[cold]
    pub(crate) fn found_named(&mut self, code: FindingCode, name: RawString<'_>, at: usize) -> Result<(), Failed> {
        if self.is_counted(code, code.severity()) {
            return Ok(());
        }
        let mut path = self.path;
        path.set_name(letters(name, &mut heapless::Vec::new()).and_then(Name::new));
        self.report_new(code, false, path, at)
    }

    /// Reports every needed field that is missing in the object that has just ended.
    #[inline]
    pub(crate) fn complete(&mut self, object: &Object) -> Result<Done, Failed> {
        if unlikely(object.lacks_any()) {
            return self.report_missing(object);
        }
        Ok(Done { is_usable: object.usable, is_untouched: object.is_untouched() })
    }

    #[cold]
    #[inline(never)]
    fn report_missing(&mut self, object: &Object) -> Result<Done, Failed> {
        let at = self.json.offset().saturating_sub(1);
        let is_strict = self.strict;
        // The path is built once; only its last key changes.
        let mut finding = Finding::new(FindingCode::MissingField, self.path);
        for Field { key, missing, .. } in object.missing() {
            let is_note = missing.is_note();
            let is_refused = is_strict && !is_note;
            if is_refused || !self.receiver.count(if is_note { Severity::Note } else { Severity::Warning }) {
                finding.change(*missing, self.depth, *key);
                self.report(&finding, is_refused, at)?;
            }
        }
        let is_usable = object.usable && !object.lacks_essential();
        self.incomplete |= !is_usable;
        Ok(Done { is_usable, is_untouched: object.is_untouched() })
    }

    /// Reports that null is here; for a deprecated field, the finding is a note.
    #[cold]
    fn found_null(&mut self, need: Need, at: usize) -> Result<(), Failed> {
        match need {
            Need::Optional => Ok(()),
            Need::Deprecated => self.report_new(FindingCode::NullField, true, self.path, at),
            Need::Required | Need::Numbers | Need::Unit(_) => self.found(need.code(FindingCode::NullField), at),
        }
    }

    /// Enters the array that begins here. Reports and skips any other value, and returns false.
    pub(crate) fn list(&mut self, need: Need) -> Result<bool, Failed> {
        match self.json.kind()? {
            Kind::Array => self.json.array().map(|()| true),
            kind => self.unreadable(kind, need).map(|()| false),
        }
    }

    /// Enters the object that begins here. Reports and skips any other value, and returns false.
    #[inline]
    pub(crate) fn map(&mut self, need: Need) -> Result<bool, Failed> {
        match self.json.kind()? {
            Kind::Object => self.object().map(|()| true),
            kind => self.unreadable(kind, need).map(|()| false),
        }
    }

    /// Skips a value that its list has no room for; the first is reported.
    pub(crate) fn skip_excess(&mut self, truncated: &mut bool, at: usize) -> Result<(), Failed> {
        if !core::mem::replace(truncated, true) {
            self.found(FindingCode::ListTruncated, at)?;
        }
        self.json.skip()
    }

    /// Moves to the element at `index` of an array.
    #[cfg_attr(feature = "perf", inline(always))]
    #[cfg_attr(not(feature = "perf"), inline)]
    pub(crate) fn element(&mut self, index: u32) -> Result<bool, Failed> {
        let more = self.json.element(index == 0)?;
        if more {
            if index == 0 {
                self.path.set_list(self.depth.wrapping_sub(1));
                self.lists = self.lists.wrapping_add(1);
            }
            self.path.set_index(self.lists.wrapping_sub(1), index);
        } else if index > 0 {
            self.lists = self.lists.wrapping_sub(1);
            self.path.end_list(self.depth.wrapping_sub(1), self.lists);
        }
        Ok(more)
    }

    /// Skips a value of this kind, which is null or does not have the documented type, and reports it.
    #[cold]
    pub(crate) fn unreadable(&mut self, kind: Kind, need: Need) -> Result<(), Failed> {
        let at = self.json.offset();
        let null = kind == Kind::Null;
        self.incomplete |= need.is_unit() || need == Need::Numbers && !null;
        if !null {
            self.found(need.code(FindingCode::WrongType), at)?;
            return self.json.skip_value(kind);
        }
        self.json.null()?;
        self.found_null(need, at)
    }
}

/// The methods for the usual path: see [`usual_members!`](super::usual).
#[cfg(feature = "perf")]
impl<'b> Walk<'b, '_> {
    /// Returns the white space between the members of the object that was entered last, or `None` if the body is read as a
    /// compact one.
    #[inline]
    pub(crate) fn gap(&self) -> Option<&'static crate::json::usual::Spread> {
        self.layout?.get(usize::from(self.json.depth()).wrapping_sub(1))
    }

    /// Moves to the value of a member that is an object or an array. Returns false if anything else is there, even white space.
    #[inline]
    pub(crate) fn enter_member(&mut self, key: Key, value: &'b [u8]) -> bool {
        if unlikely(!matches!(value, [b'{' | b'[', ..])) {
            return false;
        }
        self.json.go_on_at(value);
        self.path.set(self.depth.wrapping_sub(1), key);
        true
    }

    /// Leaves the object that was entered last; `rest` is the text after its closing brace.
    #[inline]
    pub(crate) fn leave(&mut self, rest: &'b [u8]) {
        self.json.leave_at(rest);
        self.depth = self.depth.wrapping_sub(1);
        self.path.end(self.depth);
    }

    /// Reports the result of a check of a member that the usual path read; `rest` is the text after its value.
    #[cold]
    #[inline(never)]
    pub(crate) fn found_in_member(&mut self, key: Key, rest: &'b [u8], codes: Codes) -> Result<(), Failed> {
        self.json.go_on_at(rest);
        self.path.set(self.depth.wrapping_sub(1), key);
        self.found_all(codes)
    }

    /// Calls a method of a table after the usual path read a member.
    #[inline]
    pub(crate) fn at_member(&mut self, key: Key, rest: &'b [u8]) -> &mut Self {
        self.json.go_on_at(rest);
        self.path.set(self.depth.wrapping_sub(1), key);
        self
    }
}
