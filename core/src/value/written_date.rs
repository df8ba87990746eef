//! Dates as people write them. Printed text shows them although they have six digits or more.

/// The maximum number of characters of a span: two dates, each with its time.
pub(crate) const MAX_LEN: usize = 80;

/// Returns true if a text is a date, a date with a time, a span of two of these, a year with a month, or two years; the second year may
/// have two digits if it is the year after the first. One character separates the words of the text: the mark or dash between them, or
/// else a space.
///
/// Dates with two-digit years do not count, nor do eight digits without a separator, because sort codes and account numbers look alike.
pub(crate) fn is_date(text: &[u8]) -> bool {
    if let Some(rest) = year(text)
        && (rest.is_empty() || is_second_year(rest) || is_next_year(text, rest) || is_month(rest))
    {
        return true;
    }
    if is_month_and_year(text) {
        return true;
    }
    match moment(text) {
        Some([]) => true,
        Some([separator, rest @ ..]) => !separator.is_ascii_alphanumeric() && matches!(moment(rest), Some([])),
        None => false,
    }
}

/// Returns the number of one or two digits at the beginning of a text, and the rest of the text.
fn short(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] => Some((value(*tens, *ones), rest)),
        [ones @ b'0'..=b'9', rest @ ..] => Some((value(b'0', *ones), rest)),
        _ => None,
    }
    .filter(|(_, rest)| !matches!(rest, [b'0'..=b'9', ..]))
}

/// Skips two digits whose number is below a limit.
fn pair(text: &[u8], limit: u8) -> Option<&[u8]> {
    match text {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] if value(*tens, *ones) < limit => Some(rest),
        _ => None,
    }
}

fn value(tens: u8, ones: u8) -> u8 {
    tens.wrapping_sub(b'0').wrapping_mul(10).wrapping_add(ones.wrapping_sub(b'0'))
}

/// Skips a year from 1900 to 2099.
fn year(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'1', b'9', b'0'..=b'9', b'0'..=b'9', rest @ ..] | [b'2', b'0', b'0'..=b'9', b'0'..=b'9', rest @ ..]
            if !matches!(rest, [b'0'..=b'9', ..]) =>
        {
            Some(rest)
        }
        _ => None,
    }
}

/// Reads `/2025` after a year, with any separator.
fn is_second_year(text: &[u8]) -> bool {
    matches!(text, [separator, rest @ ..] if !separator.is_ascii_alphanumeric() && matches!(year(rest), Some([])))
}

/// Reads `/25` after 2024: the following year, as tax years are written.
fn is_next_year(text: &[u8], rest: &[u8]) -> bool {
    let next = match text {
        [_, _, tens, ones, ..] => value(*tens, *ones).wrapping_add(1) % 100,
        _ => return false,
    };
    matches!(rest, [b'-' | b'/', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] if value(*tens, *ones) == next)
}

/// Reads `-09` after a year.
fn is_month(text: &[u8]) -> bool {
    matches!(text, [b'-' | b'/' | b'.', rest @ ..] if matches!(short(rest), Some((1..=12, []))))
}

/// Reads `09/2024`.
fn is_month_and_year(text: &[u8]) -> bool {
    matches!(short(text), Some((1..=12, [b'-' | b'/' | b'.', rest @ ..])) if matches!(year(rest), Some([])))
}

/// Returns the rest of the text after a date and, if there is one, its time.
fn moment(text: &[u8]) -> Option<&[u8]> {
    let rest = date(text)?;
    match rest {
        [b'T' | b'a' | b' ' | b'.' | b':' | b'-', tail @ ..] => Some(time(tail).unwrap_or(rest)),
        _ => Some(rest),
    }
}

/// Returns the rest of the text after a date.
fn date(text: &[u8]) -> Option<&[u8]> {
    if let Some(rest) = year(text) {
        let [separator, rest @ ..] = rest else { return None };
        let (month, rest) = named_month(rest).or_else(|| short(rest))?;
        let rest = after(rest, *separator)?;
        let (day, rest) = short(rest)?;
        return (is_separator(*separator) && matches!((month, day), (1..=12, 1..=31))).then_some(rest);
    }
    let (one, rest) = short(text)?;
    let [separator, rest @ ..] = rest else { return None };
    let (two, rest, is_named) = match named_month(rest) {
        Some((month, rest)) => (month, rest, true),
        None => short(rest).map(|(month, rest)| (month, rest, false))?,
    };
    let rest = year(after(rest, *separator)?)?;
    // The day and the month, in either order.
    let is_date = matches!((one, two), (1..=31, 1..=12) | (1..=12, 1..=31));
    (is_date && (is_separator(*separator) || is_named && *separator == b' ')).then_some(rest)
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'-' | b'/' | b'.')
}

