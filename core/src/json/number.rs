//! Numbers: their text, never a float.

use super::{Failed, Reader};
use crate::value::number::after;

impl<'b> Reader<'b> {
    /// Reads the number that begins here: its text.
    pub(crate) fn number(&mut self) -> Result<&'b [u8], Failed> {
        let start = self.rest;
        match after(start) {
            Ok(rest) => {
                self.rest = rest;
                Ok(start.get(..start.len().wrapping_sub(rest.len())).unwrap_or(&[]))
            }
            Err(rest) => {
                self.rest = rest;
                Err(self.fail())
            }
        }
    }
}
