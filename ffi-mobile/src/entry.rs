//! The way in from C, which Swift takes.

use core::{mem::ManuallyDrop, ptr, slice};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::calls;

/// Calls, and returns the bytes of the result: 0 and a value, or 1 and an error. `None` after a panic, or if the arguments are not
/// those of the call; neither can happen with sources that fit the library.
pub(crate) fn call(number: u32, arguments: &[u8], body: &[u8]) -> Option<Vec<u8>> {
    let result = catch_unwind(AssertUnwindSafe(|| {
        let (mut out, mut arguments) = (Vec::new(), arguments);
        calls::call(number, &mut arguments, body, &mut out).ok().map(|()| out)
    }));
    result.ok().flatten()
}

/// The bytes of a result.
#[repr(C)]
#[derive(Debug)]
pub struct Buffer {
    /// The bytes; null if the call failed.
    pub data: *mut u8,
    /// How many there are.
    pub length: usize,
    /// How many were allocated.
    pub capacity: usize,
}

/// Calls the operation with this number. `data` of the result is null if the library does not fit the sources that call it.
///
/// # Safety
/// `arguments` and `body` point to so many bytes, which nobody changes; they may be null if there are none. The result is freed
/// with `account_numbers_mobile_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn account_numbers_mobile_call(
    number: u32,
    arguments: *const u8,
    arguments_length: usize,
    body: *const u8,
    body_length: usize,
) -> Buffer {
    // SAFETY: the caller vouches for both.
    let (arguments, body) = unsafe { (bytes(arguments, arguments_length), bytes(body, body_length)) };
    let Some(result) = call(number, arguments, body) else {
        return Buffer { data: ptr::null_mut(), length: 0, capacity: 0 };
    };
    let mut result = ManuallyDrop::new(result);
    Buffer { data: result.as_mut_ptr(), length: result.len(), capacity: result.capacity() }
}

/// # Safety
/// The pointer points to so many bytes, unless it is null.
unsafe fn bytes<'a>(start: *const u8, length: usize) -> &'a [u8] {
    if start.is_null() || length == 0 {
        return &[];
    }
    // SAFETY: the caller vouches for so many bytes.
    unsafe { slice::from_raw_parts(start, length) }
}

/// Wipes and frees a result.
///
/// # Safety
/// The buffer came from `account_numbers_mobile_call`, and is freed once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn account_numbers_mobile_free(buffer: Buffer) {
    if !buffer.data.is_null() {
        // SAFETY: a vector of these parts was taken apart.
        drop(unsafe { Vec::from_raw_parts(buffer.data, buffer.length, buffer.capacity) });
    }
}
