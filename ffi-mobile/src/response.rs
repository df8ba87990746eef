//! `Response`, and the calls that read a reply.

use core::{cell::RefCell, ops::ControlFlow};

use account_numbers::{
    self as core_crate, ApiError, Finding as NativeFinding, NotExactlyOne, Options, Outcome, Policy, Receivers, Sink,
    parse_each,
};

use crate::{
    account::{Account, AccountOf},
    failure::Failure,
    finding::Finding,
    link::Link,
    put::{Each, Put, put, set_count},
    shown::shown,
};

/// The content of a reply to Get Account Numbers. The number of accounts and findings is not limited.
#[derive(uniffi::Record)]
pub struct Response {
    /// The accounts, in the order of the document.
    pub accounts: Vec<Account>,
    /// The link that the accounts belong to.
    pub link: Link,
    /// How the reply deviates from the documentation.
    pub findings: Vec<Finding>,
    /// Whether the response has every account and number of the reply: nothing was set aside.
    pub complete: bool,
}

shown!(Response: accounts, link, findings, complete);

/// The destination of the accounts. Each is written as soon as it has been read, so that only one is in memory at a time.
struct Written<'o> {
    out: &'o mut Vec<u8>,
    account: Box<core_crate::Account>,
    accounts: i32,
    findings: &'o RefCell<Vec<NativeFinding>>,
    /// The number of findings when the last account was complete.
    seen: usize,
}

impl Sink for Written<'_> {
    fn place(&mut self) -> Option<&mut core_crate::Account> {
        Some(&mut self.account)
    }

    fn account(&mut self) -> ControlFlow<()> {
        let findings = self.findings.borrow();
        let new = findings.get(self.seen..).unwrap_or_default();
        Put::<Account>::put(AccountOf { account: &self.account, findings: new }, self.out);
        self.seen = findings.len();
        self.accounts = self.accounts.saturating_add(1);
        ControlFlow::Continue(())
    }
}

/// Writes the result of a reading: 0 and the value, or 1 and the failure, which replaces everything that was written.
pub(crate) fn finish(result: Result<(), Failure>, out: &mut Vec<u8>) {
    if let Err(failure) = result {
        out.clear();
        out.push(1);
        put(failure, out);
    }
}

/// Reads the reply to Get Account Numbers.
pub(crate) fn parse(status: u16, strict: bool, checks: bool, body: &[u8], out: &mut Vec<u8>) {
    // The result is rarely longer than the body.
    out.reserve(body.len().saturating_add(1_024));
    let result = read(status, strict, checks, body, out);
    finish(result, out);
}

fn read(status: u16, strict: bool, checks: bool, body: &[u8], out: &mut Vec<u8>) -> Result<(), Failure> {
    let policy = if strict { Policy::Strict } else { Policy::Tolerant };
    let options = Options::new().with_policy(policy).with_checks(checks);
    let findings = RefCell::new(Vec::new());
    let (mut link, mut api_error) = (Box::<core_crate::Link>::default(), ApiError::new());
    out.extend_from_slice(&[0; 5]);
    let mut sink = Written { out, account: Box::default(), accounts: 0, findings: &findings, seen: 0 };
    let mut record = |finding: &NativeFinding| {
        findings.borrow_mut().push(*finding);
        ControlFlow::Continue(())
    };
    let receivers =
        Receivers { accounts: &mut sink, findings: &mut record, link: Some(&mut link), api_error: &mut api_error };
    let summary = match parse_each(status, body, &options, receivers)? {
        Outcome::Numbers(summary) => summary,
        Outcome::Refused(error) => return Err(error.into()),
    };
    let Written { out, accounts, .. } = sink;
    set_count(out, 1, accounts);
    // In the order of the record's fields: a test compares with the record.
    Put::<Link>::put(&*link, out);
    Put::<Vec<Finding>>::put(Each(findings.borrow().iter()), out);
    Put::<bool>::put(summary.complete, out);
    Ok(())
}

/// Reads the link of any document of the API that has products.
pub(crate) fn read_link(status: u16, link_id: Option<String>, body: &[u8], out: &mut Vec<u8>) {
    let (mut link, mut api_error) = (Box::<core_crate::Link>::default(), ApiError::new());
    let result = link.read_document(status, body, link_id.as_deref(), &mut api_error);
    let result = result.map_err(|error| Failure::of_document(error, &api_error));
    if result.is_ok() {
        out.push(0);
        Put::<Link>::put(&*link, out);
    }
    finish(result, out);
}

/// Returns the message of the error that there are this many entries instead of exactly one.
pub(crate) fn not_exactly_one(count: u32) -> String {
    NotExactlyOne { count: usize::try_from(count).unwrap_or(usize::MAX) }.to_string()
}
