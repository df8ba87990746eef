//! [`Name`]: a key in the form in which it is compared with a body.

/// The longest name that can be compared, with its quotes.
pub(super) const LONGEST: usize = 24;

/// A key with its quotes, padded so that it can be compared in one go.
pub(crate) struct Name {
    quoted: [u8; LONGEST],
    length: u8,
}

/// A window into this, `LONGEST` bytes from `LONGEST - length`, masks all but the first `length` bytes.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
static MASKS: [u8; 2 * LONGEST] = {
    let mut masks = [0; 2 * LONGEST];
    let mut at = 0;
    while at < LONGEST {
        masks[at] = 0xff;
        at += 1;
    }
    masks
};

impl Name {
    /// To be evaluated by the compiler: fails where `name` is too long or would need an escape.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
    pub(crate) const fn new(name: &str) -> Self {
        let mut quoted = [0; LONGEST];
        let bytes = name.as_bytes();
        quoted[0] = b'"';
        let mut at = 0;
        while at < bytes.len() {
            assert!(bytes[at] > b' ' && bytes[at] < 0x7f && bytes[at] != b'"' && bytes[at] != b'\\');
            quoted[at + 1] = bytes[at];
            at += 1;
        }
        quoted[at + 1] = b'"';
        #[allow(clippy::cast_possible_truncation, reason = "at most LONGEST")]
        Self { quoted, length: at as u8 + 2 }
    }

    pub(crate) fn as_str(&self) -> &str {
        let text = self.quoted.get(1..usize::from(self.length.wrapping_sub(1)));
        text.and_then(|text| core::str::from_utf8(text).ok()).unwrap_or("")
    }

    /// The length with the quotes.
    #[inline]
    pub(super) fn quoted_length(&self) -> usize {
        usize::from(self.length)
    }

    /// Whether `bytes` begin with this name and its quotes.
    #[inline]
    pub(super) fn begins(&self, bytes: &[u8; LONGEST]) -> bool {
        let mask = MASKS.get(LONGEST.wrapping_sub(usize::from(self.length))..).and_then(<[u8]>::first_chunk);
        let Some(mask) = mask else { return false };
        let (body, name, mask) = (words(bytes), words(&self.quoted), words(mask));
        ((body[0] ^ name[0]) & mask[0]) | ((body[1] ^ name[1]) & mask[1]) | ((body[2] ^ name[2]) & mask[2]) == 0
    }
}

#[inline]
fn words(bytes: &[u8; LONGEST]) -> [u64; 3] {
    let (words, _) = bytes.as_chunks::<8>();
    let mut values = words.iter().map(|word| u64::from_le_bytes(*word));
    core::array::from_fn(|_| values.next().unwrap_or(0))
}
