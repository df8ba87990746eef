//! The constants and functions for C, checked against the vocabularies of the core.

#![allow(non_camel_case_types, reason = "the names of C")]
#![allow(clippy::format_push_string, reason = "a program is appended line by line")]

use std::{ffi::CStr, fs, path::Path, process::Command};

use account_numbers::{FindingCode, Next, PayloadErrorWord, Product, Severity, Words, words::VOCABULARIES};

#[path = "../../../ffi-c/src/words.rs"]
#[allow(dead_code, unreachable_pub, clippy::pedantic, reason = "of the C library")]
mod words;

fn text(pointer: *const core::ffi::c_char) -> String {
    // SAFETY: the functions return static strings with a NUL at the end.
    unsafe { CStr::from_ptr(pointer) }.to_str().unwrap().to_owned()
}

fn number<W: Words>(word: W) -> i32 {
    i32::try_from(W::VALUES.iter().position(|value| *value == word).unwrap()).unwrap()
}

#[test]
fn numbers_are_positions() {
    assert_eq!(words::AN_NEXT_MAY_REFRESH, number(Next::MayRefresh));
    assert_eq!(words::AN_NEXT_CHECK, Next::Check as i32);
    assert_eq!(words::AN_PAYLOAD_TOO_LARGE, PayloadErrorWord::TooLarge as i32);
    assert_eq!(words::AN_PRODUCT_OTHER, -1);
    assert_eq!(words::AN_PRODUCT_ENRICHMENT, number(Product::Enrichment));
    assert_eq!(words::AN_INTERNATIONAL, 3);
}

#[test]
fn names_messages_and_severities_are_those_of_the_core() {
    for code in FindingCode::ALL {
        let value = number(*code);
        assert_eq!(text(words::an_finding_code_name(value)), code.as_str());
        assert_eq!(text(words::an_finding_code_message(value)), code.message());
        assert_eq!(words::an_finding_code_severity(value), code.severity() as i32, "{code}");
    }
    for value in [-1, i32::MIN, i32::MAX, i32::try_from(FindingCode::ALL.len()).unwrap()] {
        assert_eq!(text(words::an_finding_code_name(value)), "unknown");
        assert!(text(words::an_finding_code_message(value)).starts_with("Unknown value"));
        assert_eq!(words::an_finding_code_severity(value), Severity::Warning as i32);
    }
}

/// A C compiler takes the parts of the header, and every constant has the number of its word.
#[test]
fn a_c_compiler_takes_the_header() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ffi-c/src");
    let header = ["words.h", "word_names.h"].map(|name| fs::read_to_string(folder.join(name)).unwrap()).concat();
    let mut program = format!("#include <stdint.h>\n{header}");
    for vocabulary in VOCABULARIES {
        let prefix = match vocabulary.name {
            "PayloadErrorWord" => "AN_PAYLOAD".into(),
            "FindingCode" => "AN_FINDING".into(),
            "ApiErrorKind" => "AN_API_ERROR".into(),
            "NumberKind" => "AN".into(),
            name => name.chars().fold(String::from("AN"), |prefix, character| {
                prefix
                    + if character.is_ascii_uppercase() { "_" } else { "" }
                    + &character.to_ascii_uppercase().to_string()
            }),
        };
        for (position, word) in vocabulary.words.iter().enumerate() {
            let name = word.name.to_uppercase();
            program += &format!("typedef char {prefix}_{name}_is[{prefix}_{name} == {position} ? 1 : -1];\n");
        }
    }
    let source = Path::new(env!("CARGO_TARGET_TMPDIR")).join("words.c");
    fs::write(&source, program).unwrap();
    for language in [["-xc", "-std=c99"], ["-xc++", "-std=c++11"]] {
        let output = Command::new("cc")
            .args(["-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror"])
            .args(language)
            .arg(&source)
            .output()
            .expect("a C compiler named cc, which Rust needs to link, too");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
