//! A response as JSON. The records are written as the document that they came from. The core reads that document and writes it again,
//! because only the core masks.

use core::ops::ControlFlow;

use account_numbers::{self as core_crate, ApiError, Options, Receivers, Secrets, Sink, parse_each};
use serde_json::{Map, Number, Value, json};

use crate::{
    account::Account, amount::Amount, balances::Balances, failure::InvalidArgument, link::Link, numbers::Numbers,
    product::ProductStatus, response::Response, secret::Secret, timestamp::Stamp,
};

/// A place for each account.
#[derive(Default)]
#[allow(clippy::vec_box, reason = "an account is never moved, since that would leave numbers behind")]
struct Kept(Vec<Box<core_crate::Account>>);

impl Sink for Kept {
    fn place(&mut self) -> Option<&mut core_crate::Account> {
        self.0.push(Box::default());
        self.0.last_mut().map(Box::as_mut)
    }

    fn account(&mut self) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Returns the response as JSON, with account numbers only if they are revealed.
pub(crate) fn to_json(response: Response, reveal: bool) -> Result<String, InvalidArgument> {
    let body = document(&response).to_string();
    let (mut kept, mut link) = (Kept::default(), Box::<core_crate::Link>::default());
    let receivers = Receivers {
        accounts: &mut kept,
        findings: &mut |_| ControlFlow::Continue(()),
        link: Some(&mut link),
        api_error: &mut ApiError::new(),
    };
    parse_each(200, body.as_bytes(), &Options::new().with_checks(false), receivers).map_err(InvalidArgument::of)?;
    let accounts: Vec<_> = kept.0.iter().map(Box::as_ref).filter(|account| !account.account_id().is_empty()).collect();
    if accounts.len() != response.accounts.len() {
        let reason = "an account cannot be written; each needs an account_id of its own".to_owned();
        return Err(InvalidArgument::Malformed { reason });
    }
    let secrets = if reveal { Secrets::Revealed } else { Secrets::Masked };
    Ok(core_crate::Json::new(accounts.iter().copied(), &link, secrets).to_string())
}

fn document(response: &Response) -> Value {
    json!({
        "accounts": response.accounts.iter().map(account).collect::<Vec<_>>(),
        "link": link(&response.link),
    })
}

/// The members that are present.
fn present<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    Value::Object(members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

#[allow(clippy::unnecessary_wraps, reason = "one kind of field among others that may be absent")]
fn text(text: &str) -> Option<Value> {
    Some(Value::from(text))
}

/// A required text. In a record, it is empty if the server left it out.
fn required(value: &str) -> Option<Value> {
    if value.is_empty() { None } else { text(value) }
}

fn optional(text: Option<&String>) -> Option<Value> {
    text.map(|text| Value::from(text.as_str()))
}

fn secret(secret: &Secret) -> Option<Value> {
    text(&secret.0.text)
}

fn stamp(stamp: Stamp) -> Option<Value> {
    let stamp = core_crate::Stamp::from(stamp);
    if stamp.is_absent() { None } else { Some(Value::from(stamp.to_string())) }
}

fn amount(amount: Option<Amount>) -> Option<Value> {
    amount.map(|amount| Value::Number(Number::from_string_unchecked(amount.0.to_text().as_str().to_owned())))
}

fn account(account: &Account) -> Value {
    present([
        ("account_id", text(&account.account_id)),
        ("account_type", required(&account.account_type)),
        ("name", required(&account.name)),
        ("nickname", optional(account.nickname.as_ref())),
        ("account_mask", optional(account.account_mask.as_ref())),
        ("balances", Some(balances(&account.balances))),
        ("original_id", optional(account.original_id.as_ref())),
        ("closed", account.closed.map(Value::from)),
        ("numbers", Some(numbers(&account.numbers))),
    ])
}

fn balances(balances: &Balances) -> Value {
    present([
        ("currency", optional(balances.currency.as_ref())),
        ("available", amount(balances.available)),
        ("current", amount(balances.current)),
        ("limit", amount(balances.limit)),
        ("balance_date", balances.balance_date.map(|date| Value::from(date.to_string()))),
    ])
}

fn numbers(numbers: &Numbers) -> Value {
    let ach = numbers.ach.iter().map(|entry| {
        present([
            ("account_number", secret(&entry.account_number)),
            ("routing_number", text(&entry.routing_number)),
            ("wire_routing_number", optional(entry.wire_routing_number.as_ref())),
        ])
    });
    let eft = numbers.eft.iter().map(|entry| {
        present([
            ("account_number", secret(&entry.account_number)),
            ("institution_number", text(&entry.institution_number)),
            ("branch_number", text(&entry.branch_number)),
        ])
    });
    let bacs = numbers.bacs.iter().map(|entry| {
        present([("account_number", secret(&entry.account_number)), ("sort_code", text(&entry.sort_code))])
    });
    let international = numbers
        .international
        .iter()
        .map(|entry| present([("iban", secret(&entry.iban)), ("bic", optional(entry.bic.as_ref()))]));
    json!({
        "ach": ach.collect::<Vec<_>>(),
        "eft": eft.collect::<Vec<_>>(),
        "bacs": bacs.collect::<Vec<_>>(),
        "international": international.collect::<Vec<_>>(),
    })
}

fn link(link: &Link) -> Value {
    let products: Map<_, _> =
        link.products.0.iter().map(|product| (product.product.0.clone(), status(product))).collect();
    let available: Vec<_> = link.available_products.iter().map(|product| product.0.as_str()).collect();
    present([
        ("link_id", required(&link.link_id)),
        ("institution_id", required(&link.institution_id)),
        ("institution_name", required(&link.institution_name)),
        ("institution_avatar", optional(link.institution_avatar.as_ref())),
        ("state", required(&link.state.0)),
        ("error_code", link.error_code.as_ref().map(|code| Value::from(code.0.as_str()))),
        ("last_synced_at", stamp(link.last_synced_at)),
        ("provider", required(&link.provider.0)),
        ("link_tags", Some(json!(link.link_tags))),
        ("tags", Some(json!(link.tags))),
        ("webhook", optional(link.webhook.as_ref())),
        ("products", Some(Value::Object(products))),
        ("available_products", Some(json!(available))),
    ])
}

fn status(status: &ProductStatus) -> Value {
    let settings = present([
        ("required", status.required.map(Value::from)),
        ("require_permission", status.require_permission.map(Value::from)),
        ("prefetch", status.prefetch.map(Value::from)),
        ("reason", optional(status.reason.as_ref())),
    ]);
    present([
        ("refreshed_at", stamp(status.refreshed_at)),
        ("last_attempted_at", stamp(status.last_attempted_at)),
        ("error_code", status.error_code.as_ref().map(|code| Value::from(code.0.as_str()))),
        ("error_message", optional(status.error_message.as_ref())),
        ("unavailable", optional(status.unavailable.as_ref())),
        ("settings", Some(settings)),
        ("has_history", status.has_history.map(Value::from)),
    ])
}
