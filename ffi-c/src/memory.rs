//! What comes in by pointer: bytes, places for values, and views of different sizes.

use core::{
    mem::{MaybeUninit, size_of},
    ptr, slice,
};

use crate::{AN_INVALID_ARGUMENT, AN_NULL_POINTER, AN_OK, an_status};

/// A view: a plain struct that a function fills. Later releases append fields, so programs and libraries of different releases
/// tell each other by the size what they have.
///
/// # Safety
/// The type is `repr(C)`, and all-zero bits are a value of every field.
pub(crate) unsafe trait View: Copy {
    /// The size in the first release that had the view. No program passes less.
    const FIRST: usize;
}

/// Implements [`View`] for a struct whose last field in the first release is named.
macro_rules! view {
    ($name:ident up to $last:ident: $kind:ty) => {
        // SAFETY: the struct is `repr(C)`, and all of its fields are integers, pointers or structs of them.
        unsafe impl crate::memory::View for $name {
            const FIRST: usize = core::mem::offset_of!($name, $last) + core::mem::size_of::<$kind>();
        }
    };
}
pub(crate) use view;

/// No view of any release is larger; what claims to be was not initialized.
const LARGEST: usize = 65_535;

/// Checks that a pointer can be one to a `T`.
pub(crate) fn check_pointer<T>(pointer: *const T) -> Result<(), an_status> {
    if pointer.is_null() {
        Err(AN_NULL_POINTER)
    } else if pointer.is_aligned() {
        Ok(())
    } else {
        Err(AN_INVALID_ARGUMENT)
    }
}

/// Checks the place of a view and the size that the program gives it.
pub(crate) fn check_view<V: View>(place: *const V, size: usize) -> Result<(), an_status> {
    check_pointer(place)?;
    if size < V::FIRST || size > LARGEST { Err(AN_INVALID_ARGUMENT) } else { Ok(()) }
}

/// Fills a view of the size that the program knows: a shorter one gets its beginning, a longer one zeros at the end.
///
/// # Safety
/// [`check_view`] accepted place and size, and `size` bytes are writable.
#[inline]
pub(crate) unsafe fn fill<V: View>(place: *mut V, size: usize, view: impl Fn() -> V) {
    if size == size_of::<V>() {
        // SAFETY: the place is aligned and has as many bytes as the view. It is made in place.
        unsafe { place.write(view()) };
    } else {
        // SAFETY: the caller's.
        unsafe { fill_other(place, size, &view()) };
    }
}

/// Fills a view of another release.
///
/// # Safety
/// As [`fill`].
#[cold]
#[inline(never)]
unsafe fn fill_other<V: View>(place: *mut V, size: usize, view: &V) {
    let own = size_of::<V>();
    let bytes = (&raw const *view).cast::<MaybeUninit<u8>>();
    // SAFETY: both have as many bytes as are copied; the rest of the place is writable.
    unsafe {
        ptr::copy_nonoverlapping(bytes, place.cast(), size.min(own));
        if size > own {
            place.cast::<u8>().wrapping_add(own).write_bytes(0, size.saturating_sub(own));
        }
    }
}

/// Returns the bytes of a text or a body.
///
/// # Safety
/// A pointer that is not NULL must be one to `length` readable bytes, which nobody writes while the slice is used.
#[inline]
pub(crate) unsafe fn bytes<'b>(pointer: *const u8, length: usize) -> Result<&'b [u8], an_status> {
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
    Ok(unsafe { slice::from_raw_parts(pointer, length) })
}

/// Writes a value.
///
/// # Safety
/// A pointer that is not NULL and aligned must be one to a writable `T`.
pub(crate) unsafe fn write<T: Copy>(place: *mut T, value: T) -> Result<an_status, an_status> {
    check_pointer(place)?;
    // SAFETY: the pointer was checked; the caller vouches for the rest.
    unsafe { place.write(value) };
    Ok(AN_OK)
}

/// Reads a value.
///
/// # Safety
/// A pointer that is not NULL and aligned must be one to a readable `T`, of which any bits are a value.
pub(crate) unsafe fn read<T: Copy>(place: *const T) -> Result<T, an_status> {
    check_pointer(place)?;
    // SAFETY: the pointer was checked; the caller vouches for the rest.
    Ok(unsafe { place.read() })
}

/// Returns the status of what went on with `?`.
pub(crate) fn status_of(result: Result<an_status, an_status>) -> an_status {
    match result {
        Ok(status) | Err(status) => status,
    }
}

/// Overwrites memory with zeros. The compiler may not leave this out: `black_box` might read the memory.
///
/// # Safety
/// `memory` must be writable for `size` bytes, at most `isize::MAX`.
pub(crate) unsafe fn wipe(memory: *mut u8, size: usize) {
    // SAFETY: the caller vouches for `size` bytes.
    unsafe { memory.write_bytes(0, size) };
    core::hint::black_box(memory);
}
