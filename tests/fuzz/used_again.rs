//! Storage that was used before, and baselines that are stored: the same result as with new ones.

use account_numbers::{Baseline, Evidence, Options, Outcome, Policy, Timestamp, decide, parse};

use crate::common::large;

/// Returns whose turn it is among four, always the same for the same input.
pub fn turn(input: &[u8]) -> u8 {
    input.iter().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(*byte)) >> 6
}

/// Reads `a` and then `b` into the same storage, and compares with `b` in new storage: values, findings, what was dropped, and what is
/// printed.
pub fn gives_what_new_storage_gives(a: (u16, &[u8]), b: (u16, &[u8])) {
    let (mut used, mut new) = (large(), large());
    for policy in [Policy::Tolerant, Policy::Strict] {
        let options = Options::new().with_policy(policy);
        let _ = parse(a.0, a.1, &Options::new(), &mut *used);
        let observed = parse(b.0, b.1, &options, &mut *used);
        let expected = parse(b.0, b.1, &options, &mut *new);
        assert_eq!(observed, expected);
        match (&observed, &expected) {
            (Ok(Outcome::Numbers(one)), Ok(Outcome::Numbers(two))) => {
                assert_eq!(one.findings(), two.findings());
                assert_eq!(one.is_complete(), two.is_complete());
                assert_eq!(format!("{one:?}"), format!("{two:?}"));
            }
            (Ok(Outcome::Refused(one)), Ok(Outcome::Refused(two))) => {
                assert_eq!(format!("{one:?}"), format!("{two:?}"))
            }
            _ => {}
        }
        let is_error = observed.is_err();
        assert!(!is_error || used.response().is_none() && used.api_error().is_none());
    }
}

/// A decision can be made, its baseline can be written and read, and deciding from what was read gives the same decision.
pub fn decision_is_stored(evidence: &Evidence, product: &str, now: Option<Timestamp>) {
    let Ok(first) = Baseline::new(product, None) else { return };
    for baseline in [
        first.clone(),
        first.clone().requested(now),
        first.clone().stored(evidence),
        first.clone().requested(None).gave_up(),
    ] {
        let stored: Baseline = baseline.to_text().parse().unwrap();
        assert_eq!(stored, baseline);
        let (one, two) = (decide(&baseline, evidence, now), decide(&stored, evidence, now));
        assert_eq!(one, two);
        // The same document again has no news.
        let again = decide(&one.next_baseline, evidence, now);
        let next: Baseline = again.next_baseline.to_text().parse().unwrap();
        assert_eq!(next, again.next_baseline);
        assert!(again.pause.is_none() || again.pause.is_some_and(|pause| pause.as_secs() <= 3_600));
    }
}
