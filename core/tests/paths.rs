//! The texts of paths, and the paths of faults between members.

mod common;

use std::{collections::BTreeSet, fmt::Write};

use account_numbers::{NumberKind, Options, Outcome, Path, PayloadErrorCode, parse};
use common::{body, index, large};
use proptest::{prelude::*, test_runner::Config};
use serde_json::Value;

#[test]
fn a_path_is_written_as_it_is_read() {
    for index in ["0", "9", "10", "99", "100", "65535", "4294967295"] {
        let text = format!("accounts[{index}].numbers.international[65535].wire_routing_number");
        let path: Path = text.parse().unwrap();
        assert_eq!(path.to_text().as_str(), text);
        assert_eq!(path.to_string(), text);
    }
    for text in ["$", "link", "link.products.transactions.settings.require_permission", "*"] {
        assert_eq!(text.parse::<Path>().unwrap().to_text().as_str(), text);
    }
}

#[test]
fn a_path_has_at_most_two_indices() {
    for text in
        ["accounts[0].numbers[0].ach[0]", "accounts[0].numbers.ach[0].iban[0]", "links[0].link[1].tags[2].state"]
    {
        assert!(text.parse::<Path>().is_err(), "{text}");
    }
    assert_eq!("accounts.numbers[7].ach[8]".parse::<Path>().unwrap().to_string(), "accounts.numbers[7].ach[8]");
}

/// A path is read only in the form in which it is written: an index has no sign and no zero before its first digit.
#[test]
fn an_index_has_one_form() {
    for index in
        ["+1", "-1", "007", "00", "01", "", " 1", "1 ", "1_0", "0x1", "1.0", "1e0", "١", "４", "4294967296", "[1]"]
    {
        for text in [
            format!("accounts[{index}]"),
            format!("accounts[{index}].name"),
            format!("accounts[0].numbers.ach[{index}].account_number"),
        ] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }
}

/// A path has two bytes for its second index, so a larger one is refused; the first index has four.
#[test]
fn the_second_index_is_at_most_65535() {
    for index in ["65535", "65536", "65537", "99999", "131072", "4294967295"] {
        let text = format!("accounts[0].numbers.ach[{index}].account_number");
        assert_eq!(text.parse::<Path>().is_ok(), index == "65535", "{text}");
        let first = format!("accounts[{index}].numbers.ach[0].account_number");
        assert_eq!(first.parse::<Path>().unwrap().to_string(), first);
    }
}

/// The longest key four times, with both indices as long as they can be, and the longest name.
#[test]
fn the_longest_path_is_written_whole() {
    let text = "wire_routing_number[4294967295].wire_routing_number[65535].wire_routing_number.wire_routing_number.\
                abcdefghijklmnopqrstuvwxyz_zyxwv";
    let path: Path = text.parse().unwrap();
    assert_eq!(path.to_text().as_str(), text);
    assert_eq!(path.to_string(), text);
    assert_eq!(serde_json::to_string(&path).unwrap(), format!("\"{text}\""));
}

proptest! {
    #![proptest_config(Config { cases: 5_000, ..Config::default() })]

    /// A path that is read prints the text that was read, whatever the text is.
    #[test]
    fn a_path_that_is_read_prints_its_text(
        parts in prop::collection::vec(
            (
                "accounts|numbers|ach|international|link|products|transactions|settings|wire_routing_number|require_permission|tags|[a-z_]{1,33}|[*]|[$]|",
                "|||\\[(0|[1-9][0-9]{0,5}|[+-]?[0-9]{1,10}|0{1,3}[0-9])\\]",
            ),
            1..7,
        ),
    ) {
        let text = parts.iter().map(|(key, index)| format!("{key}{index}")).collect::<Vec<_>>().join(".");
        if let Ok(path) = text.parse::<Path>() {
            let written = path.to_text();
            prop_assert_eq!(written.as_str(), &text);
            prop_assert_eq!(path.to_string(), text);
        }
    }
}

