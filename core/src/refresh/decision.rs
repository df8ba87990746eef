//! [`Decision`]: what to do about a reply.

use serde::{Deserialize, Serialize};

use super::{
    Baseline, Change,
    change::{DAY, compare},
};
use crate::{
    Link, LinkError, LinkState, Product, ProductError, ProductStatus, Response, Timestamp,
    value::open::{Open, Words, words},
};

words! {
    /// What to do next.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Next {
        /// A person should look: the reply contradicts itself or the baseline, or something was set aside.
        Check "check",
        /// Keep the numbers of before, and read again later.
        KeepPrevious "keep_previous",
        /// Store these numbers.
        UseNumbers "use_numbers",
        /// Exchange the link's token.
        ExchangeToken "exchange_token",
        /// Read again soon: a refresh is under way.
        Poll "poll",
        /// Nothing more will come from this link.
        Stop "stop",
        /// Have the user connect the link again.
        Reconnect "reconnect",
        /// Request a refresh again, but not before [`Decision::not_before`].
        RetryLater "retry_later",
        /// Ask the user for permission.
        AskUser "ask_user",
        /// The product can't be refreshed; the stored numbers stay usable.
        NotRefreshable "not_refreshable",
        /// A refresh may be requested, but not before [`Decision::not_before`].
        MayRefresh "may_refresh",
    }
}

impl Next {
    /// What to do, as a sentence for a person.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Check => {
                "Have a person look: the reply contradicts itself or the baseline, or something was set aside."
            }
            Self::KeepPrevious => "Keep the numbers of before, and read again later.",
            Self::UseNumbers => "Store these numbers.",
            Self::ExchangeToken => "Exchange the link's token.",
            Self::Poll => "Read again soon: a refresh is under way.",
            Self::Stop => "Stop: nothing more will come from this link.",
            Self::Reconnect => "Have the user connect the link again.",
            Self::RetryLater => "Request a refresh again, but not before the time that is named.",
            Self::AskUser => "Ask the user for permission.",
            Self::NotRefreshable => "Keep the stored numbers: the product can't be refreshed.",
            Self::MayRefresh => "Request a refresh if you want one, but not before the time that is named.",
        }
    }
}

/// In seconds, as [`DAY`].
const HOUR: i64 = DAY / 24;

/// What to do about a reply: see [`decide`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// How `refreshed_at` relates to that of the baseline.
    pub change: Change,
    /// What to do next.
    pub next: Next,
    /// With [`Next::RetryLater`] and [`Next::MayRefresh`]: when the documented limit of the product allows the next refresh,
    /// which is a day (`account_numbers`, `identity`) or an hour (`accounts`, `transactions`) after the last attempt. `None`
    /// where nothing is in the way, or no limit is documented.
    pub not_before: Option<Timestamp>,
    /// What to store now, to judge the next reply by.
    pub next_baseline: Baseline,
}

/// Says what to do about a reply, by the baseline of before. It has no clock: deadlines are the caller's.
///
/// A response from which accounts or numbers were set aside is not used as it is: see [`Next::Check`].
///
/// ```
/// use account_numbers::{Baseline, Next, Outcome, Reply, decide, parse_into};
///
/// let body = br#"{"accounts": [], "link": {"state": "connected", "products": {
///     "account_numbers": {"refreshed_at": "2024-01-09T10:17:00Z", "last_attempted_at": "2024-01-09T10:16:59.9Z"}}}}"#;
/// let mut reply = Reply::<1>::new();
/// let Outcome::Numbers(response) = parse_into(200, body, &Default::default(), &mut reply)? else { panic!() };
///
/// let first = decide(&Baseline::new("account_numbers").unwrap(), response);
/// assert_eq!(first.next, Next::UseNumbers);
/// let again = decide(&first.next_baseline, response);
/// assert_eq!(again.next, Next::MayRefresh);
/// assert_eq!(again.not_before.unwrap().to_string(), "2024-01-10T10:16:59.9Z");
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
#[must_use]
pub fn decide<const N: usize>(baseline: &Baseline, response: &Response<N>) -> Decision {
    decide_by_link(baseline, response.link(), response.is_complete())
}

