//! How the rule for printed text ([`masked`](super::masked)) classifies characters, and how they are escaped.

use core::fmt::{self, Write};

/// The role of a character in a number that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A decimal digit of any script, and its value.
    Digit(u8),
    /// An upper-case ASCII letter, or its full-width form.
    Capital(u8),
    /// Another letter. Characters beyond ASCII count as letters unless they are listed here, so that only a listed character divides a
    /// number.
    Letter,
    /// A space of any kind, a control character, or a format character, which is invisible.
    Blank,
    /// A dash of any kind.
    Dash,
    /// Another character that people put between the groups of a number. Characters that look alike count as the ASCII character.
    Mark(u8),
    /// A comma of any script.
    Comma,
    /// Anything else.
    Other,
}

impl Class {
    /// Returns true if words consist of such characters.
    pub(crate) const fn is_in_word(self) -> bool {
        matches!(self, Self::Digit(_) | Self::Capital(_) | Self::Letter)
    }

    pub(crate) fn of(character: char) -> Self {
        let code = u32::from(character);
        // The full-width forms of ASCII are in the same order.
        let code = if matches!(code, 0xff01..=0xff5e) { code.wrapping_sub(0xfee0) } else { code };
        match u8::try_from(code) {
            Ok(byte @ b'0'..=b'9') => Self::Digit(byte.wrapping_sub(b'0')),
            Ok(byte @ b'A'..=b'Z') => Self::Capital(byte),
            Ok(0..=b' ' | 0x7f..=0xa0 | 0xad) => Self::Blank,
            Ok(b'-') => Self::Dash,
            Ok(byte @ (b'.' | b'/' | b'_' | b':' | b'*' | b'|' | b'\'' | b'#' | b'+' | b'\\')) => Self::Mark(byte),
            Ok(b',') => Self::Comma,
            Ok(0xb7) => Self::Mark(b'.'),
            Ok(0xb9) => Self::Digit(1),
            Ok(digit @ 0xb2..=0xb3) => Self::Digit(digit.wrapping_sub(0xb0)),
            Ok(b'a'..=b'z' | 0xaa | 0xb5 | 0xba | 0xbc..=0xbe | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..) => Self::Letter,
            Ok(_) => Self::Other,
            Err(_) => Self::beyond_latin(code),
        }
    }

    fn beyond_latin(code: u32) -> Self {
        match code {
            0x600..=0x605
            | 0x61c
            | 0x6dd
            | 0x70f
            | 0x890..=0x891
            | 0x8e2
            | 0x1680
            | 0x180e
            | 0x2000..=0x200f
            | 0x2028..=0x202f
            | 0x205f..=0x206f
            | 0x2800
            | 0x3000
            | 0xfeff
            | 0xfff9..=0xfffb
            | 0x110bd
            | 0x110cd
            | 0x13430..=0x1343f
            | 0x1bca0..=0x1bca3
            | 0x1d173..=0x1d17a
            | 0xe0001..=0xe007f => Self::Blank,
            0x58a
            | 0x5be
            | 0x1400
            | 0x1806
            | 0x2010..=0x2015
            | 0x2043
            | 0x207b
            | 0x208b
            | 0x2212
            | 0x2e17
            | 0x2e1a
            | 0x2e3a..=0x2e3b
            | 0x2e40
            | 0x2e5d
            | 0x301c
            | 0x3030
            | 0x30a0
            | 0xfe31..=0xfe32
            | 0xfe58
            | 0xfe63
            | 0x10d6e
            | 0x10ead => Self::Dash,
            // Dots in the middle, and the dot of an ellipsis.
            0x2022 | 0x2024 | 0x2027 | 0x2219 | 0x22c5 | 0x30fb | 0xff65 => Self::Mark(b'.'),
            0x2018..=0x2019 | 0x2032 => Self::Mark(b'\''),
            0x2044 | 0x2215 => Self::Mark(b'/'),
            0x60c | 0x66c | 0x3001 | 0xfe50..=0xfe51 => Self::Comma,
            // Punctuation, currencies, arrows, mathematics, boxes, shapes, brackets and pictures.
            0x2016..=0x205e
            | 0x20a0..=0x20cf
            | 0x2190..=0x245f
            | 0x2500..=0x2775
            | 0x2794..=0x2bff
            | 0x2e00..=0x2e2e
            | 0x2e30..=0x2e5c
            | 0x3002..=0x3004
            | 0x3008..=0x3020
            | 0x3036..=0x3037
            | 0x303d..=0x303f
            | 0xfe10..=0xfe19
            | 0xfe30..=0xfe6b
            | 0xff5f..=0xff64
            | 0xffe0..=0xffee
            | 0x1f000..=0x1f0ff
            | 0x1f200..=0x1faff => Self::Other,
            _ => digit(code).map_or(Self::Letter, Self::Digit),
        }
    }

    /// Returns the ASCII character that represents the class: a space for a blank, `a` for a lower-case letter.
    pub(crate) const fn ascii(self) -> u8 {
        match self {
            Self::Digit(value) => b'0'.wrapping_add(value),
            Self::Capital(byte) | Self::Mark(byte) => byte,
            Self::Letter => b'a',
            Self::Blank => b' ',
            Self::Dash => b'-',
            Self::Comma => b',',
            Self::Other => b'?',
        }
    }
}

