//! [`Baseline`]: what a program stores in order to judge the next document.

use super::evidence::Evidence;
use crate::{Product, ProductError, Stamp, Timestamp, Token, TooLong, value::open::Open};

/// In seconds.
pub(super) const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// What you store about one product of one link, in order to judge the next document. It is opaque: store its text, which is one line.
///
/// Start with [`new`](Self::new) if you have not stored any numbers yet, or with [`of`](Self::of) if you have stored numbers whose
/// `refreshed_at` you know. From then on, store [`Decision::next_baseline`](crate::Decision::next_baseline) after each document, in the
/// transaction that stores the numbers. Pass every document to [`decide`](crate::decide). No function makes a baseline from a document,
/// because with such a baseline the numbers of that document would never count as new and would never be stored.
///
/// ```
/// use account_numbers::{Baseline, Timestamp};
///
/// let baseline = Baseline::new("account_numbers", Some("mk_1"))?.requested(Timestamp::from_unix(1_704_795_420, 0).ok());
/// let text = baseline.to_string();
/// assert_eq!(text, "baseline/2 product=account_numbers link_id=mk_1 requested=2024-01-09T10:17:00Z awaited end=6da19337");
/// assert_eq!(text.parse(), Ok(baseline));
/// # Ok::<(), account_numbers::TooLong>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Baseline {
    /// The `refreshed_at` of the stored numbers; absent if no numbers are stored.
    pub(super) refreshed_at: Stamp,
    /// The `refreshed_at` that was last reported with the advice to check.
    pub(super) reported_at: Stamp,
    /// The last attempt that was seen, and its error.
    pub(super) attempted_at: Stamp,
    pub(super) error: Open<ProductError>,
    pub(super) waiting: Waiting,
    /// The last request for a refresh, and when it was made by the caller's clock; absent without a clock.
    pub(super) request: Request,
    pub(super) requested_at: Stamp,
    pub(super) product: Token<64>,
    pub(super) link_id: Token<64>,
}

/// The time since which the caller has been waiting, by its own clock.
// The tag is explicit, so that an empty baseline consists of zeros; firmware has no room for a copy of any other.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waiting {
    No,
    Since(Timestamp),
    /// The caller has waited for an hour or more, or gave up.
    Over,
}

impl Waiting {
    /// Returns true if the caller has waited long enough.
    pub(super) fn is_over(self, now: Option<Timestamp>) -> bool {
        match self {
            Self::No => false,
            Self::Since(_) => self.seconds(now) >= HOUR,
            Self::Over => true,
        }
    }

    /// Returns the number of seconds that the caller has waited, or 0 if that is unknown.
    #[inline(never)]
    pub(super) fn seconds(self, now: Option<Timestamp>) -> i64 {
        match (self, now) {
            (Self::Since(since), Some(now)) => now.unix_seconds().saturating_sub(since.unix_seconds()).max(0),
            _ => 0,
        }
    }

    /// Records that the caller waits. If the clock was set back, the wait starts again, because otherwise it would not end.
    pub(super) fn go_on(&mut self, now: Option<Timestamp>) {
        match (&mut *self, now) {
            (Self::Since(since), Some(now)) => *since = (*since).min(now),
            (Self::Since(_), None) => {}
            (_, Some(now)) => *self = Self::Since(now),
            (_, None) => *self = Self::No,
        }
    }
}

/// The last request for a refresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Request {
    Never,
    /// Since the request, no attempt and no new numbers have been reported, and the caller has not given up.
    Awaited,
    Ended,
}

impl Baseline {
    pub(super) const EMPTY: Self = Self {
        refreshed_at: Stamp::ABSENT,
        reported_at: Stamp::ABSENT,
        attempted_at: Stamp::ABSENT,
        error: Open::EMPTY,
        waiting: Waiting::No,
        request: Request::Never,
        requested_at: Stamp::ABSENT,
        product: Token::EMPTY,
        link_id: Token::EMPTY,
    };

    /// Returns a baseline for a product of which you have not stored any numbers. Without a `link_id`, the baseline adopts that of the first
    /// document.
    ///
    /// # Errors
    /// Returns [`TooLong`] if `product` or `link_id` has more than 64 bytes.
    pub fn new(product: &str, link_id: Option<&str>) -> Result<Self, TooLong> {
        let mut baseline = Self::EMPTY;
        baseline.product.set(product.as_bytes())?;
        if let Some(link_id) = link_id.filter(|link_id| !link_id.is_empty()) {
            baseline.link_id.set(link_id.as_bytes())?;
        }
        Ok(baseline)
    }

    /// Returns a baseline for a product of which you have stored the numbers with this `refreshed_at`. Use it when you start to use this
    /// library and have stored numbers already. A malformed stamp cannot be compared, so that every later document is to be checked.
    ///
    /// # Errors
    /// Returns [`TooLong`] if `product` or `link_id` has more than 64 bytes.
    pub fn of(refreshed_at: Stamp, product: &str, link_id: Option<&str>) -> Result<Self, TooLong> {
        let mut baseline = Self::new(product, link_id)?;
        baseline.refreshed_at = refreshed_at;
        Ok(baseline)
    }

