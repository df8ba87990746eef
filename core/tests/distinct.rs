//! Values that differ in one character are not equal, whatever their type, and storage that holds them tells them apart.
#![allow(clippy::nonminimal_bool, reason = "both directions of an inequality are tested")]

mod common;

use account_numbers::{Baseline, Evidence, LinkState, Number, Open, Reply, Secret, Stamp, Timestamp, Token};
use common::{accepted, body, refused};
use serde_json::{Value, json};

type Storage = Reply<3>;

/// A document in which every documented leaf has a value that can be read.
fn whole() -> Value {
    let product = |n: u32| {
        json!({
            "refreshed_at": format!("2024-01-0{n}T10:17:00.246128+00:00"),
            "last_attempted_at": format!("2024-01-0{n}T10:17:00.161519Z"),
            "error_code": "rate_limit", "error_message": "Please wait", "unavailable": "not offered",
            "settings": { "required": true, "require_permission": false, "prefetch": true, "reason": "because" },
            "has_history": true,
        })
    };
    json!({
        "accounts": [
            {
                "account_id": "acc_Af3gGp4wvUGwXpFJ4SePf4", "account_type": "depository.checking", "name": "Checking",
                "nickname": "Household", "account_mask": "8062",
                "balances": { "currency": "USD", "available": 245.52, "current": -1250.125, "limit": 1_234_567_890_123_456_789_u64, "balance_date": "2024-01-09" },
                "original_id": "5b8f", "closed": false,
                "numbers": {
                    "ach": [{ "account_number": "235905558062", "routing_number": "021000021", "wire_routing_number": "026009593" }],
                    "eft": [{ "account_number": "1234567", "institution_number": "003", "branch_number": "00012" }],
                    "bacs": [{ "account_number": "31926819", "sort_code": "601613" }],
                    "international": [{ "iban": "GB29NWBK60161331926819", "bic": "NWBKGB2L" }],
                },
            },
            {
                "account_id": "acc_2", "account_type": "liability.credit_card", "name": "Card ünïcode 😀",
                "balances": { "currency": "EUR", "available": 0, "current": 0.5, "limit": 1e3, "balance_date": "2024-01-09T10:17:00Z" },
                "closed": true,
                "numbers": { "ach": [], "eft": [], "bacs": [], "international": [] },
            },
        ],
        "link": {
            "link_id": "mk_P542taTHRdeyVPkm9XVvWv", "institution_id": "chase", "institution_name": "Chase",
            "institution_avatar": "https://a.example/b.svg", "state": "error", "error_code": "auth_expired",
            "last_synced_at": "2024-01-09T10:17:00.246128+00:00", "provider": "moneykit",
            "link_tags": ["user:1", "user:2"], "tags": ["a", "b"], "webhook": "https://w.example/hook",
            "products": { "account_numbers": product(3), "identity": product(4), "holdings": product(5) },
            "available_products": ["transactions", "payroll"],
        },
    })
}

/// The paths of all leaves.
fn leaves(value: &Value, path: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| leaves(value, &format!("{path}/{key}"), out)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| leaves(value, &format!("{path}/{at}"), out));
        }
        _ => out.push(path.to_owned()),
    }
}

/// Another character of the same kind.
fn other(character: char) -> char {
    match character {
        '9' => '0',
        'z' => 'a',
        'Z' => 'A',
        '0'..='8' | 'a'..='y' | 'A'..='Y' => char::from_u32(u32::from(character) + 1).unwrap(),
        '.' => '-',
        _ => '.',
    }
}

/// Every text that differs from a text in one character: replaced, dropped or added.
fn neighbours(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut all = Vec::new();
    for at in 0..characters.len() {
        let mut changed = characters.clone();
        changed[at] = other(changed[at]);
        all.push(changed.iter().collect());
        changed.remove(at);
        all.push(changed.iter().collect());
    }
    all.push(format!("{text}7"));
    all
}

