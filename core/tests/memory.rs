//! Remains of account numbers and other texts in memory.
#![cfg(target_os = "linux")]

mod common;
#[path = "common/machine.rs"]
mod machine;

use std::{collections::HashSet, mem::ManuallyDrop, ops::ControlFlow, ptr};

use account_numbers::{
    Account, ApiError, Link, Options, PayloadErrorCode, Policy, Product, Receivers, Reply, Secret, Sink, parse,
    parse_each,
};
use common::{accepted, body, refused};
use machine::{Stack, Stream, accounts};
use serde_json::json;

/// The bytes of a value, whatever they are.
fn bytes_of<T>(value: &T) -> Vec<u8> {
    let start = ptr::from_ref(value).cast::<u8>();
    // SAFETY: within the value; volatile, since padding has no value that the compiler knows.
    (0..size_of::<T>()).map(|at| unsafe { start.add(at).read_volatile() }).collect()
}

const SECRETS: [&str; 4] = ["235905558062", "GB29NWBK60161331926819", "193946665076", "000123456789"];

/// Returns the secrets whose first eight bytes are found in the memory.
fn found(memory: &[u8]) -> Vec<&'static str> {
    let lies = |secret: &&str| memory.windows(8).any(|window| window == &secret.as_bytes()[..8]);
    SECRETS.into_iter().filter(lies).collect()
}

/// A body with a secret of each kind.
fn secrets() -> Vec<u8> {
    let text = String::from_utf8(body("200_all_kinds.json")).unwrap();
    text.replace("9900009606", "235905558062").replace("DE89370400440532013000", "GB29NWBK60161331926819").into_bytes()
}

#[test]
fn what_failed_to_be_read_leaves_no_number() {
    let whole = secrets();
    let mut reply = Box::new(Reply::<4>::new());
    parse(200, &whole, &Options::new(), &mut *reply).unwrap();
    assert_eq!(found(&bytes_of(&*reply)).len(), 3, "the test sees what is there");
    for length in (0..whole.len() - 1).step_by(7) {
        let mut reply = Box::new(Reply::<4>::new());
        parse(200, &whole[..length], &Options::new(), &mut *reply).unwrap_err();
        assert!(found(&bytes_of(&*reply)).is_empty(), "cut at {length}");
        let mut stream = Box::<Stream>::default();
        stream.read(&whole[..length]).unwrap_err();
        assert!(found(&bytes_of(&*stream)).is_empty(), "cut at {length}");
    }
    let mut reply = Box::new(Reply::<1>::new());
    let error = parse(200, &whole, &Options::new(), &mut *reply).unwrap_err();
    assert_eq!(error.code(), PayloadErrorCode::CapacityExceeded);
    assert!(found(&bytes_of(&*reply)).is_empty());
    let strict = Options::new().with_policy(Policy::Strict);
    let mut reply = Box::new(Reply::<4>::new());
    parse(200, &whole, &strict, &mut *reply).unwrap_err();
    assert!(found(&bytes_of(&*reply)).is_empty());
}

#[test]
fn a_document_that_failed_to_be_read_leaves_nothing() {
    let body = br#"{"link_id":"mk_1","webhook":"https://x/?235905558062","products":{},"x":?}"#;
    let mut link = Box::new(Link::new());
    link.read_document(200, body, None, &mut ApiError::new()).unwrap_err();
    assert!(found(&bytes_of(&*link)).is_empty());
}

