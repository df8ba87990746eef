//! Every text that this host can make shows at most the last four characters of an account number: over the corpus, damaged bodies
//! and every spelling.

mod common;
#[path = "common/leaks.rs"]
mod leaks;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use account_numbers::{Masked, Secrets, printed};
use common::{accepted, body, index, large, refused, set};
use leaks::{Texts, check, first_leak, hidden, pieces, spellings_of_the_table, whole, write_out};
use proptest::{prelude::*, test_runner::Config};
use serde_json::{Value, json};

#[test]
fn nothing_of_the_corpus_is_shown() {
    let mut reply = large();
    let (mut numbers, mut count) = (0, 0);
    for row in index() {
        let body = body(&row.file);
        let hidden = hidden(&body);
        numbers += hidden.len();
        for status in [row.status, 200, 422] {
            count += check(status, &body, &hidden, &mut reply);
            write_out(&row.file, &Texts::of(status, &body, &mut reply).0);
        }
    }
    write_out("spellings", &spellings_of_the_table().map(|[text, _]| Masked(&text).to_string()).collect::<Vec<_>>());
    println!("{count} texts, {numbers} pieces of numbers");
    assert!(count > 20_000 && numbers > 1_000, "{count} texts, {numbers} pieces of numbers");
}

/// Every text that any host made. `TEXTS` is a folder with a folder for each host, in which a file has the name of a body of the
/// corpus, or that name and `.damaged` for texts made of damaged copies. Files whose names begin with `planted` contain texts made of
/// bodies in which 235905558062 stands where no number belongs, and `spellings` the printed forms of the table of spellings, in its order. A line is a text.
#[test]
#[ignore = "tests/verdict runs it after the tests of all hosts"]
fn no_host_shows_a_number() {
    let texts = PathBuf::from(std::env::var_os("TEXTS").expect("TEXTS is the folder"));
    let mut read = BTreeMap::<String, usize>::new();
    for host in fs::read_dir(texts).unwrap() {
        let host = host.unwrap();
        for file in fs::read_dir(host.path()).unwrap() {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            let content = String::from_utf8(fs::read(file.path()).unwrap()).unwrap();
            let lines = Texts(content.lines().map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect());
            let place = format!("{}/{name}", host.file_name().display());
            let hidden = match name.strip_suffix(".damaged") {
                _ if name == "spellings" => {
                    let expected =
                        spellings_of_the_table().map(|[_, printed]| printed.replace(['\n', '\r'], " ") + "\n");
                    assert_eq!(content, expected.collect::<String>(), "{place}");
                    continue;
                }
                _ if name.starts_with("planted") => pieces("235905558062"),
                Some(original) => whole(&body(original)),
                None => hidden(&body(&name)),
            };
            if let Some((piece, text)) = first_leak(&lines, &hidden) {
                panic!("{place}: {piece} of a number is shown by: {text}");
            }
            *read.entry(host.file_name().into_string().unwrap()).or_default() += lines.0.len();
        }
    }
    println!("measured: different texts in which no number is shown: {read:?}");
    assert!(!read.is_empty() && read.values().all(|count| *count > 1_000), "{read:?}");
}

/// The test finds what is shown: with the secrets revealed, it does.
#[test]
fn a_leak_would_be_found() {
    let body = body("200_all_kinds.json");
    let mut reply = large();
    let response = accepted(&body, &mut reply);
    let texts = Texts(vec![response.json(Secrets::Revealed).to_string()]);
    assert!(first_leak(&texts, &hidden(&body)).is_some());
    let texts = Texts(vec!["Checking 2359-0555-80 62".to_owned()]);
    assert!(first_leak(&texts, &pieces("235905558062")).is_some());
    assert!(first_leak(&Texts(vec!["****8062".to_owned()]), &pieces("235905558062")).is_none());
}

proptest! {
    #![proptest_config(Config { cases: 700, ..Config::default() })]

    /// Damaged bodies: bytes changed, dropped and doubled, and pieces moved from one place to another.
    #[test]
    fn nothing_of_damaged_bodies_is_shown(
        row in prop::sample::select(index().into_iter().map(|row| (row.file, row.status)).collect::<Vec<_>>()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0..4), 1..4),
    ) {
        let (file, status) = row;
        let mut body = body(&file);
        let secrets = whole(&body);
        for (at, other, byte, change) in changes {
            if body.is_empty() { break }
            let at = at.index(body.len());
            match change {
                0 => body[at] = byte,
                1 => drop(body.remove(at)),
                2 => body.truncate(at),
                _ => {
                    let to = other.index(body.len());
                    body.swap(at, to);
                }
            }
        }
        check(status, &body, &secrets, &mut large());
    }
}

