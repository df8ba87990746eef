//! Storage that was used before gives the same result as new storage, for every pair of bodies of the corpus.

mod common;

use std::fs;

use account_numbers::{
    Account, ApiError, Findings, Link, Options, Outcome, PayloadError, Policy, Reply, ReplyMut, Response, Rest, parse,
};
use common::{body, index, payloads};

/// As many accounts as any body of the corpus has.
type Storage = Reply<36>;

/// What a parse left, compared field by field; findings and what was dropped included.
fn difference(
    used: &Result<Outcome<'_, Response<'_>>, PayloadError>,
    new: &Result<Outcome<'_, Response<'_>>, PayloadError>,
) -> Option<String> {
    match (used, new) {
        (Ok(Outcome::Numbers(used)), Ok(Outcome::Numbers(new))) => of_responses(*used, *new),
        (Ok(Outcome::Refused(used)), Ok(Outcome::Refused(new))) => of_errors(used, new),
        (Err(used), Err(new)) => (used != new).then(|| format!("{used} and {new}")),
        _ => Some("one is an error".to_owned()),
    }
}

fn of_responses(used: Response<'_>, new: Response<'_>) -> Option<String> {
    let indices = |response: Response<'_>| -> Vec<usize> {
        let accounts = response.accounts().iter();
        accounts
            .flat_map(|account| {
                [account.index()].into_iter().chain(account.numbers().iter().map(account_numbers::Number::index))
            })
            .collect()
    };
    let truncated = |response: Response<'_>| {
        let names = response.accounts().iter().map(|account| account.name().is_truncated());
        names.chain([response.link().institution_name().is_truncated()]).collect::<Vec<_>>()
    };
    let is_same = used == new
        && used.is_complete() == new.is_complete()
        && indices(used) == indices(new)
        && truncated(used) == truncated(new)
        && format!("{used:?}") == format!("{new:?}")
        && same_findings(used.findings(), new.findings());
    (!is_same).then(|| format!("{used:#?}\nand\n{new:#?}"))
}

fn of_errors(used: &ApiError, new: &ApiError) -> Option<String> {
    let is_same = used == new && used.status() == new.status() && same_findings(used.findings(), new.findings());
    (!is_same).then(|| format!("{used:#?}\nand\n{new:#?}"))
}

fn same_findings(used: &Findings, new: &Findings) -> bool {
    used.iter().eq(new.iter())
        && (used.dropped_notes(), used.dropped_warnings()) == (new.dropped_notes(), new.dropped_warnings())
}

/// Reads `a`, and then `b` into the same storage; and `b` into storage that was never used.
#[test]
fn used_storage_gives_what_new_storage_gives() {
    let bodies: Vec<_> = index().into_iter().map(|row| (body(&row.file), row)).collect();
    let mut used = Box::new(Storage::new());
    for policy in [Policy::Tolerant, Policy::Strict] {
        let options = Options::new().with_policy(policy);
        for (b, second) in &bodies {
            let mut new = Box::new(Storage::new());
            let expected = parse(second.status, b, &options, &mut *new);
            for (a, first) in &bodies {
                let _ = parse(first.status, a, &Options::new(), &mut *used);
                let observed = parse(second.status, b, &options, &mut *used);
                if let Some(difference) = difference(&observed, &expected) {
                    panic!("{} after {}: {difference}", second.file, first.file);
                }
                let is_response = matches!(expected, Ok(Outcome::Numbers(_)));
                let is_refused = matches!(expected, Ok(Outcome::Refused(_)));
                assert_eq!(used.response().is_some(), is_response, "{} after {}", second.file, first.file);
                assert_eq!(used.api_error().is_some(), is_refused, "{} after {}", second.file, first.file);
            }
        }
    }
}

/// Storage that was wiped is as new storage, for every body of the corpus, whether a program or an error wiped it.
#[test]
fn what_was_wiped_is_as_new() {
    let is_new = |link: &Link| *link == Link::new() && format!("{link:?}") == format!("{:?}", Link::new());
    let (mut filled, mut wiped) = (0, 0);
    let mut rest = Box::new(Rest::new());
    for row in index() {
        let body = body(&row.file);
        let mut accounts: Vec<Account> = (0..36).map(|_| Account::new()).collect();
        let Ok(Outcome::Numbers(response)) =
            parse(row.status, &body, &Options::new(), ReplyMut::new(&mut accounts, &mut rest))
        else {
            continue;
        };
        filled += usize::from(!is_new(response.link()) && !response.accounts().is_empty());
        ReplyMut::new(&mut accounts, &mut rest).wipe();
        assert!(rest.response(&accounts).is_none() && rest.api_error().is_none(), "{}", row.file);
        assert_eq!(format!("{rest:?}"), format!("{:?}", Rest::new()), "{}", row.file);
        let end = body.len() * 9 / 10;
        let failed = parse(200, &body[..end], &Options::new(), ReplyMut::new(&mut accounts, &mut rest)).map(|_| ());
        assert!(failed.is_err() && rest.response(&accounts).is_none(), "{}", row.file);
        assert_eq!(format!("{rest:?}"), format!("{:?}", Rest::new()), "{}", row.file);
        for account in &accounts {
            assert_eq!(account.index(), 0, "{}", row.file);
            assert_eq!(format!("{account:?}"), format!("{:?}", Account::new()), "{}", row.file);
            assert_eq!(*account, Account::new(), "{}", row.file);
        }

        let mut link = Box::new(Link::new());
        if link.read_document(200, &body, None, &mut ApiError::new()).is_ok() {
            wiped += 1;
            assert!(!is_new(&link), "{}", row.file);
            link.wipe();
            assert!(is_new(&link), "{}", row.file);
            link.read_document(200, &body, None, &mut ApiError::new()).unwrap();
            link.read_document(200, &body[..body.len() - 2], None, &mut ApiError::new()).unwrap_err();
            assert!(is_new(&link), "{}", row.file);
        }
    }
    assert!(filled > 20 && wiped > 20, "{filled} {wiped}");
}

/// A link that was read before is read as a new one, for every pair of documents.
#[test]
fn a_used_link_gives_what_a_new_one_gives() {
    let documents =
        fs::read_dir(payloads().join("documents")).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let mut documents: Vec<_> = documents.collect();
    documents.extend(["200_all_kinds.json", "200_sandbox_recorded.json", "200_empty_accounts.json"].map(body));
    documents.push(br#"{"products":{}}"#.to_vec());
    let (mut used, mut api_error, mut read) = (Box::new(Link::new()), ApiError::new(), 0);
    for second in &documents {
        let mut new = Box::new(Link::new());
        let expected = new.read_document(200, second, None, &mut api_error);
        for first in &documents {
            let is_read = used.read_document(200, first, None, &mut api_error).is_ok();
            assert_eq!(used.read_document(200, second, None, &mut api_error), expected);
            assert_eq!(used, new);
            assert_eq!(format!("{used:?}"), format!("{new:?}"));
            read += usize::from(is_read && expected.is_ok());
        }
    }
    assert!(read > 50, "{read}");
}