#[test]
fn what_was_used_again_wiped_stopped_or_dropped_leaves_no_number() {
    let whole = secrets();
    let other = body("200_empty_accounts.json");
    let mut reply = Box::new(Reply::<4>::new());
    for status in [200, 500] {
        parse(200, &whole, &Options::new(), &mut *reply).unwrap();
        parse(status, &other, &Options::new(), &mut *reply).unwrap();
        assert!(found(&bytes_of(&*reply)).is_empty(), "{status}");
    }
    parse(200, &whole, &Options::new(), &mut *reply).unwrap();
    reply.wipe();
    assert!(found(&bytes_of(&*reply)).is_empty());

    let mut stream = Box::<Stream>::default();
    stream.read(&whole).unwrap();
    assert_eq!(
        found(&bytes_of(&*stream)),
        ["GB29NWBK60161331926819"],
        "the last account stays until its place is used again"
    );
    stream.accounts.account.wipe();
    assert!(found(&bytes_of(&*stream)).is_empty());
    stream.accounts.stop_at = stream.accounts.accounts + 2;
    let error = stream.read(&whole).unwrap_err();
    assert_eq!(error.code(), PayloadErrorCode::Stopped);
    assert!(found(&bytes_of(&*stream)).is_empty());

    let mut reply = Box::new(ManuallyDrop::new(Reply::<4>::new()));
    parse(200, &whole, &Options::new(), &mut **reply).unwrap();
    // SAFETY: dropped once; the memory is the box's, and only its bytes are looked at afterwards.
    unsafe { ManuallyDrop::drop(&mut reply) };
    assert!(found(&bytes_of(&*reply)).is_empty());
}

/// The strings of a document that have eight bytes or more, except for the codes of banks.
fn strings(value: &serde_json::Value) -> Vec<String> {
    const CODES: [&str; 4] = ["routing_number", "wire_routing_number", "sort_code", "bic"];
    match value {
        serde_json::Value::String(text) if text.len() >= 8 => vec![text.clone()],
        serde_json::Value::Array(elements) => elements.iter().flat_map(strings).collect(),
        serde_json::Value::Object(members) => members
            .iter()
            .filter(|(key, _)| !CODES.contains(&key.as_str()))
            .flat_map(|(_, value)| strings(value))
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_reply_that_was_wiped_has_no_text_of_the_body() {
    for name in ["200_sandbox_recorded.json", "200_all_kinds.json", "200_numbers_in_prose.json"] {
        let body = body(name);
        let texts = strings(&serde_json::from_slice(&body).unwrap());
        let mut reply = Box::new(Reply::<4>::new());
        parse(200, &body, &Options::new(), &mut *reply).unwrap();
        let found = |reply: &Reply<4>| {
            let memory = bytes_of(reply);
            texts.iter().filter(|text| memory.windows(text.len()).any(|window| window == text.as_bytes())).count()
        };
        assert!(found(&reply) > 5, "{name}: the test sees what is there");
        reply.wipe();
        assert_eq!(found(&reply), 0, "{name}");
    }
}

/// A text of this many bytes that repeats a short name, so that any five bytes in a row show whose it is.
fn filled(name: &str, length: usize) -> String {
    assert!(name.len() <= 4, "{name}");
    format!("{name}-").chars().cycle().take(length).collect()
}

/// A document whose texts fill their fields, or whose words are unknown and have 60 characters; and the texts that storage keeps of it.
fn full() -> (String, Vec<String>) {
    let words = |name: &str, count: usize, length: usize| {
        ('a'..='z').take(count).map(|letter| filled(&format!("{name}{letter}"), length)).collect::<Vec<_>>()
    };
    let account = |at: usize| {
        let text = |name: &str, length: usize| filled(&format!("{name}{at}"), length);
        json!({
            "account_id": text("Id", 64), "account_type": text("Ty", 64), "name": text("Na", 128), "nickname": text("Ni", 128),
            "account_mask": text("Ma", 16), "original_id": text("Or", 128), "balances": { "currency": text("Cu", 16) },
            "numbers": {
                "ach": [{ "account_number": text("1Ac", 40), "routing_number": "021000021" }],
                "eft": [{ "account_number": text("1Ef", 40), "institution_number": "003", "branch_number": "00012" }],
                "bacs": [{ "account_number": text("1Ba", 40), "sort_code": "601613" }],
                "international": [{ "iban": text("1Ib", 48), "bic": "NWBKGB2L" }],
            },
        })
    };
    let product = |at: usize| {
        let text = |name: &str, length: usize| filled(&format!("{name}{at}"), length);
        json!({
            "error_code": text("Pc", 60), "error_message": text("Pm", 128), "unavailable": text("Pu", 128),
            "settings": { "reason": text("Pr", 64) },
        })
    };
    let documented = Product::ALL.iter().map(Product::to_string);
    let names = words("Un", 4, 60);
    let products = documented.chain(names.iter().cloned()).enumerate();
    let document = json!({
        "accounts": (0..4).map(account).collect::<Vec<_>>(),
        "link": {
            "link_id": filled("Li", 64), "institution_id": filled("In", 64), "institution_name": filled("Im", 128),
            "institution_avatar": filled("Av", 512), "state": filled("St", 60), "error_code": filled("Er", 60),
            "provider": filled("Pv", 60), "link_tags": words("Lt", 16, 32), "tags": words("Tg", 16, 32), "webhook": filled("Wh", 512),
            "products": products.map(|(at, name)| (name, product(at))).collect::<serde_json::Map<_, _>>(),
            "available_products": words("Ap", 16, 60),
        },
    });
    let mut texts = strings(&document);
    texts.extend(names);
    (document.to_string(), texts)
}

/// Returns the texts of which any four bytes in a row are found in the memory.
fn traces<'t>(memory: &[u8], texts: &'t [String]) -> Vec<&'t str> {
    let pieces: HashSet<&[u8]> = memory.windows(4).collect();
    let lies = |text: &&String| text.as_bytes().windows(4).any(|piece| pieces.contains(piece));
    texts.iter().filter(lies).map(String::as_str).collect()
}

