//! Writing a response and reading it again gives an equal response.
#![cfg(feature = "write")]

mod common;
#[path = "common/properties.rs"]
mod properties;

use account_numbers::{ApiError, Baseline, Evidence, Options, Outcome, Policy, Reply, Secrets, decide, parse};
use common::{accepted, body, index, large};
use proptest::{prelude::*, test_runner::Config};
use serde_json::{Value, json};

#[test]
fn the_corpus_is_written_as_it_was_read() {
    let count =
        index().iter().filter(|row| row.status == 200 && properties::rewrite(&body(&row.file)).is_some()).count();
    assert!(count > 40);
}

/// A body that contains only documented members, in the documented order, is written with the same bytes.
#[test]
fn documented_bodies_are_written_byte_for_byte() {
    let body = concat!(
        r#"{"accounts":[{"account_id":"acc_1","account_type":"depository.checking","name":"Über \"\\ \u0001 😀","nickname":"n","#,
        r#""account_mask":"4458","balances":{"currency":"USD","available":245.5200,"current":-12345678901234567.89,"limit":0.00,"#,
        r#""balance_date":"2024-01-09"},"original_id":"o","closed":false,"numbers":{"#,
        r#""ach":[{"account_number":"235905558062","routing_number":"021000021","wire_routing_number":"021000089"}],"#,
        r#""eft":[{"account_number":"000123456789","institution_number":"003","branch_number":"00102"}],"#,
        r#""bacs":[{"account_number":"31926819","sort_code":"60-16-13"}],"#,
        r#""international":[{"iban":"GB29NWBK60161331926819","bic":"NWBKGB2L"}]}}],"#,
        r#""link":{"link_id":"mk_1","institution_id":"chase","institution_name":"Chase","institution_avatar":"https://a/b?c","#,
        r#""state":"connected","error_code":"something_new","last_synced_at":"2023-02-16T09:14:11","provider":"stripe","#,
        r#""link_tags":["a","b"],"tags":["c"],"webhook":"https://w","products":{"account_numbers":{"#,
        r#""refreshed_at":"2024-01-09T10:17:00.246128Z","last_attempted_at":"2024-01-09T10:17:00Z","error_code":"timeout","#,
        r#""error_message":"m","unavailable":"u","settings":{"required":true,"require_permission":false,"prefetch":true,"reason":"r"},"#,
        r#""has_history":true},"income":{"refreshed_at":"2024-01-09T10:17:00.246128001Z"}},"available_products":["identity","income"]}}"#
    );
    assert_eq!(String::from_utf8(properties::rewrite(body.as_bytes()).unwrap()).unwrap(), body);
}

#[test]
fn a_malformed_stamp_stays_malformed() {
    let body = br#"{"accounts":[],"link":{"last_synced_at":5,"products":{"identity":{"refreshed_at":"yesterday"}}}}"#;
    let written = String::from_utf8(properties::rewrite(body).unwrap()).unwrap();
    assert_eq!(
        written,
        r#"{"accounts":[],"link":{"last_synced_at":"malformed","products":{"identity":{"refreshed_at":"malformed"}}}}"#
    );
}

/// Values for any field: texts of every length and alphabet, numbers, nothing, lists and objects.
fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => "[a-z0-9_.]{1,20}".prop_map(Value::from),
        3 => ".{0,80}".prop_map(Value::from),
        1 => ".{0,600}".prop_map(Value::from),
        2 => any::<i32>().prop_map(Value::from),
        2 => (any::<i64>(), 0_u32..9).prop_map(|(digits, scale)| serde_json::from_str(&format!("{digits}e-{scale}")).unwrap()),
        1 => any::<bool>().prop_map(Value::from),
        2 => Just(Value::Null),
        1 => Just(json!([])),
        1 => Just(json!({})),
        2 => (0_i64..4_000_000_000, 0_u32..1_000_000_000, any::<bool>()).prop_map(|(seconds, nanosecond, offset)| {
            let text = account_numbers::Timestamp::from_unix(seconds, nanosecond).unwrap().to_string();
            Value::from(if offset { text } else { text.trim_end_matches('Z').to_owned() })
        }),
        1 => prop::sample::select(vec!["connected", "error", "auth_expired", "plaid", "identity", "2024-01-09"]).prop_map(Value::from),
    ]
}

fn object(keys: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::collection::vec(prop::option::weighted(0.85, scalar()), keys.len()).prop_map(move |values| {
        keys.iter().zip(values).filter_map(|(key, value)| Some(((*key).to_owned(), value?))).collect()
    })
}

