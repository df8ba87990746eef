//! Texts: those of the wire in structs of fixed size, those that are written into the caller's buffer, and static ones.

use core::{
    ffi::c_char,
    fmt::{self, Write},
    ptr, slice,
};

use account_numbers::{Masked, Path, Secret, Tag, Text, Token};

use crate::{
    AN_BUFFER_TOO_SHORT, AN_MALFORMED, AN_NULL_POINTER, AN_OK,
    memory::{self, Refusal, status_of},
};

/// A text of at most 16 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
#[repr(C)]
pub struct an_text_16 {
    /// How many bytes it has.
    pub len: u16,
    /// The bytes, and zeros up to the end.
    pub bytes: [c_char; 17],
}

/// A text of at most 64 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_text_64 {
    /// How many bytes it has.
    pub len: u16,
    /// The bytes, and zeros up to the end.
    pub bytes: [c_char; 65],
}

/// A text of at most 128 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
#[repr(C)]
pub struct an_text_128 {
    /// How many bytes it has.
    pub len: u16,
    /// The bytes, and zeros up to the end.
    pub bytes: [c_char; 129],
}

/// A text of at most 256 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
#[repr(C)]
pub struct an_text_256 {
    /// How many bytes it has.
    pub len: u16,
    /// The bytes, and zeros up to the end.
    pub bytes: [c_char; 257],
}

/// A text of at most 512 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
#[repr(C)]
pub struct an_text_512 {
    /// How many bytes it has.
    pub len: u16,
    /// The bytes, and zeros up to the end.
    pub bytes: [c_char; 513],
}

/// An account number of at most 40 bytes, with a NUL after it. Not for logs: print last_four of its entry.
#[repr(C)]
pub struct an_secret_40 {
    /// How many bytes it has.
    pub len: u16,
    /// The bytes, and zeros up to the end.
    pub bytes: [c_char; 41],
}

/// An IBAN of at most 48 bytes, with a NUL after it. Not for logs: print last_four of its entry.
#[repr(C)]
pub struct an_secret_48 {
    /// How many bytes it has.
    pub len: u16,
    /// The bytes, and zeros up to the end.
    pub bytes: [c_char; 49],
}

/// Copies a text into an array of zeros, the last of which stays, and gives its length.
// Where flash is scarce, it is there once.
#[cfg_attr(not(feature = "std"), inline(never))]
fn put(text: &[u8], bytes: &mut [c_char]) -> u16 {
    let length = text.len().min(bytes.len().saturating_sub(1));
    // SAFETY: both are of `length` bytes or more, and the array is no part of the text.
    unsafe { ptr::copy_nonoverlapping(text.as_ptr().cast(), bytes.as_mut_ptr(), length) };
    u16::try_from(length).unwrap_or(u16::MAX)
}

macro_rules! texts {
    ($($name:ident)*) => {$(
        impl $name {
            /// Takes a text; what it held before must be zeros.
            pub(crate) fn put(&mut self, text: &[u8]) {
                self.len = put(text, &mut self.bytes);
            }
        }
    )*};
}

texts! { an_text_16 an_text_64 an_text_128 an_text_256 an_text_512 an_secret_40 an_secret_48 }

impl an_text_16 {
    /// Takes a token that may be absent, and says whether it is there.
    pub(crate) fn take(&mut self, token: Option<&Token<16>>) -> u8 {
        token.map(|token| self.put(token.as_bytes())).is_some().into()
    }
}

impl an_text_64 {
    /// Takes a token that may be absent, and says whether it is there.
    pub(crate) fn take(&mut self, token: Option<&Token<64>>) -> u8 {
        token.map(|token| self.put(token.as_bytes())).is_some().into()
    }

    /// Takes a text that may be absent, and says whether it is there, and whether it was cut.
    pub(crate) fn take_text(&mut self, text: Option<&Text<64>>) -> (u8, u8) {
        text.map_or((0, 0), |text| {
            self.put(text.as_bytes());
            (1, text.is_truncated().into())
        })
    }

    /// The text.
    ///
    /// # Errors
    /// `AN_MALFORMED` where its length is none, or it is not UTF-8.
    pub(crate) fn get(&self) -> Result<&str, Refusal> {
        let bytes = self.bytes.get(..usize::from(self.len)).ok_or(AN_MALFORMED)?;
        // SAFETY: a char is a byte.
        let bytes = unsafe { slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len()) };
        core::str::from_utf8(bytes).map_err(|_| AN_MALFORMED)
    }
}

macro_rules! prose {
    ($($name:ident $size:literal)*) => {$(
        impl $name {
            /// Takes a text that may be absent, and says whether it is there, and whether it was cut.
            pub(crate) fn take(&mut self, text: Option<&Text<$size>>) -> (u8, u8) {
                text.map_or((0, 0), |text| {
                    self.put(text.as_bytes());
                    (1, text.is_truncated().into())
                })
            }
        }
    )*};
}

prose! { an_text_128 128 an_text_256 256 an_text_512 512 }

