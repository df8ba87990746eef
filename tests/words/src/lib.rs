//! Writes the vocabularies of the core for every other host: constants, documentation and messages.
//!
//! The only source is [`account_numbers::words::VOCABULARIES`]. Each module makes the text of the files of one language; the test
//! `committed` compares these texts with the committed files, or writes the files when `UPDATE_WORDS` is set.

#![allow(
    clippy::must_use_candidate,
    clippy::format_push_string,
    reason = "every function returns the text of a file, whose lines are appended one by one"
)]

mod c;
mod kotlin;
mod mobile;
mod python;
mod swift;
mod vocabulary;

/// Returns every generated file: its path from the root of the repository, and its text.
pub fn files() -> Vec<(&'static str, String)> {
    vec![
        ("ffi-c/src/words.rs", c::rust()),
        ("ffi-c/src/words.h", c::constants()),
        ("ffi-c/src/word_names.h", c::names()),
        ("ffi-mobile/src/words.rs", mobile::rust()),
        ("ffi-mobile/kotlin/src/main/kotlin/io/github/accountnumbers/Words.kt", kotlin::words()),
        ("ffi-mobile/swift/Sources/AccountNumbers/Words.swift", swift::words()),
        ("ffi-python/python/account_numbers/_words.py", python::words()),
    ]
}
