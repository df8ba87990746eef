//! Numbers, which are read as text and never as floats.

use super::{Failed, Reader};
use crate::value::number::skip;

impl<'b> Reader<'b> {
    /// Reads the number that begins here, and returns its text.
    pub(crate) fn number(&mut self) -> Result<&'b [u8], Failed> {
        let start = self.rest;
        self.skip_number()?;
        Ok(start.get(..start.len().wrapping_sub(self.rest.len())).unwrap_or(&[]))
    }

    /// Skips the number that begins here.
    #[cfg_attr(feature = "perf", inline(never))]
    #[cfg_attr(not(feature = "perf"), inline)]
    pub(super) fn skip_number(&mut self) -> Result<(), Failed> {
        if skip(&mut self.rest) { Ok(()) } else { Err(self.fail()) }
    }
}
