//! [`Text`]: prose for people, cut where it is too long.

use core::fmt;

use crate::value::{
    masked::{write_prose, write_quoted},
    slot::Slot,
    utf8::{copy, valid},
};

/// Prose for people of at most `N` bytes of UTF-8. A longer text is cut at a character boundary and
/// [knows it](Self::is_truncated).
///
/// It can be absent; then it reads as the empty text. Its printed forms mask account numbers in every spelling, since banks and
/// users put them into names, and the queries of URLs: see [`Masked`](crate::Masked). [`as_str`](Self::as_str) is the text as it
/// was sent.
pub struct Text<const N: usize> {
    /// See [`TextSize`].
    size: TextSize,
    bytes: [u8; N],
}

/// 0: absent; otherwise twice the length, one more if the text was cut, and one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextSize(u16);

impl TextSize {
    pub(crate) const ABSENT: Self = Self(0);

    #[allow(clippy::cast_possible_truncation, reason = "no text is longer than 1,024 bytes")]
    pub(crate) const fn new(length: usize, cut: bool) -> Self {
        Self(((length as u16) << 1 | cut as u16).wrapping_add(1))
    }

    pub(crate) const fn is_absent(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn length(self) -> usize {
        (self.0.saturating_sub(1) >> 1) as usize
    }

    pub(crate) const fn is_cut(self) -> bool {
        self.0 != 0 && self.0 & 1 == 0
    }
}

impl<const N: usize> Text<N> {
    pub(crate) const EMPTY: Self = {
        assert!(N <= 1_024);
        Self { size: TextSize::ABSENT, bytes: [0; N] }
    };

    /// The text, empty where it is absent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        valid(self.as_bytes())
    }

    /// The text as UTF-8, which costs less than [`as_str`](Self::as_str).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.size.length()).unwrap_or(&[])
    }

    /// Whether the text is empty or absent.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.size.length() == 0
    }

    /// Whether the server's text was longer, and this is its beginning.
    #[must_use]
    pub const fn is_truncated(&self) -> bool {
        self.size.is_cut()
    }

    pub(crate) fn present(&self) -> Option<&Self> {
        (!self.size.is_absent()).then_some(self)
    }

    pub(crate) fn slot(&mut self) -> Slot<'_, TextSize> {
        Slot { bytes: &mut self.bytes, size: &mut self.size }
    }

    pub(crate) fn clear(&mut self) {
        self.size = TextSize::ABSENT;
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.size = other.size;
        self.bytes = other.bytes;
    }

    /// Takes a documented default.
    pub(crate) fn set(&mut self, text: &str) {
        if let Some(bytes) = self.bytes.get_mut(..text.len()) {
            copy(bytes, text.as_bytes());
            self.size = TextSize::new(text.len(), false);
        }
    }
}

impl<const N: usize> Default for Text<N> {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// Compares what was kept, whether or not it was cut.
impl<const N: usize> PartialEq for Text<N> {
    fn eq(&self, other: &Self) -> bool {
        self.size.is_absent() == other.size.is_absent() && self.as_str() == other.as_str()
    }
}

impl<const N: usize> Eq for Text<N> {}

impl<const N: usize> PartialEq<&str> for Text<N> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
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
