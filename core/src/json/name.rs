//! [`Name`]: a key in the form in which it is compared with a body.

/// The longest name that can be compared, with its quotes and its colon.
pub(super) const LONGEST: usize = 24;

/// A key with its quotes and the colon that servers send right behind it, padded so that it can be compared in one go.
pub(crate) struct Name {
    quoted: [u8; LONGEST],
    length: u8,
}

/// Where flash is no matter there is a mask for every number that a byte can hold, so that none has to be asked for.
const MASKED: usize = if cfg!(target_pointer_width = "64") { 256 } else { LONGEST };

/// A window into this, `LONGEST` bytes from `LONGEST - length`, masks all but the first `length` bytes.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
static MASKS: [u8; MASKED + LONGEST] = {
    let mut masks = [0; MASKED + LONGEST];
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
        quoted[at + 2] = b':';
        #[allow(clippy::cast_possible_truncation, reason = "at most LONGEST")]
        Self { quoted, length: at as u8 + 3 }
    }

    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(self.bytes()).unwrap_or("")
    }

    /// The text between the quotes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.quoted.get(1..usize::from(self.length.wrapping_sub(2))).unwrap_or(&[])
    }

    /// The length with the quotes and the colon.
    #[inline]
    pub(super) fn length(&self) -> usize {
        usize::from(self.length)
    }

    /// Whether `bytes` begin with this name, its quotes and its colon.
    #[inline]
    pub(super) fn begins(&self, bytes: &[u8; LONGEST]) -> bool {
        #[allow(clippy::cast_possible_truncation, reason = "24")]
        let start = (LONGEST as u8).wrapping_sub(self.length);
        let mask = MASKS.get(usize::from(start)..).and_then(<[u8]>::first_chunk);
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
