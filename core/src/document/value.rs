//! [`Value`]: what each kind of field is: how it is read, cleared, copied, compared and written.

#[cfg(feature = "write")]
use core::fmt;

#[cfg(feature = "write")]
use crate::document::members::Members;
#[cfg(feature = "perf")]
use crate::tricks::plain_length;
#[cfg(feature = "perf")]
use crate::value::{
    clock::{usual_day, usual_instant},
    fill::fill_plainly,
    number::short,
};
use crate::{
    document::{
        field::Need,
        walk::{Walk, has_control},
    },
    json::{Failed, Fit, Kind, RawString},
    value::{
        amount::Amount, balance_date::BalanceDate, captured::Captured, fill::Place, flag::Flag, open::Open,
        optional_amount::OptionalAmount, secret::Secret, stamp::Stamp, text::Text, timestamp::Timestamp, token::Token,
    },
    words::{FindingCode, Words},
};

/// A kind of field. Values are never moved: they are read into their place.
pub(crate) trait Value: Sized {
    /// The absent value.
    const EMPTY: Self;

    /// Reads the value that begins here. Returns true if it was stored.
    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed>;

    /// Reads the value that `text` begins with, if it is as usual, and returns what follows it. After `None`, a part of it may be
    /// stored. The value is empty beforehand.
    #[cfg(feature = "perf")]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]>;

    /// The bytes of a text, to be checked.
    fn bytes(&self) -> &[u8] {
        &[]
    }

    /// Makes it absent. Names may be left in memory, numbers are not.
    fn clear(&mut self);

    /// Makes it absent and overwrites its memory.
    fn wipe(&mut self);

    /// Takes the value of another.
    fn copy_from(&mut self, other: &Self);

    /// Writes it as a member of an object, unless it is absent.
    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result;
}

impl<const N: usize, K: crate::printed::Printed> Value for Token<N, K> {
    const EMPTY: Self = Self::EMPTY;

    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.clear();
        let stored = walk.uncut_text(self.place(), need)?;
        if stored {
            self.set_present();
        }
        Ok(stored)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let rest = fill_plainly(self.plain_place(), text)?;
        self.set_present();
        Some(rest)
    }

    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn wipe(&mut self) {
        self.wipe();
    }

    fn copy_from(&mut self, other: &Self) {
        self.copy_from(other);
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.present().map_or(Ok(()), |token| members.string(key, token.as_str(), token))
    }
}

impl<const N: usize> Value for Secret<N> {
    const EMPTY: Self = Self::EMPTY;

    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.clear();
        let stored = walk.uncut_text(self.place(), need)?;
        if !stored {
            self.clear();
        }
        Ok(stored)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        fill_plainly(self.plain_place(), text)
    }

    fn bytes(&self) -> &[u8] {
        self.reveal_bytes()
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn wipe(&mut self) {
        self.clear();
    }

    fn copy_from(&mut self, other: &Self) {
        self.copy_from(other);
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        members.string(key, self.reveal(), self)
    }
}

impl<const N: usize> Value for Text<N> {
    const EMPTY: Self = Self::EMPTY;

    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.clear();
        let fit = walk.text(self.place(), need)?;
        if let Some(fit) = fit {
            self.set_present(fit == Fit::Cut);
        }
        Ok(fit.is_some())
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let rest = fill_plainly(self.plain_place(), text)?;
        self.set_present(false);
        Some(rest)
    }

    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn wipe(&mut self) {
        self.wipe();
    }

    fn copy_from(&mut self, other: &Self) {
        self.copy_from(other);
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.present().map_or(Ok(()), |text| members.string(key, text.as_str(), text))
    }
}

impl<E: Words> Value for Open<E> {
    const EMPTY: Self = Self::EMPTY;

    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.clear();
        let at = walk.json.offset();
        let fit = walk.text(self.place(), need)?;
        if let Some(fit) = fit
            && !self.settle(fit == Fit::Cut)
        {
            walk.found(FindingCode::UnknownValue, at)?;
        }
        Ok(fit.is_some())
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let text = text.strip_prefix(b"\"")?;
        let (word, rest) = text.split_at_checked(plain_length(text))?;
        if self.set_known(word) { rest.strip_prefix(b"\"") } else { None }
    }

    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn wipe(&mut self) {
        self.wipe();
    }

    fn copy_from(&mut self, other: &Self) {
        self.copy_from(other);
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.present().map_or(Ok(()), |word| members.string(key, word.as_str(), word))
    }
}

impl Value for OptionalAmount {
    const EMPTY: Self = Self::EMPTY;

    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.clear();
        if walk.json.kind()? != Kind::Number {
            return walk.unreadable(need, false).map(|()| false);
        }
        let at = walk.json.offset();
        match Amount::from_number(walk.json.number()?) {
            Some(amount) => *self = Self::of(amount),
            None => return walk.found(FindingCode::AmountOutOfRange, at).map(|()| false),
        }
        Ok(true)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let (coefficient, scale, rest) = short(text)?;
        *self = Self::of(Amount::new(coefficient, scale));
        Some(rest)
    }

    fn clear(&mut self) {
        *self = Self::EMPTY;
    }

    fn wipe(&mut self) {
        *self = Self::EMPTY;
    }

    fn copy_from(&mut self, other: &Self) {
        *self = *other;
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.get().map_or(Ok(()), |amount| members.raw(key, &amount.to_text()))
    }
}

