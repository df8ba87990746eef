//! [`decide`]: what to do with the numbers of a document, and what to do next about its link.

use core::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    baseline::{Baseline, HOUR, Waiting},
    change::compare_stamps,
    evidence::{Evidence, Granted},
};
use crate::{
    Change, LinkState, Next, NumbersAdvice, NumbersReason, ProductError, Reason, Timestamp,
    document::link_error::Remedy, value::open::Open,
};

/// What to do with the numbers, what to do next about the link, and why: see [`decide`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// How `refreshed_at` compares with that of the stored numbers.
    pub change: Change,
    /// What to do with the numbers.
    pub numbers: NumbersAdvice,
    /// With [`NumbersAdvice::Check`]: why a person should look.
    pub numbers_reason: Option<NumbersReason>,
    /// What to do next about the link.
    pub next: Next,
    /// Why. Act when `next` or `reason` changes, not on each decision. Reasons that begin with `link_` apply to the link, and so to all its
    /// products at once.
    pub reason: Reason,
    /// With [`Next::MayRefresh`]: when the documented rate limit allows the next refresh. `None` if it allows a refresh at any time.
    pub not_before: Option<Timestamp>,
    /// With [`Next::Wait`]: how long to pause before the next read.
    pub pause: Option<Duration>,
    /// What to store now, in the transaction that stores the numbers.
    pub next_baseline: Baseline,
}

/// An attempt that started up to this many seconds after the refresh counts as the one that made it.
const SAME_ATTEMPT: i64 = 1;

/// The shortest pauses, in seconds: MoneyKit allows 15 reads of a link per minute, and 3 reads of its numbers.
const LINK_PAUSE: u32 = 5;
const NUMBERS_PAUSE: u32 = 20;

/// The longest pause while an attempt is expected or running, in seconds; also the pause while the user connects the link.
const LONGEST_PAUSE: u32 = 5 * 60;

/// Decides what to do with the numbers of a document, and what to do next about its link.
///
/// `now` is the time of your own clock; without a clock pass `None`, and call [`Baseline::gave_up`] once you have waited long
/// enough. No timestamp of the server is compared with your clock, except to compute [`Decision::not_before`].
///
/// `evidence` must be about the baseline's product: pass [`Baseline::product`] to the function that returns the evidence. Store
/// [`Decision::next_baseline`] together with the numbers, in one transaction.
///
/// ```
/// use account_numbers::{Baseline, Evidence, Next, NumbersAdvice, Outcome, Reply, decide, parse};
///
/// let body = br#"{"accounts": [], "link": {"state": "connected", "products": {
///     "account_numbers": {"refreshed_at": "2024-01-09T10:17:00Z", "last_attempted_at": "2024-01-09T10:16:59.9Z"}}}}"#;
/// let mut reply = Reply::<1>::new();
/// let Outcome::Numbers(response) = parse(200, body, &Default::default(), &mut reply)? else { panic!() };
/// let baseline = Baseline::new("account_numbers", None)?;
/// let evidence = Evidence::of_response(response, baseline.product());
///
/// let first = decide(&baseline, &evidence, None);
/// assert_eq!((first.numbers, first.next), (NumbersAdvice::Store, Next::MayRefresh));
/// let again = decide(&first.next_baseline, &evidence, None);
/// assert_eq!((again.numbers, again.next), (NumbersAdvice::Keep, Next::MayRefresh));
/// assert_eq!(again.not_before.unwrap().to_string(), "2024-01-10T10:16:59.9Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn decide(baseline: &Baseline, evidence: &Evidence, now: Option<Timestamp>) -> Decision {
    let change = compare_stamps(&baseline.refreshed_at, &evidence.refreshed_at);
    let is_new = matches!(change, Change::First | Change::Increased);
    let is_reported = compare_stamps(&baseline.reported_at, &evidence.refreshed_at) == Change::Unchanged;
    let is_another_link = baseline.is_of_another_link(&evidence.link_id);

    let (numbers, numbers_reason) = decide_numbers(baseline, evidence, change, is_another_link, is_reported);
    // `next` and `reason` are placeholders, which are replaced at the end.
    let mut decision = Decision {
        change,
        numbers,
        numbers_reason,
        next: Next::Check,
        reason: Reason::AnotherLink,
        not_before: None,
        pause: None,
        next_baseline: baseline.clone(),
    };
    let next_baseline = &mut decision.next_baseline;
    if !is_another_link {
        next_baseline.learn_link_id(&evidence.link_id);
    }
    match numbers {
        NumbersAdvice::Store => next_baseline.refreshed_at = evidence.refreshed_at(),
        NumbersAdvice::Check => next_baseline.reported_at = evidence.refreshed_at(),
        NumbersAdvice::Keep | NumbersAdvice::Fetch => {}
    }

    let (next, reason) = match decide_by_link(evidence, is_another_link) {
        Some(decided) => decided,
        None => decide_by_product(next_baseline, evidence, is_new && !is_reported, now),
    };
    match next {
        Next::MayRefresh => decision.not_before = next_baseline.next_refresh(evidence),
        Next::Wait => decision.pause = Some(pause(next_baseline, evidence, reason, now)),
        _ => {}
    }
    (decision.next, decision.reason) = (next, reason);
    decision
}

