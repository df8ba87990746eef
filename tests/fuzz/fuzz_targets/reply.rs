//! Every property of a reply, on any status and body: the first two bytes choose the status and where the body is cut.
#![no_main]

#[path = "../../../core/tests/common/mod.rs"]
mod common;
#[path = "../../../core/tests/common/properties.rs"]
mod properties;

use account_numbers::{Options, Policy};
use libfuzzer_sys::fuzz_target;

const STATUSES: [u16; 10] = [200, 401, 403, 404, 410, 422, 429, 500, 202, 0];

fuzz_target!(|input: &[u8]| {
    let [status, cut, body @ ..] = input else { return };
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    for policy in [Policy::Tolerant, Policy::Strict] {
        properties::both_entries_agree(status, body, &Options::new().with_policy(policy));
    }
    if status == 200 {
        properties::is_json_where_it_is_read(body, &mut common::large());
        properties::strict_is_a_part_of_tolerant(body);
        properties::no_prefix_is_accepted(body, [body.len() * usize::from(*cut) / 256]);
        properties::rewrite(body);
    }
});
