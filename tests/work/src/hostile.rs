//! Bodies that were made to cost much: each repeats one thing.

use std::fmt::Write;

use crate::reading::{Case, Entry};

/// How long the bodies are, in bytes: each shape is made twice, the second time of the double length.
pub const LENGTHS: [usize; 2] = [100_000, 200_000];

const LINK: &str = r#""link":{"link_id":"mk_1","institution_id":"chase","institution_name":"Chase","institution_avatar":"","state":"connected","provider":"mx","products":{},"available_products":[]}"#;

/// An account with what `numbers` holds.
macro_rules! account {
    ($id:literal, $numbers:literal) => {
        concat!(
            r#"{"account_id":""#,
            $id,
            r#"","account_type":"other.cash","name":"n","balances":{},"numbers":{"#,
            $numbers,
            r#"}}"#
        )
    };
}

/// Where the repeated text stands.
#[derive(Clone, Copy)]
enum Place {
    /// Elements of the list of accounts, whatever their number.
    Accounts,
    /// Elements of the list of accounts, of which 64 have room.
    Surplus,
    /// Elements of the list `ach` of an account.
    Ach,
    /// Members of an account's `numbers`.
    Numbers,
    /// Members of an account, behind its first.
    Account,
    /// Members of an account's `balances`.
    Balances,
    /// Members of the document.
    Document,
    /// Members of the link.
    Link,
    /// Elements of `link_tags`.
    Tags,
    /// Elements of `available_products`.
    Available,
    /// Members of `products`.
    Products,
    /// Members of a product's status.
    Product,
    /// Members of a product's settings.
    Settings,
    /// White space or other text before the value of `accounts`.
    BeforeAccounts,
    /// The text of an account's name.
    Name,
    /// The text of an account's identifier.
    Id,
    /// The text of an account number.
    AccountNumber,
    /// The text of a key that is not documented.
    Key,
    /// The text of a value whose key is not documented.
    Skipped,
    /// The text of a timestamp, behind its seconds.
    Stamp,
    /// The text of a tag.
    Tag,
    /// The text of the link's state, whose words are documented.
    State,
    /// The digits of an amount.
    Amount,
    /// A value whose key is not documented.
    SkippedValue,
    /// Elements of a list whose key is not documented.
    SkippedList,
    /// Members of an API error.
    Error,
    /// Elements of an API error's `validation_errors`.
    Validation,
    /// The text of an API error's message.
    Message,
    /// Elements of `links`, of a list of links.
    Links,
    /// Behind the document.
    Behind,
}

