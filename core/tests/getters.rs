//! Every getter: what it returns of new storage, and where its field alone is present.

mod common;

use account_numbers::{
    Account, AccountKind, ApiError, ApiErrorKind, Evidence, Finding, FindingCode, Link, NotExactlyOne, Options,
    Recovery, Reply, Stamp,
};
use common::{accepted, large, least, set};
use serde_json::{Value, json};

#[test]
fn new_storage_is_empty() {
    let account = Account::new();
    assert_eq!((account.account_id().as_str(), account.account_type().as_str(), account.name().as_str()), ("", "", ""));
    assert!(account.nickname().is_none() && account.account_mask().is_none() && account.original_id().is_none());
    assert_eq!((account.closed(), account.index(), account.kind()), (None, 0, AccountKind::Unknown));
    let balances = account.balances();
    assert!(balances.currency().is_none() && balances.balance_date().is_none());
    assert!(balances.available().is_none() && balances.current().is_none() && balances.limit().is_none());
    let numbers = account.numbers();
    assert!(numbers.is_empty() && numbers.iter().next().is_none());
    assert_eq!(numbers.only_ach().err(), Some(NotExactlyOne { count: 0 }));
    assert_eq!(
        numbers.ach().count() + numbers.eft().count() + numbers.bacs().count() + numbers.international().count(),
        0
    );

    let link = Link::new();
    assert_eq!(
        (link.link_id().as_str(), link.institution_id().as_str(), link.institution_name().as_str()),
        ("", "", "")
    );
    assert_eq!(
        (link.state().as_str(), link.state().known(), link.provider().as_str(), link.provider().known()),
        ("", None, "", None)
    );
    assert!(link.institution_avatar().is_none() && link.error_code().is_none() && link.webhook().is_none());
    assert!(link.last_synced_at().is_absent() && link.available_products().is_empty());
    assert_eq!(link.link_tags().count() + link.tags().count() + link.products().iter().count(), 0);
    assert!(link.products().account_numbers().is_none() && link.products().get("identity").is_none());

    let error = ApiError::new();
    assert_eq!((error.status(), error.kind(), error.recovery()), (0, ApiErrorKind::Unrecognized, Recovery::Check));
    assert!(error.error_code().is_none() && error.error_message().is_none() && error.documentation_url().is_none());
    assert!(error.link_error_code().is_none() && error.findings().is_empty() && !error.is_retryable());

    let reply = Reply::<1>::new();
    assert!(reply.response().is_none() && reply.api_error().is_none());
    let evidence = Evidence::new();
    assert!(evidence.link_id().is_none() && evidence.state().is_none() && evidence.link_error().is_none());
    assert!(
        evidence.refreshed_at().is_absent()
            && evidence.last_attempted_at().is_absent()
            && evidence.error_code().is_none()
    );
    assert!(!evidence.is_unavailable() && !evidence.is_prefetched() && !evidence.has_numbers());
    let options = Options::new();
    assert!(options.checks && options == Options::default());
}

/// A path into the document, the place of its value in the canonical form, and a value.
fn fields() -> Vec<(&'static str, &'static str, Value)> {
    let mut fields = vec![
        ("/accounts/0/account_type", "/accounts/0/account_type", json!("investment.ira")),
        ("/accounts/0/name", "/accounts/0/name", json!("Checking")),
        ("/accounts/0/nickname", "/accounts/0/nickname", json!("Mine")),
        ("/accounts/0/account_mask", "/accounts/0/account_mask", json!("8062")),
        ("/accounts/0/original_id", "/accounts/0/original_id", json!("x1")),
        ("/accounts/0/balances/currency", "/accounts/0/balances/currency", json!("CHF")),
        ("/accounts/0/balances/balance_date", "/accounts/0/balances/balance_date", json!("2024-02-29")),
        ("/link/link_id", "/link/link_id", json!("mk_1")),
        ("/link/institution_id", "/link/institution_id", json!("chase")),
        ("/link/institution_name", "/link/institution_name", json!("Chase")),
        ("/link/institution_avatar", "/link/institution_avatar", json!("https://a")),
        ("/link/state", "/link/state", json!("connected")),
        ("/link/error_code", "/link/error_code", json!("no_accounts")),
        ("/link/last_synced_at", "/link/last_synced_at", json!("1969-12-31T23:59:59Z")),
        ("/link/provider", "/link/provider", json!("akoya")),
        ("/link/webhook", "/link/webhook", json!("https://w")),
        ("/link/link_tags", "/link/link_tags", json!(["one", "two"])),
        ("/link/tags", "/link/tags", json!(["three"])),
        ("/link/available_products", "/link/available_products", json!(["identity", "new"])),
    ];
    for flag in [true, false] {
        fields.push(("/accounts/0/closed", "/accounts/0/closed", json!(flag)));
    }
    fields
}

