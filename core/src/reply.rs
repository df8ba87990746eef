//! Status and body in, outcome out: [`parse_into`] and [`parse_each`].

use core::{fmt, ops::ControlFlow};

use crate::{
    Account, ApiError, Finding, Findings, Link, Options, PayloadError, Response,
    document::{
        response::{self, Accounts},
        walk::{Receiver, Walk},
    },
};

/// What a reply says: the account numbers, or an error of the API.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome<'r, T> {
    /// The status is 200.
    Numbers(&'r T),
    /// The status is another.
    Refused(&'r ApiError),
}

/// The destination of [`parse_into`]: room for `N` accounts, a link, findings and an API error.
///
/// It takes about 1,000 bytes an account and 10,000 beside them, is all-zero bits while empty, so that a `static` one takes
/// no flash, and is wiped when a parse into it fails. It can be used again and again.
pub struct Reply<const N: usize> {
    response: Response<N>,
    api_error: ApiError,
}

impl<const N: usize> Reply<N> {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Self {
        Self { response: Response::EMPTY, api_error: ApiError::EMPTY }
    }

    /// Wipes it.
    pub fn wipe(&mut self) {
        self.response.wipe();
        self.api_error.wipe();
    }
}

impl<const N: usize> Default for Reply<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> fmt::Debug for Reply<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("response", &self.response).field("api_error", &self.api_error).finish()
    }
}

impl Receiver for Findings {
    fn finding(&mut self, finding: Finding) -> ControlFlow<()> {
        self.push(finding);
        ControlFlow::Continue(())
    }

    fn account(&mut self, _: &Account) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Reads the reply to *Get Account Numbers* into `reply`.
///
/// The body must lie whole in memory. Cost is linear in it; the stack is bounded and does not depend on it.
///
/// # Errors
/// A [`PayloadError`] where the status is 200 and the body can't be read; `reply` is wiped then. A body with more than `N`
/// accounts is [`CapacityExceeded`](crate::PayloadErrorCode::CapacityExceeded), and says how many it has. Any other status is an
/// [`ApiError`] and no error of this function, whatever the body.
///
/// ```
/// use account_numbers::{Options, Outcome, Reply, parse_into};
///
/// let body = br#"{"accounts": [], "link": {"link_id": "mk_P542taTHRdeyVPkm9XVvWv"}}"#;
/// let mut reply = Reply::<8>::new();
/// match parse_into(200, body, &Options::default(), &mut reply)? {
///     Outcome::Numbers(response) => assert_eq!(response.link().link_id().as_str(), "mk_P542taTHRdeyVPkm9XVvWv"),
///     Outcome::Refused(error) => println!("{error}"),
/// }
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
pub fn parse_into<'r, const N: usize>(
    status: u16,
    body: &[u8],
    options: &Options,
    reply: &'r mut Reply<N>,
) -> Result<Outcome<'r, Response<N>>, PayloadError> {
    reply.response.clear();
    if status != 200 {
        reply.api_error.read(status, body);
        return Ok(Outcome::Refused(&reply.api_error));
    }
    reply.api_error.wipe_used();
    let (accounts, link, findings) = reply.response.parts();
    match parse_document(body, options, Accounts::Kept(accounts), Some(link), findings) {
        Ok((count, complete)) => {
            reply.response.settle(count, complete);
            Ok(Outcome::Numbers(&reply.response))
        }
        Err(problem) => {
            reply.wipe();
            Err(problem)
        }
    }
}

/// Reads the document of a 200: how many accounts it gave, and whether those are all.
fn parse_document(
    body: &[u8],
    options: &Options,
    accounts: Accounts<'_>,
    link: Option<&mut Link>,
    receiver: &mut dyn Receiver,
) -> Result<(u32, bool), PayloadError> {
    PayloadError::check_length(body)?;
    let mut walk = Walk::new(body, options, receiver);
    match response::read(&mut walk, accounts, link) {
        Ok(count) => Ok((count, !walk.incomplete)),
        Err(_) => Err(walk.problem()),
    }
}

