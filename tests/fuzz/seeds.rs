//! Writes what the targets `document` and `texts` were led to as seeds of the target `reply`, so that the latter need not find it itself.
//! Usage: `seeds CORPUS TO`, the folder with the inputs of each target and an existing folder.

mod builder;
mod turn;

use std::{env, fs, io, path::Path};

use libfuzzer_sys::arbitrary::Unstructured;
use serde_json::json;

/// The kind of a text that is printed, of the five kinds that the first byte of an input of `texts` chooses.
const PRINTED: u8 = 4;

/// The first two bytes of `reply` for status 200 and 401, and a body that is not cut.
const READ: [u8; 2] = [0, 0x80];
const REFUSED: [u8; 2] = [1, 0x80];

/// The number of statuses that the first byte of `reply` chooses.
const STATUSES: u8 = 10;

/// The turns in which `reply` reads the body of any status, and a document of another endpoint.
const TURNS: [u8; 2] = [0, 3];

fn main() -> io::Result<()> {
    let [_, corpus, to] = &env::args().collect::<Vec<_>>()[..] else {
        return Err(io::Error::other("usage: seeds CORPUS TO"));
    };
    let (corpus, to) = (Path::new(corpus), Path::new(to));
    let mut count = 0;
    let mut write = |head: [u8; 2], body: &[u8]| {
        count += 1;
        fs::write(to.join(count.to_string()), [&head, body].concat())
    };
    // A target that runs at the same time may replace an input by a shorter one, so a file that is gone is passed over.
    for entry in fs::read_dir(corpus.join("document"))? {
        let Ok(choices) = fs::read(entry?.path()) else { continue };
        let Ok(body) = builder::build(&mut Unstructured::new(&choices)) else { continue };
        // The whole document, and what remains if it ends early.
        for length in (1..=4).map(|quarters| body.len() * quarters / 4) {
            write(READ, &body.as_bytes()[..length])?;
        }
        let Ok(body) = builder::build_other(&mut Unstructured::new(&choices)) else { continue };
        let status = choices.last().map_or(0, |choice| choice % STATUSES);
        for wanted in TURNS {
            // The second byte, which cuts the body for other properties, decides whose turn it is.
            let mut heads = (0..=u8::MAX).map(|cut| [status, cut]);
            if let Some(head) = heads.find(|head| turn::of(&[&head[..], body.as_bytes()].concat()) == wanted) {
                write(head, body.as_bytes())?;
            }
        }
    }
    for entry in fs::read_dir(corpus.join("texts"))? {
        let Ok(input) = fs::read(entry?.path()) else { continue };
        let [kind, text @ ..] = &input[..] else { continue };
        if kind % 5 != PRINTED {
            continue;
        }
        let text = String::from_utf8_lossy(text);
        write(REFUSED, json!({ "error_code": "x", "error_message": text }).to_string().as_bytes())?;
        let document = json!({
            "accounts": [{ "account_id": "a", "account_type": "other.a", "name": text, "balances": {}, "numbers": {} }],
            "link": { "institution_name": text, "tags": [text], "products": { "identity": { "error_message": text } } },
        });
        write(READ, document.to_string().as_bytes())?;
    }
    Ok(())
}
