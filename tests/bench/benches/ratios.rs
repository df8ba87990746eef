//! The time that `parse` takes, compared with general JSON readers and with the core without the feature `perf`.
//!
//! Times depend on the machine, so all contenders take turns in one run, in another order each round, and the ratios count. They
//! are written to `ratios.svg`, which the README shows. Every measurement reads many different bodies, so that no contender's
//! branches are learned by heart. `BENCH_SHORT=1` reads every body once, and shows only that all contenders read the same.

use std::{
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

use account_numbers::{Options, Outcome, Reply, Response, parse};
use account_numbers_bench::{
    body::{Bodies, Form},
    chart::{self, Row},
    document::{
        borrowed_float, borrowed_number, borrowed_raw, bounded_borrowed_float, bounded_float, lent_number, lent_raw,
        owned_decimal, owned_float, owned_number,
    },
};
use account_numbers_small as small;
use simd_json::Buffers;

/// How many accounts there is room for, whatever the body.
const ROOM: usize = 32;

/// How close a contender is to `parse`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// It is the core, with `perf`.
    Own,
    /// It is the core, without it.
    Small,
    /// Amounts are exact, and escapes are resolved.
    Full,
    /// Amounts are floats, or texts with escapes are refused or left as they are.
    Less,
    /// yyjson with extraction, compiled as a whole.
    Yyjson,
}

