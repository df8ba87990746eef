//! Dates, timestamps, amounts and control characters inside of bodies, where the reader takes another way than the parsers of texts.

mod common;

use std::str::FromStr;

use account_numbers::{Amount, BalanceDate, Date, FindingCode, Options, Outcome, Reply, Stamp, Timestamp, parse};
use bigdecimal::{BigDecimal, num_bigint::BigInt};
use common::accepted;
use proptest::{prelude::*, test_runner::Config};

type Storage = Reply<2>;

/// A body with one stamp and one balance date, given as JSON. The members are in the documented order or in another.
fn with_dates(stamp: &str, date: &str, is_usual: bool) -> String {
    let members = [format!(r#""balance_date":{date}"#), r#""currency":"USD""#.to_owned()];
    let balances = if is_usual { format!("{},{}", members[1], members[0]) } else { members.join(" , ") };
    format!(
        r#"{{"accounts":[{{"account_id":"a","balances":{{{balances}}}}}],"link":{{"products":{{"account_numbers":{{"refreshed_at":{stamp}}}}}}}}}"#
    )
}

fn dates_of(body: &str, reply: &mut Storage) -> (Stamp, Option<BalanceDate>) {
    let response = accepted(body, reply);
    (response.refreshed_at(), response.accounts()[0].balances().balance_date())
}

fn exists(year: i16, month: i8, day: i8) -> bool {
    jiff::civil::Date::new(year, month, day).is_ok()
}

/// Every day of every month of every year, with the days and months around them.
#[test]
fn a_text_is_a_date_where_the_calendar_has_it() {
    for year in 0..=9_999_i16 {
        for month in 0..=13_i8 {
            // Days up to the 28th are alike; of those, two are tried.
            for day in [0, 1, 28, 29, 30, 31, 32] {
                let text = format!("{year:04}-{month:02}-{day:02}");
                let expected = exists(year, month, day);
                assert_eq!(Date::parse(&text).is_ok(), expected, "{text}");
                let made = Date::new(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs());
                assert_eq!(made.is_ok(), expected, "{text}");
            }
        }
    }
    for year in (0..=9_999_i16).step_by(97) {
        for month in 0..=99_i8 {
            for day in 0..=99_i8 {
                let text = format!("{year:04}-{month:02}-{day:02}");
                assert_eq!(Date::parse(&text).is_ok(), exists(year, month, day), "{text}");
                let stamp = format!("{text}T12:00:00Z");
                assert_eq!(Timestamp::parse(&stamp).is_ok(), exists(year, month, day), "{stamp}");
            }
        }
    }
}

/// The same in bodies: short and usual forms, in usual and other places.
#[test]
fn a_body_has_a_date_where_the_calendar_has_it() {
    let mut reply = Box::new(Storage::new());
    let years = [0, 4, 100, 400, 1600, 1700, 1900, 1969, 1970, 1999, 2000, 2023, 2024, 2025, 2100, 2400, 9996, 9999];
    for year in years {
        for month in 0..=13_i8 {
            for day in 0..=32_i8 {
                let date = format!("{year:04}-{month:02}-{day:02}");
                let expected = exists(year, month, day);
                for (tail, is_usual) in [
                    ("T10:17:00.246128+00:00", true),
                    ("T10:17:00.246128Z", false),
                    ("T10:17:00", true),
                    (" 10:17:00.5Z", false),
                ] {
                    let body = with_dates(&format!("\"{date}{tail}\""), &format!("\"{date}\""), is_usual);
                    let (stamp, day) = dates_of(&body, &mut reply);
                    assert_eq!((stamp.timestamp().is_some(), stamp.is_malformed()), (expected, !expected), "{body}");
                    assert_eq!(day.map(|day| day.to_string()), expected.then(|| date.clone()), "{body}");
                    let found = reply.response().unwrap().findings().iter();
                    let malformed = found.filter(|finding| finding.code() == FindingCode::MalformedTimestamp).count();
                    assert_eq!(malformed, if expected { 0 } else { 2 }, "{body}");
                }
            }
        }
    }
}

/// A character that is escaped is the character, wherever it stands.
#[test]
fn escapes_change_no_date() {
    let mut reply = Box::new(Storage::new());
    let texts = [
        "2024-01-09T10:17:00.246128+00:00",
        "2024-01-09T10:17:00.246128Z",
        "2023-02-16t09:14:11",
        "1969-12-31 23:59:59.5-08:00",
        "1990-12-31T23:59:60Z",
    ];
    for text in texts {
        let expected = Stamp::from(Timestamp::parse(text).unwrap());
        for at in 0..text.len() {
            for wide in [at..at + 1, at..text.len(), 0..at + 1] {
                let escaped: String = text
                    .char_indices()
                    .map(
                        |(place, c)| {
                            if wide.contains(&place) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }
                        },
                    )
                    .collect();
                let json = format!("\"{escaped}\"");
                let (stamp, date) = dates_of(&with_dates(&json, &json, at % 2 == 0), &mut reply);
                assert_eq!(stamp, expected, "{json}");
                assert_eq!(stamp.to_string(), expected.to_string(), "{json}");
                assert_eq!(date, expected.timestamp().map(BalanceDate::Timestamp), "{json}");
            }
            // Another character in its place is another character, escaped or not.
            for wrong in ["\\u0000", "\\n", "\\u2028", "\\ud83d\\ude00", "\\\\", "\\\""] {
                let json = format!("\"{}{wrong}{}\"", &text[..at], &text[at + 1..]);
                let (stamp, date) = dates_of(&with_dates(&json, &json, at % 2 == 0), &mut reply);
                assert!(stamp.is_malformed() && date.is_none(), "{json}");
            }
        }
    }
    for at in 0..10 {
        let text = "2024-02-29";
        let json = format!("\"{}\\u{:04X}{}\"", &text[..at], text.as_bytes()[at], &text[at + 1..]);
        let (stamp, date) = dates_of(&with_dates(&json, &json, true), &mut reply);
        assert!(stamp.is_malformed(), "{json}: a stamp needs a time");
        assert_eq!(date, Some(BalanceDate::Date(Date::new(2024, 2, 29).unwrap())), "{json}");
    }
}

/// One more or one less character at either end of a timestamp makes it another text.
#[test]
fn nothing_stands_around_a_timestamp() {
    let mut reply = Box::new(Storage::new());
    for text in ["2024-01-09T10:17:00.246128+00:00", "2024-01-09T10:17:00.246128Z", "2024-01-09T10:17:00"] {
        for json in
            [format!("\"{text} \""), format!("\" {text}\""), format!("\"{text}Z\""), format!("\"{}\"", &text[1..])]
        {
            let (stamp, _) = dates_of(&with_dates(&json, "null", true), &mut reply);
            assert_eq!(stamp.timestamp(), Timestamp::parse(json.trim_matches('"')).ok(), "{json}");
        }
    }
}

/// Whether a value has a coefficient of 64 bits with at most 255 decimal places.
fn fits(value: &BigDecimal) -> bool {
    let (coefficient, scale) = value.normalized().into_bigint_and_exponent();
    if scale < -30 {
        return coefficient == BigInt::from(0);
    }
    let zeros = u32::try_from((-scale).max(0)).unwrap();
    scale <= 255 && i64::try_from(coefficient * BigInt::from(10).pow(zeros)).is_ok()
}

/// The amounts of a body, with each member in each place; and how many were out of range.
fn amounts_of(number: &str, layout: usize, reply: &mut Storage) -> ([Option<Amount>; 3], usize) {
    let balances = match layout {
        0 => format!(
            r#"{{"currency":"USD","available":{number},"current":{number},"limit":{number},"balance_date":null}}"#
        ),
        1 => format!("{{\n  \"available\": {number},\n  \"current\": {number},\n  \"limit\": {number}\n}}"),
        2 => format!("{{ \"limit\" : {number} , \"current\" :\t{number}\r\n, \"available\":{number} }}"),
        _ => format!(r#"{{"av\u0061ilable":{number},"x":{number},"current":{number},"limit":{number}}}"#),
    };
    let body = format!(r#"{{"accounts":[{{"account_id":"a","balances":{balances}}}],"link":{{}}}}"#);
    let response = accepted(body, reply);
    let balances = response.accounts()[0].balances();
    let out = response.findings().iter().filter(|finding| finding.code() == FindingCode::AmountOutOfRange).count();
    ([balances.available(), balances.current(), balances.limit()], out)
}

fn is_exact(number: &str, reply: &mut Storage) {
    let expected = BigDecimal::from_str(number).unwrap();
    for layout in 0..4 {
        let (amounts, out_of_range) = amounts_of(number, layout, reply);
        for amount in amounts {
            let Some(amount) = amount else {
                assert!(!fits(&expected), "{number}, {layout}");
                assert_eq!(out_of_range, 3, "{number}, {layout}");
                continue;
            };
            let exact = BigDecimal::new(BigInt::from(amount.coefficient()), i64::from(amount.scale()));
            assert_eq!(exact, expected, "{number}, {layout}");
            assert_eq!(amount.is_negative(), number.starts_with('-'), "{number}, {layout}");
            assert_eq!(amount.to_string().starts_with('-'), number.starts_with('-'), "{number}, {layout}");
            assert_eq!(out_of_range, 0, "{number}, {layout}");
            let text = Amount::parse(number).unwrap();
            assert_eq!(
                (amount.coefficient(), amount.scale()),
                (text.coefficient(), text.scale()),
                "{number}, {layout}"
            );
            // What was written without an exponent is written the same, as far as its digits fit.
            if !number.contains(['e', 'E']) && number.len() <= 18 {
                assert_eq!(amount.to_string(), number, "{layout}");
            }
        }
    }
}

/// Signs, halves and zeros, and numbers of 1 to 30 digits, with the decimal point at each place.
#[test]
fn amounts_of_every_length_are_exact() {
    let mut reply = Box::new(Storage::new());
    for number in [
        "0",
        "-0",
        "0.0",
        "-0.0",
        "-0.00",
        "0.5",
        "-0.5",
        "-0.05",
        "-0.50",
        "-0.99",
        "-1",
        "-1.0",
        "-10",
        "1e2",
        "-1e2",
        "1E+2",
        "-5e-1",
        "-0e0",
        "-0.0e5",
        "1e18",
        "1e19",
        "-1e18",
        "-9223372036854775808",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "0.9223372036854775807",
        "922337203685477580.7",
        "922337203685477580.8",
        "1e-255",
        "1e-256",
        "1e-400",
        "0e400",
    ] {
        is_exact(number, &mut reply);
    }
    for length in 1..=30_usize {
        for pattern in ["1234567890", "9", "10", "1000000000", "99999999990"] {
            let digits: String = pattern.chars().cycle().take(length).collect();
            for point in 0..=length {
                let (whole, fraction) = digits.split_at(point);
                let whole = if whole.is_empty() { "0" } else { whole };
                let point = if fraction.is_empty() { "" } else { "." };
                for sign in ["", "-"] {
                    is_exact(&format!("{sign}{whole}{point}{fraction}"), &mut reply);
                }
            }
        }
    }
}

fn number() -> impl Strategy<Value = String> {
    let whole = prop_oneof!["0", "[1-9][0-9]{0,25}", "[1-9][0-9]{15,19}", "922337203685477580[0-9]", "[1-9]0{0,25}"];
    let fraction = prop_oneof![3 => "\\.[0-9]{1,4}", 2 => Just(String::new()), 1 => "\\.[0-9]{1,25}", 1 => "\\.0{1,20}[0-9]{0,3}0{0,9}1"];
    let exponent = prop_oneof![3 => Just(String::new()), 1 => "[eE][+-]?[0-9]{1,2}", 1 => "[eE]-2[0-9]{2}"];
    ("-?", whole, fraction, exponent)
        .prop_map(|(sign, whole, fraction, exponent)| sign + &whole + &fraction + &exponent)
}

#[test]
fn amounts_of_a_strategy_are_exact() {
    let mut runner = prop::test_runner::TestRunner::new(Config { cases: 5_000, ..Config::default() });
    runner
        .run(&number(), |number| {
            is_exact(&number, &mut Box::new(Storage::new()));
            Ok(())
        })
        .unwrap();
}

/// A control character makes a number unusable: those below a space, 0x7f, and U+0080 to U+009F. Their neighbours do not.
#[test]
fn control_characters_make_a_number_unusable() {
    let fields = [
        ("ach", "account_number", r#""routing_number":"021000021","#),
        ("ach", "routing_number", r#""account_number":"235905558062","#),
        ("eft", "institution_number", r#""account_number":"1234567","branch_number":"00012","#),
        ("eft", "branch_number", r#""account_number":"1234567","institution_number":"003","#),
        ("bacs", "sort_code", r#""account_number":"31926819","#),
        ("bacs", "account_number", r#""sort_code":"601613","#),
        ("international", "iban", r#""bic":"NWBKGB2L","#),
    ];
    let mut reply = Box::new(Storage::new());
    for (list, key, others) in fields {
        for code in (0..=0x17f_u32).chain([0x2028, 0x200b, 0xfeff, 0xfffd, 0x1f600]) {
            let character = char::from_u32(code).unwrap();
            let escaped = match code {
                0x1f600 => "\\ud83d\\ude00".to_owned(),
                _ => format!("\\u{code:04x}"),
            };
            let plain =
                if code < 0x20 || matches!(character, '"' | '\\') { escaped.clone() } else { character.to_string() };
            for written in [plain, escaped] {
                // At the beginning, inside of a word of eight bytes, and at the end.
                for (before, after) in [("", "23590555"), ("2359", "0555"), ("23590555123", "")] {
                    let body = format!(
                        r#"{{"accounts":[{{"account_id":"a","numbers":{{"{list}":[{{{others}"{key}":"{before}{written}{after}"}}]}}}}],"link":{{}}}}"#
                    );
                    let response = accepted(&body, &mut reply);
                    let kept = response.accounts()[0].numbers().iter().count();
                    if character.is_control() {
                        assert_eq!((kept, response.is_complete()), (0, false), "{key} {code:#x}");
                        let codes: Vec<_> = response.findings().iter().map(|finding| finding.code()).collect();
                        assert!(codes.contains(&FindingCode::UnusableNumber), "{key} {code:#x}: {codes:?}");
                    } else if key != "account_number" && key != "iban" {
                        // Whether the rest is masked is the rule of numbers alone.
                        assert_eq!(kept, 1, "{key} {code:#x}");
                    }
                }
            }
        }
    }
    for code in (0..0x20).chain(0x7f..=0x9f) {
        let body = format!(r#"{{"accounts":[{{"account_id":"acc_\u{code:04x}1"}}],"link":{{}}}}"#);
        let response = accepted(&body, &mut reply);
        assert!(response.accounts().is_empty() && !response.is_complete(), "{code:#x}");
    }
}

/// Every combination of UTF-16 units at the edges of the surrogates: a pair is one character, one alone, or two in the other order,
/// are not text, and every other unit is a character of its own.
#[test]
fn surrogates_are_read_in_pairs() {
    const UNITS: [u16; 10] = [0x0041, 0xd7ff, 0xd800, 0xd801, 0xdbfe, 0xdbff, 0xdc00, 0xdffe, 0xdfff, 0xe000];
    let mut reply = Storage::new();
    for first in UNITS {
        for second in UNITS {
            let escaped = format!("\\u{first:04x}\\u{second:04X}");
            let body = format!(r#"{{"accounts":[{{"account_id":"a","name":"{escaped}"}}],"link":{{}}}}"#);
            let read = match parse(200, body.as_bytes(), &Options::new(), &mut reply) {
                Ok(Outcome::Numbers(response)) => Some(response.accounts()[0].name().as_str().to_owned()),
                _ => None,
            };
            assert_eq!(read, String::from_utf16(&[first, second]).ok(), "{escaped}");
        }
    }
}
