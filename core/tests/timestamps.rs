//! Timestamps: the rows of timestamps.tsv, and a differential run against jiff.

use account_numbers::{Date, Timestamp};
use proptest::{prelude::*, test_runner::Config};

/// The expected result of a row: microseconds since 1970 and whether there is an offset, or `None` if the text is invalid.
const EXPECTED: [(&str, Option<(i64, bool)>); 32] = [
    ("2024-01-09T10:17:00.246128+00:00", Some((1_704_795_420_246_128, true))),
    ("2023-02-16T09:14:11", Some((1_676_538_851_000_000, false))),
    ("1985-04-12T23:20:50.52Z", Some((482_196_050_520_000, true))),
    ("1996-12-19T16:39:57-08:00", Some((851_042_397_000_000, true))),
    // Second 60 is the last nanosecond of its minute.
    ("1990-12-31T23:59:60Z", Some((662_687_999_999_999, true))),
    ("1990-12-31T15:59:60-08:00", Some((662_687_999_999_999, true))),
    ("1937-01-01T12:00:27.87+00:20", Some((-1_041_337_172_130_000, true))),
    ("2024-01-09", None),
    ("2024-01-09T10:17:00Z", Some((1_704_795_420_000_000, true))),
    ("2024-01-09t10:17:00z", Some((1_704_795_420_000_000, true))),
    ("2024-01-09 10:17:00Z", Some((1_704_795_420_000_000, true))),
    ("2024-01-09T10:17:00-00:00", Some((1_704_795_420_000_000, true))),
    ("2024-01-09T10:17:00+0000", Some((1_704_795_420_000_000, true))),
    ("2024-01-09T10:17:00+00", None),
    ("2024-01-09T10:17Z", None),
    ("20240109T101700Z", None),
    ("2024-02-29T00:00:00Z", Some((1_709_164_800_000_000, true))),
    ("2023-02-29T00:00:00Z", None),
    ("1900-02-29T00:00:00Z", None),
    ("2000-02-29T00:00:00Z", Some((951_782_400_000_000, true))),
    ("2024-01-09T24:00:00Z", None),
    ("2024-13-01T00:00:00Z", None),
    ("2024-01-09T10:60:00Z", None),
    ("2024-01-09T10:17:00+24:00", None),
    ("2024-01-09T10:17:00.Z", None),
    ("2024-01-09T10:17:00,5Z", None),
    ("2024-01-09T10:17:00.246128001Z", Some((1_704_795_420_246_128, true))),
    ("9999-12-31T23:59:59.999999Z", Some((253_402_300_799_999_999, true))),
    ("0000-01-01T00:00:00Z", Some((-62_167_219_200_000_000, true))),
    ("2024-01-09T10:17:00Z ", None),
    ("yesterday", None),
    ("1704795420", None),
];

fn microseconds(timestamp: Timestamp) -> i64 {
    timestamp.unix_seconds() * 1_000_000 + i64::from(timestamp.nanosecond() / 1_000)
}

#[test]
fn every_row_of_the_table() {
    let table = include_str!("../../tests/payloads/timestamps.tsv");
    let rows: Vec<_> = table.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>()).collect();
    assert_eq!(rows.len(), EXPECTED.len());
    for (row, (text, expected)) in rows.iter().zip(EXPECTED) {
        assert_eq!(row[1], text);
        let observed = Timestamp::parse(text).ok();
        assert_eq!(observed.map(|timestamp| (microseconds(timestamp), timestamp.has_offset())), expected, "{text}");
        // The table may contain microseconds of its own, which are then compared, too.
        if let (Some(stated), Some((expected, _))) = (row[2].split_once(" us"), expected) {
            assert_eq!(stated.0.parse::<i64>().unwrap(), expected, "{text}");
        }
    }
}

