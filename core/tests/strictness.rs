//! Invalid JSON and truncated bodies are refused, and every body that is read has the values that `serde_json` reads.

mod common;
#[path = "common/properties.rs"]
mod properties;

use account_numbers::{Link, Options, PayloadErrorCode, Reply, parse};
use common::{body, index, large};
use proptest::{prelude::*, test_runner::Config};
use serde_json::Value;

/// Every mutant that differs in one byte: all 256 values at each position.
fn mutate(file: &str) {
    let mut body = body(file);
    let mut reply = large();
    for at in 0..body.len() {
        let original = body[at];
        for byte in 0..=u8::MAX {
            body[at] = byte;
            if let Err(difference) = properties::agree_with_the_referee(&body, &mut reply) {
                panic!("{file}: byte {at} from {original:#04x} to {byte:#04x}: {difference}");
            }
        }
        body[at] = original;
    }
}

#[test]
fn mutants_of_the_recorded_body() {
    mutate("200_sandbox_recorded_min.json");
}

#[test]
fn mutants_of_all_kinds_of_numbers() {
    mutate("200_all_kinds.json");
}

#[test]
fn mutants_of_escapes() {
    mutate("200_unicode_escapes.json");
}

#[test]
fn the_corpus_has_the_values_of_the_referee() {
    for row in index().iter().filter(|row| row.status == 200) {
        // The referee refuses a byte order mark, and allows 127 levels instead of 64.
        let body = body(&row.file);
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&body);
        let result = properties::agree_with_the_referee(body, &mut large());
        let known = ["200_too_deep.json", "200_accounts_null.json", "200_link_list.json"];
        assert!(result.is_ok() || known.contains(&row.file.as_str()), "{}: {result:?}", row.file);
    }
}

#[test]
fn no_prefix_is_accepted() {
    for row in index().iter().filter(|row| row.status == 200) {
        let body = body(&row.file);
        properties::no_prefix_is_accepted(&body, 0..body.len());
    }
}

#[test]
fn nesting_has_a_limit_and_takes_no_stack() {
    let nested = |depth: usize, close: bool| {
        let mut body = br#"{"accounts":[],"link":{},"x":"#.to_vec();
        body.extend(std::iter::repeat_n(b'[', depth));
        if close {
            body.extend(std::iter::repeat_n(b']', depth));
            body.push(b'}');
        }
        body
    };
    assert!(parse(200, &nested(63, true), &Options::new(), &mut *large()).is_ok());
    for body in [nested(64, true), nested(1 << 20, false)] {
        let run = move || {
            let error = parse(200, &body, &Options::new(), &mut *large()).unwrap_err();
            assert_eq!((error.code(), error.offset()), (PayloadErrorCode::TooDeep, 29 + 63));
        };
        // Deep enough to overflow the stack of a recursive reader many times.
        std::thread::Builder::new().stack_size(256 << 10).spawn(run).unwrap().join().unwrap();
    }
    let objects = format!("{{\"accounts\":[],\"link\":{{}},\"x\":{}", "{\"a\":".repeat(100));
    let error = parse(200, objects.as_bytes(), &Options::new(), &mut *large()).unwrap_err();
    assert_eq!((error.code(), error.offset()), (PayloadErrorCode::TooDeep, 29 + 63 * 5));
}

/// Valid JSON values, as the value of a key that is not documented.
const ACCEPTED: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "10",
    "-1",
    "1.5",
    "-0.0",
    "1e1",
    "1E1",
    "1e+1",
    "1e-1",
    "1.5e+10",
    "0e0",
    "0.0e-0",
    "123456789012345678901234567890",
    "1e400",
    "-1e-400",
    "\"\"",
    "\" \"",
    "\"\u{7f}\"",
    "\"\u{2028}\"",
    "\"\\u0000\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0061\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\ud83d\\ude00x\"",
    "\"\\uDBFF\\uDFFF\"",
    "\"\\uFFFF\"",
    "\"\\\\u0061\"",
    "\"é\"",
    "\"😀\"",
    "\"12345678\"",
    "\"1234567\\n\"",
    "[]",
    "[ ]",
    "[1]",
    "[1,2]",
    "[ 1 , 2 ]",
    "[[],[[]]]",
    "[null,true,false,0,\"\",{},[]]",
    "{}",
    "{ }",
    "{\"\":0}",
    "{\"a\":0}",
    "{\"a\":0,\"a\":1}",
    "{ \"a\" : 0 , \"b\" : [ ] }",
    "{\"\\u0061\":0}",
    "\t\r\n 1 \t\r\n",
    "{\"a\":{\"b\":{\"c\":[{}]}}}",
    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
];

