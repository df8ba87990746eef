//! The rule for printed text: no account number shows more than its last four characters, and other texts stay readable.

#[path = "common/ibans.rs"]
mod ibans;

use std::{collections::BTreeSet, time::Instant};

use account_numbers::{Masked, printed};
use ibans::{REGISTRY, iban_of, positions};
use proptest::{prelude::*, sample::select, test_runner::Config};

fn shown(text: &str) -> String {
    Masked(text).to_string()
}

/// The rows of a table of texts, which are JSON strings without their quotes.
fn rows(table: &'static str) -> impl Iterator<Item = [String; 3]> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let fields = line.split('\t').collect::<Vec<_>>();
        let [one, two, three] = fields[..] else { panic!("{line:?} does not have three columns") };
        [one, two, three].map(|field| serde_json::from_str(&format!("\"{field}\"")).unwrap())
    })
}

#[test]
fn every_spelling_of_the_table() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for [text, expected, why] in rows(include_str!("../../tests/spellings.tsv")) {
        if shown(&text) != expected {
            wrong.push(format!("{why}: {text:?} prints as {:?}, not as {expected:?}", shown(&text)));
        }
        assert_eq!(printed::text(&text).to_string(), shown(&text));
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 60, "{count} rows");
}

/// The names that ordinary accounts and institutions have. What the rule takes from them is listed, so that it is known.
#[test]
fn ordinary_names_stay_readable() {
    let rows = rows(include_str!("../../tests/names.tsv")).collect::<Vec<_>>();
    assert!(rows.len() >= 300, "{} names", rows.len());
    assert_eq!(rows.iter().map(|[_, name, _]| name).collect::<BTreeSet<_>>().len(), rows.len(), "a name occurs twice");
    let countries = rows.iter().map(|[country, ..]| country).collect::<BTreeSet<_>>();
    assert!(countries.len() >= 10, "{countries:?}");
    let lost = rows.iter().map(|[_, name, _]| (name.as_str(), shown(name))).filter(|(name, shown)| name != shown);
    let lost = lost.collect::<Vec<_>>();
    let listed = rows.iter().filter(|[_, _, printed]| !printed.is_empty());
    let listed = listed.map(|[_, name, printed]| (name.as_str(), printed.clone())).collect::<Vec<_>>();
    assert_eq!(lost, listed, "what the rule takes, and what names.tsv says that it takes");
    println!("{} of {} names lose something", lost.len(), rows.len());
}

/// What people put between the groups of a number.
const SEPARATORS: [&str; 44] = [
    " ",
    "  ",
    "   ",
    "-",
    " - ",
    "- ",
    " -",
    ".",
    ". ",
    "/",
    " / ",
    "_",
    ":",
    "·",
    "*",
    "|",
    "'",
    "#",
    "+",
    "\\",
    ",",
    "\t",
    "\n",
    "\u{a0}",
    "\u{a0}\u{a0}",
    "\u{2007}",
    "\u{2009}",
    "\u{202f}",
    "\u{3000}",
    "\u{200b}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{2010}",
    "\u{2011}",
    "\u{2012}",
    "\u{2013}",
    " \u{2013} ",
    "\u{2014}",
    "\u{2212}",
    "\u{2019}",
    "\u{2022}",
    "\u{2044}",
    "\u{2215}",
];

/// What may stand around a number in a name.
const AROUND: [(&str, &str); 6] =
    [("", ""), ("Giro ", ""), ("Compte n\u{b0}", ""), ("", " savings"), ("(", ")"), ("Konto: ", "; Haus")];

fn full_width(text: &str) -> String {
    let wide = |char: char| char::from_u32(u32::from(char) + 0xfee0).unwrap();
    text.chars().map(|char| if char.is_ascii_digit() { wide(char) } else { char }).collect()
}

/// The last four letters or digits of a number that has more than eight.
fn masked(number: &str) -> String {
    let characters = number.chars().collect::<Vec<_>>();
    let last = if characters.len() > 8 { &characters[characters.len() - 4..] } else { &[] };
    format!("****{}", last.iter().collect::<String>())
}

/// Every spelling of a number whose groups are these.
fn check_spellings(groups: &[String]) -> usize {
    let mut count = 0;
    for wide in [false, true] {
        let groups =
            groups.iter().map(|group| if wide { full_width(group) } else { group.clone() }).collect::<Vec<_>>();
        let expected = masked(&groups.concat());
        for separator in SEPARATORS.into_iter().chain([""]) {
            let number = groups.join(separator);
            for (before, after) in AROUND {
                let text = format!("{before}{number}{after}");
                assert_eq!(shown(&text), format!("{before}{expected}{after}"), "{text:?}");
                count += 1;
            }
        }
    }
    count
}