fn decide_numbers(
    baseline: &Baseline,
    evidence: &Evidence,
    change: Change,
    is_another_link: bool,
    is_reported: bool,
) -> (NumbersAdvice, Option<NumbersReason>) {
    if is_another_link {
        return (NumbersAdvice::Keep, None);
    }
    match change {
        Change::Undecidable => (NumbersAdvice::Check, Some(NumbersReason::Undecidable)),
        Change::Unchanged | Change::Decreased | Change::Never => (NumbersAdvice::Keep, None),
        _ if evidence.is_storable(baseline.refreshed_at.is_absent()) => (NumbersAdvice::Store, None),
        _ if is_reported => (NumbersAdvice::Keep, None),
        _ if !evidence.has_numbers() => (NumbersAdvice::Fetch, None),
        _ if evidence.is_incomplete() => (NumbersAdvice::Check, Some(NumbersReason::Incomplete)),
        _ => (NumbersAdvice::Check, Some(NumbersReason::NoNumbers)),
    }
}

/// The part that depends on the link alone. It changes nothing in the baseline.
fn decide_by_link(evidence: &Evidence, is_another_link: bool) -> Option<(Next, Reason)> {
    if is_another_link {
        return Some((Next::Check, Reason::AnotherLink));
    }
    match evidence.state() {
        Some(LinkState::Deleted) => Some((Next::Stop, Reason::LinkDeleted)),
        Some(LinkState::Connecting) => Some((Next::Wait, Reason::LinkConnecting)),
        Some(LinkState::AwaitingTokenExchange) => Some((Next::ExchangeToken, Reason::LinkAwaitingTokenExchange)),
        None => Some((Next::Check, Reason::LinkStateUnknown)),
        Some(LinkState::Error) => Some(match Remedy::of(evidence.link_error()) {
            Remedy::Reconnect => (Next::Reconnect, Reason::LinkUserError),
            Remedy::Wait => (Next::Wait, Reason::LinkMachineError),
            Remedy::Stop => (Next::Stop, Reason::LinkNoAccounts),
            Remedy::Check => (Next::Check, Reason::LinkErrorUnknown),
        }),
        Some(LinkState::Connected) => match evidence.granted() {
            Granted::Available => Some((Next::AskUser, Reason::ProductNotGranted)),
            Granted::Absent => Some((Next::Check, Reason::ProductAbsent)),
            Granted::Present if evidence.last_attempted_at().is_malformed() => {
                Some((Next::Check, Reason::AttemptMalformed))
            }
            Granted::Present => None,
        },
    }
}

