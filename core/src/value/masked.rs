//! How texts are printed: without the account numbers in them.
//!
//! Prose ([`write_prose`]) is what banks and people write; they write numbers in many ways. Identifiers ([`write_identifier`]) are
//! made by MoneyKit; nobody writes them in groups.

use core::fmt::{self, Write};

use crate::value::{
    character::{Class, Escaped},
    utf8::{is_start, valid},
    written_date,
};

/// The number of characters of a masked value that are shown.
pub(super) const SHOWN: usize = 4;

/// Nothing is shown of a value with this many characters or fewer.
const HIDDEN_WHOLE: usize = 8;

/// A number in prose is masked if it has this many digits or more.
const PROSE_DIGITS: usize = 6;

/// This many consecutive digits or more are masked in an identifier.
const IDENTIFIER_DIGITS: usize = 9;

/// An IBAN has at least its two check digits, and any other number that is masked has more.
const IBAN_DIGITS: usize = 2;

/// The shortest IBAN has 15 characters.
const IBAN_CHARACTERS: usize = 15;

/// This many characters may separate two words of one number.
const JOINER_CHARACTERS: usize = 3;

/// A word of up to this many upper-case letters may be part of a number, as the bank code of an IBAN is.
const CAPITALS: usize = 4;

/// Returns the last four characters of a UTF-8 text, or nothing if it has eight characters or fewer.
pub(super) fn last_four(text: &[u8]) -> &[u8] {
    // Usually, every character is one byte.
    if cfg!(feature = "perf")
        && let Some(last) = text.last_chunk::<{ HIDDEN_WHOLE + 1 }>()
        && last.is_ascii()
    {
        return last.last_chunk::<SHOWN>().map_or(&[], |last| last);
    }
    let mut starts = text.iter().enumerate().rev().filter(|(_, byte)| is_start(**byte)).map(|(at, _)| at);
    let from = starts.nth(SHOWN - 1).filter(|_| starts.nth(HIDDEN_WHOLE - SHOWN).is_some());
    from.and_then(|from| text.get(from..)).unwrap_or(&[])
}

/// Writes what may be shown of a secret: `****` and its [`last_four`].
pub(crate) fn write_secret(out: &mut dyn Write, text: &str) -> fmt::Result {
    out.write_str("****")?;
    out.write_str(valid(last_four(text.as_bytes())))
}

/// Writes what may be shown of a text.
pub(crate) type Print = fn(&mut dyn Write, &str) -> fmt::Result;

/// A part of a text, by its first byte and the byte after it.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

/// Finds the first number that is masked, from a position on.
type Find = fn(&str, usize) -> Option<Span>;

/// Writes a text with its numbers and the queries of its URLs masked.
///
/// The numbers are found in the whole text, because a number may continue beyond the beginning or the end of a query. Whatever overlaps
/// is masked together, and nothing of it is shown.
fn write_without(out: &mut dyn Write, text: &str, find: Find) -> fmt::Result {
    let mut written = 0;
    let (mut number, mut query) = (find(text, 0), find_query(text, 0));
    loop {
        let is_number = match (&number, &query) {
            (Some(number), Some(query)) => number.start < query.start,
            (number, _) => number.is_some(),
        };
        let Some(first) = (if is_number { number } else { query }) else { break };
        let mut end = first.end;
        let mut hides_query = !is_number;
        loop {
            if let Some(next) = number.filter(|next| next.start < end) {
                end = end.max(next.end);
                number = find(text, next.end);
            } else if let Some(next) = query.filter(|next| next.start < end) {
                hides_query = true;
                end = end.max(next.end);
                query = find_query(text, next.end);
            } else {
                break;
            }
        }
        out.write_str(text.get(written..first.start).unwrap_or(""))?;
        if !is_number {
            // The mark that begins the query.
            out.write_str(text.get(first.start..first.start.saturating_add(1)).unwrap_or(""))?;
        }
        if hides_query {
            out.write_str("****")?;
        } else {
            write_number(out, text.get(first.start..end).unwrap_or(""))?;
        }
        written = end;
    }
    out.write_str(text.get(written..).unwrap_or(""))
}

/// Finds the first query or fragment of a URL, from a position on: from `?` or `#` to the end of the URL, which is a white space.
fn find_query(text: &str, mut from: usize) -> Option<Span> {
    loop {
        let rest = text.get(from..)?;
        // The same as `find`, which would add a panic path.
        let url = rest.as_bytes().windows(3).position(|window| window == b"://")?;
        let url = from.saturating_add(url);
        let end = text.get(url..)?.find(char::is_whitespace).map_or(text.len(), |length| url.saturating_add(length));
        if let Some(length) = text.get(url..end)?.find(['?', '#']) {
            return Some(Span { start: url.saturating_add(length), end });
        }
        from = end;
    }
}

