//! The values of fields, each read into its place.

use crate::{
    Amount, BalanceDate, Codes, FindingCode, QUICK, Stamp, Timestamp, check,
    document::field::Need,
    document::walk::Walk,
    json::{Copied, Failed, Kind, RawString},
    value::{flag::Flag, open::Word},
    value::{slot::Slot, text::TextSize},
};

impl Walk<'_, '_> {
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

    /// Reads an account number or IBAN and leaves the findings of its check, if checks are wanted. Returns true if the entry that
    /// it belongs to can be used: one that is masked or a placeholder sets it aside.
    pub(crate) fn number(
        &mut self,
        into: Slot<'_, u8>,
        is_iban: bool,
        check: fn(&[u8]) -> Codes,
    ) -> Result<bool, Failed> {
        let at = self.json.offset();
        let Slot { bytes, size } = into;
        let need = Need::Unit(FindingCode::UnusableNumber);
        if !self.token(Slot { bytes: &mut *bytes, size: &mut *size }, need)? {
            return Ok(false);
        }
        let text = bytes.get(..usize::from(size.saturating_sub(1))).unwrap_or(&[]);
        if let Some(code) = check::unusable(text, is_iban) {
            return self.set_aside(code, at).map(|()| false);
        }
        if self.checks {
            let codes = check(text);
            if !codes.is_empty() {
                self.tell_codes(codes)?;
            }
        }
        Ok(true)
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
