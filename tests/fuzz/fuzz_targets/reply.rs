//! Every property of a reply, on any status and body: the first two bytes choose the status and where the body is cut.
#![no_main]

#[path = "../../../core/tests/common/mod.rs"]
mod common;
#[path = "../../../core/tests/common/properties.rs"]
mod properties;
#[path = "../turn.rs"]
mod turn;
#[path = "../used_again.rs"]
mod used_again;

use account_numbers::{ApiError, Baseline, Evidence, Options, Policy, Timestamp, decide};
use libfuzzer_sys::fuzz_target;

const STATUSES: [u16; 10] = [200, 401, 403, 404, 410, 422, 429, 500, 202, 0];

fuzz_target!(|input: &[u8]| {
    let [status, cut, body @ ..] = input else { return };
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    let length = body.len() * usize::from(*cut) / 256;
    if status == 200 {
        properties::is_json_where_it_is_read(body, &mut common::large());
    }
    // The other properties take turns, and half of the inputs have none: each takes longer than what every body is tried for.
    match turn::of(input) {
        0 => {
            for policy in [Policy::Tolerant, Policy::Strict] {
                properties::both_entries_agree(status, body, &Options::new().with_policy(policy));
            }
        }
        1 => {
            used_again::gives_what_new_storage_gives((status, body), (200, &body[..length]));
            used_again::gives_what_new_storage_gives((200, &body[..length]), (status, body));
        }
        2 if status == 200 => {
            properties::strict_is_a_part_of_tolerant(body);
            properties::no_prefix_is_accepted(body, [length]);
            properties::rewrite(body);
        }
        // Documents of other endpoints, and a decision about whatever was read.
        3 => {
            for product in ["account_numbers", "identity", ""] {
                if let Ok(evidence) = Evidence::read(status, body, product, None, &mut ApiError::new()) {
                    decision_is_stored(&evidence, product, Timestamp::from_unix(i64::from(*cut), 0).ok());
                }
            }
        }
        _ => {}
    }
});

/// A decision can be made, its baseline can be written and read, and deciding from what was read gives the same decision.
fn decision_is_stored(evidence: &Evidence, product: &str, now: Option<Timestamp>) {
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
