//! C: the numbers of the words, their names and their messages.

use crate::vocabulary::{HEADER, Named, UNKNOWN, all, quoted, severity, wrapped};

const WIDTH: usize = 120;

/// Returns the Rust side: a type and constants for each vocabulary, and the functions that name and explain them.
pub(crate) fn rust() -> String {
    let mut text = format!(
        "//! The words of every vocabulary as numbers, with their names and messages.\n//!\n//! {}\n//! {}\n",
        HEADER[0], HEADER[1]
    );
    text += "//! The C header takes its constants from `words.h` and these functions from `word_names.h`.\n\n";
    text += "#![allow(missing_docs, reason = \"the header documents the functions together\")]\n\n";
    text += "use core::ffi::{CStr, c_char};\n\n";
    text += "/// The name of a value that the vocabulary does not define.\nconst UNKNOWN_NAME: &CStr = c\"unknown\";\n";
    text += "/// The message of a value that the vocabulary does not define.\n";
    text += &format!("const UNKNOWN_MESSAGE: &CStr = c{};\n\n", quoted(UNKNOWN));
    text += "/// Returns the text at the position `value`, or `otherwise` if the list is shorter.\n";
    text += "fn text(texts: &[&'static CStr], value: i32, otherwise: &'static CStr) -> *const c_char {\n";
    text += "    usize::try_from(value).ok().and_then(|position| texts.get(position)).map_or(otherwise, |text| text).as_ptr()\n}\n";
    for named in all() {
        let (c_type, prefix) = (named.c_type(), named.c_prefix());
        text += &format!("\n/// {}\npub type {c_type} = i32;\n", named.vocabulary.sentence);
        if named.vocabulary.is_open {
            text += &format!("/// {OTHER}\npub const {prefix}OTHER: {c_type} = -1;\n");
        }
        for (position, word) in named.vocabulary.words.iter().enumerate() {
            text += &wrapped("///", word.sentence, WIDTH);
            text += &format!("pub const {prefix}{}: {c_type} = {position};\n", word.name.to_uppercase());
        }
        text += &function(named, "name", "UNKNOWN_NAME", |named, position| named.vocabulary.words[position].name);
        text +=
            &function(named, "message", "UNKNOWN_MESSAGE", |named, position| named.vocabulary.words[position].sentence);
        if named.has_severities() {
            text += &severities(named);
        }
    }
    text
}

const OTHER: &str = "A value that is not documented; its text says which.";

/// Returns a function that maps the numbers of a vocabulary to texts.
fn function(named: Named, what: &str, otherwise: &str, of: impl Fn(Named, usize) -> &'static str) -> String {
    let c_type = named.c_type();
    let mut text =
        format!("\n#[unsafe(no_mangle)]\npub extern \"C\" fn {c_type}_{what}(value: {c_type}) -> *const c_char {{\n");
    text += "    const TEXTS: &[&CStr] = &[\n";
    for position in 0..named.vocabulary.words.len() {
        text += &format!("        c{},\n", quoted(of(named, position)));
    }
    text + &format!("    ];\n    text(TEXTS, value, {otherwise})\n}}\n")
}

/// Returns the function that maps a code to its severity.
fn severities(named: Named) -> String {
    let (c_type, prefix) = (named.c_type(), named.c_prefix());
    let mut text = format!(
        "\n#[unsafe(no_mangle)]\npub extern \"C\" fn {c_type}_severity(value: {c_type}) -> an_severity {{\n    match value {{\n"
    );
    let notes: Vec<_> = named.vocabulary.words.iter().filter(|word| severity(word.group) == Some("note")).collect();
    for (position, word) in notes.iter().enumerate() {
        let lead = if position == 0 { "        " } else { "        | " };
        let end = if position + 1 == notes.len() { " => AN_SEVERITY_NOTE," } else { "" };
        text += &format!("{lead}{prefix}{}{end}\n", word.name.to_uppercase());
    }
    text + "        _ => AN_SEVERITY_WARNING,\n    }\n}\n"
}

/// Returns the part of the header with the types and constants.
pub(crate) fn constants() -> String {
    let mut text = format!("/* {}\n * {}\n */\n", HEADER[0], HEADER[1]);
    for named in all() {
        let (c_type, prefix) = (named.c_type(), named.c_prefix());
        text += "\n";
        text += &wrapped("///", named.vocabulary.sentence, WIDTH);
        text += &format!("typedef int32_t {c_type};\nenum {{\n");
        if named.vocabulary.is_open {
            text += &constant(&format!("{prefix}OTHER = -1"), OTHER);
        }
        for (position, word) in named.vocabulary.words.iter().enumerate() {
            text += &constant(&format!("{prefix}{} = {position}", word.name.to_uppercase()), word.sentence);
        }
        text += "};\n";
    }
    text
}

/// Returns a constant with its documentation: after it if both fit into one line, otherwise above it.
fn constant(definition: &str, sentence: &str) -> String {
    let line = format!("    {definition}, ///< {sentence}\n");
    if line.len() <= WIDTH + 1 { line } else { wrapped("    ///", sentence, WIDTH) + &format!("    {definition},\n") }
}

/// Returns the part of the header with the functions.
pub(crate) fn names() -> String {
    let mut text = format!("/* {}\n * {}\n */\n\n", HEADER[0], HEADER[1]);
    text += "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
    text += "/* Each `_name` function returns the word of a constant in snake_case, such as \"wait\", which is the same on every host,\n";
    text += " * and \"unknown\" for any other value. Each `_message` function returns a sentence for a person that holds nothing of a\n";
    text += " * payload. The strings are static; do not free them.\n */\n";
    for named in all() {
        let c_type = named.c_type();
        text += &format!("const char *{c_type}_name({c_type} value);\nconst char *{c_type}_message({c_type} value);\n");
        if named.has_severities() {
            text += "/* Returns AN_SEVERITY_WARNING for a value that this release does not define. */\n";
            text += &format!("an_severity {c_type}_severity({c_type} value);\n");
        }
    }
    text + "\n#ifdef __cplusplus\n} // extern \"C\"\n#endif\n"
}
