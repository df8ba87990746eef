//! `corpus PAYLOADS RESULTS` reads every body of the corpus, and writes the canonical form of each result to a file.

use std::{env, error::Error, fs, path::Path};

use canonical::Storage;

#[path = "../src/canonical.rs"]
mod canonical;
#[path = "../../firmware/src/observe.rs"]
#[allow(dead_code, reason = "the digest is for machines with little memory")]
mod observe;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    let [_, payloads, results] = &arguments[..] else { return Err("usage: corpus PAYLOADS RESULTS".into()) };
    let (payloads, results) = (Path::new(payloads), Path::new(results));
    let mut storage = Storage::new();
    for row in fs::read_to_string(payloads.join("index.tsv"))?.lines().skip(1) {
        let mut columns = row.split('\t');
        let (Some(name), Some(status)) = (columns.next(), columns.next()) else { return Err(row.into()) };
        let mut text = String::new();
        canonical::write(status.parse()?, &fs::read(payloads.join(name))?, &mut storage, &mut text);
        fs::write(results.join(format!("{name}.json")), text)?;
    }
    Ok(())
}
