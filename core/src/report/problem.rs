//! [`PayloadError`]: why a body could not be read.

use core::fmt;

use crate::{
    report::path::Path,
    value::utf8::is_start,
    words::{FindingCode, PayloadErrorWord},
};

/// Why a body could not be read, as a code. The words ([`as_str`](Self::as_str)) are the same on every host and in every release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PayloadErrorCode {
    /// The body cannot be read at all.
    Body(PayloadErrorWord),
    /// Under [`Policy::Strict`](crate::Policy::Strict): the first structural warning.
    Finding(FindingCode),
}

/// Names the words as if they were variants.
macro_rules! aliases {
    ($($word:ident,)*) => {
        #[allow(non_upper_case_globals, reason = "the words of an enumeration, whatever group they belong to")]
        impl PayloadErrorCode {
            $(
                #[doc = concat!("See [`PayloadErrorWord::", stringify!($word), "`].")]
                pub const $word: Self = Self::Body(PayloadErrorWord::$word);
            )*
        }

        // A word that is not listed does not compile.
        const _: fn(PayloadErrorWord) = |word| match word {
            $(PayloadErrorWord::$word => {})*
        };
    };
}

aliases! {
    Syntax,
    InvalidUtf8,
    Truncated,
    TrailingData,
    TooDeep,
    NotAnObject,
    MissingField,
    WrongType,
    DuplicateField,
    CapacityExceeded,
    Stopped,
    TooLarge,
}

impl PayloadErrorCode {
    /// Returns the word, in `snake_case`; for [`Finding`](Self::Finding), the word of the finding's code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body(word) => word.as_str(),
            Self::Finding(code) => code.as_str(),
        }
    }

    /// Returns what the code means and what to do, as a sentence for a person.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Body(word) => word.message(),
            Self::Finding(code) => code.message(),
        }
    }
}

impl fmt::Display for PayloadErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a body could not be read: what is wrong, where in the document, and at which byte. It never contains a byte of the
/// payload, so it can be logged.
///
/// ```
/// use account_numbers::{Reply, parse};
///
/// let error = parse(200, br#"{"accounts": [{"name": nul}]}"#, &Default::default(), &mut Reply::<4>::new()).unwrap_err();
/// assert_eq!(error.to_string(), "syntax at byte 26 (accounts[0].name): The body is not valid JSON at this byte.");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PayloadError {
    pub(crate) code: PayloadErrorCode,
    pub(crate) path: Path,
    pub(crate) offset: u32,
    pub(crate) needed: u32,
}

impl PayloadError {
    /// Returns the error with this code, at this path and this byte of the body.
    #[allow(clippy::cast_possible_truncation, reason = "larger bodies are refused")]
    pub(crate) const fn new(code: PayloadErrorCode, path: Path, offset: usize) -> Self {
        Self { code, path, offset: offset as u32, needed: 0 }
    }

    /// Refuses a body whose offsets do not fit 32 bits.
    pub(crate) fn check_length(body: &[u8]) -> Result<(), Self> {
        match u32::try_from(body.len()) {
            Ok(_) => Ok(()),
            Err(_) => Err(Self { offset: u32::MAX, ..Self::new(PayloadErrorCode::TooLarge, Path::ROOT, 0) }),
        }
    }

    /// Returns the code.
    #[must_use]
    pub const fn code(&self) -> PayloadErrorCode {
        self.code
    }

    /// Returns the path of the place in the document.
    #[must_use]
    pub const fn path(&self) -> Path {
        self.path
    }

    /// Returns the position in the body in bytes, counted from 0. A byte order mark counts, too.
    #[must_use]
    pub const fn offset(&self) -> u32 {
        self.offset
    }

    /// Returns the number of accounts that the storage must hold for this body, if the code is
    /// [`CapacityExceeded`](PayloadErrorCode::CapacityExceeded).
    #[must_use]
    pub const fn needed(&self) -> Option<u32> {
        match self.code {
            PayloadErrorCode::CapacityExceeded => Some(self.needed),
            _ => None,
        }
    }

    /// Returns the line and the column of the position in this body, both counted from 1. Columns count characters.
    ///
    /// ```
    /// use account_numbers::{Reply, parse};
    ///
    /// let body = b"{\n  \"accounts\": ?\n}";
    /// let error = parse(200, body, &Default::default(), &mut Reply::<4>::new()).unwrap_err();
    /// assert_eq!(error.line_and_column(body), (2, 15));
    /// ```
    #[must_use]
    pub fn line_and_column(&self, body: &[u8]) -> (u32, u32) {
        let (mut line, mut column) = (1_u32, 1_u32);
        for byte in body.iter().take(usize::try_from(self.offset).unwrap_or(usize::MAX)) {
            if *byte == b'\n' {
                (line, column) = (line.saturating_add(1), 1);
            } else if is_start(*byte) {
                column = column.saturating_add(1);
            }
        }
        (line, column)
    }
}

impl fmt::Display for PayloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {} ({}): {}", self.code, self.offset, self.path, self.code.message())?;
        match self.needed() {
            Some(needed) => write!(f, " The storage must have room for {needed} accounts."),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for PayloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PayloadError({self})")
    }
}

impl core::error::Error for PayloadError {}

#[cfg(test)]
mod tests {
    use super::{PayloadError, PayloadErrorCode};
    use crate::report::path::Path;

    #[test]
    fn lines_and_columns_count_from_one() {
        let body = "{\n\n  \u{e9}?\n}".as_bytes();
        let expected = [(1, 1), (1, 2), (2, 1), (3, 1), (3, 2), (3, 3), (3, 4), (3, 4), (3, 5), (4, 1), (4, 2), (4, 2)];
        for (offset, place) in expected.into_iter().enumerate() {
            let error = PayloadError::new(PayloadErrorCode::Syntax, Path::ROOT, offset);
            assert_eq!(error.line_and_column(body), place, "{offset}");
        }
    }
}
