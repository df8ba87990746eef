//! The members of objects.

use super::{Failed, RawString, Reader};

impl<'b> Reader<'b> {
    /// Enters the object that begins here.
    #[inline]
    pub(crate) fn object(&mut self) -> Result<(), Failed> {
        self.open()
    }

    /// Moves to the value of the next member of an object, and returns the member's key and the offset of its quote, or `None` at the end of
    /// the object. `first` is true before the first member.
    pub(crate) fn member(&mut self, first: bool) -> Result<Option<(RawString<'b>, usize)>, Failed> {
        self.skip_whitespace();
        match self.rest.first() {
            Some(b'}') => {
                self.close();
                return Ok(None);
            }
            Some(b',') if !first => {
                self.advance(1);
                self.skip_whitespace();
            }
            Some(_) if first => {}
            _ => return Err(self.fail()),
        }
        let at = self.offset();
        Ok(Some((self.key()?, at)))
    }

    /// Reads the key that must be here, and its colon.
    pub(super) fn key(&mut self) -> Result<RawString<'b>, Failed> {
        if self.rest.first() != Some(&b'"') {
            return Err(self.fail());
        }
        let key = self.raw_string()?;
        self.skip_whitespace();
        if self.rest.first() != Some(&b':') {
            return Err(self.fail());
        }
        self.advance(1);
        self.skip_whitespace();
        Ok(key)
    }
}