/// [`decide`] for a link of any document, such as one that [`parse_each`](crate::parse_each) or
/// [`Link::read_document`] read; `complete` is false where something was set aside.
#[must_use]
pub fn decide_by_link(baseline: &Baseline, link: &Link, complete: bool) -> Decision {
    let status = link.products().get(baseline.product());
    let current = status.unwrap_or(&ProductStatus::EMPTY);
    let change = compare(baseline.refreshed_at(), current.refreshed_at());
    let doubtful = status.is_none() || baseline.is_of_another(link) || current.last_attempted_at().is_malformed();
    let next = match change {
        _ if doubtful => Next::Check,
        Change::Decreased => Next::KeepPrevious,
        Change::First | Change::Increased if complete => Next::UseNumbers,
        Change::First | Change::Increased | Change::Undecidable => Next::Check,
        Change::Unchanged | Change::Never => next_of_link(baseline, link, current),
    };
    let last_attempted_at = current.last_attempted_at().timestamp();
    let not_before = match next {
        Next::RetryLater | Next::MayRefresh => last_attempted_at
            .zip(interval(baseline.product()))
            .and_then(|(at, seconds)| at.checked_add_seconds(seconds)),
        _ => None,
    };
    let mut decision = Decision { change, next, not_before, next_baseline: baseline.clone() };
    // Otherwise nothing is settled: what was requested or running still is.
    if !matches!(next, Next::Check | Next::KeepPrevious | Next::ExchangeToken | Next::Poll) {
        decision.next_baseline.settle(link, current);
    }
    decision
}

/// The documented limit: one refresh in so many seconds.
fn interval(product: &str) -> Option<i64> {
    match Product::of(product)? {
        Product::AccountNumbers | Product::Identity => Some(DAY),
        Product::Accounts | Product::Transactions => Some(HOUR),
        Product::Investments | Product::Enrichment => None,
    }
}

/// What to do where there is nothing new, by the state of the link.
fn next_of_link(baseline: &Baseline, link: &Link, current: &ProductStatus) -> Next {
    match link.state().known() {
        Some(LinkState::AwaitingTokenExchange) => Next::ExchangeToken,
        Some(LinkState::Connecting) => Next::Poll,
        Some(LinkState::Deleted) => Next::Stop,
        Some(LinkState::Error) => next_of_error(link),
        Some(LinkState::Connected) => next_of_product(baseline, current),
        None => Next::Check,
    }
}

/// What to do about a link in error.
fn next_of_error(link: &Link) -> Next {
    match link.error_code().and_then(Open::known) {
        Some(
            LinkError::AuthExpired
            | LinkError::InvalidCredentials
            | LinkError::UserError
            | LinkError::UserSetupRequired
            | LinkError::UserOauthDenied
            | LinkError::UserInputIncorrect
            | LinkError::Incomplete,
        ) => Next::Reconnect,
        Some(LinkError::SystemError | LinkError::ProviderError | LinkError::InstitutionError) => Next::RetryLater,
        Some(LinkError::NoAccounts) => Next::Stop,
        None => Next::Check,
    }
}

/// What to do about a product of a connected link.
fn next_of_product(baseline: &Baseline, current: &ProductStatus) -> Next {
    let attempted = current.last_attempted_at().timestamp();
    let newer = attempted.is_some() && baseline.last_attempted_at().timestamp() < attempted;
    // An attempt is stamped when it starts, so that what it refreshed is stamped later.
    let refreshed = current.refreshed_at().timestamp() >= attempted;
    let error = current.error_code().filter(|code| !code.as_str().is_empty());
    match error {
        None if newer && !refreshed => Next::Poll,
        Some(error) if newer => match error.known() {
            Some(ProductError::AuthExpired) => Next::Reconnect,
            Some(ProductError::NoPermission) => Next::AskUser,
            Some(ProductError::NotSupported | ProductError::NoAccounts) => Next::NotRefreshable,
            _ => Next::RetryLater,
        },
        _ if !newer && (baseline.is_requested() || current.prefetch() == Some(true) && attempted.is_none()) => {
            Next::Poll
        }
        _ if current.unavailable().is_some_and(|text| !text.is_empty()) => Next::NotRefreshable,
        _ => Next::MayRefresh,
    }
}