/// The part that depends on the product, and the baseline after the decision. `is_unreported` is true if the document has new numbers
/// that no decision has reported yet.
fn decide_by_product(
    baseline: &mut Baseline,
    evidence: &Evidence,
    is_unreported: bool,
    now: Option<Timestamp>,
) -> (Next, Reason) {
    let attempt = compare_stamps(&baseline.attempted_at, &evidence.last_attempted_at);
    // Two stamps that cannot be compared count as stamps of the same attempt.
    let is_newer = matches!(attempt, Change::First | Change::Increased);
    let is_absent = evidence.last_attempted_at().is_absent();
    let is_same = is_absent || matches!(attempt, Change::Unchanged | Change::Undecidable);
    let error = evidence.error_code();
    let has_new_error = error.is_some_and(|error| is_newer || is_same && *error != baseline.error);

    if is_newer || is_unreported {
        baseline.waiting = Waiting::No;
    }
    let is_over = baseline.waiting.is_over(now);
    let runs = error.is_none() && is_unfinished(evidence);
    let is_awaited = baseline.is_awaited() && !is_newer && !is_unreported;
    let is_prefetch_due =
        evidence.is_prefetched() && is_absent && evidence.refreshed_at().is_absent() && !baseline.was_ever_requested();

    let decided = match error.and_then(Open::known) {
        Some(ProductError::AuthExpired) if has_new_error => (Next::Reconnect, Reason::AuthorizationExpired),
        Some(ProductError::NoPermission) if has_new_error => (Next::AskUser, Reason::PermissionMissing),
        _ if evidence.is_unavailable() => (Next::NotRefreshable, Reason::Unavailable),
        Some(ProductError::NotSupported | ProductError::NoAccounts) => (Next::NotRefreshable, Reason::NotSupported),
        _ if runs && !is_over => (Next::Wait, Reason::AttemptRunning),
        _ if is_awaited && !is_over => (Next::Wait, Reason::RefreshRequested),
        _ if is_prefetch_due && !is_over => (Next::Wait, Reason::PrefetchPending),
        _ if has_new_error => (Next::MayRefresh, Reason::AttemptFailed),
        _ => (Next::MayRefresh, Reason::Settled),
    };

    if decided.0 == Next::Wait {
        baseline.waiting.go_on(now);
    } else {
        let is_expected = runs || is_awaited || is_prefetch_due;
        baseline.waiting = if is_over && is_expected { Waiting::Over } else { Waiting::No };
    }
    if !is_awaited || is_over {
        baseline.end_request();
    }
    // The attempt only moves forward, because an older document says nothing about it.
    if is_absent || attempt != Change::Decreased {
        if !is_absent {
            baseline.attempted_at = evidence.last_attempted_at();
        }
        match error {
            Some(error) => baseline.error.copy_from(error),
            None if is_newer => baseline.error.clear(),
            None => {}
        }
    }
    decided
}

/// Returns true if the last attempt has not refreshed the product. An attempt is stamped when it starts, so the refresh that it makes
/// is stamped later. If the two stamps cannot be compared, the attempt counts as ended.
fn is_unfinished(evidence: &Evidence) -> bool {
    let (refreshed_at, attempted_at) = (&evidence.refreshed_at, &evidence.last_attempted_at);
    match compare_stamps(refreshed_at, attempted_at) {
        Change::First => true,
        Change::Increased => {
            let limit = |at: Timestamp| Timestamp { seconds: at.seconds.saturating_add(SAME_ATTEMPT), ..at };
            let stamps = refreshed_at.timestamp().zip(attempted_at.timestamp());
            stamps.is_some_and(|(refreshed, attempted)| limit(refreshed) < attempted)
        }
        _ => false,
    }
}

/// Returns how long to pause before the next read.
fn pause(baseline: &Baseline, evidence: &Evidence, reason: Reason, now: Option<Timestamp>) -> Duration {
    let seconds = match reason {
        Reason::LinkMachineError => HOUR.unsigned_abs(),
        Reason::LinkConnecting => LONGEST_PAUSE.into(),
        _ => {
            let shortest = if evidence.has_numbers() { NUMBERS_PAUSE } else { LINK_PAUSE };
            // 32 bits suffice, and firmware needs a function of its own to divide 64 bits.
            let waited = u32::try_from(baseline.waiting.seconds(now)).unwrap_or(u32::MAX);
            (waited / 10).max(shortest).min(LONGEST_PAUSE).into()
        }
    };
    Duration::from_secs(seconds)
}
