//! [`Open`]: an enumeration whose unknown values are kept as their text.

use core::{fmt, marker::PhantomData};

use crate::{
    json::LONGEST_SAID,
    value::{
        masked::{write_prose, write_quoted},
        utf8::copy,
    },
    words::Words,
};

/// How many bytes of an unknown value are kept.
pub(crate) const KEPT: usize = 64;

// The names of products are compared with keys that may have escapes.
const _: () = assert!(KEPT <= LONGEST_SAID);

/// A value of an enumeration that may grow: a documented one, or another whose text is kept.
///
/// Values have come and gone within one version of the API. Code that matches [`as_str`](Self::as_str) goes on working when
/// a value becomes known. Of an unknown value at most 64 bytes are kept.
///
/// ```
/// use account_numbers::{Outcome, Provider, Reply, parse};
///
/// let body = br#"{"accounts":[],"link":{"provider":"stripe"}}"#;
/// let mut reply = Reply::<1>::new();
/// let Outcome::Numbers(response) = parse(200, body, &Default::default(), &mut reply)? else { panic!() };
/// let provider = response.link().provider();
/// assert_eq!(provider.known(), None);
/// assert_eq!(provider.as_str(), "stripe");
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
pub struct Open<E> {
    state: State,
    text: [u8; KEPT],
    words: PhantomData<E>,
}

/// 0: absent; to 65: the length of an unknown text and one; from 66 to 69: 64 less the length of one that was cut; from 128:
/// the position of a documented value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct State(u8);

const UNKNOWN: u8 = 1;
const CUT: u8 = UNKNOWN + LENGTH + 1;
#[allow(clippy::cast_possible_truncation, reason = "64")]
const LENGTH: u8 = KEPT as u8;
const KNOWN: u8 = 128;

impl State {
    const ABSENT: Self = Self(0);

    fn length(self) -> usize {
        match self.0 {
            CUT..KNOWN => KEPT.saturating_sub(usize::from(self.0.wrapping_sub(CUT))),
            UNKNOWN..CUT => usize::from(self.0.wrapping_sub(UNKNOWN)),
            _ => 0,
        }
    }
}

impl<E: Words> Open<E> {
    pub(crate) const EMPTY: Self = Self { state: State::ABSENT, text: [0; KEPT], words: PhantomData };

    /// The documented value; `None` where it is unknown or absent.
    #[must_use]
    pub fn known(&self) -> Option<E> {
        E::VALUES.get(usize::from(self.state.0.checked_sub(KNOWN)?)).copied()
    }

    /// The text on the wire, empty where it is absent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self.state.0.checked_sub(KNOWN) {
            Some(position) => E::WORDS.get(usize::from(position)).copied().unwrap_or(""),
            None => self.text.get(..self.state.length()).and_then(|text| core::str::from_utf8(text).ok()).unwrap_or(""),
        }
    }

    /// Whether the text of an unknown value was longer than what is kept.
    #[must_use]
    pub const fn is_truncated(&self) -> bool {
        matches!(self.state.0, CUT..KNOWN)
    }

    /// The text as UTF-8, which costs less than [`as_str`](Self::as_str).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self.state.length() {
            0 => self.as_str().as_bytes(),
            length => self.text.get(..length).unwrap_or(&[]),
        }
    }

    pub(crate) fn present(&self) -> Option<&Self> {
        (self.state != State::ABSENT).then_some(self)
    }

    /// Where the reader puts the text, and what it may say.
    pub(crate) fn place(&mut self) -> Word<'_> {
        Word { words: E::WORDS, text: &mut self.text, state: &mut self.state }
    }

    pub(crate) fn clear(&mut self) {
        self.state = State::ABSENT;
    }

    /// Takes a word that did not come from a document; the empty text is absent. Of an unknown word, as many whole characters are
    /// kept as fit.
    pub(crate) fn set(&mut self, word: &str) {
        self.clear();
        if word.is_empty() {
            return;
        }
        let fits = |length: &usize| word.is_char_boundary(*length);
        let length = (0..=word.len().min(KEPT)).rev().find(fits).unwrap_or(0);
        copy(&mut self.text, word.as_bytes().get(..length).unwrap_or(&[]));
        self.place().settle(length, length == word.len());
    }
}

/// An [`Open`] of whatever enumeration, to be read into.
pub(crate) struct Word<'o> {
    words: &'static [&'static str],
    pub(crate) text: &'o mut [u8],
    state: &'o mut State,
}

impl Word<'_> {
    /// Takes the first `length` bytes for the text, and says whether it is a documented value.
    pub(crate) fn settle(&mut self, length: usize, whole: bool) -> bool {
        let text = self.text.get(..length).unwrap_or(&[]);
        let known = (0..).zip(self.words).find(|(_, word)| whole && word.as_bytes() == text);
        #[allow(clippy::cast_possible_truncation, reason = "at most 64")]
        let length = length as u8;
        *self.state = State(match known {
            Some((position, _)) => KNOWN | position,
            None if whole => UNKNOWN.wrapping_add(length),
            None => CUT.wrapping_add(LENGTH.wrapping_sub(length)),
        });
        known.is_some()
    }
}

impl<E> Clone for Open<E> {
    fn clone(&self) -> Self {
        Self { state: self.state, text: self.text, words: PhantomData }
    }
}

/// Compares what was kept, whether or not it was cut.
impl<E: Words> PartialEq for Open<E> {
    fn eq(&self, other: &Self) -> bool {
        self.present().is_some() == other.present().is_some() && self.as_str() == other.as_str()
    }
}

impl<E: Words> Eq for Open<E> {}

impl<E: Words> PartialEq<E> for Open<E> {
    fn eq(&self, other: &E) -> bool {
        self.known() == Some(*other)
    }
}

impl<E: Words> fmt::Display for Open<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_prose(f, self.as_str())
    }
}

impl<E: Words> fmt::Debug for Open<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.as_str(), write_prose)
    }
}
