//! What documents say of a product.

use account_numbers::{
    ApiError, Baseline, Change, Decision, DocumentError, Evidence, Granted, Link, LinkError, LinkState, Next,
    NumbersAdvice, Options, Outcome, PayloadErrorCode, Reason, Reply, Stamp, decide, parse,
};
use serde_json::{Value, json};

use crate::{
    body, stamp,
    table::{PRODUCT, time},
};

fn read(status: u16, body: &[u8], product: &str, link_id: Option<&str>) -> Result<Evidence, DocumentError> {
    let mut api_error = ApiError::new();
    let result = Evidence::read(status, body, product, link_id, &mut api_error);
    // A whole link says the same about the product.
    let mut link = Box::new(Link::new());
    match (link.read_document(status, body, link_id, &mut api_error), &result) {
        (Ok(()), Ok(evidence)) => assert_eq!(Evidence::of_link(&link, product), *evidence),
        (Err(one), Err(two)) => assert_eq!(one, *two),
        (Ok(()), Err(error)) => {
            assert!(matches!(error, DocumentError::ProductTooLong | DocumentError::Payload(_)), "{error}");
        }
        (Err(error), Ok(_)) => assert!(matches!(error, DocumentError::Payload(_)), "{error}"),
    }
    result
}

fn reverse(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            Value::Object(members.iter().rev().map(|(key, value)| (key.clone(), reverse(value))).collect())
        }
        Value::Array(elements) => elements.iter().map(reverse).collect(),
        other => other.clone(),
    }
}

#[test]
fn every_document_in_any_order() {
    for (status, file) in [
        (200, "documents/200_get_link.json"),
        (202, "documents/202_refresh.json"),
        (200, "documents/200_accounts.json"),
        (200, "documents/200_account.json"),
        (200, "documents/200_identity.json"),
        (200, "documents/200_transactions.json"),
        (200, "documents/200_sync.json"),
        (200, "documents/200_holdings.json"),
        (200, "documents/200_link_wins.json"),
        (200, "200_sandbox_recorded.json"),
    ] {
        let body = body(file);
        let value: Value = serde_json::from_slice(&body).unwrap();
        let orders =
            [body.clone(), reverse(&value).to_string().into_bytes(), serde_json::to_vec_pretty(&value).unwrap()];
        for body in orders {
            // Any 2xx is a document.
            for status in [status, 200, 201, 202, 299] {
                let evidence = read(status, &body, PRODUCT, None).unwrap();
                assert_eq!(evidence.link_id(), Some("mk_P542taTHRdeyVPkm9XVvWv"), "{file}");
                assert_eq!(evidence.refreshed_at(), stamp("2024-01-09T10:17:00.246128Z"), "{file}");
                assert_eq!(evidence.last_attempted_at(), stamp("2024-01-09T10:17:00.161519Z"), "{file}");
                assert!(!evidence.has_numbers() && evidence.granted() == Granted::Present);
                if file != "documents/202_refresh.json" {
                    assert_eq!(evidence.state(), Some(LinkState::Connected), "{file}");
                }
            }
            let other = read(status, &body, "enrichment", None).unwrap();
            assert!(other.refreshed_at().is_absent() && other.link_id().is_some());
            for status in [199, 300, 404] {
                assert_eq!(read(status, &body, PRODUCT, None), Err(DocumentError::Refused));
            }
        }
    }
    // The reply to a refresh has no state; that the API accepted it says which one it is.
    let evidence = read(202, &body("documents/202_refresh.json"), PRODUCT, None).unwrap();
    assert_eq!(evidence.state(), Some(LinkState::Connected));
    let evidence = read(200, &body("documents/202_refresh.json"), PRODUCT, None).unwrap();
    assert_eq!(evidence.state(), None);
    let unknown = br#"{"state":"paused","products":{}}"#;
    assert_eq!(read(202, unknown, PRODUCT, None).unwrap().state(), None);
}

#[test]
fn the_numbers_document_has_numbers() {
    let body = body("200_sandbox_recorded.json");
    let mut reply = Box::new(Reply::<16>::new());
    let Ok(Outcome::Numbers(response)) = parse(200, &body, &Options::new(), &mut *reply) else { panic!("not read") };
    let evidence = Evidence::of_response(response, PRODUCT);
    let link = read(200, &body, PRODUCT, None).unwrap();
    assert!(evidence.has_numbers() && !link.has_numbers());
    let baseline = Baseline::new(PRODUCT, None).unwrap();
    let decision = decide(&baseline, &link, None);
    assert_eq!(
        (decision.numbers, decision.next, decision.reason),
        (NumbersAdvice::Fetch, Next::MayRefresh, Reason::Settled)
    );
    // The link is learned from the first document.
    assert_eq!(decision.next_baseline.link_id(), Some("mk_P542taTHRdeyVPkm9XVvWv"));
    let decision = decide(&baseline, &evidence, None);
    assert_eq!(decision.numbers, NumbersAdvice::Store);
    assert_eq!(decision.next_baseline.refreshed_at(), evidence.refreshed_at());
    for evidence in [&evidence, &link] {
        assert_eq!(decide(&decision.next_baseline, evidence, None).numbers, NumbersAdvice::Keep);
    }
    let text = serde_json::to_string(&decision).unwrap();
    assert_eq!(serde_json::from_str::<Decision>(&text).unwrap(), decision);
}

