//! Bodies of every kind, read with the feature `perf` and without it.

use std::{fs, path::PathBuf, thread};

use account_numbers_equivalence::{
    Call, Entry, Pair,
    source::{self, Kind},
};

fn payloads() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../payloads")
}

/// The bodies of the corpus, and the status of each.
fn corpus() -> Vec<(String, u16, Vec<u8>)> {
    let index = fs::read_to_string(payloads().join("index.tsv")).unwrap();
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let (file, status) = (fields.next().unwrap(), fields.next().unwrap());
        (file.to_owned(), status.parse().unwrap(), fs::read(payloads().join(file)).unwrap())
    };
    index.lines().skip(1).map(row).collect()
}

/// Whether the long form of the tests is wanted.
fn is_long() -> bool {
    std::env::var_os("TEST_ALL").is_some()
}

const ENTRIES: [Entry; 5] = [Entry::Parse, Entry::ParseFew, Entry::Each, Entry::EachWithoutLink, Entry::Document];

/// Every way of reading a body with this status.
fn calls(status: u16) -> impl Iterator<Item = Call> {
    ENTRIES.into_iter().flat_map(move |entry| {
        [(false, true), (true, true), (false, false)].map(|(strict, checks)| Call { entry, status, strict, checks })
    })
}

fn same(pair: &mut Pair, call: Call, body: &[u8], which: impl std::fmt::Display) {
    if let Err(difference) = pair.compare(call, body) {
        panic!("{which}: {difference}");
    }
}

/// Runs over a range of numbers on all processors.
fn in_parallel(count: u64, work: impl Fn(&mut Pair, u64) + Sync) {
    let threads = thread::available_parallelism().map_or(1, |count| count.get() as u64);
    thread::scope(|scope| {
        for thread in 0..threads {
            let work = &work;
            scope.spawn(move || {
                let mut pair = Pair::default();
                (thread..count).step_by(usize::try_from(threads).unwrap()).for_each(|number| work(&mut pair, number));
            });
        }
    });
}

#[test]
fn the_corpus() {
    let mut pair = Pair::default();
    for (file, status, body) in corpus() {
        for status in [status, 200, 404] {
            for call in calls(status) {
                same(&mut pair, call, &body, &file);
            }
        }
    }
}

#[test]
fn every_prefix() {
    let mut pair = Pair::default();
    for (file, status, body) in corpus() {
        for end in 0..body.len() {
            // Every second one of a long body, unless there is time.
            if body.len() > 8_000 && end % 16 != 0 && !is_long() {
                continue;
            }
            same(&mut pair, Call { status, ..Call::USUAL }, &body[..end], format_args!("{file}, {end} bytes"));
            same(
                &mut pair,
                Call { entry: Entry::Each, status, ..Call::USUAL },
                &body[..end],
                format_args!("{file}, {end} bytes"),
            );
        }
    }
}

/// All values at every byte; in the short form, those that mean something in JSON, and the neighbours of what was there.
#[test]
fn one_byte_mutants() {
    let files = [
        "200_sandbox_recorded.json",
        "200_sandbox_recorded_min.json",
        "200_all_kinds.json",
        "200_unicode_escapes.json",
    ];
    let bodies: Vec<Vec<u8>> = files.iter().map(|file| fs::read(payloads().join(file)).unwrap()).collect();
    let longest = bodies.iter().map(Vec::len).max().unwrap();
    in_parallel(longest as u64, |pair, at| {
        let at = usize::try_from(at).unwrap();
        for (file, body) in files.iter().zip(&bodies).filter(|(_, body)| at < body.len()) {
            let mut body = body.clone();
            let original = body[at];
            for byte in 0..=u8::MAX {
                let matters = b"\"\\{}[]:,0-9.e \n\tx\x00\x80\xc3\xff".contains(&byte) || original.abs_diff(byte) == 1;
                if is_long() || matters {
                    body[at] = byte;
                    same(
                        pair,
                        Call::USUAL,
                        &body,
                        format_args!("{file}: byte {at} from {original:#04x} to {byte:#04x}"),
                    );
                }
            }
        }
    });
}

#[test]
fn generated_documents() {
    let default = if is_long() { 1_000_000 } else { 20_000 };
    let count = std::env::var("DOCUMENTS").map_or(default, |count| count.parse().unwrap());
    let first: u64 = std::env::var("FIRST").map_or(0, |number| number.parse().unwrap());
    in_parallel(count, |pair, number| {
        let number = first + number;
        let (kind, body) = source::document(number);
        let entry = match (kind, number % 8) {
            (Kind::Link, 0..6) | (_, 7) => Entry::Document,
            (_, 4) => Entry::ParseFew,
            (_, 5) => Entry::Each,
            (_, 6) => Entry::EachWithoutLink,
            _ => Entry::Parse,
        };
        let status = if kind == Kind::Error { 422 } else { 200 };
        let call = Call { entry, status, strict: number % 5 == 4, checks: number % 7 != 6 };
        same(pair, call, &body, format_args!("document {number}"));
    });
    println!("measured: {count} generated documents have the same result with the feature perf and without it");
}

/// The generator makes what it is meant to make: most documents can be read, and the usual deviations occur.
#[test]
fn the_generator_reaches_both_ways() {
    let mut pair = Pair::default();
    let (mut read, mut found, mut refused) = (0, 0, 0);
    for number in 0..2_000 {
        let (kind, body) = source::document(number);
        if kind != Kind::Numbers {
            continue;
        }
        same(&mut pair, Call::USUAL, &body, format_args!("document {number}"));
        let seen = String::from_utf8_lossy(pair.seen());
        if seen.contains("\nunreadable ") {
            refused += 1;
        } else {
            read += 1;
            found += u32::from(seen.contains("\nfinding "));
        }
    }
    assert!(
        read > 800 && found > 400 && refused > 100,
        "{read} read, {found} of them with findings, {refused} refused"
    );
}
