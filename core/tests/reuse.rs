//! Storage that was used before gives the same result as new storage, for every pair of bodies of the corpus.

mod common;

use account_numbers::{ApiError, Findings, Options, Outcome, PayloadError, Policy, Reply, Response, parse};
use common::{body, index};

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
