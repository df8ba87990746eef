//! Every property of a document that is built instead of guessed. What is read is compared with the values of `serde_json`, which a second
//! reading interprets.
#![no_main]

#[path = "../builder.rs"]
mod builder;
#[path = "../../../core/tests/common/mod.rs"]
mod common;
#[path = "../../../core/tests/common/properties.rs"]
mod properties;
#[path = "../turn.rs"]
mod turn;
#[path = "../used_again.rs"]
mod used_again;

use account_numbers::{Options, Outcome, Policy, parse};
use builder::build;
use libfuzzer_sys::{arbitrary::Unstructured, fuzz_target};
use serde_json::Value;

fuzz_target!(|input: &[u8]| {
    let mut choices = Unstructured::new(input);
    let Ok(body) = build(&mut choices) else { return };
    let value: Value = serde_json::from_str(&body).expect("the builder writes JSON");
    let mut reply = common::large();
    let Ok(Outcome::Numbers(response)) = parse(200, body.as_bytes(), &Options::new(), &mut *reply) else {
        panic!("not read: {body}");
    };
    properties::reference::same(response, &value).unwrap_or_else(|difference| panic!("{difference}: {body}"));
    // The same values in another layout.
    let compact = value.to_string();
    let mut other = common::large();
    let Ok(Outcome::Numbers(again)) = parse(200, compact.as_bytes(), &Options::new(), &mut *other) else {
        panic!("not read: {compact}");
    };
    // Which tags of too many are cut depends on the order of the keys.
    if value["link"].as_object().is_none_or(properties::reference::tags_fit) {
        assert_eq!(response, again);
        assert_eq!(response.findings(), again.findings());
    }
    assert_eq!(response.is_complete(), again.is_complete());
    // The other properties take turns, and half of the inputs have none: each takes longer than what every document is tried for.
    match turn::of(input) {
        0 => drop(properties::rewrite(body.as_bytes())),
        1 => properties::strict_is_a_part_of_tolerant(body.as_bytes()),
        2 => {
            for policy in [Policy::Tolerant, Policy::Strict] {
                properties::both_entries_agree(200, body.as_bytes(), &Options::new().with_policy(policy));
            }
        }
        // A second document, read into the storage of the first.
        3 => {
            if let Ok(next) = build(&mut choices) {
                used_again::gives_what_new_storage_gives((200, body.as_bytes()), (200, next.as_bytes()));
                used_again::gives_what_new_storage_gives((200, next.as_bytes()), (422, body.as_bytes()));
            }
        }
        _ => {}
    }
});
