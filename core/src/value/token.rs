//! [`Token`]: an identifier or a code, which is never truncated.

use core::{
    fmt::{self, Write},
    marker::PhantomData,
};

use crate::value::{
    fill::{Stated, zero},
    masked::{write_identifier, write_prose, write_quoted},
    utf8::valid,
};

/// Keeps other crates from implementing [`Printed`]: a rule of theirs could print an account number.
pub(crate) mod sealed {
    #[allow(unreachable_pub, reason = "the supertrait of a public trait")]
    pub trait Sealed {}
}

/// The rule by which the texts of a kind of field are printed; see [`printed`](crate::printed). Only the kinds of this crate implement
/// it.
pub trait Printed: sealed::Sealed {
    /// Writes what may be shown of `text`.
    ///
    /// # Errors
    /// Returns the errors of `out`.
    fn write(out: &mut dyn Write, text: &str) -> fmt::Result;
}

/// The rule for identifiers that MoneyKit makes: every run of nine digits or more is masked. A text with spaces or similar characters
/// is not an identifier and is printed as prose.
#[derive(Clone, Copy, Debug)]
pub enum Identifier {}

impl sealed::Sealed for Identifier {}

impl Printed for Identifier {
    fn write(out: &mut dyn Write, text: &str) -> fmt::Result {
        if text.bytes().all(|byte| byte.is_ascii_graphic()) {
            write_identifier(out, text)
        } else {
            write_prose(out, text)
        }
    }
}

/// An identifier or a code of at most `N` bytes of UTF-8. It is never truncated: a longer one is treated as absent.
///
/// If it is absent, it reads as the empty text. Its printed forms show what `K` allows, but no account number, because servers put
/// account numbers where they don't belong (see [`printed`](crate::printed)). [`as_str`](Self::as_str) returns the text as it was sent.
pub struct Token<const N: usize, K = Identifier> {
    /// Whether there is a text, and the text.
    pub(crate) kept: Stated<bool, heapless::Vec<u8, N, u8>>,
    kind: PhantomData<fn() -> K>,
}

impl<const N: usize, K> Token<N, K> {
    /// The maximum length of the text, in bytes.
    pub const MAX_LEN: usize = N;

    pub(crate) const EMPTY: Self = Self::of(false, heapless::Vec::new());

    const fn of(is_present: bool, text: heapless::Vec<u8, N, u8>) -> Self {
        Self { kept: Stated { state: is_present, text }, kind: PhantomData }
    }

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

    pub(crate) fn present(&self) -> Option<&Self> {
        self.kept.state.then_some(self)
    }

    /// Returns the place into which a text without escapes is read.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn plain_place(&mut self) -> &mut heapless::Vec<u8, N, u8> {
        &mut self.kept.text
    }

    /// Records that the text was read.
    #[cfg(feature = "perf")]
    pub(crate) fn set_present(&mut self) {
        self.kept.state = true;
    }

    pub(crate) fn clear(&mut self) {
        self.kept.state = false;
        self.kept.text.clear();
    }

    pub(crate) fn wipe(&mut self) {
        self.kept.state = false;
        zero(&mut self.kept.text);
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.clear();
        let _ = self.kept.text.extend_from_slice(&other.kept.text);
        self.kept.state = other.kept.state;
    }
}

impl<const N: usize> Token<N> {
    /// Returns an identifier of this text.
    ///
    /// # Errors
    /// Returns [`TooLong`] if the text has more than `N` bytes.
    pub fn new(text: &str) -> Result<Self, TooLong> {
        let mut token = Self::EMPTY;
        token.set(text.as_bytes())?;
        Ok(token)
    }

    /// Sets the identifier to this text; if the text is too long, the identifier is absent.
    pub(crate) fn set(&mut self, text: &[u8]) -> Result<(), TooLong> {
        self.clear();
        self.kept.text.extend_from_slice(text).map_err(|_| TooLong)?;
        self.kept.state = true;
        Ok(())
    }
}

impl<const N: usize, K> Clone for Token<N, K> {
    fn clone(&self) -> Self {
        Self::of(self.kept.state, self.kept.text.clone())
    }
}

impl<const N: usize, K> Default for Token<N, K> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<const N: usize, K> PartialEq for Token<N, K> {
    fn eq(&self, other: &Self) -> bool {
        self.kept.state == other.kept.state && self.kept.text == other.kept.text
    }
}

impl<const N: usize, K> Eq for Token<N, K> {}

impl<const N: usize, K> AsRef<str> for Token<N, K> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<const N: usize, K> PartialEq<str> for Token<N, K> {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl<const N: usize, K> PartialEq<&str> for Token<N, K> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl<const N: usize, K: Printed> fmt::Display for Token<N, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        K::write(f, self.as_str())
    }
}

impl<const N: usize, K: Printed> fmt::Debug for Token<N, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.as_str(), K::write)
    }
}

/// The text is longer than the limit of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is longer than its field can hold; use a shorter one")
    }
}

impl core::error::Error for TooLong {}
