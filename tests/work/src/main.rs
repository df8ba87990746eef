//! Counts the instructions that a parse takes.
//!
//! `account-numbers-work check FOLDER COMPILER` runs itself under callgrind, once for all bodies: callgrind counts only inside
//! [`reading::measured`], and writes a file into the folder whenever that function returns. The counts are compared with two
//! committed tables: `usual.tsv` has the instructions for bodies that servers send, `hostile.tsv` the instructions for each byte of
//! bodies that were made to cost much. Prints what failed, and `N passed, M failed`.
//!
//! To see where the instructions of one body go, run `valgrind --tool=callgrind account-numbers-work read NAME`, and then
//! `callgrind_annotate`.

mod check;
mod hostile;
mod reading;
mod usual;

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["read"] => reading::read(&reading::all()),
        ["read", name] => reading::read(&reading::named(name)),
        ["check", folder, compiler] => return check::check(folder, compiler),
        _ => {
            eprintln!("usage: account-numbers-work check FOLDER COMPILER");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
