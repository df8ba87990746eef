//! [`Names`]: keys in the form in which they are compared with a body.

/// The longest name that can be compared, with its quotes and its colon.
pub(crate) const LONGEST: usize = 24;

/// A key that has a name.
pub(crate) trait Named: Copy + 'static {
    /// The name with its quotes and the colon that servers send right behind it.
    fn quoted(self) -> &'static [u8];

    /// Whether `window` begins with the name, its quotes and its colon.
    fn begins(self, window: &[u8; LONGEST]) -> bool;

    /// The name.
    fn bytes(self) -> &'static [u8] {
        let quoted = self.quoted();
        quoted.get(1..quoted.len().wrapping_sub(2)).unwrap_or(&[])
    }

    /// The name as text.
    fn as_str(self) -> &'static str {
        core::str::from_utf8(self.bytes()).unwrap_or("")
    }
}

/// Whether `quoted` is a name that needs no escape, and is short enough.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
const fn is_plain(quoted: &[u8]) -> bool {
    let mut at = 1;
    while at + 2 < quoted.len() {
        if !matches!(quoted[at], 0x21..0x7f) || quoted[at] == b'"' || quoted[at] == b'\\' {
            return false;
        }
        at += 1;
    }
    quoted.len() <= LONGEST
}

#[cfg(all(target_pointer_width = "64", not(small)))]
pub(crate) use quick::Names;
#[cfg(not(all(target_pointer_width = "64", not(small))))]
pub(crate) use small::Names;

/// Where flash is no matter: padded, so that a name is compared in one go.
#[cfg(all(target_pointer_width = "64", not(small)))]
mod quick {
    use super::{LONGEST, is_plain};

    struct Name {
        quoted: [u8; LONGEST],
        length: u8,
    }

    /// `N` names, by position.
    pub(crate) struct Names<const N: usize>([Name; N]);

    /// A window into this, `LONGEST` bytes from `LONGEST - length`, masks all but the first `length` bytes. There is a mask for
    /// every number that a byte can hold, so that none has to be asked for.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
    static MASKS: [u8; 256 + LONGEST] = {
        let mut masks = [0; 256 + LONGEST];
        let mut at = 0;
        while at < LONGEST {
            masks[at] = 0xff;
            at += 1;
        }
        masks
    };

    impl<const N: usize> Names<N> {
        /// To be evaluated by the compiler: the names with their quotes and colons.
        #[allow(
            clippy::indexing_slicing,
            clippy::arithmetic_side_effects,
            clippy::cast_possible_truncation,
            reason = "evaluated by the compiler"
        )]
        pub(crate) const fn new(quoted: &[&str; N], _: &str) -> Self {
            let mut names = [const { Name { quoted: [0; LONGEST], length: 0 } }; N];
            let mut position = 0;
            while position < N {
                let bytes = quoted[position].as_bytes();
                assert!(is_plain(bytes));
                let mut at = 0;
                while at < bytes.len() {
                    names[position].quoted[at] = bytes[at];
                    at += 1;
                }
                names[position].length = at as u8;
                position += 1;
            }
            Self(names)
        }

        /// The name at `position` with its quotes and its colon.
        #[inline]
        pub(crate) fn quoted(&self, position: u8) -> &[u8] {
            let name = self.0.get(usize::from(position));
            name.and_then(|name| name.quoted.get(..usize::from(name.length))).unwrap_or(&[])
        }

        /// Whether `window` begins with the name at `position`, its quotes and its colon.
        #[inline]
        pub(crate) fn begins(&self, position: u8, window: &[u8; LONGEST]) -> bool {
            let Some(name) = self.0.get(usize::from(position)) else { return false };
            #[allow(clippy::cast_possible_truncation, reason = "24")]
            let start = (LONGEST as u8).wrapping_sub(name.length);
            let mask = MASKS.get(usize::from(start)..).and_then(<[u8]>::first_chunk);
            let Some(mask) = mask else { return false };
            let (body, name, mask) = (words(window), words(&name.quoted), words(mask));
            ((body[0] ^ name[0]) & mask[0]) | ((body[1] ^ name[1]) & mask[1]) | ((body[2] ^ name[2]) & mask[2]) == 0
        }
    }

    #[inline]
    fn words(bytes: &[u8; LONGEST]) -> [u64; 3] {
        let (words, _) = bytes.as_chunks::<8>();
        let mut values = words.iter().map(|word| u64::from_le_bytes(*word));
        core::array::from_fn(|_| values.next().unwrap_or(0))
    }
}

/// Where flash matters: one behind the other.
#[cfg(not(all(target_pointer_width = "64", not(small))))]
mod small {
    use super::{LONGEST, is_plain};

    /// `N` names, by position.
    pub(crate) struct Names<const N: usize> {
        all: &'static str,
        ends: [u16; N],
    }

    impl<const N: usize> Names<N> {
        /// To be evaluated by the compiler: the names with their quotes and colons, and all of them in one text.
        #[allow(
            clippy::indexing_slicing,
            clippy::arithmetic_side_effects,
            clippy::cast_possible_truncation,
            reason = "evaluated by the compiler"
        )]
        pub(crate) const fn new(quoted: &[&str; N], all: &'static str) -> Self {
            let mut ends = [0; N];
            let mut end = 0;
            let mut position = 0;
            while position < N {
                assert!(is_plain(quoted[position].as_bytes()));
                end += quoted[position].len();
                ends[position] = end as u16;
                position += 1;
            }
            assert!(end == all.len());
            Self { all, ends }
        }

        /// The name at `position` with its quotes and its colon.
        pub(crate) fn quoted(&self, position: u8) -> &'static [u8] {
            let position = usize::from(position);
            let start = self.ends.get(position.wrapping_sub(1)).copied().unwrap_or(0);
            let end = self.ends.get(position).copied().unwrap_or(0);
            self.all.as_bytes().get(usize::from(start)..usize::from(end)).unwrap_or(&[])
        }

        /// Whether `window` begins with the name at `position`, its quotes and its colon.
        pub(crate) fn begins(&self, position: u8, window: &[u8; LONGEST]) -> bool {
            window.starts_with(self.quoted(position))
        }
    }
}
