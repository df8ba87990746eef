//! Why a body could not be read.

use account_numbers::{PayloadError, PayloadErrorCode};

use crate::{AN_STRICT, an_text_128, finding::constant, status::status_of_code};

/// Why a body could not be read. It holds nothing of the payload, so that it can be logged.
#[repr(C)]
pub struct an_payload_error {
    /// What is wrong: the status that the function gave.
    pub code: i32,
    /// With AN_STRICT: the AN_FINDING_ constant of what was found.
    pub finding: i32,
    /// At which byte of the body, from 0; a byte order mark counts.
    pub offset: u32,
    /// The line of that byte, from 1.
    pub line: u32,
    /// The column of that byte, from 1, in characters.
    pub column: u32,
    /// With AN_CAPACITY_EXCEEDED: how many accounts the array must hold.
    pub needed: u32,
    /// Where in the document, such as accounts[2].numbers.ach[0].routing_number; $ is the document itself.
    pub path: an_text_128,
    /// Zero.
    pub reserved: [u8; 34],
}

impl an_payload_error {
    /// Takes an error, and gives its status; what it held before must be zeros.
    pub(crate) fn take(&mut self, error: &PayloadError, body: &[u8]) -> i32 {
        self.code = status_of_code(error.code());
        if let PayloadErrorCode::Finding(code) = error.code() {
            self.code = AN_STRICT;
            self.finding = constant(code);
        }
        self.offset = error.offset();
        (self.line, self.column) = error.line_and_column(body);
        self.needed = error.needed().unwrap_or(0);
        self.path.take_path(error.path());
        self.code
    }
}
