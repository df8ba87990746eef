//! Writing a response back as the document that it was read from.

use core::fmt;

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

use crate::{
    Account, AchNumber, Amount, BacsNumber, Balances, EftNumber, InternationalNumber, Link, ProductStatus, Products,
    Response, Stamp, Tag, Text, Token, json::Exact, value::open::Open, words::Words,
};

/// The buffer is too short for what should be written to it: pass a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BufferTooShort;

impl fmt::Display for BufferTooShort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the buffer is too short for the JSON; pass a longer one")
    }
}

impl core::error::Error for BufferTooShort {}

impl Response<'_> {
    /// Writes the response as JSON into `buffer`, secrets and all, and gives the part that was written.
    ///
    /// Names and order are those of the documentation, unknown values of enumerations their text, amounts exact numbers,
    /// timestamps with or without an offset as they were. Absent fields are left out, unknown ones were not kept. Parsing what
    /// was written gives an equal response; a malformed stamp is written as the text `malformed`, and read as malformed again.
    ///
    /// # Errors
    /// [`BufferTooShort`]; the buffer then holds a part of the JSON, which may hold account numbers.
    ///
    /// ```
    /// use account_numbers::{Outcome, Reply, parse};
    ///
    /// let body = br#"{"link": {"link_id": "mk_1"}, "accounts": []}"#;
    /// let mut reply = Reply::<1>::new();
    /// let Outcome::Numbers(response) = parse(200, body, &Default::default(), &mut reply)? else { panic!() };
    /// let mut buffer = [0; 256];
    /// assert_eq!(response.to_json(&mut buffer).unwrap(), br#"{"accounts":[],"link":{"link_id":"mk_1","products":{}}}"#);
    /// # Ok::<(), account_numbers::PayloadError>(())
    /// ```
    pub fn to_json<'b>(self, buffer: &'b mut [u8]) -> Result<&'b [u8], BufferTooShort> {
        to_json(self.accounts(), self.link(), buffer)
    }
}

/// [`Response::to_json`] for accounts that are kept elsewhere, such as those that [`parse_each`](crate::parse_each) delivered.
///
/// # Errors
/// As there.
pub fn to_json<'a, 'b, A>(accounts: A, link: &'a Link, buffer: &'b mut [u8]) -> Result<&'b [u8], BufferTooShort>
where
    A: IntoIterator<Item = &'a Account, IntoIter: Clone>,
{
    let document = Document { accounts: accounts.into_iter(), link };
    let length = serde_json_core::to_slice(&document, buffer).map_err(|_| BufferTooShort)?;
    buffer.get(..length).ok_or(BufferTooShort)
}

struct Document<'w, I> {
    accounts: I,
    link: &'w Link,
}

/// What is written. The types themselves implement no `Serialize`, since they hold secrets.
struct Written<'w, T: ?Sized>(&'w T);

/// The members of an object, of which absent ones are left out.
struct Members<M>(M);

impl<M: SerializeMap> Members<M> {
    fn put(&mut self, key: &'static str, value: Option<impl Serialize>) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| self.0.serialize_entry(key, &value))
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}

fn members<S: Serializer>(serializer: S) -> Result<Members<S::SerializeMap>, S::Error> {
    serializer.serialize_map(None).map(Members)
}

/// A list of what an iterator gives.
struct List<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in self.0.clone() {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}

fn text<const N: usize>(text: &Text<N>) -> Option<&str> {
    text.present().map(Text::as_str)
}

fn token<const N: usize, K>(token: &Token<N, K>) -> Option<&str> {
    token.present().map(Token::as_str)
}

fn word<E: Words>(word: &Open<E>) -> Option<&str> {
    word.present().map(Open::as_str)
}

fn amount(amount: Option<Amount>) -> Option<Exact<impl AsRef<[u8]>>> {
    amount.map(|amount| Exact(amount.to_text().into_bytes()))
}

fn stamp(stamp: Stamp) -> Option<Stamp> {
    (!stamp.is_absent()).then_some(stamp)
}

impl<'w, I: Iterator<Item = &'w Account> + Clone> Serialize for Document<'w, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = members(serializer)?;
        object.put("accounts", Some(List(self.accounts.clone().map(Written))))?;
        object.put("link", Some(Written(self.link)))?;
        object.end()
    }
}

impl Serialize for Written<'_, Account> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let account = self.0;
        let mut object = members(serializer)?;
        object.put("account_id", token(account.account_id()))?;
        object.put("account_type", token(account.account_type()))?;
        object.put("name", text(account.name()))?;
        object.put("nickname", account.nickname().map(Text::as_str))?;
        object.put("account_mask", account.account_mask().map(Token::as_str))?;
        object.put("balances", Some(Written(account.balances())))?;
        object.put("original_id", account.original_id().map(Token::as_str))?;
        object.put("closed", account.closed())?;
        object.put("numbers", Some(Written(account.numbers())))?;
        object.end()
    }
}

