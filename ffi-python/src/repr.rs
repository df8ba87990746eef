//! [`Repr`]: what `repr` says of an object, with everything masked that has to be.

use core::fmt::{Display, Write};

/// `Name(field=value, …)`, put together field by field. Only masked values may go in.
pub(crate) struct Repr {
    text: String,
    empty: bool,
}

impl Repr {
    pub(crate) fn new(name: &str) -> Self {
        Self { text: format!("{name}("), empty: true }
    }

    /// A field whose value prints as it is.
    pub(crate) fn field(mut self, name: &str, value: impl Display) -> Self {
        let separator = if self.empty { "" } else { ", " };
        self.empty = false;
        let _ = write!(self.text, "{separator}{name}={value}");
        self
    }

    /// A text; `value` prints masked, as the core's types do.
    pub(crate) fn text(self, name: &str, value: impl Display) -> Self {
        let quoted = quoted(&value.to_string());
        self.field(name, quoted)
    }

    /// A field that is left out where it is absent.
    pub(crate) fn optional(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.field(name, value),
            None => self,
        }
    }

    /// A text that is left out where it is absent.
    pub(crate) fn optional_text(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    /// A boolean that is left out where it is absent.
    pub(crate) fn flag(self, name: &str, value: Option<bool>) -> Self {
        self.optional(name, value.map(|value| if value { "True" } else { "False" }))
    }

    pub(crate) fn end(mut self) -> String {
        self.text.push(')');
        self.text
    }
}

/// Texts as Python writes a tuple of them.
pub(crate) fn tuple(items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.collect();
    match items.as_slice() {
        [one] => format!("({one},)"),
        items => format!("({})", items.join(", ")),
    }
}

/// A masked text as Python writes it.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for character in text.chars() {
        match character {
            '\'' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            character if character.is_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    out.push('\'');
    out
}
