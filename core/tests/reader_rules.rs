//! Nothing is dropped silently: the reader reports unknown parts, accounts that share an identifier, and numbers that contradict
//! their account.

mod common;

use std::{collections::BTreeSet, ops::ControlFlow};

use account_numbers::{
    Account, ApiError, Finding, FindingCode, Link, NotExactlyOne, Options, Outcome, PayloadError, PayloadErrorCode,
    Policy, Receivers, Severity, parse, parse_each,
};
use common::{Ignore, accepted, body, found, index, large, refused};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The findings of a body of the corpus, sorted.
fn told(name: &str) -> (Vec<String>, bool) {
    let mut reply = large();
    let response = accepted(body(name), &mut reply);
    let mut told = found(response.findings());
    told.sort();
    (told, response.is_complete())
}

/// A document of which nothing is wrong.
fn document() -> Value {
    let mut document: Value = serde_json::from_slice(&body("200_unknown_number_kind_becs.json")).unwrap();
    document["accounts"][0]["numbers"]["ach"] =
        json!([{ "account_number": "235905558062", "routing_number": "021000021" }]);
    document["accounts"][0]["numbers"].as_object_mut().unwrap().remove("becs").unwrap();
    document
}

#[test]
fn numbers_of_an_unknown_kind_are_told_and_leave_the_rest_complete() {
    for kind in ["becs", "sepa", "rtp", "npp", "fps", "brazil"] {
        let name = format!("200_unknown_number_kind_{kind}.json");
        let (told, complete) = told(&name);
        assert_eq!(told, [format!("unknown_number_kind accounts[0].numbers.{kind}")]);
        assert!(complete, "an additive change of the API must not stop every payout");
        let strict = parse(200, &body(&name), &Options::new().with_policy(Policy::Strict), &mut *large()).unwrap_err();
        assert_eq!(strict.code().as_str(), "unknown_number_kind");
    }
    assert_eq!(told("200_unknown_number_kind_unnamed.json").0, ["unknown_number_kind accounts[0].numbers.*"]);
    let twice = ["unknown_number_kind accounts[0].numbers.becs", "unknown_number_kind accounts[1].numbers.becs"];
    assert_eq!(told("200_unknown_number_kind_twice.json").0, twice);
    assert!(
        told("200_unknown_number_kind_empty.json").0.iter().all(|finding| !finding.starts_with("unknown_number_kind"))
    );
    assert_eq!(FindingCode::UnknownNumberKind.severity(), Severity::Warning);
}

proptest! {
    /// Any list that is not empty, under any key.
    #[test]
    fn any_unknown_list_of_numbers_is_told(kind in "[a-z_]{1,32}", count in 0_usize..4) {
        prop_assume!(!["ach", "eft", "bacs", "international"].contains(&kind.as_str()));
        let mut document = document();
        document["accounts"][0]["numbers"][&kind] = json!(vec![json!({ "number": "1" }); count]);
        let mut reply = large();
        let response = accepted(document.to_string(), &mut reply);
        let told: Vec<_> = response.findings().iter().filter(|finding| finding.code() == FindingCode::UnknownNumberKind).collect();
        prop_assert_eq!(told.len(), usize::from(count > 0));
        if count > 0 {
            prop_assert_eq!(told[0].path().to_string(), format!("accounts[0].numbers.{kind}"));
        }
        prop_assert!(response.is_complete());
    }

    /// A key is named where nothing of the payload can be in it.
    #[test]
    fn a_key_is_named_where_that_is_safe(key in "[a-z_]{1,40}|[a-zA-Z0-9_. -]{0,40}|\\PC{0,12}") {
        let mut document = document();
        prop_assume!(document["accounts"][0].get(&key).is_none() && !["nickname", "original_id", "closed"].contains(&key.as_str()));
        document["accounts"][0][&key] = json!({ "account_number": ["235905558062"] });
        let mut reply = large();
        let response = accepted(document.to_string(), &mut reply);
        let safe = (1..=32).contains(&key.len()) && key.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase());
        let expected = format!("unknown_field accounts[0].{}", if safe { key.as_str() } else { "*" });
        prop_assert_eq!(found(response.findings()), [expected]);
        prop_assert!(response.is_complete());
    }
}