/// Returns true if a text has characters of ASCII only, fewer digits than these, and no query. Without `perf`, returns false.
fn is_plain(text: &str, digits: usize) -> bool {
    cfg!(feature = "perf")
        && text.is_ascii()
        && text.bytes().filter(u8::is_ascii_digit).count() < digits
        && !text.bytes().any(|byte| matches!(byte, b'?' | b'#'))
}

/// Writes an identifier. Every run of nine digits or more is masked except for its last four digits, and so are the queries of URLs.
pub(crate) fn write_identifier(out: &mut dyn Write, text: &str) -> fmt::Result {
    if is_plain(text, IDENTIFIER_DIGITS) {
        return out.write_str(text);
    }
    write_without(out, text, find_digits)
}

/// Finds the first run of nine digits or more.
fn find_digits(text: &str, from: usize) -> Option<Span> {
    let mut start = from;
    for (at, byte) in text.bytes().enumerate().skip(from) {
        if byte.is_ascii_digit() {
            continue;
        }
        if at.saturating_sub(start) >= IDENTIFIER_DIGITS {
            return Some(Span { start, end: at });
        }
        start = at.saturating_add(1);
    }
    (text.len().saturating_sub(start) >= IDENTIFIER_DIGITS).then_some(Span { start, end: text.len() })
}

/// Writes prose. Every number that may be an account number is masked, and so are the queries of URLs.
///
/// A word is a run of letters and digits. Two words are joined if at most three characters separate them: blanks and at most one dash
/// or mark, or a single comma. A number begins at a word that has a digit, and continues over words that have a digit and over words
/// of up to four upper-case letters. It is masked if it has six digits or more, or the form of an IBAN, unless it is a date. The cost
/// is linear: every character is examined at most four times.
pub(crate) fn write_prose(out: &mut dyn Write, text: &str) -> fmt::Result {
    if is_plain(text, IBAN_DIGITS) {
        return out.write_str(text);
    }
    write_without(out, text, find_number)
}

/// Finds the first number in prose that is masked.
fn find_number(text: &str, from: usize) -> Option<Span> {
    let mut at = from;
    while let Some(word) = Word::next(text, at) {
        at = word.end;
        if word.digits == 0 {
            continue;
        }
        let number = Number::from(text, word);
        at = number.end;
        if number.is_masked(text) {
            return Some(Span { start: number.start, end: number.end });
        }
    }
    None
}

/// A run of letters and digits.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    characters: usize,
    digits: usize,
    capitals: usize,
    /// Which of its first four characters are digits: one bit for each, the lowest for the first character.
    head: u8,
}

/// The value of [`Word::head`] for an IBAN, which begins with two letters and two digits.
const IBAN_HEAD: u8 = 0b1100;

impl Word {
    /// Returns the first word at `from` or after it.
    fn next(text: &str, from: usize) -> Option<Self> {
        let mut word: Option<Self> = None;
        for (at, character) in text.get(from..)?.char_indices() {
            let class = Class::of(character);
            if !class.is_in_word() {
                if word.is_some() {
                    break;
                }
                continue;
            }
            let at = from.saturating_add(at);
            let word = word.get_or_insert(Self { start: at, end: at, characters: 0, digits: 0, capitals: 0, head: 0 });
            let is_digit = matches!(class, Class::Digit(_));
            word.head |= if word.characters < 4 { u8::from(is_digit) << (word.characters & 3) } else { 0 };
            word.end = at.saturating_add(character.len_utf8());
            word.characters = word.characters.saturating_add(1);
            word.digits = word.digits.saturating_add(usize::from(is_digit));
            word.capitals = word.capitals.saturating_add(usize::from(matches!(class, Class::Capital(_))));
        }
        word
    }

    fn begins_iban(&self) -> bool {
        self.head == IBAN_HEAD
    }

    /// Returns true if a number that has begun continues over the word.
    const fn continues(&self) -> bool {
        self.digits > 0 || self.capitals == self.characters && self.characters <= CAPITALS
    }
}