/// The decimal digits of Unicode 17 beyond ASCII: the zero of each run of ten digits; 0x10000 is subtracted from those above U+FFFF.
/// Superscripts, subscripts and circled numbers are listed, too. The last two runs begin with a circled 0 and with a negative circled 1,
/// and the values of their characters are wrong: only dates depend on values, and nobody writes a date in circled numbers. Full-width
/// digits are not listed, because [`Class::of`] replaces them.
static ZEROS: [u16; 40] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0x2070, 0x2080,
    0x245f, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x24ea, 0x2776,
];
static ZEROS_ABOVE: [u16; 38] = [
    0x4a0, 0xd30, 0xd40, 0x1066, 0x10f0, 0x1136, 0x11d0, 0x12f0, 0x1450, 0x14d0, 0x1650, 0x16c0, 0x16d0, 0x16da,
    0x1730, 0x18e0, 0x1950, 0x1bf0, 0x1c50, 0x1d50, 0x1da0, 0x1de0, 0x6a60, 0x6ac0, 0x6b50, 0x6d70, 0xccf0, 0xd7ce,
    0xd7d8, 0xd7e2, 0xd7ec, 0xd7f6, 0xe140, 0xe2f0, 0xe4f0, 0xe5f1, 0xe950, 0xfbf0,
];

/// Returns the value of a digit beyond ASCII.
fn digit(code: u32) -> Option<u8> {
    let (zeros, code): (&[u16], u32) =
        if code < 0x1_0000 { (&ZEROS, code) } else { (&ZEROS_ABOVE, code.wrapping_sub(0x1_0000)) };
    zeros.iter().find_map(|zero| {
        let value = u8::try_from(code.checked_sub(u32::from(*zero))?).ok()?;
        (value < 10).then_some(value)
    })
}

/// Writes a text with quotes, backslashes, line ends and everything invisible escaped, so that it cannot look like something else in
/// a log. `char::escape_debug` would add tables and a panic path.
pub(crate) struct Escaped<'f>(pub(crate) &'f mut dyn Write);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut written = 0;
        for (at, character) in text.char_indices() {
            let is_invisible =
                character != ' ' && !matches!(character, '\u{a0}' | '\u{3000}') && Class::of(character) == Class::Blank;
            if !is_invisible && !matches!(character, '"' | '\\') {
                continue;
            }
            self.0.write_str(text.get(written..at).unwrap_or(""))?;
            written = at.saturating_add(character.len_utf8());
            match character {
                '"' => self.0.write_str("\\\"")?,
                '\\' => self.0.write_str("\\\\")?,
                '\n' => self.0.write_str("\\n")?,
                '\r' => self.0.write_str("\\r")?,
                '\t' => self.0.write_str("\\t")?,
                other => self.write_code(u32::from(other))?,
            }
        }
        self.0.write_str(text.get(written..).unwrap_or(""))
    }
}

impl Escaped<'_> {
    /// Writes `\u{…}` with as many hexadecimal digits as the code needs.
    fn write_code(&mut self, code: u32) -> fmt::Result {
        self.0.write_str("\\u{")?;
        let mut started = false;
        for shift in [20_u32, 16, 12, 8, 4, 0] {
            let nibble = code.wrapping_shr(shift) & 0xf;
            started |= nibble != 0 || shift == 0;
            if started {
                self.0.write_char(char::from_digit(nibble, 16).unwrap_or('0'))?;
            }
        }
        self.0.write_str("}")
    }
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::*;

    /// Every letter and digit of Unicode is part of a word; any other character that is part of a word must not be a space.
    #[test]
    fn every_letter_and_digit_is_in_a_word() {
        for character in '\0'..=char::MAX {
            let class = Class::of(character);
            assert!(!character.is_alphanumeric() || class.is_in_word(), "{character:?} is {class:?}");
            assert!(!character.is_whitespace() || class == Class::Blank, "{character:?} is {class:?}");
            assert!(!character.is_control() || class == Class::Blank, "{character:?} is {class:?}");
            if let Class::Digit(value) = class {
                // Among the superscripts is one letter.
                let is_digit = character.is_numeric() || matches!(character, '\u{2071}'..='\u{2073}');
                assert!(is_digit, "{character:?} is {value}");
            }
        }
    }

    #[test]
    fn digits_of_every_script_have_their_value() {
        for (zero, nine) in [('0', '9'), ('０', '９'), ('٠', '٩'), ('०', '९'), ('๐', '๙'), ('𝟎', '𝟗'), ('⁰', '⁹')]
        {
            assert_eq!((Class::of(zero), Class::of(nine)), (Class::Digit(0), Class::Digit(9)));
        }
        assert_eq!(
            (Class::of('¹'), Class::of('²'), Class::of('③')),
            (Class::Digit(1), Class::Digit(2), Class::Digit(3))
        );
    }

    #[test]
    fn what_could_mislead_is_escaped() {
        let mut text = String::new();
        let given = "a\"b\\c\n\r\t\0\u{1b}\u{85}\u{ad}\u{200b}\u{202e}\u{2028}\u{feff}\u{e0041}é \u{a0}'";
        Escaped(&mut text).write_str(given).unwrap();
        let expected = r#"a\"b\\c\n\r\t\u{0}\u{1b}\u{85}\u{ad}\u{200b}\u{202e}\u{2028}\u{feff}\u{e0041}é "#;
        assert_eq!(text, std::format!("{expected}\u{a0}'"));
    }
}