fn in_groups(text: &str, size: usize) -> Vec<String> {
    text.as_bytes().chunks(size).map(|group| String::from_utf8(group.to_vec()).unwrap()).collect()
}

/// An IBAN of a country, of which the characters that may be letters are letters for `lettered`.
fn iban(country: &str, structure: &str, lettered: bool, turn: usize) -> String {
    let character = |(at, kind): (usize, char)| {
        let (digit, letter) = (b"5829371604"[(at + turn) % 10], b"KQXBMZOIAR"[(at * 7 + turn) % 10]);
        char::from(if kind == 'a' || kind == 'c' && lettered { letter } else { digit })
    };
    iban_of(country, &positions(structure).chars().enumerate().map(character).collect::<String>())
}

/// The shortest IBAN has 15 characters, and may end with letters, which belong to it.
#[test]
fn a_text_of_fifteen_characters_may_be_an_iban() {
    for (text, expected) in [
        ("AB1 2345 CDEF GHIJ", "****GHIJ"),
        ("AB12 345C DEFG HIJ", "****GHIJ"),
        ("AB1 2345 CDEF GHI", "AB1 2345 CDEF GHI"),
        ("AB12 345C DEFG HI", "AB12 345C DEFG HI"),
    ] {
        assert_eq!(shown(text), expected);
    }
}

#[test]
fn every_iban_of_the_registry_is_masked_in_every_spelling() {
    let mut count = 0;
    for (country, structure) in REGISTRY {
        for lettered in [false, true] {
            for turn in [0, 3] {
                let iban = iban(country, structure, lettered, turn);
                count += check_spellings(&in_groups(&iban, 4));
                count += check_spellings(&[iban]);
            }
        }
    }
    println!("{count} spellings of the {} countries' IBANs", REGISTRY.len());
    assert!(count > 100_000, "{count}");
}

/// Numbers of the United States, the United Kingdom and Canada in the groups that they are written in.
fn groups() -> impl Strategy<Value = Vec<String>> {
    let ach = ("[0-9]{6,17}", 2_usize..7).prop_map(|(number, size)| in_groups(&number, size));
    let bacs =
        "[0-9]{6}[0-9]{8}".prop_map(|number| [in_groups(&number[..6], 2), vec![number[6..].to_owned()]].concat());
    let bacs_in_fours = "[0-9]{8}".prop_map(|number| in_groups(&number, 4));
    let eft = ("[0-9]{3}", "[0-9]{5}", "[0-9]{7,12}").prop_map(|(one, two, three)| vec![one, two, three]);
    let mixed = "[0-9][0-9A-Z]{1,3}([0-9]{2}[A-Z]{2}){2,4}[0-9]{4}".prop_map(|number| in_groups(&number, 4));
    prop_oneof![3 => ach, 2 => bacs, 1 => bacs_in_fours, 2 => eft, 1 => mixed]
        .prop_filter("a capital word cannot begin a number", |groups| {
            groups[0].contains(|char: char| char.is_ascii_digit())
        })
        .prop_filter("two years or a date, which stay on purpose", |groups| {
            let year = |group: &String| group.len() == 4 && matches!(group.parse(), Ok(1900..=2099));
            groups.concat().len() > 8 || !groups.iter().any(year)
        })
        .prop_filter("an ending of capitals, which is shown if it is no IBAN", |groups| {
            groups.last().unwrap().contains(|char: char| char.is_ascii_digit())
        })
}

