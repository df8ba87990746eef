//! A decision: what to do with the numbers of a document, and what to do next about its link.

use account_numbers::{Decision, compare, decide};

use crate::{
    AN_NONE, AN_OK, an_baseline, an_change, an_evidence, an_next, an_numbers_advice, an_numbers_reason, an_reason,
    an_stamp, an_status, an_timestamp,
    memory::{check_view, fill, read, status_of, view, write},
    value::clock,
};

/// A view of a decision: what to do with the numbers, what to do next about the link, and what to store.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_decision {
    /// How `refreshed_at` compares with that of the stored numbers.
    pub change: an_change,
    /// What to do with the numbers.
    pub numbers: an_numbers_advice,
    /// With AN_NUMBERS_ADVICE_CHECK: why a person should look at the numbers; otherwise AN_NONE.
    pub numbers_reason: an_numbers_reason,
    /// What to do next about the link.
    pub next: an_next,
    /// The reason for `next`. Act when one of the two changes. Reasons with LINK_ apply to all products.
    pub reason: an_reason,
    /// With AN_NEXT_WAIT: how many seconds to pause before the next read; otherwise 0.
    pub pause: u32,
    /// With AN_NEXT_MAY_REFRESH: 1 if `not_before` is set.
    pub has_not_before: i32,
    /// Zero.
    pub reserved: i32,
    /// When the documented rate limit allows the next refresh.
    pub not_before: an_timestamp,
    /// What to store now, in the transaction that stores the numbers.
    pub next_baseline: an_baseline,
}

view!(an_decision up to next_baseline: an_baseline);

impl an_decision {
    fn of(decision: &Decision) -> Self {
        Self {
            change: decision.change as an_change,
            numbers: decision.numbers as an_numbers_advice,
            numbers_reason: decision.numbers_reason.map_or(AN_NONE, |reason| reason as an_numbers_reason),
            next: decision.next as an_next,
            reason: decision.reason as an_reason,
            pause: decision.pause.map_or(0, |pause| u32::try_from(pause.as_secs()).unwrap_or(u32::MAX)),
            has_not_before: decision.not_before.is_some().into(),
            reserved: 0,
            not_before: an_timestamp::of(decision.not_before),
            next_baseline: an_baseline::of(&decision.next_baseline),
        }
    }
}

/// Decides what to do with the numbers of a document and what to do next about its link. `now` is the time of your clock, or
/// NULL; without a clock, call an_baseline_gave_up once you have waited long enough. `decision` must not overlap `baseline`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_decide(
    baseline: *const an_baseline,
    evidence: *const an_evidence,
    now: *const an_timestamp,
    decision: *mut an_decision,
    decision_size: usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let baseline = an_baseline::get(baseline)?;
            let evidence = an_evidence::get(evidence)?;
            let now = clock(now)?;
            check_view(decision, decision_size)?;
            fill(decision, decision_size, |place| {
                place.write(an_decision::of(&decide(&baseline, &evidence, now)));
            });
            Ok(AN_OK)
        })())
    }
}

/// Sets `change` to how `current` compares with `previous`, the `refreshed_at` of a previous reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_compare(
    previous: *const an_stamp,
    current: *const an_stamp,
    change: *mut an_change,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let (previous, current) = (read(previous)?.get()?, read(current)?.get()?);
            write(change, compare(previous, current) as an_change)
        })())
    }
}
