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