proptest! {
    #![proptest_config(Config { cases: 400, ..Config::default() })]

    #[test]
    fn every_generated_number_is_masked_in_every_spelling(groups in groups()) {
        check_spellings(&groups);
    }

    #[test]
    fn digits_of_every_script_are_digits(number in "\\p{Nd}{9,20}") {
        prop_assert_eq!(shown(&number), masked(&number));
    }

    #[test]
    fn every_space_dash_and_format_character_joins(
        separator in prop_oneof!["\\p{Zs}", "\\p{Pd}", "\\p{Cf}", "\\p{Zs}\\p{Pd}\\p{Zs}"], groups in groups()
    ) {
        let groups = &groups;
        prop_assert_eq!(shown(&groups.join(&separator)), masked(&groups.concat()), "{:?}", separator);
    }

    /// A valid date in the forms that people write stays, with and without a time.
    #[test]
    fn dates_stay(
        year in 1901..2100, month in 1..=12, day in 1_usize..=28, hour in 0..24, minute in 0..60, second in 0..60,
        separator in select(vec!["-", "/", ".", "\u{2011}", " - "]), form in 0..7, time in 0..8,
        (before, after) in select(AROUND.to_vec()),
    ) {
        let s = separator;
        let date = match form {
            0 => format!("{year}{s}{month:02}{s}{day:02}"),
            1 => format!("{day:02}{s}{month:02}{s}{year}"),
            2 => format!("{month}{s}{day}{s}{year}"),
            3 => format!("{day}{s}{month}{s}{year}"),
            4 => format!("{day:02} {} {year}", ["JAN", "FEB", "MAR", "APR", "MAY", "JUNE", "JUL", "AUG", "SEPT"][day % 9]),
            5 => format!("{}{s}{year}", year - 1),
            _ => format!("{month:02}{s}{year}"),
        };
        let time = match time {
            _ if form > 4 => String::new(),
            0 => format!(" {hour:02}:{minute:02}"),
            1 => format!("T{hour:02}:{minute:02}:{second:02}Z"),
            2 => format!(" {hour}:{minute:02}:{second:02}"),
            3 => format!("T{hour:02}:{minute:02}:{second:02}.246128+00:00"),
            4 => format!(" {}:{minute:02} PM", hour % 12),
            5 => format!("t{hour:02}:{minute:02}:{second:02}-0800"),
            _ => String::new(),
        };
        let text = format!("{before}{date}{time}{after}");
        prop_assert_eq!(shown(&text), text.clone());
    }

    /// Any text at all: the rule once more, written another way.
    #[test]
    fn agrees_with_the_rule_written_another_way(text in "[3-9]{0,4}([3-9A-Ca-c .,/é\u{a0}\u{2011}|?&-]|[A-Z]{2}[3-9]{2}|[3-9]{3} ){0,40}") {
        prop_assert_eq!(shown(&text), again(&text));
    }

    /// `Debug` is the same text in quotes, and one line.
    #[test]
    fn what_is_printed_for_programmers_is_one_line(text in any::<String>()) {
        let debug = format!("{:?}", Masked(&text));
        prop_assert!(debug.starts_with('"') && debug.ends_with('"') && debug.len() >= 2);
        let ends_line = |char: char| char.is_control() || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202e}');
        prop_assert!(!debug.contains(ends_line), "{}", debug);
        let mut escaped = false;
        let inner = &debug[1..debug.len() - 1];
        prop_assert!(inner.chars().all(|char| {
            let quote = char == '"' && !escaped;
            escaped = char == '\\' && !escaped;
            !quote
        }), "{}", debug);
    }
}

