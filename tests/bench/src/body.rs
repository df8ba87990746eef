//! The replies that are read: many different ones, made at random.

use std::io;

use serde_json::{
    Map, Value, json,
    ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer},
};

/// How a body is written, and what it has that most bodies do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Compact,
    /// Indented by two spaces.
    Pretty,
    /// Compact, with sorted keys.
    Sorted,
    FourSpaces,
    Tabs,
    /// On one line, with a space after each colon and comma, as Python's `json.dumps` writes it.
    Dumps,
    /// Compact, with a key that is not documented at the beginning of every object.
    UnknownFirst,
    /// Compact, with a key that is not documented at the end of every object.
    UnknownLast,
    /// Compact, with an escape in every text.
    Escapes,
    /// Compact, with every optional field, all of them null.
    Nulls,
}

impl Form {
    /// Those of which no one may be slower than without the usual path.
    pub const UNUSUAL: [Self; 8] = [
        Self::Sorted,
        Self::FourSpaces,
        Self::Tabs,
        Self::Dumps,
        Self::UnknownFirst,
        Self::UnknownLast,
        Self::Escapes,
        Self::Nulls,
    ];

    /// What it is called in the tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Pretty => "pretty",
            Self::Sorted => "sorted keys",
            Self::FourSpaces => "four spaces",
            Self::Tabs => "tabs",
            Self::Dumps => "json.dumps",
            Self::UnknownFirst => "unknown key first",
            Self::UnknownLast => "unknown key last",
            Self::Escapes => "escapes",
            Self::Nulls => "nulls",
        }
    }

    fn write(self, mut document: Value) -> Vec<u8> {
        match self {
            Self::Sorted => document.sort_all_objects(),
            Self::UnknownFirst | Self::UnknownLast => add_unknown(&mut document, self == Self::UnknownFirst),
            Self::Nulls => add_nulls(&mut document),
            _ => {}
        }
        match self {
            Self::Pretty => written(&document, PrettyFormatter::with_indent(b"  ")),
            Self::FourSpaces => written(&document, PrettyFormatter::with_indent(b"    ")),
            Self::Tabs => written(&document, PrettyFormatter::with_indent(b"\t")),
            Self::Dumps => written(&document, Spaced),
            Self::Escapes => written(&document, Escaped { is_key: false, is_new: true }),
            _ => written(&document, CompactFormatter),
        }
    }
}

/// Bodies of one kind. They are never freed.
pub struct Bodies {
    /// How many accounts each has.
    pub accounts: usize,
    pub form: Form,
    /// The texts.
    pub texts: Vec<&'static [u8]>,
}

impl Bodies {
    /// Makes `count` bodies, each with this many accounts. The first one is the same whatever the count.
    #[must_use]
    pub fn new(accounts: usize, form: Form, count: usize) -> Self {
        let text = |seed| &*form.write(document(&mut Random::new(seed), accounts)).leak();
        Self { accounts, form, texts: (0..count as u64).map(text).collect() }
    }

    /// What they are called in the tables.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.accounts, self.form.name())
    }

    /// The mean length.
    #[must_use]
    pub fn length(&self) -> usize {
        self.texts.iter().map(|text| text.len()).sum::<usize>() / self.texts.len()
    }
}

/// `SplitMix64`.
struct Random(u64);

impl Random {
    const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xd134_2543_de82_ef95))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ word >> 31
    }

    #[allow(clippy::cast_possible_truncation, reason = "below the bound")]
    const fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    const fn once_in(&mut self, odds: usize) -> bool {
        self.below(odds) == 0
    }

    fn pick<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    fn text(&mut self, alphabet: &[u8], length: usize) -> String {
        (0..length).map(|_| char::from(*self.pick(alphabet))).collect()
    }

    fn digits(&mut self, length: usize) -> String {
        self.text(b"0123456789", length)
    }
}

const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

fn document(random: &mut Random, accounts: usize) -> Value {
    let accounts: Vec<Value> = (0..accounts).map(|_| account(random)).collect();
    json!({ "accounts": accounts, "link": link(random) })
}

fn amount(random: &mut Random) -> Value {
    let digits = 3 + random.below(6);
    let cents = random.next() % 10_u64.pow(u32::try_from(digits).unwrap_or(3));
    if random.once_in(8) {
        return json!(cents / 100);
    }
    #[allow(clippy::cast_precision_loss, reason = "at most eight digits")]
    let amount = cents as f64 / 100.0;
    json!(if random.once_in(10) && cents > 0 { -amount } else { amount })
}