/// Returns the length in bytes of what is at `at`, if it joins two words.
fn joiner(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let (mut blanks, mut marks, mut comma) = (0_usize, 0_usize, false);
    for (length, character) in rest.char_indices() {
        match Class::of(character) {
            Class::Blank => blanks = blanks.saturating_add(1),
            Class::Dash | Class::Mark(_) => marks = marks.saturating_add(1),
            Class::Comma if length == 0 => comma = true,
            class if class.is_in_word() => {
                let alone = !comma || blanks == 0 && marks == 0;
                return alone.then_some(length);
            }
            _ => return None,
        }
        if marks > 1 || blanks.saturating_add(marks) > JOINER_CHARACTERS {
            return None;
        }
    }
    None
}

/// Several words that may form one number.
struct Number {
    start: usize,
    end: usize,
    digits: usize,
    has_iban_form: bool,
}

impl Number {
    /// Returns the number that begins with `word`, which has a digit.
    fn from(text: &str, word: Word) -> Self {
        let mut number = Self { start: word.start, end: word.end, digits: word.digits, has_iban_form: false };
        let mut end = word.end;
        // The characters of all words, and those from the first word on that begins like an IBAN.
        let mut characters = word.characters;
        let mut head = word.head;
        let mut of_iban = if word.begins_iban() { word.characters } else { 0 };
        while let Some(length) = joiner(text, end)
            && let Some(word) = Word::next(text, end.saturating_add(length))
            && word.continues()
        {
            end = word.end;
            if word.digits > 0 {
                number.end = end;
                number.digits = number.digits.saturating_add(word.digits);
            }
            if of_iban > 0 || word.begins_iban() {
                of_iban = of_iban.saturating_add(word.characters);
            }
            if characters < 4 {
                head |= word.head << (characters & 3);
            }
            characters = characters.saturating_add(word.characters);
        }
        let begins_iban = head & 0b1111 == IBAN_HEAD;
        if of_iban >= IBAN_CHARACTERS || begins_iban && characters >= IBAN_CHARACTERS {
            // An IBAN may end with letters. After any other number, upper-case letters, such as a currency, are not part of it.
            number.end = end;
            number.has_iban_form = true;
        }
        number
    }

    fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    fn is_masked(&self, text: &str) -> bool {
        self.has_iban_form || self.digits >= PROSE_DIGITS && !is_date(self.text(text))
    }
}

/// Writes `****` and the last four letters or digits of a number, or `****` alone if it has eight or fewer.
pub(crate) fn write_number(out: &mut dyn Write, text: &str) -> fmt::Result {
    let characters = || text.chars().filter(|character| Class::of(*character).is_in_word());
    let count = characters().count();
    out.write_str("****")?;
    let shown = if count > HIDDEN_WHOLE { SHOWN } else { 0 };
    for character in characters().skip(count.saturating_sub(shown)) {
        out.write_char(character)?;
    }
    Ok(())
}

/// Returns true if a number is a date, with any spaces, dashes and digits.
fn is_date(number: &str) -> bool {
    let mut text = heapless::Vec::<u8, { written_date::MAX_LEN }>::new();
    let mut joiner = None;
    for character in number.chars() {
        let class = Class::of(character);
        if !class.is_in_word() {
            joiner = Some(match joiner {
                Some(mark) if class == Class::Blank => mark,
                _ => class.ascii(),
            });
            continue;
        }
        for byte in joiner.take().into_iter().chain([class.ascii()]) {
            if text.push(byte).is_err() {
                return false;
            }
        }
    }
    written_date::is_date(&text)
}

/// A text for people, printed with every account number masked, however it is written, and with the query of every URL masked.
///
/// A number is masked if it has six digits or more, or the form of an IBAN, unless it is a date, a date with a time, or two
/// years. Its groups may be separated by up to three spaces, by a dash, or by one of `. / _ : · * | ' # + \`, and it may contain
/// letters. It prints as `****` and its last four letters or digits, or as `****` alone if it has eight or fewer.
///
/// The `Debug` form is in quotes, and escapes every character that could make the text look like something else in a log.
///
/// ```
/// use account_numbers::Masked;
///
/// assert_eq!(Masked("Checking 2359 0555 8062").to_string(), "Checking ****8062");
/// assert_eq!(Masked("Giro DE89 3704 0044 0532 0130 00").to_string(), "Giro ****3000");
/// assert_eq!(Masked("Statement of 2024-01-09").to_string(), "Statement of 2024-01-09");
/// ```
#[derive(Clone, Copy)]
pub struct Masked<'a>(pub &'a str);

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_prose(f, self.0)
    }
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.0, write_prose)
    }
}

/// Writes the output of `write` in quotes, escaped.
pub(crate) fn write_quoted(out: &mut dyn Write, text: &str, write: Print) -> fmt::Result {
    out.write_str("\"")?;
    write(&mut Escaped(out), text)?;
    out.write_str("\"")
}
