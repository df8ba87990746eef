//! The committed header is the one that the sources make: cbindgen writes the declarations, `header.h.in` says in which order they
//! stand, and `src/words.h` has the constants of the vocabularies.
#![allow(clippy::format_collect, clippy::format_push_string, reason = "texts are short, and this reads better")]

use std::{collections::BTreeMap, fs, path::Path};

use account_numbers::request::{API_VERSION, REFRESH_BODY};

// The library has no rlib: see Cargo.toml.
#[path = "../src/status.rs"]
#[allow(
    clippy::doc_markdown,
    dead_code,
    non_camel_case_types,
    unreachable_pub,
    reason = "only the list of statuses is of use"
)]
mod status;
use status::STATUSES;

/// With `UPDATE_HEADER` set, writes it; review the result before you commit it.
#[test]
fn the_header_is_that_of_the_sources() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let config = cbindgen::Config::from_file(folder.join("cbindgen.toml")).unwrap();
    let mut generated = Vec::new();
    cbindgen::Builder::new().with_crate(folder).with_config(config).generate().unwrap().write(&mut generated);
    let mut parts = Parts {
        items: items(&String::from_utf8(generated).unwrap()),
        words: vocabularies(&read("src/words.h")),
        names: names(&read("src/word_names.h")),
        macros: String::new(),
        last_is_short: false,
    };
    let header = parts.fill(&read("header.h.in"));
    assert!(parts.items.is_empty(), "header.h.in has no place for {:?}", parts.items.keys());
    assert!(parts.words.is_empty(), "header.h.in has no place for {:?}", parts.words.keys());
    for (name, text) in [("include/account_numbers.h", &header), ("account_numbers.map", &version_script(&header))] {
        let path = folder.join(name);
        if std::env::var_os("UPDATE_HEADER").is_some() {
            fs::write(&path, text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        let line = text.lines().zip(committed.lines().chain([""])).position(|(one, two)| one != two);
        assert!(
            *text == committed,
            "run the test with UPDATE_HEADER=1; line {:?} of {name} differs",
            line.map(|line| line + 1)
        );
    }
    for (number, line) in header.lines().enumerate() {
        assert!(line.chars().count() <= WIDTH, "line {} is too long: {line}", number + 1);
    }
}

/// The symbols that the shared library exports, with the version of its soname: a program that was linked with them asks for it.
/// A line that goes away breaks programs.
fn version_script(header: &str) -> String {
    let mut names: Vec<_> = header
        .lines()
        .filter(|line| !line.starts_with("#define") && !line.starts_with("typedef") && !line.starts_with([' ', '/']))
        .filter_map(|line| line.split("///<").next())
        .flat_map(|line| line.split("; "))
        .filter_map(|line| line.split_once('(')?.0.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("an_"))
        .collect();
    names.sort_unstable();
    let symbols: String = names.iter().map(|name| format!("        {name};\n")).collect();
    let major = env!("CARGO_PKG_VERSION_MAJOR");
    format!("ACCOUNT_NUMBERS_{major} {{\n    global:\n{symbols}    local:\n        *;\n}};\n")
}

/// What has to be placed.
struct Parts {
    items: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
    names: String,
    /// The macros that pass the sizes of views.
    macros: String,
    /// Whether the last declaration took at most three lines with its documentation. Such declarations stand together.
    last_is_short: bool,
}

impl Parts {
    fn fill(&mut self, template: &str) -> String {
        let mut header = String::new();
        for line in template.lines() {
            let Some(directives) = line.strip_prefix('@') else {
                if !(line.is_empty() && header.ends_with("\n\n")) {
                    header += line;
                    header.push('\n');
                }
                self.last_is_short = false;
                continue;
            };
            match directives {
                "version" => header += &version(),
                "request" => header += &request(),
                "statuses" => header += &statuses(),
                "names" => header += &self.names,
                "macros" => header += &self.macros,
                "checks" => {
                    for name in
                        self.items.keys().filter(|name| name.starts_with("an_check_")).cloned().collect::<Vec<_>>()
                    {
                        self.place(&name, &mut header);
                    }
                }
                _ => {
                    let (names, words) = directives.split_once(": words ").unwrap_or((directives, ""));
                    // The constants of a vocabulary come before the type that uses them, and the type before functions.
                    for word in words.split_whitespace() {
                        let text = self.words.remove(word).unwrap_or_else(|| panic!("no vocabulary {word}"));
                        separate(&mut header);
                        header += &text;
                        self.last_is_short = false;
                    }
                    for name in names.split_whitespace() {
                        self.place(name.trim_start_matches('@'), &mut header);
                    }
                }
            }
        }
        header
    }

    fn place(&mut self, name: &str, header: &mut String) {
        let item = self.items.remove(name).unwrap_or_else(|| panic!("the sources have no {name}"));
        let (declaration, passing) = item.split_once("#define an_").unwrap_or((&item, ""));
        let is_short = declaration.lines().count() <= 3;
        if !(is_short && self.last_is_short) {
            separate(header);
        }
        self.last_is_short = is_short;
        *header += declaration;
        if !passing.is_empty() {
            self.macros += &format!("#define an_{passing}");
        }
    }
}

/// Ends a paragraph, unless a comment goes with what follows.
fn separate(header: &mut String) {
    if !header.ends_with("\n\n") && !header.ends_with("*/\n") {
        header.push('\n');
    }
}

/// The declarations of cbindgen by name, each with its documentation.
fn items(generated: &str) -> BTreeMap<String, String> {
    let mut items = BTreeMap::new();
    for paragraph in paragraphs(generated) {
        let code: String =
            paragraph.lines().filter(|line| !line.trim_start().starts_with("///")).collect::<Vec<_>>().join("\n");
        if code.trim().is_empty() {
            continue;
        }
        let name = name_of(&code);
        items.insert(name, finish(&paragraph, &code));
    }
    items
}

/// Declarations end with a semicolon or, for constants, with the line.
fn paragraphs(generated: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let mut depth = 0_i32;
    for line in generated.lines().filter(|line| !line.trim().is_empty()) {
        let last = paragraphs.last_mut().unwrap();
        *last += line;
        last.push('\n');
        if line.trim_start().starts_with("///") {
            continue;
        }
        depth += i32::try_from(line.matches('{').count()).unwrap() - i32::try_from(line.matches('}').count()).unwrap();
        if depth == 0 && (line.trim_end().ends_with(';') || line.starts_with("#define")) {
            paragraphs.push(String::new());
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn name_of(code: &str) -> String {
    let word = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    if let Some(rest) = code.strip_prefix("#define ") {
        return word(rest);
    }
    if code.starts_with("typedef struct") && code.contains('{') {
        return word(code.rsplit_once("} ").unwrap().1);
    }
    if code.starts_with("typedef struct") {
        return word(code.trim_end_matches(';').rsplit(' ').next().unwrap());
    }
    if let Some((_, rest)) = code.split_once("(*").filter(|_| code.starts_with("typedef")) {
        return word(rest);
    }
    let before = code.split('(').next().unwrap();
    word(before.rsplit([' ', '*']).next().unwrap())
}

/// A declaration as the header has it. A function that takes the size of a view gets a macro of the same name, which passes
/// it.
fn finish(paragraph: &str, code: &str) -> String {
    if code.starts_with("typedef") || code.starts_with('#') {
        return joined(&compact(
            &paragraph.replace("typedef struct {", &format!("typedef struct {} {{", name_of(code))),
        ));
    }
    let flat = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let (head, arguments) = flat.trim_end_matches(");").split_once('(').unwrap();
    let documentation: String =
        paragraph.lines().filter(|line| line.starts_with("///")).map(|line| format!("{line}\n")).collect();
    let mut text = joined(&(documentation + &wrapped(&flat, "    ")));
    let names: Vec<_> =
        arguments.split(", ").map(|argument| argument.rsplit([' ', '*']).next().unwrap().to_owned()).collect();
    if let [shown @ .., view, size] = names.as_slice()
        && *size == format!("{view}_size")
    {
        let name = head.rsplit([' ', '*']).next().unwrap();
        let shown = [shown, std::slice::from_ref(view)].concat().join(", ");
        let passed = names[..names.len() - 1].iter().map(|name| format!("({name})")).collect::<Vec<_>>().join(", ");
        let line = format!("#define {name}({shown}) {name}({passed}, sizeof *({view}))\n");
        text += &if line.len() <= WIDTH { line } else { line.replacen(") ", ") \\\n    ", 1) };
    }
    text
}

/// A declaration with its documentation after it, if both fit into one line.
fn joined(text: &str) -> String {
    match text.lines().collect::<Vec<_>>().as_slice() {
        [documentation, declaration] => {
            let line = format!("{declaration} ///<{}", documentation.trim_start_matches("///"));
            if documentation.starts_with("/// ") && line.chars().count() <= WIDTH { line + "\n" } else { text.into() }
        }
        _ => text.into(),
    }
}

/// How long a line may be.
const WIDTH: usize = 132;

/// A declaration in lines that are not too long.
fn wrapped(flat: &str, indentation: &str) -> String {
    let mut lines = String::new();
    let mut line = String::new();
    for word in flat.split_inclusive(", ") {
        if line.len() + word.trim_end().len() > WIDTH {
            lines += line.trim_end();
            lines.push('\n');
            line = indentation.into();
        }
        line += word;
    }
    lines + &line + "\n"
}

/// Puts the documentation of a field or a constant after it, if it fits. A field that is documented as [`LIKEWISE`] joins the
/// field before it.
fn compact(text: &str) -> String {
    let mut compact = String::new();
    let mut documentation = Vec::<&str>::new();
    for line in text.lines() {
        if documentation == [LIKEWISE] {
            let name = line.trim_end_matches(';').rsplit(' ').next().unwrap();
            let last = compact.trim_end().rfind('\n').map_or(0, |end| end + 1);
            let end = last + compact[last..].find(';').unwrap();
            compact.insert_str(end, &format!(", {name}"));
            documentation.clear();
            continue;
        }
        if let Some(text) = line.strip_prefix("    /// ") {
            documentation.push(text);
            continue;
        }
        let joined = format!("{line} ///< {}", documentation.join(" "));
        if documentation.is_empty() {
            compact += line;
        } else if joined.chars().count() <= WIDTH {
            compact += &joined;
        } else {
            for text in &documentation {
                compact += &format!("    /// {text}\n");
            }
            compact += line;
        }
        compact.push('\n');
        documentation.clear();
    }
    compact
}

/// The documentation of a field that has the type and the documentation of the field before it.
const LIKEWISE: &str = "Likewise.";

/// The vocabularies by type.
fn vocabularies(words: &str) -> BTreeMap<String, String> {
    let mut vocabularies = BTreeMap::new();
    for paragraph in words.split("\n\n").filter(|paragraph| paragraph.contains("typedef")) {
        let name = paragraph.split("typedef int32_t ").nth(1).unwrap().split(';').next().unwrap();
        vocabularies.insert(name.to_owned(), headed(&compact(paragraph.trim_end())));
    }
    vocabularies
}

/// A vocabulary with its documentation after the type.
fn headed(text: &str) -> String {
    let (documentation, rest) = text.split_at(text.find("typedef").unwrap());
    let documentation = documentation.trim_end().trim_start_matches("///");
    rest.replacen(";\nenum {", &format!("; enum {{ ///<{documentation}"), 1)
}

/// The declarations between the brackets of `extern "C"`.
fn names(text: &str) -> String {
    let (_, rest) = text.split_once("extern \"C\" {\n#endif\n\n").unwrap();
    // The name and the message of a vocabulary on one line.
    let mut lines = String::new();
    for line in rest.split("\n#ifdef").next().unwrap().lines() {
        if line.contains("_message(") && lines.ends_with(";\n") {
            lines.pop();
            lines.push(' ');
        }
        lines += line;
        lines.push('\n');
    }
    lines
}

fn statuses() -> String {
    let mut text = String::from(
        "/// What a function returns. Below 0, nothing was read or done.\ntypedef int32_t an_status;\nenum {\n",
    );
    for (name, value, message) in STATUSES {
        let line = format!("    {name} = {value}, ///< {message}");
        if line.len() <= WIDTH {
            text += &line;
        } else {
            text += &format!("    /// {message}\n    {name} = {value},");
        }
        text.push('\n');
    }
    headed(&(text + "};\n"))
}

fn version() -> String {
    format!(
        "#define AN_VERSION {:?} ///< The version of this header: that of an_version, if header and library belong together.\n\
         #define AN_VERSION_MAJOR {}\n#define AN_VERSION_MINOR {}\n#define AN_VERSION_PATCH {}\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
        env!("CARGO_PKG_VERSION_PATCH")
    )
}

fn request() -> String {
    format!(
        "#define AN_API_VERSION {API_VERSION:?} ///< The version of the API that is read, for the HTTP header MoneyKit-Version.\n\
         /// The body of the POST to an_refresh_path that requests new account numbers, as application/json.\n\
         #define AN_REFRESH_BODY {REFRESH_BODY:?}\n"
    )
}
