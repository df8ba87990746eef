//! The grammar of numbers (RFC 8259, section 6).

/// Reads the number that `text` begins with, if it has at most 18 digits and no exponent, and is not a negative zero: returns its
/// digits, how many of them are decimal places, and what follows.
#[cfg(feature = "perf")]
#[inline]
pub(crate) fn short(text: &[u8]) -> Option<(i64, u8, &[u8])> {
    const MOST: usize = 18;
    let (negative, start) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let mut value = 0_i64;
    let mut places = 0_u8;
    let mut rest = start;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit.wrapping_sub(b'0')));
        rest = tail;
    }
    let whole = start.len().wrapping_sub(rest.len());
    if whole == 0 || whole > MOST || whole > 1 && start.first() == Some(&b'0') {
        return None;
    }
    if let [b'.', fraction @ ..] = rest {
        rest = fraction;
        while let [digit @ b'0'..=b'9', tail @ ..] = rest {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit.wrapping_sub(b'0')));
            rest = tail;
        }
        let count = fraction.len().wrapping_sub(rest.len());
        if count == 0 || whole.wrapping_add(count) > MOST {
            return None;
        }
        places = u8::try_from(count).ok()?;
    }
    if let [b'e' | b'E', ..] = rest {
        return None;
    }
    if negative && value == 0 {
        return None;
    }
    Some((if negative { value.wrapping_neg() } else { value }, places, rest))
}

/// What follows the number that `text` begins with; or, where it begins with none, where it ceases to be one.
pub(crate) fn after(text: &[u8]) -> Result<&[u8], &[u8]> {
    let mut rest = text.strip_prefix(b"-").unwrap_or(text);
    rest = match rest {
        [b'0', rest @ ..] => rest,
        _ => after_digits(rest)?,
    };
    if let [b'.', fraction @ ..] = rest {
        rest = after_digits(fraction)?;
    }
    match rest {
        [b'e' | b'E', b'+' | b'-', exponent @ ..] | [b'e' | b'E', exponent @ ..] => after_digits(exponent),
        _ => Ok(rest),
    }
}

/// What follows the digits, one at least, that `text` begins with.
fn after_digits(text: &[u8]) -> Result<&[u8], &[u8]> {
    let mut rest = text;
    while let [b'0'..=b'9', tail @ ..] = rest {
        rest = tail;
    }
    if rest.len() == text.len() { Err(rest) } else { Ok(rest) }
}