#[test]
fn nanoseconds_and_limits() {
    assert_eq!(Timestamp::parse("2024-01-09T10:17:00.246128001Z").unwrap().nanosecond(), 246_128_001);
    assert_eq!(Timestamp::parse("2024-01-09T10:17:00.1234567899Z").unwrap().nanosecond(), 123_456_789);
    assert_eq!(Timestamp::parse("2024-01-09T10:17:60.5Z").unwrap().to_string(), "2024-01-09T10:17:59.999999999Z");
    for outside in ["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:59.5-23:59"] {
        Timestamp::parse(outside).unwrap_err();
    }
    for inside in ["0000-01-01T00:00:00-00:01", "9999-12-31T23:59:59+00:01", "9999-12-31T23:59:60Z"] {
        Timestamp::parse(inside).unwrap();
    }
    for wrong in [
        "",
        "2024-01-09T10:17:00+1:00",
        "2024-01-09T10:17:00+01:0",
        "2024-01-09T10:17:00+01:60",
        "2024-01-09T10:17:00Z0",
        "2024-01-09T10:17:00.",
        "2024-01-09T10:17:00.5+",
        "2024-01-09T10:17:61Z",
        "2024-00-09T10:17:00Z",
        "2024-01-00T10:17:00Z",
        "2024-01-09_10:17:00Z",
        "2024-01-09T10-17:00Z",
        "2024/01/09T10:17:00Z",
        "+024-01-09T10:17:00Z",
        "2024-01-09T10:17:00 Z",
        " 2024-01-09T10:17:00Z",
        "2024-01-09T10:17:00+01:00:00",
        "2024-01-09T10:17:00\u{2212}01:00",
        "２024-01-09T10:17:00Z",
    ] {
        Timestamp::parse(wrong).unwrap_err();
    }
    assert!(Timestamp::from_unix(0, 1_000_000_000).is_err());
    assert!(Timestamp::from_unix(253_402_300_800, 0).is_err());
    let last = Timestamp::from_unix(253_402_300_799, 999_999_999).unwrap();
    assert_eq!(last.checked_add_seconds(1), None);
    assert_eq!(last.to_string(), "9999-12-31T23:59:59.999999999Z");
}

#[test]
fn an_offset_can_be_left_out() {
    let aware = Timestamp::parse("2024-01-09T12:17:00.5+02:00").unwrap();
    let naive = aware.without_offset();
    assert_eq!((naive.has_offset(), naive.to_string().as_str()), (false, "2024-01-09T10:17:00.5"));
    assert_eq!(naive, aware);
}

#[test]
fn equality_and_order_are_by_instant() {
    let text = ["2024-01-09T10:17:00", "2024-01-09T12:17:00+02:00", "2024-01-09T10:17:00.000000001Z"];
    let [naive, aware, later] = text.map(|text| Timestamp::parse(text).unwrap());
    assert_eq!(naive, aware);
    assert!(aware < later);
}

