//! A view of an API error.

use core::mem::MaybeUninit;

use account_numbers::ApiError;

use crate::{
    AN_OK, an_api_error_kind, an_recovery, an_reply, an_status, an_str,
    memory::{check_view, fill, status_of, store, view},
    storage::Storage,
};

/// A view of an API error. Every status other than 200 is one, whatever its body.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_api_error {
    /// The code as it was sent, or the documented default of the status.
    pub error_code: an_str,
    /// The message of the server, at most 256 bytes, or the documented default. Print it with an_masked only.
    pub error_message: an_str,
    /// The address of the page that documents the error, at most 256 bytes.
    pub documentation_url: an_str,
    /// With status 422: what is wrong with the link.
    pub link_error_code: an_str,
    /// The kind.
    pub kind: an_api_error_kind,
    /// What to do.
    pub recovery: an_recovery,
    /// The HTTP status.
    pub http_status: u16,
    /// 1 if the program can recover by itself, by waiting or with a new token.
    pub is_retryable: u8,
    /// 1 if the text was truncated.
    pub error_message_is_truncated: u8,
    /// Likewise.
    pub documentation_url_is_truncated: u8,
    /// Zero.
    pub reserved: [u8; 3],
}

view!(an_api_error up to reserved: [u8; 3]);

impl an_api_error {
    fn store(error: &ApiError, place: &mut MaybeUninit<Self>) {
        let (message, url) = (error.error_message(), error.documentation_url());
        store! { an_api_error in place;
            error_code: an_str::optional(error.error_code().map(|token| token.as_bytes())),
            error_message: an_str::optional(message.map(|text| text.as_bytes())),
            documentation_url: an_str::optional(url.map(|text| text.as_bytes())),
            link_error_code: an_str::optional(error.link_error_code().map(|token| token.as_bytes())),
            kind: error.kind() as an_api_error_kind,
            recovery: error.recovery() as an_recovery,
            http_status: error.status(),
            is_retryable: error.is_retryable().into(),
            error_message_is_truncated: message.is_some_and(|text| text.is_truncated()).into(),
            documentation_url_is_truncated: url.is_some_and(|text| text.is_truncated()).into(),
            reserved: [0; 3],
        }
    }
}

/// Fills `error` with the API error. Returns AN_NOT_FOUND unless the last call that read into `reply` returned AN_REFUSED.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_api_error(
    reply: *const an_reply,
    error: *mut an_api_error,
    error_size: usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let of = Storage::api_error(Storage::of(reply)?)?;
            check_view(error, error_size)?;
            fill(error, error_size, |place| an_api_error::store(of, place));
            Ok(AN_OK)
        })())
    }
}
