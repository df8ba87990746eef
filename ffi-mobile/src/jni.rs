//! The entry point for the JVM and for Android: one native method, `io.github.accountnumbers.Native.call`. Byte arrays are copied, and
//! the native copies are wiped before they are freed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jni_sys::{JNIEnv, jbyte, jbyteArray, jclass, jint};

use crate::entry;

/// Runs the call with this number, with the first `length` bytes of `arguments`. Returns null if the library does not match the classes
/// that call it, or after an exception of the JVM.
///
/// # Safety
/// The JVM calls it with references that are valid or null.
#[unsafe(no_mangle)]
#[allow(non_snake_case, reason = "JNI's rule for names")]
pub unsafe extern "system" fn Java_io_github_accountnumbers_Native_call(
    env: *mut JNIEnv,
    _class: jclass,
    number: jint,
    arguments: jbyteArray,
    length: jint,
    body: jbyteArray,
) -> jbyteArray {
    let result = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: the JVM vouches for its environment and its references.
        let arguments = unsafe { copy(env, arguments, Some(length)) }?;
        // SAFETY: as above.
        let body = unsafe { copy(env, body, None) }?;
        let result = entry::call(u32::try_from(number).ok()?, &arguments, &body)?;
        // SAFETY: as above.
        unsafe { array(env, &result) }
    }));
    result.ok().flatten().unwrap_or(core::ptr::null_mut())
}

/// Copies the beginning of an array, or all of it. `None` if an exception is pending.
///
/// # Safety
/// The environment is that of this thread, and the array is one of its references or null.
unsafe fn copy(env: *mut JNIEnv, array: jbyteArray, length: Option<jint>) -> Option<Vec<u8>> {
    if array.is_null() {
        return Some(Vec::new());
    }
    // SAFETY: the environment has a table of functions, and this one takes any array.
    let whole = unsafe { ((**env).v1_1.GetArrayLength)(env, array) };
    let length = length.unwrap_or(whole).min(whole);
    let mut bytes = vec![0_u8; usize::try_from(length).ok()?];
    // SAFETY: the array has that many bytes, and so has the vector.
    unsafe { ((**env).v1_1.GetByteArrayRegion)(env, array, 0, length, bytes.as_mut_ptr().cast::<jbyte>()) };
    Some(bytes)
}

/// Makes an array of bytes. Returns `None` if there is not enough memory, or if there are more bytes than an array can contain.
///
/// # Safety
/// The environment is that of this thread.
unsafe fn array(env: *mut JNIEnv, bytes: &[u8]) -> Option<jbyteArray> {
    let length = jint::try_from(bytes.len()).ok()?;
    // SAFETY: the environment has a table of functions.
    let array = unsafe { ((**env).v1_1.NewByteArray)(env, length) };
    if array.is_null() {
        return None;
    }
    // SAFETY: the array has that many bytes, and so has the slice.
    unsafe { ((**env).v1_1.SetByteArrayRegion)(env, array, 0, length, bytes.as_ptr().cast::<jbyte>()) };
    Some(array)
}
