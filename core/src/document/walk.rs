//! [`Walk`]: a document that is being read, the path to the current place, and what was found during the reading.
//!
//! # A tour
//! [`response::read`](super::response::read) enters the document and calls `read` of each part. A part is a table
//! ([`table!`](super::table)): its `read` enters the object, reads the members that are as usual
//! ([`usual_members!`](super::usual)), and leaves the rest to [`Walk::members`], which asks for the next known key
//! ([`Walk::field`]) and calls the table's `read_field` with its position. `read_field` finds the [`Row`](super::value::Row) of the
//! field: its place and its rules. The row reads the value through this walk and reports what is wrong with it. At the end of the object,
//! [`Walk::complete`] reports the required fields that were missing.
//!
//! Invariants: the reader is at a value when `read` or `read_field` is called, and behind it when it returns. `depth` is the
//! number of objects that are open; the key of the innermost one's member is at `depth - 1` in the path.

use core::ops::ControlFlow;

use crate::{
    document::field::{Field, Fields, Need, ObjectKind},
    json::{Failed, Fault, Fit, Kind, RawString, Reader},
    keys::Key,
    options::{Options, Policy},
    report::{
        finding::{Codes, Finding},
        name::Name,
        path::Path,
        problem::{PayloadError, PayloadErrorCode},
    },
    tricks::is_printable_ascii,
    value::fill::Place,
    words::FindingCode,
};

/// What is called with each finding.
pub(crate) type Receiver<'r> = &'r mut dyn FnMut(&Finding) -> ControlFlow<()>;

/// A document that is being read.
pub(crate) struct Walk<'b, 'r> {
    pub(crate) json: Reader<'b>,
    receiver: Receiver<'r>,
    strict: bool,
    pub(crate) checks: bool,
    /// The keys of the members that lead to the current place, and perhaps what is left of others beyond `depth`.
    path: Path,
    depth: u8,
    /// How many lists are open of which an element was reached.
    lists: u8,
    /// A bit for each [`ObjectKind`] of which an unknown field was reported.
    unknown: u16,
    /// Why reading ended, where it isn't the reader's fault.
    problem: Option<PayloadError>,
    /// Whether accounts or numbers were set aside.
    pub(crate) incomplete: bool,
    #[cfg(feature = "perf")]
    layout: crate::json::usual::Layout,
    /// How many members whose keys are documented were read in the usual and in the general way.
    #[cfg(test)]
    pub(crate) members: [u32; 2],
}

/// A kind of object that reads its fields one by one.
pub(crate) trait Table {
    /// Reads the value of the field at `position`. Returns false if the unit that depends on it cannot be used.
    fn read_field(&mut self, position: u8, field: Field, walk: &mut Walk<'_, '_>) -> Result<bool, Failed>;
}

/// An object that is being read: which keys are looked for, and which have been seen.
pub(crate) struct Object {
    pub(crate) fields: &'static Fields,
    seen: u32,
    /// The position of the key that is expected next.
    expected: u8,
    first: bool,
    /// Whether everything that the object's unit depends on could be read so far.
    pub(crate) usable: bool,
}

impl Object {
    /// An object that was entered.
    #[cfg_attr(feature = "perf", inline)]
    #[cfg_attr(not(feature = "perf"), inline(never))]
    pub(crate) const fn new(fields: &'static Fields) -> Self {
        Self { fields, seen: 0, expected: 0, first: true, usable: true }
    }

    /// Returns true if the field at `position` was seen.
    #[inline]
    pub(crate) const fn has(&self, position: u8) -> bool {
        self.seen & bit(position) != 0
    }

    /// Marks the field at `position` as seen.
    #[inline]
    pub(crate) fn mark(&mut self, position: u8) {
        self.seen |= bit(position);
        self.expected = position.wrapping_add(1);
        self.first = false;
    }

    /// Returns true if null at `position` reads as absent, without a finding.
    #[cfg(feature = "perf")]
    pub(crate) fn may_be_null(&self, position: u8) -> bool {
        self.fields.get(position).is_some_and(|field| field.need == Need::Optional)
    }

