//! [`Walk`]: a document that is being read, the path to where it is, and what was found on the way.

use core::ops::ControlFlow;

use crate::{
    Account, Amount, Codes, Finding, FindingCode, PayloadError, PayloadErrorCode, Stamp, Timestamp,
    amount::AmountError,
    json::{Copied, Failed, Fault, Kind, Member, Object, RawString, Reader, Usual},
    path::{Key, Path},
    payload::{
        flag::Flag,
        open::{Open, Words},
        response::Excess,
    },
    reply::{Options, Policy},
    text::{Slot, TextSize},
    timestamp::{BalanceDate, Date},
};

/// Who is told what was read and found.
pub(crate) trait Receiver {
    fn finding(&mut self, finding: Finding) -> ControlFlow<()>;
    fn account(&mut self, account: &Account) -> ControlFlow<()>;
}

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
    fn code(self, code: FindingCode) -> FindingCode {
        match self {
            Self::Unit(unusable) => unusable,
            Self::Optional | Self::Required | Self::Deprecated => code,
        }
    }
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
    pub(crate) fn refuse<T>(&mut self, code: PayloadErrorCode, at: usize) -> Result<T, Failed> {
        self.problem = Some(PayloadError::new(code, self.here(), offset(at)));
        Err(Failed)
    }

    /// Ends the reading because the object that has just ended lacks `key`.
    #[cold]
    pub(crate) fn refuse_missing<T>(&mut self, key: Key) -> Result<T, Failed> {
        self.path.set(self.depth, key);
        self.depth = self.depth.saturating_add(1);
        self.refuse(PayloadErrorCode::MissingField, self.json.offset().saturating_sub(1))
    }

    /// Ends the reading because there were more accounts than places.
    #[cold]
    pub(crate) fn refuse_excess<T>(&mut self, excess: Excess) -> Result<T, Failed> {
        self.path.set(0, Key::Accounts);
        self.path.set_index(0, excess.index);
        let path = self.path.whole();
        let needed = excess.needed;
        let error = PayloadError::new(PayloadErrorCode::CapacityExceeded, path, offset(excess.at));
        self.problem = Some(PayloadError { needed, ..error });
        Err(Failed)
    }

    /// Leaves a finding about the field `key` of the object that has just ended.
    #[cold]
    pub(crate) fn found_at(&mut self, key: Key, code: FindingCode) -> Result<(), Failed> {
        self.path.set(self.depth, key);
        self.depth = self.depth.saturating_add(1);
        self.found(code, self.json.offset())?;
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
            return self.refuse(PayloadErrorCode::Finding(finding.code()), at);
        }
        match self.receiver.finding(finding) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => self.refuse(PayloadErrorCode::Stopped, at),
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
            ControlFlow::Break(()) => self.refuse(PayloadErrorCode::Stopped, self.json.offset()),
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
    pub(crate) fn object(&mut self, keys: &'static [Key]) -> Result<Object<Key>, Failed> {
        let object = self.json.object(keys)?;
        self.path.end(self.depth);
        self.depth = self.depth.saturating_add(1);
        Ok(object)
    }

    /// Enters the document.
    pub(crate) fn document(&mut self, keys: &'static [Key]) -> Result<Object<Key>, Failed> {
        match self.json.kind()? {
            Kind::Object => self.object(keys),
            _ => self.refuse(PayloadErrorCode::NotAnObject, self.json.offset()),
        }
    }

    fn member(&mut self, object: &mut Object<Key>) -> Result<Member<'b, Key>, Failed> {
        let level = self.depth.wrapping_sub(1);
        self.path.end(level);
        let member = self.json.member(object)?;
        match member {
            Member::Known(key) => self.path.set(level, key),
            Member::Other(..) => self.path.set(level, Key::Other),
            Member::Duplicate(key, at) => {
                self.path.set(level, key);
                return self.refuse(PayloadErrorCode::DuplicateField, at);
            }
            Member::End => self.depth = level,
        }
        Ok(member)
    }

    /// Moves to the next member whose key is known; others are skipped.
    #[allow(clippy::inline_always, reason = "a sixth of the instructions of a parse; firmware rather has it small")]
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn field(&mut self, object: &mut Object<Key>) -> Result<Option<Key>, Failed> {
        let level = self.depth.wrapping_sub(1);
        match self.json.usual_member(object) {
            Usual::Known(key) => {
                self.path.put(level, key);
                Ok(Some(key))
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
    pub(crate) fn entry(&mut self, object: &mut Object<Key>) -> Result<Member<'b, Key>, Failed> {
        let level = self.depth.wrapping_sub(1);
        match self.json.usual_member(object) {
            Usual::Known(key) => {
                self.path.put(level, key);
                Ok(Member::Known(key))
            }
            Usual::End => {
                self.depth = level;
                Ok(Member::End)
            }
            Usual::Other => self.member(object),
        }
    }

    #[inline(never)]
    fn other_field(&mut self, object: &mut Object<Key>) -> Result<Option<Key>, Failed> {
        loop {
            match self.member(object)? {
                Member::Known(key) => return Ok(Some(key)),
                Member::Other(..) => self.json.skip()?,
                Member::Duplicate(..) | Member::End => return Ok(None),
            }
        }
    }

    /// Leaves a finding for every key that the object, which has just ended, lacks and needs. Says whether the unit that
    /// it belongs to can be used.
    pub(crate) fn complete(&mut self, object: &Object<Key>, need: impl Fn(Key) -> Need) -> Result<bool, Failed> {
        let at = self.json.offset().saturating_sub(1);
        let mut usable = true;
        for key in object.missing() {
            let code = match need(key) {
                Need::Optional => continue,
                Need::Unit(code) => {
                    usable = false;
                    self.incomplete = true;
                    code
                }
                Need::Required | Need::Deprecated => FindingCode::MissingField,
            };
            self.path.set(self.depth, key);
            self.depth = self.depth.saturating_add(1);
            let path = self.here();
            let deprecated = matches!(need(key), Need::Deprecated);
            self.tell(if deprecated { Finding::note(code, path) } else { Finding::new(code, path) }, at)?;
            self.depth = self.depth.saturating_sub(1);
            self.path.end(self.depth);
        }
        Ok(usable)
    }

    /// Enters the array that begins here; where something else does, says so, skips it and gives false.
    pub(crate) fn list(&mut self, need: Need, aside: bool) -> Result<bool, Failed> {
        match self.json.kind()? {
            Kind::Array => self.json.array().map(|()| true),
            _ => self.unreadable(need, aside).map(|()| false),
        }
    }

    /// Enters the object that begins here; where something else does, says so, skips it and gives `None`.
    pub(crate) fn map(&mut self, keys: &'static [Key], need: Need, aside: bool) -> Result<Option<Object<Key>>, Failed> {
        match self.json.kind()? {
            Kind::Object => self.object(keys).map(Some),
            _ => self.unreadable(need, aside).map(|()| None),
        }
    }

    /// Moves to the element at `index` of an array.
    #[inline]
    pub(crate) fn element(&mut self, index: u32) -> Result<bool, Failed> {
        let more = self.json.element(index == 0)?;
        if more {
            self.path.set_index(self.depth.wrapping_sub(1), index);
        }
        Ok(more)
    }

    /// Skips a value that is null or of another type than documented, and says so.
    #[cold]
    pub(crate) fn unreadable(&mut self, need: Need, aside: bool) -> Result<(), Failed> {
        let at = self.json.offset();
        if self.json.kind()? == Kind::Null {
            self.json.null()?;
            return match need {
                Need::Optional => Ok(()),
                Need::Required => self.found(FindingCode::NullField, at),
                Need::Deprecated => self.tell(Finding::note(FindingCode::NullField, self.here()), at),
                Need::Unit(code) => self.set_aside(code, at),
            };
        }
        let code = need.code(FindingCode::WrongType);
        if aside || matches!(need, Need::Unit(_)) {
            self.set_aside(code, at)?;
        } else {
            self.found(code, at)?;
        }
        self.json.skip()
    }

    fn string(&mut self, bytes: &mut [u8], need: Need) -> Result<Option<Copied>, Failed> {
        match self.json.kind()? {
            Kind::String => self.json.string_into(bytes).map(Some),
            _ => self.unreadable(need, false).map(|()| None),
        }
    }

    /// Reads a string that is never cut. Says whether it could be read: it is there, and where a unit depends on it, it is
    /// neither empty nor holds control characters.
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
    pub(crate) fn text(&mut self, into: Slot<'_, TextSize>, need: Need) -> Result<(), Failed> {
        let at = self.json.offset();
        let Some(copied) = self.string(into.bytes, need)? else { return Ok(()) };
        *into.size = TextSize::new(copied.length(), !copied.whole);
        if copied.whole { Ok(()) } else { self.found(FindingCode::TextTruncated, at) }
    }

    /// Reads a value of an open enumeration.
    pub(crate) fn word<E: Words>(&mut self, into: &mut Open<E>, need: Need) -> Result<(), Failed> {
        let at = self.json.offset();
        let Some(copied) = self.string(into.bytes(), need)? else { return Ok(()) };
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
    pub(crate) fn name<E: Words>(
        &mut self,
        into: &mut Open<E>,
        name: RawString<'_>,
        at: usize,
    ) -> Result<bool, Failed> {
        let copied = name.copy_into(into.bytes());
        if copied.whole {
            into.settle(copied.length(), true);
        } else {
            self.found(FindingCode::TooLong, at)?;
        }
        Ok(copied.whole)
    }

    /// Reads an amount; gives `None` where there is none that can be used.
    pub(crate) fn amount(&mut self) -> Result<Option<Amount>, Failed> {
        if self.json.kind()? != Kind::Number {
            return self.unreadable(Need::Optional, false).map(|()| None);
        }
        if let Some((coefficient, scale)) = self.json.short_number() {
            return Ok(Some(Amount::new(coefficient, scale)));
        }
        let at = self.json.offset();
        match Amount::from_number(self.json.number()?) {
            Ok(amount) => Ok(Some(amount)),
            Err(AmountError::OutOfRange | AmountError::Malformed) => {
                self.found(FindingCode::AmountOutOfRange, at).map(|()| None)
            }
        }
    }

    /// Reads a boolean.
    pub(crate) fn flag(&mut self, need: Need) -> Result<Flag, Failed> {
        match self.json.kind()? {
            Kind::Bool => self.json.bool().map(Flag::new),
            _ => self.unreadable(need, false).map(|()| Flag::ABSENT),
        }
    }

    /// Reads an optional timestamp; what is no string is malformed too.
    pub(crate) fn stamp(&mut self) -> Result<Stamp, Failed> {
        let at = self.json.offset();
        match self.json.kind()? {
            Kind::String => {
                let text = self.json.raw_string()?;
                if let Some(timestamp) = timestamp(text) {
                    self.offset_of(timestamp)?;
                    return Ok(timestamp.into());
                }
                self.found(FindingCode::MalformedTimestamp, at)?;
            }
            Kind::Null => return self.json.null().map(|()| Stamp::ABSENT),
            _ => {
                self.found(FindingCode::MalformedTimestamp, at)?;
                self.json.skip()?;
            }
        }
        Ok(Stamp::MALFORMED)
    }

    /// Reads an optional date or timestamp.
    pub(crate) fn date(&mut self) -> Result<Option<BalanceDate>, Failed> {
        let at = self.json.offset();
        if self.json.kind()? != Kind::String {
            return self.unreadable(Need::Optional, false).map(|()| None);
        }
        let text = self.json.raw_string()?;
        if let Some(timestamp) = timestamp(text) {
            self.offset_of(timestamp)?;
            return Ok(Some(BalanceDate::Timestamp(timestamp)));
        }
        if let Some(date) = date(text) {
            return Ok(Some(BalanceDate::Date(date)));
        }
        self.found(FindingCode::MalformedTimestamp, at).map(|()| None)
    }

    #[inline]
    fn offset_of(&mut self, timestamp: Timestamp) -> Result<(), Failed> {
        if timestamp.has_offset() { Ok(()) } else { self.remark(FindingCode::OffsetMissing) }
    }
}

/// Whether there is a control character (Unicode's category Cc) in a text.
fn has_control(text: &[u8]) -> bool {
    const LOW: u64 = u64::MAX / 255;
    const HIGH: u64 = LOW << 7;
    let (words, rest) = text.as_chunks::<8>();
    // The high bit of a byte is set where it is no ASCII, is 0x7f, or is below a space; or, without harm, a byte above one.
    let odd = words.iter().fold(0, |odd, word| {
        let word = u64::from_le_bytes(*word);
        odd | word | word.wrapping_add(LOW) | word.wrapping_sub(LOW << 5)
    });
    let odd = odd & HIGH != 0 || !rest.iter().all(|byte| matches!(byte, b' '..=b'~'));
    odd && core::str::from_utf8(text).is_ok_and(|text| text.chars().any(char::is_control))
}

fn timestamp(text: RawString<'_>) -> Option<Timestamp> {
    if let Some(plain) = text.plain() {
        let (head, tail) = plain.split_first_chunk::<19>()?;
        return Timestamp::parse_plain(head, tail);
    }
    let mut bytes = text.bytes();
    let mut head = [0; 19];
    for place in &mut head {
        *place = bytes.next()?;
    }
    Timestamp::parse_bytes(&head, &mut bytes)
}

fn date(text: RawString<'_>) -> Option<Date> {
    let mut bytes = text.bytes();
    let mut whole = [0; 10];
    for place in &mut whole {
        *place = bytes.next()?;
    }
    match bytes.next() {
        None => Date::parse(core::str::from_utf8(&whole).ok()?).ok(),
        Some(_) => None,
    }
}