/// Who takes what [`parse_each`] reads. [`ControlFlow::Break`] stops the parse.
pub trait Sink {
    /// Takes an account. Its memory is used again for the next one.
    fn account(&mut self, account: &Account) -> ControlFlow<()>;

    /// Takes a finding.
    fn finding(&mut self, finding: &Finding) -> ControlFlow<()> {
        let _ = finding;
        ControlFlow::Continue(())
    }
}

/// The memory that [`parse_each`] works in: that of one account and of an API error, about 2,000 bytes.
pub struct Workspace {
    account: Account,
    api_error: ApiError,
}

impl Workspace {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Self {
        Self { account: Account::EMPTY, api_error: ApiError::EMPTY }
    }

    /// Wipes it.
    pub fn wipe(&mut self) {
        self.account = Account::EMPTY;
        self.api_error.wipe();
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workspace").finish_non_exhaustive()
    }
}

/// What [`parse_each`] says of a 200, beside what it delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// How many accounts were delivered.
    pub accounts: u32,
    /// Whether those are all accounts and numbers of the reply: nothing was set aside.
    pub complete: bool,
}

/// The destination of [`parse_each`] on its way through the parser.
struct Delivery<'s> {
    sink: &'s mut dyn Sink,
}

impl Receiver for Delivery<'_> {
    fn finding(&mut self, finding: Finding) -> ControlFlow<()> {
        self.sink.finding(&finding)
    }

    fn account(&mut self, account: &Account) -> ControlFlow<()> {
        self.sink.account(account)
    }
}

/// Reads the reply to *Get Account Numbers*, and hands each account and each finding to `sink` as soon as it was read.
///
/// It needs the memory of one account, however many there are, and neither accounts nor findings have a limit. The link goes
/// into `link`; without one it is checked and skipped, and leaves no findings. What was delivered is provisional until this
/// returns `Ok`: after an error, discard it.
///
/// # Errors
/// As [`parse_into`], and [`Stopped`](crate::PayloadErrorCode::Stopped) where the sink breaks while a 200 is read. The workspace and the link are wiped
/// then.
///
/// ```
/// use core::ops::ControlFlow;
/// use account_numbers::{Account, Options, Sink, Workspace, parse_each};
///
/// struct Count(usize);
/// impl Sink for Count {
///     fn account(&mut self, account: &Account) -> ControlFlow<()> {
///         self.0 += account.numbers().iter().count();
///         ControlFlow::Continue(())
///     }
/// }
///
/// let body = br#"{"accounts":[{"account_id":"acc_1","account_type":"other.cash","name":"","balances":{},
///     "numbers":{"bacs":[{"account_number":"31926819","sort_code":"601613"}]}}],"link":{}}"#;
/// let mut count = Count(0);
/// parse_each(200, body, &Options::default(), &mut Workspace::new(), None, &mut count)?;
/// assert_eq!(count.0, 1);
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
pub fn parse_each<'w>(
    status: u16,
    body: &[u8],
    options: &Options,
    workspace: &'w mut Workspace,
    mut link: Option<&mut Link>,
    sink: &mut dyn Sink,
) -> Result<ParsedEach<'w>, PayloadError> {
    let Workspace { account, api_error } = workspace;
    if let Some(link) = &mut link {
        link.clear();
    }
    if status != 200 {
        api_error.read(status, body);
        // A sink that wants no more findings stops those, and not the error.
        let _ = api_error.findings().iter().try_for_each(|finding| sink.finding(finding));
        return Ok(ParsedEach::Refused(api_error));
    }
    let destination = link.as_deref_mut();
    let result = parse_document(body, options, Accounts::Delivered(account), destination, &mut Delivery { sink });
    match result {
        Ok((accounts, complete)) => Ok(ParsedEach::Numbers(Summary { accounts, complete })),
        Err(problem) => {
            *account = Account::EMPTY;
            if let Some(link) = link {
                *link = Link::EMPTY;
            }
            Err(problem)
        }
    }
}

/// What [`parse_each`] says.
#[derive(Debug, PartialEq, Eq)]
pub enum ParsedEach<'w> {
    /// The status is 200.
    Numbers(Summary),
    /// The status is another.
    Refused(&'w ApiError),
}