    /// The fields that have not been seen, and whose absence matters.
    pub(crate) fn missing(&self) -> impl Iterator<Item = Field> + use<> {
        let fields = self.fields;
        let mut missing = fields.needed & !self.seen;
        core::iter::from_fn(move || {
            let position = missing.trailing_zeros();
            missing &= missing.wrapping_sub(1);
            fields.get(u8::try_from(position).ok()?)
        })
    }
}

#[inline]
const fn bit(position: u8) -> u32 {
    1_u32.wrapping_shl(position as u32)
}

/// A member of an object.
pub(crate) enum Member<'b> {
    /// A field that is looked for, and its position.
    Known(u8, Field),
    /// Another key, and the offset of its quote.
    Other(RawString<'b>, usize),
    /// The object ended.
    End,
}

#[allow(clippy::cast_possible_truncation, reason = "larger bodies are refused beforehand")]
fn offset(at: usize) -> u32 {
    at as u32
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
            layout: crate::json::usual::Layout::COMPACT,
            #[cfg(test)]
            members: [0; 2],
        }
    }

    /// Returns the path to the current place.
    #[cold]
    fn here(&self) -> Path {
        let mut path = self.path;
        path.end(self.depth);
        path.whole()
    }

    /// Returns why reading failed.
    pub(crate) fn problem(&self) -> PayloadError {
        self.problem.unwrap_or_else(|| {
            let (fault, at) = self.json.fault();
            let (code, path) = match fault {
                Fault::Syntax => (PayloadErrorCode::Syntax, self.here()),
                Fault::InvalidUtf8 => (PayloadErrorCode::InvalidUtf8, self.here()),
                Fault::Truncated => (PayloadErrorCode::Truncated, self.here()),
                Fault::TooDeep => (PayloadErrorCode::TooDeep, self.here()),
                Fault::TrailingData => (PayloadErrorCode::TrailingData, Path::ROOT),
            };
            PayloadError::new(code, path.whole(), offset(at))
        })
    }

    /// Ends the reading because of what is at `at`.
    #[cold]
    pub(crate) fn refuse(&mut self, code: PayloadErrorCode, at: usize) -> Failed {
        self.problem = Some(PayloadError::new(code, self.here(), offset(at)));
        Failed
    }

    /// Ends the reading because the object that has just ended lacks `key`.
    #[cold]
    pub(crate) fn refuse_missing(&mut self, key: Key) -> Failed {
        self.path.set(self.depth, key);
        self.depth = self.depth.saturating_add(1);
        self.refuse(PayloadErrorCode::MissingField, self.json.offset().saturating_sub(1))
    }

    /// Ends the reading because the sink wants no more.
    #[cold]
    pub(crate) fn stop(&mut self) -> Failed {
        self.refuse(PayloadErrorCode::Stopped, self.json.offset())
    }

    /// Ends the reading because there were more accounts than places: the account at `index`, which begins at `at`, had none, and
    /// `needed` places would have sufficed.
    #[cold]
    pub(crate) fn refuse_excess(&mut self, index: u32, at: usize, needed: u32) -> Failed {
        self.path.set(0, Key::accounts);
        self.path.set_list(0);
        self.path.set_index(0, index);
        let error = PayloadError::new(PayloadErrorCode::CapacityExceeded, self.path.whole(), offset(at));
        self.problem = Some(PayloadError { needed, ..error });
        Failed
    }

    /// Reports a finding about the field `key` of the object that has just ended.
    #[cold]
    pub(crate) fn found_at(&mut self, key: Key, code: FindingCode) -> Result<(), Failed> {
        self.absent_at(Field::new(key, Need::Required), code)
    }

    #[cold]
    #[inline(never)]
    fn absent_at(&mut self, Field { key, need }: Field, code: FindingCode) -> Result<(), Failed> {
        self.path.set(self.depth, key);
        self.depth = self.depth.saturating_add(1);
        self.absent(need, code, self.json.offset().saturating_sub(1))?;
        self.depth = self.depth.saturating_sub(1);
        self.path.end(self.depth);
        Ok(())
    }

    /// Reports a finding about what is at `at`.
    #[cold]
    pub(crate) fn found(&mut self, code: FindingCode, at: usize) -> Result<(), Failed> {
        self.report(Finding::new(code, self.here()), at)
    }

    #[cold]
    fn report(&mut self, finding: Finding, at: usize) -> Result<(), Failed> {
        if self.strict && finding.is_structural_warning() {
            let problem = PayloadError::new(PayloadErrorCode::Finding(finding.code()), finding.path(), offset(at));
            self.problem = Some(problem);
            return Err(Failed);
        }
        match (self.receiver)(&finding) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(self.refuse(PayloadErrorCode::Stopped, at)),
        }
    }

    /// Reports a finding, and records that accounts or numbers are missing from the result.
    #[cold]
    pub(crate) fn set_aside(&mut self, code: FindingCode, at: usize) -> Result<(), Failed> {
        self.incomplete = true;
        self.found(code, at)
    }

    /// Reports what a check of the value that was read last found.
    #[cold]
    pub(crate) fn found_all(&mut self, codes: Codes) -> Result<(), Failed> {
        for code in codes.iter() {
            self.found(code, self.json.offset())?;
        }
        Ok(())
    }

    /// Reports that the account which has just ended, and which began at `at`, has the identifier of an earlier one.
    #[cold]
    pub(crate) fn duplicate_account(&mut self, at: usize) -> Result<(), Failed> {
        self.set_aside(FindingCode::DuplicateAccount, at)
    }

    /// Reports a content finding, if checks are wanted.
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
        self.depth = depth;
        self.path.end(depth);
        Ok(())
    }

    /// Enters the object that begins here.
    #[inline]
    pub(crate) fn object(&mut self) -> Result<(), Failed> {
        self.json.object()?;
        self.path.end(self.depth);
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
                    self.layout = crate::json::usual::Layout::of(self.json.rest());
                }
                Ok(())
            }
            _ => Err(self.refuse(PayloadErrorCode::NotAnObject, self.json.offset())),
        }
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

    /// Moves to the next member whose key is known; others are reported and skipped.
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
        while let Some((position, field)) = self.field(object)? {
            object.usable &= table.read_field(position, field, self)?;
        }
        Ok(())
    }

    /// Reads the members of an object that has been entered. Returns true if the unit that it belongs to can be used.
    #[cfg(not(feature = "perf"))]
    pub(crate) fn table(&mut self, fields: &'static Fields, table: &mut dyn Table) -> Result<bool, Failed> {
        let mut object = Object::new(fields);
        self.members(&mut object, table)?;
        self.complete(&object)
    }

    /// Reports a key that is not documented, once for each kind of object.
    pub(crate) fn unknown_field(&mut self, kind: ObjectKind, name: RawString<'_>, at: usize) -> Result<(), Failed> {
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
        let mut resolved = heapless::Vec::<u8, { Name::MAX_LEN }, u8>::new();
        let name = match name.plain() {
            Some(plain) => Name::new(plain),
            None if name.copy_into(&mut Place(resolved.as_mut_view())) == Fit::Whole => Name::new(&resolved),
            None => None,
        };
        let mut path = self.here();
        path.set_name(name);
        self.report(Finding::new(code, path), at)
    }

    /// Reports every field that the object, which has just ended, lacks and needs. Returns true if the unit that it belongs to can be
    /// used.
    #[inline]
    pub(crate) fn complete(&mut self, object: &Object) -> Result<bool, Failed> {
        if object.fields.needed & !object.seen == 0 { Ok(object.usable) } else { self.incomplete_object(object) }
    }

    #[cold]
    #[inline(never)]
    fn incomplete_object(&mut self, object: &Object) -> Result<bool, Failed> {
        let mut usable = object.usable;
        for field in object.missing() {
            if field.need.is_unit() {
                usable = false;
                self.incomplete = true;
            }
            self.absent_at(field, FindingCode::MissingField)?;
        }
        Ok(usable)
    }

    /// Reports that something is absent here; of a deprecated field, as a note.
    #[cold]
    fn absent(&mut self, need: Need, code: FindingCode, at: usize) -> Result<(), Failed> {
        let (code, path) = (need.code(code), self.here());
        let finding = if need == Need::Deprecated { Finding::note(code, path) } else { Finding::new(code, path) };
        self.report(finding, at)
    }

    /// Enters the array that begins here; where another value does, reports and skips it and returns false.
    pub(crate) fn list(&mut self, need: Need, aside: bool) -> Result<bool, Failed> {
        match self.json.kind()? {
            Kind::Array => self.json.array().map(|()| true),
            _ => self.unreadable(need, aside).map(|()| false),
        }
    }

    /// Enters the object that begins here; where another value does, reports and skips it and returns false.
    #[inline]
    pub(crate) fn map(&mut self, need: Need, aside: bool) -> Result<bool, Failed> {
        match self.json.kind()? {
            Kind::Object => self.object().map(|()| true),
            _ => self.unreadable(need, aside).map(|()| false),
        }
    }

    /// Moves to the element at `index` of an array.
    #[inline]
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
        }
        Ok(more)
    }

    /// Skips a value that is null or of another type than documented, and reports it. With `aside`, a value of another type means
    /// that accounts or numbers are missing from the result.
    #[cold]
    pub(crate) fn unreadable(&mut self, need: Need, aside: bool) -> Result<(), Failed> {
        let at = self.json.offset();
        let null = self.json.kind()? == Kind::Null;
        self.incomplete |= need.is_unit() || aside && !null;
        if !null {
            self.found(need.code(FindingCode::WrongType), at)?;
            return self.json.skip();
        }
        self.json.null()?;
        if need == Need::Optional { Ok(()) } else { self.absent(need, FindingCode::NullField, at) }
    }
}

