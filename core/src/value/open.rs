//! [`Open`]: an enumeration whose unknown values are kept as their text.

use core::{fmt, marker::PhantomData};

use crate::{
    value::{
        fill::{Stated, zero},
        masked::{write_prose, write_quoted},
        utf8::{valid, whole_characters},
    },
    words::{Words, find},
};

/// A value of an enumeration that may grow: a documented value, or an unknown value, whose text is kept.
///
/// Values have been added and removed within one version of the API. Code that matches [`as_str`](Self::as_str) continues to work when
/// a later version of this library knows the value. At most 64 bytes of an unknown value are kept.
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
    pub(crate) kept: Stated<State, heapless::Vec<u8, MAX_LEN, u8>>,
    words: PhantomData<E>,
}

/// [`Open::MAX_LEN`], which does not depend on the enumeration.
const MAX_LEN: usize = Open::<crate::words::Product>::MAX_LEN;

/// The presence of a value. An absent value consists of zeros, so that an empty reply takes no flash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct State(u8);

impl State {
    pub(crate) const ABSENT: Self = Self(0);
    const UNKNOWN: Self = Self(1);
    const TRUNCATED: Self = Self(2);

    /// The number of the first documented value.
    const KNOWN: u8 = 3;

    const fn known(position: u8) -> Self {
        Self(position.wrapping_add(Self::KNOWN))
    }

    /// Returns the state after a text was read. Only the number of a documented word is kept. This is not generic, because firmware would
    /// then contain it six times.
    pub(crate) fn of(text: &mut heapless::vec::VecView<u8, u8>, words: &str, is_truncated: bool) -> Self {
        if is_truncated {
            return Self::TRUNCATED;
        }
        match find(words, text).and_then(|position| u8::try_from(position).ok()) {
            Some(position) => {
                text.clear();
                Self::known(position)
            }
            None => Self::UNKNOWN,
        }
    }

    /// Returns the same state, except that it does not say whether the text was truncated.
    fn whole(self) -> Self {
        if self == Self::TRUNCATED { Self::UNKNOWN } else { self }
    }

    /// Returns the position of a documented value.
    pub(crate) fn position(self) -> Option<usize> {
        self.0.checked_sub(Self::KNOWN).map(usize::from)
    }
}

impl<E: Words> Open<E> {
    /// The maximum length of the text that is kept of an unknown value, in bytes.
    pub const MAX_LEN: usize = 64;

    pub(crate) const EMPTY: Self =
        Self { kept: Stated { state: State::ABSENT, text: heapless::Vec::new() }, words: PhantomData };

    /// Returns the documented value, or `None` if it is unknown or absent.
    #[must_use]
    pub fn known(&self) -> Option<E> {
        E::VALUES.get(self.kept.state.position()?).copied()
    }

    /// Returns the text as it was sent, or the empty text if the value is absent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self.kept.state.position() {
            Some(position) => E::WORDS.get(position).copied().unwrap_or(""),
            None => valid(&self.kept.text),
        }
    }

    /// Returns true if the text is empty or absent.
    pub(crate) fn is_empty(&self) -> bool {
        self.kept.state.position().is_none() && self.kept.text.is_empty()
    }

    /// Returns true if the text of an unknown value was longer than what is kept.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.kept.state == State::TRUNCATED
    }

    /// Returns the text as UTF-8, which costs less than [`as_str`](Self::as_str).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self.kept.state.position() {
            Some(_) => self.as_str().as_bytes(),
            None => &self.kept.text,
        }
    }

    /// Returns true if this is the text on the wire.
    pub(crate) fn says(&self, text: &[u8]) -> bool {
        match self.kept.state.position() {
            Some(position) => find(E::PACKED, text) == Some(position),
            None => self.kept.text == text,
        }
    }

    pub(crate) fn present(&self) -> Option<&Self> {
        (self.kept.state != State::ABSENT).then_some(self)
    }

    /// Sets the documented value at this position.
    pub(crate) fn set_known(&mut self, position: u8) {
        self.clear();
        self.kept.state = State::known(position);
    }

    /// Sets the value from the text that was read.
    pub(crate) fn settle(&mut self, is_truncated: bool) {
        self.kept.state = State::of(&mut self.kept.text, E::PACKED, is_truncated);
    }

    /// Sets the documented value that is in quotes at the beginning of `text`, and returns the rest of the text.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn take_known<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let (position, rest) = E::quoted(text)?;
        self.kept.state = State::known(position);
        Some(rest)
    }

    pub(crate) fn clear(&mut self) {
        self.kept.state = State::ABSENT;
        self.kept.text.clear();
    }

    pub(crate) fn wipe(&mut self) {
        self.kept.state = State::ABSENT;
        zero(&mut self.kept.text);
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.clear();
        let _ = self.kept.text.extend_from_slice(&other.kept.text);
        self.kept.state = other.kept.state;
    }

    /// Sets the value from a word that did not come from a document; the empty text is absent. As many whole characters of an unknown word
    /// are kept as fit.
    pub(crate) fn set(&mut self, word: &str) {
        self.clear();
        if word.is_empty() {
            return;
        }
        let kept = whole_characters(word.as_bytes(), Self::MAX_LEN);
        let _ = self.kept.text.extend_from_slice(kept);
        self.settle(kept.len() < word.len());
    }

    /// Sets the word to `word` with an `x` for every digit and for every byte beyond ASCII, for values that are stored as text: a
    /// server may put an account number there. This takes less flash than the rule for printed text, which firmware may not need.
    pub(crate) fn set_without_digits(&mut self, word: &str) {
        self.kept.state = State::UNKNOWN;
        self.kept.text.clear();
        let _ = self.kept.text.extend_from_slice(word.as_bytes().get(..Self::MAX_LEN).unwrap_or(word.as_bytes()));
        self.hide_digits();
    }

    /// Does the same with the word that is already stored; the empty text is absent.
    pub(crate) fn hide_digits(&mut self) {
        for byte in &mut self.kept.text {
            if byte.is_ascii_digit() || !byte.is_ascii() {
                *byte = b'x';
            }
        }
        if self.is_empty() {
            self.kept.state = State::ABSENT;
        } else if self.kept.state.position().is_none() {
            self.settle(false);
        }
    }
}

impl<E> Clone for Open<E> {
    fn clone(&self) -> Self {
        Self { kept: Stated { state: self.kept.state, text: self.kept.text.clone() }, words: PhantomData }
    }
}

/// Compares the text that was kept, whether or not it was truncated.
impl<E: Words> PartialEq for Open<E> {
    fn eq(&self, other: &Self) -> bool {
        // No text is kept of a documented word.
        self.kept.state.whole() == other.kept.state.whole() && self.kept.text == other.kept.text
    }
}

impl<E: Words> Eq for Open<E> {}

impl<E: Words> AsRef<str> for Open<E> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

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
