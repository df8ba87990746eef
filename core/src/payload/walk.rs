//! [`Walk`]: a document that is being read, the path to where it is, and what was found on the way.

use core::ops::ControlFlow;

use crate::{
    Account, Amount, BalanceDate, Codes, Finding, FindingCode, PayloadError, PayloadErrorCode, QUICK, Stamp, Timestamp,
    json::{Copied, Failed, Fault, Kind, Member, Object, RawString, Reader, Usual},
    path::{Key, Path},
    payload::{
        field::{Field, Need},
        flag::Flag,
        open::Word,
        response::Excess,
    },
    reply::{Options, Policy},
    text::{Slot, TextSize},
};

/// Who is told what was read and found.
pub(crate) trait Receiver {
    fn finding(&mut self, finding: Finding) -> ControlFlow<()>;
    fn account(&mut self, account: &Account) -> ControlFlow<()>;
}

/// A document that is being read.
pub(crate) struct Walk<'b, 'r> {
    pub(crate) json: Reader<'b>,
    receiver: &'r mut dyn Receiver,
    strict: bool,
    checks: bool,
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
    pub(crate) fn new(body: &'b [u8], options: &Options, receiver: &'r mut dyn Receiver) -> Self {
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
        match self.receiver.finding(finding) {
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

    /// Hands an account over.
    pub(crate) fn deliver(&mut self, account: &Account) -> Result<(), Failed> {
        match self.receiver.account(account) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(self.refuse(PayloadErrorCode::Stopped, self.json.offset())),
        }
    }

    #[cold]
    fn tell_codes(&mut self, codes: Codes) -> Result<(), Failed> {
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

    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
    fn string(&mut self, bytes: &mut [u8], need: Need) -> Result<Option<Copied>, Failed> {
        match self.json.kind()? {
            Kind::String => self.json.string_into(bytes).map(Some),
            Kind::Null if QUICK && matches!(need, Need::Optional) => self.json.null().map(|()| None),
            _ => self.unreadable(need, false).map(|()| None),
        }
    }

    /// Reads a string that is never cut. Says whether it could be read: it is there, and where a unit depends on it, it is
    /// neither empty nor holds control characters.
    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
    pub(crate) fn token(&mut self, into: Slot<'_, u8>, need: Need) -> Result<bool, Failed> {
        let at = self.json.offset();
        let Some(copied) = self.string(into.bytes, need)? else { return Ok(false) };
        let text = into.bytes.get(..copied.length()).unwrap_or(&[]);
        let usable = copied.whole && !(matches!(need, Need::Unit(_)) && (text.is_empty() || has_control(text)));
        if usable {
            #[allow(clippy::cast_possible_truncation, reason = "at most 254")]
            let size = copied.length() as u8;
            *into.size = size.wrapping_add(1);
            return Ok(true);
        }
        into.bytes.fill(0);
        match need {
            Need::Unit(code) => self.set_aside(code, at)?,
            _ => self.found(FindingCode::TooLong, at)?,
        }
        Ok(false)
    }

    /// Reads a [`token`](Self::token) and leaves the findings of its check, if checks are wanted. Says whether the unit that
    /// it belongs to can be used.
    pub(crate) fn checked_token(
        &mut self,
        into: Slot<'_, u8>,
        need: Need,
        check: fn(&[u8]) -> Codes,
    ) -> Result<bool, Failed> {
        let Slot { bytes, size } = into;
        let read = self.token(Slot { bytes: &mut *bytes, size: &mut *size }, need)?;
        if read && self.checks {
            let text = bytes.get(..usize::from(size.saturating_sub(1))).unwrap_or(&[]);
            let codes = check(text);
            if !codes.is_empty() {
                self.tell_codes(codes)?;
            }
        }
        Ok(read || !matches!(need, Need::Unit(_)))
    }

    /// Reads prose, cut where it is too long.
    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
    pub(crate) fn text(&mut self, into: Slot<'_, TextSize>, need: Need) -> Result<(), Failed> {
        let at = self.json.offset();
        let Some(copied) = self.string(into.bytes, need)? else { return Ok(()) };
        *into.size = TextSize::new(copied.length(), !copied.whole);
        if copied.whole { Ok(()) } else { self.found(FindingCode::TextTruncated, at) }
    }

    /// Reads a value of an open enumeration.
    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
    pub(crate) fn word(&mut self, mut into: Word<'_>, need: Need) -> Result<(), Failed> {
        let at = self.json.offset();
        let Some(copied) = self.string(into.text, need)? else { return Ok(()) };
        if into.settle(copied.length(), copied.whole) {
            return Ok(());
        }
        if !copied.whole {
            self.found(FindingCode::TextTruncated, at)?;
        }
        self.found(FindingCode::UnknownValue, at)
    }

    /// Takes a key for a value of an open enumeration, whose quote stands at `at`. Says whether it could: it is what the
    /// value of the key is found by, so it is not cut.
    pub(crate) fn name(&mut self, mut into: Word<'_>, name: RawString<'_>, at: usize) -> Result<bool, Failed> {
        let copied = name.copy_into(into.text);
        if copied.whole {
            into.settle(copied.length(), true);
        } else {
            self.found(FindingCode::TooLong, at)?;
        }
        Ok(copied.whole)
    }

    /// Reads an amount, and says whether there is one that can be used.
    pub(crate) fn amount(&mut self, into: &mut Amount) -> Result<bool, Failed> {
        if self.json.kind()? != Kind::Number {
            return self.unreadable(Need::Optional, false).map(|()| false);
        }
        if QUICK && let Some((coefficient, scale)) = self.json.short_number() {
            *into = Amount::new(coefficient, scale);
            return Ok(true);
        }
        let at = self.json.offset();
        match Amount::from_number(self.json.number()?) {
            Some(amount) => *into = amount,
            None => return self.found(FindingCode::AmountOutOfRange, at).map(|()| false),
        }
        Ok(true)
    }

    /// Reads a boolean.
    pub(crate) fn flag(&mut self, need: Need) -> Result<Flag, Failed> {
        match self.json.kind()? {
            Kind::Bool => self.json.bool().map(Flag::new),
            _ => self.unreadable(need, false).map(|()| Flag::ABSENT),
        }
    }

    /// Reads an optional timestamp; what is no string is malformed too.
    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
    pub(crate) fn stamp(&mut self, into: &mut Stamp) -> Result<(), Failed> {
        let at = self.json.offset();
        match self.json.kind()? {
            Kind::String => {
                if let Some(BalanceDate::Timestamp(timestamp)) = moment(self.json.raw_string()?) {
                    *into = timestamp.into();
                    return self.offset_of(timestamp);
                }
                self.found(FindingCode::MalformedTimestamp, at)?;
            }
            Kind::Null => return self.json.null(),
            _ => {
                self.found(FindingCode::MalformedTimestamp, at)?;
                self.json.skip()?;
            }
        }
        *into = Stamp::MALFORMED;
        Ok(())
    }

    /// Reads an optional date or timestamp, and says whether there is one that can be used.
    pub(crate) fn date(&mut self, into: &mut BalanceDate) -> Result<bool, Failed> {
        let at = self.json.offset();
        if self.json.kind()? != Kind::String {
            return self.unreadable(Need::Optional, false).map(|()| false);
        }
        match moment(self.json.raw_string()?) {
            Some(date) => *into = date,
            None => return self.found(FindingCode::MalformedTimestamp, at).map(|()| false),
        }
        if let BalanceDate::Timestamp(timestamp) = *into {
            self.offset_of(timestamp)?;
        }
        Ok(true)
    }

    #[inline]
    fn offset_of(&mut self, timestamp: Timestamp) -> Result<(), Failed> {
        if timestamp.has_offset() { Ok(()) } else { self.remark(FindingCode::OffsetMissing) }
    }
}

/// Whether there is a control character (Unicode's category Cc) in a text, which is UTF-8.
fn has_control(text: &[u8]) -> bool {
    !(QUICK && is_surely_plain(text))
        && (text.iter().any(|byte| matches!(byte, 0..b' ' | 0x7f))
            || text.windows(2).any(|pair| matches!(pair, [0xc2, 0x80..=0x9f])))
}

/// Whether there is nothing but printable ASCII in a text; it may be denied without reason.
fn is_surely_plain(text: &[u8]) -> bool {
    const LOW: u64 = u64::MAX / 255;
    const HIGH: u64 = LOW << 7;
    let (words, rest) = text.as_chunks::<8>();
    // The high bit of a byte is set where it is no ASCII, is 0x7f, or is below a space; or, without harm, a byte above one.
    let odd = words.iter().fold(0, |odd, word| {
        let word = u64::from_le_bytes(*word);
        odd | word | word.wrapping_add(LOW) | word.wrapping_sub(LOW << 5)
    });
    odd & HIGH == 0 && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The date or timestamp that a string says.
fn moment(text: RawString<'_>) -> Option<BalanceDate> {
    match text.plain() {
        Some(plain) => BalanceDate::parse_plain(plain),
        // What is not ASCII is part of no timestamp.
        None => BalanceDate::parse(&mut text.ascii()),
    }
}
