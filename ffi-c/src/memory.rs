//! What comes in by pointer: bytes, places for structs, and their sizes.

use core::{mem, slice};

use zeroize::Zeroize;

use crate::{AN_INVALID_ARGUMENT, AN_INVALID_STRUCT_SIZE, AN_NULL_POINTER};

/// A status other than `AN_OK`.
pub(crate) type Refusal = i32;

/// A struct that begins with `struct_size` and ends with `reserved`.
///
/// # Safety
/// `FILLED` is the offset of `reserved`, the first field is the `u32` `struct_size`, and all-zero bits are a value.
pub(crate) unsafe trait Sized32 {
    /// How many bytes of it have a meaning.
    const FILLED: usize;
}

/// No struct of any release has more bytes; what claims to was not initialised.
const LARGEST: usize = 65_535;

/// Checks that a struct's size is one that some release has.
pub(crate) const fn check_size<T: Sized32>(size: usize) -> Result<(), Refusal> {
    if size < T::FILLED || size > LARGEST { Err(AN_INVALID_STRUCT_SIZE) } else { Ok(()) }
}

/// Checks that a pointer can be one to a `T`.
pub(crate) fn check_pointer<T>(pointer: *const T) -> Result<(), Refusal> {
    if pointer.is_null() {
        Err(AN_NULL_POINTER)
    } else if pointer.is_aligned() {
        Ok(())
    } else {
        Err(AN_INVALID_ARGUMENT)
    }
}

/// Checks a pointer to a struct and the size that it claims, and gives that size.
///
/// # Safety
/// A pointer that is not NULL and aligned must be one to at least four readable bytes.
pub(crate) unsafe fn check_struct<T: Sized32>(pointer: *const T) -> Result<usize, Refusal> {
    check_pointer(pointer)?;
    // SAFETY: the first field is a u32, which the caller vouches for.
    let size = unsafe { pointer.cast::<u32>().read() } as usize;
    check_size::<T>(size)?;
    Ok(size)
}

/// Sets `size` bytes of a struct to zero, but for its `struct_size`.
///
/// # Safety
/// `place` must be aligned and writable for `size` bytes, which [`check_size`] must have accepted.
pub(crate) unsafe fn clear_struct<T: Sized32>(place: *mut T, size: usize) {
    // SAFETY: the caller vouches for `size` bytes, of which a u32 is the first.
    unsafe {
        place.cast::<u8>().write_bytes(0, size);
        #[allow(clippy::cast_possible_truncation, reason = "at most LARGEST")]
        place.cast::<u32>().write(size as u32);
    }
}

/// The bytes of a text or a body.
///
/// # Safety
/// A pointer that is not NULL must be one to `length` readable bytes, which nobody writes while the slice is used.
pub(crate) unsafe fn bytes<'b, T>(pointer: *const T, length: usize) -> Result<&'b [u8], Refusal> {
    if length == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(AN_NULL_POINTER);
    }
    if isize::try_from(length).is_err() {
        return Err(AN_INVALID_ARGUMENT);
    }
    // SAFETY: the caller vouches for `length` bytes, which are no more than a slice may have.
    Ok(unsafe { slice::from_raw_parts(pointer.cast(), length) })
}

/// Writes a small value.
///
/// # Safety
/// A pointer that is not NULL and aligned must be one to a writable `T`.
pub(crate) unsafe fn write<T>(place: *mut T, value: T) -> Result<(), Refusal> {
    check_pointer(place)?;
    // SAFETY: checked above; the caller vouches for the rest. What was there has no destructor.
    unsafe { place.write(value) };
    Ok(())
}

/// Reads a small value.
///
/// # Safety
/// A pointer that is not NULL and aligned must be one to a readable `T`, of which any bits are a value.
pub(crate) unsafe fn read<T: Copy>(place: *const T) -> Result<T, Refusal> {
    check_pointer(place)?;
    // SAFETY: checked above; the caller vouches for the rest.
    Ok(unsafe { place.read() })
}

/// A value of all-zero bits.
///
/// # Safety
/// All-zero bits must be a value of `T`.
pub(crate) const unsafe fn zeroed<T>() -> T {
    // SAFETY: the caller vouches for it.
    unsafe { mem::zeroed() }
}

/// The status of what went on with `?`.
pub(crate) fn status_of(result: Result<i32, Refusal>) -> i32 {
    match result {
        Ok(status) | Err(status) => status,
    }
}

/// Where element `index` of an array lies whose elements are `stride` bytes apart.
pub(crate) fn element<T>(first: *mut T, stride: usize, index: usize) -> *mut T {
    first.wrapping_byte_add(stride.wrapping_mul(index))
}

/// Overwrites memory, in a way that no compiler leaves out.
///
/// # Safety
/// `memory` must be writable for `size` bytes, at most `isize::MAX`.
pub(crate) unsafe fn wipe(memory: *mut u8, size: usize) {
    // SAFETY: the caller vouches for `size` bytes.
    unsafe { slice::from_raw_parts_mut(memory, size) }.zeroize();
}
