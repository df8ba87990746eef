//! Numbers: their text, never a float.

use super::{Failed, Reader};
use crate::value::number::skip;

impl<'b> Reader<'b> {
    /// Reads the number that begins here: its text.
    pub(crate) fn number(&mut self) -> Result<&'b [u8], Failed> {
        let start = self.rest;
        if !skip(&mut self.rest) {
            return Err(self.fail());
        }
        Ok(start.get(..start.len().wrapping_sub(self.rest.len())).unwrap_or(&[]))
    }
}