/// The values beside a leaf.
fn others(leaf: &Value) -> Vec<Value> {
    match leaf {
        Value::String(text) => neighbours(text).into_iter().map(Value::String).collect(),
        Value::Bool(flag) => vec![(!flag).into(), Value::Null],
        Value::Number(number) => {
            let text = number.to_string();
            let digits = text.char_indices().filter(|(_, character)| character.is_ascii_digit());
            let mut all: Vec<Value> = digits
                .map(|(at, digit)| format!("{}{}{}", &text[..at], other(digit), &text[at + 1..]))
                .filter_map(|text| serde_json::from_str(&text).ok())
                .collect();
            let negated = text.strip_prefix('-').map_or_else(|| format!("-{text}"), str::to_owned);
            if number.as_f64() != Some(0.0) {
                all.push(serde_json::from_str(&negated).unwrap());
            }
            all.push(Value::Null);
            all
        }
        _ => panic!("{leaf}"),
    }
}

fn bytes(value: &Value, is_pretty: bool) -> Vec<u8> {
    if is_pretty { serde_json::to_vec_pretty(value).unwrap() } else { serde_json::to_vec(value).unwrap() }
}

/// One changed leaf makes another response.
#[test]
fn a_response_with_one_other_character_is_another_response() {
    let document = whole();
    let (mut one, mut two) = (Box::new(Storage::new()), Box::new(Storage::new()));
    let mut paths = Vec::new();
    leaves(&document, "", &mut paths);
    let mut compared = 0;
    for is_pretty in [false, true] {
        let first = accepted(bytes(&document, is_pretty), &mut one);
        assert!(first.is_complete() && first == first);
        for path in &paths {
            let leaf = document.pointer(path).unwrap();
            // An instant without an offset is the same instant as with `Z`.
            let instant = |value: &Value| value.as_str().and_then(|text| Timestamp::parse(text).ok());
            let is_same = |value: &Value| instant(leaf).is_some() && instant(value) == instant(leaf);
            for value in others(leaf).into_iter().filter(|value| !is_same(value)) {
                let mut changed = document.clone();
                *changed.pointer_mut(path).unwrap() = value.clone();
                let body = bytes(&changed, is_pretty);
                let second = accepted(&body, &mut two);
                assert!(first != second, "{path}: {value}");
                assert!(second == second, "{path}");
                compared += 1;
            }
        }
    }
    assert!(compared > 1_500, "{compared}");
}

/// A member that is missing is not the same as one that is there.
#[test]
fn a_response_without_a_member_is_another_response() {
    let document = whole();
    let (mut one, mut two) = (Box::new(Storage::new()), Box::new(Storage::new()));
    let first = accepted(bytes(&document, false), &mut one);
    let mut paths = Vec::new();
    leaves(&document, "", &mut paths);
    for path in paths {
        let (parent, key) = path.rsplit_once('/').unwrap();
        let mut changed = document.clone();
        match changed.pointer_mut(parent).unwrap() {
            Value::Object(members) => drop(members.remove(key).unwrap()),
            Value::Array(items) => drop(items.remove(key.parse().unwrap())),
            _ => unreachable!(),
        }
        let second = accepted(bytes(&changed, false), &mut two);
        assert!(first != second, "{path}");
    }
}

/// The two account numbers of a body.
fn two_secrets(one: &str, two: &str, check: impl FnOnce(&Secret<40>, &Secret<40>)) {
    let account = |id: &str, number: &str| json!({ "account_id": id, "numbers": { "bacs": [{ "account_number": number, "sort_code": "601613" }] } });
    let body = json!({ "accounts": [account("a", one), account("b", two)], "link": {} });
    let mut reply = Box::new(Storage::new());
    let response = accepted(bytes(&body, false), &mut reply);
    let secret = |at: usize| match response.accounts()[at].numbers().iter().next() {
        Some(Number::Bacs(entry)) => entry.account_number(),
        other => panic!("{one} {two}: {other:?}"),
    };
    check(secret(0), secret(1));
}

