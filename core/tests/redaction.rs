//! No printed form shows an account number, for every body of the corpus and its damaged variants.

mod common;

use std::fmt::{Debug, Display};

use account_numbers::{ApiError, Baseline, Link, Number, Options, Outcome, decide, parse_into};
use common::{body, index, large};
use proptest::{prelude::*, test_runner::Config};
use serde_json::Value;

/// Returns the account numbers and IBANs of nine characters or more in a body.
fn secrets(body: &[u8]) -> Vec<String> {
    fn collect(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    if let (true, Some(text)) = (["account_number", "iban"].contains(&key.as_str()), value.as_str()) {
                        found.push(text.to_owned());
                    }
                    collect(value, found);
                }
            }
            Value::Array(elements) => elements.iter().for_each(|element| collect(element, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(&serde_json::from_slice(body).unwrap_or_default(), &mut found);
    found.extend(["235905558062", "193946665076", "235905559099"].map(str::to_owned));
    found.retain(|secret| secret.len() >= 9);
    found
}

/// Returns every text that can be made from a value.
fn texts(value: &(impl Debug + ?Sized)) -> [String; 2] {
    [format!("{value:?}"), format!("{value:#?}")]
}

fn shown<T: Debug + Display + ?Sized>(value: &T) -> Vec<String> {
    let mut texts = texts(value).to_vec();
    texts.extend([value.to_string(), format!("{value:>64}")]);
    texts
}

/// Returns every printed form of every part of the result.
fn everything(status: u16, body: &[u8]) -> Vec<String> {
    let mut reply = large();
    let mut all = Vec::new();
    match parse_into(status, body, &Options::new(), &mut reply) {
        Ok(Outcome::Numbers(response)) => {
            all.extend(texts(response));
            all.extend(texts(response.link()));
            all.extend(texts(response.findings()));
            for finding in response.findings() {
                all.extend(shown(finding));
                all.push(serde_json::to_string(finding).unwrap());
            }
            for account in response.accounts() {
                all.extend(texts(account));
                all.extend(texts(account.balances()));
                all.extend(texts(account.numbers()));
                all.extend(shown(account.name()));
                all.extend(shown(account.account_id()));
                account.nickname().into_iter().for_each(|text| all.extend(shown(text)));
                account.original_id().into_iter().for_each(|text| all.extend(texts(text)));
                for number in account.numbers() {
                    match number {
                        Number::Ach(ach) => all.extend(shown(ach.account_number())),
                        Number::Eft(eft) => all.extend(shown(eft.account_number())),
                        Number::Bacs(bacs) => all.extend(shown(bacs.account_number())),
                        Number::International(international) => all.extend(shown(international.iban())),
                    }
                }
            }
            let link = response.link();
            all.extend(shown(link.institution_name()));
            link.webhook().into_iter().for_each(|text| all.extend(shown(text)));
            for (_, status) in link.products().iter() {
                all.extend(texts(status));
                status.error_code().into_iter().for_each(|code| all.extend(shown(code)));
                status.error_message().into_iter().for_each(|text| all.extend(shown(text)));
            }
            let decision = decide(&Baseline::new("account_numbers").unwrap(), response);
            all.extend(texts(&decision));
            all.push(serde_json::to_string(&decision).unwrap());
        }
        Ok(Outcome::Refused(error)) => all.extend(shown(error)),
        Err(error) => all.extend(shown(&error)),
    }
    all.extend(texts(&*reply));
    let mut link = Box::new(Link::new());
    let mut api_error = ApiError::new();
    if let Err(error) = link.read_document(status, body, &mut api_error) {
        all.extend(shown(&error));
    }
    all.extend(texts(&*link));
    all.extend(shown(&api_error));
    match Baseline::read(status, body, "account_numbers", &mut api_error) {
        Ok(baseline) => all.extend(shown(&baseline)),
        Err(error) => all.extend(shown(&error)),
    }
    all
}

fn check(status: u16, body: &[u8], secrets: &[String]) {
    for text in everything(status, body) {
        for secret in secrets {
            assert!(!text.contains(secret), "{secret} is shown by: {text}");
        }
    }
}

#[test]
fn nothing_of_the_corpus_is_shown() {
    for row in index() {
        let body = body(&row.file);
        for status in [row.status, 200, 422] {
            check(status, &body, &secrets(&body));
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 1_500, ..Config::default() })]

    /// Damaged bodies: bytes changed, dropped and doubled, and pieces moved from one place to another.
    #[test]
    fn nothing_of_damaged_bodies_is_shown(
        row in prop::sample::select(index().into_iter().map(|row| (row.file, row.status)).collect::<Vec<_>>()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0..4), 1..4),
    ) {
        let (file, status) = row;
        let mut body = body(&file);
        let secrets = secrets(&body);
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
        check(status, &body, &secrets);
    }
}