// Every spelling in every field.

/// The document with a text in the fields that these places name.
fn planted(places: &[&str], text: &str) -> Vec<u8> {
    let mut document: Value = serde_json::from_slice(&body("200_all_kinds.json")).unwrap();
    for place in places {
        set(&mut document, place, text.into());
    }
    document.to_string().into_bytes()
}

/// The fields that people and banks fill with free text.
const PROSE: [&str; 13] = [
    "/accounts/0/name",
    "/accounts/0/nickname",
    "/accounts/0/account_mask",
    "/accounts/0/original_id",
    "/accounts/0/balances/currency",
    "/link/institution_name",
    "/link/institution_avatar",
    "/link/webhook",
    "/link/state",
    "/link/provider",
    "/link/error_code",
    "/link/products/account_numbers/error_message",
    "/link/products/account_numbers/unavailable",
];

/// The fields that hold codes, in which a number would not be split into groups.
const CODES: [&str; 6] = [
    "/accounts/0/account_id",
    "/accounts/0/account_type",
    "/accounts/0/numbers/ach/0/routing_number",
    "/accounts/0/numbers/ach/0/wire_routing_number",
    "/link/institution_id",
    "/link/link_tags/0",
];

/// Numbers whose pieces occur nowhere else.
const NUMBERS: [&str; 6] = [
    "739184620573",
    "GB29NWBK73918462057384",
    "QA58DOHB73918462QWRTZPLMKJHGV",
    "73918462",
    "918462",
    "AB73CD91EF84GH62",
];

/// The spellings of a number.
fn spellings(number: &str) -> Vec<String> {
    let groups =
        |size: usize| number.as_bytes().chunks(size).map(|group| str::from_utf8(group).unwrap()).collect::<Vec<_>>();
    let wide = number.chars().map(|char| match char {
        '0'..='9' => char::from_u32(u32::from(char) + 0xfee0).unwrap(),
        other => other,
    });
    let mut all = vec![number.to_owned(), wide.collect()];
    for separator in
        [" ", "  ", "-", " - ", ".", "/", "\u{a0}", "\u{202f}", "\u{2011}", "\u{2013}", "_", ":", "\u{200b}", ","]
    {
        all.push(groups(4).join(separator));
        all.push(groups(3).join(separator));
    }
    all
}

#[test]
fn nothing_of_any_spelling_is_shown_wherever_it_stands() {
    let mut reply = large();
    let mut count = 0;
    for number in NUMBERS {
        // Groups of three of a number with letters may begin with a group without a digit, which is a word.
        let has_letters = number.bytes().any(|byte| byte.is_ascii_uppercase());
        let spelled =
            spellings(number).into_iter().filter(|text| !has_letters || text.len() != number.len() + number.len() / 3);
        for (turn, text) in spelled.enumerate() {
            if has_letters && turn > 1 && turn % 2 == 1 {
                continue;
            }
            for text in [text.clone(), format!("Konto {text}, Haus"), format!("https://x/{text}?n=1")] {
                count += check(200, &planted(&PROSE, &text), &pieces(number), &mut reply);
                let error = json!({ "error_code": "new", "error_message": text, "documentation_url": text });
                count += check(422, error.to_string().as_bytes(), &pieces(number), &mut reply);
                let shown = Texts(vec![
                    Masked(&text).to_string(),
                    format!("{:?}", Masked(&text)),
                    printed::text(&text).to_string(),
                ]);
                assert!(first_leak(&shown, &pieces(number)).is_none(), "{text}");
            }
        }
    }
    // One piece, in fields that hold codes.
    for text in ["739184620573", "GB29739184620573"] {
        count += check(200, &planted(&CODES, text), &pieces("739184620573"), &mut reply);
        let error = json!({ "error_code": text, "link_error_code": text });
        count += check(422, error.to_string().as_bytes(), &pieces("739184620573"), &mut reply);
    }
    println!("{count} texts");
    assert!(count > 50_000, "{count} texts");
}

