//! Texts that point into a reply, and texts that are written into a buffer.

use core::{
    ffi::{c_char, c_void},
    fmt::{self, Write},
    ptr, slice,
};

use account_numbers::Masked;

use crate::{AN_INVALID_ARGUMENT, AN_MALFORMED, AN_NULL_POINTER, an_status, memory};

/// A UTF-8 text that is NOT terminated by a NUL, because a JSON string may contain U+0000. `{NULL, 0}` means absent.
/// Texts in views point into the reply, and are valid until it is read into again or wiped.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_str {
    /// The first byte, or NULL if the text is absent.
    pub data: *const c_char,
    /// The length in bytes.
    pub len: usize,
}

impl an_str {
    pub(crate) const ABSENT: Self = Self { data: ptr::null(), len: 0 };

    #[inline]
    pub(crate) const fn of(text: &[u8]) -> Self {
        Self { data: text.as_ptr().cast(), len: text.len() }
    }

    /// A text that may be absent.
    #[inline]
    pub(crate) fn optional(text: Option<&[u8]>) -> Self {
        text.map_or(Self::ABSENT, Self::of)
    }

    /// Returns a text that every document has. A text that was not sent counts as empty.
    #[inline]
    pub(crate) const fn required(text: &[u8]) -> Self {
        if text.is_empty() { Self::ABSENT } else { Self::of(text) }
    }

    /// The text that a program passes.
    ///
    /// # Safety
    /// See [`memory::bytes`].
    pub(crate) unsafe fn bytes<'t>(self) -> Result<&'t [u8], an_status> {
        // SAFETY: the caller vouches for it.
        unsafe { memory::bytes(self.data.cast(), self.len) }
    }

    /// The text that a program passes.
    ///
    /// # Safety
    /// See [`memory::bytes`].
    pub(crate) unsafe fn get<'t>(self) -> Result<&'t str, an_status> {
        // SAFETY: the caller vouches for it.
        core::str::from_utf8(unsafe { self.bytes() }?).map_err(|_| AN_MALFORMED)
    }
}

/// A buffer of the program, without the place for the NUL. It keeps what fits, and counts everything.
struct Out<'o> {
    bytes: &'o mut [u8],
    used: usize,
    length: usize,
    is_full: bool,
}

impl Write for Out<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.length = self.length.saturating_add(text.len());
        if self.is_full {
            return Ok(());
        }
        let free = self.bytes.get_mut(self.used..).unwrap_or_default();
        let mut fits = text.len();
        if fits > free.len() {
            self.is_full = true;
            fits = free.len();
            while !text.is_char_boundary(fits) {
                fits = fits.saturating_sub(1);
            }
        }
        // SAFETY: both have `fits` bytes or more, and the buffer is not part of the text.
        unsafe { ptr::copy_nonoverlapping(text.as_ptr(), free.as_mut_ptr(), fits) };
        self.used = self.used.saturating_add(fits);
        Ok(())
    }
}

/// Returns the buffer without the place for the NUL. It is empty if its size is 0.
///
/// # Safety
/// A buffer that is not NULL must be writable for `size` bytes.
pub(crate) unsafe fn buffer<'b>(buffer: *mut c_char, size: usize) -> Result<&'b mut [u8], an_status> {
    if size == 0 {
        return Ok(&mut []);
    }
    if buffer.is_null() {
        return Err(AN_NULL_POINTER);
    }
    if isize::try_from(size).is_err() {
        return Err(AN_INVALID_ARGUMENT);
    }
    // SAFETY: the caller vouches for `size` bytes.
    Ok(unsafe { slice::from_raw_parts_mut(buffer.cast(), size.saturating_sub(1)) })
}

/// Writes a text and a NUL like snprintf, and returns the length of the whole text or a negative status.
///
/// # Safety
/// See [`buffer`].
pub(crate) unsafe fn print(
    place: *mut c_char,
    size: usize,
    write: impl FnOnce(&mut dyn Write) -> Result<(), an_status>,
) -> isize {
    // SAFETY: the caller vouches for it.
    let bytes = match unsafe { buffer(place, size) } {
        Ok(bytes) => bytes,
        Err(status) => return negative(status),
    };
    let mut out = Out { bytes, used: 0, length: 0, is_full: false };
    if let Err(status) = write(&mut out) {
        return negative(status);
    }
    let Out { used, length, .. } = out;
    if size > 0 {
        // SAFETY: at most `size - 1` bytes were used.
        unsafe { place.wrapping_add(used).write(0) };
    }
    isize::try_from(length).unwrap_or(isize::MAX)
}

/// Returns a text that is to be written into a buffer. It must not be in that buffer, where it would be overwritten while it is read.
///
/// # Safety
/// See [`an_str::get`].
unsafe fn outside<'t>(text: an_str, place: *mut c_char, size: usize) -> Result<&'t str, an_status> {
    let (first, buffer) = (text.data.addr(), place.addr());
    let is_apart = first.saturating_add(text.len) <= buffer || buffer.saturating_add(size) <= first;
    // SAFETY: the caller upholds the contract above.
    if is_apart || text.len == 0 || size == 0 { unsafe { text.get() } } else { Err(AN_INVALID_ARGUMENT) }
}

/// Returns a negative status as the result of a function that returns a length.
pub(crate) fn negative(status: an_status) -> isize {
    isize::try_from(status).unwrap_or(-1)
}

/// Writes the printed form of a value. A buffer accepts everything, so this never fails.
pub(crate) fn put(out: &mut dyn Write, text: &str) -> Result<(), an_status> {
    out.write_str(text).map_err(|_| AN_INVALID_ARGUMENT)
}

/// Returns the text before the NUL, or `{NULL, 0}` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_str_from(text: *const c_char) -> an_str {
    if text.is_null() {
        return an_str::ABSENT;
    }
    let mut len = 0_usize;
    // SAFETY: the caller passes a string that ends with a NUL; nothing after the NUL is read.
    while unsafe { text.wrapping_add(len).read() } != 0 {
        len = len.saturating_add(1);
    }
    an_str { data: text, len }
}

/// Returns 1 if both are equal or absent. For account numbers: an_matches.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_str_equal(one: an_str, other: an_str) -> i32 {
    // SAFETY: the caller passes texts with as many readable bytes as their lengths state.
    let same = match unsafe { (one.bytes(), other.bytes()) } {
        (Ok(one), Ok(other)) => one == other,
        // A text that cannot be read equals none.
        _ => false,
    };
    (same && one.data.is_null() == other.data.is_null()).into()
}

/// Copies `text` and a NUL into `buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_str_copy(text: an_str, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        match outside(text, buffer, size) {
            Ok(text) => print(buffer, size, |out| put(out, text)),
            Err(status) => negative(status),
        }
    }
}

/// Writes `text` as it may be printed or logged: account numbers, in any spelling, are masked except for their last
/// four characters, and queries of URLs completely. Use it for names and messages.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_masked(text: an_str, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        match outside(text, buffer, size) {
            Ok(text) => print(buffer, size, |out| write!(out, "{}", Masked(text)).map_err(|_| AN_INVALID_ARGUMENT)),
            Err(status) => negative(status),
        }
    }
}

/// Overwrites `size` bytes of `memory` with zeros. No compiler removes the call. Use it for the body, too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_wipe(memory: *mut c_void, size: usize) {
    if !memory.is_null() && isize::try_from(size).is_ok() {
        // SAFETY: the caller's memory, of as many bytes.
        unsafe { memory::wipe(memory.cast(), size) };
    }
}