fn canonical(document: &Value) -> Value {
    let mut all = common::response(accepted(document.to_string(), &mut large()));
    for key in ["findings", "decision", "complete"] {
        all.as_object_mut().unwrap().remove(key);
    }
    all
}

/// A field that is set alone is returned by its getter and by no other.
#[test]
fn a_field_is_returned_by_its_getter_alone() {
    let empty = canonical(&least());
    for (path, place, value) in fields() {
        let mut document = least();
        set(&mut document, path, value.clone());
        let mut expected = empty.clone();
        set(&mut expected, place, value);
        if path.ends_with("account_type") {
            set(&mut expected, "/accounts/0/kind", json!("investment"));
        }
        assert_eq!(canonical(&document), expected, "{path}");
    }
    for key in ["available", "current", "limit"] {
        for number in ["0", "-0.0", "-0.5", "1250.00"] {
            let mut document = least();
            let path = format!("/accounts/0/balances/{key}");
            set(&mut document, &path, serde_json::from_str(number).unwrap());
            let mut expected = empty.clone();
            set(&mut expected, &path, json!(number));
            assert_eq!(canonical(&document), expected, "{path}");
        }
    }
}

/// The fields of a product, each set alone, of each product.
#[test]
fn a_field_of_a_product_is_returned_by_its_getter_alone() {
    let names =
        ["accounts", "account_numbers", "identity", "transactions", "investments", "enrichment", "other_1", "other_2"];
    let mut fields = vec![
        ("refreshed_at", json!("2024-01-09T10:17:00.246128Z")),
        ("last_attempted_at", json!("2024-01-09T10:17:00")),
        ("error_code", json!("no_permission")),
        ("error_message", json!("words")),
        ("unavailable", json!("no")),
        ("settings/reason", json!("why")),
    ];
    for flag in [true, false] {
        for key in ["settings/required", "settings/require_permission", "settings/prefetch", "has_history"] {
            fields.push((key, json!(flag)));
        }
    }
    for name in names {
        let mut document = least();
        set(&mut document, &format!("/link/products/{name}"), json!({}));
        let empty = canonical(&document);
        assert_eq!(empty["link"]["products"].as_object().unwrap().len(), 1, "{name}");
        for (key, value) in &fields {
            let path = format!("/link/products/{name}/{key}");
            let mut changed = document.clone();
            set(&mut changed, &path, value.clone());
            let mut expected = empty.clone();
            set(&mut expected, &path, value.clone());
            if name == "account_numbers" && *key == "refreshed_at" {
                set(&mut expected, "/refreshed_at", value.clone());
            }
            assert_eq!(canonical(&changed), expected, "{path}");
            let mut reply = large();
            let response = accepted(changed.to_string(), &mut reply);
            let is_numbers = name == "account_numbers";
            assert_eq!(response.link().products().account_numbers().is_some(), is_numbers);
            assert_eq!(response.refreshed_at() != Stamp::ABSENT, is_numbers && *key == "refreshed_at");
            assert!(
                response.link().products().get(name).is_some()
                    && response.link().products().get("unheard_of").is_none()
            );
        }
    }
}

/// A flag is a boolean; anything else leaves it absent, with a finding.
#[test]
fn a_flag_is_a_boolean() {
    for (json, expected, codes) in [
        (json!(true), Some(true), vec![FindingCode::AccountClosed]),
        (json!(false), Some(false), vec![]),
        (Value::Null, None, vec![]),
        (json!(1), None, vec![FindingCode::WrongType]),
        (json!("true"), None, vec![FindingCode::WrongType]),
        (json!([true]), None, vec![FindingCode::WrongType]),
        (json!({ "closed": true }), None, vec![FindingCode::WrongType]),
    ] {
        let mut document = least();
        document["accounts"][0]["closed"] = json.clone();
        let mut reply = large();
        let response = accepted(document.to_string(), &mut reply);
        assert_eq!(response.accounts()[0].closed(), expected, "{json}");
        let found: Vec<_> =
            response.findings().iter().filter(|finding| finding.path().to_string() == "accounts[0].closed").collect();
        assert_eq!(found.iter().map(Finding::code).collect::<Vec<_>>(), codes, "{json}");
    }
}