type Read = Box<dyn FnMut(&'static [u8])>;

/// A reader, made anew for each kind of body.
struct Contender {
    name: &'static str,
    likeness: Likeness,
    /// What it read; `None` if that is compared in another way.
    facts: fn(&'static [u8]) -> Option<Vec<String>>,
    read: fn() -> Read,
}

const READ: &str = "every contender reads every body";

macro_rules! peer {
    ($name:literal, $likeness:ident, $body:ident => $document:expr) => {
        Contender {
            name: $name,
            likeness: Likeness::$likeness,
            facts: |$body| Some($document.facts()),
            read: || {
                Box::new(|$body| {
                    black_box(&$document);
                })
            },
        }
    };
}

/// simd-json writes into the body, so that it needs a copy.
macro_rules! simd_json {
    ($name:literal, $document:ty) => {
        Contender {
            name: $name,
            likeness: Likeness::Less,
            facts: |body| Some(simd_json::serde::from_slice::<$document>(&mut body.to_vec()).expect(READ).facts()),
            read: || {
                let (mut copy, mut buffers) = (Vec::new(), Buffers::new(1 << 16));
                Box::new(move |body| {
                    copy.clear();
                    copy.extend_from_slice(body);
                    let document = simd_json::serde::from_slice_with_buffers::<$document>(&mut copy, &mut buffers);
                    black_box(&document.expect(READ));
                })
            },
        }
    };
}

fn text(body: &[u8]) -> &str {
    std::str::from_utf8(body).expect("a body is UTF-8")
}

fn own() -> Contender {
    Contender {
        name: "account-numbers",
        likeness: Likeness::Own,
        facts: |body| match parse(200, body, &Options::default(), &mut *Box::new(Reply::<ROOM>::new())) {
            Ok(Outcome::Numbers(response)) => Some(facts(response)),
            _ => panic!("{READ}"),
        },
        read: || {
            let mut reply = Box::new(Reply::<ROOM>::new());
            Box::new(move |body| {
                assert!(black_box(parse(200, body, &Options::default(), &mut *reply)).is_ok());
            })
        },
    }
}

fn without_perf() -> Contender {
    Contender {
        name: "account-numbers without perf",
        likeness: Likeness::Small,
        facts: |_| None,
        read: || {
            let mut reply = Box::new(small::Reply::<ROOM>::new());
            Box::new(move |body| {
                assert!(black_box(small::parse(200, body, &small::Options::default(), &mut *reply)).is_ok());
            })
        },
    }
}

/// `serde_json` is faster on text that was checked as a whole than on bytes; the others are not.
fn peers() -> Vec<Contender> {
    vec![
        peer!("serde_json, String", Full, body => serde_json::from_str::<owned_decimal::Document>(text(body)).expect(READ)),
        peer!("serde_json, Cow", Full, body => serde_json::from_str::<lent_raw::Document>(text(body)).expect(READ)),
        peer!("serde_json, &str", Less, body => serde_json::from_str::<borrowed_raw::Document>(text(body)).expect(READ)),
        peer!("sonic-rs, String", Full, body => sonic_rs::from_slice::<owned_number::Document>(body).expect(READ)),
        peer!("sonic-rs, Cow", Full, body => sonic_rs::from_slice::<lent_number::Document>(body).expect(READ)),
        peer!("sonic-rs, &str", Less, body => sonic_rs::from_slice::<borrowed_number::Document>(body).expect(READ)),
        peer!("sonic-rs, &str, floats", Less, body => sonic_rs::from_slice::<borrowed_float::Document>(body).expect(READ)),
        simd_json!("simd-json, String", owned_float::Document),
        simd_json!("simd-json, &str", borrowed_float::Document),
        peer!("flexon, String", Less, body => flexon::from_slice::<owned_float::Document>(body).expect(READ)),
        peer!("flexon, &str", Less, body => flexon::from_slice::<borrowed_float::Document>(body).expect(READ)),
        peer!("serde-json-core, heapless", Less, body => {
            serde_json_core::from_slice_escaped::<bounded_float::Document>(body, &mut [0; 512]).expect(READ).0
        }),
        peer!("serde-json-core, &str", Less, body => {
            serde_json_core::from_slice::<bounded_borrowed_float::Document>(body).expect(READ).0
        }),
    ]
}

#[cfg(has_yyjson)]
fn yyjson() -> Option<Contender> {
    use account_numbers_bench::yyjson;
    Some(Contender {
        name: "yyjson with extraction",
        likeness: Likeness::Yyjson,
        facts: |body| {
            let mut reply = Box::new(Reply::<ROOM>::new());
            let Ok(Outcome::Numbers(response)) = parse(200, body, &Options::default(), &mut *reply) else {
                panic!("{READ}")
            };
            let own: Vec<String> = response
                .accounts()
                .iter()
                .flat_map(|account| {
                    let numbers = account.numbers();
                    let ach = numbers.ach().map(|number| number.account_number());
                    let eft = numbers.eft().map(|number| number.account_number());
                    let all = ach.chain(eft).chain(numbers.bacs().map(|number| number.account_number()));
                    let all: Vec<String> = all.map(|number| number.reveal().to_owned()).collect();
                    let iban = numbers.international().map(|number| number.iban().reveal().to_owned());
                    std::iter::once(account.account_id().as_str().to_owned()).chain(all).chain(iban).collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(yyjson::numbers(body), own);
            None
        },
        read: || Box::new(|body| assert!(black_box(yyjson::read(body)).is_some())),
    })
}

#[cfg(not(has_yyjson))]
fn yyjson() -> Option<Contender> {
    None
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

/// Makes sure that all contenders read the same from every body.
fn verify(bodies: &Bodies, contenders: &[Contender]) {
    for body in &bodies.texts {
        let expected = (contenders[0].facts)(body);
        for contender in contenders {
            let facts = (contender.facts)(body);
            assert!(facts.is_none() || facts == expected, "{} reads something else: {}", contender.name, text(body));
            (contender.read)()(body);
        }
    }
}

/// What a contender took for one body, in nanoseconds: in the fastest round, and in the median one.
#[derive(Clone, Copy)]
struct Time {
    least: f64,
    median: f64,
}

/// Lets all contenders read all bodies in turn, again and again.
fn measure(bodies: &Bodies, contenders: &[Contender], rounds: usize) -> Vec<Time> {
    let mut readers: Vec<Read> = contenders.iter().map(|contender| (contender.read)()).collect();
    let mut times = vec![Vec::with_capacity(rounds); contenders.len()];
    for round in 0..rounds + 2 {
        for turn in 0..readers.len() {
            let turn = (turn + round) % readers.len();
            let start = Instant::now();
            for body in &bodies.texts {
                readers[turn](black_box(body));
            }
            // The first two rounds warm up.
            if round >= 2 {
                times[turn].push(start.elapsed());
            }
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a number of bodies")]
    let each = |time: Duration| time.as_secs_f64() * 1e9 / bodies.texts.len() as f64;
    times
        .into_iter()
        .map(|mut times| {
            times.sort_unstable();
            Time { least: each(times[0]), median: each(times[times.len() / 2]) }
        })
        .collect()
}

/// A table that is printed as Markdown.
struct Table {
    text: String,
    columns: usize,
}

impl Table {
    fn new(title: &str, columns: impl Iterator<Item = String>) -> Self {
        let columns: Vec<String> = columns.collect();
        let mut table = Self { text: "\n".into(), columns: columns.len() };
        table.row(title, columns.into_iter());
        let rule = vec![format!("{}:", "-".repeat(9)); table.columns];
        table.row(&"-".repeat(32), rule.into_iter());
        table
    }

    fn row(&mut self, name: &str, cells: impl Iterator<Item = String>) {
        let cells: Vec<String> = cells.map(|cell| format!(" {cell:>10}")).collect();
        let _ = writeln!(self.text, "| {name:<32} |{} |", cells.join(" |"));
    }
}

/// The bars that hold and those that are missed.
#[derive(Default)]
struct Verdict {
    passed: usize,
    failed: usize,
}

impl Verdict {
    fn judge(&mut self, what: &str, ratio: f64, bar: f64) {
        let holds = ratio <= bar;
        println!("{} {what}: {ratio:.3}, the bar is {bar:.2}", if holds { "holds: " } else { "missed:" });
        if holds { self.passed += 1 } else { self.failed += 1 }
    }
}

/// The time of the own contender relative to the fastest of some others; `None` without them.
fn ratio(
    contenders: &[Contender],
    times: &[Time],
    pick: fn(&Time) -> f64,
    counted: fn(Likeness) -> bool,
) -> Option<f64> {
    let others = contenders.iter().zip(times).filter(|(contender, _)| counted(contender.likeness));
    let fastest = others.map(|(_, time)| pick(time)).reduce(f64::min)?;
    Some(pick(&times[0]) / fastest)
}

type Counted = (&'static str, fn(Likeness) -> bool);

const GROUPS: [Counted; 4] = [
    ("the fastest that reads the same", |likeness| likeness == Likeness::Full),
    ("the fastest peer of all", |likeness| matches!(likeness, Likeness::Full | Likeness::Less)),
    ("yyjson with extraction", |likeness| likeness == Likeness::Yyjson),
    ("without perf", |likeness| likeness == Likeness::Small),
];

/// The bar for a ratio to a group, for a form of body.
fn bar(group: usize, form: Form) -> Option<f64> {
    match (group, form) {
        (0, Form::Compact) => Some(0.35),
        (0, Form::Pretty) => Some(0.42),
        (1 | 2, Form::Compact | Form::Pretty) => Some(0.55),
        (3, _) => Some(1.02),
        _ => None,
    }
}

fn table(title: &str, bodies: &[Bodies], contenders: &[Contender], times: &[Vec<Time>], pick: fn(&Time) -> f64) {
    let mut table = Table::new(title, bodies.iter().map(Bodies::name));
    table.row("bytes", bodies.iter().map(|bodies| bodies.length().to_string()));
    for (position, contender) in contenders.iter().enumerate() {
        let mark = if contender.likeness == Likeness::Less { " *" } else { "" };
        let cells = times.iter().map(|times| format!("{:.0}", pick(&times[position])));
        table.row(&format!("{}{mark}", contender.name), cells);
    }
    for (name, counted) in GROUPS {
        let ratios = times.iter().map(|times| ratio(contenders, times, pick, counted));
        let cells = ratios.map(|ratio| ratio.map_or(String::new(), |ratio| format!("{ratio:.2}")));
        table.row(&format!("÷ {name}"), cells);
    }
    print!("{}", table.text);
}

fn judge(verdict: &mut Verdict, bodies: &[Bodies], contenders: &[Contender], times: &[Vec<Time>]) {
    for (bodies, times) in bodies.iter().zip(times) {
        for (group, (name, counted)) in GROUPS.into_iter().enumerate() {
            let ratio = ratio(contenders, times, |time| time.least, counted);
            if let (Some(ratio), Some(bar)) = (ratio, bar(group, bodies.form)) {
                verdict.judge(&format!("{}, beside {name}", bodies.name()), ratio, bar);
            }
        }
    }
}

fn draw(bodies: &[Bodies], contenders: &[Contender], times: &[Vec<Time>]) {
    let row = |(bodies, times): (&Bodies, &Vec<Time>)| {
        let ratio = |group: usize| ratio(contenders, times, |time| time.least, GROUPS[group].1);
        let plural = if bodies.accounts == 1 { "" } else { "s" };
        Row {
            body: format!("{} account{plural}, {}", bodies.accounts, bodies.form.name()),
            same_work: ratio(0).unwrap_or(f64::NAN),
            any_work: ratio(1).unwrap_or(f64::NAN),
        }
    };
    let rows: Vec<Row> = bodies.iter().zip(times).map(row).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/ratios.svg");
    std::fs::write(path, chart::svg(&rows)).expect("the chart can be written");
}

fn main() {
    let is_short = std::env::var_os("BENCH_SHORT").is_some();
    let count = |accounts: usize| if is_short { 2 } else { 288 / (accounts + 2) + 16 };
    let rounds = std::env::var("ROUNDS").map_or(400, |rounds| rounds.parse().expect("ROUNDS is a number"));
    let standard: Vec<Bodies> = [1, 3, 32]
        .into_iter()
        .flat_map(|accounts| [Form::Compact, Form::Pretty].map(|form| Bodies::new(accounts, form, count(accounts))))
        .collect();
    let unusual: Vec<Bodies> = Form::UNUSUAL.into_iter().map(|form| Bodies::new(3, form, count(3))).collect();
    let both = [own(), without_perf()];
    let contenders: Vec<Contender> =
        [own()].into_iter().chain(peers()).chain(yyjson()).chain([without_perf()]).collect();
    standard.iter().for_each(|bodies| verify(bodies, &contenders));
    unusual.iter().for_each(|bodies| verify(bodies, &both));
    if is_short {
        println!("{} passed, 0 failed", contenders.len() * standard.len() + both.len() * unusual.len());
        return;
    }

    let times: Vec<Vec<Time>> = standard.iter().map(|bodies| measure(bodies, &contenders, rounds)).collect();
    table("least, ns for each body", &standard, &contenders, &times, |time| time.least);
    table("median, ns for each body", &standard, &contenders, &times, |time| time.median);
    println!("\n*: amounts are floats, or texts with escapes are refused or left as they are");
    // Two contenders take less time, and a difference of 2 % needs more rounds.
    let unusual_times: Vec<Vec<Time>> = unusual.iter().map(|bodies| measure(bodies, &both, rounds * 2)).collect();
    table("unusual: least, ns for each body", &unusual, &both, &unusual_times, |time| time.least);
    draw(&standard, &contenders, &times);

    println!();
    let mut verdict = Verdict::default();
    judge(&mut verdict, &standard, &contenders, &times);
    judge(&mut verdict, &unusual, &both, &unusual_times);
    println!("{} passed, {} failed", verdict.passed, verdict.failed);
    std::process::exit(i32::from(verdict.failed > 0));
}