impl an_text_128 {
    /// Takes a token that may be absent, and says whether it is there.
    pub(crate) fn take_token(&mut self, token: Option<&Token<128>>) -> u8 {
        token.map(|token| self.put(token.as_bytes())).is_some().into()
    }

    /// Takes a path, which has room: see the test of findings.
    pub(crate) fn take_path(&mut self, path: Path) {
        self.put(path.to_text().as_bytes());
    }
}

impl an_secret_40 {
    pub(crate) fn take(&mut self, secret: &Secret<40>) {
        self.put(secret.reveal_bytes());
    }
}

impl an_secret_48 {
    pub(crate) fn take(&mut self, secret: &Secret<48>) {
        self.put(secret.reveal_bytes());
    }
}

/// A label of a link.
#[repr(C)]
pub struct an_tag {
    /// The label, or its beginning.
    pub text: an_text_64,
    /// Whether the server's text was longer.
    pub truncated: u8,
}

impl an_tag {
    pub(crate) fn take(&mut self, tag: Tag<'_>) {
        self.text.put(tag.as_str().as_bytes());
        self.truncated = tag.is_truncated().into();
    }
}

/// The caller's buffer, of which the last byte used is a NUL.
struct Out<'o> {
    bytes: &'o mut [c_char],
    length: usize,
}

impl Write for Out<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.bytes.get_mut(self.length..).unwrap_or_default();
        if free.len() <= text.len() {
            return Err(fmt::Error);
        }
        let written = usize::from(put(text.as_bytes(), free));
        self.length = self.length.saturating_add(written);
        if let Some(end) = self.bytes.get_mut(self.length) {
            *end = 0;
        }
        Ok(())
    }
}

/// Writes a text and a NUL into the caller's buffer, and its length where the caller wants it.
///
/// # Safety
/// Pointers that are not NULL must be writable, the buffer for `buffer_size` bytes.
pub(crate) unsafe fn give(
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
    write: impl FnOnce(&mut dyn Write) -> fmt::Result,
) -> Result<i32, Refusal> {
    if buffer.is_null() {
        return Err(AN_NULL_POINTER);
    }
    if !length.is_null() {
        memory::check_pointer(length)?;
    }
    if isize::try_from(buffer_size).is_err() {
        return Err(crate::AN_INVALID_ARGUMENT);
    }
    // SAFETY: the caller vouches for `buffer_size` bytes.
    let bytes = unsafe {
        buffer.write_bytes(0, buffer_size.min(1));
        slice::from_raw_parts_mut(buffer, buffer_size)
    };
    let mut out = Out { bytes, length: 0 };
    let written = write(&mut out);
    let used = out.length;
    if written.is_err() {
        if let Some(first) = out.bytes.first_mut() {
            *first = 0;
        }
        return Err(AN_BUFFER_TOO_SHORT);
    }
    if !length.is_null() {
        // SAFETY: checked above; the caller vouches for the rest.
        unsafe { length.write(used) };
    }
    Ok(AN_OK)
}

/// The text of the caller.
///
/// # Safety
/// As [`memory::bytes`].
pub(crate) unsafe fn text<'t>(text: *const c_char, length: usize) -> Result<&'t str, Refusal> {
    // SAFETY: the caller's.
    let bytes = unsafe { memory::bytes(text, length) }?;
    core::str::from_utf8(bytes).map_err(|_| AN_MALFORMED)
}

/// Writes a text as it may be logged: every run of nine digits or more is masked but for its last four, and the query and
/// fragment of every URL whole. For names, nicknames and messages, into which banks put account numbers. A number that is
/// written in groups is not recognized, and nothing is escaped: line ends stay.
///
/// length, where it is not NULL, becomes that of the masked text without its NUL.
/// Gives AN_OK, AN_MALFORMED (not UTF-8), AN_BUFFER_TOO_SHORT, AN_INVALID_ARGUMENT or AN_NULL_POINTER; a buffer of
/// 2 * text_length + 5 bytes always suffices.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_masked(
    text: *const c_char,
    text_length: usize,
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(
            self::text(text, text_length)
                .and_then(|text| give(buffer, buffer_size, length, |out| write!(out, "{}", Masked(text)))),
        )
    }
}

/// A text of this program with a NUL after it, as a static array.
pub(crate) const fn terminated<const SIZE: usize>(text: &str) -> [u8; SIZE] {
    let mut bytes = [0; SIZE];
    let (mut rest, mut place): (_, &mut [u8]) = (text.as_bytes(), &mut bytes);
    while let ([byte, more @ ..], [first, free @ ..]) = (rest, place) {
        *first = *byte;
        (rest, place) = (more, free);
    }
    bytes
}

/// A pointer to a text of this program, with a NUL after it.
macro_rules! c_text {
    ($text:expr) => {{
        const TEXT: &str = $text;
        static BYTES: [u8; TEXT.len() + 1] = crate::text::terminated(TEXT);
        (&raw const BYTES).cast::<core::ffi::c_char>()
    }};
}
pub(crate) use c_text;
