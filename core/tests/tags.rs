//! The tags of a link: what is kept of them, and how they are printed.

mod common;

use account_numbers::{ApiError, Link, Tag};
use serde_json::{Value, json};

/// How many bytes the two lists keep together.
const ROOM: usize = 1_024;

fn read(link_tags: &[String], tags: &[String]) -> Box<Link> {
    let mut document: Value = serde_json::from_slice(&common::body("200_3_accounts.json")).unwrap();
    document["link"]["link_tags"] = json!(link_tags);
    document["link"]["tags"] = json!(tags);
    let mut link = Box::new(Link::new());
    link.read_document(200, document["link"].to_string().as_bytes(), None, &mut ApiError::new()).unwrap();
    link
}

/// A tag for which only a part of the room is left is cut before the character that does not fit, whatever its length.
#[test]
fn the_last_tag_is_cut_at_a_character() {
    for left in 0..=20_usize {
        // Different ones, since equal tags at the same place of both lists count once.
        let mut link_tags: Vec<String> = (0..16).map(|at| format!("{at:064}")).collect();
        link_tags[15].truncate(64 - left);
        assert_eq!(link_tags.iter().map(String::len).sum::<usize>(), ROOM - left);
        for character in ["a", "é", "€", "😀"] {
            let tag = character.repeat(15);
            let link = read(&link_tags, &[tag.clone(), "b".to_owned()]);
            assert!(link.link_tags().map(Tag::as_str).eq(link_tags.iter().map(String::as_str)));
            let mut tags = link.tags();
            let (first, second) = (tags.next().unwrap(), tags.next().unwrap());
            let count = (left / character.len()).min(15);
            assert_eq!(first.as_str(), character.repeat(count), "{left} {character}");
            assert_eq!(first.is_truncated(), count < 15, "{left} {character}");
            let is_room = left > count * character.len();
            assert_eq!((second.as_str(), second.is_truncated()), (if is_room { "b" } else { "" }, !is_room));
        }
    }
}

/// A tag that both lists have at the same place takes its room once, wherever the lists differ.
#[test]
fn an_equal_tag_takes_its_room_once() {
    let tag = |at: usize, length: usize| format!("{at:0length$}");
    let link_tags: Vec<_> = (0..16).map(|at| tag(at, 57)).collect();
    for place in 0..16 {
        // There is room for one more tag, which is the one that differs.
        let mut tags = link_tags.clone();
        tags[place] = tag(99, 64);
        let link = read(&link_tags, &tags);
        assert!(link.link_tags().map(Tag::as_str).eq(link_tags.iter().map(String::as_str)), "{place}");
        assert!(link.tags().map(Tag::as_str).eq(tags.iter().map(String::as_str)), "{place}");
        assert!(!link.tags().any(Tag::is_truncated), "{place}");
    }
}

#[test]
fn a_link_is_printed_with_the_tags_of_both_lists() {
    let link = read(&["first".to_owned(), "second".to_owned()], &["third".to_owned()]);
    let printed = format!("{link:?}");
    for list in [r#"link_tags: ["first", "second"]"#, r#" tags: ["third"]"#] {
        assert!(printed.contains(list), "{printed}");
    }
}

/// A tag takes no room of its own if the other list has it at the same place, however each of the two is escaped.
#[test]
fn equal_tags_share_their_room_whatever_their_escapes() {
    let tag = |at: usize| format!("{at:02}{}", "t".repeat(62));
    let list = |escaped: bool, count: usize| {
        let tags = (0..count).map(|at| match tag(at) {
            tag if escaped => format!("\"{}\\u0074\"", &tag[..63]),
            tag => format!("\"{tag}\""),
        });
        tags.collect::<Vec<_>>().join(",")
    };
    for (first, second) in [(false, false), (false, true), (true, false), (true, true)] {
        // Thirteen tags in both lists and three in the second take the whole room.
        let body =
            format!(r#"{{"accounts":[],"link":{{"link_tags":[{}],"tags":[{}]}}}}"#, list(first, 13), list(second, 16));
        let mut reply = common::large();
        let link = common::accepted(body.as_bytes(), &mut *reply).link();
        assert!(link.link_tags().map(Tag::as_str).eq((0..13).map(tag)));
        assert!(link.tags().map(Tag::as_str).eq((0..16).map(tag)), "{first} {second}");
        assert!(!link.tags().any(Tag::is_truncated));
    }
}

/// A label with spaces may be prose, and is printed as such.
#[test]
fn numbers_in_tags_are_masked() {
    for (tag, printed) in [
        ("user_type:admin", "user_type:admin"),
        ("user:12345678", "user:12345678"),
        ("user:235905558062", "user:****8062"),
        ("account 2359 0555 8062", "account ****8062"),
    ] {
        let link = read(&[tag.to_owned()], &[]);
        assert_eq!(link.link_tags().next().unwrap().to_string(), printed);
    }
}