fn list(items: impl Strategy<Value = Value>, most: usize) -> impl Strategy<Value = Value> {
    prop::collection::vec(items, 0..=most).prop_map(Value::from)
}

fn with(
    base: impl Strategy<Value = Value>,
    key: &'static str,
    value: impl Strategy<Value = Value>,
) -> impl Strategy<Value = Value> {
    (base, value).prop_map(move |(mut base, value)| {
        base[key] = value;
        base
    })
}

fn account() -> impl Strategy<Value = Value> {
    let numbers = (
        list(object(&["account_number", "routing_number", "wire_routing_number"]), 3),
        list(object(&["account_number", "institution_number", "branch_number"]), 2),
        list(object(&["account_number", "sort_code"]), 2),
        list(object(&["iban", "bic"]), 2),
    );
    let numbers = numbers.prop_map(|(ach, eft, bacs, international)| {
        json!({ "international": international, "bacs": bacs, "eft": eft, "ach": ach })
    });
    let account = object(&["account_id", "account_type", "name", "nickname", "account_mask", "original_id", "closed"]);
    let balances = object(&["currency", "available", "current", "limit", "balance_date"]);
    with(with(account, "balances", balances), "numbers", numbers)
}

fn document() -> impl Strategy<Value = Value> {
    let status =
        object(&["refreshed_at", "last_attempted_at", "error_code", "error_message", "unavailable", "has_history"]);
    let status = with(status, "settings", object(&["required", "require_permission", "prefetch", "reason"]));
    let name = prop_oneof![2 => prop::sample::select(vec!["accounts", "account_numbers", "identity", "income"]).prop_map(str::to_owned), 1 => ".{0,70}"];
    let products = prop::collection::btree_map(name, status, 0..9)
        .prop_map(|products| Value::Object(products.into_iter().collect()));
    let link = object(&[
        "link_id",
        "institution_id",
        "institution_name",
        "institution_avatar",
        "state",
        "error_code",
        "last_synced_at",
        "provider",
        "webhook",
    ]);
    let link = with(
        with(with(link, "link_tags", list(scalar(), 8)), "tags", list(scalar(), 8)),
        "available_products",
        list(scalar(), 20),
    );
    (list(account(), 4), with(link, "products", products))
        .prop_map(|(accounts, link)| json!({ "link": link, "accounts": accounts }))
}

proptest! {
    #![proptest_config(Config { cases: 3_000, ..Config::default() })]

    #[test]
    fn any_response_survives(document in document()) {
        prop_assert!(properties::rewrite(document.to_string().as_bytes()).is_some());
    }

    /// The result agrees with `serde_json`, and the strict policy accepts what was written unless a text was cut.
    #[test]
    fn any_document_agrees_with_the_referee(document in document()) {
        let mut reply = large();
        let text = document.to_string();
        let Ok(Outcome::Numbers(response)) = parse(200, text.as_bytes(), &Options::new(), &mut *reply) else {
            return Err(TestCaseError::fail(text));
        };
        if let Err(difference) = properties::reference::same(response, &document) {
            return Err(TestCaseError::fail(difference));
        }
        let mut strict = large();
        if parse(200, text.as_bytes(), &Options::new().with_policy(Policy::Strict), &mut *strict).is_ok() {
            prop_assert!(response.findings().iter().all(|finding| !finding.code().is_structural() || finding.severity() == account_numbers::Severity::Note));
        }
    }
}

/// The two lists of tags share 1,024 bytes, and equal tags are kept once: servers send the lists equal. A text that
/// does not fit is cut, with a finding.
#[test]
fn tags_share_their_room() {
    let tags = |letter: char| (0..16).map(|number| format!("{letter}{number:063}")).collect::<Vec<_>>();
    let read = |link_tags: &[String], tags: &[String]| {
        let body = json!({ "accounts": [], "link": { "link_tags": link_tags, "tags": tags } }).to_string();
        let mut reply = large();
        let response = accepted(&body, &mut reply);
        let all =
            |tags: Vec<account_numbers::Tag<'_>>| tags.iter().map(|tag| tag.as_str().to_owned()).collect::<Vec<_>>();
        let cut = response.findings().iter().filter(|finding| finding.code().as_str() == "text_truncated").count();
        let link = response.link();
        (all(link.link_tags().collect()), all(link.tags().collect()), cut)
    };
    let (a, b) = (tags('a'), tags('b'));
    assert_eq!(read(&a, &a), (a.clone(), a.clone(), 0));
    assert_eq!(read(&a[..8], &b[..8]), (a[..8].to_vec(), b[..8].to_vec(), 0));
    let (first, second, cut) = read(&a, &b);
    assert_eq!((first, cut), (a, 16));
    assert!(second.iter().all(String::is_empty) && second.len() == 16);
}

