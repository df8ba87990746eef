//! [`Text`]: prose for people, truncated if it is too long.

use core::fmt;

use crate::value::{
    fill::{Stated, zero},
    masked::{write_prose, write_quoted},
    utf8::valid,
};

/// Prose for people, of at most `N` bytes of UTF-8. A longer text is truncated at a character boundary, and
/// [`is_truncated`](Self::is_truncated) then returns true.
///
/// If it is absent, it reads as the empty text. Its printed forms mask account numbers, because banks and users put them into names, and
/// the queries of URLs: see [`Masked`](crate::Masked). [`as_str`](Self::as_str) returns the text as it was sent.
pub struct Text<const N: usize> {
    pub(crate) kept: Stated<State, heapless::Vec<u8, N, u16>>,
}

/// The presence of a text. An absent text consists of zeros, so that an empty reply takes no flash.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum State {
    Absent = 0,
    Whole,
    Truncated,
}

impl State {
    /// Returns the state after a text was read.
    pub(crate) const fn of(is_truncated: bool) -> Self {
        if is_truncated { Self::Truncated } else { Self::Whole }
    }
}

impl<const N: usize> Text<N> {
    /// The maximum length of the text, in bytes.
    pub const MAX_LEN: usize = N;

    pub(crate) const EMPTY: Self = Self { kept: Stated { state: State::Absent, text: heapless::Vec::new() } };

    /// Returns the text, or the empty text if it is absent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        valid(&self.kept.text)
    }

    /// Returns the text as UTF-8, which costs less than [`as_str`](Self::as_str).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.kept.text
    }

    /// Returns true if the text is empty or absent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.text.is_empty()
    }

    /// Returns true if the server's text was longer than what is kept.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.kept.state == State::Truncated
    }

    pub(crate) fn present(&self) -> Option<&Self> {
        (self.kept.state != State::Absent).then_some(self)
    }

    /// Returns the place into which a text without escapes is read.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn plain_place(&mut self) -> &mut heapless::Vec<u8, N, u16> {
        &mut self.kept.text
    }

    /// Records that the text was read.
    #[cfg(feature = "perf")]
    pub(crate) fn set_present(&mut self, is_truncated: bool) {
        self.kept.state = State::of(is_truncated);
    }

    pub(crate) fn clear(&mut self) {
        self.kept.state = State::Absent;
        self.kept.text.clear();
    }

    pub(crate) fn wipe(&mut self) {
        self.kept.state = State::Absent;
        zero(&mut self.kept.text);
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.clear();
        let _ = self.kept.text.extend_from_slice(&other.kept.text);
        self.kept.state = other.kept.state;
    }

    /// Sets the text to a documented default, which fits.
    pub(crate) fn set(&mut self, text: &[u8]) {
        self.kept.text.clear();
        let _ = self.kept.text.extend_from_slice(text);
        self.kept.state = State::Whole;
    }
}

impl<const N: usize> Clone for Text<N> {
    fn clone(&self) -> Self {
        Self { kept: Stated { state: self.kept.state, text: self.kept.text.clone() } }
    }
}

impl<const N: usize> Default for Text<N> {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// Compares the text that was kept, whether or not it was truncated.
impl<const N: usize> PartialEq for Text<N> {
    fn eq(&self, other: &Self) -> bool {
        self.present().is_some() == other.present().is_some() && self.kept.text == other.kept.text
    }
}

impl<const N: usize> Eq for Text<N> {}

impl<const N: usize> PartialEq<str> for Text<N> {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl<const N: usize> AsRef<str> for Text<N> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<const N: usize> PartialEq<&str> for Text<N> {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl<const N: usize> fmt::Display for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_prose(f, self.as_str())
    }
}

impl<const N: usize> fmt::Debug for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.as_str(), write_prose)
    }
}