#[test]
fn a_path_says_which_account_and_which_number_it_leads_into() {
    let into = |text: &str| {
        let path: Path = text.parse().unwrap();
        (path.account_index(), path.number_index())
    };
    for kind in NumberKind::ALL {
        assert_eq!(into(&format!("accounts[3].numbers.{kind}[70].account_number")), (Some(3), Some((*kind, 70))));
        assert_eq!(into(&format!("accounts[70000].numbers.{kind}[0]")), (Some(70_000), Some((*kind, 0))));
        assert_eq!(into(&format!("accounts[3].numbers.{kind}")), (Some(3), None), "the list");
        assert_eq!(into(&format!("accounts.numbers.{kind}[3]")), (None, None), "of no account");
    }
    assert_eq!(into("accounts[0]"), (Some(0), None));
    for text in ["$", "accounts", "link", "link.tags[1]", "links[1].state", "link_tags[1].numbers.ach[1]"] {
        assert_eq!(into(text), (None, None), "{text}");
    }
    assert_eq!(into("accounts[1].balances.currency"), (Some(1), None));
    assert_eq!(into("accounts[1].numbers.sepa"), (Some(1), None), "an unknown list");
    assert_eq!(into("accounts[1].numbers.tags[1]"), (Some(1), None), "another list");
}

/// The path of a finding has no byte that its text does not show, such as an index of a list that has ended.
#[test]
fn the_path_of_a_finding_is_the_one_that_its_text_says() {
    let entry = |number: &str| format!(r#"{{"account_number":"{number}","routing_number":"021000021"}}"#);
    let numbers = format!(r#""numbers":{{"ach":[{},{}]}}"#, entry("235905558062"), entry("8062"));
    // The second number equals the mask; after that, fields are missing without an index of their own.
    let account = format!(r#"{{"account_id":"a","account_mask":"8062","name":1,{numbers},"balances":1}}"#);
    let after = format!(r#"{{"accounts":[{account},{{"account_id":"b","balances":1}}],"link":{{}}}}"#).into_bytes();
    let bodies = index().into_iter().map(|row| (row.status, body(&row.file)));
    let mut codes = BTreeSet::new();
    for (status, body) in bodies.chain([(200, after)]) {
        let mut reply = large();
        let findings = match parse(status, &body, &Options::new(), &mut *reply) {
            Ok(Outcome::Numbers(response)) => response.findings(),
            Ok(Outcome::Refused(error)) => error.findings(),
            Err(error) => {
                assert_eq!(error.path(), error.path().to_text().parse().unwrap(), "{error}");
                continue;
            }
        };
        for finding in findings.iter() {
            assert_eq!(finding.path(), finding.path().to_text().parse().unwrap(), "{finding}");
            codes.insert(finding.code().as_str());
        }
    }
    assert!(codes.contains("account_number_is_mask") && codes.len() > 30, "{codes:?}");
}

#[test]
fn only_the_last_key_of_a_path_can_be_undocumented() {
    assert_eq!("link.some_key".parse::<Path>().unwrap().to_string(), "link.some_key");
    for text in ["some_key.other_key", "link.some_key.link", "some_key.some_key.some_key", "link.some_key[0]"] {
        assert!(text.parse::<Path>().is_err(), "{text}");
    }
}

/// Writes a document with a fault after its member number `at`, and returns the path of the object in which that is.
fn broken(value: &Value, path: &str, at: &mut usize, text: &mut String) -> Option<String> {
    let (mut place, begin) = (None, if path.is_empty() { String::new() } else { format!("{path}.") });
    match value {
        Value::Object(members) => {
            text.push('{');
            for (number, (key, value)) in members.iter().enumerate() {
                text.push_str(if number == 0 { "" } else { "," });
                write!(text, "{}:", Value::from(key.as_str())).unwrap();
                place = place.or(broken(value, &format!("{begin}{key}"), at, text));
                *at = at.wrapping_sub(1);
                if *at == 0 {
                    text.push('#');
                    place = Some(if path.is_empty() { "$".to_owned() } else { path.to_owned() });
                }
            }
            text.push('}');
        }
        Value::Array(elements) => {
            text.push('[');
            for (number, value) in elements.iter().enumerate() {
                text.push_str(if number == 0 { "" } else { "," });
                place = place.or(broken(value, &format!("{path}[{number}]"), at, text));
            }
            text.push(']');
        }
        leaf => text.push_str(&leaf.to_string()),
    }
    place
}

/// A fault after a member is in the object, and no longer in the member.
#[test]
fn a_fault_between_members_is_in_their_object() {
    let document: Value = serde_json::from_slice(&body("200_all_kinds.json")).unwrap();
    let mut count = 0;
    for number in 1.. {
        let (mut at, mut text) = (number, String::new());
        let Some(path) = broken(&document, "", &mut at, &mut text) else { break };
        let error = parse(200, text.as_bytes(), &Options::new(), &mut *large()).unwrap_err();
        let offset = text.find('#').unwrap();
        assert_eq!((error.code(), error.offset() as usize), (PayloadErrorCode::Syntax, offset), "{text}");
        assert_eq!(error.path().to_string(), path, "{text}");
        count += 1;
    }
    assert!(count > 50, "{count}");
}
