//! Every combination of a baseline and a document against a second formulation.

use std::collections::HashMap;

use account_numbers::{
    Baseline, Evidence, Granted, LinkError, LinkState, Next, ProductError, Stamp, Timestamp, Words, decide,
};

use crate::{
    CONNECTED, NOW,
    table::{Absent, Asked, At, Before, DAY, Document, HOUR, Kind, Malformed, PRODUCT, Plain, Wait, table, time},
};

/// Baselines by their parts: to parse each text once is enough.
#[derive(Default)]
struct Baselines(HashMap<Before, Baseline>);

impl Baselines {
    fn get(&mut self, before: &Before) -> &Baseline {
        self.0.entry(*before).or_insert_with(|| before.text().parse().unwrap())
    }
}

#[derive(Default)]
struct Counts {
    rows: [u64; 12],
    cases: u64,
    baselines: Baselines,
}

impl Counts {
    fn check(&mut self, before: &Before, document: &Document, evidence: &Evidence, now: Option<i64>) {
        let expected = table(before, document, now, None);
        let decision = decide(self.baselines.get(before), evidence, now.map(time));
        let context = || format!("{before:?} {document:?} {now:?}");
        assert_eq!(decision.change, expected.change, "{}", context());
        assert_eq!(
            (decision.numbers, decision.numbers_reason),
            (expected.numbers, expected.numbers_reason),
            "{}",
            context()
        );
        assert_eq!((decision.next, decision.reason), (expected.next, expected.reason), "{}", context());
        assert_eq!(decision.not_before, expected.not_before.map(time), "{}", context());
        let pause = decision.pause.map(|pause| i64::try_from(pause.as_secs()).unwrap());
        assert_eq!(pause, expected.pause, "{}", context());
        assert_eq!(decision.next_baseline, *self.baselines.get(&expected.after), "{}", context());
        self.rows[expected.row] += 1;
        self.cases += 1;
    }
}

const ERRORS: [Option<&str>; 10] = [
    None,
    Some("rate_limit"),
    Some("auth_expired"),
    Some("not_supported"),
    Some("timeout"),
    Some("unknown"),
    Some("no_accounts"),
    Some("institution_error"),
    Some("no_permission"),
    Some("something_new"),
];

const NEW: Before = Before::NEW;

