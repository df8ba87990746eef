//! [`Value`]: how each kind of field is read, cleared, copied, compared and written.

#[cfg(feature = "write")]
use core::fmt;

#[cfg(feature = "perf")]
use crate::piece::Piece;
#[cfg(feature = "perf")]
use crate::value::{
    clock::{usual_day, usual_instant},
    fill::fill_plainly,
    number::short,
    timestamp::Timestamp,
};
#[cfg(feature = "write")]
use crate::{
    document::members::Members,
    value::masked::{write_prose, write_secret},
};
use heapless::vec::VecView;

use crate::{
    Codes,
    document::{edit::Unfit, field::Need, walk::Walk},
    json::{Failed, Fit, Kind},
    keys::Key,
    value::{
        amount::Amount,
        balance_date::BalanceDate,
        captured::Captured,
        fill::{Place, Stated, zero_view},
        flag::Flag,
        open::{self, Open},
        optional_amount::OptionalAmount,
        secret::Secret,
        stamp::Stamp,
        text::{self, Text},
        token::Token,
        utf8::{has_control, whole_characters},
    },
    words::{FindingCode, Words},
};

/// A kind of field. Values are never moved; they are read into their place.
pub(crate) trait Value: Sized {
    /// The absent value.
    const EMPTY: Self;

    /// Returns the place into which a value is read.
    fn slot(&mut self) -> Slot<'_>;

    /// Reads the value that begins here. Returns true if it was stored.
    fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.slot().read(need, walk)
    }

    /// Reads the value at the beginning of `text` if it has the usual form, and returns the rest of the text. If it returns `None`, a part
    /// of the value may be stored. The value must be empty beforehand.
    #[cfg(feature = "perf")]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]>;

    /// Does the same for a value on which a unit depends. A text has the usual form if it is not empty and consists of printable ASCII.
    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual_essential<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        self.usual(text)
    }

    /// Returns the bytes of a text, for checks.
    #[cfg(feature = "perf")]
    fn bytes(&self) -> &[u8] {
        &[]
    }

    /// Makes the value absent. Names may remain in memory; account numbers do not.
    fn clear(&mut self) {
        *self = Self::EMPTY;
    }

    /// Makes the value absent and overwrites its memory.
    fn wipe(&mut self) {
        self.clear();
    }

    /// Makes the value equal to another.
    fn copy_from(&mut self, other: &Self);

    /// Writes it as a member of an object, unless it is absent.
    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result;
}

/// The methods of [`Value`] for which a type of text has methods of the same names.
macro_rules! methods_of_a_text {
    () => {
        #[cfg(feature = "perf")]
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
    };
}

impl<const N: usize, K: crate::printed::Printed> Value for Token<N, K> {
    const EMPTY: Self = Self::EMPTY;

    fn slot(&mut self) -> Slot<'_> {
        Slot::Token(&mut self.kept)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let rest = fill_plainly(self.plain_place(), text, Piece::end_of_string)?;
        self.set_present();
        Some(rest)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual_essential<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let rest = fill_plainly(self.plain_place(), text, Piece::end_of_printable)?;
        self.set_present();
        if self.is_empty() { None } else { Some(rest) }
    }

    methods_of_a_text!();

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.present().map_or(Ok(()), |token| members.string(key, token.as_str(), K::write))
    }
}

impl<const N: usize> Value for Secret<N> {
    const EMPTY: Self = Self::EMPTY;

    fn slot(&mut self) -> Slot<'_> {
        Slot::Secret(&mut self.kept)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        fill_plainly(self.plain_place(), text, Piece::end_of_string)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual_essential<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let rest = fill_plainly(self.plain_place(), text, Piece::end_of_printable)?;
        if self.reveal_bytes().is_empty() { None } else { Some(rest) }
    }

    #[cfg(feature = "perf")]
    fn bytes(&self) -> &[u8] {
        self.reveal_bytes()
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn copy_from(&mut self, other: &Self) {
        self.copy_from(other);
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        members.string(key, self.reveal(), write_secret)
    }
}

impl<const N: usize> Value for Text<N> {
    const EMPTY: Self = Self::EMPTY;

    fn slot(&mut self) -> Slot<'_> {
        Slot::Text(&mut self.kept)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let rest = fill_plainly(self.plain_place(), text, Piece::end_of_string)?;
        self.set_present(false);
        Some(rest)
    }

    methods_of_a_text!();

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.present().map_or(Ok(()), |text| members.string(key, text.as_str(), write_prose))
    }
}

impl<E: Words> Value for Open<E> {
    const EMPTY: Self = Self::EMPTY;

    fn slot(&mut self) -> Slot<'_> {
        Slot::Word(&mut self.kept, E::PACKED)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        self.take_known(text)
    }

    methods_of_a_text!();

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.present().map_or(Ok(()), |word| members.string(key, word.as_str(), write_prose))
    }
}

impl Value for OptionalAmount {
    const EMPTY: Self = Self::EMPTY;

