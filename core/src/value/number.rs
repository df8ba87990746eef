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

/// Skips the number that `rest` begins with, and returns true; or stops where it ceases to be one.
pub(crate) fn skip(rest: &mut &[u8]) -> bool {
    if let [b'-', tail @ ..] = *rest {
        *rest = tail;
    }
    if let [b'0', tail @ ..] = *rest {
        *rest = tail;
    } else if !skip_digits(rest) {
        return false;
    }
    if let [b'.', tail @ ..] = *rest {
        *rest = tail;
        if !skip_digits(rest) {
            return false;
        }
    }
    match *rest {
        [b'e' | b'E', b'+' | b'-', tail @ ..] | [b'e' | b'E', tail @ ..] => {
            *rest = tail;
            skip_digits(rest)
        }
        _ => true,
    }
}

/// Skips digits, and returns true if there is one at least.
fn skip_digits(rest: &mut &[u8]) -> bool {
    let start = rest.len();
    while let [b'0'..=b'9', tail @ ..] = *rest {
        *rest = tail;
    }
    rest.len() != start
}
