//! The one call that must be quick on the JVM, without the structures of uniffi's calls: JNA makes an object with memory of its
//! own for each, and for a reply of three accounts those took longer than the parse. What comes back has uniffi's form.

use core::slice;
use std::panic::{AssertUnwindSafe, catch_unwind};

use uniffi::Lower;

use crate::{Response, UniFfiTag, failure::Failure, response::read_response_in_place};

/// About how much longer than a body is what is made of it, so that the buffer seldom grows.
const GROWTH: usize = 2;

/// The result in uniffi's form: 0 and a response, or 1 and a failure.
fn write(status: u16, body: &[u8], strict: bool) -> Vec<u8> {
    let mut buffer = Vec::with_capacity(body.len().saturating_mul(GROWTH).saturating_add(1_024));
    match read_response_in_place(status, body, strict) {
        Ok(response) => {
            buffer.push(0);
            <Response as Lower<UniFfiTag>>::write(response, &mut buffer);
        }
        Err(failure) => {
            buffer.push(1);
            <Failure as Lower<UniFfiTag>>::write(failure, &mut buffer);
        }
    }
    buffer
}

/// Reads a reply and gives the bytes of the result, of which `sizes` says how many there are and how many were allocated.
/// Null after a panic, which there should be none of.
///
/// # Safety
/// `body` points to `length` bytes that nobody changes, and `sizes` to room for two numbers. What it gives is freed by
/// `account_numbers_mobile_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn account_numbers_mobile_read(
    status: u16,
    body: *const u8,
    length: i64,
    strict: u8,
    sizes: *mut i64,
) -> *mut u8 {
    let result = catch_unwind(AssertUnwindSafe(|| {
        let body: &[u8] = match usize::try_from(length) {
            // SAFETY: the caller vouches for so many bytes, and they are some.
            Ok(length) if length > 0 && !body.is_null() => unsafe { slice::from_raw_parts(body, length) },
            _ => &[],
        };
        write(status, body, strict != 0)
    }));
    let (Ok(result), false) = (result, sizes.is_null()) else { return core::ptr::null_mut() };
    let mut result = core::mem::ManuallyDrop::new(result);
    let (buffer, used, allocated) = (result.as_mut_ptr(), result.len(), result.capacity());
    let size = |size| i64::try_from(size).unwrap_or_default();
    // SAFETY: the caller vouches for room for two numbers; memory that a language hands over may be unaligned.
    unsafe {
        sizes.write_unaligned(size(used));
        sizes.add(1).write_unaligned(size(allocated));
    }
    buffer
}

/// Wipes and frees what `account_numbers_mobile_read` gave.
///
/// # Safety
/// `buffer` came from there, with this number of allocated bytes, and is freed once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn account_numbers_mobile_free(buffer: *mut u8, allocated: i64) {
    if let (Ok(allocated), false) = (usize::try_from(allocated), buffer.is_null()) {
        // SAFETY: a vector of so many bytes was taken apart to it.
        drop(unsafe { Vec::from_raw_parts(buffer, 0, allocated) });
    }
}
