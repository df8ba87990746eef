//! The limits of lengths and counts: what is kept up to a limit, and what is reported beyond it.

mod common;
#[path = "common/reference.rs"]
mod reference;

use account_numbers::{
    FindingCode, Findings, Options, Outcome, Product, Reply, Response, Severity, Text, Token, parse,
};
use common::{accepted, body, large, least, refused, set};
use serde_json::{Value, json};

/// An entry of a list of numbers.
fn entry(kind: &str, at: usize) -> Value {
    match kind {
        "ach" => json!({ "account_number": format!("10000{at}"), "routing_number": "021000021" }),
        "eft" => {
            json!({ "account_number": format!("20000{at}"), "institution_number": "003", "branch_number": "00012" })
        }
        "bacs" => json!({ "account_number": format!("3000000{at}"), "sort_code": "601613" }),
        _ => json!({ "iban": format!("GB29NWBK6016133192681{at}"), "bic": "NWBKGB2L" }),
    }
}

/// Up to four entries of any kinds are kept and counted; the fifth is reported.
#[test]
fn entries_are_counted() {
    for counts in (0..6_usize.pow(4)).map(|n| [n % 6, n / 6 % 6, n / 36 % 6, n / 216]) {
        let total: usize = counts.iter().sum();
        if total > 6 {
            continue;
        }
        let kinds = ["ach", "eft", "bacs", "international"];
        let mut document = least();
        let mut kept = [0; 4];
        let mut room = 4_usize;
        for ((kind, count), kept) in kinds.into_iter().zip(counts).zip(&mut kept) {
            document["accounts"][0]["numbers"][kind] = (0..count).map(|at| entry(kind, at)).collect();
            *kept = count.min(room);
            room -= *kept;
        }
        let mut reply = large();
        let response = accepted(document.to_string(), &mut reply);
        let numbers = response.accounts()[0].numbers();
        let observed =
            [numbers.ach().count(), numbers.eft().count(), numbers.bacs().count(), numbers.international().count()];
        assert_eq!(observed, kept, "{counts:?}");
        assert_eq!((numbers.iter().count(), numbers.is_empty()), (total.min(4), total == 0));
        assert_eq!(response.is_complete(), total <= 4, "{counts:?}");
        let only = [
            numbers.only_ach().map_or_else(|error| error.count, |_| 1),
            numbers.only_eft().map_or_else(|error| error.count, |_| 1),
            numbers.only_bacs().map_or_else(|error| error.count, |_| 1),
            numbers.only_international().map_or_else(|error| error.count, |_| 1),
        ];
        assert_eq!(only.map(|count| count.to_string()), kept.map(|count| count.to_string()), "{counts:?}");
        let told = |code| response.findings().iter().filter(|finding| finding.code() == code).count();
        assert_eq!(told(FindingCode::ListTruncated) > 0, total > 4, "{counts:?}");
    }
}

/// Lists of the link are cut at their documented limits.
#[test]
fn lists_of_a_link_are_counted() {
    for count in 0..=20_usize {
        let tags: Vec<_> = (0..count).map(|at| format!("tag {at}")).collect();
        let products: Value = (0..count)
            .map(|at| (format!("product_{at}"), json!({ "has_history": true })))
            .collect::<serde_json::Map<_, _>>()
            .into();
        for (key, value, limit) in [
            ("link_tags", json!(tags), 16),
            ("tags", json!(tags), 16),
            ("available_products", json!(tags), 16),
            ("products", products, 4),
        ] {
            let mut document = least();
            document["link"][key] = value;
            let mut reply = large();
            let response = accepted(document.to_string(), &mut reply);
            let link = response.link();
            let observed = match key {
                "link_tags" => link.link_tags().count(),
                "tags" => link.tags().count(),
                "products" => link.products().iter().count(),
                _ => link.available_products().len(),
            };
            assert_eq!(observed, count.min(limit), "{key} {count}");
            let truncated =
                response.findings().iter().filter(|finding| finding.code() == FindingCode::ListTruncated).count();
            assert_eq!(truncated > 0, count > limit, "{key} {count}");
        }
    }
}

/// A position of the products is that of the iterator, whichever documented products are missing.
#[test]
fn products_have_positions() {
    for present in 0..64_u32 {
        let documented = Product::ALL.iter().enumerate().filter(|(at, _)| present >> at & 1 != 0);
        let names =
            documented.map(|(_, product)| product.to_string()).chain((0..present % 3).map(|at| format!("other_{at}")));
        let mut document = least();
        document["link"]["products"] = names.map(|name| (name, json!({}))).collect::<serde_json::Map<_, _>>().into();
        let mut reply = large();
        let products = accepted(document.to_string(), &mut reply).link().products();
        for (at, (name, status)) in products.iter().enumerate() {
            let (product, bytes, found) = products.at(at).unwrap();
            assert_eq!((bytes, std::ptr::from_ref(found)), (name.as_bytes(), std::ptr::from_ref(status)));
            assert_eq!(product, name.parse().ok());
        }
        assert!(products.at(products.len()).is_none());
        assert_eq!(products.iter().count(), products.len());
    }
}

