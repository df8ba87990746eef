//! What every public type prints, for people (`Display`) and for programmers (`Debug`).

mod common;

use std::{
    error::Error,
    fmt::{Debug, Display},
    ops::ControlFlow,
};

use account_numbers::{
    Account, Amount, AmountError, ApiError, BalanceDate, Baseline, BaselineTextError, Date, DocumentError, Link,
    LinkState, NotExactlyOne, Open, Options, Outcome, Path, PathTextError, Receivers, Reply, ReplyMut, Rest, Stamp,
    Timestamp, TimestampError, Token, TooLong, check, parse, parse_each, request::link_path, words::UnknownWord,
};
use common::{Ignore, body};

fn debug(value: impl Debug) -> String {
    format!("{value:?}")
}

/// Every error prints a sentence of its own, which has this word.
#[test]
fn errors_say_what_is_wrong() {
    let payload = parse(200, b"[", &Options::new(), &mut Reply::<0>::new()).unwrap_err();
    let errors: Vec<(Box<dyn Error>, &str)> = vec![
        (Box::new(AmountError::OutOfRange), "64-bit"),
        (Box::new(AmountError::Malformed), "1234.56"),
        (Box::new(BaselineTextError::NotABaseline), "begins with baseline/2"),
        (Box::new(BaselineTextError::OtherVersion), "another version"),
        (Box::new(BaselineTextError::Truncated), "the end"),
        (Box::new(BaselineTextError::Edited), "unchanged"),
        (Box::new(DocumentError::Refused), "answered with an error"),
        (Box::new(DocumentError::NoLink), "the list of links"),
        (Box::new(DocumentError::ProductTooLong), "64 bytes"),
        (Box::new(DocumentError::Payload(payload)), "not_an_object at byte 0 ($): "),
        (Box::new(link_path("").unwrap_err()), "empty"),
        (Box::new(link_path(&"x".repeat(65)).unwrap_err()), "more than 64 bytes"),
        (Box::new(link_path("a/b").unwrap_err()), "'/' at byte 1"),
        (Box::new(NotExactlyOne { count: 2 }), "one entry, found 2"),
        (Box::new(PathTextError), "accounts[0].name"),
        (Box::new(TimestampError), "2024-01-09T10:17:00.246128Z"),
        (Box::new(TooLong), "longer than its field"),
        (Box::new(UnknownWord), "unknown word"),
        #[cfg(feature = "write")]
        (Box::new(account_numbers::BufferTooShort { needed: 77 }), "77 bytes"),
    ];
    for (error, word) in &errors {
        let printed = error.to_string();
        assert!(printed.contains(word) && printed.len() > 15, "{printed:?} does not contain {word:?}");
        assert!(!debug(error).is_empty());
    }
    assert_eq!(debug(payload), format!("PayloadError({payload})"));
    assert_eq!(debug(DocumentError::Payload(payload)), format!("DocumentError({payload})"));
    assert_eq!(debug(DocumentError::Refused), format!("DocumentError({})", DocumentError::Refused));
}

fn both<T: Debug + Display>(value: &T) -> (String, String) {
    (value.to_string(), debug(value))
}

