//! White space and brackets: any layout of a document has the same values, and every wrong bracket is refused where it stands.
#![allow(clippy::format_push_string, reason = "texts are short, and this reads better")]

mod common;
#[path = "common/properties.rs"]
mod properties;

use account_numbers::{Options, Outcome, PayloadErrorCode, Policy, Reply, Response, parse};
use common::{Large, accepted, body, index, large};
use proptest::{prelude::*, test_runner::Config};
use serde_json::{Value, json};

/// Writes a value with what `gap` returns at each place where white space is allowed. It is asked with the depth and the kind of
/// place: `{` after an opening bracket, `}` before a closing one, `,` after a comma, `.` before a comma, `:` after a colon, `;`
/// before a colon, `0` between the brackets of an empty container.
fn write(value: &Value, depth: usize, gap: &mut dyn FnMut(usize, char) -> String, out: &mut String) {
    let mut first = true;
    let mut separate = |gap: &mut dyn FnMut(usize, char) -> String, out: &mut String| {
        if first {
            *out += &gap(depth + 1, '{');
        } else {
            *out += &gap(depth + 1, '.');
            out.push(',');
            *out += &gap(depth + 1, ',');
        }
        first = false;
    };
    match value {
        Value::Object(members) if !members.is_empty() => {
            out.push('{');
            for (key, value) in members {
                separate(gap, out);
                *out += &Value::from(key.as_str()).to_string();
                *out += &gap(depth, ';');
                out.push(':');
                *out += &gap(depth, ':');
                write(value, depth + 1, gap, out);
            }
            *out += &gap(depth, '}');
            out.push('}');
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for value in items {
                separate(gap, out);
                write(value, depth + 1, gap, out);
            }
            *out += &gap(depth, '}');
            out.push(']');
        }
        Value::Object(_) => *out += &format!("{{{}}}", gap(depth, '0')),
        Value::Array(_) => *out += &format!("[{}]", gap(depth, '0')),
        other => *out += &other.to_string(),
    }
}

fn indented(value: &Value, unit: &str, line: &str, colon: &str) -> String {
    let mut gap = |depth: usize, place: char| match place {
        '{' | '}' | ',' => format!("{line}{}", unit.repeat(depth)),
        ':' => colon.to_owned(),
        _ => String::new(),
    };
    let mut out = String::new();
    write(value, 0, &mut gap, &mut out);
    out
}

/// On one line, as json.dumps writes it, or with spaces at other places.
fn on_one_line(value: &Value, places: &str) -> String {
    let mut gap = |_: usize, place: char| if places.contains(place) { " ".to_owned() } else { String::new() };
    let mut out = String::new();
    write(value, 0, &mut gap, &mut out);
    out
}

/// The values of the bodies that can be read, and two long documents.
fn documents() -> Vec<(String, Value)> {
    index()
        .into_iter()
        .filter(|row| row.status == 200)
        .filter_map(|row| {
            let value: Value = serde_json::from_slice(&body(&row.file)).ok()?;
            parse(200, value.to_string().as_bytes(), &Options::new(), &mut *large())
                .is_ok()
                .then_some((row.file, value))
        })
        .collect()
}

fn read<'r>(body: &str, policy: Policy, reply: &'r mut Large) -> Option<Response<'r>> {
    match parse(200, body.as_bytes(), &Options::new().with_policy(policy), reply) {
        Ok(Outcome::Numbers(response)) => Some(response),
        Ok(Outcome::Refused(_)) => panic!("a 200 was taken for an error"),
        Err(_) => None,
    }
}

/// Compares everything that both hold: values, findings, completeness.
fn same(one: Option<Response<'_>>, two: Option<Response<'_>>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => {
            one == two && one.is_complete() == two.is_complete() && one.findings() == two.findings()
        }
        (one, two) => one.is_none() && two.is_none(),
    }
}