/// Numbers in every text field of the document but the link's identifier, which a stored baseline must name.
#[test]
fn nothing_is_shown_wherever_it_stands() {
    let text = String::from_utf8(body("200_all_kinds.json")).unwrap();
    let texts = [
        "name",
        "account_mask",
        "institution_name",
        "state",
        "provider",
        "error_code",
        "account_type",
        "webhook",
        "routing_number",
    ];
    for key in texts {
        for secret in ["235905558062", "Konto 235905558062.", "https://x/?n=235905558062", "GB29NWBK60161331926819"] {
            let value: Value = serde_json::from_str(&text).unwrap();
            let mut accounts = value["accounts"].clone();
            accounts[0][key] = secret.into();
            let mut link = value["link"].clone();
            link[key] = secret.into();
            let body = serde_json::json!({ "accounts": accounts, "link": link }).to_string();
            check(200, body.as_bytes(), &["235905558062".to_owned()]);
            let error = serde_json::json!({ "error_code": secret, "error_message": secret, "documentation_url": secret, "link_error_code": secret });
            check(422, error.to_string().as_bytes(), &["235905558062".to_owned()]);
        }
    }
}

#[test]
fn what_is_shown_of_urls_and_of_identifiers_of_others() {
    let body = br#"{"accounts":[{"account_id":"a","original_id":"SECRET-1","name":"a\nb\"c"}],
        "link":{"webhook":"https://example.com/hook?token=TOP&x#y then 123456789 more"}}"#;
    let mut reply = large();
    let Ok(Outcome::Numbers(response)) = parse_into(200, body, &Options::new(), &mut reply) else { panic!("not read") };
    let account = &response.accounts()[0];
    let original_id = account.original_id().unwrap();
    assert_eq!((original_id.to_string().as_str(), original_id.as_str()), ("****", "SECRET-1"));
    assert_eq!(format!("{original_id:?}"), "\"****\"");
    let webhook = response.link().webhook().unwrap();
    assert_eq!(webhook.to_string(), "https://example.com/hook?**** then ****6789 more");
    for text in everything(200, body) {
        assert!(!text.contains("TOP") && !text.contains("SECRET-1"), "{text}");
    }
    // What is printed for programmers is one line, and ends where it seems to.
    assert_eq!(format!("{:?}", account.name()), "\"a\\nb\\\"c\"");
}

#[test]
fn what_is_shown_of_a_text_from_elsewhere() {
    let shown = |text: &str| account_numbers::Masked(text).to_string();
    assert_eq!(shown(""), "");
    assert_eq!(shown("12345678"), "12345678");
    assert_eq!(shown("123456789"), "****6789");
    assert_eq!(shown("a 123456789 b 0123456789012 c"), "a ****6789 b ****9012 c");
    assert_eq!(shown("x://a/?k=1 y://b/#k=2 ü 123456789"), "x://a/?**** y://b/#**** ü ****6789");
    assert_eq!(shown("://?://? ://?"), "://?**** ://?****");
    assert_eq!(shown("is it 1? no"), "is it 1? no");
}

#[test]
fn what_is_shown_of_a_secret() {
    let shown = |number: &str| {
        let body = serde_json::json!({ "accounts": [{ "account_id": "a", "numbers": { "international": [{ "iban": number, "bic": null }] } }], "link": {} });
        let mut reply = large();
        let Ok(Outcome::Numbers(response)) = parse_into(200, body.to_string().as_bytes(), &Options::new(), &mut reply)
        else {
            panic!("not read")
        };
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
    assert_eq!(shown("éééééééé"), expect("****", "", "éééééééé"));
    assert_eq!(shown("ééééééééé"), expect("****éééé", "éééé", "ééééééééé"));
}