fn account(random: &mut Random) -> Value {
    let account_type = *random.pick(&[
        "depository.checking",
        "depository.checking",
        "depository.savings",
        "liability.credit_card",
        "investment.brokerage",
    ]);
    let name = *random.pick(&[
        "checking account",
        "Savings",
        "Everyday Checking",
        "PREMIER RELATIONSHIP SAVINGS",
        "Total Checking - Joint",
        "Credit Card",
        "Girokonto",
        "Current Account of the Smith family",
    ]);
    let mut account = Map::new();
    account.insert("account_id".into(), json!(format!("acc_{}", random.text(BASE58, 22))));
    account.insert("account_type".into(), json!(account_type));
    account.insert("name".into(), json!(name));
    if random.once_in(4) {
        account.insert("nickname".into(), json!(format!("Household {}", random.below(100))));
    }
    account.insert("account_mask".into(), json!(random.digits(4)));
    account.insert(
        "balances".into(),
        json!({
            "currency": *random.pick(&["USD", "USD", "USD", "CAD", "GBP", "EUR"]),
            "available": amount(random),
            "current": amount(random),
            "limit": if random.once_in(4) { amount(random) } else { Value::Null },
        }),
    );
    account.insert("numbers".into(), numbers(random));
    Value::Object(account)
}

fn numbers(random: &mut Random) -> Value {
    let (mut ach, mut bacs, mut eft, mut international) = (vec![], vec![], vec![], vec![]);
    let length = 8 + random.below(7);
    let account_number = format!("{}{}", 1 + random.below(9), random.digits(length));
    match random.below(10) {
        0 => {}
        1 => bacs.push(json!({ "account_number": format!("3{}", random.digits(7)), "sort_code": format!("40{}", random.digits(4)) })),
        2 => eft.push(json!({
            "account_number": account_number,
            "institution_number": "021",
            "branch_number": format!("0{}", random.digits(4)),
        })),
        3 => international.push(json!({ "iban": iban(random), "bic": "NWBKGB2LXXX" })),
        _ => ach.push(json!({
            "account_number": account_number,
            "routing_number": routing_number(random),
            "wire_routing_number": if random.once_in(4) { json!(routing_number(random)) } else { Value::Null },
        })),
    }
    json!({ "ach": ach, "bacs": bacs, "eft": eft, "international": international })
}

/// A routing number whose check digit is right.
fn routing_number(random: &mut Random) -> String {
    let head = format!("0{}{}", 1 + random.below(9), random.digits(6));
    let sum: u32 =
        head.bytes().zip([3, 7, 1].into_iter().cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{head}{}", (10 - sum % 10) % 10)
}

/// A British IBAN whose check digits are right.
fn iban(random: &mut Random) -> String {
    let rest = format!("NWBK{}", random.digits(14));
    let remainder = format!("{rest}GB00").bytes().fold(0_u32, |remainder, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        _ => (remainder * 100 + u32::from(byte - b'A' + 10)) % 97,
    });
    format!("GB{:02}{rest}", 98 - remainder)
}

/// Timestamps in one format and in ascending order: an attempt, and the refresh that it led to.
fn stamps(random: &mut Random) -> (String, String) {
    let head = format!(
        "20{}-{:02}-{:02}T{:02}:{:02}",
        20 + random.below(9),
        1 + random.below(12),
        1 + random.below(28),
        random.below(24),
        random.below(60)
    );
    let mut second = |from| format!("{head}:{:02}.{:06}+00:00", from + random.below(30), random.below(1_000_000));
    (second(0), second(30))
}

fn product(random: &mut Random) -> Value {
    let (attempted, refreshed) = stamps(random);
    json!({
        "refreshed_at": refreshed,
        "last_attempted_at": attempted,
        "error_code": null,
        "error_message": null,
        "settings": { "required": random.once_in(2), "prefetch": random.once_in(2) },
    })
}

fn link(random: &mut Random) -> Value {
    let (id, name) = *random.pick(&[
        ("chase", "Chase"),
        ("bank_of_america", "Bank of America"),
        ("wells_fargo", "Wells Fargo"),
        ("td", "TD Canada Trust"),
        ("natwest", "National Westminster Bank plc"),
    ]);
    let tags = json!([*random.pick(&["smoke_test", "production", "eu"]), format!("user:{}", random.digits(6))]);
    let mut transactions = product(random);
    transactions["has_history"] = json!(random.once_in(2));
    json!({
        "link_id": format!("mk_{}", random.text(BASE58, 22)),
        "institution_id": id,
        "institution_name": name,
        "institution_avatar": format!("https://images.example.com/institutions/{}.png", random.text(BASE58, 12)),
        "state": "connected",
        "error_code": null,
        "last_synced_at": stamps(random).1,
        "provider": *random.pick(&["moneykit", "plaid", "finicity", "mx"]),
        "link_tags": tags,
        "tags": tags,
        "webhook": format!("https://hooks.example.com/moneykit/{}", random.digits(5)),
        "products": {
            "accounts": { "refreshed_at": null, "last_attempted_at": null, "error_code": null, "error_message": null },
            "account_numbers": product(random),
            "identity": product(random),
            "transactions": transactions,
        },
        "available_products": ["accounts", "account_numbers", "identity", "transactions"],
    })
}

