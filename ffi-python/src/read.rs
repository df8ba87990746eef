//! Reading: [`reply`] and [`link`], without Python.

use core::ops::ControlFlow;
use std::sync::Arc;

use account_numbers::{
    Account, ApiError, DocumentError, Finding, Link, Options, Outcome, PayloadError, Policy, Receivers, Sink, parse_each,
};

/// What a reply holds. It is never changed afterwards, so that Python objects share its accounts and its link.
pub(crate) struct Reply {
    pub(crate) accounts: Vec<Arc<Account>>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) link: Arc<Link>,
    pub(crate) complete: bool,
}

/// Why nothing was read.
pub(crate) enum Failure {
    Payload(PayloadError),
    Refused(Box<ApiError>),
    NoLink,
}

/// Returns the options that the arguments of `parse` stand for.
pub(crate) fn options(strict: bool, checks: bool) -> Options {
    let policy = if strict { Policy::Strict } else { Policy::Tolerant };
    Options::new().with_policy(policy).with_checks(checks)
}

/// Reads a reply.
pub(crate) fn reply(status: u16, body: &[u8], options: &Options) -> Result<Reply, Failure> {
    if status != 200 {
        return Err(refused(status, body, options));
    }
    let mut accounts = Accounts { read: Vec::new(), place: None };
    let mut findings = Vec::new();
    let mut link = Arc::new(Link::new());
    let mut api_error = ApiError::new();
    let receivers = Receivers {
        accounts: &mut accounts,
        findings: &mut |finding| {
            findings.push(*finding);
            ControlFlow::Continue(())
        },
        link: Arc::get_mut(&mut link),
        api_error: &mut api_error,
    };
    let complete = match parse_each(200, body, options, receivers).map_err(Failure::Payload)? {
        Outcome::Numbers(summary) => summary.complete,
        Outcome::Refused(_) => return Err(Failure::Refused(Box::new(api_error))),
    };
    Ok(Reply { accounts: accounts.read, findings, link, complete })
}

/// Reads an API error.
#[cold]
fn refused(status: u16, body: &[u8], options: &Options) -> Failure {
    let mut api_error = Box::<ApiError>::default();
    let receivers = Receivers {
        accounts: &mut Accounts { read: Vec::new(), place: None },
        findings: &mut |_| ControlFlow::Continue(()),
        link: None,
        api_error: &mut api_error,
    };
    match parse_each(status, body, options, receivers) {
        Err(error) => Failure::Payload(error),
        Ok(_) => Failure::Refused(api_error),
    }
}

/// Reads the link of any document that carries products.
pub(crate) fn link(status: u16, body: &[u8], link_id: Option<&str>) -> Result<Arc<Link>, Failure> {
    let mut link = Arc::new(Link::new());
    let mut api_error = ApiError::new();
    let Some(place) = Arc::get_mut(&mut link) else { return Err(Failure::NoLink) };
    match place.read_document(status, body, link_id, &mut api_error) {
        Ok(()) => Ok(link),
        Err(DocumentError::Payload(error)) => Err(Failure::Payload(error)),
        Err(DocumentError::NoLink) => Err(Failure::NoLink),
        Err(_) => Err(Failure::Refused(Box::new(api_error))),
    }
}

/// Keeps every account in the place that it was read into.
struct Accounts {
    read: Vec<Arc<Account>>,
    /// The place of the next account. An account that is set aside leaves it to the next one.
    place: Option<Arc<Account>>,
}

impl Sink for Accounts {
    fn place(&mut self) -> Option<&mut Account> {
        Arc::get_mut(self.place.get_or_insert_with(|| Arc::new(Account::new())))
    }

    fn account(&mut self) -> ControlFlow<()> {
        self.read.extend(self.place.take());
        ControlFlow::Continue(())
    }
}
