//! Strings: copied straight into place, looked at raw, or skipped.

use super::{Failed, Fault, Reader, scan};
use crate::{QUICK, value::utf8::is_start};

/// How a string went into a destination.
pub(crate) struct Copied {
    length: u32,
    /// Whether it fitted; otherwise the destination holds its beginning, up to a character boundary.
    pub(crate) whole: bool,
}

impl Copied {
    #[allow(clippy::cast_possible_truncation, reason = "destinations are short")]
    #[inline]
    const fn new(length: usize, whole: bool) -> Self {
        Self { length: length as u32, whole }
    }

    /// Copies as much of `text`, which is UTF-8, as fits.
    pub(crate) fn of(text: &[u8], bytes: &mut [u8]) -> Self {
        let mut into = Destination { bytes, length: 0, whole: true };
        into.push(text);
        Self::new(into.length, into.whole)
    }

    /// How many bytes of the destination it takes.
    #[inline]
    pub(crate) const fn length(&self) -> usize {
        self.length as usize
    }
}

/// The checked text of a string, escapes and all.
#[derive(Clone, Copy)]
pub(crate) struct RawString<'b> {
    /// From behind the first quote, the last one included.
    raw: &'b [u8],
    escaped: bool,
}

impl<'b> RawString<'b> {
    /// The text itself, where it has no escapes.
    pub(crate) fn plain(self) -> Option<&'b [u8]> {
        if self.escaped { None } else { self.raw.split_last().map(|(_, text)| text) }
    }

    /// The text as ASCII, its escapes resolved; what is not ASCII is in it as something else that is not.
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

    /// Copies the text into `bytes`, its escapes resolved.
    pub(crate) fn copy_into(self, bytes: &mut [u8]) -> Copied {
        let into = Destination { bytes, length: 0, whole: true };
        // It was read before.
        Reader::within(self.raw).string_into_slowly(into).unwrap_or(Copied::new(0, false))
    }

    /// Whether it says `text`, which has at most [`LONGEST_SAID`] bytes.
    pub(crate) fn says(self, text: &[u8]) -> bool {
        if let Some(plain) = self.plain() {
            return plain == text;
        }
        // A byte takes six at most when it is written with an escape, and the quote is one.
        if self.raw.len() > text.len().saturating_mul(6).saturating_add(1) {
            return false;
        }
        let mut bytes = [0; LONGEST_SAID];
        let copied = self.copy_into(&mut bytes);
        copied.whole && bytes.get(..copied.length()) == Some(text)
    }
}

/// How long a text may be that is compared with one that has escapes.
pub(crate) const LONGEST_SAID: usize = 64;

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

/// The destination of a string: takes what fits, and knows whether all did.
struct Destination<'d> {
    bytes: &'d mut [u8],
    length: usize,
    whole: bool,
}

impl Destination<'_> {
    fn push(&mut self, text: &[u8]) {
        if !self.whole {
            return;
        }
        match self.bytes.get_mut(self.length..).and_then(|free| free.get_mut(..text.len())) {
            Some(place) => {
                for (place, byte) in place.iter_mut().zip(text) {
                    *place = *byte;
                }
                self.length = self.length.wrapping_add(text.len());
            }
            None => self.fill(text),
        }
    }

    /// Takes as many whole characters of `text` as fit.
    #[cold]
    fn fill(&mut self, text: &[u8]) {
        self.whole = false;
        let free = self.bytes.get_mut(self.length..).unwrap_or_default();
        let mut count = free.len().min(text.len());
        while text.get(count..).is_some_and(continues) {
            count = count.wrapping_sub(1);
        }
        for (place, byte) in free.iter_mut().zip(text.iter().take(count)) {
            *place = *byte;
        }
        self.length = self.length.wrapping_add(count);
    }
}

