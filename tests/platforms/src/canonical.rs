//! The canonical form of a result, written piece by piece.

use core::{fmt::Write, ops::ControlFlow};

use account_numbers::{
    Account, ApiError, Finding, Link, Options, Outcome, PayloadError, Receivers, Sink, Summary, parse_each,
};

use crate::observe::{self, Json};

/// Where a result is kept.
pub(crate) struct Storage {
    account: Account,
    api_error: ApiError,
    link: Link,
}

impl Storage {
    pub(crate) const fn new() -> Self {
        Self { account: Account::new(), api_error: ApiError::new(), link: Link::new() }
    }
}

/// Calls a function with each account.
struct Each<'e> {
    place: &'e mut Account,
    account: &'e mut dyn FnMut(&Account),
}

impl Sink for Each<'_> {
    fn place(&mut self) -> Option<&mut Account> {
        Some(self.place)
    }

    fn account(&mut self) -> ControlFlow<()> {
        (self.account)(self.place);
        ControlFlow::Continue(())
    }
}

fn pass(
    (status, body): (u16, &[u8]),
    storage: &mut Storage,
    account: &mut dyn FnMut(&Account),
    finding: &mut dyn FnMut(&Finding),
) -> Result<Outcome<'static, Summary>, PayloadError> {
    let mut findings = |found: &Finding| {
        finding(found);
        ControlFlow::Continue(())
    };
    let receivers = Receivers {
        accounts: &mut Each { place: &mut storage.account, account },
        findings: &mut findings,
        link: Some(&mut storage.link),
        api_error: &mut storage.api_error,
    };
    match parse_each(status, body, &Options::new(), receivers)? {
        Outcome::Numbers(summary) => Ok(Outcome::Numbers(summary)),
        // The error stays in the storage.
        Outcome::Refused(_) => Ok(Outcome::Refused(const { &ApiError::new() })),
    }
}

/// Writes the canonical form of the result of a body.
pub(crate) fn write(status: u16, body: &[u8], storage: &mut Storage, answer: &mut dyn Write) {
    let body = (status, body);
    let mut json = Json::new(answer);
    let mut any = false;
    match pass(body, storage, &mut |account| any |= !account.numbers().is_empty(), &mut |_| {}) {
        Ok(Outcome::Numbers(summary)) => {
            json.open("{");
            json.key("accounts");
            json.open("[");
            let _ = pass(body, storage, &mut |account| observe::account(&mut json, account), &mut |_| {});
            json.close("]");
            observe::complete(&mut json, summary.complete);
            observe::decision(&mut json, &storage.link, summary.complete, any);
            json.key("findings");
            json.open("[");
            let _ = pass(body, storage, &mut |_| {}, &mut |finding| observe::finding(&mut json, finding));
            json.close("]");
            observe::link(&mut json, &storage.link);
            observe::outcome(&mut json, "numbers");
            observe::refreshed_at(&mut json, &storage.link);
            json.close("}");
        }
        Ok(Outcome::Refused(_)) => observe::api_error(&mut json, &storage.api_error),
        Err(error) => observe::payload_error(&mut json, &error),
    }
}
