//! Every property of a reply, on any status and body: the first two bytes choose the status and where the body is cut.
#![no_main]

#[path = "../../../core/tests/common/mod.rs"]
mod common;
#[path = "../../../core/tests/common/properties.rs"]
mod properties;
#[path = "../used_again.rs"]
mod used_again;

use account_numbers::{ApiError, Evidence, Options, Policy, Timestamp};
use libfuzzer_sys::fuzz_target;

const STATUSES: [u16; 10] = [200, 401, 403, 404, 410, 422, 429, 500, 202, 0];

fuzz_target!(|input: &[u8]| {
    let [status, cut, body @ ..] = input else { return };
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    let length = body.len() * usize::from(*cut) / 256;
    if status == 200 {
        properties::is_json_where_it_is_read(body, &mut common::large());
    }
    // The other properties take turns, since each takes longer than what every body is tried for.
    match used_again::turn(input) {
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
        _ => {
            for product in ["account_numbers", "identity", ""] {
                if let Ok(evidence) = Evidence::read(status, body, product, None, &mut ApiError::new()) {
                    used_again::decision_is_stored(&evidence, product, Timestamp::from_unix(i64::from(*cut), 0).ok());
                }
            }
        }
    }
});