/// Secrets of every length, with the difference at every place.
#[test]
fn secrets_differ_in_any_character() {
    for length in 1..=40 {
        let text: String = "1234567890".chars().cycle().take(length).collect();
        two_secrets(&text, &text, |one, two| {
            assert!(one == two && one.matches(&text), "{length}");
            assert!(
                !one.matches("") && !one.matches(&format!("{text}0")) && !one.matches(&format!("{text}\0")),
                "{length}"
            );
        });
        for at in 0..length {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'7' { b'8' } else { b'7' };
            let changed = String::from_utf8(changed).unwrap();
            two_secrets(&text, &changed, |one, two| {
                assert!(one != two, "{length}, {at}");
                assert!(!one.matches(&changed) && !two.matches(&text) && two.matches(&changed), "{length}, {at}");
                assert_eq!((one.reveal(), two.reveal()), (text.as_str(), changed.as_str()));
            });
        }
        if length > 1 {
            two_secrets(&text, &text[..length - 1], |one, two| {
                assert!(one != two && two != one, "{length}");
                assert!(!one.matches(two.reveal()) && !two.matches(one.reveal()), "{length}");
            });
        }
    }
}

#[test]
fn tokens_differ_in_any_character() {
    let text: String = "abcdefghijklmnop".repeat(4);
    let whole = Token::<64>::new(&text).unwrap();
    for text in neighbours(&text[..63]).into_iter().chain([String::new(), text[..63].to_owned()]) {
        let Ok(token) = Token::<64>::new(&text) else { panic!("{text}") };
        assert!(token != whole && whole != text.as_str() && token == text.as_str(), "{text}");
    }
    assert!(Token::<64>::new(&format!("{text}a")).is_err());
}

/// A word that is not known is equal to itself alone; a cut one is not the one that fits.
#[test]
fn words_differ_in_any_character() {
    let state = |word: &str, check: &mut dyn FnMut(&Open<LinkState>)| {
        let body = json!({ "accounts": [], "link": { "state": word } });
        let mut reply = Box::new(Storage::new());
        let response = accepted(bytes(&body, false), &mut reply);
        check(response.link().state());
    };
    for known in LinkState::ALL {
        state(known.as_str(), &mut |one| {
            assert!(*one == *known && one.known() == Some(*known) && one.as_str() == known.as_str());
            for word in neighbours(known.as_str()) {
                state(&word, &mut |two| {
                    assert!(one != two && two.known().is_none() && *two != *known, "{word}");
                    assert_eq!(two.as_str(), word);
                });
            }
        });
    }
    let long = "x".repeat(64);
    state(&long, &mut |one| {
        assert!(!one.is_truncated());
        for word in neighbours(&long[..63]) {
            state(&word, &mut |two| assert!(one != two && !two.is_truncated(), "{word}"));
        }
        state(&format!("{long}x"), &mut |two| assert!(two.is_truncated() && two.as_str() == long));
    });
}

#[test]
fn instants_differ_in_a_nanosecond() {
    for seconds in [-62_167_219_200, -1, 0, 1, 1_704_795_420, 253_402_300_799] {
        let at = |seconds, nanosecond| Timestamp::from_unix(seconds, nanosecond).unwrap();
        for nanosecond in [0, 1, 499_999_999, 500_000_000, 999_999_998] {
            let (one, two) = (at(seconds, nanosecond), at(seconds, nanosecond + 1));
            assert!(one != two && one < two && Stamp::from(one) != Stamp::from(two), "{one} {two}");
            assert_ne!(one.to_string(), two.to_string());
        }
        if seconds < 253_402_300_799 {
            assert!(at(seconds, 5) != at(seconds + 1, 5) && at(seconds, 999_999_999) < at(seconds + 1, 0), "{seconds}");
        }
    }
    let stamp = Stamp::from(Timestamp::from_unix(0, 0).unwrap());
    let all = [Stamp::ABSENT, Stamp::MALFORMED, stamp];
    for (at, one) in all.iter().enumerate() {
        for (place, two) in all.iter().enumerate() {
            assert_eq!(one == two, at == place);
        }
    }
}

