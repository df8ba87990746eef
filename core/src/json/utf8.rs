//! Checking that a body is UTF-8. With the feature `perf` the quick form is compiled, without it the plain one, which takes less flash.
//! The tests compare the two.

#[cfg(not(feature = "perf"))]
pub(super) use plain::utf8;
#[cfg(feature = "perf")]
pub(super) use quick::utf8;

/// What is not UTF-8 in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct NotUtf8 {
    /// How many bytes before it are UTF-8.
    pub(super) valid: usize,
    /// Whether the text ends within a character; otherwise the character is invalid.
    pub(super) is_cut: bool,
}

#[cfg(any(not(feature = "perf"), test))]
mod plain {
    use super::NotUtf8;

    /// Checks that `text` is UTF-8, as table 3-7 of the Unicode standard has it, four characters at a time where they are ASCII. The
    /// check of the core library takes four times the flash.
    pub(in super::super) fn utf8(text: &[u8]) -> Result<(), NotUtf8> {
        let mut rest = text;
        while let [first, tail @ ..] = rest {
            if let Some((word, tail)) = rest.split_first_chunk::<4>()
                && u32::from_ne_bytes(*word) & 0x8080_8080 == 0
            {
                rest = tail;
                continue;
            }
            let not_utf8 = |is_cut| Err(NotUtf8 { valid: text.len().wrapping_sub(rest.len()), is_cut });
            // How many bytes follow the first, and what the second may be.
            let (count, mut least, mut most) = match first {
                0..=0x7f => (0, 0, 0),
                0xc2..=0xdf => (1, 0x80, 0xbf),
                0xe0 => (2, 0xa0, 0xbf),
                0xed => (2, 0x80, 0x9f),
                0xe1..=0xef => (2, 0x80, 0xbf),
                0xf0 => (3, 0x90, 0xbf),
                0xf1..=0xf3 => (3, 0x80, 0xbf),
                0xf4 => (3, 0x80, 0x8f),
                _ => return not_utf8(false),
            };
            let mut tail = tail;
            for _ in 0..count {
                match tail {
                    [byte, after @ ..] if (least..=most).contains(byte) => tail = after,
                    _ => return not_utf8(tail.is_empty()),
                }
                (least, most) = (0x80, 0xbf);
            }
            rest = tail;
        }
        Ok(())
    }
}

#[cfg(feature = "perf")]
mod quick {
    use super::NotUtf8;

    /// A block of this many bytes is checked at once.
    const BLOCK: usize = 256;

    /// Nearly all of a text is ASCII, and that takes a third of the time: only blocks with other characters are checked by the core
    /// library. Each part that it checks begins and ends between characters, since ASCII or nothing lies on both sides; so a character
    /// that ends early is cut only at the end of the text.
    #[inline]
    pub(in super::super) fn utf8(text: &[u8]) -> Result<(), NotUtf8> {
        let mut rest = text;
        while !rest.is_empty() {
            let (block, after) = match rest.split_first_chunk::<BLOCK>() {
                Some((block, after)) if is_ascii(block) => {
                    rest = after;
                    continue;
                }
                None if is_ascii(rest) => break,
                Some((block, after)) => (block.as_slice(), after),
                None => (rest, &[][..]),
            };
            let more = after.iter().take_while(|byte| !byte.is_ascii()).count();
            let (part, after) = rest.split_at_checked(block.len().wrapping_add(more)).unwrap_or((rest, &[]));
            core::str::from_utf8(part).map_err(|error| NotUtf8 {
                valid: text.len().wrapping_sub(rest.len()).wrapping_add(error.valid_up_to()),
                is_cut: error.error_len().is_none() && after.is_empty(),
            })?;
            rest = after;
        }
        Ok(())
    }

    /// 64 at a time, to the end even if a byte is not ASCII: without a way out the compiler uses its widest registers.
    #[inline]
    pub(super) fn is_ascii(text: &[u8]) -> bool {
        let (blocks, rest) = text.as_chunks::<64>();
        let mut all = [0; 64];
        for block in blocks {
            for (all, byte) in all.iter_mut().zip(block) {
                *all |= byte;
            }
        }
        all.is_ascii() && rest.is_ascii()
    }
}

#[cfg(all(test, feature = "perf"))]
mod tests {
    use std::prelude::rust_2024::*;

    use proptest::prelude::*;

    use super::{plain, quick};

    proptest! {
        #[test]
        fn ascii_at_any_length(text in prop::collection::vec(0_u8..0x80, 0..200), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut text = text;
            prop_assert!(quick::is_ascii(&text));
            if !text.is_empty() {
                let at = at.index(text.len());
                text[at] = byte;
                prop_assert_eq!(quick::is_ascii(&text), byte.is_ascii());
            }
        }
    }

    /// Every first and second byte, with every kind of byte behind them, cut and followed by another character.
    #[test]
    fn utf8_is_told_as_the_core_library_tells_it() {
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                for third in [0, b'a', 0x7f, 0x80, 0xbf, 0xc0, 0xe2, 0xff] {
                    for fourth in [0x7f, 0x80, 0xbf, 0xc0] {
                        let text = [b'"', first, second, third, fourth, 0xc3, 0xa9];
                        for length in 0..=text.len() {
                            let text = &text[..length];
                            assert_eq!(plain::utf8(text), quick::utf8(text), "{text:x?}");
                        }
                    }
                }
            }
        }
    }

    /// What is not ASCII may lie in a block, or across its end.
    #[test]
    fn utf8_is_told_at_every_place_of_long_texts() {
        for length in [255, 256, 257, 600] {
            for odd in ["\u{e9}".as_bytes(), "\u{1f600}".as_bytes(), b"\xc3", b"\xe2\x82", b"\x80", b"\xf0\x9f\x98"] {
                for at in 0..=length {
                    let mut text = [b'a'; 608];
                    text[at..at + odd.len()].copy_from_slice(odd);
                    for text in [&text[..length], &text[..at + odd.len()], &text[..]] {
                        assert_eq!(plain::utf8(text), quick::utf8(text), "{odd:x?} at {at} of {length}");
                    }
                }
            }
        }
        let text = "\u{e9}".repeat(400);
        for length in 0..=text.len() {
            assert_eq!(plain::utf8(&text.as_bytes()[..length]), quick::utf8(&text.as_bytes()[..length]), "{length}");
        }
    }
}
