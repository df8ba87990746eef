//! [`Value`]: parts of a document as values of JSON, masked for people or as they were sent.

use core::fmt::{Display, Write};

use account_numbers::{
    Account, AchNumber, Amount, BacsNumber, Balances, EftNumber, InternationalNumber, Link, Numbers, ProductStatus,
    Stamp,
};
use pyo3::{
    IntoPyObjectExt,
    prelude::*,
    types::{PyDict, PyList},
};

use crate::{kept::Kept, link::without_query, product::shown_name, timestamp};

/// A value of JSON. Absent members are left out of objects.
pub(crate) enum Value {
    Text(String),
    Amount(Amount),
    Flag(bool),
    List(Vec<Value>),
    Object(Object),
}

type Object = Vec<(String, Value)>;

/// Puts a member into an object, unless it is absent.
trait Put {
    fn put(&mut self, key: &str, value: Option<Value>);
}

impl Put for Object {
    fn put(&mut self, key: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.push((key.to_owned(), value));
        }
    }
}

/// A text as the core prints it, which is masked.
fn masked(text: impl Display) -> Option<Value> {
    let text = text.to_string();
    (!text.is_empty()).then_some(Value::Text(text))
}

fn stamp(stamp: Stamp) -> Option<Value> {
    (!stamp.is_absent()).then(|| Value::Text(stamp.to_string()))
}

impl Value {
    /// The document with everything masked that nothing may print.
    pub(crate) fn masked(kept: &Kept) -> Self {
        let accounts = kept.accounts().iter().map(account).collect();
        Self::Object(vec![("accounts".to_owned(), Self::List(accounts)), ("link".to_owned(), link(kept.link()))])
    }

    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => quote(text, out),
            Self::Amount(amount) => out.push_str(&amount.to_text()),
            Self::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::List(values) => {
                let mut separator = '[';
                for value in values {
                    out.push(separator);
                    value.write(out);
                    separator = ',';
                }
                out.push_str(if values.is_empty() { "[]" } else { "]" });
            }
            Self::Object(members) => {
                let mut separator = '{';
                for (key, value) in members {
                    out.push(separator);
                    quote(key, out);
                    out.push(':');
                    value.write(out);
                    separator = ',';
                }
                out.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
    }

    /// As `json.loads` would give it, with amounts as `Decimal`.
    pub(crate) fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Text(text) => text.into_bound_py_any(py),
            Self::Amount(amount) => timestamp::decimal(py, *amount),
            Self::Flag(flag) => flag.into_bound_py_any(py),
            Self::List(values) => {
                let values: Vec<_> = values.iter().map(|value| value.to_python(py)).collect::<PyResult<_>>()?;
                PyList::new(py, values)?.into_bound_py_any(py)
            }
            Self::Object(members) => {
                let object = PyDict::new(py);
                for (key, value) in members {
                    object.set_item(key, value.to_python(py)?)?;
                }
                object.into_bound_py_any(py)
            }
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    out.push('"');
}

fn account(account: &Account) -> Value {
    let mut object = Object::new();
    object.put("account_id", masked(account.account_id()));
    object.put("account_type", masked(account.account_type()));
    object.put("name", masked(account.name()));
    object.put("nickname", account.nickname().and_then(masked));
    object.put("account_mask", account.account_mask().and_then(masked));
    object.put("balances", Some(balances(account.balances(), account.balances().currency().map(ToString::to_string))));
    object.put("original_id", account.original_id().and_then(|_| masked("****")));
    object.put("closed", account.closed().map(Value::Flag));
    object.put("numbers", Some(numbers(account.numbers())));
    Value::Object(object)
}

/// Balances; nothing else in them than the currency is a text.
pub(crate) fn balances(balances: &Balances, currency: Option<String>) -> Value {
    let mut object = Object::new();
    object.put("currency", currency.map(Value::Text));
    object.put("available", balances.available().map(Value::Amount));
    object.put("current", balances.current().map(Value::Amount));
    object.put("limit", balances.limit().map(Value::Amount));
    object.put("balance_date", balances.balance_date().and_then(masked));
    Value::Object(object)
}