/// Finds a key among the fields of an object, the expected one first.
fn find(object: &Object, name: RawString<'_>) -> Option<(u8, Field)> {
    let mut resolved = heapless::Vec::<u8, { Key::MAX_LEN }, u8>::new();
    let name = match name.plain() {
        Some(plain) => plain,
        None if name.exceeds(Key::MAX_LEN) => return None,
        // The escapes are resolved once, whatever the key is compared with.
        None if name.copy_into(&mut Place(resolved.as_mut_view())) == Fit::Whole => &resolved,
        None => return None,
    };
    // Most keys that are not documented have a length that no documented one has.
    if !object.fields.has_length(name.len()) {
        return None;
    }
    let is_it = |position: u8| object.fields.get(position).filter(|field| field.key.as_str().as_bytes() == name);
    if let Some(field) = is_it(object.expected) {
        return Some((object.expected, field));
    }
    (0..).zip(object.fields.list).find_map(|(position, _)| is_it(position).map(|field| (position, field)))
}

/// Returns true if a control character (Unicode's category Cc) is in a text, which is UTF-8.
pub(crate) fn has_control(text: &[u8]) -> bool {
    !is_printable_ascii(text)
        && (text.iter().any(|byte| matches!(byte, 0..b' ' | 0x7f))
            || text.windows(2).any(|pair| matches!(pair, [0xc2, 0x80..=0x9f])))
}