/// A link as the reply to a token exchange has it, whose product is already refreshed: its numbers are new.
#[test]
fn a_token_exchange_has_new_numbers() {
    let link = json!({ "link_id": "mk_1", "state": "connected",
        "products": { PRODUCT: { "refreshed_at": "2024-01-09T10:17:00Z", "last_attempted_at": "2024-01-09T10:17:00Z" } } });
    let body = json!({ "link_id": "mk_1", "link": link }).to_string();
    let evidence = read(201, body.as_bytes(), PRODUCT, None).unwrap();
    let decision = decide(&Baseline::new(PRODUCT, Some("mk_1")).unwrap(), &evidence, Some(time(0)));
    assert_eq!((decision.change, decision.numbers), (Change::First, NumbersAdvice::Fetch));
}

fn links(entries: &[(&str, &str)]) -> String {
    let entries: Vec<String> = entries.iter().map(|(id, link)| format!("{}:{link}", json!(id))).collect();
    format!("{{\"cursor\":null,\"links\":{{{}}}}}", entries.join(","))
}

#[test]
fn lists_of_links() {
    let link = |id: &str, hour: u32| {
        format!(
            r#"{{"link_id":"{id}","state":"connected","products":{{"account_numbers":{{"refreshed_at":"2024-01-09T{hour:02}:00:00Z"}}}}}}"#
        )
    };
    let (one, two) = (link("mk_1", 1), link("mk_2", 2));
    let several = links(&[("mk_1", &one), ("mk_2", &two)]);
    for (wanted, hour) in [("mk_1", 1), ("mk_2", 2)] {
        let evidence = read(200, several.as_bytes(), PRODUCT, Some(wanted)).unwrap();
        assert_eq!(evidence.link_id(), Some(wanted));
        assert_eq!(evidence.refreshed_at(), stamp(&format!("2024-01-09T{hour:02}:00:00Z")));
    }
    for wanted in [None, Some("mk_3"), Some("mk"), Some("")] {
        assert_eq!(read(200, several.as_bytes(), PRODUCT, wanted), Err(DocumentError::NoLink), "{wanted:?}");
    }
    // The only link of a list needs no name.
    let only = links(&[("mk_1", &one)]);
    assert_eq!(read(200, only.as_bytes(), PRODUCT, None).unwrap().link_id(), Some("mk_1"));
    assert_eq!(read(200, only.as_bytes(), PRODUCT, Some("mk_2")), Err(DocumentError::NoLink));
    assert_eq!(read(200, links(&[]).as_bytes(), PRODUCT, None), Err(DocumentError::NoLink));
    // A key may be escaped.
    let escaped = several.replace("\"mk_2\":", "\"mk\\u005f2\":");
    assert_eq!(read(200, escaped.as_bytes(), PRODUCT, Some("mk_2")).unwrap().link_id(), Some("mk_2"));
    // A link that is there twice is ambiguous, however it is spelled.
    for again in ["mk_1", "mk\\u005f1"] {
        let twice = format!(r#"{{"links":{{"mk_1":{one},"{again}":{two}}}}}"#);
        let DocumentError::Payload(error) = read(200, twice.as_bytes(), PRODUCT, Some("mk_1")).unwrap_err() else {
            panic!("another error")
        };
        assert_eq!(error.code(), PayloadErrorCode::DuplicateField, "{twice}");
    }
    // Entries that are not links are not counted.
    let others = links(&[("mk_0", "null"), ("mk_1", &one), ("mk_9", "[1]")]);
    assert_eq!(read(200, others.as_bytes(), PRODUCT, None).unwrap().link_id(), Some("mk_1"));
    // An entry without products is not enough.
    let without = links(&[("mk_1", r#"{"link_id":"mk_1"}"#)]);
    let DocumentError::Payload(error) = read(200, without.as_bytes(), PRODUCT, None).unwrap_err() else {
        panic!("another error")
    };
    assert_eq!((error.code(), error.path().to_string().as_str()), (PayloadErrorCode::MissingField, "products"));
}

/// Members beside `link` or `links` say nothing of the link, whatever the link itself leaves out.
#[test]
fn the_link_of_a_document_is_not_the_document() {
    let link = r#"{"products":{"account_numbers":{"refreshed_at":"2024-01-09T01:00:00Z"}}}"#;
    for (wrapped, wanted) in
        [(format!(r#""link":{link}"#), None), (format!(r#""links":{{"mk_1":{link}}}"#), Some("mk_1"))]
    {
        let plain = read(200, format!("{{{wrapped}}}").as_bytes(), PRODUCT, wanted).unwrap();
        for member in [
            r#""link_id":"mk_2""#,
            r#""state":"error""#,
            r#""error_code":"auth_expired""#,
            r#""available_products":["account_numbers"]"#,
            r#""products":{"account_numbers":{"last_attempted_at":"2024-01-09T02:00:00Z"},"identity":{}}"#,
        ] {
            for body in [format!("{{{member},{wrapped}}}"), format!("{{{wrapped},{member}}}")] {
                assert_eq!(read(200, body.as_bytes(), PRODUCT, wanted).unwrap(), plain, "{body}");
            }
        }
    }
}

/// If a document has both, the link is `link`, whatever `links` contains.
#[test]
fn a_link_counts_more_than_a_list() {
    let link = |id: &str| format!(r#"{{"link_id":"{id}","products":{{"account_numbers":{{}}}}}}"#);
    let wrapped = format!(r#""link":{}"#, link("mk_0"));
    let plain = read(200, format!("{{{wrapped}}}").as_bytes(), PRODUCT, None).unwrap();
    for entries in
        [String::new(), format!(r#""mk_1":{}"#, link("mk_1")), format!(r#""a":{},"b":{}"#, link("a"), link("b"))]
    {
        for body in
            [format!(r#"{{{wrapped},"links":{{{entries}}}}}"#), format!(r#"{{"links":{{{entries}}},{wrapped}}}"#)]
        {
            assert_eq!(read(200, body.as_bytes(), PRODUCT, None).unwrap(), plain, "{body}");
        }
    }
}

/// Products beside a list of links are not those of its links, wherever they are.
#[test]
fn products_are_those_of_one_link() {
    let products = r#""products":{"account_numbers":{}}"#;
    for (entries, error) in [
        (r#""a":{"link_id":"a"},"b":{"link_id":"b"}"#, DocumentError::NoLink),
        (r#""a":{"link_id":"a"}"#, read(200, br#"{"links":{"a":{}}}"#, PRODUCT, None).unwrap_err()),
    ] {
        let list = format!(r#""links":{{{entries}}}"#);
        for body in [format!("{{{products},{list}}}"), format!("{{{list},{products}}}")] {
            let observed = read(200, body.as_bytes(), PRODUCT, None).unwrap_err();
            assert_eq!(core::mem::discriminant(&observed), core::mem::discriminant(&error), "{body}");
        }
    }
    // What is called links, but has no entry, may be anything: the document itself is the link.
    for body in [format!(r#"{{{products},"links":{{"self":"/x"}}}}"#), format!(r#"{{"links":{{}},{products}}}"#)] {
        assert!(read(200, body.as_bytes(), PRODUCT, None).is_ok(), "{body}");
    }
}

#[test]
fn documents_that_cannot_be_read() {
    let code = |body: &str| match read(200, body.as_bytes(), PRODUCT, None).unwrap_err() {
        DocumentError::Payload(error) => (error.code(), error.offset(), error.path().to_string()),
        other => panic!("{other}"),
    };
    let missing = |offset| (PayloadErrorCode::MissingField, offset, "products".to_owned());
    assert_eq!(code(r#"{"link":{"link_id":"mk_1"}}"#), missing(26));
    assert_eq!(code("{} x"), missing(1));
    assert_eq!(code(r#"{"products":null}"#), missing(16));
    assert_eq!(code(r#"{"products":[],"link":null}"#), missing(26));
    assert_eq!(code("[]").0, PayloadErrorCode::NotAnObject);
    assert_eq!(code(r#"{"products":{}"#), (PayloadErrorCode::Truncated, 14, "$".to_owned()));
    assert_eq!(code(r#"{"products":{}} x"#).0, PayloadErrorCode::TrailingData);
    assert_eq!(code(r#"{"products":{},"products":{}}"#).0, PayloadErrorCode::DuplicateField);
    assert_eq!(code(r#"{"products":{"account_numbers":{},"account_numbers":{}}}"#).0, PayloadErrorCode::DuplicateField);
    assert_eq!(code(r#"{"products":{},"x":[1,]}"#).0, PayloadErrorCode::Syntax);
    assert_eq!(code(&format!(r#"{{"products":{{}},"x":{}"#, "[".repeat(100))).0, PayloadErrorCode::TooDeep);
    let mut api_error = ApiError::new();
    let refused = Evidence::read(429, b"slow down", PRODUCT, None, &mut api_error);
    assert_eq!((refused, api_error.status()), (Err(DocumentError::Refused), 429));
    let products = br#"{"products":{}}"#;
    assert_eq!(read(200, products, &"x".repeat(65), None), Err(DocumentError::ProductTooLong));
    assert_eq!(read(200, products, &"x".repeat(64), None).unwrap().granted(), Granted::Absent);
    // A link whose products are not an object leaves those beside it.
    let beside = br#"{"link":{"link_id":"a","products":null},"products":{"x":{"refreshed_at":"2024-01-09T10:17:00"}}}"#;
    assert_eq!(read(200, beside, "x", None).unwrap().refreshed_at(), stamp("2024-01-09T10:17:00"));
    // Products that are not documented, by any spelling of the key; null reads as absent.
    let escaped = br#"{"products":{"in\u0063ome":{"refreshed_at":1}}}"#;
    assert!(read(202, escaped, "income", None).unwrap().refreshed_at().is_malformed());
    let twice = br#"{"products":{"holdings":null,"holdings":{"refreshed_at":"2024-01-09T10:17:00Z"}}}"#;
    assert!(!read(200, twice, "holdings", None).unwrap().refreshed_at().is_absent());
}

#[test]
fn parts_are_what_documents_say() {
    let status = json!({ "refreshed_at": "2024-01-09T10:17:00Z", "last_attempted_at": "x", "error_code": "timeout",
        "unavailable": "No longer offered.", "settings": { "prefetch": true } });
    let document = json!({ "link_id": "mk_1", "state": "error", "error_code": "auth_expired", "products": { "x": status },
        "available_products": ["y"] });
    let expected = Evidence::new()
        .with_link_id("mk_1")
        .unwrap()
        .with_state(Some(LinkState::Error), Some(LinkError::AuthExpired))
        .with_product(Granted::Present)
        .with_stamps(stamp("2024-01-09T10:17:00Z"), Stamp::MALFORMED)
        .with_error_code("timeout")
        .with_flags(true, true);
    assert_eq!(read(200, document.to_string().as_bytes(), "x", None).unwrap(), expected);
    let other = read(200, document.to_string().as_bytes(), "y", None).unwrap();
    assert_eq!(other.granted(), Granted::Available);
    assert_eq!(read(200, document.to_string().as_bytes(), "z", None).unwrap().granted(), Granted::Absent);
    // The empty text is no error, wherever it comes from.
    let empty = json!({ "products": { "x": { "error_code": "", "unavailable": "" } } }).to_string();
    let evidence = read(200, empty.as_bytes(), "x", None).unwrap();
    assert!(evidence.error_code().is_none() && !evidence.is_unavailable());
    assert!(Evidence::new().with_error_code("").error_code().is_none());
    assert!(Evidence::new().with_link_id(&"x".repeat(65)).is_err());
}

/// Only texts name a product; anything else in the list of available products is passed over.
#[test]
fn what_is_available_is_named_by_a_text() {
    for (list, granted) in [
        (r#"["y","x"]"#, Granted::Available),
        (r#"["x","y"]"#, Granted::Available),
        (r#"[1,{"x":"x"},["x"],null,true,"x"]"#, Granted::Available),
        (r#"[1,{"x":"x"},["x"],null,true]"#, Granted::Absent),
        (r#"{"x":"x"}"#, Granted::Absent),
        (r#""x""#, Granted::Absent),
        ("null", Granted::Absent),
        ("[]", Granted::Absent),
    ] {
        let body = format!(r#"{{"available_products":{list},"products":{{"z":{{}}}}}}"#);
        assert_eq!(read(200, body.as_bytes(), "x", None).unwrap().granted(), granted, "{list}");
        assert_eq!(read(200, body.as_bytes(), "z", None).unwrap().granted(), Granted::Present, "{list}");
    }
}

/// Whatever a part of an evidence was before, it is what was set last.
#[test]
fn the_error_that_was_set_last_counts() {
    assert_eq!(Evidence::new().with_error_code(""), Evidence::new());
    for first in ["", "generic_error", "future_error", "e1"] {
        for second in ["", "generic_error", "other_future_error", "é2"] {
            let expected = Evidence::new().with_error_code(second);
            assert_eq!(Evidence::new().with_error_code(first).with_error_code(second), expected, "{first} {second}");
        }
    }
}
