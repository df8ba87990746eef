//! Skipping a value, checked as strictly as one that is read.

use super::{Failed, Kind, Reader};

impl Reader<'_> {
    /// Skips the value that begins here.
    pub(crate) fn skip(&mut self) -> Result<(), Failed> {
        let base = self.depth();
        // A bit a container that was entered here, the innermost lowest: set for an object. MAX_DEPTH bits suffice.
        let mut objects = 0_u64;
        loop {
            match self.kind()? {
                Kind::Object => {
                    self.open()?;
                    self.skip_whitespace();
                    objects = objects << 1 | 1;
                    if self.rest.first() != Some(&b'}') {
                        self.key()?;
                        continue;
                    }
                }
                Kind::Array => {
                    self.open()?;
                    self.skip_whitespace();
                    objects <<= 1;
                    if self.rest.first() != Some(&b']') {
                        continue;
                    }
                }
                Kind::String => {
                    self.raw_string()?;
                }
                Kind::Number => {
                    self.number()?;
                }
                Kind::Bool => {
                    self.bool()?;
                }
                Kind::Null => self.null()?,
            }
            if !self.leave(base, &mut objects)? {
                return Ok(());
            }
        }
    }

    /// Leaves every container that ends here; false once the one at `base` has. Otherwise moves to the next value.
    fn leave(&mut self, base: u8, objects: &mut u64) -> Result<bool, Failed> {
        while self.depth() != base {
            self.skip_whitespace();
            match (self.rest.first(), *objects & 1 == 1) {
                (Some(b'}'), true) | (Some(b']'), false) => {
                    self.close();
                    *objects >>= 1;
                }
                (Some(b','), object) => {
                    self.advance(1);
                    self.skip_whitespace();
                    if object {
                        self.key()?;
                    }
                    return Ok(true);
                }
                _ => return Err(self.fail()),
            }
        }
        Ok(false)
    }
}
