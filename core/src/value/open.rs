//! [`Open`]: an enumeration whose unknown values are kept as their text.

use core::{fmt, marker::PhantomData};

use crate::{
    value::{
        fill::zero,
        masked::{write_prose, write_quoted},
        utf8::{valid, whole_characters},
    },
    words::{Words, find},
};

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
    text: heapless::Vec<u8, 64, u8>,
    words: PhantomData<E>,
}

/// Whether there is a value. All zeros if there is no value, so that an empty reply takes no flash.
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

    /// The state of a text that was read: a documented word is kept as its number alone. Not generic, since firmware would have it
    /// six times.
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

    /// The same, whether or not the text was cut.
    fn whole(self) -> Self {
        if self == Self::TRUNCATED { Self::UNKNOWN } else { self }
    }

    /// The position of a documented value.
    pub(crate) fn position(self) -> Option<usize> {
        self.0.checked_sub(Self::KNOWN).map(usize::from)
    }
}

impl<E: Words> Open<E> {
    /// The length of the longest text that is kept of an unknown value, in bytes.
    pub const MAX_LEN: usize = 64;

    pub(crate) const EMPTY: Self = Self { state: State::ABSENT, text: heapless::Vec::new(), words: PhantomData };

    /// Returns the documented value, or `None` if it is unknown or absent.
    #[must_use]
    pub fn known(&self) -> Option<E> {
        E::VALUES.get(self.state.position()?).copied()
    }

    /// Returns the text on the wire, empty if it is absent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self.state.position() {
            Some(position) => E::WORDS.get(position).copied().unwrap_or(""),
            None => valid(&self.text),
        }
    }

    /// Returns true if the text is empty or absent.
    pub(crate) fn is_empty(&self) -> bool {
        self.state.position().is_none() && self.text.is_empty()
    }

    /// Returns true if the text of an unknown value was longer than what is kept.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.state == State::TRUNCATED
    }

    /// Returns the text as UTF-8, which costs less than [`as_str`](Self::as_str).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self.state.position() {
            Some(_) => self.as_str().as_bytes(),
            None => &self.text,
        }
    }

    pub(crate) fn present(&self) -> Option<&Self> {
        (self.state != State::ABSENT).then_some(self)
    }

    /// Takes the text that was read for the value.
    pub(crate) fn settle(&mut self, is_truncated: bool) {
        self.state = State::of(&mut self.text, E::PACKED, is_truncated);
    }

    /// Whether there is a value, and its text.
    pub(crate) fn parts(&mut self) -> (&mut State, &mut heapless::vec::VecView<u8, u8>) {
        (&mut self.state, self.text.as_mut_view())
    }

    /// Takes the documented value that `text` begins with, in quotes, and returns what follows it.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn take_known<'b>(&mut self, text: &'b [u8]) -> Option<&'b [u8]> {
        let (position, rest) = E::quoted(text)?;
        self.state = State::known(position);
        Some(rest)
    }

    pub(crate) fn clear(&mut self) {
        self.state = State::ABSENT;
        self.text.clear();
    }

    pub(crate) fn wipe(&mut self) {
        self.state = State::ABSENT;
        zero(&mut self.text);
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.clear();
        let _ = self.text.extend_from_slice(&other.text);
        self.state = other.state;
    }

    /// Takes a word that did not come from a document; the empty text is absent. Of an unknown word, as many whole characters are
    /// kept as fit.
    pub(crate) fn set(&mut self, word: &str) {
        self.clear();
        if word.is_empty() {
            return;
        }
        let kept = whole_characters(word, Self::MAX_LEN);
        let _ = self.text.extend_from_slice(kept);
        self.settle(kept.len() < word.len());
    }
}

impl<E: Words> Open<E> {
    /// Sets the word to `word` with an `x` for every digit and for every byte beyond ASCII, for values that are stored as text: a
    /// server may put an account number there. This takes less flash than the rule for printed text, which firmware may not need.
    pub(crate) fn set_without_digits(&mut self, word: &str) {
        self.state = State::UNKNOWN;
        self.text.clear();
        let _ = self.text.extend_from_slice(word.as_bytes().get(..Self::MAX_LEN).unwrap_or(word.as_bytes()));
        self.hide_digits();
    }

    /// The same for the word that is here; the empty text is absent.
    pub(crate) fn hide_digits(&mut self) {
        for byte in &mut self.text {
            if byte.is_ascii_digit() || !byte.is_ascii() {
                *byte = b'x';
            }
        }
        if self.is_empty() {
            self.state = State::ABSENT;
        } else if self.state.position().is_none() {
            self.settle(false);
        }
    }
}

impl<E> Clone for Open<E> {
    fn clone(&self) -> Self {
        Self { state: self.state, text: self.text.clone(), words: PhantomData }
    }
}

/// Compares what was kept, whether or not it was cut.
impl<E: Words> PartialEq for Open<E> {
    fn eq(&self, other: &Self) -> bool {
        // Of a documented word there is no text.
        self.state.whole() == other.state.whole() && self.text == other.text
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