    /// Records that the numbers of this document are now stored, whatever [`decide`](crate::decide) advised. Use it for numbers that a
    /// person examined and accepted. Call it on [`Decision::next_baseline`](crate::Decision::next_baseline).
    #[must_use]
    pub fn stored(mut self, document: &Evidence) -> Self {
        self.refreshed_at = document.refreshed_at();
        self.learn_link_id(&document.link_id);
        self
    }

    /// Records that a refresh is requested at this time of your own clock; pass `None` if you have no clock. Store the result *before*
    /// you send the request; if the API refuses the request, put back the baseline that you had.
    #[must_use]
    pub fn requested(mut self, at: Option<Timestamp>) -> Self {
        self.request = Request::Awaited;
        self.requested_at = at.map_or(Stamp::ABSENT, Stamp::from);
        self.waiting = Waiting::No;
        self
    }

    /// Records that you have waited long enough. Only callers without a clock need it. [`decide`](crate::decide) does not advise you to
    /// wait again until the server reports another attempt or new numbers, or you request a refresh.
    #[must_use]
    pub fn gave_up(mut self) -> Self {
        self.waiting = Waiting::Over;
        self
    }

    /// Returns the name of the product, as in the JSON document.
    #[must_use]
    pub fn product(&self) -> &str {
        self.product.as_str()
    }

    /// Returns the link that the product belongs to, if it is known.
    #[must_use]
    pub fn link_id(&self) -> Option<&str> {
        if self.link_id.is_empty() { None } else { Some(self.link_id.as_str()) }
    }

    /// Returns the `refreshed_at` of the stored numbers; absent if no numbers are stored.
    #[must_use]
    pub const fn refreshed_at(&self) -> Stamp {
        self.refreshed_at
    }

    /// Sets the identifier of the link, unless it is already known.
    pub(super) fn learn_link_id(&mut self, link_id: &Token<64>) {
        if self.link_id.is_empty() && !link_id.is_empty() {
            self.link_id.copy_from(link_id);
        }
    }

    /// Returns true if the identifier of the link is known and differs from `link_id`.
    pub(super) fn is_of_another_link(&self, link_id: &Token<64>) -> bool {
        !self.link_id.is_empty() && !link_id.is_empty() && self.link_id.as_bytes() != link_id.as_bytes()
    }

    /// Returns true if a refresh was requested, no attempt and no new numbers have been reported since, and the caller has not given up.
    pub(super) fn is_awaited(&self) -> bool {
        self.request == Request::Awaited
    }

    pub(super) fn was_ever_requested(&self) -> bool {
        self.request != Request::Never
    }

    pub(super) fn end_request(&mut self) {
        if self.is_awaited() {
            self.request = Request::Ended;
        }
    }

    /// Returns when the documented rate limit allows the next refresh: hourly for accounts, daily for all other products.
    pub(super) fn next_refresh(&self, document: &Evidence) -> Option<Timestamp> {
        let interval = if self.product == *Product::Accounts.as_str() { HOUR } else { DAY };
        let last = match (document.last_attempted_at.timestamp(), self.requested_at.timestamp()) {
            (Some(attempted), Some(requested)) => attempted.max(requested),
            (attempted, requested) => attempted.or(requested)?,
        };
        last.checked_add_seconds(interval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp { seconds, nanosecond: 0, has_offset: true }
    }

    #[test]
    fn a_wait_is_over_after_an_hour() {
        let waiting = Waiting::Since(at(1_000));
        for (now, seconds, over) in
            [(None, 0, false), (Some(999), 0, false), (Some(4_599), 3_599, false), (Some(4_600), 3_600, true)]
        {
            let now = now.map(at);
            assert_eq!((waiting.seconds(now), waiting.is_over(now)), (seconds, over));
        }
        assert!(Waiting::Over.is_over(None) && !Waiting::No.is_over(Some(at(i64::MAX))));
        assert_eq!(Waiting::Since(at(i64::MIN)).seconds(Some(at(i64::MAX))), i64::MAX);
    }

    #[test]
    fn a_wait_keeps_its_start_unless_the_clock_is_set_back() {
        let waiting = Waiting::Since(at(1_000));
        let after = |mut waiting: Waiting, now| {
            waiting.go_on(now);
            waiting
        };
        assert_eq!(after(waiting, Some(at(2_000))), waiting);
        assert_eq!(after(waiting, None), waiting);
        assert_eq!(after(waiting, Some(at(10))), Waiting::Since(at(10)));
        for other in [Waiting::No, Waiting::Over] {
            assert_eq!(after(other, Some(at(10))), Waiting::Since(at(10)));
            assert_eq!(after(other, None), Waiting::No);
        }
    }

    #[test]
    fn a_request_ends_and_keeps_its_time() {
        let mut baseline = Baseline::EMPTY.requested(Some(at(5)));
        assert!(baseline.is_awaited() && baseline.was_ever_requested());
        baseline.end_request();
        assert!(!baseline.is_awaited() && baseline.was_ever_requested());
        assert_eq!(baseline.requested_at.timestamp(), Some(at(5)));
        let mut never = Baseline::EMPTY;
        never.end_request();
        assert!(!never.was_ever_requested());
    }
}
