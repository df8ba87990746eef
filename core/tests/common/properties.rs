//! Properties that hold for every body, for tests that try many bodies and for the fuzzer.
#![allow(dead_code, unreachable_pub, reason = "no test uses all of it")]

#[path = "reference.rs"]
pub mod reference;

use account_numbers::{BufferTooShort, Link, Options, Outcome, PayloadErrorCode, Policy, Reply, Secrets, parse};
use serde_json::Value;

use crate::common::{self, large};

/// Why a valid JSON document is refused: the code, and the path if it is always the same.
const REASONS: [(PayloadErrorCode, Option<&str>); 4] = [
    // A documented key was renamed to another key of its object, so that the value is ambiguous.
    (PayloadErrorCode::DuplicateField, None),
    // A mandatory key was renamed.
    (PayloadErrorCode::MissingField, Some("accounts")),
    (PayloadErrorCode::MissingField, Some("link")),
    // The document became a number or another value that is not an object.
    (PayloadErrorCode::NotAnObject, Some("$")),
];

/// Compares the result of a parse with the result of `serde_json`.
pub fn agree_with_the_referee(body: &[u8], reply: &mut Reply<64>) -> Result<(), String> {
    let value = serde_json::from_slice::<Value>(body);
    match (parse(200, body, &Options::new(), &mut *reply), value) {
        (Ok(Outcome::Numbers(response)), Ok(value)) => reference::same(response, &value),
        (Ok(_), Err(error)) => Err(format!("accepted, but {error}")),
        (Err(error), Ok(value)) => {
            let path = error.path().to_string();
            let listed = REASONS.iter().any(|(code, at)| error.code() == *code && at.is_none_or(|at| at == path));
            let missing = error.code() == PayloadErrorCode::MissingField;
            match () {
                () if !listed => Err(format!("refused without a listed reason: {error}")),
                () if missing && reference::is_readable(&value) => {
                    Err(format!("refused, but nothing is missing: {error}"))
                }
                () => Ok(()),
            }
        }
        (Ok(Outcome::Refused(_)), Ok(_)) => Err("a 200 was taken for an error".to_owned()),
        (Err(_), Err(_)) => Ok(()),
    }
}

/// A body that is accepted is valid JSON and has the values that `serde_json` reads. A body that is refused as invalid JSON is
/// invalid.
pub fn is_json_where_it_is_read(body: &[u8], reply: &mut Reply<64>) {
    let value = serde_json::from_slice::<Value>(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body));
    match parse(200, body, &Options::new(), &mut *reply) {
        Ok(Outcome::Numbers(response)) => reference::same(response, &value.unwrap()).unwrap(),
        Ok(Outcome::Refused(_)) => panic!("a 200 was taken for an error"),
        Err(error) => {
            let codes = [
                PayloadErrorCode::Syntax,
                PayloadErrorCode::InvalidUtf8,
                PayloadErrorCode::Truncated,
                PayloadErrorCode::TrailingData,
            ];
            assert!(value.is_err() || !codes.contains(&error.code()), "refused, but it is JSON: {error}");
        }
    }
}

/// [`parse_each`](account_numbers::parse_each) delivers what [`parse`] keeps.
pub fn both_entries_agree(status: u16, body: &[u8], options: &Options) {
    let (mut reply, mut link) = (large(), Box::new(Link::new()));
    let into = parse(status, body, options, &mut *reply);
    let each = common::each(status, body, options, &mut link);
    match (into, each) {
        (Ok(Outcome::Numbers(response)), Ok((complete, keep))) => {
            assert_eq!((response.is_complete(), response.link()), (complete, &*link));
            assert!(response.accounts().iter().map(common::account).eq(keep.accounts.iter().cloned()));
        }
        (Ok(Outcome::Refused(one)), Err(other)) => assert_eq!(common::api_error(one), other),
        (Err(one), Err(other)) => assert_eq!(common::payload_error(&one), other),
        (Err(one), Ok(_)) => assert_eq!(one.code(), PayloadErrorCode::CapacityExceeded),
        (one, Ok(_)) => panic!("{one:?}"),
        (one, Err(other)) => panic!("{one:?} {other}"),
    }
}

/// If a body is accepted, every shorter prefix of it is refused.
pub fn no_prefix_is_accepted(body: &[u8], lengths: impl IntoIterator<Item = usize>) {
    let mut reply = large();
    if parse(200, body, &Options::new(), &mut *reply).is_err() {
        return;
    }
    let whole = body.trim_ascii_end().len();
    for length in lengths.into_iter().filter(|length| *length < whole) {
        let error = parse(200, &body[..length], &Options::new(), &mut *reply).unwrap_err();
        assert_eq!((error.code(), error.offset() as usize), (PayloadErrorCode::Truncated, length));
    }
}

/// The tolerant policy accepts everything that the strict policy accepts, with the same values.
pub fn strict_is_a_part_of_tolerant(body: &[u8]) {
    let (mut tolerant, mut strict) = (large(), large());
    let tolerant = parse(200, body, &Options::new(), &mut *tolerant);
    match parse(200, body, &Options::new().with_policy(Policy::Strict), &mut *strict) {
        Ok(strict) => assert_eq!(Ok(strict), tolerant),
        Err(error) => match tolerant {
            Ok(_) => assert!(matches!(error.code(), PayloadErrorCode::Finding(_)), "{error}"),
            Err(other) => assert!(error == other || error.offset() <= other.offset(), "{error} {other}"),
        },
    }
}

/// Reads a body, writes it, reads the result and compares both. Returns what was written.
#[cfg(feature = "write")]
pub fn rewrite(body: &[u8]) -> Option<Vec<u8>> {
    let (mut first, mut second) = (large(), large());
    let Ok(Outcome::Numbers(response)) = parse(200, body, &Options::new(), &mut *first) else { return None };
    let mut buffer = vec![0; body.len() * 6 + 4_096];
    let written = response.json(Secrets::Revealed).write_to(&mut buffer).unwrap().to_vec();
    serde_json::from_slice::<Value>(&written).unwrap();
    let Ok(Outcome::Numbers(again)) = parse(200, &written, &Options::new(), &mut *second) else {
        panic!("{} is not read", String::from_utf8_lossy(&written))
    };
    assert_eq!(response, again);
    assert!(again.is_complete());
    let mut exact = vec![0; written.len()];
    assert_eq!(response.json(Secrets::Revealed).write_to(&mut exact).unwrap(), written);
    for short in [0, 1, written.len() / 2, written.len() - 1] {
        let needed = written.len();
        let result = response.json(Secrets::Revealed).write_to(&mut vec![0; short]).map(<[u8]>::len);
        assert_eq!(result, Err(BufferTooShort { needed }));
    }
    Some(written)
}
