//! Reading: [`reply`] and [`link`], without Python.

use core::{
    mem::ManuallyDrop,
    ops::{ControlFlow, Deref},
};
use std::sync::Arc;

use account_numbers::{
    Account, ApiError, DocumentError, Finding, Link, Options, Outcome, PayloadError, Policy, Receivers, Sink,
    parse_each,
};

use crate::pool::Pool;

/// An account with the findings about it, in the place into which it was read. Python objects share it.
pub(crate) struct Held {
    /// An account owns nothing, so it need not be dropped. Dropping it would only wipe its numbers, and the allocator wipes all of it.
    account: ManuallyDrop<Account>,
    pub(crate) findings: Box<[Finding]>,
}

impl Held {
    fn new() -> Self {
        Self { account: ManuallyDrop::new(Account::new()), findings: Box::default() }
    }

    /// Keeps the memory of an account that is about to be dropped.
    pub(crate) fn give_back(held: &mut Arc<Self>) {
        ACCOUNTS.give_back(held, |held| {
            held.account.wipe();
            held.findings = Box::default();
        });
    }
}

/// 64 KB, and 64 KB.
static ACCOUNTS: Pool<Held> = Pool::new(64);
static LINKS: Pool<Link> = Pool::new(8);

/// Keeps the memory of a link that is about to be dropped.
pub(crate) fn give_back(link: &mut Arc<Link>) {
    LINKS.give_back(link, Link::wipe);
}

impl Deref for Held {
    type Target = Account;

    fn deref(&self) -> &Account {
        &self.account
    }
}

/// The content of a reply. It never changes after it was read, so Python objects can share its accounts and its link.
pub(crate) struct Reply {
    pub(crate) accounts: Vec<Arc<Held>>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) link: Arc<Link>,
    pub(crate) complete: bool,
}

/// Why no document was read.
pub(crate) enum Failure {
    Payload(PayloadError),
    Refused(Box<ApiError>),
    NoLink,
}

/// Returns the options for the arguments of `parse`.
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
    let mut link = LINKS.take(Link::new);
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
    share_out(&mut accounts.read, &findings);
    Ok(Reply { accounts: accounts.read, findings, link, complete })
}

/// Stores the findings about each account with the account. Accounts and findings are in the order of the document.
fn share_out(accounts: &mut [Arc<Held>], findings: &[Finding]) {
    let mut rest = findings.chunk_by(|one, two| one.path().account_index() == two.path().account_index()).peekable();
    let index_of = |findings: &[Finding]| findings.first().and_then(|finding| finding.path().account_index());
    for account in accounts {
        let index = account.index();
        // Findings that are not about an account, or are about an account that was set aside.
        while rest.next_if(|findings| index_of(findings).is_none_or(|other| other < index)).is_some() {}
        if let Some(own) = rest.next_if(|findings| index_of(findings) == Some(index))
            && let Some(account) = Arc::get_mut(account)
        {
            account.findings = own.into();
        }
    }
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

/// Reads the link of any document that has products.
pub(crate) fn link(status: u16, body: &[u8], link_id: Option<&str>) -> Result<Arc<Link>, Failure> {
    let mut link = LINKS.take(Link::new);
    let mut api_error = ApiError::new();
    let Some(place) = Arc::get_mut(&mut link) else { return Err(Failure::NoLink) };
    match place.read_document(status, body, link_id, &mut api_error) {
        Ok(()) => Ok(link),
        Err(DocumentError::Payload(error)) => Err(Failure::Payload(error)),
        Err(DocumentError::NoLink) => Err(Failure::NoLink),
        Err(_) => Err(Failure::Refused(Box::new(api_error))),
    }
}

/// Keeps every account in the place into which it was read.
struct Accounts {
    read: Vec<Arc<Held>>,
    /// The place of the next account. If an account is set aside, the next account uses the same place.
    place: Option<Arc<Held>>,
}

impl Sink for Accounts {
    fn place(&mut self) -> Option<&mut Account> {
        Arc::get_mut(self.place.get_or_insert_with(|| ACCOUNTS.take(Held::new))).map(|held| &mut *held.account)
    }

    fn account(&mut self) -> ControlFlow<()> {
        self.read.extend(self.place.take());
        ControlFlow::Continue(())
    }
}
