//! The texts of paths, and the paths of faults between members.

mod common;

use std::fmt::Write;

use account_numbers::{Options, Path, PayloadErrorCode, parse};
use common::{body, large};
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
