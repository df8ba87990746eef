//! Kotlin: a class for each vocabulary, which Java can use as well.

use crate::vocabulary::{HEADER, Named, all, quoted, severity};

/// Returns `Words.kt`.
pub(crate) fn words() -> String {
    let mut text = format!("// {}\n// {}\n\npackage io.github.accountnumbers\n", HEADER[0], HEADER[1]);
    for named in all() {
        text += &class(named);
    }
    text
}

fn class(named: Named) -> String {
    let name = named.host();
    let words = named.vocabulary.words;
    let more = if named.vocabulary.is_open {
        "\n *\n * Servers may send other values. Such a value keeps its text, and equals any value with the same text."
    } else if named.includes_findings() {
        "\n *\n * After a strict parse it may be the word of a [FindingCode], too."
    } else {
        ""
    };
    let mut text = if more.is_empty() {
        format!("\n/** {} */\n", named.vocabulary.sentence)
    } else {
        format!("\n/**\n * {}{more}\n */\n", named.vocabulary.sentence)
    };
    text += &format!("public class {name}(value: String) : Word(value) {{\n");
    text += "    internal override fun sentence(): String? = when (value) {\n";
    for word in words {
        text += &format!("        {} -> {}\n", quoted(word.name), quoted(word.sentence));
    }
    let otherwise = if named.includes_findings() { "FindingCode(value).sentence()" } else { "null" };
    text += &format!("        else -> {otherwise}\n    }}\n");
    if named.has_severities() {
        text += "\n    /** The severity, or null if this version of the library does not define the code. */\n";
        text += "    public val severity: Severity?\n        get() = when (value) {\n";
        let notes: Vec<_> = words.iter().filter(|word| severity(word.group) == Some("note")).collect();
        for (position, word) in notes.iter().enumerate() {
            let end = if position + 1 == notes.len() { " -> Severity.NOTE" } else { "," };
            text += &format!("            {}{end}\n", quoted(word.name));
        }
        text += "            else -> if (isKnown) Severity.WARNING else null\n        }\n";
    }
    text += "\n    /** The documented values. */\n    public companion object {\n        private const val serialVersionUID: Long = 1L\n";
    for word in words {
        let constant = word.name.to_uppercase();
        text += &format!(
            "\n        /** {} */\n        @JvmField\n        public val {constant}: {name} = {name}({})\n",
            word.sentence,
            quoted(word.name)
        );
    }
    text += &format!(
        "\n        /** Every documented value. */\n        @JvmField\n        public val ALL: List<{name}> = listOf(\n"
    );
    for word in words {
        text += &format!("            {},\n", word.name.to_uppercase());
    }
    text + "        )\n    }\n}\n"
}