#[test]
fn any_indentation_has_the_same_values() {
    let units = (0..=40)
        .map(|count| " ".repeat(count))
        .chain((1..=9).map(|count| "\t".repeat(count)))
        .chain([" \t".to_owned(), "\t ".to_owned()]);
    let units: Vec<_> = units.collect();
    let documents = documents();
    assert!(documents.len() > 50, "{}", documents.len());
    let (mut one, mut two) = (large(), large());
    for (at, (name, value)) in documents.iter().enumerate() {
        for policy in [Policy::Tolerant, Policy::Strict] {
            let expected = read(&value.to_string(), policy, &mut one);
            // Each document sees a third of the units, the long ones fewer; each unit sees many documents.
            let step = if value.to_string().len() > 8_000 { 11 } else { 3 };
            for unit in units.iter().skip(at % step).step_by(step) {
                for (line, colon) in [("\n", " "), ("\n", ""), ("\r\n", " "), ("\r", ""), ("\n\n", "  ")] {
                    let text = indented(value, unit, line, colon);
                    assert!(same(expected, read(&text, policy, &mut two)), "{name} {unit:?} {line:?} {colon:?}");
                }
            }
            for places in [",:", ":", ",", "{},:", "{},.:;0", "0", ";", ".", "{", "}"] {
                let text = on_one_line(value, places);
                assert!(same(expected, read(&text, policy, &mut two)), "{name} {places:?}");
            }
        }
    }
}

#[test]
fn any_white_space_anywhere_has_the_same_values() {
    let documents: Vec<_> = documents().into_iter().filter(|(_, value)| value.to_string().len() < 8_000).collect();
    let gaps = prop::sample::select(vec![
        "",
        "",
        "",
        " ",
        "\n",
        "\r\n",
        "\t",
        "  ",
        "\n    ",
        "\n        ",
        "                 ",
        " \t\r\n",
    ]);
    let strategy = (0..documents.len(), prop::collection::vec(gaps, 1..200));
    let mut runner = prop::test_runner::TestRunner::new(Config { cases: 2_000, ..Config::default() });
    runner
        .run(&strategy, |(at, gaps)| {
            let (name, value) = &documents[at];
            let mut next = gaps.iter().cycle();
            let mut text = String::new();
            write(value, 0, &mut |_, _| (*next.next().unwrap()).to_owned(), &mut text);
            let (mut one, mut two) = (large(), large());
            let expected = read(&value.to_string(), Policy::Tolerant, &mut one);
            prop_assert!(same(expected, read(&text, Policy::Tolerant, &mut two)), "{} {}", name, text);
            Ok(())
        })
        .unwrap();
}

/// Every byte inserted at every place, and every byte dropped or doubled.
#[test]
fn insertions_agree_with_the_referee() {
    let mut reply = large();
    let mut agrees = |body: &[u8], what: &str, at: usize| {
        if let Err(difference) = properties::agree_with_the_referee(body, &mut reply) {
            panic!("{what} at {at}: {difference}: {}", String::from_utf8_lossy(body));
        }
    };
    let recorded = body("200_sandbox_recorded_min.json");
    let start = 200;
    for at in 0..=recorded.len() {
        // All bytes in a part that has every kind of token, those that matter elsewhere.
        let all = (start..start + 250).contains(&at);
        for byte in (0..=u8::MAX).filter(|byte| all || b"\n \"\\,:]}0-.e\x1f\x80\xe2".contains(byte)) {
            let mut body = recorded.clone();
            body.insert(at, byte);
            agrees(&body, &format!("{byte:#04x} inserted"), at);
        }
    }
    for file in ["200_sandbox_recorded_min.json", "200_all_kinds.json", "200_unicode_escapes.json"] {
        let recorded = body(file);
        for at in 0..recorded.len() {
            for count in 1..4 {
                let mut body = recorded.clone();
                body.drain(at..(at + count).min(recorded.len()));
                agrees(&body, "dropped", at);
            }
            let mut body = recorded.clone();
            body.insert(at, recorded[at]);
            agrees(&body, "doubled", at);
            body.swap(at, (at + 2).min(recorded.len()));
            agrees(&body, "swapped", at);
        }
    }
}

