//! Numbers: their text, never their value.

use super::{Failed, Reader};

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

impl<'b> Reader<'b> {
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
