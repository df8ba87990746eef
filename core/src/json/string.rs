//! Strings, which are copied into place, returned as they are in the body, or skipped.

use super::{Failed, Fault, Reader};
use crate::{
    tricks::plain_length,
    value::{fill::Destination, utf8::whole_characters},
};

/// Whether a string fitted its destination. If not, the destination contains its beginning, up to a character boundary.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    Whole,
    Cut,
}

/// The checked text of a string, including its escapes.
#[derive(Clone, Copy)]
pub(crate) struct RawString<'b> {
    /// The text after the opening quote. The closing quote is included only if there are escapes: a text without escapes contains no quote,
    /// so the last byte shows whether there are escapes.
    raw: &'b [u8],
}

impl<'b> RawString<'b> {
    /// Returns the text itself, or `None` if it has escapes.
    #[inline]
    pub(crate) fn plain(self) -> Option<&'b [u8]> {
        if self.raw.last() == Some(&b'"') { None } else { Some(self.raw) }
    }

    /// Iterates over the text with its escapes resolved. A character that is not ASCII may be replaced by another that is not ASCII.
    pub(crate) fn ascii(self) -> impl Iterator<Item = u8> {
        let mut reader = Reader::within(self.raw);
        core::iter::from_fn(move || match reader.rest {
            [b'"', ..] | [] => None,
            [b'\\', ..] => {
                Some(reader.escape().ok().and_then(|character| u8::try_from(character).ok()).unwrap_or(u8::MAX))
            }
            [byte, rest @ ..] => {
                reader.rest = rest;
                Some(*byte)
            }
        })
    }

    /// Copies the text with its escapes resolved. If it does not fit, its beginning or nothing is copied.
    pub(crate) fn copy_into(self, into: &mut dyn Destination) -> Fit {
        match self.plain() {
            Some(text) if text.len() <= into.free() => {
                into.append(text);
                Fit::Whole
            }
            Some(_) => Fit::Cut,
            // The text was read before, so this does not fail.
            None => Reader::within(self.raw).string_content(into).unwrap_or(Fit::Cut),
        }
    }

    /// Returns true if the string, with its escapes resolved, equals `text`.
    pub(crate) fn says(self, text: &[u8]) -> bool {
        if let Some(plain) = self.plain() {
            return plain == text;
        }
        let mut expected = Expected { text, same: true };
        self.copy_into(&mut expected) == Fit::Whole && expected.same && expected.text.is_empty()
    }
}

/// Compares what is appended with a text.
struct Expected<'t> {
    /// The rest of the text, which must follow.
    text: &'t [u8],
    same: bool,
}

impl Destination for Expected<'_> {
    fn free(&self) -> usize {
        self.text.len()
    }

    fn append(&mut self, text: &[u8]) {
        match self.text.strip_prefix(text) {
            Some(rest) => self.text = rest,
            None => self.same = false,
        }
    }
}

const fn short_escape(letter: u8) -> Option<u8> {
    match letter {
        b'"' | b'\\' | b'/' => Some(letter),
        b'b' => Some(0x08),
        b'f' => Some(0x0c),
        b'n' => Some(b'\n'),
        b'r' => Some(b'\r'),
        b't' => Some(b'\t'),
        _ => None,
    }
}

const fn is_high_surrogate(unit: u32) -> bool {
    matches!(unit, 0xd800..=0xdbff)
}

const fn join_surrogates(high: u32, low: u32) -> u32 {
    0x1_0000_u32.wrapping_add((high & 0x3ff) << 10) | low & 0x3ff
}

impl<'b> Reader<'b> {
    /// Appends the string that begins here, with its escapes resolved.
    pub(crate) fn string_into(&mut self, into: &mut dyn Destination) -> Result<Fit, Failed> {
        self.advance(1);
        self.string_content(into)
    }