/// A bracket that does not close what is open is refused where it stands, at every depth.
#[test]
fn a_wrong_bracket_is_refused_at_every_depth() {
    let before = r#"{"accounts":[],"link":{},"x":"#;
    for pattern in ["[", "{", "[{", "{[", "[[{", "{{[", "[{{[[{"] {
        for depth in 1..=63_usize {
            let opened: Vec<char> = pattern.chars().cycle().take(depth).collect();
            let mut body = before.to_owned();
            for bracket in &opened {
                body += if *bracket == '[' { "[" } else { "{\"\":" };
            }
            body += "0";
            let first = body.len();
            for bracket in opened.iter().rev() {
                body.push(if *bracket == '[' { ']' } else { '}' });
            }
            body.push('}');
            assert!(parse(200, body.as_bytes(), &Options::new(), &mut Reply::<1>::new()).is_ok(), "{body}");
            for wrong in 0..=depth {
                let mut bytes = body.clone().into_bytes();
                let at = first + wrong;
                bytes[at] = if bytes[at] == b']' { b'}' } else { b']' };
                let error = parse(200, &bytes, &Options::new(), &mut Reply::<1>::new()).unwrap_err();
                assert_eq!(
                    (error.code(), error.offset() as usize),
                    (PayloadErrorCode::Syntax, at),
                    "{pattern} {depth} {wrong}"
                );
            }
        }
    }
}

/// The same for the brackets of every documented container.
#[test]
fn a_wrong_bracket_of_a_documented_container_is_refused() {
    for file in ["200_sandbox_recorded_min.json", "200_all_kinds.json"] {
        let whole: Value = serde_json::from_slice(&body(file)).unwrap();
        for text in [whole.to_string(), indented(&whole, "  ", "\n", " "), on_one_line(&whole, ",:")] {
            // Of keys and texts in these bodies, none contains a bracket.
            for (at, bracket) in text.char_indices().filter(|(_, character)| "{}[]".contains(*character)) {
                let wrong: &[u8] = match bracket {
                    ']' => b"})",
                    '}' => b"])",
                    _ => b"(<",
                };
                for byte in wrong {
                    let mut bytes = text.clone().into_bytes();
                    bytes[at] = *byte;
                    let error = parse(200, &bytes, &Options::new(), &mut *large()).unwrap_err();
                    assert_eq!((error.code(), error.offset() as usize), (PayloadErrorCode::Syntax, at), "{file}");
                }
            }
        }
    }
}

/// However many accounts are too many, the error says how many there are.
#[test]
fn the_number_of_accounts_that_are_needed_is_exact() {
    for count in (2..=40).chain([63, 64, 65, 99, 100, 101, 255, 256, 257, 999, 1_000, 10_000]) {
        let accounts: Vec<_> = (0..count).map(|id| json!({ "account_id": format!("a{id}"), "numbers": {} })).collect();
        let body = json!({ "accounts": accounts, "link": {} }).to_string();
        let mut reply = Box::new(Reply::<2>::new());
        let result = parse(200, body.as_bytes(), &Options::new(), &mut *reply).map(|_| ());
        if count == 2 {
            assert_eq!(result, Ok(()));
            continue;
        }
        let error = result.unwrap_err();
        let at = body.find(r#"{"account_id":"a2""#).unwrap();
        assert_eq!((error.code(), error.needed()), (PayloadErrorCode::CapacityExceeded, Some(count)), "{count}");
        assert_eq!((error.offset() as usize, error.path().to_string()), (at, "accounts[2]".to_owned()), "{count}");
        assert!(reply.response().is_none());
        let error = parse(200, body.as_bytes(), &Options::new(), &mut Reply::<0>::new()).unwrap_err();
        assert_eq!((error.needed(), error.path().to_string()), (Some(count), "accounts[0]".to_owned()));
        if count <= 40 {
            let mut reply = Box::new(Reply::<40>::new());
            let response = accepted(&body, &mut reply);
            assert_eq!(response.accounts().len(), count as usize);
        }
    }
}
