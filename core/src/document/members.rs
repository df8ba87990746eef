//! [`Members`]: the members of an object that is being written as JSON.

use core::fmt::{self, Write};

use crate::value::{
    masked::Print,
    token::{Identifier, Printed},
};

/// Whether to write account numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Secrets {
    /// Every text is written as it prints: secrets show at most their last four characters, and numbers in names are masked. Use this
    /// for logs and for people.
    Masked,
    /// Everything is written as it was sent, so that reading it again gives an equal response.
    Revealed,
}

/// The members of an object that is being written. Absent values are left out.
pub(crate) struct Members<'o> {
    out: &'o mut dyn Write,
    secrets: Secrets,
    first: bool,
}

/// Escapes the characters that a JSON string must not contain (RFC 8259, section 7).
struct Escaped<'o>(&'o mut dyn Write);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let is_escaped = |byte| matches!(byte, b'"' | b'\\' | 0..0x20);
        // Without an early exit, the compiler examines many bytes at a time.
        if !text.bytes().fold(false, |found, byte| found | is_escaped(byte)) {
            return self.0.write_str(text);
        }
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_escaped) {
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
    pub(super) fn open(out: &'o mut dyn Write, secrets: Secrets) -> Result<Self, fmt::Error> {
        out.write_str("{")?;
        Ok(Self { out, secrets, first: true })
    }

    pub(super) fn close(self) -> fmt::Result {
        self.out.write_str("}")
    }

    /// Writes a key of the documentation, which needs no escapes.
    fn key(&mut self, key: &'static str) -> fmt::Result {
        self.out.write_str(if self.first { "\"" } else { ",\"" })?;
        self.first = false;
        self.out.write_str(key)?;
        self.out.write_str("\":")
    }

    /// Writes a member whose value is written as it stands: a number or a literal.
    pub(crate) fn raw(&mut self, key: &'static str, value: &str) -> fmt::Result {
        self.key(key)?;
        self.out.write_str(value)
    }

    /// Writes a member that is a string. If secrets are masked, `print` writes the string.
    pub(crate) fn string(&mut self, key: &'static str, text: &str, print: Print) -> fmt::Result {
        self.key(key)?;
        self.quoted(text, print)
    }

    /// Writes a member that is the printed form of a value, which needs no escapes.
    pub(crate) fn printed(&mut self, key: &'static str, value: &dyn fmt::Display) -> fmt::Result {
        self.key(key)?;
        write!(self.out, "\"{value}\"")
    }

    fn quoted(&mut self, text: &str, print: Print) -> fmt::Result {
        self.out.write_str("\"")?;
        match self.secrets {
            Secrets::Masked => print(&mut Escaped(self.out), text)?,
            Secrets::Revealed => Escaped(self.out).write_str(text)?,
        }
        self.out.write_str("\"")
    }

    /// Writes a member that is an object and whose key is a name that the server chose. If secrets are masked, the key is written as it
    /// prints.
    pub(crate) fn named(&mut self, name: &str, write: impl FnOnce(&mut Members<'_>) -> fmt::Result) -> fmt::Result {
        self.out.write_str(if self.first { "" } else { "," })?;
        self.first = false;
        self.quoted(name, Identifier::write)?;
        self.out.write_str(":")?;
        self.object(write)
    }

    /// Writes a member that is an object.
    pub(crate) fn nested(
        &mut self,
        key: &'static str,
        write: impl FnOnce(&mut Members<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.key(key)?;
        self.object(write)
    }

    fn object(&mut self, write: impl FnOnce(&mut Members<'_>) -> fmt::Result) -> fmt::Result {
        let mut members = Members::open(self.out, self.secrets)?;
        write(&mut members)?;
        members.close()
    }

    /// Writes a list of objects.
    pub(crate) fn list<T>(
        &mut self,
        key: &'static str,
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

    /// Writes a list of strings, unless it is empty. If secrets are masked, `print` writes the strings.
    pub(crate) fn strings<'t>(
        &mut self,
        key: &'static str,
        texts: impl Iterator<Item = &'t str>,
        print: Print,
    ) -> fmt::Result {
        let mut texts = texts.peekable();
        if texts.peek().is_none() {
            return Ok(());
        }
        self.key(key)?;
        self.out.write_str("[")?;
        let mut separator = "";
        for text in texts {
            self.out.write_str(separator)?;
            self.quoted(text, print)?;
            separator = ",";
        }
        self.out.write_str("]")
    }
}
