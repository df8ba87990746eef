//! [`Kept`]: what one parse read, shared by all Python objects that show a part of it.

use core::ops::ControlFlow;

use account_numbers::{
    Account, ApiError, DocumentError, Finding, Link, Options, ParsedEach, PayloadError, Policy, ProductStatus, Sink,
    Stamp, Workspace, parse_each, to_json,
};
use pyo3::prelude::*;

/// What one parse read, which Python never sees as such. It is never changed afterwards. A Python object, since counting its
/// references is cheaper than counting those of an `Arc`, and every object that shows a part of it has one.
#[pyclass(module = "account_numbers._native", name = "_Kept", frozen)]
pub(crate) struct Kept {
    accounts: Vec<Account>,
    findings: Vec<Finding>,
    link: Box<Link>,
    complete: bool,
}

/// Why nothing was read.
pub(crate) enum Failure<'w> {
    Payload(PayloadError),
    Refused(&'w ApiError),
}

impl From<PayloadError> for Failure<'_> {
    fn from(error: PayloadError) -> Self {
        Self::Payload(error)
    }
}

/// About how many bytes an account has on the wire, without white space and with one number.
const BYTES_OF_ACCOUNT: usize = 352;

/// About how many bytes the rest of a document has.
const BYTES_OF_LINK: usize = 1_024;

/// No guess is larger, lest a body of white space take memory.
const MOST_GUESSED: usize = 1 << 12;

/// About how many accounts a body has. More than guessed cost a move, fewer cost wiping what was not used.
fn guess(body: &[u8]) -> usize {
    (body.len().saturating_sub(BYTES_OF_LINK) / BYTES_OF_ACCOUNT + 1).min(MOST_GUESSED)
}

impl Kept {
    /// Reads a reply. Errors of the API are left in the workspace.
    pub(crate) fn read<'w>(
        status: u16,
        body: &[u8],
        strict: bool,
        workspace: &'w mut Workspace,
    ) -> Result<Self, Failure<'w>> {
        let mut kept = Self::with_capacity(if status == 200 { guess(body) } else { 0 });
        let options = Options::default().with_policy(if strict { Policy::Strict } else { Policy::Tolerant });
        let Self { accounts, findings, link, .. } = &mut kept;
        let mut lists = Lists { accounts, findings };
        match parse_each(status, body, &options, workspace, Some(link), &mut lists)? {
            ParsedEach::Numbers(summary) => {
                kept.complete = summary.complete;
                Ok(kept)
            }
            ParsedEach::Refused(error) => Err(Failure::Refused(error)),
        }
    }

    /// Reads the link of any document that carries products.
    pub(crate) fn read_document<'e>(
        status: u16,
        body: &[u8],
        api_error: &'e mut ApiError,
    ) -> Result<Self, Failure<'e>> {
        let mut kept = Self::with_capacity(0);
        match kept.link.read_document(status, body, api_error) {
            Ok(()) => Ok(kept),
            Err(DocumentError::Payload(error)) => Err(error.into()),
            Err(_) => Err(Failure::Refused(api_error)),
        }
    }

    fn with_capacity(accounts: usize) -> Self {
        Self { accounts: Vec::with_capacity(accounts), findings: Vec::new(), link: Box::default(), complete: true }
    }

    pub(crate) fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    pub(crate) fn link(&self) -> &Link {
        &self.link
    }

    pub(crate) fn complete(&self) -> bool {
        self.complete
    }

    pub(crate) fn refreshed_at(&self) -> Stamp {
        self.link.products().account_numbers().map_or(Stamp::ABSENT, ProductStatus::refreshed_at)
    }

    /// The document as JSON, with every secret.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        json(&self.accounts, &self.link)
    }
}

/// Accounts and a link as JSON, with every secret.
pub(crate) fn json(accounts: &[Account], link: &Link) -> Vec<u8> {
    let mut length = 2_048 + accounts.len() * 512;
    loop {
        let mut buffer = vec![0; length];
        if let Ok(written) = to_json(accounts, link, &mut buffer) {
            let length = written.len();
            buffer.truncate(length);
            return buffer;
        }
        length *= 2;
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // SAFETY: accounts own nothing. Dropping each would wipe its numbers, and then the allocator wipes all of them.
        unsafe { self.accounts.set_len(0) };
    }
}

/// Takes what is read.
struct Lists<'k> {
    accounts: &'k mut Vec<Account>,
    findings: &'k mut Vec<Finding>,
}

impl Sink for Lists<'_> {
    fn account(&mut self, account: &Account) -> ControlFlow<()> {
        self.accounts.push(Account::new());
        if let Some(place) = self.accounts.last_mut() {
            account.copy_to(place);
        }
        ControlFlow::Continue(())
    }

    fn finding(&mut self, finding: &Finding) -> ControlFlow<()> {
        self.findings.push(*finding);
        ControlFlow::Continue(())
    }
}
