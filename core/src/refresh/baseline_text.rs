//! The text of a [`Baseline`]: writing it and reading it.

use core::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::baseline::{Baseline, Request, Waiting};
use crate::{
    Stamp, Timestamp, Token,
    from_text::FromText,
    value::{masked::write_identifier, stamp::MALFORMED, written::Written},
};

/// The length of the longest text: three names of 64 bytes with every byte escaped, five stamps, and the words between them.
const MAX_TEXT: usize = 3 * 64 * 3
    + 5 * 30
    + "baseline/2 product= link_id= refreshed_at= reported_at= attempted_at= error= requested= awaited waiting= end=01234567"
        .len();

/// The beginning of the text. If the form changes, so does the number.
const FORM: &str = "baseline/2";

/// The mark at the end of the text. The checksum of everything before the mark follows it.
const END: &str = " end=";

/// The length of the end mark with the checksum, which has eight digits.
const END_LEN: usize = END.len() + 8;

/// The word for a request without a time, and for a wait that has ended.
const UNKNOWN: &str = "unknown";
const OVER: &str = "over";

impl Baseline {
    /// The maximum length of the text, in bytes.
    pub const MAX_LEN: usize = MAX_TEXT;

    /// Returns the text, one line of ASCII. [`FromStr`] returns the same baseline for it.
    #[must_use]
    pub fn to_text(&self) -> Written<{ Self::MAX_LEN }> {
        let mut text = heapless::String::new();
        // It always fits: see `MAX_LEN`.
        let _ = self.write(&mut text);
        let checksum = checksum(text.as_bytes());
        let _ = text.push_str(END);
        for digit in checksum_digits(checksum) {
            let _ = text.push(digit);
        }
        Written(text)
    }

    fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(FORM)?;
        write_name(out, " product=", self.product.as_str())?;
        if !self.link_id.is_empty() {
            write_name(out, " link_id=", self.link_id.as_str())?;
        }
        write_stamp(out, " refreshed_at=", self.refreshed_at)?;
        write_stamp(out, " reported_at=", self.reported_at)?;
        write_stamp(out, " attempted_at=", self.attempted_at)?;
        if let Some(error) = self.error.present() {
            write_name(out, " error=", error.as_str())?;
        }
        if self.was_ever_requested() {
            out.write_str(" requested=")?;
            out.write_str(self.requested_at.timestamp().map(Timestamp::to_text).as_deref().unwrap_or(UNKNOWN))?;
        }
        if self.is_awaited() {
            out.write_str(" awaited")?;
        }
        match self.waiting {
            Waiting::No => Ok(()),
            Waiting::Since(at) => write_stamp(out, " waiting=", at.into()),
            Waiting::Over => {
                out.write_str(" waiting=")?;
                out.write_str(OVER)
            }
        }
    }
}

/// FNV-1a: each step is a bijection of the state, so two texts that differ in one byte never have the same checksum. The checksum
/// detects a text that was truncated or edited by accident; it does not protect against forgery.
fn checksum(text: &[u8]) -> u32 {
    text.iter().fold(0x811c_9dc5, |state, byte| (state ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

fn checksum_digits(checksum: u32) -> impl Iterator<Item = char> {
    (0..8_u32).rev().map(move |place| hexadecimal(checksum.wrapping_shr(place.wrapping_mul(4))))
}

fn hexadecimal(digit: u32) -> char {
    char::from_digit(digit & 0xf, 16).unwrap_or('0')
}

fn write_stamp(out: &mut impl fmt::Write, label: &str, stamp: Stamp) -> fmt::Result {
    if stamp.is_absent() {
        return Ok(());
    }
    out.write_str(label)?;
    out.write_str(stamp.timestamp().map(Timestamp::to_text).as_deref().unwrap_or(MALFORMED))
}

/// Writes a name. Every byte other than ASCII letters, digits, `_`, `-` and `.` is escaped, as in `%2f`.
fn write_name(out: &mut impl fmt::Write, label: &str, name: &str) -> fmt::Result {
    out.write_str(label)?;
    for byte in name.bytes() {
        if is_plain(byte) {
            out.write_char(char::from(byte))?;
        } else {
            out.write_char('%')?;
            out.write_char(hexadecimal(u32::from(byte >> 4)))?;
            out.write_char(hexadecimal(u32::from(byte)))?;
        }
    }
    Ok(())
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// Why a text is not that of a [`Baseline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BaselineTextError {
    /// The text does not begin like the text of a baseline.
    NotABaseline,
    /// The text was written by another version of this library, in another form.
    OtherVersion,
    /// The end of the text is missing.
    Truncated,
    /// The text was changed.
    Edited,
}

impl fmt::Display for BaselineTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotABaseline => "not the text of a baseline, which begins with baseline/2; start with a new baseline",
            Self::OtherVersion => "the text is a baseline of another version; start with a new baseline",
            Self::Truncated => "the end of the baseline is missing; use a column that holds the whole text",
            Self::Edited => "the text of the baseline was changed; store and pass it unchanged",
        })
    }
}

impl core::error::Error for BaselineTextError {}

impl FromStr for Baseline {
    type Err = BaselineTextError;

