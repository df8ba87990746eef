//! The time that `parse` takes, compared with general JSON readers.
//!
//! Times depend on the machine, so zenbench lets all contenders take turns, in another order each round, and the ratios count. They
//! are written to `chart.svg`, which the README shows.

use std::{hint::black_box, time::Duration};

use account_numbers::{Options, Outcome, Reply, Response, parse};
use account_numbers_bench::{
    body::{self, Body},
    chart::{self, Row},
    document::{
        borrowed_float, borrowed_number, borrowed_raw, bounded_borrowed_float, bounded_float, lent_number, lent_raw,
        owned_decimal, owned_float, owned_number,
    },
};
use simd_json::Buffers;
use zenbench::{BenchGroup, GateConfig, Summary};

/// How many accounts there is room for, whatever the body.
const ROOM: usize = 32;

const ROUNDS: usize = 200;

/// How close a peer is to `parse`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// Amounts are exact, and escapes are resolved.
    Full,
    /// Amounts are floats, or texts with escapes are refused or left as they are.
    Less,
    /// It isn't compared: what any caller must do beforehand is left out.
    Unfair,
}

struct Peer {
    name: &'static str,
    likeness: Likeness,
    facts: fn(&'static [u8]) -> Vec<String>,
    enter: fn(&mut BenchGroup, &'static str, &'static [u8]),
}

macro_rules! peer {
    ($name:literal, $likeness:ident, $body:ident => $document:expr) => {
        Peer {
            name: $name,
            likeness: Likeness::$likeness,
            facts: |$body| $document.facts(),
            enter: |group, name, $body| {
                group.bench(name, move |bencher| {
                    bencher.iter(|| {
                        let $body = black_box($body);
                        black_box(&$document);
                    });
                });
            },
        }
    };
}

macro_rules! simd_json {
    ($name:literal, $likeness:ident, $document:ty) => {
        Peer {
            name: $name,
            likeness: Likeness::$likeness,
            facts: |body| simd_json::serde::from_slice::<$document>(&mut body.to_vec()).expect(READ).facts(),
            enter: |group, name, body| {
                let (mut copy, mut buffers) = (body.to_vec(), Buffers::new(body.len()));
                group.bench(name, move |bencher| {
                    bencher.iter(|| {
                        if Likeness::$likeness != Likeness::Unfair {
                            copy.clear();
                            copy.extend_from_slice(black_box(body));
                        }
                        let copy = black_box(&mut copy);
                        black_box(
                            &simd_json::serde::from_slice_with_buffers::<$document>(copy, &mut buffers).expect(READ),
                        );
                    });
                });
            },
        }
    };
}

const READ: &str = "every contender reads every body";

fn text(body: &[u8]) -> &str {
    std::str::from_utf8(body).expect("a body is UTF-8")
}

/// `serde_json` is faster on text that was checked as a whole than on bytes; the others are not.
fn peers() -> [Peer; 12] {
    [
        peer!("serde_json, String", Full, body => serde_json::from_str::<owned_decimal::Document>(text(body)).expect(READ)),
        peer!("serde_json, Cow", Full, body => serde_json::from_str::<lent_raw::Document>(text(body)).expect(READ)),
        peer!("serde_json, &str", Less, body => serde_json::from_str::<borrowed_raw::Document>(text(body)).expect(READ)),
        peer!("sonic-rs, String", Full, body => sonic_rs::from_slice::<owned_number::Document>(body).expect(READ)),
        peer!("sonic-rs, Cow", Full, body => sonic_rs::from_slice::<lent_number::Document>(body).expect(READ)),
        peer!("sonic-rs, &str", Less, body => sonic_rs::from_slice::<borrowed_number::Document>(body).expect(READ)),
        simd_json!("simd-json, String", Less, owned_float::Document),
        simd_json!("simd-json, &str", Less, borrowed_float::Document),
        simd_json!("simd-json without copy, String", Unfair, owned_float::Document),
        simd_json!("simd-json without copy, &str", Unfair, borrowed_float::Document),
        peer!("serde-json-core, heapless", Less, body => {
            serde_json_core::from_slice_escaped::<bounded_float::Document>(body, &mut [0; 512]).expect(READ).0
        }),
        peer!("serde-json-core, &str", Less, body => {
            serde_json_core::from_slice::<bounded_borrowed_float::Document>(body).expect(READ).0
        }),
    ]
}

/// What `Document::facts` says, of the library's own result.
fn facts(response: Response) -> Vec<String> {
    let mut facts = Vec::new();
    for account in response.accounts() {
        facts.extend([account.account_id().as_str().to_owned(), account.name().as_str().to_owned()]);
        let balances = account.balances();
        for amount in [balances.available(), balances.current(), balances.limit()] {
            facts.push(format!("{:?}", amount.map(|amount| amount.to_text().parse::<f64>().expect("it is a number"))));
        }
        let numbers = account.numbers();
        facts.extend(numbers.ach().map(|n| format!("{} {}", n.account_number().reveal(), n.routing_number().as_str())));
        facts.extend(numbers.eft().map(|n| format!("{} {}", n.account_number().reveal(), n.branch_number().as_str())));
        facts.extend(numbers.bacs().map(|n| format!("{} {}", n.account_number().reveal(), n.sort_code().as_str())));
        facts.extend(numbers.international().map(|n| n.iban().reveal().to_owned()));
    }
    let link = response.link();
    facts.extend([link.link_id().as_str().to_owned(), link.state().as_str().to_owned()]);
    facts.extend(link.available_products().iter().map(|product| product.as_str().to_owned()));
    facts.extend(link.tags().map(|tag| tag.as_str().to_owned()));
    for product in ["account_numbers", "identity", "transactions"] {
        let refreshed = link.products().get(product).and_then(|status| status.refreshed_at().timestamp());
        let nanoseconds = refreshed
            .map(|instant| i128::from(instant.unix_seconds()) * 1_000_000_000 + i128::from(instant.nanosecond()));
        facts.push(format!("{nanoseconds:?}"));
    }
    facts
}

/// Makes sure that all contenders read the same, and that readers that may write into a body don't, so that it can be read
/// again and again without the copy.
fn verify(body: Body, peers: &[Peer]) {
    let mut reply = Box::new(Reply::<ROOM>::new());
    let Ok(Outcome::Numbers(response)) = parse(200, body.bytes, &Options::default(), &mut *reply) else {
        panic!("{READ}")
    };
    let expected = facts(response);
    assert_eq!(response.accounts().len(), body.accounts);
    for peer in peers {
        assert_eq!((peer.facts)(body.bytes), expected, "{}", peer.name);
    }
    let mut copy = body.bytes.to_vec();
    drop(simd_json::serde::from_slice::<owned_float::Document>(&mut copy).expect(READ));
    assert_eq!(copy, body.bytes);
}

fn enter(group: &mut BenchGroup, body: Body, peers: &[Peer]) {
    group
        .config()
        .max_rounds(ROUNDS)
        .auto_rounds(false)
        .sample_target_ns(300_000)
        .min_sample_ns(0)
        .max_time(Duration::from_secs(60))
        .bootstrap_resamples(100);
    let mut reply = Box::new(Reply::<ROOM>::new());
    group.bench("account-numbers", move |bencher| {
        bencher.iter(|| {
            let outcome = parse(200, black_box(body.bytes), &Options::default(), &mut *reply);
            black_box(outcome.is_ok());
        });
    });
    for peer in peers {
        (peer.enter)(group, peer.name, body.bytes);
    }
}

/// The bar for the ratio to the fastest peer.
fn bar(body: Body) -> f64 {
    match (cfg!(target_feature = "avx2"), body.pretty) {
        (true, _) => 0.7,
        (false, false) => 0.5,
        (false, true) => 0.65,
    }
}

fn row(name: &str, cells: impl Iterator<Item = String>) {
    println!("| {name:<36} |{} |", cells.map(|cell| format!(" {cell:>10}")).collect::<Vec<_>>().join(" |"));
}

/// Prints a table of nanoseconds for each parse. Returns the ratios to the fastest of all peers, and of those that lose nothing.
fn table(
    title: &str,
    bodies: &[Body],
    peers: &[Peer],
    times: &[Vec<Summary>],
    pick: fn(&Summary) -> f64,
) -> [Vec<f64>; 2] {
    let form = |body: &Body| format!("{} {}", body.accounts, if body.pretty { "pretty" } else { "compact" });
    let ratios = |counted: fn(Likeness) -> bool| -> Vec<f64> {
        let of_body = |times: &Vec<Summary>| {
            let peers = peers.iter().zip(times.iter().skip(1)).filter(|(peer, _)| counted(peer.likeness));
            pick(&times[0]) / peers.map(|(_, time)| pick(time)).fold(f64::INFINITY, f64::min)
        };
        times.iter().map(of_body).collect()
    };
    println!();
    row(title, bodies.iter().map(form));
    row(&"-".repeat(36), bodies.iter().map(|_| format!("{}:", "-".repeat(9))));
    row("bytes", bodies.iter().map(|body| body.bytes.len().to_string()));
    let names = peers.iter().map(|peer| match peer.likeness {
        Likeness::Full => peer.name.to_owned(),
        Likeness::Less => format!("{} *", peer.name),
        Likeness::Unfair => format!("({})", peer.name),
    });
    for (position, name) in std::iter::once("account-numbers".to_owned()).chain(names).enumerate() {
        row(&name, times.iter().map(|times| format!("{:.0}", pick(&times[position]))));
    }
    let all = ratios(|likeness| likeness != Likeness::Unfair);
    let full = ratios(|likeness| likeness == Likeness::Full);
    row("ratio to the fastest", all.iter().map(|ratio| format!("{ratio:.2}")));
    row("ratio to the fastest without *", full.iter().map(|ratio| format!("{ratio:.2}")));
    row("bar", bodies.iter().map(|body| format!("{:.2}", bar(*body))));
    [all, full]
}

fn main() {
    let (bodies, peers) = (body::all(), peers());
    for body in &bodies {
        verify(*body, &peers);
    }
    // Without the gate, which waits for a quiet machine: the turns make up for a busy one.
    let result = zenbench::run_gated(GateConfig::disabled(), |suite| {
        for body in &bodies {
            let form = if body.pretty { "pretty" } else { "compact" };
            suite.compare(format!("{} {form}", body.accounts), |group| enter(group, *body, &peers));
        }
    });
    let times: Vec<Vec<Summary>> = result
        .comparisons
        .iter()
        .map(|comparison| comparison.benchmarks.iter().map(|benchmark| benchmark.summary.clone()).collect())
        .collect();
    let [all, full] = table("minimum, ns", &bodies, &peers, &times, |summary| summary.min);
    table("median, ns", &bodies, &peers, &times, |summary| summary.median);
    let rows: Vec<Row> = bodies
        .iter()
        .zip(full.iter().zip(&all))
        .map(|(body, (same_work, any_work))| Row {
            body: format!(
                "{} account{}, {}",
                body.accounts,
                if body.accounts == 1 { "" } else { "s" },
                if body.pretty { "indented" } else { "compact" }
            ),
            same_work: *same_work,
            any_work: *any_work,
        })
        .collect();
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/chart.svg"), chart::svg(&rows))
        .expect("the chart can be written");
    println!("\n*: amounts are floats, or texts with escapes are refused or left as they are");
    for (ratios, whose) in [(all, "all peers"), (full, "the peers without *")] {
        let missed = bodies.iter().zip(&ratios).filter(|(body, ratio)| **ratio > bar(**body)).count();
        println!("beside {whose}, {missed} of {} minima miss their bar", bodies.len());
    }
}
