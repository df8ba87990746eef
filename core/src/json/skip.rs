//! Skipping values, which are checked as strictly as those that are read.

use super::{Failed, Kind, Reader, reader::MAX_DEPTH};

impl Reader<'_> {
    /// Skips the value that begins here.
    pub(crate) fn skip(&mut self) -> Result<(), Failed> {
        let kind = self.kind()?;
        self.skip_value(kind)
    }

    /// Skips the value of this kind that begins here.
    #[cfg_attr(feature = "perf", inline)]
    pub(crate) fn skip_value(&mut self, kind: Kind) -> Result<(), Failed> {
        match kind {
            Kind::Object | Kind::Array => self.skip_container(kind),
            #[cfg(feature = "perf")]
            Kind::Number => self.skip_number(),
            _ => self.skip_scalar(kind),
        }
    }

    /// Skips the value that begins here, which is neither an object nor an array.
    #[cfg_attr(feature = "perf", inline(always))]
    #[cfg_attr(not(feature = "perf"), inline)]
    fn skip_scalar(&mut self, kind: Kind) -> Result<(), Failed> {
        match kind {
            Kind::String => self.raw_string().map(|_| ()),
            Kind::Number => self.skip_number(),
            Kind::Bool => self.bool().map(|_| ()),
            Kind::Null | Kind::Object | Kind::Array => self.null(),
        }
    }

    /// Skips the object or the array that begins here. It is apart, so that a value that is neither costs little.
    #[cfg_attr(feature = "perf", inline(never))]
    fn skip_container(&mut self, mut kind: Kind) -> Result<(), Failed> {
        let base = self.depth();
        const { assert!(MAX_DEPTH <= 64) };
        // One bit for each container that was entered here, the lowest for the innermost; it is set for an object.
        let mut objects = 0_u64;
        loop {
            match kind {
                Kind::Object | Kind::Array => {
                    let is_object = kind == Kind::Object;
                    self.open()?;
                    self.skip_whitespace();
                    objects = objects << 1 | u64::from(is_object);
                    if !self.is_at(if is_object { b'}' } else { b']' }) {
                        if is_object {
                            self.key()?;
                        }
                        kind = self.kind()?;
                        continue;
                    }
                }
                _ => self.skip_scalar(kind)?,
            }
            if !self.leave(base, &mut objects)? {
                return Ok(());
            }
            kind = self.kind()?;
        }
    }

    /// Leaves every container that ends here, and moves to the next value. Returns false if the container at `base` has ended.
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