#[test]
fn unknown_fields_are_told_once_for_each_kind_of_object() {
    let expected = [
        "unknown_field accounts[0].balances.x_balances",
        "unknown_field accounts[0].numbers.ach[0].x_entry",
        "unknown_field accounts[0].numbers.x_numbers",
        "unknown_field accounts[0].x_account",
        "unknown_field link.products.account_numbers.settings.x_settings",
        "unknown_field link.products.account_numbers.x_product",
        "unknown_field link.x_link",
        "unknown_field x_document",
    ];
    assert_eq!(told("200_unknown_field_everywhere.json"), (expected.map(str::to_owned).to_vec(), true));
    assert_eq!(told("200_unknown_field_once.json").0, expected);
    assert_eq!(
        told("200_unknown_field_tokenized.json").0,
        ["unknown_field accounts[0].numbers.ach[0].is_tokenized_account_number"]
    );
    assert_eq!(told("200_unknown_field_roll_number.json").0, ["unknown_field accounts[0].numbers.bacs[0].roll_number"]);
    for name in [
        "200_unknown_field_key_of_33.json",
        "200_unknown_field_key_with_digits.json",
        "200_unknown_field_key_in_capitals.json",
        "200_unknown_field_key_empty.json",
    ] {
        assert_eq!(told(name).0, ["unknown_field accounts[0].*"], "{name}");
    }
    assert_eq!(told("200_unknown_field_key_of_32.json").0, [format!("unknown_field accounts[0].{}", "a".repeat(32))]);
    // A note is nothing that Strict refuses.
    parse(200, &body("200_unknown_field_everywhere.json"), &Options::new().with_policy(Policy::Strict), &mut *large())
        .unwrap();
    let mut reply = large();
    let error = refused(422, body("422_unknown_field.json"), &mut reply);
    assert_eq!(found(error.findings()), ["unknown_field x_error"]);
}

