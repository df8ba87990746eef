//! Everything that a program passes by pointer: bytes, places for values, and views of different sizes.

use core::{
    mem::{MaybeUninit, size_of},
    ptr, slice,
};

use crate::{AN_INVALID_ARGUMENT, AN_NULL_POINTER, AN_OK, an_status};

/// A view: a plain struct that a function fills. Later releases append fields, so the size tells programs and libraries of
/// different releases which fields the other has.
///
/// # Safety
/// The type is `repr(C)`, and all-zero bits are a valid value of every field.
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

/// No view of any release is larger. A larger size means that the size was not initialized.
const LARGEST: usize = 65_535;

/// Checks that a pointer is not NULL and is aligned for a `T`.
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

/// Stores the fields of a view one after another, because a view that is created as a value is created elsewhere and then copied.
macro_rules! store {
    ($view:ident in $place:expr; $($field:ident: $value:expr,)*) => {{
        let place: &mut core::mem::MaybeUninit<$view> = $place;
        let _: fn(&$view) = |$view { $($field: _,)* }| ();
        $({
            let value = $value;
            // SAFETY: the field is in the place, which is aligned and writable. No field is left out: see the pattern.
            unsafe { (&raw mut (*place.as_mut_ptr()).$field).write(value) };
        })*
    }};
}
pub(crate) use store;

/// Fills a view of the size that the program states: a shorter view receives the beginning, a longer one zeros at its end.
///
/// # Safety
/// [`check_view`] must have accepted place and size, `size` bytes must be writable, and `store` must store every field.
#[inline]
pub(crate) unsafe fn fill<V: View>(place: *mut V, size: usize, store: impl FnOnce(&mut MaybeUninit<V>)) {
    let mut whole = MaybeUninit::uninit();
    // One call, so that it is inlined.
    store(if size < size_of::<V>() {
        &mut whole
    } else {
        // SAFETY: the place is aligned and has as many bytes as the view, or more.
        unsafe { &mut *place.cast() }
    });
    if size != size_of::<V>() {
        // SAFETY: the caller upholds the contract above; `whole` is filled if it is longer than the place.
        unsafe { fit(place, size, &whole) };
    }
}

/// Makes a view fit the size that a program of another release states: copies the beginning of `whole` to a shorter one, and adds zeros
/// to a longer one.
///
/// # Safety
/// See [`fill`]; the fields of `whole` must be stored if `size` is less than the size of the view.
#[cold]
#[inline(never)]
unsafe fn fit<V: View>(place: *mut V, size: usize, whole: &MaybeUninit<V>) {
    let place = place.cast::<u8>();
    // SAFETY: the caller vouches for `size` bytes of the place.
    unsafe {
        match size.checked_sub(size_of::<V>()) {
            None => ptr::copy_nonoverlapping(whole.as_ptr().cast::<u8>(), place, size),
            Some(more) => place.wrapping_add(size_of::<V>()).write_bytes(0, more),
        }
    }
}

/// Returns the bytes of a text or a body.
///
/// # Safety
/// A pointer that is not NULL must point to `length` readable bytes, which nobody writes while the slice is used.
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
    // SAFETY: the caller vouches for `length` bytes, and a slice may have as many.
    Ok(unsafe { slice::from_raw_parts(pointer, length) })
}

/// Writes a value.
///
/// # Safety
/// A pointer that is not NULL and is aligned must point to a writable `T`.
pub(crate) unsafe fn write<T: Copy>(place: *mut T, value: T) -> Result<an_status, an_status> {
    check_pointer(place)?;
    // SAFETY: the pointer was checked; the caller vouches for the rest.
    unsafe { place.write(value) };
    Ok(AN_OK)
}

/// Reads a value.
///
/// # Safety
/// A pointer that is not NULL and is aligned must point to a readable `T`, for which any bits are a valid value.
pub(crate) unsafe fn read<T: Copy>(place: *const T) -> Result<T, an_status> {
    check_pointer(place)?;
    // SAFETY: the pointer was checked; the caller vouches for the rest.
    Ok(unsafe { place.read() })
}

/// Returns the status of a function body that uses `?`.
pub(crate) fn status_of(result: Result<an_status, an_status>) -> an_status {
    match result {
        Ok(status) | Err(status) => status,
    }
}

/// Overwrites memory with zeros. The compiler must not remove this, because `black_box` might read the memory.
///
/// # Safety
/// `memory` must be writable for `size` bytes, at most `isize::MAX`.
pub(crate) unsafe fn wipe(memory: *mut u8, size: usize) {
    // SAFETY: the caller vouches for `size` bytes.
    unsafe { memory.write_bytes(0, size) };
    core::hint::black_box(memory);
}
