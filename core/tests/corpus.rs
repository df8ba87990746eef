//! Every body of the corpus matches its expectation, with `parse` and with `parse_each`.

mod common;

use std::{fs, ops::ControlFlow, path::PathBuf};

use account_numbers::{
    Account, ApiError, Findings, NotExactlyOne, Options, Outcome, Policy, Receivers, Recovery, Reply, Sink, parse_each,
};
use common::{accepted, body, index, payloads, read, read_into};
use serde_json::{Value, json};

/// An expectation: the tolerant result, and the strict result if it differs.
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

/// With `UPDATE_EXPECTATIONS` set, writes the results as expectations, which must be reviewed before they are committed. With
/// `CANONICAL_OUT` set, writes the results into that folder for `tests/verdict`.
#[test]
fn every_body_gives_what_is_expected() {
    let update = std::env::var_os("UPDATE_EXPECTATIONS").is_some();
    let canonical = std::env::var_os("CANONICAL_OUT").map(PathBuf::from);
    if let Some(folder) = &canonical {
        fs::create_dir_all(folder).unwrap();
    }
    let mut wrong = Vec::new();
    for row in index() {
        let observed = observe(row.status, &body(&row.file));
        let text = serde_json::to_string_pretty(&observed).unwrap() + "\n";
        let name = format!("{}.json", row.file);
        if let Some(folder) = &canonical {
            fs::write(folder.join(&name), &text).unwrap();
        }
        let path = payloads().join("expected").join(name);
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

/// `parse` keeps what `parse_each` delivers, with up to 32 findings.
#[test]
fn both_entries_agree() {
    for row in index() {
        for policy in [Policy::Tolerant, Policy::Strict] {
            let body = body(&row.file);
            let options = Options::new().with_policy(policy);
            let (mut each, mut into) = (read(row.status, &body, &options), read_into(row.status, &body, &options));
            if each["outcome"] == "numbers" && each["findings"].as_array().unwrap().len() > Findings::MAX_LEN {
                assert_eq!(into["findings"].as_array().unwrap().len(), Findings::MAX_LEN);
                each["findings"] = Value::Null;
                into["findings"] = Value::Null;
            }
            assert_eq!(each, into, "{}", row.file);
        }
    }
}

/// An error with null in every field, in any order: every field that is documented as required leaves a finding.
#[test]
fn nulls_of_an_error_are_told_in_any_order() {
    let keys = ["error_code", "error_message", "documentation_url", "link_error_code", "validation_errors", "detail"];
    for first in 0..keys.len() {
        let order = keys.iter().cycle().skip(first).take(keys.len());
        let members: Vec<_> = order.map(|key| format!("\"{key}\":null")).collect();
        let body = format!("{{{}}}", members.join(","));
        let observed = read(422, body.as_bytes(), &Options::new());
        let mut told: Vec<_> = observed["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| format!("{} {}", finding["code"].as_str().unwrap(), finding["path"].as_str().unwrap()))
            .collect();
        told.sort();
        let expected = [
            "default_applied error_code",
            "null_field documentation_url",
            "null_field error_message",
            "null_field link_error_code",
        ];
        assert_eq!(told, expected, "{body}");
    }
}

/// A receiver that stops the findings still gets the error, and a rate limit is recognized whatever its body.
#[test]
fn an_error_is_never_lost() {
    struct Stop;
    impl Sink for Stop {
        fn place(&mut self) -> Option<&mut Account> {
            None
        }
        fn account(&mut self) -> ControlFlow<()> {
            ControlFlow::Break(())
        }
    }
    for body in [
        "",
        "<html>",
        "{}",
        "[]",
        "{\"detail\":[]}",
        "{\"validation_errors\":[{}]}",
        "{\"error_code\":\"new\"}",
        "{\"error_code\":null}",
        "\u{0}",
    ] {
        for policy in [Policy::Tolerant, Policy::Strict] {
            let mut api_error = ApiError::new();
            let options = Options::new().with_policy(policy);
            let receivers = Receivers {
                accounts: &mut Stop,
                findings: &mut |_| ControlFlow::Break(()),
                link: None,
                api_error: &mut api_error,
            };
            match parse_each(429, body.as_bytes(), &options, receivers) {
                Ok(Outcome::Refused(error)) => {
                    assert_eq!((error.status(), error.recovery()), (429, Recovery::RetryLater), "{body}");
                }
                other => panic!("{body}: {other:?}"),
            }
        }
    }
}

#[test]
fn an_account_is_found_if_exactly_one_has_the_identifier() {
    // An identifier is compared with those of the 64 accounts before it.
    let accounts: Vec<_> = (0..=64).chain([0]).map(|id| json!({ "account_id": format!("acc_{id}") })).collect();
    let document = json!({ "accounts": accounts, "link": {} });
    let mut reply = Box::new(Reply::<66>::new());
    let response = accepted(document.to_string(), &mut reply);
    assert_eq!(response.account("acc_2").unwrap().index(), 2);
    assert_eq!(response.account("acc_0").err(), Some(NotExactlyOne { count: 2 }));
    assert_eq!(response.account("acc_x").err(), Some(NotExactlyOne { count: 0 }));
}
