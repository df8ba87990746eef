//! The committed files are those of the vocabularies. With `UPDATE_WORDS` set, the files are written; review them before you
//! commit them.

use std::{env, fs, path::PathBuf};

/// Returns where a path from the root of the repository is.
fn absolute(path: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../..", path].iter().collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(absolute(path)).unwrap_or_default()
}

#[test]
fn the_committed_files_are_those_of_the_vocabularies() {
    let update = env::var_os("UPDATE_WORDS").is_some();
    let mut different = Vec::new();
    for (path, generated) in account_numbers_words::files() {
        let committed = read(path);
        if committed == generated {
            continue;
        }
        if update {
            fs::write(absolute(path), generated).unwrap();
        } else {
            let line = generated.lines().zip(committed.lines()).take_while(|(new, old)| new == old).count() + 1;
            different.push(format!("{path}: line {line} differs"));
        }
    }
    assert!(different.is_empty(), "run UPDATE_WORDS=1 tests/words/run\n{}", different.join("\n"));
}
