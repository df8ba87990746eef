//! Every body of the corpus gives what its expectation says, through both entries.

mod common;

use std::fs;

use account_numbers::{FINDINGS_KEPT, Options, Policy};
use common::{body, index, payloads, read, read_into};
use serde_json::{Value, json};

/// What an expectation holds: what comes out, and under Strict, where that differs.
fn observe(status: u16, body: &[u8]) -> Value {
    let tolerant = read(status, body, &Options::new());
    let strict = read(status, body, &Options::new().with_policy(Policy::Strict));
    let mut observed = json!({ "status": status, "tolerant": tolerant });
    if strict != observed["tolerant"] {
        observed["strict"] = strict;
    }
    observed.sort_all_objects();
    observed
}

/// With `UPDATE_EXPECTATIONS` set, writes what is observed; to be reviewed before it is committed.
#[test]
fn every_body_gives_what_is_expected() {
    let update = std::env::var_os("UPDATE_EXPECTATIONS").is_some();
    let mut wrong = Vec::new();
    for row in index() {
        let observed = observe(row.status, &body(&row.file));
        let text = serde_json::to_string_pretty(&observed).unwrap() + "\n";
        let path = payloads().join("expected").join(format!("{}.json", row.file));
        if update {
            fs::write(&path, &text).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_else(|_| format!("no expectation: {}", path.display()));
        if text != expected {
            let line = text.lines().zip(expected.lines()).find(|(observed, expected)| observed != expected);
            wrong.push(format!("{}: (observed, expected) {line:?}", row.file));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_is_in_the_index_and_every_expectation_has_a_body() {
    let index: Vec<_> = index().into_iter().map(|row| row.file).collect();
    let names = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(payloads().join(folder)).unwrap().map(Result::unwrap);
        entries
            .filter(|entry| entry.file_type().unwrap().is_file())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect()
    };
    let bodies = names(".").into_iter().filter(|name| name.starts_with(|first: char| first.is_ascii_digit()));
    for file in bodies {
        assert!(index.contains(&file), "{file} is not in index.tsv");
    }
    for file in names("expected") {
        assert!(index.iter().any(|body| file == format!("{body}.json")), "expected/{file} has no body");
    }
}

/// What `parse_into` keeps is what `parse_each` delivers, up to 32 findings.
#[test]
fn both_entries_agree() {
    for row in index() {
        for policy in [Policy::Tolerant, Policy::Strict] {
            let body = body(&row.file);
            let options = Options::new().with_policy(policy);
            let (mut each, mut into) = (read(row.status, &body, &options), read_into(row.status, &body, &options));
            if each["outcome"] == "numbers" && each["findings"].as_array().unwrap().len() > FINDINGS_KEPT {
                assert_eq!(into["findings"].as_array().unwrap().len(), FINDINGS_KEPT);
                each["findings"] = Value::Null;
                into["findings"] = Value::Null;
            }
            assert_eq!(each, into, "{}", row.file);
        }
    }
}
