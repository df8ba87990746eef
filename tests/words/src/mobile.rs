//! What the Kotlin and Swift libraries share: the types that cross the border of the languages.

use crate::vocabulary::{HEADER, all};

/// Returns the list of types, as a macro that passes it to another.
pub(crate) fn rust() -> String {
    let mut text = format!(
        "//! The vocabularies, for the macro that makes types of them.\n//!\n//! {}\n//! {}\n\n",
        HEADER[0], HEADER[1]
    );
    text += "/// Passes the list of all vocabularies to a macro: documentation, name, and whether the vocabulary is open.\n";
    text += "macro_rules! vocabularies {\n    ($callback:ident) => {\n        $callback! {\n";
    for named in all() {
        let openness = if named.vocabulary.is_open { "open" } else { "core" };
        text += &format!("            /// {}\n            {} {openness},\n", named.vocabulary.sentence, named.host());
    }
    text + "        }\n    };\n}\npub(crate) use vocabularies;\n"
}

const BEGIN: &str = "# words: generated from core/src/words.rs by `UPDATE_WORDS=1 tests/words/run`";
const END: &str = "# end of words";

/// Returns `uniffi.toml` with the generated lines of both languages.
///
/// # Panics
///
/// Panics if the marks around the generated lines are missing.
pub(crate) fn config(committed: &str) -> String {
    let kotlin = conversions(|name| format!("{name} = {{ lift = \"{name}({{}})\", lower = \"{{}}.value\" }}\n"));
    let swift =
        conversions(|name| format!("{name} = {{ lift = \"{name}(rawValue: {{}})\", lower = \"{{}}.rawValue\" }}\n"));
    let (before, rest) = committed.split_once("[bindings.kotlin.custom_types]").expect("a section for Kotlin");
    let (first, second) = rest.split_once("[bindings.swift.custom_types]").expect("a section for Swift");
    let (first, second) = (replaced(first, &kotlin), replaced(second, &swift));
    format!("{before}[bindings.kotlin.custom_types]{first}[bindings.swift.custom_types]{second}")
}

fn conversions(line: impl Fn(&str) -> String) -> String {
    all().map(|named| line(named.host())).collect()
}

/// Returns the section with other lines between the marks.
fn replaced(section: &str, lines: &str) -> String {
    let (before, rest) = section.split_once(BEGIN).expect("the mark before the words");
    let (_, after) = rest.split_once(END).expect("the mark after the words");
    format!("{before}{BEGIN}\n{lines}{END}{after}")
}
