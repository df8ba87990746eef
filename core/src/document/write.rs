//! [`Json`]: writes a reply back as JSON.

use core::fmt::{self, Write};

use crate::{
    Account, Link, Response,
    document::members::{Members, Secrets},
};

/// The buffer is too short for the text that should be written to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BufferTooShort {
    /// The length that the buffer needs, in bytes.
    pub needed: usize,
}

impl fmt::Display for BufferTooShort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the buffer is too short for the JSON; pass one of {} bytes", self.needed)
    }
}

impl core::error::Error for BufferTooShort {}

/// Accounts and a link as JSON. `Display` writes it.
///
/// The fields have the names and the order of the documentation. Unknown values of enumerations are written as their text, amounts as
/// exact numbers, and timestamps with or without an offset as they were sent. Absent fields are left out, and so are undocumented
/// fields, which were not kept. Reading what was written with [`Secrets::Revealed`] results in an equal response; a malformed stamp is
/// written as `malformed`, and read as malformed again.
///
/// ```
/// use account_numbers::{Outcome, Reply, Secrets, parse};
///
/// let body = br#"{"link": {"link_id": "mk_1"}, "accounts": []}"#;
/// let mut reply = Reply::<1>::new();
/// let Outcome::Numbers(response) = parse(200, body, &Default::default(), &mut reply)? else { panic!() };
/// assert_eq!(response.json(Secrets::Masked).to_string(), r#"{"accounts":[],"link":{"link_id":"mk_1","products":{}}}"#);
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Json<'a, A> {
    accounts: A,
    link: &'a Link,
    secrets: Secrets,
}

impl<'r> Response<'r> {
    /// Returns the response as JSON.
    #[must_use]
    pub fn json(self, secrets: Secrets) -> Json<'r, core::slice::Iter<'r, Account>> {
        Json::new(self.accounts().iter(), self.link(), secrets)
    }
}

impl<'a, A: Iterator<Item = &'a Account> + Clone> Json<'a, A> {
    /// Returns the JSON of accounts that you keep elsewhere, such as those that [`parse_each`](crate::parse_each) delivered.
    pub fn new(accounts: A, link: &'a Link, secrets: Secrets) -> Self {
        Self { accounts, link, secrets }
    }

    /// Writes the JSON into `buffer` and returns the part that was written.
    ///
    /// # Errors
    /// Returns [`BufferTooShort`] if the JSON does not fit. The buffer then contains the beginning of the JSON, which may include account
    /// numbers.
    pub fn write_to<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b [u8], BufferTooShort> {
        let mut out = Buffer { bytes: buffer, length: 0 };
        // The buffer counts the bytes that do not fit, and does not fail.
        let _ = self.write(&mut out);
        let Buffer { bytes, length } = out;
        bytes.get(..length).ok_or(BufferTooShort { needed: length })
    }

    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        let mut members = Members::open(out, self.secrets)?;
        members.list("accounts", self.accounts.clone(), Account::write_members)?;
        members.nested("link", |members| self.link.write_members(members))?;
        members.close()
    }
}

impl<'a, A: Iterator<Item = &'a Account> + Clone> fmt::Display for Json<'a, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

/// Prints the number of accounts, but not their content.
impl<A> fmt::Debug for Json<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Json").field("secrets", &self.secrets).finish_non_exhaustive()
    }
}

/// Writes what fits, and counts everything.
struct Buffer<'b> {
    bytes: &'b mut [u8],
    length: usize,
}

impl Write for Buffer<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.bytes.get_mut(self.length..).unwrap_or_default();
        for (place, byte) in free.iter_mut().zip(text.bytes()) {
            *place = byte;
        }
        self.length = self.length.saturating_add(text.len());
        Ok(())
    }
}
