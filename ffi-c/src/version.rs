//! Which release this is.

use core::ffi::c_char;

use crate::text::c_text;

/// The major version; releases of one major version work together.
pub const AN_VERSION_MAJOR: i32 = 0;
/// The minor version.
pub const AN_VERSION_MINOR: i32 = 1;
/// The patch version.
pub const AN_VERSION_PATCH: i32 = 0;

const _: () = assert!(
    same(AN_VERSION_MAJOR, env!("CARGO_PKG_VERSION_MAJOR"))
        && same(AN_VERSION_MINOR, env!("CARGO_PKG_VERSION_MINOR"))
        && same(AN_VERSION_PATCH, env!("CARGO_PKG_VERSION_PATCH"))
);

const fn same(number: i32, text: &str) -> bool {
    matches!(i32::from_str_radix(text, 10), Ok(parsed) if parsed == number)
}

/// The version of the library that is linked, such as `0.1.0`; to be compared with AN_VERSION. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_version() -> *const c_char {
    c_text!(env!("CARGO_PKG_VERSION"))
}
