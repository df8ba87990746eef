//! compare, Evidence, Baseline and decide: every combination against a second formulation, documents of every kind, texts of
//! baselines that were cut and edited, and stories of links.

mod decisions;
mod documents;
mod stories;
#[path = "../../../tests/model/src/table.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "the model checker uses the rest")]
#[allow(clippy::too_many_lines, reason = "one table")]
mod table;
mod texts;

use std::{fs, path::PathBuf};

use account_numbers::{Change, Stamp, Timestamp, compare};
use proptest::prelude::*;
use table::{Document, START, at};

fn body(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads").join(name);
    fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const CONNECTED: Document = Document::CONNECTED;

const NOW: i64 = 100_000;

fn stamp(text: &str) -> Stamp {
    Stamp::from(Timestamp::parse(text).unwrap())
}

#[test]
fn changes() {
    let (early, late) = (stamp("2024-01-09T10:17:00Z"), stamp("2024-01-09T10:17:00.000000001Z"));
    let (none, wrong) = (Stamp::ABSENT, Stamp::MALFORMED);
    for (previous, current, change) in [
        (none, none, Change::Never),
        (none, early, Change::First),
        (early, none, Change::Decreased),
        (early, early, Change::Unchanged),
        (early, stamp("2024-01-09T12:17:00+02:00"), Change::Unchanged),
        (early, late, Change::Increased),
        (late, early, Change::Decreased),
        (wrong, early, Change::Undecidable),
        (early, wrong, Change::Undecidable),
        (none, wrong, Change::Undecidable),
        (wrong, none, Change::Undecidable),
        (wrong, wrong, Change::Undecidable),
        // Without an offset it is UTC, unless the difference is that of a time zone.
        (early, stamp("2024-01-09T10:17:00"), Change::Unchanged),
        (early, stamp("2024-01-09T10:17:01"), Change::Increased),
        (early, stamp("2024-01-09T10:32:00"), Change::Undecidable),
        (early, stamp("2024-01-09T10:32:00.000000001"), Change::Increased),
        (early, stamp("2024-01-10T00:17:00"), Change::Undecidable),
        (early, stamp("2024-01-10T00:32:00"), Change::Increased),
        (early, stamp("2024-01-08T20:17:00"), Change::Undecidable),
        (early, stamp("2024-01-08T20:02:00"), Change::Decreased),
        (stamp("2024-01-09T09:47:00"), early, Change::Undecidable),
        (stamp("2024-01-09T09:48:00"), early, Change::Increased),
        // Two of one form are never a time zone apart.
        (early, stamp("2024-01-09T10:32:00Z"), Change::Increased),
        (stamp("2024-01-09T10:17:00"), stamp("2024-01-09T10:32:00"), Change::Increased),
        (stamp("9999-12-31T23:59:59"), stamp("9999-12-31T23:59:59Z"), Change::Unchanged),
    ] {
        assert_eq!(compare(previous, current), change, "{previous} {current}");
    }
}

proptest! {
    #[test]
    fn one_offset_is_missing(quarters in -70_i64..=70, seconds in prop_oneof![Just(0_i64), -2_i64..=2],
                             nanoseconds in prop_oneof![Just(0_u32), 1_u32..1_000_000_000], first: bool) {
        let with = Timestamp::from_unix(START, 0).unwrap();
        let shifted = Timestamp::from_unix(START + quarters * 900 + seconds, nanoseconds).unwrap();
        let without = Timestamp::parse(shifted.to_text().trim_end_matches('Z')).unwrap();
        prop_assert!(!without.has_offset());
        let is_zone = seconds == 0 && nanoseconds == 0 && quarters != 0 && quarters.abs() <= 14 * 4;
        let (previous, current) = if first { (without, with) } else { (with, without) };
        let expected = match current.cmp(&previous) {
            _ if is_zone => Change::Undecidable,
            std::cmp::Ordering::Less => Change::Decreased,
            std::cmp::Ordering::Equal => Change::Unchanged,
            std::cmp::Ordering::Greater => Change::Increased,
        };
        prop_assert_eq!(compare(previous.into(), current.into()), expected);
    }

    #[test]
    fn the_other_way_round(one in -100_000_i64..100_000, two in -100_000_i64..100_000) {
        let mirrored = match compare(at(one), at(two)) {
            Change::Increased => Change::Decreased,
            Change::Decreased => Change::Increased,
            same => same,
        };
        prop_assert_eq!(compare(at(two), at(one)), mirrored);
    }
}