/// Every row of the table of spellings, in the fields of a reply.
#[test]
fn every_spelling_of_the_table_prints_the_same_in_every_field() {
    let mut reply = large();
    for [text, expected] in spellings_of_the_table() {
        let body = planted(&PROSE, &text);
        let response = accepted(&body, &mut reply);
        let (account, link) = (&response.accounts()[0], response.link());
        let status = link.products().account_numbers().unwrap();
        assert_eq!(account.name().to_string(), expected);
        assert_eq!(account.nickname().unwrap().to_string(), expected);
        assert_eq!(link.institution_name().to_string(), expected);
        assert_eq!(link.webhook().unwrap().to_string(), expected);
        assert_eq!(status.error_message().unwrap().to_string(), expected);
        assert_eq!(status.unavailable().unwrap().to_string(), expected);
        let json: Value = serde_json::from_str(&response.json(Secrets::Masked).to_string()).unwrap();
        assert_eq!(json["accounts"][0]["name"], expected);
        let error = json!({ "error_message": text, "documentation_url": text }).to_string();
        let error = refused(500, error, &mut reply);
        assert_eq!(error.error_message().unwrap().to_string(), expected);
        assert_eq!(error.documentation_url().unwrap().to_string(), expected);
    }
}

#[test]
fn an_account_mask_that_is_a_whole_number_is_hidden() {
    let mut reply = large();
    for (mask, expected) in
        [("8062", "8062"), ("31926819", "****"), ("12345678", "****"), ("GB29NWBK60161331", "****1331")]
    {
        let body = planted(&["/accounts/0/account_mask"], mask);
        let response = accepted(&body, &mut reply);
        let account = &response.accounts()[0];
        assert_eq!(account.account_mask().unwrap().to_string(), expected);
        assert_eq!(account.account_mask().unwrap().as_str(), mask);
        assert!(format!("{account:?}").contains(&format!("account_mask: Some(\"{expected}\")")), "{account:?}");
    }
}

#[test]
fn what_is_shown_of_urls_and_of_identifiers_of_others() {
    let body = br#"{"accounts":[{"account_id":"a","original_id":"SECRET-1","name":"a\nb\"c"}],
        "link":{"webhook":"https://example.com/hook?token=TOP&x#y then 123456789 more"}}"#;
    let mut reply = large();
    let response = accepted(body, &mut reply);
    let account = &response.accounts()[0];
    let original_id = account.original_id().unwrap();
    assert_eq!((original_id.to_string().as_str(), original_id.as_str()), ("****", "SECRET-1"));
    assert_eq!(format!("{original_id:?}"), "\"****\"");
    let webhook = response.link().webhook().unwrap();
    assert_eq!(webhook.to_string(), "https://example.com/hook?**** then ****6789 more");
    // What is printed for programmers is one line, and ends where it seems to.
    assert_eq!(format!("{:?}", account.name()), "\"a\\nb\\\"c\"");
    for text in Texts::of(200, body, &mut large()).0 {
        assert!(!text.contains("TOP") && !text.contains("SECRET-1"), "{text}");
    }
    let shown = |text: &str| Masked(text).to_string();
    assert_eq!(shown("x://a/?k=1 y://b/#k=2 ü 123456789"), "x://a/?**** y://b/#**** ü ****6789");
    assert_eq!(shown("://?://? ://?"), "://?**** ://?****");
}

#[test]
fn what_is_shown_of_a_secret() {
    let shown = |number: &str| {
        let body = json!({ "accounts": [{ "account_id": "a", "numbers": { "international": [{ "iban": number, "bic": null }] } }], "link": {} });
        let mut reply = large();
        let response = accepted(body.to_string(), &mut reply);
        let iban = response.accounts()[0].numbers().only_international().unwrap().iban();
        (iban.to_string(), format!("{iban:?}"), iban.last_four().to_owned(), iban.reveal().to_owned())
    };
    let expect = |masked: &str, last: &str, number: &str| {
        (masked.to_owned(), format!("Secret({masked})"), last.to_owned(), number.to_owned())
    };
    assert_eq!(shown("GB29NWBK60161331926819"), expect("****6819", "6819", "GB29NWBK60161331926819"));
    assert_eq!(shown("123456789"), expect("****6789", "6789", "123456789"));
    assert_eq!(shown("12345678"), expect("****", "", "12345678"));
    assert_eq!(shown("1"), expect("****", "", "1"));
}
