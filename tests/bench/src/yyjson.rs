//! yyjson with code that reads the same: see `yyjson_peer.c`.

use std::ffi::{CStr, c_char, c_int, c_uint};

unsafe extern "C" {
    fn yyjson_peer_read(body: *const c_char, length: usize) -> c_int;
    fn yyjson_peer_id(account: c_uint) -> *const c_char;
    fn yyjson_peer_number(account: c_uint, entry: c_uint) -> *const c_char;
}

/// Reads a body. Returns how many accounts it has, or `None` if it cannot be read. The storage is static: one thread may call it.
#[must_use]
pub fn read(body: &[u8]) -> Option<u32> {
    // SAFETY: the body is as long as that; the storage is used by this thread alone.
    u32::try_from(unsafe { yyjson_peer_read(body.as_ptr().cast(), body.len()) }).ok()
}

/// Returns the identifiers and the numbers of the accounts of a body.
///
/// # Panics
/// If the body cannot be read.
#[must_use]
pub fn numbers(body: &[u8]) -> Vec<String> {
    let count = read(body).expect("yyjson reads every body");
    // SAFETY: the pointers are null or point to texts that end with a NUL, in storage that remains as it is until the next reading.
    let text =
        |text: *const c_char| unsafe { (!text.is_null()).then(|| CStr::from_ptr(text).to_string_lossy().into_owned()) };
    (0..count)
        .flat_map(|account| {
            // SAFETY: there are so many accounts.
            let id = text(unsafe { yyjson_peer_id(account) });
            let entries = (0..4).filter_map(move |entry| text(unsafe { yyjson_peer_number(account, entry) }));
            id.into_iter().chain(entries)
        })
        .collect()
}
