//! compare, Baseline and decide: the table of decisions against a second formulation, baselines of many documents, and
//! stories of whole days.

mod common;

use account_numbers::{
    ApiError, Baseline, Change, Decision, DocumentError, Link, LinkError, Next, PayloadErrorCode, ProductError,
    ProductStatus, Stamp, Timestamp, Words, compare, decide, decide_by_link, parse_into,
};
use common::{body, large};
use proptest::prelude::*;
use serde_json::{Value, json};

fn stamp(text: &str) -> Stamp {
    Stamp::from(Timestamp::parse(text).unwrap())
}

#[test]
fn changes() {
    let (early, late) = (stamp("2024-01-09T10:17:00Z"), stamp("2024-01-09T10:17:00.000000001Z"));
    let none = Stamp::ABSENT;
    let wrong = Stamp::MALFORMED;
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
        // Without an offset it could be any zone's time.
        (early, stamp("2024-01-09T10:17:00"), Change::Undecidable),
        (early, stamp("2024-01-10T10:16:59.999999999"), Change::Undecidable),
        (early, stamp("2024-01-10T10:17:00"), Change::Increased),
        (stamp("2024-01-08T10:17:00"), early, Change::Increased),
        (early, stamp("2024-01-08T10:17:00"), Change::Decreased),
        (early, stamp("2024-01-08T10:17:00.000000001"), Change::Undecidable),
        (stamp("2024-01-09T10:17:00"), stamp("2024-01-09T10:17:01"), Change::Increased),
        (stamp("9999-12-31T23:59:59"), stamp("9999-12-31T23:59:59Z"), Change::Undecidable),
    ] {
        assert_eq!(compare(previous, current), change, "{previous} {current}");
    }
}

/// The documents that carry products, with the status that each comes with.
const DOCUMENTS: [(u16, &str); 10] = [
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
];

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
fn baselines_of_every_document_in_any_order() {
    let expected = "baseline/1 product=account_numbers link_id=mk_P542taTHRdeyVPkm9XVvWv \
                    refreshed_at=2024-01-09T10:17:00.246128Z last_attempted_at=2024-01-09T10:17:00.161519Z";
    for (status, file) in DOCUMENTS {
        let body = body(file);
        let value: Value = serde_json::from_slice(&body).unwrap();
        let orders =
            [body.clone(), reverse(&value).to_string().into_bytes(), serde_json::to_vec_pretty(&value).unwrap()];
        for body in orders {
            let baseline = Baseline::read(status, &body, "account_numbers", &mut ApiError::new()).unwrap();
            assert_eq!(baseline.to_string(), expected, "{file}");
            let mut link = Box::new(Link::new());
            link.read_document(status, &body, &mut ApiError::new()).unwrap();
            assert_eq!(Baseline::of_link(&link, "account_numbers").unwrap(), baseline, "{file}");
            let other = Baseline::read(status, &body, "enrichment", &mut ApiError::new()).unwrap();
            assert!(other.refreshed_at().is_absent() && other.link_id().is_some());
        }
    }
}

