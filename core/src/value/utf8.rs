//! Bytes that are known to be UTF-8.

/// Copies as much as fits. Unlike `copy_from_slice` it has no way to panic.
pub(crate) fn copy(place: &mut [u8], text: &[u8]) {
    for (place, byte) in place.iter_mut().zip(text) {
        *place = *byte;
    }
}

/// Whether a character of UTF-8 begins with this byte.
pub(crate) const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

pub(crate) fn valid(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or("")
}
