//! yyjson with code that reads the same: see `yyjson_peer.c`.

use std::ffi::{c_char, c_int, c_uint};

unsafe extern "C" {
    fn yyjson_peer_read(body: *const c_char, length: usize) -> c_int;
    fn yyjson_peer_text(account: c_uint, entry: c_uint, text: *mut *const c_char) -> usize;
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
    let text = |account, entry| {
        let mut text = std::ptr::null();
        // SAFETY: there are that many accounts, and each has room for four entries.
        let length = unsafe { yyjson_peer_text(account, entry, &raw mut text) };
        // SAFETY: if there is a text, it is as long as that, and remains as it is until the next reading.
        (length > 0).then(|| String::from_utf8_lossy(unsafe { std::slice::from_raw_parts(text.cast(), length) }).into_owned())
    };
    (0..count).flat_map(|account| (0..5).filter_map(move |entry| text(account, entry))).collect()
}
