//! What was reported of other libraries, as rules of this one: numbers, printed texts, statuses and amounts.

mod common;
#[path = "common/ibans.rs"]
mod ibans;

use account_numbers::{
    Amount, ApiErrorKind, Baseline, Evidence, FindingCode, Masked, NumbersAdvice, NumbersReason, Options, Outcome,
    Policy, Recovery, check, decide, parse, printed,
};
use common::{accepted, body, found, large, refused};
use ibans::{REGISTRY, iban_of, positions};
use proptest::{prelude::*, sample::select};
use serde_json::json;

/// Returns the kind and the recovery of an error in the corpus.
fn meaning(status: u16, name: &str) -> (ApiErrorKind, Recovery) {
    let mut reply = large();
    let error = refused(status, body(name), &mut reply);
    (error.kind(), error.recovery())
}

/// An account with one entry in a list of numbers.
fn with_entry(list: &str, entry: serde_json::Value) -> Vec<u8> {
    json!({ "accounts": [{ "account_id": "a", "account_type": "other.x", "name": "", "balances": {}, "numbers":
        { "ach": [], "eft": [], "bacs": [], "international": [], list: [entry] } }], "link": {} })
    .to_string()
    .into_bytes()
}

/// The entry of each kind with an account number or IBAN.
fn entries(number: &str) -> [(&'static str, serde_json::Value, &'static str); 4] {
    [
        ("ach", json!({ "account_number": number, "routing_number": "021000021" }), "account_number"),
        (
            "eft",
            json!({ "account_number": number, "institution_number": "003", "branch_number": "00102" }),
            "account_number",
        ),
        ("bacs", json!({ "account_number": number, "sort_code": "601613" }), "account_number"),
        ("international", json!({ "iban": number, "bic": "NWBKGB2LXXX" }), "iban"),
    ]
}

/// The entry is set aside with this code and nothing else, whether or not the content is checked; Strict refuses it.
fn is_set_aside(number: &str, code: FindingCode) {
    for (list, entry, key) in entries(number) {
        let body = with_entry(list, entry);
        for checks in [false, true] {
            let mut options = Options::new();
            options.checks = checks;
            let mut reply = large();
            let Ok(Outcome::Numbers(response)) = parse(200, &body, &options, &mut *reply) else { panic!("{number}") };
            let path = format!("accounts[0].numbers.{list}[0].{key}");
            let told = found(response.findings());
            assert!(told.contains(&format!("{code} {path}")), "{number:?} {list}: {told:?}");
            assert_eq!(told.iter().filter(|finding| finding.ends_with(&path)).count(), 1, "{number:?}: {told:?}");
            assert!(!response.is_complete() && response.accounts()[0].numbers().is_empty(), "{number:?}");
        }
        let strict = parse(200, &body, &Options::new().with_policy(Policy::Strict), &mut *large()).unwrap_err();
        assert_eq!(strict.code().as_str(), code.as_str(), "{number:?} {list}");
    }
}

#[test]
fn a_masked_number_is_set_aside() {
    for number in [
        "****8062",
        "XXXXXXXX8062",
        "xxxx-xxxx-8062",
        "x8062",
        "XX806",
        "••••8062",
        "...8062",
        "235905XXX062",
        "８０６２８０６２",
    ] {
        is_set_aside(number, FindingCode::MaskedNumber);
    }
}

#[test]
fn a_placeholder_is_set_aside() {
    for number in ["null", "None", "undefined", "N/A", "nil", "0", "00000000", "000000000", "0000 0000", "0-0"] {
        is_set_aside(number, FindingCode::NumberPlaceholder);
    }
}

proptest! {
    /// Whatever hides some digits, and whatever is left of them.
    #[test]
    fn every_kind_of_mask_is_set_aside(
        hidden in select(vec!["*", "X", "x", "•", "#", "●", "…", "_", "?", "█", "·"]), count in 3_usize..9, shown in "[0-9]{1,6}",
        form in 0..4, separator in select(vec!["", "", " ", "-"]),
    ) {
        let hidden = hidden.repeat(count);
        let number = match form {
            0 | 1 => format!("{hidden}{separator}{shown}"),
            2 => format!("{shown}{separator}{hidden}"),
            _ => format!("{shown}{hidden}{shown}"),
        };
        is_set_aside(&number, FindingCode::MaskedNumber);
    }

    #[test]
    fn every_text_without_a_digit_is_a_placeholder(number in "[A-WYZa-wyz]{1,12}", slash in any::<bool>()) {
        is_set_aside(&if slash { format!("{number}/a") } else { number }, FindingCode::NumberPlaceholder);
    }

    /// A good number is never set aside, however odd it is.
    #[test]
    fn good_numbers_are_kept(number in "[1-9][0-9]{0,16}|[1-9][0-9]{1,3}[ ./-][0-9]{2,8}|[A-W][0-9]{5,9}|0{1,9}[1-9]") {
        for (list, entry, key) in entries(&number) {
            let mut reply = large();
            let response = accepted(with_entry(list, entry), &mut reply);
            prop_assert!(response.is_complete(), "{} {}: {:?}", key, number, found(response.findings()));
        }
    }
}

