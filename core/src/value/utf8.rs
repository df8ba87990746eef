//! Bytes that are known to be UTF-8.

use crate::tricks::is_printable_ascii;

/// Returns true if a UTF-8 character begins with this byte.
pub(crate) const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Returns bytes that are known to be UTF-8 as text.
pub(crate) fn valid(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or("")
}

/// Returns as many whole characters of a UTF-8 text as there is room for.
#[inline]
pub(crate) fn whole_characters(text: &[u8], room: usize) -> &[u8] {
    let mut count = text.len().min(room);
    while text.get(count).is_some_and(|byte| !is_start(*byte)) {
        count = count.wrapping_sub(1);
    }
    text.get(..count).unwrap_or(&[])
}

/// Returns true if a UTF-8 text contains a control character (Unicode category Cc).
pub(crate) fn has_control(text: &[u8]) -> bool {
    !(cfg!(feature = "perf") && is_printable_ascii(text))
        && (text.iter().any(|byte| matches!(byte, 0..b' ' | 0x7f))
            || text.windows(2).any(|pair| matches!(pair, [0xc2, 0x80..=0x9f])))
}