impl Value for Flag {
    const EMPTY: Self = Self::ABSENT;

    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        *self = Self::ABSENT;
        if walk.json.kind()? != Kind::Bool {
            return walk.unreadable(need, false).map(|()| false);
        }
        *self = Self::new(walk.json.bool()?);
        Ok(true)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let (value, rest) = match text.strip_prefix(b"false") {
            Some(rest) => (false, rest),
            None => (true, text.strip_prefix(b"true")?),
        };
        *self = Self::new(value);
        Some(rest)
    }

    fn clear(&mut self) {
        *self = Self::ABSENT;
    }

    fn wipe(&mut self) {
        *self = Self::ABSENT;
    }

    fn copy_from(&mut self, other: &Self) {
        *self = *other;
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.get().map_or(Ok(()), |value| members.raw(key, if value { "true" } else { "false" }))
    }
}

/// Any value that is not a timestamp is malformed; only null is absent.
impl Value for Stamp {
    const EMPTY: Self = Self::ABSENT;

    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        *self = Self::ABSENT;
        let at = walk.json.offset();
        match walk.json.kind()? {
            Kind::String => {
                if let Some(BalanceDate::Timestamp(timestamp)) = moment(walk.json.raw_string()?) {
                    *self = timestamp.into();
                    return walk.offset_of(timestamp);
                }
                walk.found(FindingCode::MalformedTimestamp, at)?;
            }
            Kind::Null => return walk.unreadable(need, false).map(|()| false),
            _ => {
                walk.found(FindingCode::MalformedTimestamp, at)?;
                walk.json.skip()?;
            }
        }
        *self = Self::MALFORMED;
        Ok(true)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let (instant, rest) = usual_instant(text)?;
        *self = Timestamp::of_instant(instant).into();
        Some(rest)
    }

    fn clear(&mut self) {
        *self = Self::ABSENT;
    }

    fn wipe(&mut self) {
        *self = Self::ABSENT;
    }

    fn copy_from(&mut self, other: &Self) {
        *self = *other;
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        if self.is_absent() { Ok(()) } else { members.printed(key, self) }
    }
}

impl Value for Captured {
    const EMPTY: Self = Self::EMPTY;

    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        *self = Self::EMPTY;
        let at = walk.json.offset();
        if walk.json.kind()? != Kind::String {
            return walk.unreadable(need, false).map(|()| false);
        }
        match moment(walk.json.raw_string()?) {
            Some(date) => *self = Self::of(date),
            None => return walk.found(FindingCode::MalformedTimestamp, at).map(|()| false),
        }
        match self.get() {
            Some(BalanceDate::Timestamp(timestamp)) => walk.offset_of(timestamp),
            _ => Ok(true),
        }
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        if let Some((day, rest)) = usual_day(text) {
            *self = Self::of(BalanceDate::Date(crate::Date::of_day(day)));
            return Some(rest);
        }
        let (instant, rest) = usual_instant(text)?;
        *self = Self::of(BalanceDate::Timestamp(Timestamp::of_instant(instant)));
        Some(rest)
    }

    fn clear(&mut self) {
        *self = Self::EMPTY;
    }

    fn wipe(&mut self) {
        *self = Self::EMPTY;
    }

    fn copy_from(&mut self, other: &Self) {
        *self = *other;
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.get().map_or(Ok(()), |date| members.printed(key, &date))
    }
}

/// Returns the date or timestamp that a string says.
fn moment(text: RawString<'_>) -> Option<BalanceDate> {
    match text.plain() {
        Some(plain) => BalanceDate::read(&mut plain.iter().copied()),
        // A character that is not ASCII is part of no timestamp.
        None => BalanceDate::read(&mut text.ascii()),
    }
}

impl Walk<'_, '_> {
    /// Reads a text that is never cut. Returns true if it can be kept: it fits and, where a unit depends on it, is neither empty nor
    /// holds a control character. Otherwise reports it and empties the place.
    fn uncut_text(&mut self, mut place: Place<'_, u8>, need: Need) -> Result<bool, Failed> {
        let at = self.json.offset();
        let Some(fit) = self.string(&mut place, need)? else { return Ok(false) };
        let text = place.0.as_slice();
        match need {
            Need::Unit(_) if fit == Fit::Whole && !text.is_empty() && !has_control(text) => return Ok(true),
            Need::Unit(code) => self.set_aside(code, at)?,
            _ if fit == Fit::Whole => return Ok(true),
            _ => self.found(FindingCode::TooLong, at)?,
        }
        place.0.clear();
        Ok(false)
    }

    /// Reads a text that is cut where it is too long, and reports that.
    fn text<L: heapless::LenType>(&mut self, mut place: Place<'_, L>, need: Need) -> Result<Option<Fit>, Failed> {
        let at = self.json.offset();
        let fit = self.string(&mut place, need)?;
        if fit == Some(Fit::Cut) {
            self.found(FindingCode::TextTruncated, at)?;
        }
        Ok(fit)
    }

    fn offset_of(&mut self, timestamp: Timestamp) -> Result<bool, Failed> {
        if !timestamp.has_offset() {
            self.remark(FindingCode::OffsetMissing)?;
        }
        Ok(true)
    }
}
