//! Numbers: their text, never a float.

use super::{Failed, Reader};
use crate::value::number::skip;

impl<'b> Reader<'b> {
    /// Reads the number that begins here: its text.
    pub(crate) fn number(&mut self) -> Result<&'b [u8], Failed> {
        let start = self.rest;
        self.skip_number()?;
        Ok(start.get(..start.len().wrapping_sub(self.rest.len())).unwrap_or(&[]))
    }

    /// Skips the number that begins here.
    #[inline]
    pub(super) fn skip_number(&mut self) -> Result<(), Failed> {
        if skip(&mut self.rest) { Ok(()) } else { Err(self.fail()) }
    }
}
