//! The entry points: [`parse`] and [`parse_each`] read a status and a body.

use core::{fmt, ops::ControlFlow};

use crate::{
    Account, ApiError, Finding, Link, Options, PayloadError, Response,
    document::{
        response::{self, Rest},
        walk::Walk,
    },
    report::receiver::Receiver,
    sink::Sink,
};

/// The result of a parse: the account numbers, or an API error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<'r, T> {
    /// The status is 200, and the body was read.
    Numbers(T),
    /// The status is not 200.
    Refused(&'r ApiError),
}

/// Storage for a reply of up to `N` accounts.
///
/// It takes about 1,000 bytes for each account, and 10,000 more. While it is empty, it consists of zeros, so that a `static` reply
/// takes no flash. It can be reused; a parse that fails wipes it.
pub struct Reply<const N: usize> {
    accounts: [Account; N],
    rest: Rest,
}

impl<const N: usize> Reply<N> {
    /// Returns empty storage.
    #[must_use]
    pub const fn new() -> Self {
        Self { accounts: [const { Account::EMPTY }; N], rest: Rest::new() }
    }

    /// Returns the response that was read last, or `None` if the last reply was an API error or could not be read.
    #[must_use]
    pub fn response(&self) -> Option<Response<'_>> {
        self.rest.response(&self.accounts)
    }

    /// Returns the API error that was read last, or `None` if the last reply was a response or could not be read.
    #[must_use]
    pub fn api_error(&self) -> Option<&ApiError> {
        self.rest.api_error()
    }

    /// Overwrites the storage with zeros, except for the codes of banks: see [`Account::wipe`].
    pub fn wipe(&mut self) {
        ReplyMut::from(self).wipe();
    }
}

impl<const N: usize> Default for Reply<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> fmt::Debug for Reply<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("response", &self.response()).field("api_error", &self.api_error()).finish()
    }
}

/// Borrowed storage for a reply: a [`Reply`], or parts whose number of accounts is known at run time.
pub struct ReplyMut<'r> {
    accounts: &'r mut [Account],
    rest: &'r mut Rest,
}

impl<'r> ReplyMut<'r> {
    /// Borrows storage for `accounts.len()` accounts.
    #[must_use]
    pub fn new(accounts: &'r mut [Account], rest: &'r mut Rest) -> Self {
        Self { accounts, rest }
    }

    /// Overwrites the storage with zeros, except for the codes of banks: see [`Account::wipe`].
    pub fn wipe(&mut self) {
        for account in self.accounts.iter_mut() {
            account.wipe();
        }
        self.rest.wipe();
    }

    /// Clears the storage. The places in use come first.
    fn clear(&mut self) {
        for account in self.accounts.iter_mut().take_while(|account| !account.account_id().is_empty()) {
            account.clear();
        }
        self.rest.clear();
    }
}

impl<'r, const N: usize> From<&'r mut Reply<N>> for ReplyMut<'r> {
    fn from(reply: &'r mut Reply<N>) -> Self {
        Self::new(&mut reply.accounts, &mut reply.rest)
    }
}

impl fmt::Debug for ReplyMut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReplyMut").field("accounts", &self.accounts.len()).finish_non_exhaustive()
    }
}

/// A sink over a slice.
struct Places<'r> {
    places: &'r mut [Account],
    used: usize,
}

impl Sink for Places<'_> {
    fn place(&mut self) -> Option<&mut Account> {
        self.places.get_mut(self.used)
    }

    fn account(&mut self) -> ControlFlow<()> {
        self.used = self.used.saturating_add(1);
        ControlFlow::Continue(())
    }
}

/// Reads the reply to *Get Account Numbers* into `reply`.
///
/// The complete body must be in memory. The cost is linear in its length; the stack is bounded and does not depend on it.
///
/// # Errors
/// Returns a [`PayloadError`] and wipes `reply` if the status is 200 and the body cannot be read. The code is
/// [`CapacityExceeded`](crate::PayloadErrorCode::CapacityExceeded) if the body has more accounts than `reply` can hold; the error
/// then contains the number of accounts that the storage must hold. Any other status results in an [`ApiError`], whatever the body;
/// that is not an error of this function.
///
/// ```
/// use account_numbers::{Options, Outcome, Reply, parse};
///
/// let body = br#"{"accounts": [], "link": {"link_id": "mk_P542taTHRdeyVPkm9XVvWv"}}"#;
/// let mut reply = Reply::<8>::new();
/// match parse(200, body, &Options::default(), &mut reply)? {
///     Outcome::Numbers(response) => assert_eq!(response.link().link_id().as_str(), "mk_P542taTHRdeyVPkm9XVvWv"),
///     Outcome::Refused(error) => println!("{error}"),
/// }
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
pub fn parse<'r>(
    status: u16,
    body: &[u8],
    options: &Options,
    reply: impl Into<ReplyMut<'r>>,
) -> Result<Outcome<'r, Response<'r>>, PayloadError> {
    parse_reply(status, body, options, reply.into())
}