/// Storage that held long texts keeps nothing of them once it was wiped, even if shorter ones, or fewer, came in between.
#[test]
fn what_held_long_texts_and_then_short_ones_is_wiped_whole() {
    let (long, texts) = full();
    let short = r#"{"accounts":[{"account_id":"a","name":"b"}],"link":{"link_id":"c","state":"d","link_tags":["e"],"products":{"f":{}},
        "available_products":["g"]}}"#;
    let refusal = json!({ "error_code": "h", "error_message": "i", "documentation_url": "j", "link_error_code": "k" });
    let refusal = refusal.to_string();
    let later: [&[(u16, &str)]; 6] = [
        &[],
        &[(200, short)],
        &[(200, r#"{"accounts":[],"link":{}}"#)],
        &[(422, &refusal)],
        &[(500, "")],
        &[(422, &refusal), (200, short), (200, "{")],
    ];
    for (turn, later) in later.into_iter().enumerate() {
        let mut reply = Box::new(Reply::<4>::new());
        let response = accepted(&long, &mut reply);
        assert!(response.is_complete(), "{:?}", response.findings());
        let memory = bytes_of(&*reply);
        for text in &texts {
            assert!(memory.windows(text.len()).any(|window| window == text.as_bytes()), "the test sees {text}");
        }
        for (status, body) in later {
            let _ = parse(*status, body.as_bytes(), &Options::new(), &mut *reply);
        }
        reply.wipe();
        assert_eq!(traces(&bytes_of(&*reply), &texts), [""; 0], "{turn}");
    }
}

/// Does the same with a link that is read alone.
#[test]
fn a_link_that_held_long_texts_and_then_short_ones_is_wiped_whole() {
    let (document, texts) = full();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let short = r#"{"link_id":"a","institution_name":"b","available_products":["c"],"products":{}}"#;
    for later in [None, Some(short), Some(r#"{"products":{}}"#)] {
        let (mut link, mut api_error) = (Box::new(Link::new()), ApiError::new());
        link.read_document(200, document["link"].to_string().as_bytes(), None, &mut api_error).unwrap();
        assert!(traces(&bytes_of(&*link), &texts).len() > 50, "the test sees what is there");
        if let Some(body) = later {
            link.read_document(200, body.as_bytes(), None, &mut api_error).unwrap();
        }
        link.wipe();
        assert_eq!(traces(&bytes_of(&*link), &texts), [""; 0], "{later:?}");
    }
}

/// Storage that held an API error keeps none of its texts once it was wiped.
#[test]
fn what_held_an_api_error_is_wiped_whole() {
    let error = json!({
        "error_code": filled("Ec", 60), "error_message": filled("Em", 256), "documentation_url": filled("Du", 256),
        "link_error_code": filled("Le", 60),
    });
    let texts = strings(&error);
    let short = r#"{"error_code":"a","error_message":"b","documentation_url":"c","link_error_code":"d"}"#;
    for later in
        [None, Some((422, short)), Some((500, "")), Some((200, r#"{"accounts":[],"link":{}}"#)), Some((200, "{"))]
    {
        let mut reply = Box::new(Reply::<1>::new());
        refused(422, error.to_string(), &mut reply);
        assert_eq!(traces(&bytes_of(&*reply), &texts).len(), 4, "the test sees what is there");
        if let Some((status, body)) = later {
            let _ = parse(status, body.as_bytes(), &Options::new(), &mut *reply);
        }
        reply.wipe();
        assert_eq!(traces(&bytes_of(&*reply), &texts), [""; 0], "{later:?}");
    }
}

/// A place, and a copy of each account that was read into it.
#[derive(Default)]
struct Copied {
    place: Box<Account>,
    copy: Box<Account>,
}

impl Sink for Copied {
    fn place(&mut self) -> Option<&mut Account> {
        Some(&mut self.place)
    }

    fn account(&mut self) -> ControlFlow<()> {
        self.copy.copy_from(&self.place);
        assert_eq!(self.place, self.copy);
        assert_eq!(self.place.index(), self.copy.index());
        ControlFlow::Continue(())
    }
}

impl Copied {
    fn read(&mut self, body: &[u8]) {
        let mut api_error = Box::new(ApiError::new());
        let receivers = Receivers {
            accounts: self,
            findings: &mut |_| ControlFlow::Continue(()),
            link: None,
            api_error: &mut api_error,
        };
        // Of a body that is refused, the accounts before the error are copied.
        let _ = parse_each(200, body, &Options::new(), receivers);
    }
}

/// A copy is equal, and overwrites the previous content of its place completely.
#[test]
fn a_copy_is_whole() {
    for row in common::index().iter().filter(|row| row.status == 200) {
        Copied::default().read(&body(&row.file));
    }
    let mut copied = Copied::default();
    copied.read(&secrets());
    assert_eq!(found(&bytes_of(&*copied.copy)), ["GB29NWBK60161331926819"], "of the second account");
}

/// Copying leaves no number on the stack.
#[test]
fn a_copy_is_the_only_one() {
    for body in [secrets(), accounts(2), body("200_five_numbers.json"), body("200_set_aside.json")] {
        let mut copied = Copied::default();
        let mut stack = Stack::new(1 << 18);
        stack.run(|| copied.read(&body));
        assert!(found(&stack.bytes()).is_empty());
    }
}

/// A shorter number does not leave the end of a longer one behind, whatever it is replaced by.
#[test]
fn a_shorter_number_leaves_nothing_of_a_longer_one() {
    let body = |number: &str| {
        format!(
            r#"{{"accounts":[{{"account_id":"a","numbers":{{"ach":[{{"account_number":"{number}","routing_number":"021000021"}}],"eft":[],"bacs":[],"international":[]}}}}],"link":{{}}}}"#
        )
    };
    let left = |reply: &Reply<2>| bytes_of(reply).windows(6).any(|window| window == b"654321");
    let mut reply = Box::new(Reply::<2>::new());
    let read = |text: &str, reply: &mut Reply<2>| parse(200, text.as_bytes(), &Options::new(), reply).map(|_| ()).err();
    for next in
        [body("1234"), body("12\\u00334"), body("123")[..40].to_owned(), r#"{"accounts":[],"link":{}}"#.to_owned()]
    {
        assert_eq!(read(&body("00009876654321"), &mut reply), None);
        assert!(left(&reply), "the test sees what is there");
        let _ = read(&next, &mut reply);
        assert!(!left(&reply), "{next}");
    }
    read(&body("00009876654321"), &mut reply);
    parse(500, b"", &Options::new(), &mut *reply).unwrap();
    assert!(!left(&reply));
}

/// A number that a program keeps is overwritten by the next one, as the documentation of `Secret::copy_from` says.
#[test]
fn a_kept_number_is_overwritten_by_a_shorter_one() {
    let body = br#"{"accounts":[{"account_id":"a","numbers":{"ach":[
        {"account_number":"00009876654321","routing_number":"021000021"},
        {"account_number":"123456","routing_number":"021000021"}],"eft":[],"bacs":[],"international":[]}}],"link":{}}"#;
    let mut reply = Box::new(Reply::<2>::new());
    let response = accepted(body, &mut reply);
    let mut ach = response.accounts()[0].numbers().ach();
    let (long, short) = (ach.next().unwrap().account_number(), ach.next().unwrap().account_number());
    let mut kept = Box::new(Secret::new());
    let left = |kept: &Secret<_>| bytes_of(kept).windows(6).any(|window| window == b"654321");
    kept.copy_from(long);
    assert!(left(&kept), "the test sees what is there");
    kept.copy_from(short);
    assert!(!left(&kept) && *kept == *short);
}

/// A number that a program sets is overwritten by the next one, and by one that does not fit.
#[test]
fn a_number_that_was_set_is_overwritten() {
    for next in [Some("1234"), Some("****"), Some(&*"1".repeat(100)), Some(""), None] {
        let mut account = Box::new(Account::new());
        let result = account
            .edit()
            .account_id("a")
            .numbers(|numbers| {
                numbers.ach(|entry| {
                    entry.account_number("00009876654321").account_number(next).routing_number("021000021")
                })
            })
            .finish();
        assert_eq!(result.is_ok(), next == Some("1234"));
        assert!(!bytes_of(&*account).windows(6).any(|window| window == b"654321"), "{next:?}");
        let kept = account
            .edit()
            .numbers(|numbers| numbers.bacs(|entry| entry.account_number("00009876654321").sort_code("601613")));
        kept.finish().unwrap();
        assert!(bytes_of(&*account).windows(6).any(|window| window == b"654321"), "the test sees what is there");
    }
}

/// An entry that was set aside leaves nothing, nor does an entry that is replaced by one of another kind.
#[test]
fn what_was_set_aside_leaves_no_number() {
    let body = br#"{"accounts":[{"account_id":"a","numbers":{"ach":[{"account_number":"235905558062"}],
        "international":[{"iban":"GB29NWBK60161331926819","bic":1,"bic2":2},{"iban":null}],"eft":[],"bacs":[]}},
        {"account_id":1,"numbers":{"ach":[{"account_number":"193946665076","routing_number":"021000021"}]}}],"link":{}}"#;
    let mut reply = Box::new(Reply::<2>::new());
    let response = accepted(body, &mut reply);
    assert_eq!((response.accounts().len(), response.is_complete()), (1, false));
    assert_eq!(found(&bytes_of(&*reply)), ["GB29NWBK60161331926819"]);
}

/// Numbers are copied from the body to their place directly, so that no number is left on the stack.
#[test]
fn the_stack_holds_no_number() {
    let whole = secrets();
    let mut reply = Box::new(Reply::<4>::new());
    let mut stack = Stack::new(1 << 20);
    stack.run(|| {
        parse(200, &whole, &Options::new(), &mut *reply).unwrap();
    });
    let left = found(&stack.bytes());
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(found(&bytes_of(&*reply)).len(), 3);
}