/// Every field of an error decides about equality, and so does the status.
#[test]
fn errors_differ_in_any_character() {
    let whole = json!({
        "error_code": "link_error.bad_state", "error_message": "The link is in a bad state",
        "documentation_url": "https://docs.example/x", "link_error_code": "auth_expired",
    });
    let (mut one, mut two) = (Box::new(Storage::new()), Box::new(Storage::new()));
    let first = refused(422, bytes(&whole, false), &mut one);
    for key in ["error_code", "error_message", "documentation_url", "link_error_code"] {
        for text in neighbours(whole[key].as_str().unwrap()) {
            let mut changed = whole.clone();
            changed[key] = text.clone().into();
            let second = refused(422, bytes(&changed, false), &mut two);
            assert!(first != second, "{key}: {text}");
        }
    }
    let second = refused(423, bytes(&whole, false), &mut two);
    assert!(first != second);
}

/// What a caller stores: every part of a baseline and of evidence counts.
#[test]
fn baselines_and_evidence_differ_in_any_part() {
    let time = |seconds| Timestamp::from_unix(seconds, 0).unwrap();
    let base = Baseline::of(Stamp::from(time(1)), "account_numbers", Some("mk_1")).unwrap();
    let all = [
        Baseline::of(Stamp::from(time(2)), "account_numbers", Some("mk_1")).unwrap(),
        Baseline::of(Stamp::from(time(1)), "account_number", Some("mk_1")).unwrap(),
        Baseline::of(Stamp::from(time(1)), "account_numbers", Some("mk_2")).unwrap(),
        Baseline::of(Stamp::from(time(1)), "account_numbers", None).unwrap(),
        Baseline::new("account_numbers", Some("mk_1")).unwrap(),
        base.clone().requested(Some(time(3))),
        base.clone().requested(Some(time(4))),
        base.clone().requested(None),
    ];
    for (at, other) in all.iter().enumerate() {
        assert!(*other != base, "{at}");
        assert_ne!(other.to_text(), base.to_text(), "{at}");
        assert!(all.iter().skip(at + 1).all(|another| another != other), "{at}");
    }
    let evidence = Evidence::new().with_link_id("mk_1").unwrap();
    let others = [
        evidence.clone().with_link_id("mk_2").unwrap(),
        evidence.clone().with_state(Some(LinkState::Connected), None),
        evidence.clone().with_stamps(Stamp::from(time(1)), Stamp::ABSENT),
        evidence.clone().with_stamps(Stamp::ABSENT, Stamp::from(time(1))),
        evidence.clone().with_error_code("timeout"),
        evidence.clone().with_error_code("timeouts"),
        evidence.clone().with_flags(true, false),
        evidence.clone().with_flags(false, true),
        evidence.clone().with_numbers(true, true),
    ];
    for (at, other) in others.iter().enumerate() {
        assert!(*other != evidence, "{at}");
        assert!(others.iter().skip(at + 1).all(|another| another != other), "{at}");
    }
}

#[test]
fn the_number_of_an_account_matches_itself_alone() {
    let body = body("200_sandbox_recorded.json");
    let mut reply = Box::new(Reply::<16>::new());
    let response = accepted(&body, &mut reply);
    let number = response.accounts()[0].numbers().only_ach().unwrap().account_number();
    let text = number.reveal();
    assert!(number.matches(text));
    for other in
        ["", "235905558063", "335905558062", "23590555806", "2359055580620", "235905558062\0", &"2".repeat(100)]
    {
        assert!(!number.matches(other), "{other}");
    }
}