fn after(text: &[u8], separator: u8) -> Option<&[u8]> {
    text.split_first().filter(|(first, _)| **first == separator).map(|(_, rest)| rest)
}

/// Reads a month such as `JAN` or `SEPT`, in upper case only, because other words end a number.
fn named_month(text: &[u8]) -> Option<(u8, &[u8])> {
    static NAMES: [&[u8; 3]; 12] =
        [b"JAN", b"FEB", b"MAR", b"APR", b"MAY", b"JUN", b"JUL", b"AUG", b"SEP", b"OCT", b"NOV", b"DEC"];
    let (name, rest) = text.split_first_chunk::<3>()?;
    let (month, _) = (1_u8..).zip(NAMES).find(|(_, known)| *known == name)?;
    Some((month, if let [b'A'..=b'Z', rest @ ..] = rest { rest } else { rest }))
}

/// Returns the rest of the text after a time, its fraction, its half of the day and its offset.
fn time(text: &[u8]) -> Option<&[u8]> {
    let (hour, rest) = short(text)?;
    let rest = pair(after(rest, b':')?, 60)?;
    let rest = match rest {
        [b':', tail @ ..] => {
            let mut rest = pair(tail, 61)?;
            if let [b'.', fraction @ ..] = rest {
                // As many digits as a timestamp keeps; more may be an account number.
                let digits = fraction.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
                rest = fraction.get(digits..)?;
            }
            rest
        }
        rest => rest,
    };
    let rest = match rest {
        [b'A' | b'P', b'M', tail @ ..]
        | [b' ', b'A' | b'P', b'M', tail @ ..]
        | [b'a', b'a', tail @ ..]
        | [b'Z' | b'a', tail @ ..] => tail,
        [b'+' | b'-', offset @ ..] => match pair(offset, 24) {
            Some([b':', minutes @ ..] | minutes) => pair(minutes, 60).unwrap_or(rest),
            None => rest,
        },
        rest => rest,
    };
    (hour < 25 && !matches!(rest, [b'0'..=b'9', ..])).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_dates() {
        for text in [
            "2024-01-09",
            "2024/1/9",
            "2024.01.09",
            "09/01/2024",
            "1.9.2024",
            "31-12-1999",
            "12/31/2024",
            "2019/2020",
            "2045 2050",
            "2019-2020",
            "2024-01",
            "2024/25",
            "1999-00",
            "09/2024",
            "9.2024",
            "09 JAN 2024",
            "9-SEPT-2024",
            "2024-JAN-09",
            "2024-01-09 10:17",
            "2024-01-09T10:17:00Z",
            "2024-01-09a10:17:00a",
            "2024-01-09T10:17:00.246128+00:00",
            "2024-01-09T10:17:00-0800",
            "2024-01-09 10:17AM",
            "09/01/2024 10:17:30 PM",
            "01/01/2024-31/01/2024",
            "2024-01-09T10:17:00Z/2024-02-09T10:17:00Z",
            "2024",
        ] {
            assert!(is_date(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn numbers_are_not() {
        for text in [
            "",
            "20240109",
            "09/01/24",
            "60-16-13",
            "20-12-15",
            "2024-13-09",
            "2024-01-32",
            "1899-01-01",
            "2024-01-09-1",
            "32/01/2024",
            "13/13/2024",
            "09 01 2024",
            "2024 01 09",
            "2024-01/09",
            "12 2024",
            "2024 12",
            "2024/26",
            "2024 25",
            "2019/2020/2021",
            "2024-01-0912",
            "20245-01-09",
            "2024-01-09 10:60",
            "2024-01-09 26:00",
            "2024-01-09 1017",
            "0000/2020",
            "2024-01-09T10:17:00.1234567890123456x9",
            "1234 5678",
            "10:17:00",
        ] {
            assert!(!is_date(text.as_bytes()), "{text}");
        }
    }
}
