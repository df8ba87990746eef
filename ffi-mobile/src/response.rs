//! `Response`, and the one call that reads it.

use core::ops::ControlFlow;

use account_numbers::{self as core_crate, Options, ParsedEach, Policy, Sink, Workspace, parse_each};

use crate::{account::Account, failure::Failure, finding::Finding, link::Link, shown::shown};

/// The reply to Get Account Numbers. There is no limit to its accounts or findings.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct Response {
    /// The accounts, in the order of the wire.
    pub accounts: Vec<Account>,
    /// The link that they belong to.
    pub link: Link,
    /// How the reply deviates from the documentation.
    pub findings: Vec<Finding>,
    /// Whether the accounts and their numbers are all that the reply has: nothing was set aside.
    pub complete: bool,
}

shown!(Response: accounts, link, findings, complete);

/// What a parse delivers, which counts only when the parse is done.
#[derive(Default)]
struct Delivered {
    accounts: Vec<Account>,
    findings: Vec<Finding>,
}

impl Sink for Delivered {
    fn account(&mut self, account: &core_crate::Account) -> ControlFlow<()> {
        self.accounts.push(account.into());
        ControlFlow::Continue(())
    }

    fn finding(&mut self, finding: &core_crate::Finding) -> ControlFlow<()> {
        self.findings.push(finding.into());
        ControlFlow::Continue(())
    }
}

/// Reads the reply to Get Account Numbers: the status and the body of it, which is read where it lies. A strict call fails at the
/// first structural warning.
#[uniffi::export]
pub fn read_response_in_place(status: u16, body: &[u8], strict: bool) -> Result<Response, Failure> {
    let mut delivered = Delivered::default();
    let (link, complete) = read_each(status, body, strict, &mut delivered)?;
    let Delivered { accounts, findings } = delivered;
    Ok(Response { accounts, link, findings, complete })
}

/// Hands accounts and findings to `sink`, and gives the link and whether the accounts are complete.
pub(crate) fn read_each(status: u16, body: &[u8], strict: bool, sink: &mut dyn Sink) -> Result<(Link, bool), Failure> {
    let options = Options::default().with_policy(if strict { Policy::Strict } else { Policy::Tolerant });
    let mut workspace = Workspace::new();
    let mut link = Box::<core_crate::Link>::default();
    match parse_each(status, body, &options, &mut workspace, Some(&mut link), sink)? {
        ParsedEach::Numbers(summary) => Ok(((&*link).into(), summary.complete)),
        ParsedEach::Refused(error) => Err(error.into()),
    }
}
