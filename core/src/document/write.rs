//! [`Json`]: a reply written back as the document that it was read from.

use core::fmt::{self, Write};

use crate::{
    Account, AchNumber, Amount, BacsNumber, BalanceDate, Balances, EftNumber, InternationalNumber, Link, Masked,
    ProductStatus, Products, Response, Secret, Stamp, Text, Token,
    printed::{self, Printed},
    value::open::Open,
    words::Words,
};

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
        let mut object = Object::open(out, self.secrets)?;
        object.list("accounts", self.accounts.clone(), write_account)?;
        object.nested("link", |object| write_link(self.link, object))?;
        object.close()
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

/// An object that is being written.
pub(crate) struct Object<'o> {
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

impl<'o> Object<'o> {
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
    pub(crate) fn raw(&mut self, key: &str, value: Option<&str>) -> fmt::Result {
        let Some(value) = value else { return Ok(()) };
        self.key(key)?;
        self.out.write_str(value)
    }

    /// Writes a member that is a string, as it prints where secrets are masked.
    pub(crate) fn string(&mut self, key: &str, text: Option<&str>, printed: impl fmt::Display) -> fmt::Result {
        let Some(text) = text else { return Ok(()) };
        self.key(key)?;
        self.quoted(text, printed)
    }

    fn quoted(&mut self, text: &str, printed: impl fmt::Display) -> fmt::Result {
        self.out.write_str("\"")?;
        match self.secrets {
            Secrets::Masked => write!(Escaped(self.out), "{printed}")?,
            Secrets::Revealed => Escaped(self.out).write_str(text)?,
        }
        self.out.write_str("\"")
    }

    pub(crate) fn text<const N: usize>(&mut self, key: &str, text: Option<&Text<N>>) -> fmt::Result {
        text.map_or(Ok(()), |text| self.string(key, Some(text.as_str()), text))
    }

    pub(crate) fn token<const N: usize, K: Printed>(&mut self, key: &str, token: Option<&Token<N, K>>) -> fmt::Result {
        token.map_or(Ok(()), |token| self.string(key, Some(token.as_str()), token))
    }

    pub(crate) fn secret<const N: usize>(&mut self, key: &str, secret: &Secret<N>) -> fmt::Result {
        self.string(key, Some(secret.reveal()), secret)
    }

    pub(crate) fn word<E: Words>(&mut self, key: &str, word: Option<&Open<E>>) -> fmt::Result {
        word.map_or(Ok(()), |word| self.string(key, Some(word.as_str()), word))
    }

    pub(crate) fn amount(&mut self, key: &str, amount: Option<Amount>) -> fmt::Result {
        self.raw(key, amount.map(Amount::to_text).as_deref())
    }

    pub(crate) fn flag(&mut self, key: &str, flag: Option<bool>) -> fmt::Result {
        self.raw(key, flag.map(|flag| if flag { "true" } else { "false" }))
    }

    pub(crate) fn stamp(&mut self, key: &str, stamp: Stamp) -> fmt::Result {
        if stamp.is_absent() {
            return Ok(());
        }
        self.key(key)?;
        write!(self.out, "\"{stamp}\"")
    }

    pub(crate) fn date(&mut self, key: &str, date: Option<BalanceDate>) -> fmt::Result {
        let Some(date) = date else { return Ok(()) };
        self.key(key)?;
        write!(self.out, "\"{date}\"")
    }

