//! [`Token`]: an identifier or a code, never cut.

use core::fmt;

use crate::value::{
    fill::{Place, zero},
    masked::{Masked, write_masked},
    utf8::valid,
};

/// The identifiers that MoneyKit makes are no longer; those of other systems are not printed.
const LONGEST_SHOWN: usize = 64;

/// An identifier or a code of at most `N` bytes of UTF-8. It is never cut: a longer one reads as absent.
///
/// It can be absent; then it reads as the empty text. Its printed forms mask runs of nine digits or more, since servers put account
/// numbers where they don't belong; those of a token with room for more than 64 bytes, which is an identifier of another system, are
/// `****`. [`as_str`](Self::as_str) is the text as it was sent.
pub struct Token<const N: usize> {
    is_present: bool,
    text: heapless::Vec<u8, N, u8>,
}

impl<const N: usize> Token<N> {
    /// The length of the longest text, in bytes.
    pub const MAX_LEN: usize = N;

    pub(crate) const EMPTY: Self = Self { is_present: false, text: heapless::Vec::new() };

    /// A token of this text.
    ///
    /// # Errors
    /// [`TooLong`] if the text has more than `N` bytes.
    pub fn new(text: &str) -> Result<Self, TooLong> {
        let text = heapless::Vec::from_slice(text.as_bytes()).map_err(|_| TooLong)?;
        Ok(Self { is_present: true, text })
    }

    /// Returns the text, empty if it is absent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        valid(&self.text)
    }

    /// Returns the text as UTF-8, which costs less than [`as_str`](Self::as_str).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }

    /// Returns true if the text is empty or absent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(crate) fn present(&self) -> Option<&Self> {
        self.is_present.then_some(self)
    }

    /// Where a text goes that is read.
    pub(crate) fn place(&mut self) -> Place<'_, u8> {
        Place(self.text.as_mut_view())
    }

    /// The same, for a text that is written plainly.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn plain_place(&mut self) -> &mut heapless::Vec<u8, N, u8> {
        &mut self.text
    }

    /// Says that the text was read.
    pub(crate) fn set_present(&mut self) {
        self.is_present = true;
    }

    pub(crate) fn clear(&mut self) {
        self.is_present = false;
        self.text.clear();
    }

    pub(crate) fn wipe(&mut self) {
        self.is_present = false;
        zero(&mut self.text);
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.clear();
        let _ = self.text.extend_from_slice(&other.text);
        self.is_present = other.is_present;
    }
}

impl<const N: usize> Clone for Token<N> {
    fn clone(&self) -> Self {
        Self { is_present: self.is_present, text: self.text.clone() }
    }
}

impl<const N: usize> Default for Token<N> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<const N: usize> PartialEq for Token<N> {
    fn eq(&self, other: &Self) -> bool {
        self.is_present == other.is_present && self.text == other.text
    }
}

impl<const N: usize> Eq for Token<N> {}

impl<const N: usize> PartialEq<str> for Token<N> {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl<const N: usize> PartialEq<&str> for Token<N> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
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

/// A text is longer than the type that should hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is longer than its field can hold; use a shorter one")
    }
}

impl core::error::Error for TooLong {}