/// Equal tags are found by their bytes in the body only if these are the bytes of the tag: every pair of tags out of backslashes,
/// quotation marks, control characters and letters, one in each list, reads as what was written.
#[test]
fn tags_that_begin_alike() {
    let characters = ['\\', '"', 'a', '\n'];
    let texts: Vec<String> = (0..=2_u32)
        .flat_map(|length| {
            (0..4_usize.pow(length))
                .map(move |number| (0..length).map(|at| characters[number / 4_usize.pow(at) % 4]).collect())
        })
        .collect();
    let mut reply = large();
    for first in &texts {
        for second in &texts {
            let body = json!({ "accounts": [], "link": { "link_tags": [first], "tags": [second] } }).to_string();
            let response = accepted(&body, &mut reply);
            let link = response.link();
            assert!(link.link_tags().map(account_numbers::Tag::as_str).eq([first.as_str()]), "{body}");
            assert!(link.tags().map(account_numbers::Tag::as_str).eq([second.as_str()]), "{body}");
        }
    }
    // Bytes that would end the first list's tag do not end the second one.
    let body = br#"{"accounts":[],"link":{"link_tags":["a\"b"],"tags":["a"b"]}}"#;
    assert!(parse(200, body, &Options::new(), &mut *reply).is_err());
}

/// A product name that is too long is not cut, because a cut name would not find its product.
#[test]
fn products_whose_names_are_too_long() {
    let name = "n".repeat(64);
    let body = format!(
        r#"{{"accounts":[],"link":{{"products":{{"{name}1":{{"refreshed_at":"2024-01-09T10:17:00Z"}},"{name}2":{{}},"b":{{}}}}}}}}"#
    );
    let mut reply = large();
    let response = accepted(&body, &mut reply);
    let products = response.link().products();
    assert_eq!(products.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["b"]);
    let codes: Vec<_> = response.findings().iter().map(|finding| finding.code().as_str()).collect();
    assert_eq!(codes.iter().filter(|code| **code == "too_long").count(), 2, "{codes:?}");
    properties::rewrite(body.as_bytes()).unwrap();
    // A product that is null counts as absent, however many there are.
    let nulls = br#"{"accounts":[],"link":{"products":{"a":{},"b":{},"c":{},"d":{},"e":null}}}"#;
    let response = accepted(nulls, &mut reply);
    assert!(response.findings().iter().all(|finding| finding.code().as_str() != "list_truncated"));
}

/// The capacity error contains the number of places that suffice, and with that many the parse succeeds.
#[test]
fn the_needed_capacity_suffices() {
    let body = body("200_3_accounts.json");
    let error = parse(200, &body, &Options::new(), &mut Reply::<2>::new()).unwrap_err();
    assert_eq!(error.needed(), Some(3));
    assert!(parse(200, &body, &Options::new(), &mut Reply::<3>::new()).is_ok());
    assert_eq!(parse(200, &body, &Options::new(), &mut Reply::<0>::new()).unwrap_err().needed(), Some(3));
}

/// Masked JSON shows what the values print.
#[test]
fn masked_words_print_as_they_do_elsewhere() {
    let body = br#"{"accounts":[],"link":{"link_tags":["2359 0555 8062"],"products":{"2359 0555 8062":{}},
        "available_products":["31926819","2359-0555-8062"]}}"#;
    let mut reply = large();
    let response = accepted(body, &mut *reply);
    assert_eq!(
        response.json(Secrets::Masked).to_string(),
        r#"{"accounts":[],"link":{"link_tags":["****8062"],"products":{"****8062":{}},"available_products":["****","****8062"]}}"#
    );
}

/// A server may send a link id that consists of digits. The text of a baseline has to contain it; nothing else shows it.
#[test]
fn a_link_id_of_digits_is_not_printed() {
    let body = br#"{"link_id":"235905558062","state":"connected","products":{"account_numbers":{}}}"#;
    let baseline = Baseline::new("account_numbers", None).unwrap();
    let evidence = Evidence::read(200, body, baseline.product(), None, &mut ApiError::new()).unwrap();
    let decision = decide(&baseline, &evidence, None);
    assert!(decision.next_baseline.to_text().contains("235905558062"));
    for printed in [format!("{evidence:?}"), format!("{decision:?}"), format!("{:?}", decision.next_baseline)] {
        assert!(printed.contains("****8062") && !printed.contains("23590555"), "{printed}");
    }
}
