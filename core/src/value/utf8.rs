//! Bytes that are known to be UTF-8.

/// Returns true if a character of UTF-8 begins with this byte.
pub(crate) const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Returns bytes that are known to be UTF-8 as text.
pub(crate) fn valid(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or("")
}
