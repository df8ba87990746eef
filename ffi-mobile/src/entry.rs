//! The entry point for C, which Swift uses.

use core::{mem::ManuallyDrop, ptr, slice};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::calls;

/// Runs a call, and returns the bytes of the result: 0 and a value, or 1 and an error. Returns `None` after a panic, or if the arguments
/// do not match the call; neither can happen with sources that match the library.
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
    /// The number of bytes.
    pub length: usize,
    /// The number of bytes that were allocated.
    pub capacity: usize,
}

/// Runs the call with this number. `data` of the result is null if the library does not match the sources that call it.
///
/// # Safety
/// `arguments` and `body` must point to as many bytes as their lengths state, which nobody changes; they may be null if the length is 0.
/// The caller must free the result with `account_numbers_mobile_free`.
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
/// The pointer must be null, or point to that many bytes.
unsafe fn bytes<'a>(start: *const u8, length: usize) -> &'a [u8] {
    if start.is_null() || length == 0 {
        return &[];
    }
    // SAFETY: the caller vouches for that many bytes.
    unsafe { slice::from_raw_parts(start, length) }
}

/// Wipes and frees a result.
///
/// # Safety
/// The buffer must come from `account_numbers_mobile_call`, and must be freed only once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn account_numbers_mobile_free(buffer: Buffer) {
    if !buffer.data.is_null() {
        // SAFETY: a vector of these parts was taken apart.
        drop(unsafe { Vec::from_raw_parts(buffer.data, buffer.length, buffer.capacity) });
    }
}