fn parse_reply<'r>(
    status: u16,
    body: &[u8],
    options: &Options,
    mut reply: ReplyMut<'r>,
) -> Result<Outcome<'r, Response<'r>>, PayloadError> {
    reply.clear();
    if status != 200 {
        reply.rest.api_error.read(status, body);
        return Ok(Outcome::Refused(&reply.rest.api_error));
    }
    let ReplyMut { accounts, rest } = reply;
    let mut sink = Places { places: accounts, used: 0 };
    let findings = Receiver::Findings(&mut rest.findings);
    let result = parse_document(body, options, &mut sink, findings, Some(&mut rest.link));
    let Places { places: accounts, used } = sink;
    match result {
        Ok(summary) => {
            rest.count = summary.accounts;
            rest.is_incomplete = !summary.complete;
            rest.is_response = true;
            Ok(Outcome::Numbers(Response::new(accounts, rest)))
        }
        Err(problem) => {
            // The places in use, and the one that was being written.
            accounts.iter_mut().take(used.saturating_add(1)).for_each(Account::wipe);
            rest.wipe();
            Err(problem)
        }
    }
}

/// Reads the document of a reply with status 200.
fn parse_document(
    body: &[u8],
    options: &Options,
    sink: &mut dyn Sink,
    findings: Receiver<'_>,
    link: Option<&mut Link>,
) -> Result<Summary, PayloadError> {
    PayloadError::check_length(body)?;
    let mut walk = Walk::new(body, options, findings);
    match response::read(&mut walk, sink, link) {
        Ok(accounts) => Ok(Summary { accounts, complete: !walk.incomplete }),
        Err(_) => Err(walk.problem()),
    }
}

/// What [`parse_each`] returns for status 200, in addition to what it delivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// The number of accounts that were delivered.
    pub accounts: u32,
    /// Whether no account and no number was set aside.
    pub complete: bool,
}

/// Where [`parse_each`] delivers the parts of a reply.
pub struct Receivers<'s> {
    /// Where the accounts go.
    pub accounts: &'s mut dyn Sink,
    /// A function that is called with each finding, in the order of the document. [`ControlFlow::Break`] stops the parse.
    pub findings: &'s mut dyn FnMut(&Finding) -> ControlFlow<()>,
    /// Where the link goes. With `None`, the link is validated and skipped, without findings.
    pub link: Option<&'s mut Link>,
    /// Where an API error goes.
    pub api_error: &'s mut ApiError,
}

impl fmt::Debug for Receivers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receivers").finish_non_exhaustive()
    }
}

/// Reads the reply to *Get Account Numbers*, and delivers each account and each finding as soon as it has been read.
///
/// Only the receivers limit the number of accounts and findings. Everything that is delivered is provisional until this function
/// returns `Ok`; after an error, discard it.
///
/// # Errors
/// Returns the errors of [`parse`], and [`Stopped`](crate::PayloadErrorCode::Stopped) if a receiver breaks while a reply with
/// status 200 is read. After an error, the place that was being written, the link and the API error are wiped.
///
/// ```
/// use core::ops::ControlFlow;
/// use account_numbers::{Account, ApiError, Options, Receivers, Sink, parse_each};
///
/// #[derive(Default)]
/// struct Count { account: Account, numbers: usize }
/// impl Sink for Count {
///     fn place(&mut self) -> Option<&mut Account> {
///         Some(&mut self.account)
///     }
///     fn account(&mut self) -> ControlFlow<()> {
///         self.numbers += self.account.numbers().iter().count();
///         ControlFlow::Continue(())
///     }
/// }
///
/// let body = br#"{"accounts":[{"account_id":"acc_1","account_type":"other.cash","name":"","balances":{},
///     "numbers":{"bacs":[{"account_number":"31926819","sort_code":"601613"}]}}],"link":{}}"#;
/// let mut count = Count::default();
/// parse_each(200, body, &Options::default(), Receivers {
///     accounts: &mut count,
///     findings: &mut |_| ControlFlow::Continue(()),
///     link: None,
///     api_error: &mut ApiError::new(),
/// })?;
/// assert_eq!(count.numbers, 1);
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
pub fn parse_each<'s>(
    status: u16,
    body: &[u8],
    options: &Options,
    receivers: Receivers<'s>,
) -> Result<Outcome<'s, Summary>, PayloadError> {
    let Receivers { accounts, findings, mut link, api_error } = receivers;
    if let Some(link) = &mut link {
        link.clear();
    }
    api_error.wipe_used();
    if status != 200 {
        api_error.read(status, body);
        // A receiver that breaks receives no more findings, but the error is still returned.
        let _ = api_error.findings().iter().try_for_each(|finding| findings(&finding));
        return Ok(Outcome::Refused(api_error));
    }
    match parse_document(body, options, accounts, Receiver::Each(findings), link.as_deref_mut()) {
        Ok(summary) => Ok(Outcome::Numbers(summary)),
        Err(problem) => {
            if let Some(account) = accounts.place() {
                account.wipe();
            }
            if let Some(link) = link {
                link.wipe();
            }
            Err(problem)
        }
    }
}
