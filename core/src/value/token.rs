//! [`Token`]: an identifier or a code, never cut.

use core::{
    fmt::{self, Write},
    marker::PhantomData,
};

use crate::value::{
    masked::{write_identifier, write_prose, write_quoted},
    slot::Slot,
    utf8::{copy, valid},
};

/// How the texts of a kind of field are printed; see [`printed`](crate::printed).
pub trait Printed {
    /// Writes what may be shown of `text`.
    ///
    /// # Errors
    /// Those of `out`.
    fn write(out: &mut dyn Write, text: &str) -> fmt::Result;
}

/// Identifiers that MoneyKit makes: every run of nine digits or more is masked. A text with spaces or the like is not an
/// identifier, and printed as prose.
#[derive(Clone, Copy, Debug)]
pub enum Identifier {}

impl Printed for Identifier {
    fn write(out: &mut dyn Write, text: &str) -> fmt::Result {
        if text.bytes().all(|byte| byte.is_ascii_graphic()) { write_identifier(out, text) } else { write_prose(out, text) }
    }
}

/// An identifier or a code of at most `N` bytes of UTF-8. It is never cut: what is longer reads as absent.
///
/// It can be absent; then it reads as the empty text. Its printed forms show what `K` allows: nothing of an account number, since
/// servers put these where they don't belong (see [`printed`](crate::printed)). [`as_str`](Self::as_str) is the text as it was
/// sent.
pub struct Token<const N: usize, K = Identifier> {
    /// 0: absent; otherwise the length and one.
    size: u8,
    bytes: [u8; N],
    kind: PhantomData<fn() -> K>,
}

impl<const N: usize, K> Token<N, K> {
    /// The length of the longest text, in bytes.
    pub const MAX_LEN: usize = N;

    pub(crate) const EMPTY: Self = {
        assert!(N < u8::MAX as usize);
        Self { size: 0, bytes: [0; N], kind: PhantomData }
    };

    /// The text, empty where it is absent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        valid(self.as_bytes())
    }

    /// The text as UTF-8, which costs less than [`as_str`](Self::as_str).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.size.saturating_sub(1))).unwrap_or(&[])
    }

    /// Whether the text is empty or absent.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.size <= 1
    }

    pub(crate) fn present(&self) -> Option<&Self> {
        (self.size > 0).then_some(self)
    }

    pub(crate) fn slot(&mut self) -> Slot<'_, u8> {
        Slot { bytes: &mut self.bytes, size: &mut self.size }
    }

    pub(crate) fn clear(&mut self) {
        self.size = 0;
    }

    pub(crate) fn set(&mut self, text: &str) -> Result<(), TooLong> {
        match (self.bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(bytes), Ok(length)) => {
                copy(bytes, text.as_bytes());
                self.size = length.saturating_add(1);
                Ok(())
            }
            _ => Err(TooLong),
        }
    }
}

impl<const N: usize> Token<N> {
    /// Returns an identifier of this text.
    ///
    /// # Errors
    /// [`TooLong`] if the text has more than `N` bytes.
    pub fn new(text: &str) -> Result<Self, TooLong> {
        let mut token = Self::EMPTY;
        token.set(text).map(|()| token)
    }
}

impl<const N: usize, K> Clone for Token<N, K> {
    fn clone(&self) -> Self {
        Self { size: self.size, bytes: self.bytes, kind: PhantomData }
    }
}

impl<const N: usize, K> Default for Token<N, K> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<const N: usize, K> PartialEq for Token<N, K> {
    fn eq(&self, other: &Self) -> bool {
        self.size == other.size && self.as_str() == other.as_str()
    }
}

impl<const N: usize, K> Eq for Token<N, K> {}

impl<const N: usize, K> PartialEq<str> for Token<N, K> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<const N: usize, K> PartialEq<&str> for Token<N, K> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
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

/// A text was longer than the type that should hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is longer than its field can hold; use a shorter one")
    }
}

impl core::error::Error for TooLong {}