    fn slot(&mut self) -> Slot<'_> {
        Slot::Amount(self)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let (coefficient, scale, rest) = short(text)?;
        *self = Self::of(Amount::new(coefficient, scale));
        Some(rest)
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

    fn slot(&mut self) -> Slot<'_> {
        Slot::Flag(self)
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

    fn copy_from(&mut self, other: &Self) {
        *self = *other;
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.get().map_or(Ok(()), |value| members.raw(key, if value { "true" } else { "false" }))
    }
}

impl Value for Stamp {
    const EMPTY: Self = Self::ABSENT;

    fn slot(&mut self) -> Slot<'_> {
        Slot::Stamp(self)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let (instant, rest) = usual_instant(text)?;
        *self = Timestamp::of_instant(instant).into();
        Some(rest)
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

    fn slot(&mut self) -> Slot<'_> {
        Slot::Date(self)
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

    fn copy_from(&mut self, other: &Self) {
        *self = *other;
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> fmt::Result {
        self.get().map_or(Ok(()), |date| members.printed(key, &date))
    }
}

/// The place of a value, whatever the capacity of its field: firmware has no room for a reader for each capacity.
pub(crate) enum Slot<'s> {
    Token(&'s mut Stated<bool, VecView<u8, u8>>),
    Secret(&'s mut Stated<(), VecView<u8, u8>>),
    Text(&'s mut Stated<text::State, VecView<u8, u16>>),
    /// Includes the documented words, packed.
    Word(&'s mut Stated<open::State, VecView<u8, u8>>, &'static str),
    Amount(&'s mut OptionalAmount),
    Flag(&'s mut Flag),
    Stamp(&'s mut Stamp),
    Date(&'s mut Captured),
}

impl Slot<'_> {
    /// Makes the value absent.
    fn clear(&mut self) {
        match self {
            Self::Token(Stated { state, text }) => {
                *state = false;
                text.clear();
            }
            Self::Secret(Stated { text, .. }) => zero_view(text),
            Self::Text(Stated { state, text }) => {
                *state = text::State::Absent;
                text.clear();
            }
            Self::Word(Stated { state, text }, _) => {
                *state = open::State::ABSENT;
                text.clear();
            }
            Self::Amount(place) => **place = OptionalAmount::EMPTY,
            Self::Flag(place) => **place = Flag::ABSENT,
            Self::Stamp(place) => **place = Stamp::ABSENT,
            Self::Date(place) => **place = Captured::EMPTY,
        }
    }

    /// Returns the bytes of a text, for checks.
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Token(Stated { text, .. }) | Self::Secret(Stated { text, .. }) => text,
            _ => &[],
        }
    }

    /// Reads the value that begins here. Returns true if it was stored.
    #[inline(never)]
    pub(crate) fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        self.clear();
        let at = walk.json.offset();
        let kind = walk.json.kind()?;
        let expected = match self {
            Self::Amount(_) => Kind::Number,
            Self::Flag(_) => Kind::Bool,
            _ => Kind::String,
        };
        if kind != expected {
            // Any value that is not a timestamp counts as malformed; only null counts as absent.
            if let Self::Stamp(place) = self
                && kind != Kind::Null
            {
                walk.found(FindingCode::MalformedTimestamp, at)?;
                walk.json.skip()?;
                **place = Stamp::MALFORMED;
                return Ok(true);
            }
            return walk.unreadable(kind, need).map(|()| false);
        }
        match self {
            Self::Token(Stated { text, .. }) | Self::Secret(Stated { text, .. }) => {
                let fit = walk.json.string_into(&mut Place(text))?;
                if is_unfit(need, text, fit) {
                    self.clear();
                    match need {
                        Need::Unit(code) => walk.set_aside(code, at)?,
                        _ => walk.found(FindingCode::TooLong, at)?,
                    }
                    return Ok(false);
                }
                if let Self::Token(Stated { state, .. }) = self {
                    *state = true;
                }
            }
            Self::Text(Stated { state, text }) => {
                let fit = walk.json.string_into(&mut Place(text))?;
                *state = text::State::of(fit == Fit::Cut);
                walk.found_cut(fit, at)?;
            }
            Self::Word(Stated { state, text }, words) => {
                let fit = walk.json.string_into(&mut Place(text))?;
                *state = open::State::of(text, words, fit == Fit::Cut);
                walk.found_cut(fit, at)?;
                if state.position().is_none() {
                    walk.found(FindingCode::UnknownValue, at)?;
                }
            }
            Self::Amount(place) => match Amount::from_number(walk.json.number()?) {
                Some(amount) => **place = OptionalAmount::of(amount),
                None => return walk.found(FindingCode::AmountOutOfRange, at).map(|()| false),
            },
            Self::Flag(place) => **place = Flag::new(walk.json.bool()?),
            Self::Stamp(place) => match walk.moment()? {
                Some(BalanceDate::Timestamp(timestamp)) => **place = timestamp.into(),
                _ => {
                    **place = Stamp::MALFORMED;
                    walk.found(FindingCode::MalformedTimestamp, at)?;
                }
            },
            Self::Date(place) => match walk.moment()? {
                Some(date) => **place = Captured::of(date),
                None => return walk.found(FindingCode::MalformedTimestamp, at).map(|()| false),
            },
        }
        Ok(true)
    }
}

/// Returns true if a text that is never truncated cannot be the value of a field: it did not fit, or a unit depends on it and it is empty or
/// contains a control character.
#[inline]
fn is_unfit(need: Need, text: &[u8], fit: Fit) -> bool {
    fit == Fit::Cut || need.is_unit() && (text.is_empty() || has_control(text))
}

/// Copies as many whole characters of a text as there is room for into an empty place.
fn fill<L: heapless::LenType>(place: &mut VecView<u8, L>, text: &str) -> Fit {
    let kept = whole_characters(text.as_bytes(), place.capacity());
    let _ = place.extend_from_slice(kept);
    if kept.len() == text.len() { Fit::Whole } else { Fit::Cut }
}

impl Slot<'_> {
    /// Sets a text, by the rules for a text that is read. Fields of other kinds have no text.
    fn set(&mut self, need: Need, text: Option<&str>) -> Result<(), FindingCode> {
        self.clear();
        let Some(text) = text else {
            return if let Need::Unit(code) = need { Err(code) } else { Ok(()) };
        };
        match self {
            Self::Token(Stated { text: place, .. }) | Self::Secret(Stated { text: place, .. }) => {
                let fit = fill(place, text);
                if is_unfit(need, place, fit) {
                    self.clear();
                    return Err(need.code(FindingCode::TooLong));
                }
                if let Self::Token(token) = self {
                    token.state = true;
                }
            }
            Self::Text(place) => place.state = text::State::of(fill(&mut place.text, text) == Fit::Cut),
            Self::Word(place, words) => {
                let fit = fill(&mut place.text, text);
                place.state = open::State::of(&mut place.text, words, fit == Fit::Cut);
            }
            Self::Amount(_) | Self::Flag(_) | Self::Stamp(_) | Self::Date(_) => {}
        }
        Ok(())
    }
}

/// A rule that returns a reason to set a unit aside, if there is one.
type Unless = fn(&[u8]) -> Option<FindingCode>;

/// A row of a table: the place of a value, and the rules for it.
pub(crate) struct Row<'s> {
    pub(crate) slot: Slot<'s>,
    /// Returns what is wrong with a text.
    pub(crate) check: Option<fn(&[u8]) -> Codes>,
    /// Returns why the unit that a text belongs to is set aside.
    pub(crate) unless: Option<Unless>,
}

impl Row<'_> {
    /// Sets a text, and applies the rules; `None` makes the value absent. A text that leads to an error is not kept.
    pub(crate) fn set(&mut self, key: Key, need: Need, text: Option<&str>) -> Result<(), Unfit> {
        let unfit = |code| Unfit::new(key, code);
        self.slot.set(need, text).map_err(unfit)?;
        match self.unless.and_then(|unless| unless(self.slot.bytes())) {
            Some(code) => {
                self.slot.clear();
                Err(unfit(code))
            }
            None => Ok(()),
        }
    }

