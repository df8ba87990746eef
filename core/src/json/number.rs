//! Numbers: their text, or the digits of short ones; never a float.

use super::{Failed, Reader};

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

impl<'b> Reader<'b> {
    /// Reads the number that begins here, if it has at most 18 digits and no exponent: its digits, and how many are places.
    pub(crate) fn short_number(&mut self) -> Option<(i64, u8)> {
        const MOST: usize = 18;
        let (negative, start) = match self.rest {
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
        self.rest = rest;
        Some((if negative { value.wrapping_neg() } else { value }, places))
    }

    /// Reads the number that begins here: its text.
    pub(crate) fn number(&mut self) -> Result<&'b [u8], Failed> {
        let start = self.rest;
        if let [b'-', rest @ ..] = self.rest {
            self.rest = rest;
        }
        if let [b'0', rest @ ..] = self.rest {
            self.rest = rest;
        } else {
            self.digits()?;
        }
        if let [b'.', rest @ ..] = self.rest {
            self.rest = rest;
            self.digits()?;
        }
        if let [b'e' | b'E', rest @ ..] = self.rest {
            self.rest = rest;
            if let [b'+' | b'-', rest @ ..] = self.rest {
                self.rest = rest;
            }
            self.digits()?;
        }
        let length = start.len().wrapping_sub(self.rest.len());
        Ok(start.get(..length).unwrap_or(&[]))
    }

    #[inline]
    fn digits(&mut self) -> Result<(), Failed> {
        match digits(self.rest) {
            0 => self.fail(),
            count => {
                self.advance(count);
                Ok(())
            }
        }
    }
}