#[test]
fn values_print_as_they_are_written() {
    let named = |name: &str, text: &str| (text.to_owned(), format!("{name}({text})"));
    let timestamp = Timestamp::parse("2024-01-09T10:17:00.5Z").unwrap();
    let date = Date::new(2024, 1, 9).unwrap();
    assert_eq!(both(&timestamp), named("Timestamp", "2024-01-09T10:17:00.5Z"));
    assert_eq!(both(&date), named("Date", "2024-01-09"));
    assert_eq!(BalanceDate::Date(date).to_string(), "2024-01-09");
    assert_eq!(BalanceDate::Timestamp(timestamp).to_string(), "2024-01-09T10:17:00.5Z");
    assert_eq!(both(&Stamp::from(timestamp)), named("Stamp", "2024-01-09T10:17:00.5Z"));
    assert_eq!(both(&Stamp::ABSENT), named("Stamp", "absent"));
    assert_eq!(both(&Stamp::MALFORMED), named("Stamp", "malformed"));
    assert_eq!(both(&Amount::new(-24_552, 2)), named("Amount", "-245.52"));
    let path = "accounts[0].numbers.ach[1].routing_number";
    assert_eq!(both(&path.parse::<Path>().unwrap()), named("Path", path));
    let baseline = Baseline::new("account_numbers", Some("mk_1")).unwrap();
    assert!(baseline.to_string().starts_with("baseline/2 product=account_numbers link_id=mk_1"));
    assert_eq!(both(&baseline), named("Baseline", baseline.to_text().as_str()));
    assert_eq!(both(&Token::<64>::new("acc_1").unwrap()), ("acc_1".to_owned(), r#""acc_1""#.to_owned()));
    assert_eq!(debug(check::routing_number("021000022")), "{RoutingNumberChecksum}");
    for state in LinkState::ALL {
        assert_eq!(state.to_string(), state.as_str());
    }
}

/// Everything that a reply consists of prints its parts.
#[test]
fn replies_print_their_parts() {
    let mut reply = Box::new(Reply::<8>::new());
    assert_eq!(debug(&*reply), "Reply { response: None, api_error: None }");
    parse(200, &body("200_all_kinds.json"), &Options::new(), &mut *reply).unwrap();
    let response = reply.response().unwrap();
    let (link, accounts) = (response.link(), response.accounts());
    let findings = response.findings();
    assert!(!findings.is_empty() && accounts.len() > 1);
    assert_eq!(
        debug(response),
        format!("Response {{ accounts: {accounts:?}, link: {link:?}, findings: {findings:?}, complete: true }}")
    );
    assert_eq!(debug(&*reply), format!("Reply {{ response: Some({response:?}), api_error: None }}"));
    let kept: Vec<_> = findings.iter().collect();
    assert_eq!(debug(findings), format!("Findings {{ kept: {kept:?}, dropped_warnings: 0, dropped_notes: 0 }}"));
    assert_eq!(debug(kept[0]), format!("Finding({} at {})", kept[0].code(), kept[0].path()));
    for account in accounts {
        let numbers: Vec<_> = account.numbers().iter().collect();
        assert_eq!(debug(account.numbers()), debug(&numbers));
        assert!(debug(account).contains(&format!("numbers: {numbers:?}")));
        assert!(debug(account).starts_with(&format!("Account {{ account_id: {:?}, ", account.account_id())));
    }
    assert_eq!(both(link.state()), ("connected".to_owned(), r#""connected""#.to_owned()));
    assert_eq!(both(link.institution_name()), ("Chase".to_owned(), r#""Chase""#.to_owned()));
    let numbers =
        |account: &Account| account.numbers().international().map(|entry| both(entry.iban())).collect::<Vec<_>>();
    for (text, programmers) in accounts.iter().flat_map(numbers) {
        assert!(text.starts_with("****") && programmers == format!("Secret({text})"));
    }
    for (name, status) in link.products().iter() {
        assert!(debug(link.products()).contains(&format!("{name:?}: {status:?}")));
    }
    let available: Vec<_> = link.available_products().iter().map(Open::as_str).collect();
    assert!(!available.is_empty() && debug(link).contains(&format!("{available:?}")));
    #[cfg(feature = "write")]
    assert_eq!(debug(response.json(account_numbers::Secrets::Masked)), "Json { secrets: Masked, .. }");

    let (mut rest, mut places) = (Rest::new(), [Account::new(), Account::new()]);
    let new = format!("Rest {{ link: {:?}, findings: {:?}, .. }}", Link::new(), account_numbers::Findings::default());
    assert_eq!(debug(&rest), new);
    assert_eq!(debug(ReplyMut::new(&mut places, &mut rest)), "ReplyMut { accounts: 2, .. }");
    let mut api_error = ApiError::new();
    let receivers = Receivers {
        accounts: &mut Ignore::default(),
        findings: &mut |_| ControlFlow::Continue(()),
        link: None,
        api_error: &mut api_error,
    };
    assert_eq!(debug(&receivers), "Receivers { .. }");
    let Ok(Outcome::Refused(error)) = parse_each(429, b"", &Options::new(), receivers) else { panic!("no error") };
    assert_eq!(
        debug(error),
        format!(
            "ApiError {{ status: 429, kind: RateLimitExceeded, error_code: None, error_message: None, \
             documentation_url: None, link_error_code: None, recovery: RetryLater, findings: {:?} }}",
            error.findings()
        )
    );
    let message = format!("{} {}", error.message(), error.recovery().message());
    assert_eq!(error.to_string(), format!("status 429, rate_limit_exceeded: {message}"));
}