    /// Reads the value that begins here, and applies the rules. Returns false if a unit depends on the value and cannot be used.
    #[inline(never)]
    pub(crate) fn read(&mut self, need: Need, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        let at = walk.json.offset();
        if !self.slot.read(need, walk)? {
            return Ok(!need.is_unit());
        }
        if let Some(code) = self.unless.and_then(|unless| unless(self.slot.bytes())) {
            self.slot.clear();
            walk.set_aside(code, at)?;
            return Ok(false);
        }
        if let Some(check) = self.check
            && walk.checks
        {
            walk.found_all(check(self.slot.bytes()))?;
        }
        Ok(true)
    }
}

impl Walk<'_, '_> {
    /// Reports a text that was truncated.
    fn found_cut(&mut self, fit: Fit, at: usize) -> Result<(), Failed> {
        if fit == Fit::Cut { self.found(FindingCode::TextTruncated, at) } else { Ok(()) }
    }

    /// Reads the date or timestamp that a string says; `None` if it says neither.
    fn moment(&mut self) -> Result<Option<BalanceDate>, Failed> {
        let text = self.json.raw_string()?;
        let date = match text.plain() {
            Some(plain) if cfg!(feature = "perf") => BalanceDate::read(&mut plain.iter().copied()),
            // A character that is not ASCII is part of no timestamp.
            _ => BalanceDate::read(&mut text.ascii()),
        };
        if matches!(date, Some(BalanceDate::Timestamp(timestamp)) if !timestamp.has_offset()) {
            self.remark(FindingCode::OffsetMissing)?;
        }
        Ok(date)
    }
}
