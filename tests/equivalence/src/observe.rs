//! Everything that a caller can see of a result, as bytes. It is compiled for each of the two cores.

use core::ops::ControlFlow;
use std::io::Write;

use super::account_numbers::{
    Account, Amount, ApiError, BalanceDate, DocumentError, Finding, Findings, Link, Open, Options, Outcome,
    PayloadError, Policy, ProductStatus, Receivers, Reply, Response, Sink, Stamp, Text, Timestamp, Token, Words, parse,
    parse_each,
};
use crate::{Call, Entry};

/// Storage that is used for one body after the other.
#[derive(Default)]
pub struct Storage {
    reply: Reply<64>,
    few: Reply<2>,
    link: Link,
    api_error: ApiError,
    place: Account,
}

impl Storage {
    /// Reads a body, and writes what is to be seen of the result.
    pub fn read(&mut self, call: Call, body: &[u8], out: &mut Vec<u8>) {
        let policy = if call.strict { Policy::Strict } else { Policy::Tolerant };
        let options = Options::new().with_policy(policy).with_checks(call.checks);
        match call.entry {
            Entry::Parse => outcome(out, parse(call.status, body, &options, &mut self.reply)),
            Entry::ParseFew => outcome(out, parse(call.status, body, &options, &mut self.few)),
            Entry::Each => self.each(call.status, body, &options, true, out),
            Entry::EachWithoutLink => self.each(call.status, body, &options, false, out),
            Entry::Document => {
                let id = call.strict.then_some("mk_1");
                match self.link.read_document(call.status, body, id, &mut self.api_error) {
                    Ok(()) => link(out, &self.link),
                    Err(DocumentError::Payload(error)) => payload_error(out, &error),
                    Err(DocumentError::Refused) => api_error(out, &self.api_error),
                    Err(other) => write!(out, "{other:?}").expect(FITS),
                }
            }
        }
    }

    fn each(&mut self, status: u16, body: &[u8], options: &Options, with_link: bool, out: &mut Vec<u8>) {
        let mut found = Vec::new();
        let mut sink = Seen { place: &mut self.place, out };
        let receivers = Receivers {
            accounts: &mut sink,
            findings: &mut |one| {
                finding(&mut found, one);
                ControlFlow::Continue(())
            },
            link: with_link.then_some(&mut self.link),
            api_error: &mut self.api_error,
        };
        let result = match parse_each(status, body, options, receivers) {
            Ok(Outcome::Numbers(summary)) => Ok(Some(summary)),
            Ok(Outcome::Refused(_)) => Ok(None),
            Err(error) => Err(error),
        };
        match result {
            Ok(Some(summary)) => {
                number(out, u64::from(summary.accounts));
                number(out, u64::from(summary.complete));
                if with_link {
                    link(out, &self.link);
                }
            }
            Ok(None) => api_error(out, &self.api_error),
            Err(error) => payload_error(out, &error),
        }
        out.extend_from_slice(&found);
    }
}

struct Seen<'s> {
    place: &'s mut Account,
    out: &'s mut Vec<u8>,
}

impl Sink for Seen<'_> {
    fn place(&mut self) -> Option<&mut Account> {
        Some(self.place)
    }

    fn account(&mut self) -> ControlFlow<()> {
        account(self.out, self.place);
        ControlFlow::Continue(())
    }
}

const FITS: &str = "a vector grows";

fn number(out: &mut Vec<u8>, value: u64) {
    write!(out, "{value};").expect(FITS);
}

fn signed(out: &mut Vec<u8>, value: i64) {
    write!(out, "{value};").expect(FITS);
}

fn bytes(out: &mut Vec<u8>, value: &[u8]) {
    number(out, value.len() as u64);
    out.extend_from_slice(value);
}

fn option<T>(out: &mut Vec<u8>, value: Option<T>, write: impl FnOnce(&mut Vec<u8>, T)) {
    match value {
        None => out.push(b'-'),
        Some(value) => {
            out.push(b'+');
            write(out, value);
        }
    }
}

fn text<const N: usize>(out: &mut Vec<u8>, value: &Text<N>) {
    bytes(out, value.as_bytes());
    number(out, u64::from(value.is_truncated()));
}

fn token<const N: usize, K>(out: &mut Vec<u8>, value: &Token<N, K>) {
    bytes(out, value.as_bytes());
}

fn word<E: Words>(out: &mut Vec<u8>, value: &Open<E>) {
    bytes(out, value.as_bytes());
    number(out, u64::from(value.is_truncated()));
    number(out, u64::from(value.known().is_some()));
}

fn flag(out: &mut Vec<u8>, value: Option<bool>) {
    option(out, value, |out, value| number(out, u64::from(value)));
}

fn amount(out: &mut Vec<u8>, value: Amount) {
    signed(out, value.coefficient());
    number(out, u64::from(value.scale()));
    bytes(out, value.to_text().as_bytes());
}

fn timestamp(out: &mut Vec<u8>, value: Timestamp) {
    signed(out, value.unix_seconds());
    number(out, u64::from(value.nanosecond()));
    number(out, u64::from(value.has_offset()));
}

fn stamp(out: &mut Vec<u8>, value: Stamp) {
    number(out, u64::from(value.is_absent()) | u64::from(value.is_malformed()) << 1);
    option(out, value.timestamp(), timestamp);
}

fn balance_date(out: &mut Vec<u8>, value: BalanceDate) {
    match value {
        BalanceDate::Timestamp(value) => timestamp(out, value),
        other => write!(out, "{other};").expect(FITS),
    }
}

