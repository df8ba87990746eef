//! `Baseline`, `Decision`, `compare` and `decide`.

use core::{
    fmt::{Debug, Display, Formatter, Result as Printed},
    time::Duration,
};

use account_numbers as core_crate;

use crate::{
    evidence::Evidence,
    failure::InvalidArgument,
    open::{Change, Next, NumbersAdvice, NumbersReason, Product, Reason},
    shown::{Shown, shown},
    timestamp::{Stamp, Timestamp},
};

/// What a program stores about one product of one link. Each language has an opaque class for it.
pub struct Baseline(core_crate::Baseline);

/// The form in which a Baseline is passed between the languages.
#[derive(uniffi::Record)]
pub struct BaselineParts {
    /// The text, one line of ASCII. The other fields are only for printing.
    pub text: String,
    /// The product.
    pub product: Product,
    /// The link that the product belongs to, if it is known.
    pub link_id: Option<String>,
    /// The refreshed_at of the stored numbers.
    pub refreshed_at: Stamp,
}

uniffi::custom_type!(Baseline, BaselineParts, {
    lower: |baseline| BaselineParts {
        text: baseline.0.to_text().as_str().to_owned(),
        product: Product(baseline.0.product().to_owned()),
        link_id: baseline.0.link_id().map(str::to_owned),
        refreshed_at: baseline.0.refreshed_at().into(),
    },
    try_lift: |parts| Ok(Baseline(parts.text.parse()?)),
});

/// The text without the identifier of the link, which [`Masked`](core_crate::Masked) masks as it does everywhere.
impl Shown for Baseline {
    fn show(&self, f: &mut Formatter<'_>) -> Printed {
        Display::fmt(&core_crate::Masked(&self.0.to_text()), f)
    }
}

impl Debug for Baseline {
    fn fmt(&self, f: &mut Formatter<'_>) -> Printed {
        self.show(f)
    }
}

/// Returns a baseline for a product of which no numbers are stored, or of which the numbers with this refreshed_at are stored.
pub(crate) fn new_baseline(
    product: Product,
    link_id: Option<String>,
    refreshed_at: Stamp,
) -> Result<Baseline, InvalidArgument> {
    core_crate::Baseline::of(refreshed_at.into(), &product.0, link_id.as_deref()).map(Baseline).map_err(
        |core_crate::TooLong| {
            InvalidArgument::of("the product or the link id is too long; each may have at most 64 bytes")
        },
    )
}

pub(crate) fn parse_baseline(text: String) -> Result<Baseline, InvalidArgument> {
    text.parse().map(Baseline).map_err(|error: core_crate::BaselineTextError| InvalidArgument::of(error))
}

pub(crate) fn baseline_stored(baseline: Baseline, evidence: Evidence) -> Result<Baseline, InvalidArgument> {
    Ok(Baseline(baseline.0.stored(&evidence.native()?)))
}

pub(crate) fn baseline_requested(baseline: Baseline, at: Option<Timestamp>) -> Baseline {
    Baseline(baseline.0.requested(at.map(|at| at.0)))
}

pub(crate) fn baseline_gave_up(baseline: Baseline) -> Baseline {
    Baseline(baseline.0.gave_up())
}

/// Returns how a refreshed_at compares with the previous one.
pub(crate) fn compare(previous: Stamp, current: Stamp) -> Change {
    core_crate::compare(previous.into(), current.into()).into()
}

/// What to do with the numbers, what to do next about the link, and why.
#[derive(uniffi::Record)]
pub struct Decision {
    /// How refreshed_at compares with that of the stored numbers.
    pub change: Change,
    /// What to do with the numbers.
    pub numbers: NumbersAdvice,
    /// If numbers is check: why a person should look at the numbers.
    pub numbers_reason: Option<NumbersReason>,
    /// What to do next about the link.
    pub next: Next,
    /// The reason for next. Act when next or reason changes, not on each decision.
    pub reason: Reason,
    /// If next is may_refresh: when the documented rate limit allows the next refresh. Absent if it allows a refresh at any time.
    pub not_before: Option<Timestamp>,
    /// If next is wait: how long to pause before the next read.
    pub pause: Option<Duration>,
    /// What to store now, in the transaction that stores the numbers.
    pub next_baseline: Baseline,
}

shown! {
    Decision: change, numbers, numbers_reason, next, reason, not_before, pause, next_baseline,
}

pub(crate) fn decide(
    baseline: Baseline,
    evidence: Evidence,
    now: Option<Timestamp>,
) -> Result<Decision, InvalidArgument> {
    let core_crate::Decision {
        change, numbers, numbers_reason, next, reason, not_before, pause, next_baseline, ..
    } = core_crate::decide(&baseline.0, &evidence.native()?, now.map(|now| now.0));
    Ok(Decision {
        change: change.into(),
        numbers: numbers.into(),
        numbers_reason: numbers_reason.map(NumbersReason::from),
        next: next.into(),
        reason: reason.into(),
        not_before: not_before.map(Timestamp),
        pause,
        next_baseline: Baseline(next_baseline),
    })
}
