//! What the functions of the library give: statuses.

use core::ffi::c_char;

use account_numbers::PayloadErrorCode;

use crate::text::c_text;

/// It was done. Of a reply: its status is 200, and the accounts were read.
pub const AN_OK: i32 = 0;
/// The API answered with an error: see an_result.api_error.
pub const AN_REFUSED: i32 = 1;
/// The body is not JSON.
pub const AN_SYNTAX: i32 = 2;
/// The body is not UTF-8.
pub const AN_INVALID_UTF8: i32 = 3;
/// The body ends too early.
pub const AN_TRUNCATED: i32 = 4;
/// Something stands after the document.
pub const AN_TRAILING_DATA: i32 = 5;
/// More than 64 arrays and objects are nested.
pub const AN_TOO_DEEP: i32 = 6;
/// The document is not an object.
pub const AN_NOT_AN_OBJECT: i32 = 7;
/// A field without which nothing can be read is missing.
pub const AN_MISSING_FIELD: i32 = 8;
/// A field without which nothing can be read has another type than documented.
pub const AN_WRONG_TYPE: i32 = 9;
/// A documented key occurs twice in one object.
pub const AN_DUPLICATE_FIELD: i32 = 10;
/// There are more accounts than the array holds: an_result.payload_error.needed says how many.
pub const AN_CAPACITY_EXCEEDED: i32 = 11;
/// A callback stopped the parse.
pub const AN_STOPPED: i32 = 12;
/// The body has 4 GiB or more.
pub const AN_TOO_LARGE: i32 = 13;
/// Under AN_POLICY_STRICT, a structural warning: an_result.payload_error.finding says which.
pub const AN_STRICT: i32 = 14;
/// The body can't be read, for a reason that this header has no constant for.
pub const AN_UNREADABLE: i32 = 15;
/// A pointer that must not be NULL is. Nothing was written.
pub const AN_NULL_POINTER: i32 = 32;
/// A pointer is not aligned, a length more than memory has, a stride too short or no multiple, or a constant unknown. Nothing
/// was written.
pub const AN_INVALID_ARGUMENT: i32 = 33;
/// A struct_size, or an account_size or finding_size, is none of any release. Nothing was written.
pub const AN_INVALID_STRUCT_SIZE: i32 = 34;
/// The workspace is smaller than AN_WORKSPACE_SIZE, or what the call needs of it. Nothing was written.
pub const AN_WORKSPACE_TOO_SMALL: i32 = 35;
/// The workspace holds no link: the last call with it failed, skipped the link, or there was none.
pub const AN_NO_LINK: i32 = 36;
/// The buffer is too short for the text and its NUL; it holds the empty text, unless its size is 0.
pub const AN_BUFFER_TOO_SHORT: i32 = 37;
/// A text is longer than its limit.
pub const AN_TOO_LONG: i32 = 38;
/// A text is not in the form that it must have, or a value not in its range.
pub const AN_MALFORMED: i32 = 39;
/// An amount does not fit 64 bits of coefficient and 255 decimal places.
pub const AN_OUT_OF_RANGE: i32 = 40;
/// A link id is empty, too long, or holds anything but ASCII letters, digits, _ and -.
pub const AN_INVALID_LINK_ID: i32 = 41;

pub(crate) const fn status_of_code(code: PayloadErrorCode) -> i32 {
    match code {
        PayloadErrorCode::Syntax => AN_SYNTAX,
        PayloadErrorCode::InvalidUtf8 => AN_INVALID_UTF8,
        PayloadErrorCode::Truncated => AN_TRUNCATED,
        PayloadErrorCode::TrailingData => AN_TRAILING_DATA,
        PayloadErrorCode::TooDeep => AN_TOO_DEEP,
        PayloadErrorCode::NotAnObject => AN_NOT_AN_OBJECT,
        PayloadErrorCode::MissingField => AN_MISSING_FIELD,
        PayloadErrorCode::WrongType => AN_WRONG_TYPE,
        PayloadErrorCode::DuplicateField => AN_DUPLICATE_FIELD,
        PayloadErrorCode::CapacityExceeded => AN_CAPACITY_EXCEEDED,
        PayloadErrorCode::Stopped => AN_STOPPED,
        PayloadErrorCode::TooLarge => AN_TOO_LARGE,
        PayloadErrorCode::Finding(_) => AN_STRICT,
        _ => AN_UNREADABLE,
    }
}

/// The name and the message of every status: those of the core, and those of this crate.
macro_rules! statuses {
    (core { $($status:ident $code:ident,)* } here { $($own:ident $name:literal $message:literal,)* }) => {
        fn name(status: i32) -> *const c_char {
            match status {
                $($status => c_text!(PayloadErrorCode::$code.as_str()),)*
                $($own => c_text!($name),)*
                _ => c_text!("unknown"),
            }
        }

        fn message(status: i32) -> *const c_char {
            match status {
                $($status => c_text!(PayloadErrorCode::$code.message()),)*
                $($own => c_text!($message),)*
                _ => c_text!("This is no status of this release."),
            }
        }
    };
}

statuses! {
    core {
        AN_SYNTAX Syntax,
        AN_INVALID_UTF8 InvalidUtf8,
        AN_TRUNCATED Truncated,
        AN_TRAILING_DATA TrailingData,
        AN_TOO_DEEP TooDeep,
        AN_NOT_AN_OBJECT NotAnObject,
        AN_MISSING_FIELD MissingField,
        AN_WRONG_TYPE WrongType,
        AN_DUPLICATE_FIELD DuplicateField,
        AN_CAPACITY_EXCEEDED CapacityExceeded,
        AN_STOPPED Stopped,
        AN_TOO_LARGE TooLarge,
    }
    here {
        AN_OK "ok" "It was done.",
        AN_REFUSED "refused" "The API answered with an error.",
        AN_STRICT "strict" "Under the strict policy the body was refused because of a finding.",
        AN_UNREADABLE "unreadable" "The body can't be read.",
        AN_NULL_POINTER "null_pointer" "A pointer that must not be NULL is.",
        AN_INVALID_ARGUMENT "invalid_argument" "A pointer is not aligned, a length more than memory has, a stride too short or no multiple, or a constant unknown.",
        AN_INVALID_STRUCT_SIZE "invalid_struct_size" "A struct_size is that of no release: set it to the sizeof of its struct.",
        AN_WORKSPACE_TOO_SMALL "workspace_too_small" "The workspace is too small: it needs AN_WORKSPACE_SIZE bytes.",
        AN_NO_LINK "no_link" "The workspace holds no link: read one into it first.",
        AN_BUFFER_TOO_SHORT "buffer_too_short" "The buffer is too short for the text and its NUL.",
        AN_TOO_LONG "too_long" "A text is longer than its limit.",
        AN_MALFORMED "malformed" "A text is not in its form, or a value not in its range.",
        AN_OUT_OF_RANGE "out_of_range" "An amount does not fit 64 bits of coefficient and 255 decimal places.",
        AN_INVALID_LINK_ID "invalid_link_id" "A link id is empty, too long, or holds anything but ASCII letters, digits, _ and -.",
    }
}

/// The name of a status in snake_case, the same words on every host, such as `truncated`; `unknown` for what is none.
/// Under AN_STRICT the words are those of an_finding_code_name. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_status_name(status: i32) -> *const c_char {
    name(status)
}

/// What a status means, as a sentence for a person, which holds nothing of the payload. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_status_message(status: i32) -> *const c_char {
    message(status)
}
