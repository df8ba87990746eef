//! [`Masked`]: a text as it is printed, without the account numbers in it.

use core::fmt::{self, Write};

/// Digits that stand together in this number or more are masked wherever a text is printed.
const MASKED_DIGITS: usize = 9;

/// How many characters of a masked value are shown.
pub(super) const SHOWN: usize = 4;

/// Writes `text` with every run of nine digits or more masked but for its last four, and the query of every URL masked whole.
pub(crate) fn write_masked(f: &mut dyn Write, text: &str) -> fmt::Result {
    let mut rest = text;
    loop {
        // As `find` does, which brings a panic with it.
        let url = rest.as_bytes().windows(3).position(|window| window == b"://").and_then(|at| rest.get(at..));
        let query = url.and_then(|url| url.find(['?', '#']).and_then(|at| url.get(at..)));
        let Some((before, query)) =
            query.and_then(|query| rest.split_at_checked(rest.len().saturating_sub(query.len())))
        else {
            return write_without_numbers(f, rest);
        };
        write_without_numbers(f, before)?;
        f.write_str(query.get(..1).unwrap_or(""))?;
        f.write_str("****")?;
        rest = query.find(char::is_whitespace).and_then(|at| query.get(at..)).unwrap_or("");
    }
}

fn write_without_numbers(f: &mut dyn Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let others = rest.bytes().skip(digits).take_while(|byte| !byte.is_ascii_digit()).count();
        let (run, tail) = rest.split_at_checked(digits).unwrap_or(("", rest));
        let (prose, tail) = tail.split_at_checked(others).unwrap_or((tail, ""));
        if digits >= MASKED_DIGITS {
            f.write_str("****")?;
            f.write_str(run.get(digits.saturating_sub(SHOWN)..).unwrap_or(""))?;
        } else {
            f.write_str(run)?;
        }
        f.write_str(prose)?;
        rest = tail;
    }
    Ok(())
}

/// A text as the printed forms of [`Token`] and [`Text`] show it, for hosts whose texts are plain strings: runs of nine digits
/// or more are masked but for their last four, and so is the query of a URL. `Debug` puts it in quotes and escapes what could
/// pass for anything else in a log.
///
/// ```
/// use account_numbers::Masked;
///
/// assert_eq!(Masked("Checking 235905558062").to_string(), "Checking ****8062");
/// ```
#[derive(Clone, Copy)]
pub struct Masked<'a>(pub &'a str);

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_masked(f, self.0)
    }
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        write_masked(&mut Escaped(f), self.0)?;
        f.write_str("\"")
    }
}

/// Escapes quotes, line ends and the like, so that a text can't pass for anything else in a log.
struct Escaped<'f, 'a>(&'f mut fmt::Formatter<'a>);

impl Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().flat_map(char::escape_debug).try_for_each(|character| self.0.write_char(character))
    }
}