/// The rule for texts without dates, URLs and characters beyond those of the generator: the text is cut into words and gaps, and
/// each number is the longest chain from its first word.
fn again(text: &str) -> String {
    let chars = text.chars().collect::<Vec<_>>();
    let runs = chars.chunk_by(|one, two| one.is_alphanumeric() == two.is_alphanumeric());
    let runs = runs.map(|run| run.iter().collect::<String>()).collect::<Vec<_>>();
    let is_word = |run: &str| run.starts_with(char::is_alphanumeric);
    let digits = |run: &str| run.chars().filter(|char| char.is_numeric()).count();
    let joins = |gap: &str| {
        let blanks = gap.chars().filter(|char| char.is_whitespace()).count();
        let marks = gap.chars().filter(|char| "-./|\u{2011}".contains(*char)).count();
        let count = gap.chars().count();
        gap == "," || blanks + marks == count && marks < 2 && count < 4
    };
    let short = |run: &str| run.len() < 5 && run.chars().all(|char| char.is_ascii_uppercase());
    let begins_iban = |run: &str| {
        let head = run.chars().take(4).map(|char| if char.is_numeric() { '1' } else { 'a' }).collect::<String>();
        head == "aa11"
    };
    let mut printed = String::new();
    let mut at = 0;
    while at < runs.len() {
        if !is_word(&runs[at]) || digits(&runs[at]) == 0 {
            printed.push_str(&runs[at]);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end + 1 < runs.len() && joins(&runs[end]) && (digits(&runs[end + 1]) > 0 || short(&runs[end + 1])) {
            end += 2;
        }
        let words = |end: usize| runs[at..end].iter().filter(|run| is_word(run)).collect::<Vec<_>>();
        let of_iban =
            words(end).into_iter().skip_while(|run| !begins_iban(run)).map(|run| run.chars().count()).sum::<usize>();
        let squeezed = words(end).into_iter().map(String::as_str).collect::<String>();
        let of_iban = if begins_iban(&squeezed) { squeezed.chars().count() } else { of_iban };
        if of_iban < 15 {
            while digits(&runs[end - 1]) == 0 {
                end -= 2;
            }
        }
        if of_iban >= 15 || words(end).into_iter().map(|run| digits(run)).sum::<usize>() >= 6 {
            printed.push_str(&masked(&words(end).into_iter().map(String::as_str).collect::<String>()));
        } else {
            printed.push_str(&runs[at..end].concat());
        }
        at = end;
    }
    printed
}

/// The cost is linear for every shape of text: these would take hours if it were quadratic.
#[test]
fn the_cost_is_linear() {
    let start = Instant::now();
    for shape in
        ["1 A ", "A1 ", "A ", "://?", "://", "1,", "12345 ", "a", "1", "2024-01-09 ", "AB12 ", "é1", "? ", "1 . "]
    {
        let text = shape.repeat(1_000_000 / shape.len());
        let shown = shown(&text);
        assert!(shown.len() <= text.len() + 8, "{shape}");
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn an_account_mask_prints_whole_only_if_it_is_one() {
    for (mask, expected) in [
        ("8062", "8062"),
        ("X123", "X123"),
        ("é062", "é062"),
        ("", ""),
        ("44581", "****"),
        ("31926819", "****"),
        ("12345678", "****"),
        ("235905558", "****5558"),
        ("GB29NWBK60161331", "****1331"),
        ("021000021", "****0021"),
    ] {
        assert_eq!(printed::account_mask(mask).to_string(), expected);
    }
}

/// Characters count, not bytes, whichever of them are beyond ASCII.
#[test]
fn a_secret_shows_its_last_four_characters() {
    for length in 0..30_usize {
        for place in 0..=length {
            let characters: Vec<_> = (0..length).map(|at| if at == place { 'é' } else { 'a' }).collect();
            let shown = if length > 8 { &characters[length - 4..] } else { &[] };
            let expected = format!("****{}", shown.iter().collect::<String>());
            assert_eq!(printed::secret(&characters.iter().collect::<String>()).to_string(), expected);
        }
    }
}

#[test]
fn bank_codes_print_whole_only_if_their_own_check_holds() {
    assert_eq!(printed::routing_number("021000021").to_string(), "021000021");
    assert_eq!(printed::routing_number("000000000").to_string(), "000000000");
    assert_eq!(printed::routing_number("111222333").to_string(), "****2333");
    assert_eq!(printed::routing_number("235905558062").to_string(), "****8062");
    assert_eq!(printed::sort_code("601613").to_string(), "601613");
    assert_eq!(printed::sort_code("60-16-13").to_string(), "60-16-13");
    assert_eq!(printed::sort_code("31926819").to_string(), "****");
    assert_eq!(printed::institution_number("003").to_string(), "003");
    assert_eq!(printed::institution_number("1234567").to_string(), "****");
    assert_eq!(printed::branch_number("00102").to_string(), "00102");
    assert_eq!(printed::branch_number("001021").to_string(), "****");
    assert_eq!(printed::bic("NWBKGB2LXXX").to_string(), "NWBKGB2LXXX");
    assert_eq!(printed::bic("GB29NWBK60161331").to_string(), "****1331");
    assert_eq!(printed::currency("USD").to_string(), "USD");
    assert_eq!(printed::currency("31926819").to_string(), "****");
    assert_eq!(printed::foreign("anything").to_string(), "****");
    assert_eq!(printed::secret("235905558062").to_string(), "****8062");
    assert_eq!(format!("{:?}", printed::sort_code("6\n")), "\"****\"");
}

#[test]
fn identifiers_keep_what_nobody_writes_in_groups() {
    for (identifier, expected) in [
        ("acc_Af3gGp4wvUGwXpFJ4SePf4", "acc_Af3gGp4wvUGwXpFJ4SePf4"),
        ("mk_P542taTHRdeyVPkm9XVvWv", "mk_P542taTHRdeyVPkm9XVvWv"),
        ("link_error.not_found", "link_error.not_found"),
        ("12345678", "12345678"),
        ("x123456789", "x****6789"),
        ("acc 2359 0555 8062", "acc ****8062"),
    ] {
        assert_eq!(printed::identifier(identifier).to_string(), expected);
    }
}
