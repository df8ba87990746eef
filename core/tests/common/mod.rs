//! What the tests share: the corpus, and the canonical form of an outcome, which every host produces.
#![allow(dead_code, unreachable_pub, reason = "no test uses all of it")]

use std::{fs, ops::ControlFlow, path::PathBuf};

use account_numbers::{
    Account, ApiError, Baseline, Decision, Finding, Link, Open, Options, Outcome, ParsedEach, PayloadError,
    ProductStatus, Reply, Response, Secret, Sink, Stamp, Text, Token, Words, Workspace, decide_by_link, parse_each,
    parse_into,
};
use serde_json::{Map, Value, json};

/// The folder of the corpus.
pub fn payloads() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads")
}

/// A file of the corpus.
pub fn body(name: &str) -> Vec<u8> {
    fs::read(payloads().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A row of index.tsv: a body, the status that it came with, and what must come out, in words.
pub struct Row {
    pub file: String,
    pub status: u16,
}

/// The rows of index.tsv.
pub fn index() -> Vec<Row> {
    let index = fs::read_to_string(payloads().join("index.tsv")).unwrap();
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let file = fields.next().unwrap().to_owned();
        Row { file, status: fields.next().unwrap().parse().unwrap() }
    };
    index.lines().skip(1).map(row).collect()
}

/// As many accounts as any body of the corpus has.
pub type Large = Reply<64>;

/// A large reply, on the heap.
pub fn large() -> Box<Large> {
    Box::new(Reply::new())
}

fn text<const N: usize>(text: Option<&Text<N>>) -> Value {
    text.map_or(Value::Null, |text| text.as_str().into())
}

fn token<const N: usize>(token: Option<&Token<N>>) -> Value {
    token.map_or(Value::Null, |token| token.as_str().into())
}

fn secret<const N: usize>(secret: &Secret<N>) -> Value {
    secret.reveal().into()
}

fn word<E: Words>(word: Option<&Open<E>>) -> Value {
    word.map_or(Value::Null, |word| word.as_str().into())
}

fn stamp(stamp: Stamp) -> Value {
    if stamp.is_absent() { Value::Null } else { stamp.to_string().into() }
}

/// The canonical form of an account.
pub fn account(account: &Account) -> Value {
    let balances = account.balances();
    let amount =
        |amount: Option<account_numbers::Amount>| amount.map_or(Value::Null, |amount| amount.to_string().into());
    let numbers = account.numbers();
    json!({
        "index": account.index(),
        "account_id": account.account_id().as_str(),
        "account_type": account.account_type().as_str(),
        "kind": account.kind().as_str(),
        "name": account.name().as_str(),
        "nickname": text(account.nickname()),
        "account_mask": token(account.account_mask()),
        "balances": {
            "currency": token(balances.currency()),
            "available": amount(balances.available()),
            "current": amount(balances.current()),
            "limit": amount(balances.limit()),
            "balance_date": balances.balance_date().map_or(Value::Null, |date| date.to_string().into()),
        },
        "original_id": token(account.original_id()),
        "closed": account.closed(),
        "numbers": {
            "ach": numbers.ach().map(|number| json!({
                "index": number.index(),
                "account_number": secret(number.account_number()),
                "routing_number": number.routing_number().as_str(),
                "wire_routing_number": token(number.wire_routing_number()),
            })).collect::<Vec<_>>(),
            "eft": numbers.eft().map(|number| json!({
                "index": number.index(),
                "account_number": secret(number.account_number()),
                "institution_number": number.institution_number().as_str(),
                "branch_number": number.branch_number().as_str(),
            })).collect::<Vec<_>>(),
            "bacs": numbers.bacs().map(|number| json!({
                "index": number.index(),
                "account_number": secret(number.account_number()),
                "sort_code": number.sort_code().as_str(),
            })).collect::<Vec<_>>(),
            "international": numbers.international().map(|number| json!({
                "index": number.index(),
                "iban": secret(number.iban()),
                "bic": token(number.bic()),
            })).collect::<Vec<_>>(),
        },
    })
}

fn product(status: &ProductStatus) -> Value {
    json!({
        "refreshed_at": stamp(status.refreshed_at()),
        "last_attempted_at": stamp(status.last_attempted_at()),
        "error_code": word(status.error_code()),
        "error_message": text(status.error_message()),
        "unavailable": text(status.unavailable()),
        "settings": {
            "required": status.required(),
            "require_permission": status.require_permission(),
            "prefetch": status.prefetch(),
            "reason": text(status.reason()),
        },
        "has_history": status.has_history(),
    })
}

/// The canonical form of a link.
pub fn link(link: &Link) -> Value {
    let products: Map<String, Value> =
        link.products().iter().map(|(name, status)| (name.to_owned(), product(status))).collect();
    json!({
        "link_id": link.link_id().as_str(),
        "institution_id": link.institution_id().as_str(),
        "institution_name": link.institution_name().as_str(),
        "institution_avatar": text(link.institution_avatar()),
        "state": link.state().as_str(),
        "error_code": word(link.error_code()),
        "last_synced_at": stamp(link.last_synced_at()),
        "provider": link.provider().as_str(),
        "link_tags": link.link_tags().map(account_numbers::Tag::as_str).collect::<Vec<_>>(),
        "tags": link.tags().map(account_numbers::Tag::as_str).collect::<Vec<_>>(),
        "webhook": text(link.webhook()),
        "products": products,
        "available_products": link.available_products().iter().map(Open::as_str).collect::<Vec<_>>(),
    })
}

/// The canonical form of findings.
pub fn findings<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Value {
    findings.into_iter().map(|finding| serde_json::to_value(finding).unwrap()).collect()
}

fn decision(decision: &Decision) -> Value {
    serde_json::to_value(decision).unwrap()
}

fn numbers(complete: bool, accounts: Vec<Value>, from: &Link, found: &[Finding]) -> Value {
    let nothing_known = Baseline::new("account_numbers").unwrap();
    let refreshed_at = from.products().account_numbers().map_or(Stamp::ABSENT, ProductStatus::refreshed_at);
    json!({
        "outcome": "numbers",
        "complete": complete,
        "accounts": accounts,
        "link": link(from),
        "refreshed_at": stamp(refreshed_at),
        "findings": findings(found),
        "decision": decision(&decide_by_link(&nothing_known, from, complete)),
    })
}

/// The canonical form of a response, with the findings that it kept.
pub fn response<const N: usize>(response: &Response<N>) -> Value {
    let accounts = response.accounts().iter().map(account).collect();
    numbers(response.is_complete(), accounts, response.link(), response.findings().as_slice())
}

/// The canonical form of an API error.
pub fn api_error(error: &ApiError) -> Value {
    json!({
        "outcome": "refused",
        "status": error.status(),
        "kind": error.kind().as_str(),
        "error_code": token(error.error_code()),
        "error_message": text(error.error_message()),
        "documentation_url": text(error.documentation_url()),
        "link_error_code": token(error.link_error_code()),
        "recovery": error.recovery().as_str(),
        "retryable": error.is_retryable(),
        "findings": findings(error.findings()),
    })
}

/// The canonical form of a payload error.
pub fn payload_error(error: &PayloadError) -> Value {
    json!({
        "outcome": "unreadable",
        "code": error.code().as_str(),
        "path": error.path().to_string(),
        "offset": error.offset(),
        "needed": error.needed(),
    })
}

/// The canonical form of an outcome.
pub fn outcome<const N: usize>(result: Result<Outcome<'_, Response<N>>, PayloadError>) -> Value {
    match result {
        Ok(Outcome::Numbers(numbers)) => response(numbers),
        Ok(Outcome::Refused(error)) => api_error(error),
        Err(error) => payload_error(&error),
    }
}

/// Reads a body whole, and gives the canonical form of what comes out, with at most 32 findings.
pub fn read_into(status: u16, body: &[u8], options: &Options) -> Value {
    outcome(parse_into(status, body, options, &mut large()))
}

/// Reads a body account by account, and gives the canonical form of what comes out, with all findings.
pub fn read(status: u16, body: &[u8], options: &Options) -> Value {
    let (mut workspace, mut link, mut keep) = (Workspace::new(), Box::new(Link::new()), Keep::default());
    match parse_each(status, body, options, &mut workspace, Some(&mut link), &mut keep) {
        Ok(ParsedEach::Numbers(summary)) => numbers(summary.complete, keep.accounts, &link, &keep.findings),
        Ok(ParsedEach::Refused(error)) => api_error(error),
        Err(error) => payload_error(&error),
    }
}

/// Keeps everything that it is handed.
#[derive(Default)]
pub struct Keep {
    pub accounts: Vec<Value>,
    pub findings: Vec<Finding>,
}

impl Sink for Keep {
    fn account(&mut self, delivered: &Account) -> ControlFlow<()> {
        self.accounts.push(account(delivered));
        ControlFlow::Continue(())
    }

    fn finding(&mut self, finding: &Finding) -> ControlFlow<()> {
        self.findings.push(*finding);
        ControlFlow::Continue(())
    }
}
