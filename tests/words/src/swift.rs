//! Swift: a structure over the text for each vocabulary.

use crate::vocabulary::{HEADER, Named, all, camel, quoted, severity};

/// Returns `Words.swift`.
pub(crate) fn words() -> String {
    let mut text = format!("// {}\n// {}\n", HEADER[0], HEADER[1]);
    for named in all() {
        text += &structure(named);
    }
    text
}

/// Returns the name in Swift: other than elsewhere if it would collide with a type of Apple's frameworks, or pass for an `Error`.
fn name(named: Named) -> &'static str {
    match named.host() {
        "LinkError" => "LinkErrorCode",
        "Product" => "LinkProduct",
        "ProductError" => "ProductErrorCode",
        other => other,
    }
}

fn structure(named: Named) -> String {
    let name = name(named);
    let words = named.vocabulary.words;
    let mut text = format!("\n/// {}\n", named.vocabulary.sentence);
    if named.vocabulary.is_open {
        text += "///\n/// Servers may send other values. Such a value keeps its text, and equals any value with the same text.\n";
    } else if named.includes_findings() {
        text += "///\n/// After a strict parse it may be the word of a ``FindingCode``, too.\n";
    }
    text += &format!("public struct {name}: Word {{\n    /// The word.\n    public let rawValue: String\n\n");
    text += "    /// Makes the value with this word, documented or not.\n    public init(rawValue: String) {\n        self.rawValue = rawValue\n    }\n\n";
    for word in words {
        text += &format!(
            "    /// {}\n    public static let {} = {name}(rawValue: {})\n",
            word.sentence,
            camel(word.name),
            quoted(word.name)
        );
    }
    text += &format!("\n    /// Every documented value.\n    public static let all: [{name}] = [\n");
    for word in words {
        text += &format!("        .{},\n", camel(word.name));
    }
    text += "    ]\n\n    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.\n";
    text += "    public var sentence: String? {\n        switch rawValue {\n";
    for word in words {
        text += &format!("        case {}: {}\n", quoted(word.name), quoted(word.sentence));
    }
    let otherwise = if named.includes_findings() { "FindingCode(rawValue: rawValue).sentence" } else { "nil" };
    text += &format!("        default: {otherwise}\n        }}\n    }}\n");
    if named.has_severities() {
        text += "\n    /// The severity, or nil if this version of the library does not define the code.\n";
        text += "    public var severity: Severity? {\n        switch rawValue {\n        case ";
        let notes: Vec<_> =
            words.iter().filter(|word| severity(word.group) == Some("note")).map(|word| quoted(word.name)).collect();
        text += &notes.join(",\n            ");
        text += ":\n            .note\n        default: isKnown ? .warning : nil\n        }\n    }\n";
    }
    text + "}\n"
}
