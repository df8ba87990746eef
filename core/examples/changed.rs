//! Prints which stored numbers a reply changes, by `account_id`, without printing any number: `changed STORED REPLY`.
//!
//! ```sh
//! cargo run --example changed -- tests/payloads/200_sandbox_recorded.json tests/payloads/200_refreshed_later.json
//! ```
//!
//! STORED and REPLY are bodies of *Get Account Numbers*. STORED stands for the database of your own program, which contains the
//! numbers as texts; `Secret::matches` compares such a text in constant time.

use std::{collections::BTreeMap, env, fs, process::ExitCode};

use account_numbers::{Number, Options, Outcome, Reply, parse};

/// The numbers of each account as they are stored: their kind and their text.
type Stored = BTreeMap<String, Vec<(&'static str, String)>>;

fn main() -> ExitCode {
    let files: Vec<String> = env::args().skip(1).collect();
    let [stored, reply] = &files[..] else {
        eprintln!("usage: changed STORED REPLY");
        return ExitCode::from(2);
    };
    match store(stored).and_then(|stored| compare(reply, stored)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn read(file: &str, reply: &mut Reply<64>, each: &mut dyn FnMut(&str, &[Number])) -> Result<(), String> {
    let body = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    match parse(200, &body, &Options::default(), reply) {
        Ok(Outcome::Numbers(response)) => {
            for account in response.accounts() {
                each(account.account_id().as_str(), account.numbers().iter().as_slice());
            }
            Ok(())
        }
        Ok(Outcome::Refused(error)) => Err(format!("{file}: {error}")),
        Err(error) => Err(format!("{file}: {error}")),
    }
}

fn store(file: &str) -> Result<Stored, String> {
    let mut stored = Stored::new();
    read(file, &mut Box::new(Reply::new()), &mut |account_id, numbers| {
        let texts = numbers.iter().map(|number| match number {
            Number::Ach(ach) => ("ach", ach.account_number().reveal().to_owned()),
            Number::Eft(eft) => ("eft", eft.account_number().reveal().to_owned()),
            Number::Bacs(bacs) => ("bacs", bacs.account_number().reveal().to_owned()),
            Number::International(international) => ("international", international.iban().reveal().to_owned()),
        });
        stored.insert(account_id.to_owned(), texts.collect());
    })?;
    Ok(stored)
}

fn compare(file: &str, mut stored: Stored) -> Result<(), String> {
    read(file, &mut Box::new(Reply::new()), &mut |account_id, numbers| {
        let Some(mut texts) = stored.remove(account_id) else {
            println!("{account_id}: new account, {} numbers", numbers.len());
            return;
        };
        let mut changed = Vec::new();
        for number in numbers {
            let (kind, matches): (_, &dyn Fn(&str) -> bool) = match number {
                Number::Ach(ach) => ("ach", &|text| ach.account_number().matches(text)),
                Number::Eft(eft) => ("eft", &|text| eft.account_number().matches(text)),
                Number::Bacs(bacs) => ("bacs", &|text| bacs.account_number().matches(text)),
                Number::International(international) => ("international", &|text| international.iban().matches(text)),
            };
            match texts.iter().position(|(stored, text)| *stored == kind && matches(text)) {
                Some(place) => drop(texts.remove(place)),
                None => changed.push(kind),
            }
        }
        match (&changed[..], &texts[..]) {
            ([], []) => println!("{account_id}: unchanged"),
            (changed, gone) => {
                let gone: Vec<&str> = gone.iter().map(|(kind, _)| *kind).collect();
                println!("{account_id}: changed; new: [{}], gone: [{}]", changed.join(", "), gone.join(", "));
            }
        }
    })?;
    for account_id in stored.keys() {
        println!("{account_id}: no longer there");
    }
    Ok(())
}
