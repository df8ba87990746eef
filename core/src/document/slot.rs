//! [`Slot`]: the place of a value, and [`Row`]: the place and the rules for it. Reading and setting go through them, so that firmware
//! contains them once for all capacities.

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
        open,
        optional_amount::OptionalAmount,
        stamp::Stamp,
        text,
        utf8::{has_control, whole_characters},
    },
    words::FindingCode,
};

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