fn numbers(numbers: &Numbers) -> Value {
    let ach = |number: &AchNumber| {
        let mut object = Object::new();
        object.put("account_number", masked(number.account_number()));
        object.put("routing_number", masked(number.routing_number()));
        object.put("wire_routing_number", number.wire_routing_number().and_then(masked));
        Value::Object(object)
    };
    let eft = |number: &EftNumber| {
        let mut object = Object::new();
        object.put("account_number", masked(number.account_number()));
        object.put("institution_number", masked(number.institution_number()));
        object.put("branch_number", masked(number.branch_number()));
        Value::Object(object)
    };
    let bacs = |number: &BacsNumber| {
        let mut object = Object::new();
        object.put("account_number", masked(number.account_number()));
        object.put("sort_code", masked(number.sort_code()));
        Value::Object(object)
    };
    let international = |number: &InternationalNumber| {
        let mut object = Object::new();
        object.put("iban", masked(number.iban()));
        object.put("bic", number.bic().and_then(masked));
        Value::Object(object)
    };
    let lists: [(&str, Vec<Value>); 4] = [
        ("ach", numbers.ach().map(ach).collect()),
        ("eft", numbers.eft().map(eft).collect()),
        ("bacs", numbers.bacs().map(bacs).collect()),
        ("international", numbers.international().map(international).collect()),
    ];
    Value::Object(lists.into_iter().map(|(name, list)| (name.to_owned(), Value::List(list))).collect())
}

fn link(link: &Link) -> Value {
    let texts =
        |texts: Vec<String>| (!texts.is_empty()).then(|| Value::List(texts.into_iter().map(Value::Text).collect()));
    let url = |url: &dyn Display| Some(Value::Text(without_query(url)));
    let mut object = Object::new();
    object.put("link_id", masked(link.link_id()));
    object.put("institution_id", masked(link.institution_id()));
    object.put("institution_name", masked(link.institution_name()));
    object.put("institution_avatar", link.institution_avatar().and_then(|text| url(text)));
    object.put("state", masked(link.state()));
    object.put("error_code", link.error_code().and_then(masked));
    object.put("last_synced_at", stamp(link.last_synced_at()));
    object.put("provider", masked(link.provider()));
    object.put("link_tags", texts(link.link_tags().map(|tag| tag.to_string()).collect()));
    object.put("tags", texts(link.tags().map(|tag| tag.to_string()).collect()));
    object.put("webhook", link.webhook().and_then(|text| url(text)));
    let products =
        link.products().iter().map(|(name, status)| (shown_name(name), product(status, |text| text.to_string())));
    object.put("products", Some(Value::Object(products.collect())));
    object.put("available_products", texts(link.available_products().iter().map(ToString::to_string).collect()));
    Value::Object(object)
}

/// A text of a product: as it was sent, and a form that prints masked.
pub(crate) struct Prose<'a> {
    pub(crate) sent: &'a str,
    printed: &'a dyn Display,
}

impl Display for Prose<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.printed.fmt(f)
    }
}

/// A product, with its texts as `shown` shows them.
pub(crate) fn product(status: &ProductStatus, shown: impl Fn(Prose<'_>) -> String) -> Value {
    let mut settings = Object::new();
    settings.put("required", status.required().map(Value::Flag));
    settings.put("require_permission", status.require_permission().map(Value::Flag));
    settings.put("prefetch", status.prefetch().map(Value::Flag));
    let text = |sent, printed| Value::Text(shown(Prose { sent, printed }));
    settings.put("reason", status.reason().map(|prose| text(prose.as_str(), prose)));
    let mut object = Object::new();
    object.put("refreshed_at", stamp(status.refreshed_at()));
    object.put("last_attempted_at", stamp(status.last_attempted_at()));
    object.put("error_code", status.error_code().map(|code| text(code.as_str(), code)));
    object.put("error_message", status.error_message().map(|prose| text(prose.as_str(), prose)));
    object.put("unavailable", status.unavailable().map(|prose| text(prose.as_str(), prose)));
    object.put("settings", (!settings.is_empty()).then_some(Value::Object(settings)));
    object.put("has_history", status.has_history().map(Value::Flag));
    Value::Object(object)
}
