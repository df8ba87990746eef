//! The vocabularies under the names that each language gives them.

use account_numbers::words::{Group, VOCABULARIES, Vocabulary};

/// What every generated file says in its first lines.
pub(crate) const HEADER: [&str; 2] =
    ["Generated from core/src/words.rs: do not edit.", "After a change there, run `UPDATE_WORDS=1 tests/words/run`."];

/// What the message of a value says that is in no vocabulary.
pub(crate) const UNKNOWN: &str = "Unknown value; this version of the library does not define it.";

/// Returns all vocabularies, in the order of the core.
pub(crate) fn all() -> impl Iterator<Item = Named> {
    VOCABULARIES.iter().map(|vocabulary| Named { vocabulary })
}

/// A vocabulary and its names.
#[derive(Clone, Copy)]
pub(crate) struct Named {
    pub(crate) vocabulary: &'static Vocabulary,
}

impl Named {
    /// The name of the type in Kotlin, Swift and Python. The core's own `PayloadErrorCode` is a code of this vocabulary or, for a
    /// strict parse, a code of a finding; on the other hosts one type holds both.
    pub(crate) fn host(self) -> &'static str {
        match self.vocabulary.name {
            "PayloadErrorWord" => "PayloadErrorCode",
            name => name,
        }
    }

    /// Whether values of this type may be codes of findings too.
    pub(crate) fn includes_findings(self) -> bool {
        self.vocabulary.name == "PayloadErrorWord"
    }

    /// Whether the words have severities.
    pub(crate) fn has_severities(self) -> bool {
        self.vocabulary.words.iter().any(|word| severity(word.group).is_some())
    }

    /// The type in C.
    pub(crate) fn c_type(self) -> String {
        match self.vocabulary.name {
            "PayloadErrorWord" => "an_payload_error".into(),
            // `an_product` is the view of a product.
            "Product" => "an_product_kind".into(),
            name => format!("an_{}", snake(name)),
        }
    }

    /// What the constants in C begin with.
    pub(crate) fn c_prefix(self) -> String {
        match self.vocabulary.name {
            "PayloadErrorWord" => "AN_PAYLOAD_".into(),
            "FindingCode" => "AN_FINDING_".into(),
            "ApiErrorKind" => "AN_API_ERROR_".into(),
            "NumberKind" => "AN_".into(),
            name => format!("AN_{}_", snake(name).to_uppercase()),
        }
    }
}

/// Returns the word of the severity that a group stands for.
pub(crate) fn severity(group: Group) -> Option<&'static str> {
    match group {
        Group::None => None,
        Group::StructureWarning | Group::ContentWarning => Some("warning"),
        Group::StructureNote | Group::ContentNote => Some("note"),
    }
}

/// Returns `LinkState` as `link_state`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

/// Returns `link_state` as `linkState`.
pub(crate) fn camel(word: &str) -> String {
    let mut camel = String::new();
    let mut upper = false;
    for character in word.chars() {
        match character {
            '_' => upper = true,
            character if upper => {
                camel.push(character.to_ascii_uppercase());
                upper = false;
            }
            character => camel.push(character),
        }
    }
    camel
}

/// Returns the text in lines that begin with `prefix` and are at most `width` characters long.
pub(crate) fn wrapped(prefix: &str, text: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut line = String::from(prefix);
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.len() + 1 + word.len() > width {
            lines += &line;
            lines.push('\n');
            line = String::from(prefix);
            empty = true;
        }
        if !empty || !prefix.is_empty() {
            line.push(' ');
        }
        line += word;
        empty = false;
    }
    lines + &line + "\n"
}

/// Returns the text as a literal in double quotes, as C, Rust, Kotlin, Swift and Python all read it.
///
/// # Panics
///
/// Panics if the text holds a character that the languages escape differently.
pub(crate) fn quoted(text: &str) -> String {
    let plain = |character: char| (character.is_ascii_graphic() || character == ' ') && !"\"\\$".contains(character);
    assert!(text.chars().all(plain), "a word or sentence holds a character that needs an escape: {text}");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_converted() {
        assert_eq!(snake("ApiErrorKind"), "api_error_kind");
        assert_eq!(camel("awaiting_token_exchange"), "awaitingTokenExchange");
        assert_eq!(camel("invalid_utf8"), "invalidUtf8");
        assert_eq!(wrapped("///", "one two three", 11), "/// one two\n/// three\n");
        assert_eq!(wrapped("", "one two", 20), "one two\n");
    }

    #[test]
    #[should_panic(expected = "needs an escape")]
    fn characters_that_need_an_escape_are_refused() {
        let _ = quoted("costs $5");
    }

    #[test]
    fn every_word_and_sentence_is_well_formed() {
        for named in all() {
            let words = named.vocabulary.words;
            assert!(!words.is_empty(), "{}", named.vocabulary.name);
            for (position, word) in words.iter().enumerate() {
                let clean =
                    |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_';
                assert!(
                    word.name.starts_with(|first: char| first.is_ascii_lowercase()) && word.name.chars().all(clean),
                    "{word:?}"
                );
                assert!(
                    !words[..position].iter().any(|earlier| earlier.name == word.name),
                    "{} occurs twice",
                    word.name
                );
                assert!(
                    word.sentence.ends_with('.') && word.sentence.starts_with(|first: char| first.is_ascii_uppercase()),
                    "{word:?}"
                );
            }
            assert!(named.vocabulary.sentence.ends_with('.'), "{}", named.vocabulary.name);
            // `…_OTHER` is what C calls a value that is not documented.
            assert!(
                !named.vocabulary.is_open || words.iter().all(|word| word.name != "other"),
                "{}",
                named.vocabulary.name
            );
        }
    }

    #[test]
    fn constants_in_c_are_distinct() {
        let mut names: Vec<_> = all()
            .flat_map(|named| {
                named.vocabulary.words.iter().map(move |word| named.c_prefix() + &word.name.to_uppercase())
            })
            .collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
