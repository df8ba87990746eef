//! [`Token`]: an identifier or a code, never cut.

use core::fmt;

use crate::value::{
    masked::{Masked, write_masked},
    slot::Slot,
    utf8::{copy, valid},
};

/// The identifiers that MoneyKit makes are no longer; those of other systems are not printed.
const LONGEST_SHOWN: usize = 64;

/// An identifier or a code of at most `N` bytes of UTF-8. It is never cut: what is longer reads as absent.
///
/// It can be absent; then it reads as the empty text. Its printed forms mask runs of nine digits or more, since servers
/// put account numbers where they don't belong; those of a token with room for more than 64 bytes, which is an identifier of
/// another system's, are `****`. [`as_str`](Self::as_str) is the text as it was sent.
pub struct Token<const N: usize> {
    /// 0: absent; otherwise the length and one.
    size: u8,
    bytes: [u8; N],
}

impl<const N: usize> Token<N> {
    /// The length of the longest text, in bytes.
    pub const MAX_LEN: usize = N;

    pub(crate) const EMPTY: Self = {
        assert!(N < u8::MAX as usize);
        Self { size: 0, bytes: [0; N] }
    };

    /// A token of this text.
    ///
    /// # Errors
    /// [`TooLong`] where the text has more than `N` bytes.
    pub fn new(text: &str) -> Result<Self, TooLong> {
        let mut token = Self::EMPTY;
        match (token.bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(bytes), Ok(length)) => {
                copy(bytes, text.as_bytes());
                token.size = length.saturating_add(1);
                Ok(token)
            }
            _ => Err(TooLong),
        }
    }

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
}

impl<const N: usize> Clone for Token<N> {
    fn clone(&self) -> Self {
        Self { size: self.size, bytes: self.bytes }
    }
}

impl<const N: usize> Default for Token<N> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<const N: usize> PartialEq for Token<N> {
    fn eq(&self, other: &Self) -> bool {
        self.size == other.size && self.as_str() == other.as_str()
    }
}

impl<const N: usize> Eq for Token<N> {}

impl<const N: usize> PartialEq<str> for Token<N> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<const N: usize> PartialEq<&str> for Token<N> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<const N: usize> Token<N> {
    /// What its printed forms mask.
    fn printed(&self) -> &str {
        if N > LONGEST_SHOWN && !self.is_empty() { "****" } else { self.as_str() }
    }
}

impl<const N: usize> fmt::Display for Token<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_masked(f, self.printed())
    }
}

impl<const N: usize> fmt::Debug for Token<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked(self.printed()).fmt(f)
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