/// Texts that look like JSON values but are invalid.
const REFUSED: &[&str] = &[
    "",
    "nul",
    "nulL",
    "Null",
    "NULL",
    "tru",
    "truee",
    "True",
    "fals",
    "FALSE",
    "undefined",
    "NaN",
    "Infinity",
    "-Infinity",
    "+1",
    "01",
    "-01",
    "00",
    "1.",
    ".5",
    "-.5",
    "-",
    "--1",
    "1e",
    "1e+",
    "1E-",
    "1.e1",
    "1.5.5",
    "1e5.5",
    "0x10",
    "1_000",
    "1,000",
    "1 000",
    "- 1",
    "1e 5",
    "１",
    "'a'",
    "\"",
    "\"a",
    "\"\\\"",
    "\"\\x41\"",
    "\"\\u\"",
    "\"\\u12\"",
    "\"\\u123g\"",
    "\"\\uD83D\"",
    "\"\\uDE00\"",
    "\"\\uD83Dx\"",
    "\"\\uD83D\\n\"",
    "\"\\uD83D\\u0061\"",
    "\"\\uD83D\\uD83D\"",
    "\"\\uDE00\\uD83D\"",
    "\"\\U0061\"",
    "\"\\a\"",
    "\"\\0\"",
    "\"\\ \"",
    "\"\\é\"",
    "\"\t\"",
    "\"\n\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    "\"1234567\u{1f}\"",
    "\"12345678901234\n\"",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1:2]",
    "[1;2]",
    "[1}",
    "{1]",
    "{",
    "}",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,}",
    "{\"a\" 1}",
    "{\"a\",1}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{null:1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,,\"b\":2}",
    "{\"a\"::1}",
    "{\"a\":}",
    "{\"a\":1]",
    "[]]",
    "{}}",
    "1 2",
    "\"a\" \"b\"",
    "// 1",
    "1 // x",
    "/* */ 1",
    "1 /* */",
    "#1",
    "\u{feff}1",
    "\u{a0}1",
    "\u{2028}1",
    "\u{b}1",
    "\u{c}1",
    "1\u{0}",
    "\u{0}",
    "*",
    "<null>",
    "\\u005B\\u005D",
    "[\"a\",\n4\n,1,",
    "{\"a\":\"b\"}#",
];

