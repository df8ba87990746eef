//! [`Value`]: how each kind of field is read, cleared, copied, compared and written.

#[cfg(feature = "write")]
use core::fmt;

#[cfg(feature = "perf")]
use crate::likely::{rarely, strip_prefix, unlikely, usually};
#[cfg(feature = "perf")]
use crate::piece::Stop;
#[cfg(feature = "perf")]
use crate::value::{
    amount::Amount,
    balance_date::BalanceDate,
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
use crate::{
    document::{field::Need, slot::Slot, walk::Walk},
    json::Failed,
    value::{
        captured::Captured, flag::Flag, open::Open, optional_amount::OptionalAmount, secret::Secret, stamp::Stamp,
        text::Text, token::Token,
    },
    words::Words,
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

    /// Returns what follows `null`, if `text` begins with it. Optional texts are usually null, and other optional values usually are not.
    #[cfg(feature = "perf")]
    #[inline(always)]
    fn after_null(text: &[u8]) -> Option<&[u8]> {
        rarely(text.strip_prefix(b"null"))
    }

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
        #[inline(always)]
        fn after_null(text: &[u8]) -> Option<&[u8]> {
            strip_prefix(text, b"null")
        }

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
        let rest = fill_plainly(self.plain_place(), text, Stop::Special)?;
        self.set_present();
        Some(rest)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual_essential<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let rest = fill_plainly(self.plain_place(), text, Stop::NotPrintable)?;
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
        fill_plainly(self.plain_place(), text, Stop::Special)
    }

    #[cfg(feature = "perf")]
    #[inline(always)]
    fn usual_essential<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let rest = fill_plainly(self.plain_place(), text, Stop::NotPrintable)?;
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
        let rest = fill_plainly(self.plain_place(), text, Stop::Special)?;
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
        // One comparison tells both words from all others, because a branch on the value would be mispredicted every other time.
        let [first @ .., fifth] = usually(text.first_chunk::<5>())?;
        let not_true = u32::from_le_bytes(*first) ^ u32::from_le_bytes(*b"true");
        let not_false = u32::from_le_bytes(*first) ^ u32::from_le_bytes(*b"fals") | u32::from(fifth ^ b'e');
        if unlikely(not_true.min(not_false) != 0) {
            return None;
        }
        let is_true = not_true == 0;
        *self = Self::new(is_true);
        text.get(5_usize.wrapping_sub(is_true.into())..)
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
