//! The three kinds of bounded string: [`Token`], [`Text`] and [`Secret`].
//!
//! Each holds its bytes in an array of its own, always initialised, which is what `heapless::String` does not promise, and what
//! wiping, and an empty value of all-zero bits, need. A [`Secret`]'s are zero beyond the text; of others, what stood there may stay.

use core::{
    fmt::{self, Write},
    marker::PhantomData,
    str::FromStr,
};

use serde::de;
use zeroize::Zeroize;

/// Where the JSON reader puts a text: the array, and the field that says how much of it is used.
pub(crate) struct Slot<'s, S> {
    pub(crate) bytes: &'s mut [u8],
    pub(crate) size: &'s mut S,
}

/// Digits that stand together in this number or more are masked wherever a text is printed.
const MASKED_DIGITS: usize = 9;

/// The identifiers that MoneyKit makes are no longer; those of other systems are not printed.
const LONGEST_SHOWN: usize = 64;

/// How many characters of a masked value are shown.
const SHOWN: usize = 4;

/// Writes `text` with every run of nine digits or more masked but for its last four, and the query of every URL masked whole.
pub(crate) fn write_masked(f: &mut dyn Write, text: &str) -> fmt::Result {
    let mut rest = text;
    loop {
        // As `find` does, which brings a panic with it.
        let url = rest.as_bytes().windows(3).position(|window| window == b"://").and_then(|at| rest.get(at..));
        let query = url.and_then(|url| url.find(['?', '#']).and_then(|at| url.get(at..)));
        let Some((before, query)) =
            query.and_then(|query| rest.split_at_checked(rest.len().saturating_sub(query.len())))
        else {
            return write_without_numbers(f, rest);
        };
        write_without_numbers(f, before)?;
        f.write_str(query.get(..1).unwrap_or(""))?;
        f.write_str("****")?;
        rest = query.find(char::is_whitespace).and_then(|at| query.get(at..)).unwrap_or("");
    }
}

fn write_without_numbers(f: &mut dyn Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let others = rest.bytes().skip(digits).take_while(|byte| !byte.is_ascii_digit()).count();
        let (run, tail) = rest.split_at_checked(digits).unwrap_or(("", rest));
        let (prose, tail) = tail.split_at_checked(others).unwrap_or((tail, ""));
        if digits >= MASKED_DIGITS {
            f.write_str("****")?;
            f.write_str(run.get(digits.saturating_sub(SHOWN)..).unwrap_or(""))?;
        } else {
            f.write_str(run)?;
        }
        f.write_str(prose)?;
        rest = tail;
    }
    Ok(())
}

/// A text as the printed forms of [`Token`] and [`Text`] show it, for hosts whose texts are plain strings: runs of nine digits
/// or more are masked but for their last four, and so is the query of a URL. `Debug` puts it in quotes and escapes what could
/// pass for anything else in a log.
///
/// ```
/// use account_numbers::Masked;
///
/// assert_eq!(Masked("Checking 235905558062").to_string(), "Checking ****8062");
/// ```
#[derive(Clone, Copy)]
pub struct Masked<'a>(pub &'a str);

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_masked(f, self.0)
    }
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        write_masked(&mut Escaped(f), self.0)?;
        f.write_str("\"")
    }
}

/// Escapes quotes, line ends and the like, so that a text can't pass for anything else in a log.
struct Escaped<'f, 'a>(&'f mut fmt::Formatter<'a>);

impl Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().flat_map(char::escape_debug).try_for_each(|character| self.0.write_char(character))
    }
}

/// Copies as much as fits. Unlike `copy_from_slice` it has no way to panic.
pub(crate) fn copy(place: &mut [u8], text: &[u8]) {
    for (place, byte) in place.iter_mut().zip(text) {
        *place = *byte;
    }
}

/// Whether a character of UTF-8 begins with this byte.
pub(crate) const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

fn valid(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or("")
}

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

/// Prose for people of at most `N` bytes of UTF-8. A longer text is cut at a character boundary and
/// [knows it](Self::is_truncated).
///
/// It can be absent; then it reads as the empty text. Its printed forms mask runs of nine digits or more, since banks put
/// account numbers into names, and the queries of URLs; [`as_str`](Self::as_str) is the text as it was sent.
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
        write_masked(f, self.as_str())
    }
}

