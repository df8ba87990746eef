//! compare, Evidence, Baseline and decide: every combination against a second formulation, documents of every kind, texts of
//! baselines that were cut and edited, and stories of links.

#[path = "../../tests/model/src/table.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "the model checker uses the rest")]
#[allow(clippy::too_many_lines, reason = "one table")]
mod table;

use std::{collections::HashMap, fs, path::PathBuf};

use account_numbers::{
    ApiError, Baseline, BaselineTextError, Change, Decision, DocumentError, Evidence, Granted, Link, LinkError,
    LinkState, Next, NumbersAdvice, NumbersReason, Options, Outcome, PayloadErrorCode, ProductError, Reason, Reply,
    Stamp, Timestamp, Words, compare, decide, parse,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use table::{
    Absent, Asked, At, Before, DAY, Document, HOUR, Kind, Malformed, PRODUCT, Plain, START, Wait, at, table, time,
    with_end,
};

fn body(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads").join(name);
    fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn stamp(text: &str) -> Stamp {
    Stamp::from(Timestamp::parse(text).unwrap())
}

// compare

#[test]
fn changes() {
    let (early, late) = (stamp("2024-01-09T10:17:00Z"), stamp("2024-01-09T10:17:00.000000001Z"));
    let (none, wrong) = (Stamp::ABSENT, Stamp::MALFORMED);
    for (previous, current, change) in [
        (none, none, Change::Never),
        (none, early, Change::First),
        (early, none, Change::Decreased),
        (early, early, Change::Unchanged),
        (early, stamp("2024-01-09T12:17:00+02:00"), Change::Unchanged),
        (early, late, Change::Increased),
        (late, early, Change::Decreased),
        (wrong, early, Change::Undecidable),
        (early, wrong, Change::Undecidable),
        (none, wrong, Change::Undecidable),
        (wrong, none, Change::Undecidable),
        (wrong, wrong, Change::Undecidable),
        // Without an offset it is UTC, unless the difference is that of a time zone.
        (early, stamp("2024-01-09T10:17:00"), Change::Unchanged),
        (early, stamp("2024-01-09T10:17:01"), Change::Increased),
        (early, stamp("2024-01-09T10:32:00"), Change::Undecidable),
        (early, stamp("2024-01-09T10:32:00.000000001"), Change::Increased),
        (early, stamp("2024-01-10T00:17:00"), Change::Undecidable),
        (early, stamp("2024-01-10T00:32:00"), Change::Increased),
        (early, stamp("2024-01-08T20:17:00"), Change::Undecidable),
        (early, stamp("2024-01-08T20:02:00"), Change::Decreased),
        (stamp("2024-01-09T09:47:00"), early, Change::Undecidable),
        (stamp("2024-01-09T09:48:00"), early, Change::Increased),
        // Two of one form are never a time zone apart.
        (early, stamp("2024-01-09T10:32:00Z"), Change::Increased),
        (stamp("2024-01-09T10:17:00"), stamp("2024-01-09T10:32:00"), Change::Increased),
        (stamp("9999-12-31T23:59:59"), stamp("9999-12-31T23:59:59Z"), Change::Unchanged),
    ] {
        assert_eq!(compare(previous, current), change, "{previous} {current}");
    }
}

proptest! {
    #[test]
    fn one_offset_is_missing(quarters in -70_i64..=70, seconds in prop_oneof![Just(0_i64), -2_i64..=2],
                             nanoseconds in prop_oneof![Just(0_u32), 1_u32..1_000_000_000], first: bool) {
        let with = Timestamp::from_unix(START, 0).unwrap();
        let shifted = Timestamp::from_unix(START + quarters * 900 + seconds, nanoseconds).unwrap();
        let without = Timestamp::parse(shifted.to_text().trim_end_matches('Z')).unwrap();
        prop_assert!(!without.has_offset());
        let is_zone = seconds == 0 && nanoseconds == 0 && quarters != 0 && quarters.abs() <= 14 * 4;
        let (previous, current) = if first { (without, with) } else { (with, without) };
        let expected = match current.cmp(&previous) {
            _ if is_zone => Change::Undecidable,
            std::cmp::Ordering::Less => Change::Decreased,
            std::cmp::Ordering::Equal => Change::Unchanged,
            std::cmp::Ordering::Greater => Change::Increased,
        };
        prop_assert_eq!(compare(previous.into(), current.into()), expected);
    }

    #[test]
    fn the_other_way_round(one in -100_000_i64..100_000, two in -100_000_i64..100_000) {
        let mirrored = match compare(at(one), at(two)) {
            Change::Increased => Change::Decreased,
            Change::Decreased => Change::Increased,
            same => same,
        };
        prop_assert_eq!(compare(at(two), at(one)), mirrored);
    }
}

// Documents

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
    // Entries that are no links are not counted.
    let others = links(&[("mk_0", "null"), ("mk_1", &one), ("mk_9", "[1]")]);
    assert_eq!(read(200, others.as_bytes(), PRODUCT, None).unwrap().link_id(), Some("mk_1"));
    // An entry without products is not enough.
    let without = links(&[("mk_1", r#"{"link_id":"mk_1"}"#)]);
    let DocumentError::Payload(error) = read(200, without.as_bytes(), PRODUCT, None).unwrap_err() else {
        panic!("another error")
    };
    assert_eq!((error.code(), error.path().to_string().as_str()), (PayloadErrorCode::MissingField, "products"));
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

// Texts

/// A baseline in which everything is set.
fn full() -> Baseline {
    with_end(
        "baseline/2 product=account_numbers link_id=mk_1 refreshed_at=2024-01-09T10:17:00.246128Z \
         reported_at=2024-01-10T10:17:00 attempted_at=2024-01-11T10:17:00Z error=timeout \
         requested=2024-01-11T10:16:00Z awaited waiting=2024-01-11T10:16:05Z",
    )
    .parse()
    .unwrap()
}

#[test]
fn a_text_is_refused_if_it_is_cut_or_edited() {
    let new = Baseline::new(PRODUCT, None).unwrap();
    let over = new.clone().requested(None).gave_up();
    for baseline in [full(), new, over] {
        let text = baseline.to_string();
        assert_eq!(text.parse(), Ok(baseline));
        for end in 0..text.len() {
            let expected = if end == 0 { BaselineTextError::NotABaseline } else { BaselineTextError::Truncated };
            assert_eq!(text[..end].parse::<Baseline>(), Err(expected), "{}", &text[..end]);
        }
        for position in 0..text.len() {
            for byte in 0..=127_u8 {
                let mut edited = text.clone().into_bytes();
                if edited[position] != byte {
                    edited[position] = byte;
                    let edited = String::from_utf8(edited).unwrap();
                    let error = edited.parse::<Baseline>().unwrap_err();
                    if position > "baseline/2 ".len() && position < text.len() - " end=01234567".len() {
                        assert_eq!(error, BaselineTextError::Edited, "{edited}");
                    }
                }
                let mut longer = text.clone().into_bytes();
                longer.insert(position, byte);
                assert!(String::from_utf8(longer).unwrap().parse::<Baseline>().is_err());
            }
            let mut shorter = text.clone();
            shorter.remove(position);
            assert!(shorter.parse::<Baseline>().is_err(), "{shorter}");
            let mut longer = text.clone();
            longer.insert(position, 'é');
            assert!(longer.parse::<Baseline>().is_err(), "{longer}");
        }
        for end in ["\n", " ", "0", "é", " x", &text] {
            assert_eq!(format!("{text}{end}").parse::<Baseline>(), Err(BaselineTextError::Edited), "{end:?}");
        }
        assert!(text.to_uppercase().parse::<Baseline>().is_err());
    }
}

#[test]
fn texts_of_other_versions() {
    for text in [
        "baseline/1 product=account_numbers",
        "baseline/1",
        "baseline/3 product=a end=00000000",
        "baseline/20",
        "baseline/x",
    ] {
        assert_eq!(text.parse::<Baseline>(), Err(BaselineTextError::OtherVersion), "{text}");
    }
    for text in ["", " ", "x", "Baseline/2", "product=a", " baseline/2", "{}"] {
        assert_eq!(text.parse::<Baseline>(), Err(BaselineTextError::NotABaseline), "{text}");
    }
    let messages = [
        BaselineTextError::NotABaseline,
        BaselineTextError::OtherVersion,
        BaselineTextError::Truncated,
        BaselineTextError::Edited,
    ]
    .map(|error| error.to_string());
    for (place, words) in ["begins with", "another version", "the end", "changed"].into_iter().enumerate() {
        assert!(messages[place].contains(words), "{}", messages[place]);
        assert_eq!(messages.iter().filter(|message| **message == messages[place]).count(), 1);
    }
}

/// The checksum is not the only guard.
#[test]
fn texts_whose_checksum_is_right() {
    for text in [
        "baseline/2",
        "baseline/2 ",
        "baseline/2  product=a",
        "baseline/2 product=%4",
        "baseline/2 product=%zz",
        "baseline/2 product=%ff",
        "baseline/2 product=é",
        "baseline/2 product=a b",
        "baseline/2 product=a ",
        "baseline/2 link_id=a",
        "baseline/2 product=a link_id=",
        "baseline/2 product=a error=",
        "baseline/2 product=a refreshed_at=",
        "baseline/2 product=a refreshed_at=2024-01-09",
        "baseline/2 product=a product=b",
        "baseline/2 product=a awaited",
        "baseline/2 product=a requested=",
        "baseline/2 product=a requested=unknown awaited awaited",
        "baseline/2 product=a requested=unknown awaitedx",
        "baseline/2 product=a waiting=",
        "baseline/2 product=a waiting=malformed",
        "baseline/2 product=a waiting=over link_id=b",
        &format!("baseline/2 product={}", "a".repeat(65)),
    ] {
        assert_eq!(with_end(text).parse::<Baseline>(), Err(BaselineTextError::Edited), "{text}");
    }
    for text in
        ["baseline/2 product=", "baseline/2 product=a waiting=over", "baseline/2 product=a refreshed_at=malformed"]
    {
        assert_eq!(with_end(text).parse::<Baseline>().unwrap().to_string(), with_end(text));
    }
}

proptest! {
    #[test]
    fn a_text_reads_as_the_same_baseline(product in ".{0,16}", link_id in prop::option::of(".{1,16}"), fields in 0_u8..=255,
                                         seconds: [i32; 5], nanoseconds in 0_u32..1_000_000_000, error in "[ -~]{1,40}") {
        let stamp = |place: usize| Timestamp::from_unix(i64::from(seconds[place]) * 10, nanoseconds).unwrap();
        let mut baseline = Baseline::new(&product, link_id.as_deref()).unwrap();
        if fields & 1 != 0 { baseline = Baseline::of(stamp(0).into(), &product, link_id.as_deref()).unwrap(); }
        if fields & 2 != 0 { baseline = baseline.requested((fields & 4 != 0).then(|| stamp(1))); }
        if fields & 8 != 0 {
            let evidence = Evidence::new().with_state(Some(LinkState::Connected), None).with_product(Granted::Present)
                .with_stamps(if fields & 16 != 0 { Stamp::MALFORMED } else { stamp(2).into() }, stamp(3).into())
                .with_error_code(if fields & 32 != 0 { &error } else { "" });
            baseline = decide(&baseline, &evidence, Some(stamp(4))).next_baseline;
        }
        if fields & 64 != 0 { baseline = baseline.gave_up(); }
        let text = baseline.to_string();
        prop_assert!(text.is_ascii() && !text.contains(['\n', '\r', '\t']) && text.len() <= Baseline::MAX_LEN);
        prop_assert_eq!(text.parse::<Baseline>().unwrap().to_string(), text.clone());
        prop_assert_eq!(text.parse::<Baseline>().unwrap(), baseline.clone());
        let json = serde_json::to_string(&baseline).unwrap();
        prop_assert_eq!(serde_json::from_str::<Baseline>(&json).unwrap(), baseline);
    }

    #[test]
    fn other_texts_do_not_panic(text in "(baseline/[12])?( product=[a-z%20é]{0,4})?( link_id=[a-z]{0,2})?( refreshed_at=(malformed|x|2024-01-09T10:17:00Z?))?( requested=unknown)?( x)?( end=[0-9a-f]{7,9})?é?") {
        let _ = text.parse::<Baseline>();
        if let Ok(baseline) = with_end(&text).parse::<Baseline>() {
            prop_assert_eq!(baseline.to_string().parse::<Baseline>().unwrap(), baseline);
        }
    }
}

#[test]
fn the_longest_text_fits() {
    let name = "é".repeat(32);
    let stamp = "2024-01-09T10:17:00.123456789Z";
    let escaped = "%c3%a9".repeat(32);
    let text = with_end(&format!(
        "baseline/2 product={escaped} link_id={escaped} refreshed_at={stamp} reported_at={stamp} attempted_at={stamp} \
         error={escaped} requested={stamp} awaited waiting={stamp}"
    ));
    let baseline: Baseline = text.parse().unwrap();
    assert_eq!((baseline.product(), baseline.link_id()), (name.as_str(), Some(name.as_str())));
    assert_eq!((text.len(), baseline.to_text().as_str()), (Baseline::MAX_LEN, text.as_str()));
    assert!(Baseline::new(&"x".repeat(65), None).is_err() && Baseline::new("x", Some(&"x".repeat(65))).is_err());
}

// The table

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

const CONNECTED: Document = Document::CONNECTED;

const NOW: i64 = 100_000;

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

// Stories

/// A link, and a caller that does what decisions say.
struct Story {
    now: i64,
    link: Document,
    baseline: Baseline,
}

impl Story {
    fn new(link: Document) -> Self {
        Self { now: NOW, link, baseline: Baseline::new(PRODUCT, Some("mk_1")).unwrap() }
    }

    fn read(&mut self, kind: Kind) -> Decision {
        let evidence = Document { kind, ..self.link }.evidence();
        let decision = decide(&self.baseline, &evidence, Some(time(self.now)));
        self.baseline = decision.next_baseline.clone();
        decision
    }

    fn poll(&mut self) -> (Next, Reason) {
        let decision = self.read(Kind::Link);
        (decision.next, decision.reason)
    }

    fn numbers(&mut self) -> NumbersAdvice {
        self.read(Kind::Numbers { complete: true, any: true }).numbers
    }

    fn request(&mut self) {
        self.baseline = self.baseline.clone().requested(Some(time(self.now)));
    }
}

#[test]
fn a_refresh_is_waited_for_until_its_numbers_are_stored() {
    let mut story = Story::new(Document { c: At(1), l: At(0), ..CONNECTED });
    assert_eq!(story.numbers(), NumbersAdvice::Store);
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    story.request();
    assert_eq!(story.poll(), (Next::Wait, Reason::RefreshRequested));
    story.link.l = At(NOW);
    assert_eq!(story.poll(), (Next::Wait, Reason::AttemptRunning));
    story.link.c = At(NOW + 9);
    let decision = story.read(Kind::Link);
    assert_eq!((decision.numbers, decision.next), (NumbersAdvice::Fetch, Next::MayRefresh));
    assert_eq!(story.numbers(), NumbersAdvice::Store);
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
}

/// A request while an attempt hangs: both are waited for anew, an hour each at most.
#[test]
fn a_request_while_an_attempt_hangs_starts_the_wait_again() {
    let mut story = Story::new(Document { c: At(1), l: At(50), ..CONNECTED });
    story.numbers();
    assert_eq!(story.poll(), (Next::Wait, Reason::AttemptRunning));
    story.now += HOUR;
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    story.request();
    assert_eq!(story.poll(), (Next::Wait, Reason::AttemptRunning));
    story.now += HOUR - 1;
    assert_eq!(story.poll().0, Next::Wait);
    story.now += 1;
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    // Nothing was seen to move, so there is nothing to wait for.
    story.now += DAY;
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
}

#[test]
fn a_clock_that_is_set_back_ends_the_wait_all_the_same() {
    let mut story = Story::new(Document { c: At(1), ..CONNECTED });
    story.numbers();
    story.request();
    assert_eq!(story.poll().0, Next::Wait);
    story.now -= 5 * HOUR;
    assert_eq!(story.poll().0, Next::Wait);
    story.now += HOUR;
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
}

#[test]
fn a_caller_without_a_clock_gives_up() {
    let evidence = Document { c: At(1), ..CONNECTED }.evidence();
    let baseline = Baseline::of(at(1), PRODUCT, Some("mk_1")).unwrap().requested(None);
    let waiting = decide(&baseline, &evidence, None);
    assert_eq!((waiting.next, waiting.reason), (Next::Wait, Reason::RefreshRequested));
    let over = decide(&waiting.next_baseline.gave_up(), &evidence, None);
    assert_eq!((over.next, over.not_before), (Next::MayRefresh, None));
    assert_eq!(decide(&over.next_baseline, &evidence, None).next, Next::MayRefresh);
    // A new attempt is waited for again.
    let running = Document { c: At(1), l: At(50), ..CONNECTED }.evidence();
    assert_eq!(decide(&over.next_baseline, &running, None).reason, Reason::AttemptRunning);
}

#[test]
fn an_expired_authorization_is_reported_once_for_each_failure() {
    let mut story = Story::new(Document { c: At(1), l: At(50), e: Some("auth_expired"), ..CONNECTED });
    let reconnect = (Next::Reconnect, Reason::AuthorizationExpired);
    story.numbers();
    let mut story = Story { baseline: Baseline::of(at(1), PRODUCT, None).unwrap(), ..story };
    assert_eq!(story.poll(), reconnect);
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    // The same attempt with another error is another failure; so is another attempt with the same error.
    story.link.e = Some("timeout");
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::AttemptFailed));
    story.link.e = Some("auth_expired");
    assert_eq!(story.poll(), reconnect);
    story.link.l = At(60);
    assert_eq!(story.poll(), reconnect);
    assert_eq!(story.poll().0, Next::MayRefresh);
    // An older document says nothing about it.
    story.link.l = At(55);
    story.link.e = Some("no_permission");
    assert_eq!(story.poll().0, Next::MayRefresh);
    story.link.l = At(60);
    assert_eq!(story.poll(), (Next::AskUser, Reason::PermissionMissing));
}

#[test]
fn numbers_that_cannot_be_stored_are_reported() {
    let mut story = Story::new(Document { c: At(1), l: At(0), ..CONNECTED });
    let incomplete = Kind::Numbers { complete: false, any: true };
    let none = Kind::Numbers { complete: true, any: false };
    let decision = story.read(incomplete);
    assert_eq!((decision.numbers, decision.numbers_reason), (NumbersAdvice::Check, Some(NumbersReason::Incomplete)));
    // Once: the same numbers are not read again on account of a link document, and are kept away from the store.
    assert_eq!(story.read(Kind::Link).numbers, NumbersAdvice::Keep);
    assert_eq!(story.read(incomplete).numbers, NumbersAdvice::Keep);
    // Complete ones are stored, and so is the answer that there are none, to one who holds none.
    assert_eq!(story.read(none).numbers, NumbersAdvice::Store);
    story.link.c = At(2);
    let decision = story.read(none);
    assert_eq!((decision.numbers, decision.numbers_reason), (NumbersAdvice::Check, Some(NumbersReason::NoNumbers)));
    // A person accepted them.
    let evidence = Document { kind: none, ..story.link }.evidence();
    story.baseline = story.baseline.stored(&evidence);
    assert_eq!(story.baseline.refreshed_at(), at(2));
    assert_eq!(story.numbers(), NumbersAdvice::Keep);
}

/// Stamps that cannot be compared with those that were reported are reported each time: nobody knows whether they are the same.
#[test]
fn what_cannot_be_compared_is_checked() {
    for c in [Malformed, Plain(901 * 900)] {
        let mut story = Story::new(Document { c, l: At(0), ..CONNECTED });
        story.baseline = Baseline::of(at(900), PRODUCT, Some("mk_1")).unwrap();
        let c = if c == Malformed { c } else { Plain(900 + 3 * 900) };
        story.link.c = c;
        for _ in 0..2 {
            let decision = story.read(Kind::Link);
            assert_eq!(decision.change, Change::Undecidable);
            assert_eq!(
                (decision.numbers, decision.numbers_reason),
                (NumbersAdvice::Check, Some(NumbersReason::Undecidable))
            );
            assert_eq!(decision.next_baseline.refreshed_at(), at(900));
        }
    }
}

#[test]
fn a_baseline_learns_its_link_once() {
    let document = |link_id| Document { link_id, c: At(1), ..CONNECTED }.evidence();
    let baseline = Baseline::new(PRODUCT, None).unwrap();
    assert_eq!(baseline.link_id(), None);
    let first = decide(&baseline, &document(Some("mk_7")), None).next_baseline;
    assert_eq!(first.link_id(), Some("mk_7"));
    let other = decide(&first, &document(Some("mk_8")), None);
    assert_eq!((other.numbers, other.next, other.reason), (NumbersAdvice::Keep, Next::Check, Reason::AnotherLink));
    assert_eq!(other.next_baseline, first);
    assert_eq!(decide(&first, &document(None), None).reason, Reason::Settled);
    assert_eq!(baseline.stored(&document(Some("mk_9"))).link_id(), Some("mk_9"));
}

#[test]
fn the_number_of_an_account_matches_itself_alone() {
    let body = body("200_sandbox_recorded.json");
    let mut reply = Box::new(Reply::<16>::new());
    let Ok(Outcome::Numbers(response)) = parse(200, &body, &Options::new(), &mut *reply) else { panic!("not read") };
    let number = response.accounts()[0].numbers().only_ach().unwrap().account_number();
    let text = number.reveal();
    assert!(number.matches(text));
    for other in
        ["", "235905558063", "335905558062", "23590555806", "2359055580620", "235905558062\0", &"2".repeat(100)]
    {
        assert!(!number.matches(other), "{other}");
    }
}
