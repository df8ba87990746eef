//! Both ways to make a text have the same result.

mod common;

use account_numbers::{
    Amount, Number, Open, Options, Outcome, Reply, Secret, Tag, Text, Timestamp, Token, Words, parse, request,
};
use common::{accepted, body, index};

fn token<const N: usize, K>(token: &Token<N, K>) {
    assert_eq!(token.as_bytes(), token.as_str().as_bytes());
    assert_eq!(token.as_ref(), token.as_str());
    assert!(*token == *token.as_str() && *token == token.as_str() && *token != "another");
}

fn text<const N: usize>(text: &Text<N>) {
    assert_eq!(text.as_bytes(), text.as_str().as_bytes());
    assert_eq!(text.as_ref(), text.as_str());
    assert!(*text == *text.as_str() && *text == text.as_str() && *text != "another");
    let copy = text.clone();
    assert_eq!((&copy, copy.is_truncated()), (text, text.is_truncated()));
}

fn tag(tag: Tag<'_>) {
    assert_eq!(tag.as_bytes(), tag.as_str().as_bytes());
    assert_eq!(tag.as_ref(), tag.as_str());
    assert!(tag == *tag.as_str() && tag == tag.as_str() && tag != "another");
}

fn word<E: Words>(word: &Open<E>) {
    assert_eq!(word.as_bytes(), word.as_str().as_bytes());
    assert_eq!(word.as_ref(), word.as_str());
    let known = word.known();
    assert_eq!(known.map(Words::as_str), E::VALUES.iter().find(|value| word == *value).map(|value| value.as_str()));
    assert!(known.is_none_or(|value| value.message().ends_with('.')));
}

fn secret<const N: usize>(secret: &Secret<N>) {
    assert_eq!(secret.reveal_bytes(), secret.reveal().as_bytes());
}

#[test]
fn bytes_are_those_of_the_text() {
    let mut read = 0;
    for row in index() {
        let body = body(&row.file);
        let mut reply = Reply::<64>::new();
        let Ok(Outcome::Numbers(response)) = parse(row.status, &body, &Options::new(), &mut reply) else {
            continue;
        };
        for account in response.accounts() {
            token(account.account_id());
            text(account.name());
            account.account_mask().into_iter().for_each(token);
            account.nickname().into_iter().for_each(text);
            for number in account.numbers() {
                match number {
                    Number::International(entry) => secret(entry.iban()),
                    Number::Ach(entry) => secret(entry.account_number()),
                    Number::Eft(entry) => secret(entry.account_number()),
                    Number::Bacs(entry) => secret(entry.account_number()),
                }
            }
        }
        let link = response.link();
        token(link.link_id());
        text(link.institution_name());
        word(link.state());
        word(link.provider());
        link.link_tags().chain(link.tags()).for_each(tag);
        link.error_code().into_iter().for_each(word);
        link.available_products().iter().for_each(word);
        link.products().iter().filter_map(|(_, status)| status.error_code()).for_each(word);
        read += 1;
    }
    assert!(read > 20, "{read} bodies");
    assert_eq!(Token::<16>::new("021000021").unwrap().as_bytes(), b"021000021");
    assert_eq!(Token::<16>::default().as_bytes(), b"");
}

#[test]
fn a_response_prints_its_parts() {
    let mut reply = Box::new(Reply::<4>::new());
    let response = accepted(body("200_sandbox_recorded.json"), &mut reply);
    let printed = format!("{response:?}");
    for part in [
        "Response",
        "acc_Af3gGp4wvUGwXpFJ4SePf4",
        "mk_P542taTHRdeyVPkm9XVvWv",
        "routing_number_checksum",
        "complete: true",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
}

/// Values compare with the text that they have.
#[test]
fn values_compare_with_texts() {
    let mut reply = Box::new(Reply::<4>::new());
    let response = accepted(body("200_all_kinds.json"), &mut reply);
    let (account, link) = (&response.accounts()[0], response.link());
    assert!(*account.name() == "checking account" && *account.name() != "checking");
    assert!(*link.institution_name() == *link.institution_name() && *link.institution_name() != *account.name());
    assert!(*account.account_id() == "acc_Af3gGp4wvUGwXpFJ4SePf4" && *account.account_id() != "acc_");
    assert!(
        *link.state() == account_numbers::LinkState::Connected && *link.state() != account_numbers::LinkState::Error
    );
}

#[test]
fn a_written_text_is_a_text() {
    let path = request::link_path("mk_1").unwrap();
    assert!(path == *"/links/mk_1" && path == "/links/mk_1" && path != "/links/mk_2" && path != *"/links/mk_2");
    assert_eq!((path.as_ref(), path.as_str(), path.len()), ("/links/mk_1", "/links/mk_1", 11));
    assert_eq!((format!("{path:>12}"), format!("{path:?}")), (" /links/mk_1".to_owned(), "\"/links/mk_1\"".to_owned()));
    assert_ne!(path, request::link_path("mk_2").unwrap());
    for (text, longest) in [
        (Amount::new(i64::MIN, 255).to_text().len(), Amount::MAX_LEN),
        (Timestamp::parse("9999-12-31T23:59:59.999999999Z").unwrap().to_text().len(), Timestamp::MAX_LEN),
        (request::account_numbers_path(&"a".repeat(64)).unwrap().len(), request::MAX_LEN),
    ] {
        assert_eq!(text, longest);
    }
}
