//! Decisions of the library, compared with the second formulation at every step.

use std::{cell::RefCell, collections::HashMap};

use account_numbers::{Baseline, Evidence, decide};

use crate::table::{Before, Document, Expected, Part, table, time};

thread_local! {
    static BASELINES: RefCell<HashMap<Before, Baseline>> = RefCell::default();
}

fn baseline(before: &Before) -> Baseline {
    BASELINES.with_borrow_mut(|known| {
        if known.len() > 100_000 {
            known.clear();
        }
        known.entry(*before).or_insert_with(|| before.text().parse().expect("a text of a baseline")).clone()
    })
}

/// Decides, by the second formulation if a part is left out of it.
///
/// # Panics
/// If nothing is left out, and the library decides otherwise.
pub fn judge(before: &Before, document: &Document, now: Option<i64>, without: Option<Part>) -> Expected {
    let expected = table(before, document, now, without);
    if without.is_none() {
        let evidence: Evidence = document.evidence();
        let decision = decide(&baseline(before), &evidence, now.map(time));
        let same = (decision.change, decision.numbers, decision.numbers_reason, decision.next, decision.reason)
            == (expected.change, expected.numbers, expected.numbers_reason, expected.next, expected.reason)
            && decision.not_before == expected.not_before.map(time)
            && decision.pause.map(|pause| pause.as_secs()) == expected.pause.map(i64::unsigned_abs)
            && decision.next_baseline == baseline(&expected.after);
        assert!(same, "{before:?} {document:?} {now:?}\n{decision:?}\n{expected:?}");
    }
    expected
}
