//! What the API answers instead of account numbers.

use core::ffi::c_char;

use account_numbers::{ApiError, ApiErrorKind, Recovery};

use crate::{AN_UNKNOWN, an_text_64, an_text_256, text::c_text};

/// 401: the access token has expired.
pub const AN_API_ERROR_EXPIRED_ACCESS_TOKEN: i32 = 1;
/// 401: the token is wrong, or its scope too narrow.
pub const AN_API_ERROR_UNAUTHORIZED: i32 = 2;
/// 401: the link belongs to somebody else.
pub const AN_API_ERROR_UNAUTHORIZED_LINK_ACCESS: i32 = 3;
/// 403: the user did not give permission.
pub const AN_API_ERROR_FORBIDDEN_ACTION: i32 = 4;
/// 404: there is no such link.
pub const AN_API_ERROR_LINK_NOT_FOUND: i32 = 5;
/// 410: the link was deleted.
pub const AN_API_ERROR_LINK_DELETED: i32 = 6;
/// 422: the link is in a state in which this can't be done; see link_error_code.
pub const AN_API_ERROR_BAD_STATE: i32 = 7;
/// 422: the request is not valid.
pub const AN_API_ERROR_INVALID_REQUEST: i32 = 8;
/// 429: too many requests.
pub const AN_API_ERROR_RATE_LIMIT_EXCEEDED: i32 = 9;
/// Any other status, or a body that is no payload of this API.
pub const AN_API_ERROR_UNRECOGNIZED: i32 = 10;

/// Get a new access token and send the request again.
pub const AN_RECOVERY_GET_NEW_TOKEN: i32 = 1;
/// Mend the token, its scope or the owner of the link; the same request will fail again.
pub const AN_RECOVERY_FIX_CREDENTIALS: i32 = 2;
/// Ask the user for permission.
pub const AN_RECOVERY_ASK_USER: i32 = 3;
/// Have the user connect the link again.
pub const AN_RECOVERY_RECONNECT: i32 = 4;
/// Send the same request later: after the transport's Retry-After, where it has one.
pub const AN_RECOVERY_RETRY_LATER: i32 = 5;
/// Mend the request.
pub const AN_RECOVERY_FIX_REQUEST: i32 = 6;
/// Nothing can be done for this link.
pub const AN_RECOVERY_GIVE_UP: i32 = 7;

/// What the API answers instead of account numbers. Every status but 200 gives one, whatever its body.
#[repr(C)]
pub struct an_api_error {
    /// An AN_API_ERROR_ constant.
    pub kind: i32,
    /// What to do: an AN_RECOVERY_ constant.
    pub recovery: i32,
    /// The HTTP status.
    pub http_status: u16,
    /// Whether the program can recover by itself, by waiting or with a new token.
    pub retryable: u8,
    /// Whether there is such a field.
    pub has_error_code: u8,
    /// Whether there is such a field.
    pub has_error_message: u8,
    /// Whether there is such a field.
    pub has_documentation_url: u8,
    /// Whether there is such a field.
    pub has_link_error_code: u8,
    /// Whether error_message was longer, and this is its beginning.
    pub error_message_truncated: u8,
    /// Whether documentation_url was longer, and this is its beginning.
    pub documentation_url_truncated: u8,
    /// The code as it was sent, or the documented default.
    pub error_code: an_text_64,
    /// Of 422: what is wrong with the link, such as auth_expired.
    pub link_error_code: an_text_64,
    /// The server's words, or the documented default.
    pub error_message: an_text_256,
    /// Where the error is documented.
    pub documentation_url: an_text_256,
    /// Zero.
    pub reserved: [u8; 64],
}

