//! [`Walk`]: a document that is being read, the path to where it is, and what was found on the way.

use core::ops::ControlFlow;

use crate::{
    Codes, Finding, FindingCode, PayloadError, PayloadErrorCode, QUICK,
    document::{
        field::{Field, Need},
        response::Excess,
    },
    json::{Failed, Fault, Kind, Member, Object, Reader, Usual},
    options::{Options, Policy},
    report::path::{Key, Path},
};

/// What is called with each finding.
pub(crate) type Receiver<'r> = &'r mut dyn FnMut(&Finding) -> ControlFlow<()>;

/// A document that is being read.
pub(crate) struct Walk<'b, 'r> {
    pub(crate) json: Reader<'b>,
    receiver: Receiver<'r>,
    strict: bool,
    pub(super) checks: bool,
    /// The keys of the members that lead to where the reader is, and perhaps what is left of others beyond `depth`.
    path: Path,
    /// How many objects are open; the key of the innermost one's member stands at `depth - 1` in the path.
    depth: u8,
    /// How many lists are open of which an element was reached.
    lists: u8,
    /// Why reading ended, where it isn't the reader's fault.
    problem: Option<PayloadError>,
    /// Whether accounts or numbers were set aside.
    pub(crate) incomplete: bool,
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
            problem: None,
            incomplete: false,
        }
    }

    /// The path to where the reader is.
    #[cold]
    fn here(&self) -> Path {
        let mut path = self.path;
        path.end(self.depth);
        path.whole()
    }

    /// Why reading failed.
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

    /// Ends the reading because of what stands at `at`.
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

    /// Ends the reading because there were more accounts than places.
    #[cold]
    pub(crate) fn refuse_excess(&mut self, excess: Excess) -> Failed {
        self.path.set(0, Key::Accounts);
        self.path.set_list(0);
        self.path.set_index(0, excess.index);
        let path = self.path.whole();
        let needed = excess.needed;
        let error = PayloadError::new(PayloadErrorCode::CapacityExceeded, path, offset(excess.at));
        self.problem = Some(PayloadError { needed, ..error });
        Failed
    }

    /// Leaves a finding about the field `key` of the object that has just ended.
    #[cold]
    pub(crate) fn found_at(&mut self, key: Key, code: FindingCode) -> Result<(), Failed> {
        self.found_in_ended(Field::required(key), code)
    }

    #[cold]
    #[inline(never)]
    fn found_in_ended(&mut self, Field { key, need }: Field, code: FindingCode) -> Result<(), Failed> {
        self.path.set(self.depth, key);
        self.depth = self.depth.saturating_add(1);
        self.absent(need, code, self.json.offset().saturating_sub(1))?;
        self.depth = self.depth.saturating_sub(1);
        self.path.end(self.depth);
        Ok(())
    }

    /// Leaves a finding about what stands at `at`.
    #[cold]
    pub(crate) fn found(&mut self, code: FindingCode, at: usize) -> Result<(), Failed> {
        self.tell(Finding::new(code, self.here()), at)
    }

    #[cold]
    fn tell(&mut self, finding: Finding, at: usize) -> Result<(), Failed> {
        if self.strict && finding.is_structural_warning() {
            return Err(self.refuse(PayloadErrorCode::Finding(finding.code()), at));
        }
        match (self.receiver)(&finding) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(self.refuse(PayloadErrorCode::Stopped, at)),
        }
    }

    /// Leaves a finding and remembers that accounts or numbers are missing from the result.
    #[cold]
    pub(crate) fn set_aside(&mut self, code: FindingCode, at: usize) -> Result<(), Failed> {
        self.incomplete = true;
        self.found(code, at)
    }

    /// Ends the reading because the sink wants no more.
    #[cold]
    pub(crate) fn stop(&mut self) -> Failed {
        self.refuse(PayloadErrorCode::Stopped, self.json.offset())
    }

    #[cold]
    pub(super) fn tell_codes(&mut self, codes: Codes) -> Result<(), Failed> {
        for code in codes.iter() {
            self.found(code, self.json.offset())?;
        }
        Ok(())
    }

    /// Leaves a content finding, if checks are wanted.
    pub(crate) fn remark(&mut self, code: FindingCode) -> Result<(), Failed> {
        if self.checks { self.found(code, self.json.offset()) } else { Ok(()) }
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
            Kind::Object => self.object(),
            _ => Err(self.refuse(PayloadErrorCode::NotAnObject, self.json.offset())),
        }
    }

    fn member(&mut self, object: &mut Object<Field>) -> Result<Member<'b, Field>, Failed> {
        let level = self.depth.wrapping_sub(1);
        self.path.end(level);
        let member = self.json.member(object)?;
        match member {
            Member::Known(field) => self.path.set(level, field.key),
            Member::Other(..) => self.path.set(level, Key::Other),
            Member::Duplicate(field, at) => {
                self.path.set(level, field.key);
                return Err(self.refuse(PayloadErrorCode::DuplicateField, at));
            }
            Member::End => self.depth = level,
        }
        Ok(member)
    }

    /// Moves to the next member whose key is known; others are skipped.
    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
    pub(crate) fn field(&mut self, object: &mut Object<Field>) -> Result<Option<Field>, Failed> {
        if !QUICK {
            return self.other_field(object);
        }
        let level = self.depth.wrapping_sub(1);
        match self.json.usual_member(object) {
            Usual::Known(field) => {
                self.path.put(level, field.key);
                Ok(Some(field))
            }
            Usual::End => {
                self.depth = level;
                Ok(None)
            }
            Usual::Other => self.other_field(object),
        }
    }

    /// Moves to the next member whose key is known, or that a map may keep.
    #[inline]
    pub(crate) fn entry(&mut self, object: &mut Object<Field>) -> Result<Member<'b, Field>, Failed> {
        if !QUICK {
            return self.member(object);
        }
        let level = self.depth.wrapping_sub(1);
        match self.json.usual_member(object) {
            Usual::Known(field) => {
                self.path.put(level, field.key);
                Ok(Member::Known(field))
            }
            Usual::End => {
                self.depth = level;
                Ok(Member::End)
            }
            Usual::Other => self.member(object),
        }
    }

    #[inline(never)]
    fn other_field(&mut self, object: &mut Object<Field>) -> Result<Option<Field>, Failed> {
        loop {
            match self.member(object)? {
                Member::Known(field) => return Ok(Some(field)),
                Member::Other(..) => self.json.skip()?,
                Member::Duplicate(..) | Member::End => return Ok(None),
            }
        }
    }

    /// Leaves a finding for every key that the object, which has just ended, lacks and needs. Says whether the unit that
    /// it belongs to can be used.
    #[inline]
    pub(crate) fn complete(&mut self, object: &Object<Field>) -> Result<bool, Failed> {
        if object.is_complete() { Ok(true) } else { self.incomplete_object(object) }
    }

    #[cold]
    #[inline(never)]
    fn incomplete_object(&mut self, object: &Object<Field>) -> Result<bool, Failed> {
        let mut usable = true;
        for field in object.missing() {
            if let Need::Unit(_) = field.need {
                usable = false;
                self.incomplete = true;
            }
            self.found_in_ended(field, FindingCode::MissingField)?;
        }
        Ok(usable)
    }

    /// Leaves a finding about what is absent here; of a deprecated field, a note.
    #[cold]
    fn absent(&mut self, need: Need, code: FindingCode, at: usize) -> Result<(), Failed> {
        let (code, path) = (need.code(code), self.here());
        let deprecated = matches!(need, Need::Deprecated);
        self.tell(if deprecated { Finding::note(code, path) } else { Finding::new(code, path) }, at)
    }

    /// Enters the array that begins here; where something else does, says so, skips it and gives false.
    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
    pub(crate) fn list(&mut self, need: Need, aside: bool) -> Result<bool, Failed> {
        match self.json.kind()? {
            Kind::Array => self.json.array().map(|()| true),
            _ => self.unreadable(need, aside).map(|()| false),
        }
    }

    /// Enters the object that begins here; where something else does, says so, skips it and gives false.
    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
    pub(crate) fn map(&mut self, need: Need, aside: bool) -> Result<bool, Failed> {
        match self.json.kind()? {
            Kind::Object => self.object().map(|()| true),
            _ => self.unreadable(need, aside).map(|()| false),
        }
    }

    /// Moves to the element at `index` of an array.
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

    /// Skips a value that is null or of another type than documented, and says so.
    #[cold]
    pub(crate) fn unreadable(&mut self, need: Need, aside: bool) -> Result<(), Failed> {
        let at = self.json.offset();
        let null = self.json.kind()? == Kind::Null;
        self.incomplete |= matches!(need, Need::Unit(_)) || aside && !null;
        if !null {
            self.found(need.code(FindingCode::WrongType), at)?;
            return self.json.skip();
        }
        self.json.null()?;
        if matches!(need, Need::Optional) { Ok(()) } else { self.absent(need, FindingCode::NullField, at) }
    }
}
