//! Any document that carries products: `an_read_link`.

use core::ffi::c_void;

use account_numbers::{ApiError, DocumentError};

use crate::{
    AN_OK, AN_REFUSED, AN_TOO_LONG, an_link, an_result,
    memory::{Refusal, bytes, check_struct, clear_struct, status_of},
    reply::{fail, wipe_link},
    result::refreshed_at,
    workspace::Place,
};

/// Reads the link and its products from any document of the API that carries products, from a 200 or the 202 of a refresh:
/// `$.link`, or the document itself where it has none. What deviates from the documentation reads as absent.
///
/// link, with its struct_size set, may be NULL where the workspace is all that is wanted: it holds the link for an_decide
/// and an_baseline_of_link until the next call with it. It needs AN_WORKSPACE_SIZE bytes.
///
/// Gives AN_OK, AN_REFUSED for any other status, or a status from AN_SYNTAX on for a body that can't be read or has no
/// products; link and workspace are wiped then. A status from AN_NULL_POINTER on as with an_parse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_read_link(
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    link: *mut an_link,
    workspace: *mut c_void,
    workspace_size: usize,
    result: *mut an_result,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe { status_of(read(http_status, body, body_length, link, workspace, workspace_size, result)) }
}

/// # Safety
/// As the header says of `an_read_link`.
unsafe fn read(
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    link: *mut an_link,
    workspace: *mut c_void,
    workspace_size: usize,
    result: *mut an_result,
) -> Result<i32, Refusal> {
    // SAFETY: pointers are checked before they are used, the structs' sizes before their fields.
    unsafe {
        let result_size = check_struct(result)?;
        let body = bytes(body, body_length)?;
        let link = (link, if link.is_null() { 0 } else { check_struct(link)? });
        let place = Place::new(workspace, workspace_size, true)?;

        clear_struct(result, result_size);
        place.begin();
        let from = place.begin_link();
        let api_error = place.api_error();
        if let Err(error) = from.read_document(http_status, body, api_error) {
            return Ok(refuse(result, place, link, &error, api_error, body));
        }
        (*result).complete = 1;
        (*result).refreshed_at = refreshed_at(from);
        if !link.0.is_null() {
            an_link::fill(link.0, link.1, from);
        }
        place.end(Some(true));
        Ok(AN_OK)
    }
}

/// Says why nothing was read, with everything wiped.
///
/// # Safety
/// The places must have been checked.
pub(crate) unsafe fn refuse(
    result: *mut an_result,
    place: Place,
    link: (*mut an_link, usize),
    error: &DocumentError,
    api_error: &ApiError,
    body: &[u8],
) -> i32 {
    // SAFETY: the caller's.
    unsafe {
        let status = match error {
            DocumentError::Payload(error) => return fail(result, place, link, error, body),
            DocumentError::Refused => {
                (*result).api_error.take(api_error);
                AN_REFUSED
            }
            _ => AN_TOO_LONG,
        };
        wipe_link(link);
        place.end(None);
        status
    }
}