/// Adds a key that is not documented to every object but the map of products, whose keys are names.
fn add_unknown(value: &mut Value, first: bool) {
    each_object(value, &mut |key, object| {
        if key != "products" {
            let position = if first { 0 } else { object.len() };
            object.shift_insert(position, "extension".into(), json!({ "version": 2, "kinds": ["a", "b"] }));
        }
    });
}

/// Adds the optional fields, and makes every optional field null.
fn add_nulls(value: &mut Value) {
    const OPTIONAL: [&[&str]; 5] = [
        &["nickname", "account_mask", "original_id", "closed"],
        &["currency", "available", "current", "limit", "balance_date"],
        &["wire_routing_number"],
        &["error_code", "last_synced_at", "link_tags", "tags", "webhook"],
        &["refreshed_at", "last_attempted_at", "error_code", "error_message", "unavailable", "settings"],
    ];
    const LAST: [&str; 5] = ["numbers", "", "", "products", ""];
    each_object(value, &mut |_, object| {
        for (keys, last) in OPTIONAL.iter().zip(LAST) {
            let is_it = match keys[0] {
                "nickname" => object.contains_key("account_id"),
                "currency" => object.contains_key("current"),
                "wire_routing_number" => object.contains_key("routing_number"),
                "error_code" => object.contains_key("link_id"),
                _ => object.contains_key("refreshed_at"),
            };
            if !is_it {
                continue;
            }
            for key in *keys {
                let position = object.keys().position(|key| key == last).unwrap_or(object.len());
                match object.get_mut(*key) {
                    Some(value) => *value = Value::Null,
                    None => {
                        object.shift_insert(position, (*key).to_owned(), Value::Null);
                    }
                }
            }
        }
    });
}

fn each_object(value: &mut Value, change: &mut dyn FnMut(&str, &mut Map<String, Value>)) {
    fn walk(key: &str, value: &mut Value, change: &mut dyn FnMut(&str, &mut Map<String, Value>)) {
        match value {
            Value::Object(object) => {
                object.iter_mut().for_each(|(key, value)| walk(key, value, change));
                change(key, object);
            }
            Value::Array(elements) => elements.iter_mut().for_each(|element| walk("", element, change)),
            _ => {}
        }
    }
    walk("", value, change);
}

fn written(document: &Value, formatter: impl Formatter) -> Vec<u8> {
    let mut serializer = Serializer::with_formatter(Vec::new(), formatter);
    serde::Serialize::serialize(document, &mut serializer).expect("a value can be written");
    serializer.into_inner()
}

/// A space after each colon and comma.
struct Spaced;

fn comma<W: ?Sized + io::Write>(writer: &mut W, first: bool) -> io::Result<()> {
    if first { Ok(()) } else { writer.write_all(b", ") }
}

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        comma(writer, first)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        comma(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

/// The first character of every text that is not a key as an escape.
struct Escaped {
    is_key: bool,
    is_new: bool,
}

impl Formatter for Escaped {
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.is_key = true;
        if first { Ok(()) } else { writer.write_all(b",") }
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_key = false;
        Ok(())
    }

    fn begin_string<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.is_new = true;
        writer.write_all(b"\"")
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        match fragment.chars().next() {
            Some(first) if !self.is_key && self.is_new => {
                self.is_new = false;
                write!(writer, "\\u{:04x}{}", u32::from(first), &fragment[first.len_utf8()..])
            }
            _ => writer.write_all(fragment.as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_the_same_document() {
        let compact = Bodies::new(3, Form::Compact, 2);
        assert_ne!(compact.texts[0], compact.texts[1]);
        let expected: Value = serde_json::from_slice(compact.texts[0]).expect("it is JSON");
        for form in [Form::Pretty, Form::Sorted, Form::FourSpaces, Form::Tabs, Form::Dumps, Form::Escapes] {
            let bodies = Bodies::new(3, form, 1);
            assert_ne!(bodies.texts[0], compact.texts[0]);
            assert_eq!(
                serde_json::from_slice::<Value>(bodies.texts[0]).expect("it is JSON"),
                expected,
                "{}",
                bodies.name()
            );
        }
        let nulls = String::from_utf8(Bodies::new(1, Form::Nulls, 1).texts[0].to_vec()).expect("it is UTF-8");
        assert!(nulls.contains(r#""closed":null,"numbers":"#) && nulls.contains(r#""balance_date":null}"#), "{nulls}");
        let unknown = String::from_utf8(Bodies::new(1, Form::UnknownFirst, 1).texts[0].to_vec()).expect("it is UTF-8");
        assert!(unknown.matches(r#"{"extension":"#).count() > 8, "{unknown}");
    }
}
