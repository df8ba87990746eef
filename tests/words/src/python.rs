//! Python: types for checkers, and the words and messages at run time.

use account_numbers::words::Group;

use crate::vocabulary::{HEADER, Named, all, quoted, severity, snake};

/// Returns `_words.py`.
pub(crate) fn words() -> String {
    let mut text = String::from(
        "\"\"\"The vocabularies: the types of closed ones, the words of all, and what each word means.\n\n",
    );
    text += "The words are the same on every host of this library and in every release. Values of open vocabularies, to which servers may\n";
    text += "add words at any time, have the type `str`.\n\n";
    text += &format!("{}\n{}\n\"\"\"\n\nfrom typing import Final, Literal, TypeAlias\n", HEADER[0], HEADER[1]);
    for named in all() {
        text += &vocabulary(named);
    }
    text += "\nMESSAGES: Final[dict[str, dict[str, str]]] = {\n";
    for named in all() {
        text += &format!("    {}: {{\n", quoted(named.host()));
        for word in named.vocabulary.words {
            text += &format!("        {}: {},\n", quoted(word.name), quoted(word.sentence));
        }
        text += "    },\n";
    }
    text + "}\n\"\"\"What each word means, by the name of its vocabulary: a sentence for a person.\"\"\"\n"
}

fn vocabulary(named: Named) -> String {
    let name = named.host();
    let mut words: Vec<_> = named.vocabulary.words.iter().map(|word| word.name).collect();
    if named.includes_findings() {
        let findings =
            all().find(|named| named.has_severities()).map(|named| named.vocabulary.words).unwrap_or_default();
        let structural = findings.iter().filter(|word| matches!(word.group, Group::StructureWarning));
        for word in structural {
            if !words.contains(&word.name) {
                words.push(word.name);
            }
        }
    }
    let mut text = String::new();
    let plural = plural(name);
    if named.vocabulary.is_open {
        text += &tuple(&plural, "str", &words, named.vocabulary.sentence);
    } else {
        text += &format!("\n{name}: TypeAlias = Literal[\n");
        for word in &words {
            text += &format!("    {},\n", quoted(word));
        }
        text += &format!("]\n\"\"\"{}\"\"\"\n", named.vocabulary.sentence);
        text += &tuple(&plural, name, &words, "The words of this type, in the order of their numbers in C.");
    }
    if named.has_severities() {
        text += &format!("\nFINDING_SEVERITIES: Final[dict[{name}, Severity]] = {{\n");
        for word in named.vocabulary.words {
            text += &format!("    {}: {},\n", quoted(word.name), quoted(severity(word.group).unwrap_or_default()));
        }
        text += "}\n\"\"\"The severity of each code of a finding.\"\"\"\n";
    }
    text
}

/// Returns a constant with all words.
fn tuple(constant: &str, of: &str, words: &[&str], about: &str) -> String {
    let mut text = format!("\n{constant}: Final[tuple[{of}, ...]] = (\n");
    for word in words {
        text += &format!("    {},\n", quoted(word));
    }
    text + &format!(")\n\"\"\"{about}\"\"\"\n")
}

/// Returns `FindingCode` as `FINDING_CODES`.
fn plural(name: &str) -> String {
    let snake = snake(name).to_uppercase();
    match snake.strip_suffix('Y') {
        Some(stem) => format!("{stem}IES"),
        None if snake == "NUMBERS_ADVICE" || snake == "NEXT" => format!("{snake}_WORDS"),
        None => format!("{snake}S"),
    }
}