impl<const N: usize> fmt::Debug for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked(self.as_str()).fmt(f)
    }
}

/// An account number or an IBAN of at most `N` bytes of UTF-8. It is never cut, and nothing prints it.
///
/// `Debug` and `Display` show at most the last four characters, and nothing of a value of eight or fewer.
/// [`reveal`](Self::reveal) is the one way to the text. It is compared in constant time, cannot be cloned or serialized,
/// and is wiped when it is dropped, cleared or overwritten. What a program makes of the revealed text, and the body that
/// the number came in, are the program's to wipe.
///
/// ```
/// use account_numbers::{Outcome, Reply, parse_into};
///
/// let body = br#"{"accounts":[{"account_id":"acc_1","account_type":"depository.checking","name":"Checking","balances":{},
///     "numbers":{"ach":[{"account_number":"235905558062","routing_number":"021000021"}]}}],"link":{}}"#;
/// let mut reply = Reply::<1>::new();
/// let Outcome::Numbers(response) = parse_into(200, body, &Default::default(), &mut reply)? else { panic!() };
/// let number = response.accounts()[0].numbers().only_ach().unwrap().account_number();
/// assert_eq!(number.to_string(), "****8062");
/// assert_eq!(number.reveal(), "235905558062");
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
pub struct Secret<const N: usize> {
    /// 0: absent; otherwise the length and one.
    size: u8,
    bytes: [u8; N],
}

impl<const N: usize> Secret<N> {
    pub(crate) const EMPTY: Self = {
        assert!(N < u8::MAX as usize);
        Self { size: 0, bytes: [0; N] }
    };

    /// The number itself. Whatever is made of it is no longer protected.
    #[must_use]
    pub fn reveal(&self) -> &str {
        valid(self.reveal_bytes())
    }

    /// The number itself as UTF-8, which costs less than [`reveal`](Self::reveal).
    #[must_use]
    pub fn reveal_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.size.saturating_sub(1))).unwrap_or(&[])
    }

    /// The last four characters; the empty text where the value has eight characters or fewer.
    #[must_use]
    pub fn last_four(&self) -> &str {
        let bytes = self.reveal_bytes();
        let mut starts = bytes.iter().enumerate().rev().filter(|(_, byte)| is_start(**byte)).map(|(at, _)| at);
        match (starts.nth(SHOWN - 1), starts.nth(SHOWN)) {
            (Some(at), Some(_)) => valid(bytes.get(at..).unwrap_or(&[])),
            _ => "",
        }
    }

    pub(crate) fn slot(&mut self) -> Slot<'_, u8> {
        Slot { bytes: &mut self.bytes, size: &mut self.size }
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.size = other.size;
        self.bytes = other.bytes;
    }

    /// The caller's memory, so the stores can't be optimised away.
    pub(crate) fn clear(&mut self) {
        self.bytes.fill(0);
        self.size = 0;
    }
}

impl<const N: usize> Drop for Secret<N> {
    fn drop(&mut self) {
        self.bytes.zeroize();
        self.size.zeroize();
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    /// Takes the same time wherever the two differ: the bytes beyond the text are zero.
    fn eq(&self, other: &Self) -> bool {
        let mut difference = self.size ^ other.size;
        for (one, two) in self.bytes.iter().zip(&other.bytes) {
            difference |= core::hint::black_box(one ^ two);
        }
        difference == 0
    }
}

impl<const N: usize> Eq for Secret<N> {}

impl<const N: usize> fmt::Display for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("****")?;
        f.write_str(self.last_four())
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({self})")
    }
}

/// Reads a type from its text, for serde.
pub(crate) struct FromText<T> {
    expected: &'static str,
    value: PhantomData<T>,
}

impl<T> FromText<T> {
    pub(crate) const fn new(expected: &'static str) -> Self {
        Self { expected, value: PhantomData }
    }
}

impl<T: FromStr<Err: fmt::Display>> de::Visitor<'_> for FromText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