/// Thousands of BICs end in XXX.
#[test]
fn a_bic_is_never_taken_for_a_masked_number() {
    for bic in ["NWBKGB2LXXX", "XXXXDEFFXXX", "XXXXXXXX"] {
        let entry = json!({ "iban": "GB29NWBK60161331926819", "bic": bic });
        let mut reply = large();
        let response = accepted(with_entry("international", entry), &mut reply);
        assert!(response.is_complete());
        assert_eq!(response.accounts()[0].numbers().only_international().unwrap().bic().unwrap().as_str(), bic);
    }
}

#[test]
fn a_masked_number_does_not_hide_the_good_one_beside_it() {
    let mut reply = large();
    let response = accepted(body("200_masked_beside_good.json"), &mut reply);
    assert_eq!(response.accounts()[0].numbers().only_ach().unwrap().account_number().reveal(), "235905558062");
    assert!(!response.is_complete());
}

#[test]
fn bank_codes_of_zeros_are_placeholders() {
    for code in ["000000000", "null", "N/A", "0"] {
        assert!(check::routing_number(code).contains(FindingCode::BankCodePlaceholder), "{code}");
    }
    assert!(check::eft_branch_number("00000").contains(FindingCode::BankCodePlaceholder));
    assert!(check::sort_code("000000").contains(FindingCode::BankCodePlaceholder));
    assert!(check::sort_code("00-00-00").contains(FindingCode::BankCodePlaceholder));
    assert!(check::ach_account_number("null").contains(FindingCode::NumberPlaceholder));
    assert!(check::ach_account_number("undefined").contains(FindingCode::NumberPlaceholder));
    for code in ["111111111", "123456789", "021000021"] {
        assert!(!check::routing_number(code).contains(FindingCode::BankCodePlaceholder), "{code}");
    }
    let mut reply = large();
    let response = accepted(body("200_bank_code_placeholder.json"), &mut reply);
    assert_eq!(response.accounts()[0].numbers().iter().count(), 3, "a warning only");
}

/// An account number that is the account's mask is probably not the whole number.
#[test]
fn a_short_number_that_equals_the_mask_is_told() {
    for (number, mask, told) in [
        ("8062", "8062", true),
        ("08062", "08062", true),
        ("X123", "X123", true),
        ("806280", "806280", false),
        ("235905558062", "8062", false),
        ("8062", "", false),
        ("", "", false),
        ("8062", "8063", false),
    ] {
        assert_eq!(
            check::account_number_is_mask(number, mask).contains(FindingCode::AccountNumberIsMask),
            told,
            "{number} {mask}"
        );
    }
}

#[test]
fn the_sort_code_of_a_gb_iban_is_compared() {
    for (iban, sort_code, differs) in [
        ("GB29NWBK60161331926819", "601613", false),
        ("GB29NWBK60161331926819", "60-16-13", false),
        ("GB29NWBK60161331926819", "200000", true),
        ("GB29 NWBK 6016 1331 9268 19", "20-00-00", true),
        ("IE29AIBK93115212345678", "200000", false),
        ("GB29NWBK6016133192681", "200000", false),
        ("GB29NWBK60161331926819", "20000", false),
        ("GB29NWBK60161331926819", "null", false),
        ("GB29NWBK6016X331926819", "200000", false),
    ] {
        assert_eq!(
            check::iban_sort_code(iban, sort_code).contains(FindingCode::IbanSortCode),
            differs,
            "{iban} {sort_code}"
        );
    }
}