/// What the usual path needs: see [`usual_members!`](super::usual).
#[cfg(feature = "perf")]
impl<'b> Walk<'b, '_> {
    /// Returns what stands between the members of the object that was entered last.
    #[inline]
    pub(crate) fn gap(&self) -> crate::json::usual::Gap {
        self.layout.gap(self.json.level())
    }

    /// Moves to the value of a member that is an object or an array. Returns false if something else is there, be it white space.
    #[inline]
    pub(crate) fn enter_member(&mut self, key: Key, value: &'b [u8]) -> bool {
        if !matches!(value, [b'{' | b'[', ..]) {
            return false;
        }
        self.json.go_on_at(value);
        self.path.put(self.depth.wrapping_sub(1), key);
        true
    }

    /// Leaves the object that was entered last; `rest` follows its brace.
    #[inline]
    pub(crate) fn leave(&mut self, rest: &'b [u8]) {
        self.json.leave_at(rest);
        self.depth = self.depth.wrapping_sub(1);
    }

    /// Reports what a check found in a member that was read in the usual way; `rest` follows its value.
    #[cold]
    #[inline(never)]
    pub(crate) fn found_in_member(&mut self, key: Key, rest: &'b [u8], codes: Codes) -> Result<(), Failed> {
        self.json.go_on_at(rest);
        self.path.set(self.depth.wrapping_sub(1), key);
        self.found_all(codes)
    }

    /// Calls a method of a table after a member that was read in the usual way.
    #[inline]
    pub(crate) fn at_member(&mut self, key: Key, rest: &'b [u8]) -> &mut Self {
        self.json.go_on_at(rest);
        self.path.set(self.depth.wrapping_sub(1), key);
        self
    }
}