impl Place {
    /// What surrounds the repeated text, and whether commas separate it.
    fn frame(self) -> (String, String, bool) {
        let (head, tail, separated) = match self {
            Self::Accounts | Self::Surplus => (r#"{"accounts":["#, format!("],{LINK}}}"), true),
            Self::Ach => (r#"{"accounts":[{"account_id":"a","numbers":{"ach":["#, format!("]}}}}],{LINK}}}"), true),
            Self::Numbers => (r#"{"accounts":[{"account_id":"a","numbers":{"#, format!("}}}}],{LINK}}}"), true),
            Self::Account => (r#"{"accounts":[{"account_id":"a","#, format!("}}],{LINK}}}"), true),
            Self::Balances => (r#"{"accounts":[{"account_id":"a","balances":{"#, format!("}}}}],{LINK}}}"), true),
            Self::Document => (r#"{"accounts":[],"#, format!(",{LINK}}}"), true),
            Self::Link => (r#"{"accounts":[],"link":{"link_id":"mk_1","#, "}}".into(), true),
            Self::Tags => (r#"{"accounts":[],"link":{"link_tags":["#, "]}}".into(), true),
            Self::Available => (r#"{"accounts":[],"link":{"available_products":["#, "]}}".into(), true),
            Self::Products => (r#"{"accounts":[],"link":{"products":{"#, "}}}".into(), true),
            Self::Product => (r#"{"accounts":[],"link":{"products":{"identity":{"#, "}}}}".into(), true),
            Self::Settings => (r#"{"accounts":[],"link":{"products":{"identity":{"settings":{"#, "}}}}}".into(), true),
            Self::BeforeAccounts => (r#"{"accounts":"#, format!("[],{LINK}}}"), false),
            Self::Name => {
                (r#"{"accounts":[{"account_id":"a","account_type":"b","name":""#, format!("\"}}],{LINK}}}"), false)
            }
            Self::Id => (r#"{"accounts":[{"account_id":""#, format!("\"}}],{LINK}}}"), false),
            Self::AccountNumber => (
                r#"{"accounts":[{"account_id":"a","numbers":{"ach":[{"account_number":""#,
                format!("\"}}]}}}}],{LINK}}}"),
                false,
            ),
            Self::Key => (r#"{"accounts":[],""#, format!("\":0,{LINK}}}"), false),
            Self::Skipped => (r#"{"accounts":[],"x":""#, format!("\",{LINK}}}"), false),
            Self::Stamp => {
                let head = r#"{"accounts":[],"link":{"products":{"identity":{"refreshed_at":"2024-01-09T10:17:00."#;
                (head, "\"}}}}".into(), false)
            }
            Self::Tag => (r#"{"accounts":[],"link":{"link_tags":[""#, "\"]}}".into(), false),
            Self::State => (r#"{"accounts":[],"link":{"state":""#, "\"}}".into(), false),
            Self::Amount => (
                r#"{"accounts":[{"account_id":"a","balances":{"currency":"USD","available":1"#,
                format!("}}}}],{LINK}}}"),
                false,
            ),
            Self::SkippedValue => (r#"{"accounts":[],"x":1"#, format!(",{LINK}}}"), false),
            Self::SkippedList => (r#"{"accounts":[],"x":["#, format!("],{LINK}}}"), true),
            Self::Error => ("{", "}".into(), true),
            Self::Validation => (r#"{"error_code":"a","validation_errors":["#, "]}".into(), true),
            Self::Message => (r#"{"error_code":"a","error_message":""#, "\"}".into(), false),
            Self::Links => (r#"{"links":["#, "]}".into(), true),
            Self::Behind => (r#"{"accounts":[],"link":{}}"#, String::new(), false),
        };
        (head.to_owned(), tail, separated)
    }

    const fn entry(self) -> Entry {
        match self {
            Self::Error | Self::Validation | Self::Message => Entry::Parse(422),
            Self::Links => Entry::Document,
            Self::Accounts => Entry::Each,
            _ => Entry::Parse(200),
        }
    }
}

/// Every shape: its name, the place, and the text that is repeated there. In the text, `@` stands for a number that differs from one
/// repetition to the next.
const SHAPES: &[(&str, Place, &str)] = &[
    ("accounts: {}", Place::Accounts, "{}"),
    ("accounts: 0", Place::Accounts, "0"),
    ("accounts: null", Place::Accounts, "null"),
    ("accounts: []", Place::Accounts, "[]"),
    ("accounts: \"\"", Place::Accounts, "\"\""),
    ("accounts: an identifier alone", Place::Accounts, r#"{"account_id":"@"}"#),
    ("accounts: an unknown key", Place::Accounts, r#"{"x":0}"#),
    ("accounts: spaces in braces", Place::Accounts, "{ }"),
    ("accounts: empty numbers", Place::Accounts, r#"{"account_id":"@","numbers":{}}"#),
    (
        "accounts: nulls",
        Place::Accounts,
        r#"{"account_id":null,"account_type":null,"name":null,"balances":null,"numbers":null}"#,
    ),
    (
        "accounts: wrong types",
        Place::Accounts,
        r#"{"account_id":0,"account_type":0,"name":0,"account_mask":0,"balances":0,"closed":0,"numbers":0}"#,
    ),
    (
        "accounts: complete, distinct",
        Place::Accounts,
        account!("@", r#""ach":[],"eft":[],"bacs":[],"international":[]"#),
    ),
    ("accounts: beyond capacity", Place::Surplus, account!("@", r#""ach":[],"eft":[],"bacs":[],"international":[]"#)),
    (
        "accounts: complete, duplicate",
        Place::Accounts,
        account!("a", r#""ach":[],"eft":[],"bacs":[],"international":[]"#),
    ),
    (
        "accounts: a finding in each",
        Place::Accounts,
        account!("@", r#""ach":[{"account_number":"1","routing_number":"1"}],"eft":[],"bacs":[],"international":[]"#),
    ),
    (
        "accounts: masked numbers",
        Place::Accounts,
        account!("@", r#""ach":[{"account_number":"xxxx1","routing_number":"0"}]"#),
    ),
    (
        "accounts: lists of another type",
        Place::Accounts,
        account!("@", r#""ach":0,"eft":0,"bacs":0,"international":0"#),
    ),
    ("accounts: five numbers", Place::Accounts, account!("@", r#""ach":[{},{},{},{},{}]"#)),
    ("accounts: closed", Place::Accounts, r#"{"account_id":"@","closed":true}"#),
    ("accounts: a control character", Place::Accounts, r#"{"account_id":"\u0000"}"#),
    ("accounts: escaped keys", Place::Accounts, r#"{"account_i\u0064":"@"}"#),
    ("ach: {}", Place::Ach, "{}"),
    ("ach: 0", Place::Ach, "0"),
    ("ach: null", Place::Ach, "null"),
    ("ach: \"\"", Place::Ach, "\"\""),
    ("ach: an empty number", Place::Ach, r#"{"account_number":""}"#),
    ("ach: a placeholder", Place::Ach, r#"{"account_number":"0"}"#),
    ("ach: a number alone", Place::Ach, r#"{"account_number":"1"}"#),
    ("ach: complete", Place::Ach, r#"{"account_number":"1","routing_number":"1"}"#),
    ("ach: an unknown key", Place::Ach, r#"{"x":0}"#),
    ("numbers: unknown kinds", Place::Numbers, r#""sepa":[0]"#),
    ("numbers: unknown kinds, short", Place::Numbers, r#""":[0]"#),
    ("numbers: unknown kinds, empty", Place::Numbers, r#""s":[]"#),
    ("numbers: unknown kinds, spaces", Place::Numbers, r#""s":[          ]"#),
    ("numbers: unknown kinds, escaped", Place::Numbers, r#""\n":[0]"#),
    ("numbers: unknown keys", Place::Numbers, r#""s":0"#),
    ("account: unknown keys, empty", Place::Account, r#""":0"#),
    ("account: unknown keys, escaped", Place::Account, r#""\n":0"#),
    ("account: unknown keys, of a known length", Place::Account, r#""account_ix":0"#),
    ("balances: unknown keys, escaped", Place::Balances, r#""\n":0"#),
    ("document: unknown keys, empty", Place::Document, r#""":0"#),
    ("document: unknown keys, escaped", Place::Document, r#""\n":0"#),
    ("document: unknown keys, \\u escaped", Place::Document, r#""\u0061":0"#),
    ("document: unknown keys, 20 bytes escaped", Place::Document, r#""\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n":0"#),
    ("document: unknown objects", Place::Document, r#""x":{}"#),
    ("link: unknown keys, empty", Place::Link, r#""":0"#),
    ("link: unknown keys, escaped", Place::Link, r#""\n":0"#),
    ("link: unknown keys, of a known length", Place::Link, r#""institution_avatax":0"#),
    ("tags: {}", Place::Tags, "{}"),
    ("tags: 0", Place::Tags, "0"),
    ("tags: null", Place::Tags, "null"),
    ("tags: \"\"", Place::Tags, "\"\""),
    ("tags: escapes", Place::Tags, r#""\n""#),
    ("tags: 70 bytes", Place::Tags, r#""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#),
    ("available products: {}", Place::Available, "{}"),
    ("available products: 0", Place::Available, "0"),
    ("available products: \"\"", Place::Available, "\"\""),
    ("products: unknown, null", Place::Products, r#""@":null"#),
    ("products: unknown, {}", Place::Products, r#""@":{}"#),
    ("products: unknown, short", Place::Products, r#""p":{}"#),
    ("products: unknown, escaped", Place::Products, r#""\n":{}"#),
    ("products: unknown, 0", Place::Products, r#""@":0"#),
    ("products: unknown, with a status", Place::Products, r#""@":{"refreshed_at":0,"error_code":0}"#),
    (
        "products: unknown, 65 bytes",
        Place::Products,
        r#""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":{}"#,
    ),
    ("product: unknown keys, escaped", Place::Product, r#""\n":0"#),
    ("settings: unknown keys, escaped", Place::Settings, r#""\n":0"#),
    ("white space: spaces", Place::BeforeAccounts, " "),
    ("white space: line ends", Place::BeforeAccounts, "\n"),
    ("white space: tabs", Place::BeforeAccounts, "\t"),
    ("white space: line ends and spaces", Place::BeforeAccounts, "\n "),
    ("white space: around everything", Place::Document, " \n\"x\" \n: \n[ \n] \n"),
    ("a name: plain", Place::Name, "a"),
    ("a name: escapes", Place::Name, r"\n"),
    ("a name: \\u escapes", Place::Name, r"\u00e9"),
    ("a name: surrogates", Place::Name, r"\ud83d\ude00"),
    ("a name: two bytes", Place::Name, "é"),
    ("a name: four bytes", Place::Name, "😀"),
    ("an identifier: plain", Place::Id, "a"),
    ("an identifier: escapes", Place::Id, r"\n"),
    ("an account number: plain", Place::AccountNumber, "1"),
    ("an account number: escapes", Place::AccountNumber, r"\n"),
    ("an unknown key: plain", Place::Key, "a"),
    ("an unknown key: escapes", Place::Key, r"\n"),
    ("an unknown key: \\u escapes", Place::Key, r"\u0061"),
    ("a skipped text: plain", Place::Skipped, "a"),
    ("a skipped text: escapes", Place::Skipped, r"\n"),
    ("a skipped text: \\u escapes", Place::Skipped, r"\u00e9"),
    ("a skipped text: surrogates", Place::Skipped, r"\ud83d\ude00"),
    ("a skipped text: four bytes", Place::Skipped, "😀"),
    ("a timestamp: digits", Place::Stamp, "1"),
    ("a timestamp: escapes", Place::Stamp, r"\u0031"),
    ("a tag: plain", Place::Tag, "a"),
    ("a tag: escapes", Place::Tag, r"\n"),
    ("a state: plain", Place::State, "a"),
    ("a state: escapes", Place::State, r"\n"),
    ("an amount: digits", Place::Amount, "1"),
    ("an amount: zeros", Place::Amount, "0"),
    ("a skipped number: digits", Place::SkippedValue, "1"),
    ("a skipped list: 0", Place::SkippedList, "0"),
    ("a skipped list: null", Place::SkippedList, "null"),
    ("a skipped list: \"\"", Place::SkippedList, "\"\""),
    ("a skipped list: []", Place::SkippedList, "[]"),
    ("a skipped list: {}", Place::SkippedList, "{}"),
    ("a skipped list: members", Place::SkippedList, r#"{"":0}"#),
    (
        "a skipped list: 60 levels",
        Place::SkippedList,
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    ),
    (
        "a skipped list: 20 levels of objects",
        Place::SkippedList,
        r#"{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":{"":0}}}}}}}}}}}}}}}}}}}}"#,
    ),
    ("an API error: unknown keys, empty", Place::Error, r#""":0"#),
    ("an API error: unknown keys, escaped", Place::Error, r#""\n":0"#),
    ("an API error: validation errors", Place::Validation, "{}"),
    ("an API error: a message", Place::Message, r"\n"),
    ("links: {}", Place::Links, "{}"),
    ("links: 0", Place::Links, "0"),
    ("links: products", Place::Links, r#"{"products":{}}"#),
    ("links: identifiers", Place::Links, r#"{"link_id":"@"}"#),
    ("links: unknown keys, escaped", Place::Links, r#"{"\n":0}"#),
    ("trailing data", Place::Behind, "x"),
    ("trailing white space", Place::Behind, " "),
    ("invalid UTF-8 at the end", Place::Skipped, "é?"),
];

/// Each shape in both lengths.
pub fn bodies() -> Vec<Case> {
    SHAPES
        .iter()
        .flat_map(|(name, place, unit)| {
            LENGTHS.map(|length| {
                // The accounts that have room, which are read, must be few among those that are skipped.
                let length = if matches!(place, Place::Surplus) { 8 * length } else { length };
                let mut body = body(*place, unit, length);
                if name.starts_with("invalid") {
                    body.push(0xff);
                }
                Case { name: (*name).to_owned(), entry: place.entry(), body }
            })
        })
        .collect()
}

fn body(place: Place, unit: &str, length: usize) -> Vec<u8> {
    let (mut body, tail, separated) = place.frame();
    // What is repeated has the same length each time.
    let parts = unit.split_once('@');
    let mut number = 0_u32;
    let mut append = |body: &mut String| match parts {
        None => body.push_str(unit),
        Some((start, end)) => {
            number += 1;
            body.push_str(start);
            let _ = write!(body, "{number:06}");
            body.push_str(end);
        }
    };
    append(&mut body);
    while body.len() + tail.len() < length {
        if separated {
            body.push(',');
        }
        append(&mut body);
    }
    body.push_str(&tail);
    body.into_bytes()
}