/// Every product row: each stamp absent, malformed, and in every order with the others.
#[test]
fn every_combination_of_a_product() {
    let mut counts = Counts::default();
    let moments = [Absent, At(0), At(10), At(11), At(30)];
    let waits = [
        (Wait::No, Some(NOW)),
        (Wait::Since(NOW - HOUR + 1), Some(NOW)),
        (Wait::Since(NOW - HOUR), Some(NOW)),
        (Wait::Over, Some(NOW)),
        (Wait::No, None),
        (Wait::Over, None),
    ];
    for l in [Absent, Malformed, At(0), At(10), At(12), At(30)] {
        for c in [Absent, Malformed, At(0), At(10), At(11), At(30)] {
            for e in ERRORS {
                for flags in 0..4 {
                    for kind in [Kind::Link, Kind::Numbers { complete: true, any: true }] {
                        let (u, prefetch) = (flags & 1 != 0, flags & 2 != 0);
                        let document = Document { c, l, e, u, prefetch, kind, ..CONNECTED };
                        let evidence = document.evidence();
                        for (p, k) in [Absent, At(0), At(11)].into_iter().flat_map(|p| [(p, Absent), (p, c)]) {
                            for a in &moments[..4] {
                                for f in [None, Some("auth_expired")] {
                                    for q in [Asked::Never, Asked::Awaited(Some(20)), Asked::Ended(None)] {
                                        for (w, now) in waits {
                                            let before = Before { p, k, a: *a, f, q, w, ..NEW };
                                            counts.check(&before, &document, &evidence, now);
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(counts.rows[5..].iter().all(|count| *count > 0), "{:?}", counts.rows);
    println!("measured: {} combinations of a product; by row: {:?}", counts.cases, &counts.rows[1..]);
}

/// Every link row, with every kind of document, and stamps without an offset.
#[test]
fn every_combination_of_a_link() {
    let mut counts = Counts::default();
    let mut states = vec![(None, None)];
    for state in LinkState::ALL {
        states.push((Some(*state), None));
        states.extend(LinkError::ALL.iter().map(|error| (Some(*state), Some(*error))));
    }
    let kinds = [
        Kind::Link,
        Kind::Numbers { complete: true, any: true },
        Kind::Numbers { complete: true, any: false },
        Kind::Numbers { complete: false, any: true },
        Kind::Numbers { complete: false, any: false },
    ];
    let links = [
        (None, None),
        (None, Some("mk_1")),
        (Some("mk_1"), None),
        (Some("mk_1"), Some("mk_1")),
        (Some("mk_1"), Some("mk_2")),
    ];
    for (state, link_error) in states {
        for granted in [Granted::Present, Granted::Available, Granted::Absent] {
            for kind in kinds {
                for c in [Absent, Malformed, At(0), At(900), Plain(900), Plain(901)] {
                    for l in [Absent, Malformed, At(900), Plain(0)] {
                        for e in [None, Some("auth_expired")] {
                            let document = Document { state, link_error, granted, c, l, e, kind, ..CONNECTED };
                            for (known, sent) in links {
                                let document = Document { link_id: sent, ..document };
                                let evidence = document.evidence();
                                for p in [Absent, Malformed, At(0), At(900), Plain(0)] {
                                    for k in [Absent, Malformed, At(900), Plain(900)] {
                                        let before =
                                            Before { link_id: known, p, k, a: At(0), q: Asked::Awaited(None), ..NEW };
                                        counts.check(&before, &document, &evidence, Some(NOW));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(counts.rows[1..6].iter().all(|count| *count > 0), "{:?}", counts.rows);
    println!("measured: {} combinations of a link; by row: {:?}", counts.cases, &counts.rows[1..]);
}

/// Waits of every length, clocks that are set back, and what a pause becomes.
#[test]
fn every_wait() {
    let mut counts = Counts::default();
    for kind in [Kind::Link, Kind::Numbers { complete: true, any: true }] {
        for document in [
            Document { l: At(10), kind, ..CONNECTED },
            Document { prefetch: true, kind, ..CONNECTED },
            Document { state: Some(LinkState::Connecting), kind, ..CONNECTED },
        ] {
            for waited in (-2 * HOUR..2 * HOUR).step_by(7).chain([HOUR - 1, HOUR, HOUR + 1]) {
                for q in [Asked::Never, Asked::Awaited(Some(NOW)), Asked::Ended(Some(NOW))] {
                    let before = Before { a: At(10), q, w: Wait::Since(NOW - waited), ..NEW };
                    counts.check(&before, &document, &document.evidence(), Some(NOW));
                    counts.check(&before, &document, &document.evidence(), None);
                }
            }
        }
    }
    println!("measured: {} waits", counts.cases);
}

/// The words of the table are those of the enumeration.
#[test]
fn the_table_names_every_documented_error() {
    let mut listed: Vec<&str> = ERRORS.iter().flatten().copied().filter(|word| *word != "something_new").collect();
    let mut documented = ProductError::WORDS.to_vec();
    listed.sort_unstable();
    documented.sort_unstable();
    assert_eq!(listed, documented);
}

#[test]
fn the_limits_of_other_products() {
    for product in ["accounts", "transactions", "identity", "investments", "income"] {
        let evidence = Document { c: At(1), l: At(0), ..CONNECTED }.evidence();
        let baseline = Baseline::new(product, None).unwrap();
        let interval = if product == "accounts" { HOUR } else { DAY };
        let decision = decide(&baseline, &evidence, None);
        assert_eq!((decision.next, decision.not_before), (Next::MayRefresh, Some(time(interval))), "{product}");
        // A request counts as well, if it is later.
        for (requested, last) in [(-50, 0), (50, 50)] {
            let decision = decide(&baseline.clone().requested(Some(time(requested))).gave_up(), &evidence, None);
            assert_eq!(decision.not_before, Some(time(last + interval)), "{product}");
        }
    }
    let last = Stamp::from(Timestamp::parse("9999-12-31T23:59:59Z").unwrap());
    let evidence = CONNECTED.evidence().with_stamps(last, last);
    assert_eq!(decide(&Baseline::new(PRODUCT, None).unwrap(), &evidence, None).not_before, None);
}
