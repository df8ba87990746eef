//! The statuses that functions return.

use core::ffi::{CStr, c_char};

/// cbindgen:ignore
pub type an_status = i32;

/// Defines the statuses, their names and their messages.
macro_rules! statuses {
    ($($constant:ident $value:literal $name:literal $message:literal;)*) => {
        $(
            #[doc = $message]
            ///
            /// cbindgen:ignore
            pub const $constant: an_status = $value;
        )*

        /// The constants with their documentation, from which the header is generated.
        ///
        /// cbindgen:ignore
        #[doc(hidden)]
        pub const STATUSES: &[(&str, an_status, &str)] = &[$((stringify!($constant), $value, $message),)*];

        fn texts(status: an_status) -> (&'static [u8], &'static [u8]) {
            match status {
                $($value => (concat!($name, "\0").as_bytes(), concat!($message, "\0").as_bytes()),)*
                _ => (b"unknown\0", b"Unknown status; this version of the library does not define it.\0"),
            }
        }
    };
}

statuses! {
    AN_OK 0 "ok" "Success. For a reply: the HTTP status is 200, and the document was read.";
    AN_REFUSED 1 "refused" "The API answered with an error; see an_reply_api_error.";
    AN_UNREADABLE -1 "unreadable" "The body cannot be read; see an_reply_problem.";
    AN_NULL_POINTER -2 "null_pointer" "A pointer is NULL that must not be NULL.";
    AN_INVALID_ARGUMENT -3 "invalid_argument" "A flag or constant is unknown, a pointer is not aligned, a size is invalid, or a buffer overlaps the text.";
    AN_NOT_INITIALIZED -4 "not_initialized" "The memory of the reply, baseline or evidence was never initialized.";
    AN_BUSY -5 "busy" "The reply is being read: a callback must not read into it, wipe it, or ask for its link or API error.";
    AN_NOT_FOUND -6 "not_found" "The reply does not contain the requested item, or the index is out of range.";
    AN_NOT_EXACTLY_ONE -7 "not_exactly_one" "The reply has no such entry, or more than one.";
    AN_STALE -8 "stale" "The view was filled before the reply was read into again or wiped, or in an earlier callback.";
    AN_NO_LINK -9 "no_link" "The document is a list of links that does not contain this link, or, if no link id was passed, does not contain exactly one.";
    AN_TOO_LONG -10 "too_long" "A text is longer than its limit of 64 bytes.";
    AN_MALFORMED -11 "malformed" "A text is not in the required form, or is not UTF-8.";
    AN_OUT_OF_RANGE -12 "out_of_range" "A number or a time is out of range.";
    AN_INVALID_LINK_ID -13 "invalid_link_id" "A link id is empty, is too long, or contains a character other than ASCII letters, digits, _ and -.";
    AN_BASELINE_TRUNCATED -14 "baseline_truncated" "The end of the baseline's text is missing; use a column that holds the whole text.";
    AN_BASELINE_EDITED -15 "baseline_edited" "The text of the baseline was changed; store and pass it unchanged.";
    AN_BASELINE_OTHER_VERSION -16 "baseline_other_version" "The text is a baseline of another version; start with a new baseline.";
}

/// Returns its name, such as "refused", or "unknown".
#[unsafe(no_mangle)]
pub extern "C" fn an_status_name(status: an_status) -> *const c_char {
    terminated(texts(status).0)
}

/// Returns its meaning: the sentence beside its constant.
#[unsafe(no_mangle)]
pub extern "C" fn an_status_message(status: an_status) -> *const c_char {
    terminated(texts(status).1)
}

fn terminated(text: &'static [u8]) -> *const c_char {
    CStr::from_bytes_until_nul(text).unwrap_or(c"").as_ptr()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn text(pointer: *const c_char) -> &'static str {
        // SAFETY: both functions return static strings with a NUL at the end.
        unsafe { CStr::from_ptr(pointer) }.to_str().unwrap()
    }

    #[test]
    fn every_status_has_a_value_a_name_and_a_message_of_its_own() {
        let mut seen: Vec<_> = STATUSES.iter().map(|(_, value, _)| *value).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), STATUSES.len());
        for (constant, value, message) in STATUSES {
            let name = text(an_status_name(*value));
            assert_eq!(std::format!("AN_{}", name.to_uppercase()), *constant);
            assert_eq!(text(an_status_message(*value)), *message);
        }
        assert_eq!(text(an_status_name(i32::MIN)), "unknown");
        assert!(text(an_status_message(2)).starts_with("Unknown status"));
    }
}
