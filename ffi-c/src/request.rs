//! What a caller sends.

use core::ffi::c_char;

use account_numbers::request;

use crate::{
    AN_INVALID_LINK_ID,
    memory::status_of,
    text::{give, text},
};

/// A buffer of this size holds any path.
pub const AN_PATH_TEXT_SIZE: usize = 89;

/// Writes the path of Get Account Numbers, `/links/{id}/accounts/numbers`, for a GET.
///
/// length, where it is not NULL, becomes that of the path without its NUL.
/// Gives AN_OK, AN_INVALID_LINK_ID where the identifier could lead to another path, AN_BUFFER_TOO_SHORT or AN_NULL_POINTER; a
/// buffer of AN_PATH_TEXT_SIZE always suffices.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_account_numbers_path(
    link_id: *const c_char,
    link_id_length: usize,
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(text(link_id, link_id_length).map_err(link_id_status).and_then(|link_id| {
            let path = request::account_numbers_path(link_id).map_err(|_| AN_INVALID_LINK_ID)?;
            give(buffer, buffer_size, length, |out| out.write_str(&path))
        }))
    }
}

/// Writes the path that requests a refresh, `/links/{id}/products`, for a POST of AN_REFRESH_BODY. The API answers 202 with
/// the products of the link, of which an_baseline_read makes the baseline to wait by.
///
/// Limits and statuses are those of an_account_numbers_path.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_refresh_path(
    link_id: *const c_char,
    link_id_length: usize,
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(text(link_id, link_id_length).map_err(link_id_status).and_then(|link_id| {
            let path = request::refresh_path(link_id).map_err(|_| AN_INVALID_LINK_ID)?;
            give(buffer, buffer_size, length, |out| out.write_str(&path))
        }))
    }
}

/// A link id that is not UTF-8 is none either.
const fn link_id_status(status: i32) -> i32 {
    if status == crate::AN_MALFORMED { AN_INVALID_LINK_ID } else { status }
}