impl<'b> Reader<'b> {
    /// Copies the string that begins here into `bytes`, its escapes resolved. What stood beyond the text may stay.
    #[inline]
    pub(crate) fn string_into(&mut self, bytes: &mut [u8]) -> Result<Copied, Failed> {
        let (_, mut rest) = self.rest.split_at_checked(1).unwrap_or_default();
        let mut free: &mut [u8] = bytes;
        let mut length = 0_usize;
        while QUICK
            && let (Some(word), Some((place, tail))) = (rest.first_chunk::<8>(), free.split_first_chunk_mut::<8>())
        {
            let value = u64::from_le_bytes(*word);
            let stops = scan::string_stops(value);
            if stops == 0 {
                *place = *word;
                length = length.wrapping_add(8);
                rest = rest.get(8..).unwrap_or(&[]);
                free = tail;
                continue;
            }
            let count = scan::bytes_before(stops);
            *place = (value & scan::first_bytes(count)).to_le_bytes();
            length = length.wrapping_add(count);
            rest = rest.get(count..).unwrap_or(&[]);
            if let [b'"', tail @ ..] = rest {
                self.rest = tail;
                return Ok(Copied::new(length, true));
            }
            break;
        }
        self.rest = rest;
        self.string_into_slowly(Destination { bytes, length, whole: true })
    }

    /// The rest of a string from within: escapes, what doesn't fit, the last bytes of a body.
    fn string_into_slowly(&mut self, mut into: Destination<'_>) -> Result<Copied, Failed> {
        // The words copied so far may end within a character, which must go where its rest doesn't fit.
        loop {
            let plain = self.plain_run();
            if into.whole && into.length.wrapping_add(plain.len()) > into.bytes.len() && continues(plain) {
                into.whole = false;
                into.length = last_character(into.bytes, into.length);
            }
            into.push(plain);
            match self.rest {
                [b'"', tail @ ..] => {
                    self.rest = tail;
                    return Ok(Copied::new(into.length, into.whole));
                }
                [b'\\', ..] => {
                    let mut encoded = [0; 4];
                    let character = self.escape()?;
                    into.push(character.encode_utf8(&mut encoded).as_bytes());
                }
                _ => return Err(self.fail_in_string()),
            }
        }
    }

    /// Takes the characters up to the next quote, backslash, control character or end.
    fn plain_run(&mut self) -> &'b [u8] {
        let start = self.rest;
        let mut rest = start;
        while QUICK && let Some((word, tail)) = rest.split_first_chunk::<8>() {
            let stops = scan::string_stops(u64::from_le_bytes(*word));
            if stops != 0 {
                let length = start.len().wrapping_sub(rest.len()).wrapping_add(scan::bytes_before(stops));
                let (run, rest) = start.split_at_checked(length).unwrap_or((start, &[]));
                self.rest = rest;
                return run;
            }
            rest = tail;
        }
        let count = rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count();
        let length = start.len().wrapping_sub(rest.len()).wrapping_add(count);
        let (run, rest) = start.split_at_checked(length).unwrap_or((start, &[]));
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
                    // A low surrogate alone is no character.
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
        let mut escaped = false;
        self.plain_run();
        while let [first, tail @ ..] = self.rest {
            match first {
                b'"' => {
                    self.rest = tail;
                    let length = start.len().wrapping_sub(tail.len());
                    return Ok(RawString { raw: start.get(..length).unwrap_or(&[]), escaped });
                }
                b'\\' => {
                    escaped = true;
                    self.escape()?;
                    self.plain_run();
                }
                _ => break,
            }
        }
        Err(self.fail_in_string())
    }
}

/// Whether `text` begins within a character.
fn continues(text: &[u8]) -> bool {
    text.first().is_some_and(|byte| !is_start(*byte))
}

/// Where the last character of `bytes[..length]` starts.
fn last_character(bytes: &[u8], length: usize) -> usize {
    bytes.iter().take(length).rposition(|byte| is_start(*byte)).unwrap_or(0)
}