/// The constants, names and messages of kinds and recoveries.
macro_rules! kinds {
    (kinds { $($constant:ident $variant:ident,)* } recoveries { $($recovery_constant:ident $recovery:ident,)* }) => {
        const fn kind(kind: ApiErrorKind) -> i32 {
            match kind {
                $(ApiErrorKind::$variant => $constant,)*
                _ => AN_UNKNOWN,
            }
        }

        const fn recovery(recovery: Recovery) -> i32 {
            match recovery {
                $(Recovery::$recovery => $recovery_constant,)*
                _ => AN_UNKNOWN,
            }
        }

        fn kind_name(kind: i32) -> *const c_char {
            match kind {
                $($constant => c_text!(ApiErrorKind::$variant.as_str()),)*
                _ => c_text!("unknown"),
            }
        }

        fn kind_message(kind: i32) -> *const c_char {
            match kind {
                $($constant => c_text!(ApiErrorKind::$variant.message()),)*
                _ => c_text!("This is no kind of error of this release."),
            }
        }

        fn recovery_name(recovery: i32) -> *const c_char {
            match recovery {
                $($recovery_constant => c_text!(Recovery::$recovery.as_str()),)*
                _ => c_text!("unknown"),
            }
        }

        fn recovery_message(recovery: i32) -> *const c_char {
            match recovery {
                $($recovery_constant => c_text!(Recovery::$recovery.message()),)*
                _ => c_text!("This is no recovery of this release."),
            }
        }
    };
}

kinds! {
    kinds {
        AN_API_ERROR_EXPIRED_ACCESS_TOKEN ExpiredAccessToken,
        AN_API_ERROR_UNAUTHORIZED Unauthorized,
        AN_API_ERROR_UNAUTHORIZED_LINK_ACCESS UnauthorizedLinkAccess,
        AN_API_ERROR_FORBIDDEN_ACTION ForbiddenAction,
        AN_API_ERROR_LINK_NOT_FOUND LinkNotFound,
        AN_API_ERROR_LINK_DELETED LinkDeleted,
        AN_API_ERROR_BAD_STATE BadState,
        AN_API_ERROR_INVALID_REQUEST InvalidRequest,
        AN_API_ERROR_RATE_LIMIT_EXCEEDED RateLimitExceeded,
        AN_API_ERROR_UNRECOGNIZED Unrecognized,
    }
    recoveries {
        AN_RECOVERY_GET_NEW_TOKEN GetNewToken,
        AN_RECOVERY_FIX_CREDENTIALS FixCredentials,
        AN_RECOVERY_ASK_USER AskUser,
        AN_RECOVERY_RECONNECT Reconnect,
        AN_RECOVERY_RETRY_LATER RetryLater,
        AN_RECOVERY_FIX_REQUEST FixRequest,
        AN_RECOVERY_GIVE_UP GiveUp,
    }
}

impl an_api_error {
    /// Takes an error; what it held before must be zeros.
    pub(crate) fn take(&mut self, error: &ApiError) {
        self.kind = kind(error.kind());
        self.recovery = recovery(error.recovery());
        self.http_status = error.status();
        self.retryable = error.is_retryable().into();
        self.has_error_code = self.error_code.take(error.error_code());
        self.has_link_error_code = self.link_error_code.take(error.link_error_code());
        (self.has_error_message, self.error_message_truncated) = self.error_message.take(error.error_message());
        (self.has_documentation_url, self.documentation_url_truncated) =
            self.documentation_url.take(error.documentation_url());
    }
}

/// The name of an AN_API_ERROR_ constant, such as `link_not_found`; `unknown` for what is none. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_api_error_kind_name(kind: i32) -> *const c_char {
    kind_name(kind)
}

/// What an error of that kind means, as a sentence for a person, in words of this library. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_api_error_kind_message(kind: i32) -> *const c_char {
    kind_message(kind)
}

/// The name of an AN_RECOVERY_ constant, such as `retry_later`; `unknown` for what is none. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_recovery_name(recovery: i32) -> *const c_char {
    recovery_name(recovery)
}

/// What to do, as a sentence for a person. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_recovery_message(recovery: i32) -> *const c_char {
    recovery_message(recovery)
}
