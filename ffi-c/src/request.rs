//! What a program sends, and the version of the library.

use core::ffi::c_char;

use account_numbers::request::{self, LinkIdError};

use crate::{
    AN_INVALID_LINK_ID, an_str,
    text::{negative, print, put},
};

/// Writes a path of the API, or the empty text if the identifier is invalid: a program that does not look at the result must not
/// send what its buffer contained before.
///
/// # Safety
/// See [`an_str::bytes`] and [`print`].
unsafe fn path<P: AsRef<str>>(
    link_id: an_str,
    buffer: *mut c_char,
    size: usize,
    of: impl Fn(&str) -> Result<P, LinkIdError>,
) -> isize {
    // SAFETY: the caller upholds the contract above.
    let link_id = match unsafe { link_id.bytes() } {
        Ok(link_id) => link_id,
        Err(status) => return negative(status),
    };
    let path = core::str::from_utf8(link_id).ok().and_then(|link_id| of(link_id).ok());
    let text = path.as_ref().map_or("", |path| path.as_ref());
    // SAFETY: the caller upholds the contract above.
    match unsafe { print(buffer, size, |out| put(out, text)) } {
        0 if path.is_none() => negative(AN_INVALID_LINK_ID),
        length => length,
    }
}

/// Writes the path of *Get Account Numbers*, for a GET. MoneyKit allows three reads of it per minute for each link.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_account_numbers_path(link_id: an_str, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe { path(link_id, buffer, size, request::account_numbers_path) }
}

/// Writes the path of *Get Link*, for a GET. The reply contains no account number, and MoneyKit allows 15 reads per minute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_link_path(link_id: an_str, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe { path(link_id, buffer, size, request::link_path) }
}

/// Writes the path that requests a refresh, for a POST of AN_REFRESH_BODY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_refresh_path(link_id: an_str, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe { path(link_id, buffer, size, request::refresh_path) }
}

/// Returns the version of the library, such as "0.1.0"; AN_VERSION is that of the header.
#[unsafe(no_mangle)]
pub extern "C" fn an_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}