/// As many findings as there are: 32 are kept, the others counted by severity.
#[test]
fn findings_are_counted() {
    for warnings in [0, 1, 5, 31, 32, 33, 40, 100] {
        let accounts: Vec<_> = (0..warnings)
            .map(|id| {
                json!({
                    "account_id": format!("a{id}"), "account_type": "other.cash", "name": "n", "balances": {}, "closed": true,
                    "numbers": { "ach": [], "eft": [], "bacs": [], "international": [] },
                })
            })
            .collect();
        let mut document: Value = serde_json::from_slice(&body("200_unknown_number_kind_becs.json")).unwrap();
        let of_the_rest = {
            document["accounts"] = json!([]);
            let mut reply = large();
            let response = accepted(document.to_string(), &mut reply);
            response.findings().len()
        };
        assert_eq!(of_the_rest, 0);
        document["accounts"] = accounts.into();
        let mut reply = Box::new(Reply::<100>::new());
        let body = document.to_string();
        let response = accepted(&body, &mut reply);
        let findings = response.findings();
        assert_eq!(findings.len(), warnings.min(Findings::MAX_LEN), "{warnings}");
        assert_eq!(findings.iter().len(), findings.len());
        assert_eq!((findings.dropped_warnings() as usize, findings.dropped_notes()), (warnings.saturating_sub(32), 0));
        assert_eq!(findings.is_empty(), warnings == 0);
        for (at, finding) in findings.iter().enumerate() {
            assert_eq!((finding.code(), finding.severity()), (FindingCode::AccountClosed, Severity::Warning));
            assert_eq!(finding.path().to_string(), format!("accounts[{at}].closed"));
            assert_eq!(findings.get(at), Some(finding));
            assert_eq!(findings.of_account(at).collect::<Vec<_>>(), [finding]);
        }
        assert_eq!(findings.get(findings.len()), None);
    }
}

/// The limits of texts: a path, the longest length, and whether a longer text is cut (`Text`) or refused.
const LIMITS: [(&str, usize, bool); 27] = [
    ("/accounts/0/account_id", 64, false),
    ("/accounts/0/account_type", 64, false),
    ("/accounts/0/name", 128, true),
    ("/accounts/0/nickname", 128, true),
    ("/accounts/0/account_mask", 16, false),
    ("/accounts/0/original_id", 128, false),
    ("/accounts/0/balances/currency", 16, false),
    ("/accounts/0/numbers/ach/0/account_number", 40, false),
    ("/accounts/0/numbers/ach/0/routing_number", 16, false),
    ("/accounts/0/numbers/ach/0/wire_routing_number", 16, false),
    ("/accounts/0/numbers/eft/0/institution_number", 16, false),
    ("/accounts/0/numbers/eft/0/branch_number", 16, false),
    ("/accounts/0/numbers/bacs/0/sort_code", 16, false),
    ("/accounts/0/numbers/international/0/iban", 48, false),
    ("/accounts/0/numbers/international/0/bic", 16, false),
    ("/link/link_id", 64, false),
    ("/link/institution_id", 64, false),
    ("/link/institution_name", 128, true),
    ("/link/institution_avatar", 512, true),
    ("/link/state", 64, true),
    ("/link/error_code", 64, true),
    ("/link/provider", 64, true),
    ("/link/webhook", 512, true),
    ("/link/products/identity/error_code", 64, true),
    ("/link/products/identity/error_message", 128, true),
    ("/link/products/identity/unavailable", 128, true),
    ("/link/products/identity/settings/reason", 64, true),
];

/// A text of this many bytes that ends with a character.
fn ending(length: usize, last: &str, fill: char) -> String {
    let mut text: String = std::iter::repeat_n(fill, length - last.len()).collect();
    text += last;
    text
}

