//! [`Json`]: a reply written back as the document that it was read from.

use core::fmt::{self, Write};

use crate::{Account, Link, Masked, Response};

/// Whether account numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Secrets {
    /// Every text is written as it prints: secrets show at most their last four characters, and numbers in names are masked. For
    /// logs and for people.
    Masked,
    /// Everything is written as it was sent, so that reading it again gives an equal response.
    Revealed,
}

/// The buffer is too short for the text that should be written to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BufferTooShort {
    /// The length that suffices, in bytes.
    pub needed: usize,
}

impl fmt::Display for BufferTooShort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the buffer is too short for the JSON; pass one of {} bytes", self.needed)
    }
}

impl core::error::Error for BufferTooShort {}

/// Accounts and a link as JSON; `Display` writes it.
///
/// Names and order are those of the documentation, unknown values of enumerations their text, amounts exact numbers, timestamps with
/// or without an offset as they were sent. Absent fields are left out; unknown ones were not kept. Reading what was written with
/// [`Secrets::Revealed`] gives an equal response; a malformed stamp is written as the text `malformed`, and read as malformed again.
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
    /// The JSON of accounts that are kept elsewhere, such as those that [`parse_each`](crate::parse_each) delivered.
    pub fn new(accounts: A, link: &'a Link, secrets: Secrets) -> Self {
        Self { accounts, link, secrets }
    }

    /// Writes the JSON into `buffer` and returns the part that was written.
    ///
    /// # Errors
    /// [`BufferTooShort`]; the buffer then holds the beginning of the JSON, which may hold account numbers.
    pub fn write_to<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b [u8], BufferTooShort> {
        let mut out = Buffer { bytes: buffer, length: 0 };
        // A buffer counts what does not fit, and does not fail.
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

/// Shows how much there is, and not what.
impl<A> fmt::Debug for Json<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Json").field("secrets", &self.secrets).finish_non_exhaustive()
    }
}

/// Takes what fits, and counts everything.
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

/// The members of an object that is being written. Absent values are left out.
pub(crate) struct Members<'o> {
    out: &'o mut dyn Write,
    secrets: Secrets,
    first: bool,
}

/// Escapes what may not stand in a string of JSON (RFC 8259, section 7).
struct Escaped<'o>(&'o mut dyn Write);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)) {
            let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.0.write_str(plain)?;
            match tail.as_bytes().first() {
                Some(b'"') => self.0.write_str("\\\"")?,
                Some(b'\\') => self.0.write_str("\\\\")?,
                Some(byte) => {
                    self.0.write_str("\\u00")?;
                    for digit in [byte >> 4, byte & 0xf] {
                        self.0.write_char(char::from_digit(digit.into(), 16).unwrap_or('0'))?;
                    }
                }
                None => {}
            }
            rest = tail.get(1..).unwrap_or("");
        }
        self.0.write_str(rest)
    }
}

impl<'o> Members<'o> {
    fn open(out: &'o mut dyn Write, secrets: Secrets) -> Result<Self, fmt::Error> {
        out.write_str("{")?;
        Ok(Self { out, secrets, first: true })
    }

    fn close(self) -> fmt::Result {
        self.out.write_str("}")
    }

    fn key(&mut self, key: &str) -> fmt::Result {
        self.out.write_str(if self.first { "\"" } else { ",\"" })?;
        self.first = false;
        Escaped(self.out).write_str(key)?;
        self.out.write_str("\":")
    }

    /// Writes a member whose value is written as it stands: a number or a literal.
    pub(crate) fn raw(&mut self, key: &str, value: &str) -> fmt::Result {
        self.key(key)?;
        self.out.write_str(value)
    }

    /// Writes a member that is a string; where secrets are masked, as it prints.
    pub(crate) fn string(&mut self, key: &str, text: &str, printed: &dyn fmt::Display) -> fmt::Result {
        self.key(key)?;
        self.quoted(text, printed)
    }

    /// Writes a member that is the printed form of a value, which needs no escapes.
    pub(crate) fn printed(&mut self, key: &str, value: &dyn fmt::Display) -> fmt::Result {
        self.key(key)?;
        write!(self.out, "\"{value}\"")
    }

    fn quoted(&mut self, text: &str, printed: &dyn fmt::Display) -> fmt::Result {
        self.out.write_str("\"")?;
        match self.secrets {
            Secrets::Masked => write!(Escaped(self.out), "{printed}")?,
            Secrets::Revealed => Escaped(self.out).write_str(text)?,
        }
        self.out.write_str("\"")
    }

    /// Writes a member that is an members.
    pub(crate) fn nested(&mut self, key: &str, write: impl FnOnce(&mut Members<'_>) -> fmt::Result) -> fmt::Result {
        self.key(key)?;
        let mut members = Members::open(self.out, self.secrets)?;
        write(&mut members)?;
        members.close()
    }

    /// Writes a list of objects.
    pub(crate) fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        write: impl Fn(T, &mut Members<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.key(key)?;
        self.out.write_str("[")?;
        let mut separator = "";
        for item in items {
            self.out.write_str(separator)?;
            separator = ",";
            let mut members = Members::open(self.out, self.secrets)?;
            write(item, &mut members)?;
            members.close()?;
        }
        self.out.write_str("]")
    }

    /// Writes a list of strings, unless it is empty.
    pub(crate) fn strings<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) -> fmt::Result {
        let mut texts = texts.peekable();
        if texts.peek().is_none() {
            return Ok(());
        }
        self.key(key)?;
        self.out.write_str("[")?;
        let mut separator = "";
        for text in texts {
            self.out.write_str(separator)?;
            self.quoted(text, &Masked(text))?;
            separator = ",";
        }
        self.out.write_str("]")
    }
}