fn account(out: &mut Vec<u8>, account: &Account) {
    out.extend_from_slice(b"\naccount ");
    number(out, account.index() as u64);
    token(out, account.account_id());
    token(out, account.account_type());
    out.extend_from_slice(account.kind().as_str().as_bytes());
    text(out, account.name());
    option(out, account.nickname(), text);
    option(out, account.account_mask(), token);
    out.extend_from_slice(b" balances ");
    let balances = account.balances();
    option(out, balances.currency(), token);
    for value in [balances.available(), balances.current(), balances.limit()] {
        option(out, value, amount);
    }
    option(out, balances.balance_date(), balance_date);
    option(out, account.original_id(), token);
    flag(out, account.closed());
    let numbers = account.numbers();
    for entry in numbers.iter() {
        out.extend_from_slice(b" number ");
        number(out, entry.index() as u64);
        out.extend_from_slice(entry.kind().as_str().as_bytes());
    }
    for entry in numbers.ach() {
        number(out, entry.index() as u64);
        bytes(out, entry.account_number().reveal_bytes());
        token(out, entry.routing_number());
        option(out, entry.wire_routing_number(), token);
    }
    for entry in numbers.eft() {
        number(out, entry.index() as u64);
        bytes(out, entry.account_number().reveal_bytes());
        token(out, entry.institution_number());
        token(out, entry.branch_number());
    }
    for entry in numbers.bacs() {
        number(out, entry.index() as u64);
        bytes(out, entry.account_number().reveal_bytes());
        token(out, entry.sort_code());
    }
    for entry in numbers.international() {
        number(out, entry.index() as u64);
        bytes(out, entry.iban().reveal_bytes());
        option(out, entry.bic(), token);
    }
}

fn product(out: &mut Vec<u8>, name: &str, status: &ProductStatus) {
    out.extend_from_slice(b"\nproduct ");
    bytes(out, name.as_bytes());
    stamp(out, status.refreshed_at());
    stamp(out, status.last_attempted_at());
    option(out, status.error_code(), word);
    option(out, status.error_message(), text);
    option(out, status.unavailable(), text);
    for value in [status.required(), status.require_permission(), status.prefetch(), status.has_history()] {
        flag(out, value);
    }
    option(out, status.reason(), text);
}

fn link(out: &mut Vec<u8>, link: &Link) {
    out.extend_from_slice(b"\nlink ");
    token(out, link.link_id());
    token(out, link.institution_id());
    text(out, link.institution_name());
    option(out, link.institution_avatar(), text);
    word(out, link.state());
    option(out, link.error_code(), word);
    stamp(out, link.last_synced_at());
    word(out, link.provider());
    for tag in link.link_tags() {
        bytes(out, tag.as_str().as_bytes());
        number(out, u64::from(tag.is_truncated()));
    }
    out.push(b'|');
    for tag in link.tags() {
        bytes(out, tag.as_str().as_bytes());
        number(out, u64::from(tag.is_truncated()));
    }
    out.push(b'|');
    option(out, link.webhook(), text);
    for (name, status) in link.products().iter() {
        product(out, name, status);
    }
    out.push(b'|');
    for name in link.available_products() {
        word(out, name);
    }
}

fn finding(out: &mut Vec<u8>, finding: &Finding) {
    out.extend_from_slice(b"\nfinding ");
    out.extend_from_slice(finding.severity().as_str().as_bytes());
    out.push(b' ');
    out.extend_from_slice(finding.code().as_str().as_bytes());
    out.push(b' ');
    out.extend_from_slice(finding.path().to_text().as_bytes());
}

fn findings(out: &mut Vec<u8>, findings: &Findings) {
    findings.iter().for_each(|one| finding(out, &one));
    number(out, findings.dropped_warnings().into());
    number(out, findings.dropped_notes().into());
}

fn response(out: &mut Vec<u8>, response: Response<'_>) {
    response.accounts().iter().for_each(|one| account(out, one));
    link(out, response.link());
    findings(out, response.findings());
    number(out, u64::from(response.is_complete()));
    stamp(out, response.refreshed_at());
}

fn api_error(out: &mut Vec<u8>, error: &ApiError) {
    out.extend_from_slice(b"\nerror ");
    number(out, error.status().into());
    out.extend_from_slice(error.kind().as_str().as_bytes());
    option(out, error.error_code(), token);
    option(out, error.error_message(), text);
    option(out, error.documentation_url(), text);
    option(out, error.link_error_code(), token);
    out.extend_from_slice(error.recovery().as_str().as_bytes());
    number(out, u64::from(error.is_retryable()));
    findings(out, error.findings());
}

fn payload_error(out: &mut Vec<u8>, error: &PayloadError) {
    out.extend_from_slice(b"\nunreadable ");
    out.extend_from_slice(error.code().as_str().as_bytes());
    out.push(b' ');
    out.extend_from_slice(error.path().to_text().as_bytes());
    out.push(b' ');
    number(out, error.offset().into());
    option(out, error.needed(), |out, needed| number(out, needed.into()));
}

fn outcome(out: &mut Vec<u8>, result: Result<Outcome<'_, Response<'_>>, PayloadError>) {
    match result {
        Ok(Outcome::Numbers(numbers)) => response(out, numbers),
        Ok(Outcome::Refused(error)) => api_error(out, error),
        Err(error) => payload_error(out, &error),
    }
}