#[test]
fn numbers_that_are_null_or_missing_are_told_and_stored_numbers_are_not_replaced() {
    for (name, finding) in [
        ("200_numbers_null.json", "null_field accounts[0].numbers"),
        ("200_numbers_absent.json", "missing_field accounts[0].numbers"),
    ] {
        let mut reply = large();
        let response = accepted(body(name), &mut reply);
        assert_eq!(found(response.findings()), [finding]);
        let stored = Baseline::of(
            "2023-06-01T00:00:00Z".parse::<account_numbers::Timestamp>().unwrap().into(),
            "account_numbers",
            Some("mk_1"),
        );
        let decision = decide(&stored.unwrap(), &Evidence::of_response(response, "account_numbers"), None);
        assert_eq!((decision.numbers, decision.numbers_reason), (NumbersAdvice::Check, Some(NumbersReason::NoNumbers)));
    }
}

#[test]
fn a_gateway_says_nothing_about_a_link() {
    assert_eq!(meaning(401, "401_fastapi.json"), (ApiErrorKind::Unauthorized, Recovery::GetNewToken));
    assert_eq!(meaning(401, "401_gateway.json"), (ApiErrorKind::Unauthorized, Recovery::GetNewToken));
    assert_eq!(meaning(429, "429_html.html"), (ApiErrorKind::RateLimitExceeded, Recovery::RetryLater));
    assert_eq!(meaning(429, "429_fastapi.json"), (ApiErrorKind::RateLimitExceeded, Recovery::RetryLater));
    assert_eq!(meaning(425, "425_empty.txt"), (ApiErrorKind::ServerError, Recovery::RetryLater));
    assert_eq!(meaning(404, "404_html.html"), (ApiErrorKind::Unrecognized, Recovery::Check));
}

#[test]
fn minus_zero_is_written_as_it_was_sent() {
    assert_eq!(Amount::parse("-0.0").unwrap().to_string(), "-0.0");
    let mut reply = large();
    let response = accepted(body("200_minus_zero.json"), &mut reply);
    let balances = response.accounts()[0].balances();
    assert_eq!(
        (balances.available().unwrap().to_string(), balances.current().unwrap().to_string()),
        ("-0.0".to_owned(), "-0".to_owned())
    );
}

/// The reported texts. The whole kinds are in `printed.rs`.
#[test]
fn numbers_in_groups_are_hidden() {
    let texts = [
        "Checking 2359 0555 8062",
        "Checking 2359-0555-8062",
        "2359/0555/8062",
        "Current GB29 NWBK 6016 1331 9268 19",
        "Zicht BE68 5390 0754 7034",
        "Giro DE89 3704 0044 0532 0130 00",
        "Banque FR14 2004 1010 0505 0001 3M02 606",
        "Compte FR1420041010050500013M02606",
        "BR1800360305000010009795493C1",
        "QA58DOHB00001234567890ABCDEFG",
        "60-16-13 31926819",
        "003-00102-1234567",
        "Acct AB12CD34EF56GH78",
    ];
    for text in texts {
        let shown = Masked(text).to_string();
        let (_, tail) = shown.split_once("****").expect(text);
        let last: String = text.chars().rev().filter(|char| char.is_alphanumeric()).take(4).collect();
        assert_eq!(tail, last.chars().rev().collect::<String>(), "{text}");
    }
    assert_eq!(printed::account_mask("31926819").to_string(), "****");
    assert_eq!(printed::account_mask("12345678").to_string(), "****");
}

proptest! {
    /// Any IBAN of any country in a name, compact and in print form.
    #[test]
    fn every_random_iban_is_hidden((country, structure) in select(REGISTRY), seed in any::<u64>(), group in 0_usize..8) {
        let mut state = seed | 1;
        let mut next = |alphabet: &[u8]| {
            state = state.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(17) ^ 0x5851_F42D;
            char::from(alphabet[(state >> 33) as usize % alphabet.len()])
        };
        let positions = positions(structure);
        let number = positions.chars().map(|kind| match kind {
            'n' => next(b"0123456789"),
            'a' => next(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            _ => next(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        });
        let iban = iban_of(country, &number.collect::<String>());
        let size = if group == 0 { iban.len() } else { 4 };
        let groups = iban.as_bytes().chunks(size).map(|group| str::from_utf8(group).unwrap()).collect::<Vec<_>>();
        let separator = ["", " ", "\u{a0}", "-", "  ", "\u{202f}", ".", " - "][group];
        let shown = Masked(&format!("Compte {}", groups.join(separator))).to_string();
        prop_assert_eq!(shown, format!("Compte ****{}", &iban[iban.len() - 4..]));
    }
}
