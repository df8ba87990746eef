//! Shared by the tests: the corpus, changing and reading a body, and the canonical form of an outcome, which every host produces.
#![allow(dead_code, unreachable_pub, reason = "no test uses all of it")]

use std::{fs, ops::ControlFlow, path::PathBuf};

use account_numbers::{
    Account, ApiError, Baseline, Decision, Evidence, Finding, Findings, Link, Open, Options, Outcome, PayloadError,
    ProductStatus, Receivers, Reply, Response, Secret, Sink, Stamp, Text, Token, Words, decide, parse, parse_each,
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

/// A row of index.tsv: a body, its status, and a description of the expected result.
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

/// The largest number of accounts in a body of the corpus.
pub type Large = Reply<64>;

/// A large reply, on the heap.
pub fn large() -> Box<Large> {
    Box::new(Reply::new())
}

/// A document with as little as can be read.
pub fn least() -> Value {
    json!({ "accounts": [{ "account_id": "a" }], "link": {} })
}

/// Sets the value at a path, such as `/accounts/0/name`. Objects of the path that are missing are created.
pub fn set(document: &mut Value, path: &str, value: Value) {
    let mut place = document;
    for key in path[1..].split('/') {
        place = match key.parse::<usize>() {
            Ok(index) => &mut place[index],
            Err(_) => &mut place[key],
        };
    }
    *place = value;
}

/// Reads a body with status 200, which must be accepted.
#[track_caller]
pub fn accepted<const N: usize>(body: impl AsRef<[u8]>, reply: &mut Reply<N>) -> Response<'_> {
    match parse(200, body.as_ref(), &Options::new(), reply) {
        Ok(Outcome::Numbers(response)) => response,
        other => panic!("{}: {other:?}", String::from_utf8_lossy(body.as_ref())),
    }
}

/// Reads a body with another status, which must result in an API error.
#[track_caller]
pub fn refused<const N: usize>(status: u16, body: impl AsRef<[u8]>, reply: &mut Reply<N>) -> &ApiError {
    match parse(status, body.as_ref(), &Options::new(), reply) {
        Ok(Outcome::Refused(error)) => error,
        other => panic!("{status} {}: {other:?}", String::from_utf8_lossy(body.as_ref())),
    }
}

/// Returns the code and the path of each finding, such as `wrong_type accounts[0].closed`.
pub fn found(findings: &Findings) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.code(), finding.path())).collect()
}

/// A sink that ignores the accounts that it receives.
#[derive(Default)]
pub struct Ignore(Account);

impl Sink for Ignore {
    fn place(&mut self) -> Option<&mut Account> {
        Some(&mut self.0)
    }

    fn account(&mut self) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

fn text<const N: usize>(text: Option<&Text<N>>) -> Value {
    text.map_or(Value::Null, |text| text.as_str().into())
}

fn token<const N: usize, K>(token: Option<&Token<N, K>>) -> Value {
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

/// The canonical form of a decision; the pause is in seconds.
pub fn decision(decision: &Decision) -> Value {
    json!({
        "change": decision.change.as_str(),
        "numbers": decision.numbers.as_str(),
        "numbers_reason": decision.numbers_reason.map(account_numbers::NumbersReason::as_str),
        "next": decision.next.as_str(),
        "reason": decision.reason.as_str(),
        "not_before": decision.not_before.map(|at| at.to_string()),
        "pause": decision.pause.map(|pause| pause.as_secs()),
        "next_baseline": decision.next_baseline.to_string(),
    })
}

/// The canonical form of a numbers document, with the decision of a caller without a clock who holds no numbers yet.
fn numbers(complete: bool, any: bool, accounts: Vec<Value>, from: &Link, found: &[Finding]) -> Value {
    let nothing_known = Baseline::new("account_numbers", None).unwrap();
    let refreshed_at = from.products().account_numbers().map_or(Stamp::ABSENT, ProductStatus::refreshed_at);
    let evidence = Evidence::of_link(from, "account_numbers").with_numbers(complete, any);
    json!({
        "outcome": "numbers",
        "complete": complete,
        "accounts": accounts,
        "link": link(from),
        "refreshed_at": stamp(refreshed_at),
        "findings": findings(found),
        "decision": decision(&decide(&nothing_known, &evidence, None)),
    })
}

/// The canonical form of a response, with the findings that it kept.
pub fn response(response: Response<'_>) -> Value {
    let accounts = response.accounts().iter().map(account).collect();
    let any = response.accounts().iter().any(|account| !account.numbers().is_empty());
    numbers(response.is_complete(), any, accounts, response.link(), &response.findings().iter().collect::<Vec<_>>())
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
        "findings": findings(&error.findings().iter().collect::<Vec<_>>()),
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
pub fn outcome(result: Result<Outcome<'_, Response<'_>>, PayloadError>) -> Value {
    match result {
        Ok(Outcome::Numbers(numbers)) => response(numbers),
        Ok(Outcome::Refused(error)) => api_error(error),
        Err(error) => payload_error(&error),
    }
}

/// Reads a body with `parse`, and returns the canonical form of the result, with at most 32 findings.
pub fn read_into(status: u16, body: &[u8], options: &Options) -> Value {
    outcome(parse(status, body, options, &mut *large()))
}

/// Reads a body with `parse_each`, and returns the canonical form of the result, with all findings.
pub fn read(status: u16, body: &[u8], options: &Options) -> Value {
    let mut link = Box::new(Link::new());
    let (summary, keep) = match each(status, body, options, &mut link) {
        Ok(read) => read,
        Err(other) => return other,
    };
    numbers(summary, keep.any, keep.accounts, &link, &keep.findings)
}

/// Reads a body with `parse_each`. Returns whether it is complete and what was delivered, or the canonical form of an error.
pub fn each(status: u16, body: &[u8], options: &Options, link: &mut Link) -> Result<(bool, Keep), Value> {
    let mut keep = Keep::default();
    let mut found = Vec::new();
    let mut api_error = Box::new(ApiError::new());
    let receivers = Receivers {
        accounts: &mut keep,
        findings: &mut |finding| {
            found.push(*finding);
            ControlFlow::Continue(())
        },
        link: Some(link),
        api_error: &mut api_error,
    };
    let outcome = parse_each(status, body, options, receivers);
    match outcome {
        Ok(Outcome::Numbers(summary)) => {
            keep.findings = found;
            Ok((summary.complete, keep))
        }
        Ok(Outcome::Refused(error)) => Err(self::api_error(error)),
        Err(error) => Err(payload_error(&error)),
    }
}

/// Keeps everything that is delivered to it.
#[derive(Default)]
pub struct Keep {
    place: Account,
    pub any: bool,
    pub accounts: Vec<Value>,
    pub findings: Vec<Finding>,
}

impl Sink for Keep {
    fn place(&mut self) -> Option<&mut Account> {
        Some(&mut self.place)
    }

    fn account(&mut self) -> ControlFlow<()> {
        self.any |= !self.place.numbers().is_empty();
        self.accounts.push(account(&self.place));
        ControlFlow::Continue(())
    }
}