    pub(crate) fn nested(&mut self, key: &str, write: impl FnOnce(&mut Object<'_>) -> fmt::Result) -> fmt::Result {
        self.key(key)?;
        let mut object = Object::open(self.out, self.secrets)?;
        write(&mut object)?;
        object.close()
    }

    /// Writes an object whose key the server chose.
    fn nested_printed(&mut self, key: &str, write: impl FnOnce(&mut Object<'_>) -> fmt::Result) -> fmt::Result {
        self.out.write_str(if self.first { "" } else { "," })?;
        self.first = false;
        self.quoted(key, printed::identifier(key))?;
        self.out.write_str(":")?;
        let mut object = Object::open(self.out, self.secrets)?;
        write(&mut object)?;
        object.close()
    }

    /// Writes a list of objects.
    fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        write: impl Fn(T, &mut Object<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.key(key)?;
        self.out.write_str("[")?;
        let mut separator = "";
        for item in items {
            self.out.write_str(separator)?;
            separator = ",";
            let mut object = Object::open(self.out, self.secrets)?;
            write(item, &mut object)?;
            object.close()?;
        }
        self.out.write_str("]")
    }

    /// Writes a list of strings, unless it is empty.
    fn strings<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) -> fmt::Result {
        let mut texts = texts.peekable();
        if texts.peek().is_none() {
            return Ok(());
        }
        self.key(key)?;
        self.out.write_str("[")?;
        let mut separator = "";
        for text in texts {
            self.out.write_str(separator)?;
            self.quoted(text, Masked(text))?;
            separator = ",";
        }
        self.out.write_str("]")
    }
}

fn write_account(account: &Account, object: &mut Object<'_>) -> fmt::Result {
    object.token("account_id", Some(account.account_id()))?;
    object.token("account_type", account.account_type().present())?;
    object.text("name", account.name().present())?;
    object.text("nickname", account.nickname())?;
    object.token("account_mask", account.account_mask())?;
    object.nested("balances", |object| write_balances(account.balances(), object))?;
    object.token("original_id", account.original_id())?;
    object.flag("closed", account.closed())?;
    object.nested("numbers", |object| {
        let numbers = account.numbers();
        object.list("ach", numbers.ach(), write_ach)?;
        object.list("eft", numbers.eft(), write_eft)?;
        object.list("bacs", numbers.bacs(), write_bacs)?;
        object.list("international", numbers.international(), write_international)
    })
}

fn write_balances(balances: &Balances, object: &mut Object<'_>) -> fmt::Result {
    object.token("currency", balances.currency())?;
    object.amount("available", balances.available())?;
    object.amount("current", balances.current())?;
    object.amount("limit", balances.limit())?;
    object.date("balance_date", balances.balance_date())
}

fn write_ach(number: &AchNumber, object: &mut Object<'_>) -> fmt::Result {
    object.secret("account_number", number.account_number())?;
    object.token("routing_number", Some(number.routing_number()))?;
    object.token("wire_routing_number", number.wire_routing_number())
}

fn write_eft(number: &EftNumber, object: &mut Object<'_>) -> fmt::Result {
    object.secret("account_number", number.account_number())?;
    object.token("institution_number", Some(number.institution_number()))?;
    object.token("branch_number", Some(number.branch_number()))
}

fn write_bacs(number: &BacsNumber, object: &mut Object<'_>) -> fmt::Result {
    object.secret("account_number", number.account_number())?;
    object.token("sort_code", Some(number.sort_code()))
}

fn write_international(number: &InternationalNumber, object: &mut Object<'_>) -> fmt::Result {
    object.secret("iban", number.iban())?;
    object.token("bic", number.bic())
}

fn write_link(link: &Link, object: &mut Object<'_>) -> fmt::Result {
    object.token("link_id", link.link_id().present())?;
    object.token("institution_id", link.institution_id().present())?;
    object.text("institution_name", link.institution_name().present())?;
    object.text("institution_avatar", link.institution_avatar())?;
    object.word("state", link.state().present())?;
    object.word("error_code", link.error_code())?;
    object.stamp("last_synced_at", link.last_synced_at())?;
    object.word("provider", link.provider().present())?;
    object.strings("link_tags", link.link_tags().map(crate::Tag::as_str))?;
    object.strings("tags", link.tags().map(crate::Tag::as_str))?;
    object.text("webhook", link.webhook())?;
    object.nested("products", |object| write_products(link.products(), object))?;
    object.strings("available_products", link.available_products().iter().map(Open::as_str))
}

fn write_products(products: &Products, object: &mut Object<'_>) -> fmt::Result {
    for (name, status) in products.iter() {
        object.nested_printed(name, |object| write_status(status, object))?;
    }
    Ok(())
}

fn write_status(status: &ProductStatus, object: &mut Object<'_>) -> fmt::Result {
    object.stamp("refreshed_at", status.refreshed_at())?;
    object.stamp("last_attempted_at", status.last_attempted_at())?;
    object.word("error_code", status.error_code())?;
    object.text("error_message", status.error_message())?;
    object.text("unavailable", status.unavailable())?;
    let flags = [status.required(), status.require_permission(), status.prefetch()];
    if flags.iter().any(Option::is_some) || status.reason().is_some() {
        object.nested("settings", |object| {
            object.flag("required", status.required())?;
            object.flag("require_permission", status.require_permission())?;
            object.flag("prefetch", status.prefetch())?;
            object.text("reason", status.reason())
        })?;
    }
    object.flag("has_history", status.has_history())
}
