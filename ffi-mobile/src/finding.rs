//! `Finding`.

use core::fmt::{Debug, Display, Formatter, Result};

use account_numbers::{Finding as Native, FindingCode as Code};

use crate::{
    open::{FindingCode, Severity},
    put::{Put, put_bytes},
    shown::Shown,
};

/// One deviation, with its code, severity and path. Its text is a sentence and contains no value of the payload.
#[derive(Clone, uniffi::Record)]
pub struct Finding {
    /// The code, such as routing_number_checksum.
    pub code: FindingCode,
    /// A note or a warning.
    pub severity: Severity,
    /// The path, such as accounts[2].numbers.ach[0].routing_number. Indices are positions in the lists of the document.
    pub path: String,
}

impl From<&Native> for Finding {
    fn from(finding: &Native) -> Self {
        Self { code: finding.code().into(), severity: finding.severity().into(), path: finding.path().to_string() }
    }
}

impl Put<Finding> for &Native {
    fn put(self, out: &mut Vec<u8>) {
        Put::<FindingCode>::put(self.code(), out);
        Put::<Severity>::put(self.severity(), out);
        put_bytes(self.path().to_text().as_bytes(), out);
    }
}

impl Display for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Self { code, severity, path } = self;
        write!(f, "{}: {} at {path}", severity.0, code.0)?;
        let known = Code::ALL.iter().find(|known| known.as_str() == code.0);
        known.map_or(Ok(()), |known| write!(f, ": {}", known.message()))
    }
}

impl Debug for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}

impl Shown for Finding {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}
