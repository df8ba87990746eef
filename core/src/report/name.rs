//! [`Name`]: the name of a key that is not documented, if it is safe to repeat.

/// The name of a key that is not documented: 1 to 32 characters of `a` to `z` and `_`, so that it cannot contain an account number. Each
/// character takes five bits, because firmware keeps findings in RAM. All bits are zero if there is no name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Name([u8; Name::BYTES]);

impl Name {
    /// The length of the longest name.
    pub(crate) const MAX_LEN: usize = 32;

    const BYTES: usize = Self::MAX_LEN * 5 / 8;

    pub(crate) const NONE: Self = Self([0; Self::BYTES]);

    /// Returns the name, or `None` if it is not safe to repeat.
    pub(crate) fn new(text: &[u8]) -> Option<Self> {
        if text.is_empty() || text.len() > Self::MAX_LEN {
            return None;
        }
        let mut name = Self::NONE;
        let mut places = name.0.iter_mut();
        // The bits that do not fill a byte yet, and their number.
        let (mut bits, mut count) = (0_u32, 0_u32);
        for character in text {
            let code = match character {
                b'a'..=b'z' => character.wrapping_sub(b'a' - 1),
                b'_' => 27,
                _ => return None,
            };
            bits |= u32::from(code) << count;
            count = count.wrapping_add(5);
            if count >= 8 {
                [*places.next()?, ..] = bits.to_le_bytes();
                bits >>= 8;
                count = count.wrapping_sub(8);
            }
        }
        if let Some(place) = places.next() {
            [*place, ..] = bits.to_le_bytes();
        }
        Some(name)
    }

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The characters.
    pub(crate) fn characters(self) -> impl Iterator<Item = u8> {
        (0..Self::MAX_LEN).map_while(move |position| {
            let mut word = [0; 8];
            let start = (position / 8).wrapping_mul(5);
            for (byte, value) in word.iter_mut().zip(self.0.get(start..)?.iter().take(5)) {
                *byte = *value;
            }
            #[allow(clippy::cast_possible_truncation, reason = "five bits, and a position below 8")]
            let code = (u64::from_le_bytes(word) >> (position % 8).wrapping_mul(5) as u32) as u8 & 31;
            match code {
                0 => None,
                27.. => Some(b'_'),
                _ => Some(code.wrapping_add(b'a' - 1)),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::Name;

    #[test]
    fn a_name_is_read_as_it_was_written() {
        let longest = "abcdefghijklmnopqrstuvwxyz_zyxwv";
        for length in 1..=longest.len() {
            let text = &longest[..length];
            let name = Name::new(text.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(name.characters().collect()).unwrap(), text);
            assert!(!name.is_none());
        }
    }

    #[test]
    fn what_is_not_safe_to_repeat_has_no_name() {
        for text in ["", "a1", "A", "a-b", "\u{e9}", "a b", "abcdefghijklmnopqrstuvwxyz_abcdefg", "12345678"] {
            assert!(Name::new(text.as_bytes()).is_none(), "{text}");
        }
        assert!(Name::NONE.characters().next().is_none());
    }
}