#[test]
fn every_day_of_ten_thousand_years() {
    let mut day = jiff::civil::date(0, 1, 1);
    for number in 0_i64.. {
        let text = format!("{day}T00:00:00Z");
        let timestamp = Timestamp::parse(&text).unwrap();
        assert_eq!(timestamp.unix_seconds(), (number - 719_528) * 86_400, "{text}");
        assert_eq!(timestamp.to_string(), text);
        let date = Date::parse(&text[..10]).unwrap();
        assert_eq!(
            (date.year(), date.month(), date.day()),
            (day.year().cast_unsigned(), day.month().cast_unsigned(), day.day().cast_unsigned())
        );
        assert_eq!(date.to_string(), text[..10]);
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
}

/// A text of one of the accepted forms.
#[derive(Clone, Debug)]
struct Form {
    text: String,
    offset: bool,
}

prop_compose! {
    fn form()(
        days in -719_528_i64..2_932_897,
        second in 0_u32..86_400,
        separator in prop::sample::select(vec!['T', 't', ' ']),
        fraction in prop::option::of("[0-9]{1,9}"),
        offset in prop::option::of((prop::bool::ANY, 0_i64..24, 0_i64..60, 0..4)),
    ) -> Form {
        let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let time = format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
        let fraction = fraction.map_or_else(String::new, |digits| format!(".{digits}"));
        let zone = match offset {
            None => String::new(),
            Some((_, _, _, 0)) => "Z".to_owned(),
            Some((_, _, _, 1)) => "z".to_owned(),
            Some((negative, hours, minutes, form)) => {
                let sign = if negative { '-' } else { '+' };
                format!("{sign}{hours:02}{}{minutes:02}", if form == 2 { ":" } else { "" })
            }
        };
        Form { text: format!("{date}{separator}{time}{fraction}{zone}"), offset: !zone.is_empty() }
    }
}

/// jiff reads the same instant. Some forms are not generated because the two libraries differ on purpose: leap seconds, more than
/// nine digits, a comma, and `+00`. Two cases are handled below: the last day of 9999, which is out of range for jiff, and an offset
/// that leads out of the years 0000 to 9999.
fn agrees_with_jiff(form: &Form) {
    let ours = Timestamp::parse(&form.text);
    let theirs = if form.offset {
        form.text.parse::<jiff::Timestamp>().ok()
    } else {
        let civil: jiff::civil::DateTime = form.text.parse().unwrap();
        civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
    };
    match (ours, theirs) {
        (Ok(ours), Some(theirs)) => {
            let nanoseconds = i128::from(ours.unix_seconds()) * 1_000_000_000 + i128::from(ours.nanosecond());
            assert_eq!(nanoseconds, theirs.as_nanosecond(), "{}", form.text);
            assert_eq!(ours.has_offset(), form.offset, "{}", form.text);
            let again: Timestamp = ours.to_string().parse().unwrap();
            assert_eq!((again, again.has_offset()), (ours, form.offset), "{}", form.text);
        }
        (Ok(_), None) => assert!(form.text.starts_with("9999-12-3"), "{}", form.text),
        (Err(_), Some(theirs)) => {
            let first = i128::from(Timestamp::parse("0000-01-01T00:00:00Z").unwrap().unix_seconds()) * 1_000_000_000;
            assert!(theirs.as_nanosecond() < first, "{}", form.text);
        }
        (Err(_), None) => {
            assert!(form.text.starts_with("0000-01-01") || form.text.starts_with("9999-12-31"), "{}", form.text);
        }
    }
}

#[test]
fn agrees_with_jiff_on_every_accepted_form() {
    let mut runner = prop::test_runner::TestRunner::new(Config { cases: 100_000, ..Config::default() });
    runner
        .run(&form(), |form| {
            agrees_with_jiff(&form);
            Ok(())
        })
        .unwrap();
}

proptest! {
    /// A form with one changed character is accepted only if a regular expression of the accepted forms matches it.
    #[test]
    fn damaged_forms_are_refused_or_forms(form in form(), at in any::<prop::sample::Index>(), to in any::<char>()) {
        let mut characters: Vec<char> = form.text.chars().collect();
        let at = at.index(characters.len());
        characters[at] = to;
        let text: String = characters.into_iter().collect();
        if Timestamp::parse(&text).is_ok() {
            prop_assert!(text.is_ascii());
            let (head, tail) = text.split_at(19);
            let shape: String = head.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
            let shapes = ["0000-00-00T00:00:00", "0000-00-00t00:00:00", "0000-00-00 00:00:00"];
            prop_assert!(shapes.contains(&shape.as_str()), "{}", text);
            let tail = tail.strip_prefix('.').map_or(tail, |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
            let tail: String = tail.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
            let zones = ["", "Z", "z", "+00:00", "-00:00", "+0000", "-0000"];
            prop_assert!(zones.contains(&tail.as_str()), "{}", text);
        }
    }
}