/// Texts exactly as long as their field, and longer by one byte, in characters of one to four bytes, plain and escaped.
#[test]
fn texts_as_long_as_their_field() {
    let mut whole = least();
    for kind in ["ach", "eft", "bacs", "international"] {
        whole["accounts"][0]["numbers"][kind] = json!([entry(kind, 1)]);
    }
    whole["link"]["products"]["identity"] = json!({});
    for (path, limit, is_cut) in LIMITS {
        for (last, fill) in [("9", '1'), ("é", 'a'), ("€", 'b'), ("😀", 'c'), ("9", '7')] {
            for over in [0, 1, 2, 3, 4, 100] {
                // With `over`, the last character lies across the limit, or beyond.
                let text = ending(limit + over, last, fill);
                let mut document = whole.clone();
                set(&mut document, path, text.clone().into());
                for form in 0..3 {
                    let body = match form {
                        0 => document.to_string(),
                        1 => serde_json::to_string_pretty(&document).unwrap(),
                        _ => document
                            .to_string()
                            .replace(&format!("\"{fill}{fill}"), &format!("\"{fill}\\u{:04x}", u32::from(fill))),
                    };
                    let mut reply = large();
                    let Ok(Outcome::Numbers(response)) =
                        parse(200, body.as_bytes(), &Options::new().with_checks(false), &mut *reply)
                    else {
                        panic!("{path}")
                    };
                    reference::same(response, &document)
                        .unwrap_or_else(|difference| panic!("{path} {last} {over} {form}: {difference}"));
                    let told: Vec<_> = response.findings().iter().map(|finding| finding.code()).collect();
                    let too_long = [
                        FindingCode::TooLong,
                        FindingCode::TextTruncated,
                        FindingCode::UnusableAccount,
                        FindingCode::UnusableNumber,
                    ];
                    let count = told.iter().filter(|code| too_long.contains(code)).count();
                    assert_eq!(count, usize::from(over > 0), "{path} {last} {over} {form}: {told:?}");
                    assert_eq!(
                        told.contains(&FindingCode::TextTruncated),
                        over > 0 && is_cut,
                        "{path} {last} {over} {form}: {told:?}"
                    );
                    let truncated = truncated(response, path);
                    assert_eq!(truncated, is_cut.then_some(over > 0), "{path} {last} {over} {form}");
                }
            }
        }
    }
}

/// Whether the text at a path says that it was cut; `None` if texts of its kind are never cut.
fn truncated(response: Response<'_>, path: &str) -> Option<bool> {
    let (link, account) = (response.link(), response.accounts().first());
    let identity = link.products().get("identity").unwrap();
    match path.strip_prefix("/accounts/0/").unwrap_or(path) {
        "name" => Some(account?.name().is_truncated()),
        "nickname" => Some(account?.nickname()?.is_truncated()),
        "/link/institution_name" => Some(link.institution_name().is_truncated()),
        "/link/institution_avatar" => Some(link.institution_avatar()?.is_truncated()),
        "/link/state" => Some(link.state().is_truncated()),
        "/link/error_code" => Some(link.error_code()?.is_truncated()),
        "/link/provider" => Some(link.provider().is_truncated()),
        "/link/webhook" => Some(link.webhook()?.is_truncated()),
        "/link/products/identity/error_code" => Some(identity.error_code()?.is_truncated()),
        "/link/products/identity/error_message" => Some(identity.error_message()?.is_truncated()),
        "/link/products/identity/unavailable" => Some(identity.unavailable()?.is_truncated()),
        "/link/products/identity/settings/reason" => Some(identity.reason()?.is_truncated()),
        _ => None,
    }
}

/// The same for errors of the API.
#[test]
fn texts_of_an_error_as_long_as_their_field() {
    for (key, limit, is_cut) in [
        ("error_code", 64, false),
        ("error_message", 256, true),
        ("documentation_url", 256, true),
        ("link_error_code", 64, false),
    ] {
        for last in ["x", "é", "€", "😀"] {
            for over in 0..=4_usize {
                let text = ending(limit + over, last, 'a');
                let mut body = json!({ "error_code": "link_error.bad_state", "error_message": "m", "documentation_url": "u", "link_error_code": "no_accounts" });
                body[key] = text.clone().into();
                let mut reply = Reply::<0>::new();
                let error = refused(422, body.to_string(), &mut reply);
                let (observed, was_cut) = match key {
                    "error_code" => (error.error_code().map(Token::as_str), false),
                    "link_error_code" => (error.link_error_code().map(Token::as_str), false),
                    "error_message" => {
                        (error.error_message().map(Text::as_str), error.error_message().unwrap().is_truncated())
                    }
                    _ => {
                        (error.documentation_url().map(Text::as_str), error.documentation_url().unwrap().is_truncated())
                    }
                };
                let end = if over == 0 {
                    text.len()
                } else {
                    (0..=limit).rev().find(|end| text.is_char_boundary(*end)).unwrap()
                };
                let expected = (over == 0 || is_cut).then(|| &text[..end]);
                assert_eq!((observed, was_cut), (expected, is_cut && over > 0), "{key} {last} {over}");
                let code = if is_cut { FindingCode::TextTruncated } else { FindingCode::TooLong };
                assert_eq!(
                    error.findings().iter().filter(|finding| finding.code() == code).count(),
                    usize::from(over > 0),
                    "{key} {last} {over}"
                );
            }
        }
    }
}