#[test]
fn documents_that_give_no_baseline() {
    let read = |status, body: &str| {
        let mut api_error = ApiError::new();
        let result = Baseline::read(status, body.as_bytes(), "account_numbers", &mut api_error).map(|_| ());
        (result, api_error)
    };
    let code = |body| match read(200, body).0.unwrap_err() {
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
    let (refused, api_error) = read(429, "slow down");
    assert_eq!((refused, api_error.status()), (Err(DocumentError::Refused), 429));
    let long = "x".repeat(65);
    let body = br#"{"products":{}}"#;
    assert_eq!(Baseline::read(200, body, &long, &mut ApiError::new()), Err(DocumentError::ProductTooLong));
    // A link whose products are no object leaves those beside it.
    let beside = br#"{"link":{"link_id":"a","products":null},"products":{"x":{"refreshed_at":"2024-01-09T10:17:00"}}}"#;
    let baseline = Baseline::read(200, beside, "x", &mut ApiError::new()).unwrap();
    assert_eq!(baseline.to_string(), "baseline/1 product=x link_id=a refreshed_at=2024-01-09T10:17:00");
    // Products that nobody documented, by any spelling of the key.
    let escaped = br#"{"products":{"in\u0063ome":{"refreshed_at":1}}}"#;
    // What is null is not there, whichever way it is read.
    let twice = br#"{"products":{"holdings":null,"holdings":{"refreshed_at":"2024-01-09T10:17:00Z"}}}"#;
    let baseline = Baseline::read(200, twice, "holdings", &mut ApiError::new()).unwrap();
    let mut link = Box::new(Link::new());
    link.read_document(200, twice, &mut ApiError::new()).unwrap();
    assert_eq!(link.products().get("holdings").map(ProductStatus::refreshed_at), Some(baseline.refreshed_at()));
    assert!(!baseline.refreshed_at().is_absent());
    let baseline = Baseline::read(202, escaped, "income", &mut ApiError::new()).unwrap();
    assert_eq!(baseline.to_string(), "baseline/1 product=income refreshed_at=malformed");
}

fn baseline(product: &str, link_id: Option<&str>, refreshed_at: &str, attempted_at: &str, requested: bool) -> Baseline {
    let product_status = json!({ "refreshed_at": refreshed_at, "last_attempted_at": attempted_at });
    let document = json!({ "link_id": link_id, "products": { product: product_status } });
    let baseline = Baseline::read(200, document.to_string().as_bytes(), product, &mut ApiError::new()).unwrap();
    if requested { baseline.requested() } else { baseline }
}

proptest! {
    #[test]
    fn the_text_of_a_baseline_gives_it_back(product in ".{0,16}", link_id in prop::option::of(".{0,16}"),
                                            refreshed in prop::sample::select(vec!["", "x", "2024-01-09T10:17:00", "2024-01-09T10:17:00.5Z"]),
                                            attempted in prop::sample::select(vec!["", "x", "2024-01-09T10:17:00", "2024-01-09T10:17:00.5Z"]),
                                            requested: bool) {
        let baseline = baseline(&product, link_id.as_deref(), refreshed, attempted, requested);
        let text = baseline.to_string();
        prop_assert!(text.is_ascii() && !text.contains(['\n', '\r', '\t']) && text.len() <= 515);
        prop_assert_eq!(text.parse::<Baseline>().unwrap(), baseline.clone());
        let json = serde_json::to_string(&baseline).unwrap();
        prop_assert_eq!(serde_json::from_str::<Baseline>(&json).unwrap(), baseline);
    }

    #[test]
    fn other_texts_are_errors(text in "(baseline/1)?( product=[a-z%20]{0,4})?( link_id=[a-z]{0,2})?( refreshed_at=(malformed|x|2024-01-09T10:17:00Z?))?( requested)?( x)?") {
        if let Ok(baseline) = text.parse::<Baseline>() {
            prop_assert!(text.starts_with("baseline/1 product=") && !text.ends_with(" x"));
            prop_assert_eq!(baseline.to_string().parse::<Baseline>().unwrap(), baseline);
        }
    }
}

#[test]
fn the_longest_baseline_is_stored_whole() {
    let name = "é".repeat(32);
    let stamp = "2024-01-09T10:17:00.123456789Z";
    let baseline = baseline(&name, Some(&name), stamp, stamp, true);
    let text = baseline.to_text();
    assert_eq!((text.len(), text.as_str()), (515, baseline.to_string().as_str()));
    assert_eq!(text.parse::<Baseline>().unwrap(), baseline);
    assert!(text.parse::<Baseline>().unwrap().is_requested());
}

#[test]
fn stored_texts_that_are_none() {
    for text in [
        "",
        " ",
        "baseline/1",
        "baseline/2 product=a",
        "baseline/1 product=a ",
        "baseline/1  product=a",
        "baseline/1 product=%4",
        "baseline/1 product=%zz",
        "baseline/1 product=%ff",
        "baseline/1 product=a b",
        "baseline/1 link_id=a",
        "baseline/1 product=a refreshed_at=",
        "baseline/1 product=a refreshed_at=2024-01-09",
        "baseline/1 product=a requestedx",
        "baseline/1 product=a product=b",
        "baseline/1 product=a requested requested",
        "baseline/1 product=é",
        "baseline/1 product=a requested link_id=b",
        "Baseline/1 product=a",
        "baseline/1x product=a",
    ] {
        assert!(text.parse::<Baseline>().is_err(), "{text}");
    }
    let text = format!("baseline/1 product={}", "a".repeat(65));
    let error = text.parse::<Baseline>().unwrap_err().to_string();
    assert!(error.contains("read a new one"), "{error}");
}

#[test]
fn what_callers_store_goes_through_serde() {
    let body = body("200_refresh_failed_rate_limit.json");
    let mut reply = large();
    let Ok(account_numbers::Outcome::Numbers(response)) =
        parse_into(200, &body, &account_numbers::Options::new(), &mut reply)
    else {
        panic!("not read")
    };
    let decision = decide(&Baseline::of_link(response.link(), "account_numbers").unwrap(), response);
    let text = serde_json::to_string(&decision).unwrap();
    assert_eq!(serde_json::from_str::<Decision>(&text).unwrap(), decision);
    for finding in response.findings() {
        let text = serde_json::to_string(finding).unwrap();
        assert_eq!(serde_json::from_str::<account_numbers::Finding>(&text).unwrap(), *finding);
        assert_eq!(finding.path().to_string().parse::<account_numbers::Path>().unwrap(), finding.path());
    }
    for path in ["$", "accounts[4294967295].numbers.ach[65535].routing_number", "link.products.*.settings.required"] {
        assert_eq!(path.parse::<account_numbers::Path>().unwrap().to_string(), path);
    }
    for path in [
        "",
        "x",
        "accounts[",
        "accounts[-1]",
        "accounts[1]x",
        "a.b",
        "link.",
        "link.link.link.link.link.link",
        "link[1].link[1].link[1]",
    ] {
        assert!(path.parse::<account_numbers::Path>().is_err(), "{path}");
    }
}

/// Everything that a decision depends on.
#[allow(clippy::struct_excessive_bools, reason = "each is a column of the table")]
#[derive(Clone, Debug)]
struct Case {
    previous: Option<i64>,
    current: Option<i64>,
    attempted_before: Option<i64>,
    attempted: Option<i64>,
    /// L is malformed.
    malformed: bool,
    error: Option<&'static str>,
    unavailable: bool,
    state: Option<&'static str>,
    link_error: Option<&'static str>,
    requested: bool,
    prefetch: bool,
    there: bool,
    same_link: bool,
    complete: bool,
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

const LINK_ERRORS: [Option<&str>; 13] = [
    None,
    Some("system_error"),
    Some("provider_error"),
    Some("institution_error"),
    Some("user_error"),
    Some("auth_expired"),
    Some("no_accounts"),
    Some("user_setup_required"),
    Some("invalid_credentials"),
    Some("user_oauth_denied"),
    Some("user_input_incorrect"),
    Some("incomplete"),
    Some("something_new"),
];

const STATES: [Option<&str>; 7] = [
    None,
    Some("connecting"),
    Some("awaiting_token_exchange"),
    Some("connected"),
    Some("deleted"),
    Some("error"),
    Some("something_new"),
];

/// The table, row by row, as conditions that are all evaluated; the first that holds counts.
#[allow(clippy::many_single_char_names, reason = "as in the table")]
fn table(case: &Case) -> (usize, Next) {
    let Case { previous: p, current: c, attempted_before: a, attempted: l, .. } = *case;
    let (p, c, a, l) = if case.there { (p, c, a, l) } else { (p, None, a, None) };
    let (first, increased) = (p.is_none() && c.is_some(), p.is_some() && c > p);
    let attempt = l.is_some() && (a.is_none() || l > a);
    let (e, u) = (case.error.filter(|_| case.there), case.unavailable && case.there);
    let connected = case.state == Some("connected");
    let rows = [
        (!case.there || !case.same_link || case.malformed, Next::Check),
        (p.is_some() && (c.is_none() || c < p), Next::KeepPrevious),
        ((first || increased) && !case.complete, Next::Check),
        (first || increased, Next::UseNumbers),
        (
            matches!(case.state, Some("awaiting_token_exchange" | "connecting" | "deleted" | "something_new") | None),
            match case.state {
                Some("awaiting_token_exchange") => Next::ExchangeToken,
                Some("connecting") => Next::Poll,
                Some("deleted") => Next::Stop,
                _ => Next::Check,
            },
        ),
        (
            case.state == Some("error"),
            match case.link_error {
                Some("no_accounts") => Next::Stop,
                Some("system_error" | "provider_error" | "institution_error") => Next::RetryLater,
                None | Some("something_new") => Next::Check,
                Some(_) => Next::Reconnect,
            },
        ),
        (connected && attempt && e.is_none() && (c.is_none() || c < l), Next::Poll),
        (
            connected && attempt && e.is_some(),
            match e {
                Some("auth_expired") => Next::Reconnect,
                Some("no_permission") => Next::AskUser,
                Some("not_supported" | "no_accounts") => Next::NotRefreshable,
                _ => Next::RetryLater,
            },
        ),
        (connected && !attempt && (case.requested || (case.prefetch && l.is_none())), Next::Poll),
        (connected && u, Next::NotRefreshable),
        (connected, Next::MayRefresh),
    ];
    let row = rows.iter().position(|(holds, _)| *holds).expect("one row applies");
    (row + 1, rows[row].1)
}

fn text(seconds: i64) -> String {
    Timestamp::from_unix(1_700_000_000 + seconds, 0).unwrap().to_string()
}

fn document(case: &Case) -> String {
    let stamp = |seconds: Option<i64>| seconds.map(text);
    let attempted = if case.malformed { Some("yesterday".to_owned()) } else { stamp(case.attempted) };
    let mut products = json!({ "identity": {} });
    if case.there {
        products["account_numbers"] = json!({
            "refreshed_at": stamp(case.current),
            "last_attempted_at": attempted,
            "error_code": case.error,
            "unavailable": case.unavailable.then_some("not offered any more"),
            "settings": { "prefetch": case.prefetch },
        });
    }
    let link_id = if case.same_link { "mk_1" } else { "mk_2" };
    json!({ "link_id": link_id, "state": case.state, "error_code": case.link_error, "products": products }).to_string()
}

fn before(case: &Case) -> Baseline {
    let text = |name: &str, seconds: Option<i64>| {
        seconds.map_or_else(String::new, |seconds| format!(" {name}={}", text(seconds)))
    };
    let line = format!(
        "baseline/1 product=account_numbers link_id=mk_1{}{}{}",
        text("refreshed_at", case.previous),
        text("last_attempted_at", case.attempted_before),
        if case.requested { " requested" } else { "" }
    );
    line.parse().unwrap()
}

/// P, C, A and L: whether each is there, and every order that they can be in, equal ones among them.
fn orders() -> Vec<[Option<i64>; 4]> {
    let values = [None, Some(0), Some(10), Some(20), Some(30)];
    let mut orders = Vec::new();
    for p in values {
        for c in values {
            for a in values {
                orders.extend(values.map(|l| [p, c, a, l]));
            }
        }
    }
    orders
}

#[test]
fn every_combination_gives_what_the_table_says() {
    let mut rows = [0_u64; 12];
    let mut link = Box::new(Link::new());
    let mut cases = 0_u64;
    let states: Vec<(Option<&str>, Option<&str>)> = STATES
        .into_iter()
        .flat_map(|state| {
            let errors = if state == Some("error") { &LINK_ERRORS[..] } else { &[None, Some("auth_expired")] };
            errors.iter().map(move |error| (state, *error))
        })
        .collect();
    for [previous, current, attempted_before, attempted] in orders() {
        for error in ERRORS {
            for (state, link_error) in &states {
                for flags in 0..32_u8 {
                    let flag = |bit: u8| flags >> bit & 1 == 1;
                    let case = Case {
                        previous,
                        current,
                        attempted_before,
                        attempted,
                        malformed: flag(3) && flag(4) && error.is_none(),
                        error,
                        unavailable: flag(1),
                        state: *state,
                        link_error: *link_error,
                        requested: flag(0),
                        prefetch: flag(2),
                        there: !(flag(3) && !flag(4) && error.is_none()),
                        same_link: !(flag(4) && !flag(3) && error.is_none()),
                        complete: true,
                    };
                    // Whether a refresh was requested is the baseline's, so the document is the same.
                    if !case.requested {
                        link.read_document(200, document(&case).as_bytes(), &mut ApiError::new()).unwrap();
                    }
                    for complete in [true, false] {
                        let case = Case { complete, ..case.clone() };
                        let (row, next) = table(&case);
                        let decision = decide_by_link(&before(&case), &link, complete);
                        assert_eq!(decision.next, next, "row {row}: {case:?}");
                        check_consequences(&case, &decision);
                        rows[row] += 1;
                        cases += 1;
                    }
                }
            }
        }
    }
    assert!(rows[1..].iter().all(|count| *count > 0), "{rows:?}");
    println!("measured: {cases} combinations; by row: {:?}", &rows[1..]);
}

/// What a decision says beside the next step.
fn check_consequences(case: &Case, decision: &Decision) {
    let attempted = case.attempted.filter(|_| case.there && !case.malformed);
    let limit = match decision.next {
        Next::RetryLater | Next::MayRefresh => attempted.map(|seconds| text(seconds + 86_400)),
        _ => None,
    };
    assert_eq!(decision.not_before.map(|time| time.to_string()), limit, "{case:?}");
    let settled = !matches!(decision.next, Next::Check | Next::KeepPrevious | Next::ExchangeToken | Next::Poll);
    let expected = if settled {
        let case = Case {
            previous: case.current,
            attempted_before: attempted.or(case.attempted_before),
            requested: false,
            ..case.clone()
        };
        before(&case)
    } else {
        before(case)
    };
    assert_eq!(decision.next_baseline, expected, "{case:?}");
}

/// The words of the table are those of the enumerations.
#[test]
fn the_table_names_every_documented_value() {
    let words = |listed: &[Option<&str>], documented: Vec<&str>| {
        let mut listed: Vec<&str> = listed.iter().flatten().copied().filter(|word| *word != "something_new").collect();
        let mut documented = documented;
        listed.sort_unstable();
        documented.sort_unstable();
        assert_eq!(listed, documented);
    };
    words(&ERRORS, ProductError::WORDS.to_vec());
    words(&LINK_ERRORS, LinkError::WORDS.to_vec());
    words(&STATES, account_numbers::LinkState::WORDS.to_vec());
}

const NOTHING: Case = Case {
    previous: None,
    current: None,
    attempted_before: None,
    attempted: None,
    malformed: false,
    error: None,
    unavailable: false,
    state: Some("connected"),
    link_error: None,
    requested: false,
    prefetch: false,
    there: true,
    same_link: true,
    complete: true,
};

/// A server of one link, and a caller that follows the decisions.
struct Story {
    now: Case,
    baseline: Baseline,
}

impl Story {
    fn new(now: Case) -> Self {
        Self { now, baseline: Baseline::new("account_numbers").unwrap() }
    }

    fn read(&mut self) -> Decision {
        let mut link = Link::new();
        link.read_document(200, document(&self.now).as_bytes(), &mut ApiError::new()).unwrap();
        let decision = decide_by_link(&self.baseline, &link, true);
        self.baseline = decision.next_baseline.clone();
        decision
    }

    /// Requests a refresh: the baseline comes from the reply to it.
    fn request(&mut self) {
        let body = document(&self.now);
        let baseline = Baseline::read(202, body.as_bytes(), "account_numbers", &mut ApiError::new()).unwrap();
        self.baseline = baseline.requested();
    }
}

#[test]
fn a_day_of_polling_spends_one_refresh() {
    let mut story = Story::new(Case { current: Some(0), attempted: Some(0), ..NOTHING });
    assert_eq!(story.read().next, Next::UseNumbers);
    let (mut refreshes, mut numbers) = (0, 0);
    // From a minute after the limit of the first attempt on, a look every ten minutes, for a day.
    let start = 86_460;
    for now in (start..start + 86_400).step_by(600) {
        let decision = story.read();
        let allowed =
            decision.not_before.is_none_or(|time| time <= Timestamp::from_unix(1_700_000_000 + now, 0).unwrap());
        match decision.next {
            Next::MayRefresh if allowed => {
                refreshes += 1;
                story.request();
            }
            Next::UseNumbers => numbers += 1,
            Next::MayRefresh => {}
            Next::Poll => {
                // Twenty minutes after the request the attempt starts; half an hour later it ends.
                if now == start + 1_200 {
                    story.now.attempted = Some(now);
                } else if now == start + 3_000 {
                    story.now.current = Some(now);
                }
            }
            other => panic!("{other:?} at {now}"),
        }
    }
    assert_eq!((refreshes, numbers), (1, 1));
}

#[test]
fn an_expired_connection_that_was_renewed_may_be_refreshed() {
    let mut story = Story::new(Case { current: Some(0), attempted: Some(0), ..NOTHING });
    assert_eq!(story.read().next, Next::UseNumbers);
    story.request();
    assert_eq!(story.read().next, Next::Poll);
    story.now = Case { attempted: Some(100), error: Some("auth_expired"), ..story.now };
    assert_eq!(story.read().next, Next::Reconnect);
    // The user has connected again; what the product says is of the attempt before.
    let decision = story.read();
    assert_eq!(decision.next, Next::MayRefresh);
    assert_eq!(decision.not_before.unwrap().to_string(), text(100 + 86_400));

    // The same where the link itself was in error meanwhile.
    let mut story = Story::new(Case { current: Some(0), attempted: Some(0), ..NOTHING });
    story.read();
    story.request();
    story.now = Case {
        attempted: Some(100),
        error: Some("auth_expired"),
        state: Some("error"),
        link_error: Some("auth_expired"),
        ..story.now
    };
    assert_eq!(story.read().next, Next::Reconnect);
    story.now = Case { state: Some("connected"), link_error: None, ..story.now };
    assert_eq!(story.read().next, Next::MayRefresh);
}

#[test]
fn a_prefetch_under_way_is_waited_for() {
    let mut story = Story::new(Case { prefetch: true, ..NOTHING });
    assert_eq!(story.read().next, Next::Poll);
    story.now.attempted = Some(5);
    assert_eq!(story.read().next, Next::Poll);
    story.now.current = Some(6);
    let decision = story.read();
    assert_eq!((decision.change, decision.next), (Change::First, Next::UseNumbers));
    assert_eq!(story.read().next, Next::MayRefresh);
}

#[test]
fn a_failed_attempt_keeps_the_numbers_and_is_tried_later() {
    let mut story = Story::new(Case { current: Some(0), attempted: Some(0), ..NOTHING });
    story.read();
    story.request();
    story.now = Case { attempted: Some(100), error: Some("rate_limit"), ..story.now };
    let decision = story.read();
    assert_eq!(decision.next, Next::RetryLater);
    assert_eq!(decision.not_before.unwrap().to_string(), text(100 + 86_400));
    assert_eq!(story.read().next, Next::MayRefresh);
    // The server went back to older numbers: what is stored stays.
    story.now.current = Some(-50);
    assert_eq!(story.read().next, Next::KeepPrevious);
    story.now.current = Some(0);
    assert_eq!(story.read().next, Next::MayRefresh);
}

#[test]
fn what_cannot_be_compared_is_checked() {
    for refreshed_at in ["yesterday", "2024-01-09T10:17:01"] {
        let status = json!({ "refreshed_at": refreshed_at, "last_attempted_at": text(0) });
        let body = json!({ "state": "connected", "products": { "account_numbers": status } }).to_string();
        let mut link = Link::new();
        link.read_document(200, body.as_bytes(), &mut ApiError::new()).unwrap();
        let before = baseline("account_numbers", None, "2024-01-09T10:17:00Z", "2024-01-09T10:17:00Z", true);
        let decision = decide_by_link(&before, &link, true);
        assert_eq!((decision.change, decision.next), (Change::Undecidable, Next::Check));
        assert_eq!(decision.next_baseline, before);
    }
}

#[test]
fn the_limits_of_other_products() {
    for (product, seconds) in
        [("accounts", Some(3_600)), ("transactions", Some(3_600)), ("identity", Some(86_400)), ("income", None)]
    {
        let status = json!({ "refreshed_at": text(1), "last_attempted_at": text(0) });
        let body = json!({ "state": "connected", "products": { product: status } }).to_string();
        let mut link = Link::new();
        link.read_document(200, body.as_bytes(), &mut ApiError::new()).unwrap();
        let decision = decide_by_link(&Baseline::of_link(&link, product).unwrap(), &link, true);
        assert_eq!(decision.next, Next::MayRefresh, "{product}");
        assert_eq!(decision.not_before.map(|time| time.to_string()), seconds.map(text), "{product}");
    }
}
