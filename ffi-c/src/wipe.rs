//! Overwriting what held account numbers.

use core::ffi::c_void;

use crate::{AN_INVALID_ARGUMENT, AN_NULL_POINTER, AN_OK, memory};

/// Overwrites memory with zeros, in a way that no compiler leaves out: accounts, a workspace, a body, whatever held
/// account numbers.
///
/// Gives AN_OK, or AN_NULL_POINTER unless size is 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_wipe(memory: *mut c_void, size: usize) -> i32 {
    if size == 0 {
        return AN_OK;
    }
    if memory.is_null() {
        return AN_NULL_POINTER;
    }
    if isize::try_from(size).is_err() {
        return AN_INVALID_ARGUMENT;
    }
    // SAFETY: checked above; that the memory may be written is for the caller to say.
    unsafe { memory::wipe(memory.cast(), size) };
    AN_OK
}