    fn from_str(text: &str) -> Result<Self, BaselineTextError> {
        match text.strip_prefix(FORM) {
            Some(rest) if rest.starts_with(' ') || rest.is_empty() => {}
            _ if !text.is_empty() && FORM.starts_with(text) => return Err(BaselineTextError::Truncated),
            _ if text.starts_with("baseline/") => return Err(BaselineTextError::OtherVersion),
            _ => return Err(BaselineTextError::NotABaseline),
        }
        // A text that does not end with the mark and the checksum was truncated, unless it contains both somewhere else.
        let end = text.len().saturating_sub(END_LEN);
        let ending = text.split_at_checked(end).and_then(|(before, after)| Some((before, after.strip_prefix(END)?)));
        let Some((before, digits)) = ending else {
            return Err(if has_end(text) { BaselineTextError::Edited } else { BaselineTextError::Truncated });
        };
        let checksum = checksum(before.as_bytes());
        if !digits.chars().eq(checksum_digits(checksum)) {
            return Err(BaselineTextError::Edited);
        }
        read(before).ok_or(BaselineTextError::Edited)
    }
}

/// Returns true if the text contains the end mark and a complete checksum.
fn has_end(text: &str) -> bool {
    text.as_bytes().windows(END_LEN).any(|window| {
        window.strip_prefix(END.as_bytes()).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Reads a text without its end mark and checksum.
fn read(text: &str) -> Option<Baseline> {
    // The words that `split` would return; `split` would add a panic path.
    let mut rest = Some(text);
    let words = core::iter::from_fn(|| {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == b' ');
        rest = end.and_then(|end| text.get(end.saturating_add(1)..));
        text.get(..end.unwrap_or(text.len()))
    });
    let mut words = words.peekable();
    let mut next = |label: &str| {
        let word = words.peek()?.strip_prefix(label)?;
        words.next();
        Some(word)
    };
    next(FORM).filter(|rest| rest.is_empty())?;
    let mut baseline = Baseline::EMPTY;
    baseline.product = read_name(next("product=")?)?;
    if let Some(link_id) = next("link_id=") {
        baseline.link_id = read_name(link_id).filter(|link_id| !link_id.is_empty())?;
    }
    baseline.refreshed_at = read_stamp(next("refreshed_at="))?;
    baseline.reported_at = read_stamp(next("reported_at="))?;
    baseline.attempted_at = read_stamp(next("attempted_at="))?;
    if let Some(error) = next("error=") {
        baseline.error.set(read_name(error).filter(|error| !error.is_empty())?.as_str());
    }
    if let Some(at) = next("requested=") {
        if at != UNKNOWN {
            baseline.requested_at = Timestamp::parse(at).ok()?.into();
        }
        baseline.request = match next("awaited") {
            Some("") => Request::Awaited,
            Some(_) => return None,
            None => Request::Ended,
        };
    }
    match next("waiting=") {
        Some(OVER) => baseline.waiting = Waiting::Over,
        Some(at) => baseline.waiting = Waiting::Since(Timestamp::parse(at).ok()?),
        None => {}
    }
    if words.next().is_none() { Some(baseline) } else { None }
}

fn read_name(text: &str) -> Option<Token<64>> {
    let mut name = heapless::Vec::<u8, 64>::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let byte = if byte == b'%' {
            let mut digit = || bytes.next().and_then(|digit| char::from(digit).to_digit(16));
            let value = digit()? << 4 | digit()?;
            u8::try_from(value).ok()?
        } else if is_plain(byte) {
            byte
        } else {
            return None;
        };
        name.push(byte).ok()?;
    }
    Token::new(core::str::from_utf8(&name).ok()?).ok()
}

fn read_stamp(text: Option<&str>) -> Option<Stamp> {
    match text {
        None => Some(Stamp::ABSENT),
        Some(MALFORMED) => Some(Stamp::MALFORMED),
        Some(text) => Timestamp::parse(text).map(Stamp::from).ok(),
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// Prints the text, with every run of nine digits or more masked: a server may send a link id that consists of digits.
impl fmt::Debug for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Baseline(")?;
        write_identifier(f, &self.to_text())?;
        f.write_str(")")
    }
}

/// Serialized as its text.
impl Serialize for Baseline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Baseline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText::<Self>::new("the text of a baseline"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_is_printed_as_its_text() {
        let baseline = Baseline::new("account_numbers", Some("mk_1")).unwrap();
        let text = std::format!("{baseline}");
        assert!(text.starts_with("baseline/2 ") && text == baseline.to_text().as_str(), "{text}");
        assert_eq!(std::format!("{baseline:?}"), std::format!("Baseline({text})"));
    }

    /// The published vectors of FNV-1a.
    #[test]
    fn checksums() {
        for (text, sum) in [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] {
            assert_eq!(checksum(text.as_bytes()), sum);
        }
        assert!("bf9cf968".chars().eq(checksum_digits(0xbf9c_f968)));
        assert!("00000001".chars().eq(checksum_digits(1)));
    }

    #[test]
    fn names_are_escaped() {
        for (name, text) in [("", "="), ("a_b-c.9", "=a_b-c.9"), ("a b", "=a%20b"), ("%", "=%25"), ("é", "=%c3%a9")] {
            let mut written = heapless::String::<16>::new();
            assert!(write_name(&mut written, "=", name).is_ok());
            assert_eq!(written, text);
            let read = text.get(1..).and_then(read_name);
            assert_eq!(read.as_ref().map(Token::as_str), Some(name));
        }
        for text in [" ", "%", "%4", "%4g", "%ff", "é", "/"] {
            assert!(read_name(text).is_none(), "{text}");
        }
    }
}