impl Serialize for Written<'_, Balances> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let balances = self.0;
        let mut object = members(serializer)?;
        object.put("currency", balances.currency().map(Token::as_str))?;
        object.put("available", amount(balances.available()))?;
        object.put("current", amount(balances.current()))?;
        object.put("limit", amount(balances.limit()))?;
        object.put("balance_date", balances.balance_date())?;
        object.end()
    }
}

impl Serialize for Written<'_, crate::Numbers> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = members(serializer)?;
        object.put("ach", Some(List(self.0.ach().map(Written))))?;
        object.put("eft", Some(List(self.0.eft().map(Written))))?;
        object.put("bacs", Some(List(self.0.bacs().map(Written))))?;
        object.put("international", Some(List(self.0.international().map(Written))))?;
        object.end()
    }
}

impl Serialize for Written<'_, AchNumber> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = members(serializer)?;
        object.put("account_number", Some(self.0.account_number().reveal()))?;
        object.put("routing_number", token(self.0.routing_number()))?;
        object.put("wire_routing_number", self.0.wire_routing_number().map(Token::as_str))?;
        object.end()
    }
}

impl Serialize for Written<'_, EftNumber> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = members(serializer)?;
        object.put("account_number", Some(self.0.account_number().reveal()))?;
        object.put("institution_number", token(self.0.institution_number()))?;
        object.put("branch_number", token(self.0.branch_number()))?;
        object.end()
    }
}

impl Serialize for Written<'_, BacsNumber> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = members(serializer)?;
        object.put("account_number", Some(self.0.account_number().reveal()))?;
        object.put("sort_code", token(self.0.sort_code()))?;
        object.end()
    }
}

impl Serialize for Written<'_, InternationalNumber> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = members(serializer)?;
        object.put("iban", Some(self.0.iban().reveal()))?;
        object.put("bic", self.0.bic().map(Token::as_str))?;
        object.end()
    }
}

impl Serialize for Written<'_, Link> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let link = self.0;
        let mut object = members(serializer)?;
        object.put("link_id", token(link.link_id()))?;
        object.put("institution_id", token(link.institution_id()))?;
        object.put("institution_name", text(link.institution_name()))?;
        object.put("institution_avatar", link.institution_avatar().map(Text::as_str))?;
        object.put("state", word(link.state()))?;
        object.put("error_code", link.error_code().map(Open::as_str))?;
        object.put("last_synced_at", stamp(link.last_synced_at()))?;
        object.put("provider", word(link.provider()))?;
        object.put("link_tags", some(link.link_tags().map(Tag::as_str)))?;
        object.put("tags", some(link.tags().map(Tag::as_str)))?;
        object.put("webhook", link.webhook().map(Text::as_str))?;
        object.put("products", Some(Written(link.products())))?;
        object.put("available_products", some(link.available_products().iter().map(Open::as_str)))?;
        object.end()
    }
}

/// A list, unless it is empty.
fn some<I: Iterator + Clone>(items: I) -> Option<List<I>> {
    items.clone().next().is_some().then_some(List(items))
}

impl Serialize for Written<'_, Products> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (name, status) in self.0.iter() {
            object.serialize_entry(name, &Written(status))?;
        }
        object.end()
    }
}

impl Serialize for Written<'_, ProductStatus> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let status = self.0;
        let mut object = members(serializer)?;
        object.put("refreshed_at", stamp(status.refreshed_at()))?;
        object.put("last_attempted_at", stamp(status.last_attempted_at()))?;
        object.put("error_code", status.error_code().map(Open::as_str))?;
        object.put("error_message", status.error_message().map(Text::as_str))?;
        object.put("unavailable", status.unavailable().map(Text::as_str))?;
        let settings = Settings(status);
        object.put("settings", settings.any().then_some(settings))?;
        object.put("has_history", status.has_history())?;
        object.end()
    }
}

/// The settings of a product.
struct Settings<'w>(&'w ProductStatus);

impl Settings<'_> {
    fn any(&self) -> bool {
        let flags = [self.0.required(), self.0.require_permission(), self.0.prefetch()];
        flags.iter().any(Option::is_some) || self.0.reason().is_some()
    }
}

impl Serialize for Settings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = members(serializer)?;
        object.put("required", self.0.required())?;
        object.put("require_permission", self.0.require_permission())?;
        object.put("prefetch", self.0.prefetch())?;
        object.put("reason", self.0.reason().map(Text::as_str))?;
        object.end()
    }
}