    /// Does the same from the byte after the opening quote.
    fn string_content(&mut self, into: &mut dyn Destination) -> Result<Fit, Failed> {
        let mut fit = Fit::Whole;
        let mut put = |text: &[u8], fit: &mut Fit| match fit {
            Fit::Whole if text.len() <= into.free() => into.append(text),
            Fit::Whole => {
                *fit = Fit::Cut;
                into.append(whole_characters(text, into.free()));
            }
            Fit::Cut => {}
        };
        loop {
            put(self.plain_run(), &mut fit);
            match self.rest {
                [b'"', tail @ ..] => {
                    self.rest = tail;
                    return Ok(fit);
                }
                [b'\\', ..] => put(self.escape()?.encode_utf8(&mut [0; 4]).as_bytes(), &mut fit),
                _ => return Err(self.fail_in_string()),
            }
        }
    }

    /// Returns the characters up to the next quote, backslash, control character or the end.
    fn plain_run(&mut self) -> &'b [u8] {
        let (run, rest) = self.rest.split_at_checked(plain_length(self.rest)).unwrap_or((self.rest, &[]));
        self.rest = rest;
        run
    }

    /// Reads the escape that begins here.
    fn escape(&mut self) -> Result<char, Failed> {
        let at = self.offset();
        self.advance(1);
        match self.rest {
            [b'u', tail @ ..] => {
                self.rest = tail;
                let unit = self.hexadecimal()?;
                if !is_high_surrogate(unit) {
                    // A low surrogate alone is not a character.
                    return char::from_u32(unit).ok_or_else(|| self.fail_at(Fault::Syntax, at));
                }
                for expected in *b"\\u" {
                    match self.rest {
                        [byte, tail @ ..] if *byte == expected => self.rest = tail,
                        [] => return Err(self.fail_in_string()),
                        _ => return Err(self.fail_at(Fault::Syntax, at)),
                    }
                }
                let low = self.hexadecimal()?;
                let joined = matches!(low, 0xdc00..=0xdfff).then(|| join_surrogates(unit, low));
                joined.and_then(char::from_u32).ok_or_else(|| self.fail_at(Fault::Syntax, at))
            }
            [letter, tail @ ..] => match short_escape(*letter) {
                Some(byte) => {
                    self.rest = tail;
                    Ok(char::from(byte))
                }
                None => Err(self.fail_in_string()),
            },
            [] => Err(self.fail_in_string()),
        }
    }

    fn hexadecimal(&mut self) -> Result<u32, Failed> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = match self.rest.first() {
                Some(digit @ b'0'..=b'9') => digit.wrapping_sub(b'0'),
                Some(digit @ b'a'..=b'f') => digit.wrapping_sub(b'a' - 10),
                Some(digit @ b'A'..=b'F') => digit.wrapping_sub(b'A' - 10),
                _ => return Err(self.fail_in_string()),
            };
            unit = unit << 4 | u32::from(digit);
            self.advance(1);
        }
        Ok(unit)
    }

    /// Reads the string that begins here without copying it.
    #[inline]
    pub(crate) fn raw_string(&mut self) -> Result<RawString<'b>, Failed> {
        self.advance(1);
        let start = self.rest;
        match self.plain_run() {
            raw if self.is_at(b'"') => {
                self.advance(1);
                Ok(RawString { raw })
            }
            _ => self.escaped_string(start),
        }
    }

    /// Reads the rest of a string with escapes, which began at `start`: the first escape is here.
    #[inline(never)]
    fn escaped_string(&mut self, start: &'b [u8]) -> Result<RawString<'b>, Failed> {
        loop {
            match self.rest {
                [b'"', tail @ ..] => {
                    self.rest = tail;
                    let length = start.len().wrapping_sub(tail.len());
                    return Ok(RawString { raw: start.get(..length).unwrap_or(&[]) });
                }
                [b'\\', ..] => {
                    self.escape()?;
                    self.plain_run();
                }
                _ => return Err(self.fail_in_string()),
            }
        }
    }
}