#[test]
fn an_account_that_repeats_an_identifier_is_set_aside() {
    let (findings, complete) = told("200_duplicate_account.json");
    assert_eq!(findings, ["duplicate_account accounts[2]"]);
    assert!(!complete);
    let mut reply = large();
    let response = accepted(body("200_duplicate_account.json"), &mut reply);
    assert_eq!(
        response.account("acc_1").unwrap().numbers().only_ach().unwrap().account_number().reveal(),
        "235905558062"
    );
    assert_eq!(response.accounts().iter().map(Account::index).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(told("200_duplicate_account_thrice.json").0.len(), 2);
    assert!(
        told("200_duplicate_account_empty_id.json").0.iter().all(|finding| finding.starts_with("unusable_account"))
    );
}

/// Among the 64 accounts before it, wherever the twin stands; beyond these, the search by identifier refuses to choose.
#[test]
fn an_identifier_is_compared_with_those_of_64_accounts() {
    for distance in [1, 2, 33, 63, 64] {
        let mut document = document();
        let account = document["accounts"][0].clone();
        let accounts = (0..=distance).map(|at| {
            let mut account = account.clone();
            account["account_id"] = format!("acc_{}", if at == distance { 0 } else { at }).into();
            account
        });
        document["accounts"] = accounts.collect();
        let mut reply = Box::new(account_numbers::Reply::<80>::new());
        let response = accepted(document.to_string(), &mut reply);
        assert_eq!(response.accounts().len(), distance, "{distance}");
        assert!(response.account("acc_0").is_ok() && !response.is_complete());
        assert_eq!(response.account("acc_x"), Err(NotExactlyOne { count: 0 }));
    }
}

#[test]
fn numbers_that_contradict_their_account_are_told() {
    assert_eq!(
        told("200_account_number_is_mask.json"),
        (vec!["account_number_is_mask accounts[0].numbers.ach[0].account_number".to_owned()], true)
    );
    let (findings, complete) = told("200_iban_sort_code.json");
    assert_eq!(findings, ["iban_sort_code accounts[0].numbers.international[0].iban"]);
    assert!(complete);
    assert!(told("200_iban_sort_code_same.json").0.is_empty());
    // What comes after it has its own path.
    let mut document: Value = serde_json::from_slice(&body("200_account_number_is_mask.json")).unwrap();
    let mut second = document["accounts"][0].clone();
    second["account_id"] = "acc_2".into();
    second["account_mask"] = Value::Null;
    second["balances"]["x_balances"] = 1.into();
    document["accounts"] = json!([document["accounts"][0], second]);
    document["link"]["x_link"] = 1.into();
    let (told, _) = told_each(document.to_string().as_bytes(), &Options::new(), |_| false);
    let paths: Vec<_> = told.iter().map(|finding| finding.path().to_string()).collect();
    let expected = ["accounts[0].numbers.ach[0].account_number", "accounts[1].balances.x_balances", "link.x_link"];
    assert_eq!(paths, expected);
}

/// A product cannot be refreshed without an attempt, nor by an attempt that failed.
#[test]
fn attempts_that_contradict_their_product_are_told() {
    let (early, late) = (r#""2024-01-09T10:17:00Z""#, r#""2024-01-09T10:17:01Z""#);
    for (refreshed_at, attempted_at, error, contradicts) in [
        (early, early, "null", false),
        (early, early, r#""timeout""#, true),
        (late, early, r#""timeout""#, true),
        (early, late, r#""timeout""#, false),
        (early, late, "null", false),
        (late, early, "null", false),
        (early, "null", "null", true),
        (early, r#""soon""#, "null", false),
        ("null", "null", r#""timeout""#, false),
        (r#""once""#, "null", r#""timeout""#, false),
    ] {
        let mut document = document();
        let status =
            format!(r#"{{"refreshed_at":{refreshed_at},"last_attempted_at":{attempted_at},"error_code":{error}}}"#);
        document["link"]["products"] = json!({ "identity": serde_json::from_str::<Value>(&status).unwrap() });
        let mut reply = large();
        let response = accepted(document.to_string(), &mut reply);
        let told = response.findings().iter().filter(|finding| finding.code() == FindingCode::AttemptContradiction);
        let paths: Vec<_> = told.map(|finding| finding.path().to_string()).collect();
        assert_eq!(paths, vec!["link.products.identity"; usize::from(contradicts)], "{status}");
    }
}

/// Every code that a 200 or an error can have occurs in the corpus.
#[test]
fn every_code_occurs_in_the_corpus() {
    let mut seen = BTreeSet::new();
    for row in index() {
        let mut reply = large();
        match parse(row.status, &body(&row.file), &Options::new(), &mut *reply) {
            Ok(Outcome::Numbers(response)) => {
                seen.extend(response.findings().iter().map(|finding| finding.code().as_str()));
            }
            Ok(Outcome::Refused(error)) => seen.extend(error.findings().iter().map(|finding| finding.code().as_str())),
            Err(_) => {}
        }
    }
    let missing: Vec<_> =
        FindingCode::ALL.iter().map(|code| code.as_str()).filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Everything that `parse_each` tells, in the order of the document.
fn told_each(body: &[u8], options: &Options, stop: impl Fn(&Finding) -> bool) -> (Vec<Finding>, Option<PayloadError>) {
    let (mut accounts, mut link, mut told) = (Ignore::default(), Box::new(Link::new()), Vec::new());
    let receivers = Receivers {
        accounts: &mut accounts,
        findings: &mut |finding| {
            told.push(*finding);
            if stop(finding) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
        link: Some(&mut link),
        api_error: &mut ApiError::new(),
    };
    let error = parse_each(200, body, options, receivers).err();
    (told, error)
}

/// Without checks, the findings about the structure remain, and no others.
#[test]
fn without_checks_the_content_is_not_told() {
    let mut content = BTreeSet::new();
    for row in index().into_iter().filter(|row| row.status == 200) {
        let body = body(&row.file);
        let (all, _) = told_each(&body, &Options::new(), |_| false);
        let (unchecked, _) = told_each(&body, &Options::new().with_checks(false), |_| false);
        let (structural, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|finding| finding.code().is_structural());
        assert_eq!(unchecked, structural, "{}", row.file);
        content.extend(others.iter().map(|finding| finding.code().as_str()));
    }
    for code in ["offset_missing", "attempt_contradiction", "routing_number_checksum", "account_number_is_mask"] {
        assert!(content.contains(code), "{code}");
    }
}

/// Every finding is the same after it was stored as JSON, and a parse that is stopped at it has its path, without the name of a key that is
/// not documented.
#[test]
fn a_finding_can_be_stored_and_stopped_at() {
    let (mut lenient, mut named) = (0, 0);
    for row in index().into_iter().filter(|row| row.status == 200) {
        let body = body(&row.file);
        for finding in told_each(&body, &Options::new(), |_| false).0 {
            let stored = serde_json::to_string(&finding).unwrap();
            let again: Finding = serde_json::from_str(&stored).unwrap();
            assert_eq!((again, again.severity()), (finding, finding.severity()), "{stored}");
            lenient += usize::from(finding.severity() != finding.code().severity());

            let (told, error) = told_each(&body, &Options::new(), |other| *other == finding);
            assert_eq!(told.last(), Some(&finding));
            let (error, path) = (error.unwrap(), finding.path().to_string());
            assert_eq!(error.code(), PayloadErrorCode::Stopped);
            if finding.code() == FindingCode::UnknownField || finding.code() == FindingCode::UnknownNumberKind {
                let object = path.rsplit_once('.').map_or(String::new(), |(object, _)| format!("{object}."));
                assert_eq!(error.path().to_string(), format!("{object}*"), "{path}");
                named += usize::from(!path.ends_with('*'));
            } else {
                assert_eq!(error.path().to_string(), path);
            }
        }
    }
    assert!(lenient > 0 && named > 5, "{lenient} {named}");
}