/// Every case at every position of a value that is skipped, and as a document of its own, which the referee reads.
#[test]
fn values_that_are_and_are_not_json() {
    let places = [
        (r#"{"accounts":[],"link":{},"x":"#, "}"),
        (r#"{"x":"#, r#","accounts":[],"link":{}}"#),
        (r#"{"accounts":[],"link":{"x":[0,"#, "]}}"),
        (r#"{"accounts":[{"account_id":"a","x":{"y":"#, r#"}}],"link":{}}"#),
        (r#"{"accounts":[],"link":{"products":{"x":{"settings":{"y":"#, "}}}}}"),
        // Documented keys of optional fields, of whatever type.
        (r#"{"accounts":[{"account_id":"a","nickname":"#, r#"}],"link":{}}"#),
        (r#"{"accounts":[{"account_id":"a","balances":{"current":"#, r#"}}],"link":{}}"#),
        (r#"{"accounts":[],"link":{"tags":"#, "}}"),
        (r#"{"accounts":[],"link":{"products":"#, "}}"),
        (r#"{"accounts":[],"link":{"products":{"identity":{"refreshed_at":"#, "}}}}"),
    ];
    for (before, after) in places {
        for (cases, accepted) in [(ACCEPTED, true), (REFUSED, false)] {
            for case in cases {
                let body = format!("{before}{case}{after}");
                let referee = serde_json::from_str::<Value>(&body).is_ok();
                assert_eq!(referee, accepted, "the referee on {body:?}");
                let result = parse(200, body.as_bytes(), &Options::new(), &mut *large()).map(|_| ());
                assert_eq!(result.is_ok(), accepted, "{body:?}: {result:?}");
                let mut link = Box::new(Link::new());
                let each = common::each(200, body.as_bytes(), &Options::new(), &mut link);
                assert_eq!(each.err(), result.err().map(|error| common::payload_error(&error)), "{body:?}");
            }
        }
    }
}

/// Bytes that are not valid UTF-8, inside and outside of strings.
#[test]
fn invalid_utf8_is_found_at_its_first_byte() {
    let wrong: [&[u8]; 12] = [
        b"\xff",
        b"\x80",
        b"\xc0\x80",
        b"\xc1\xbf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xf5\x80\x80\x80",
        b"\xe2\x82",
        b"\xf0\x9f\x98",
        b"\xc3",
        b"\xf8\x88\x80\x80\x80",
        b"\xe0\x80\x80",
    ];
    for bytes in wrong {
        for key in ["name", "x", "account_mask", "account_id"] {
            let mut body = format!(r#"{{"accounts":[{{"{key}":"abcdefg"#).into_bytes();
            let at = body.len();
            body.extend_from_slice(bytes);
            body.extend_from_slice(br#"hij"}],"link":{}}"#);
            let error = parse(200, &body, &Options::new(), &mut *large()).unwrap_err();
            assert_eq!(
                (error.code(), error.offset() as usize),
                (PayloadErrorCode::InvalidUtf8, at),
                "{key} {bytes:x?}"
            );
        }
        let mut body = br#"{"accounts":[],"link":{}}"#.to_vec();
        body.extend_from_slice(bytes);
        assert!(parse(200, &body, &Options::new(), &mut *large()).is_err());
    }
}

/// The first error in the order of bytes wins.
#[test]
fn offsets_and_paths() {
    let error = |body: &str| {
        let error = parse(200, body.as_bytes(), &Options::new(), &mut Reply::<1>::new()).unwrap_err();
        (error.code().as_str(), error.offset(), error.path().to_string(), error.needed())
    };
    let at = |code, offset, path: &str| (code, offset, path.to_owned(), None);
    assert_eq!(error(""), at("truncated", 0, "$"));
    assert_eq!(error("   "), at("truncated", 3, "$"));
    assert_eq!(error("\u{feff}"), at("truncated", 3, "$"));
    assert_eq!(error("\u{feff}[]"), at("not_an_object", 3, "$"));
    assert_eq!(error("[] x"), at("not_an_object", 0, "$"));
    assert_eq!(error(r#"{"link":{}}"#), at("missing_field", 10, "accounts"));
    assert_eq!(error(r#"{"link":{}} x"#), at("missing_field", 10, "accounts"));
    assert_eq!(error(r#"{"accounts":[],"link":{}} x"#), at("trailing_data", 26, "$"));
    assert_eq!(error(r#"{"accounts":{}}"#), at("wrong_type", 12, "accounts"));
    assert_eq!(error(r#"{"accounts":[],"accounts":?"#), at("duplicate_field", 15, "accounts"));
    assert_eq!(
        error(r#"{"accounts":[],"link":{"state":"a","st\u0061te":1}}"#),
        at("duplicate_field", 35, "link.state")
    );
    assert_eq!(error(r#"{"accounts":[{"account_id":tru}]}"#), at("syntax", 30, "accounts[0].account_id"));
    assert_eq!(error(r#"{"accounts":[{"x":[{"y":1,}]}]}"#), at("syntax", 26, "accounts[0].*"));
    let two = r#"{"accounts":[{"account_id":"a"},{"account_id":"b"},{"account_id":"c"}],"link":{}"#;
    assert_eq!(error(&format!("{two}}}")), ("capacity_exceeded", 32, "accounts[1]".to_owned(), Some(3)));
    assert_eq!(error(two), at("truncated", 80, "$"));
    assert_eq!(error(&format!("{two}}},")), at("trailing_data", 81, "$"));
}

proptest! {
    #![proptest_config(Config { cases: 2_000, ..Config::default() })]

    /// What Strict accepts Tolerant accepts, with the same values; several bytes are changed, added or dropped.
    #[test]
    fn strict_is_a_part_of_tolerant(file in prop::sample::select(index().into_iter().filter(|row| row.status == 200).map(|row| row.file).collect::<Vec<_>>()),
                                    changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3), 0..4)) {
        let mut body = body(&file);
        for (at, byte, change) in changes {
            if body.is_empty() { break }
            let at = at.index(body.len());
            match change {
                0 => body[at] = byte,
                1 => body.insert(at, byte),
                _ => drop(body.remove(at)),
            }
        }
        properties::strict_is_a_part_of_tolerant(&body);
    }
}
