//! Writes the documents that the target `document` was led to as seeds of the target `reply`, so that the latter need not find them itself.
//! Usage: `seeds FROM TO`, two folders.

mod builder;

use std::{env, fs, io};

use libfuzzer_sys::arbitrary::Unstructured;

fn main() -> io::Result<()> {
    let [_, from, to] = &env::args().collect::<Vec<_>>()[..] else {
        return Err(io::Error::other("usage: seeds FROM TO"));
    };
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if let Ok(body) = builder::build(&mut Unstructured::new(&fs::read(entry.path())?)) {
            // The byte for status 200, and the one that means that the body is not cut.
            fs::write(format!("{to}/{}", entry.file_name().display()), [b"\x00\x80", body.as_bytes()].concat())?;
        }
    }
    Ok(())
}
