//! [`Shown`]: what `repr` and rich show of an object, with account numbers masked.

use core::fmt::{Display, Write};

use pyo3::{
    IntoPyObjectExt,
    prelude::*,
    types::{PyList, PyTuple},
};

/// The printed form of an object. It must contain only masked values.
pub(crate) enum Shown {
    /// A text.
    Text(String),
    /// A value that is shown as this text, without quotes.
    Plain(String),
    /// An object with its fields.
    Object(&'static str, Vec<(&'static str, Shown)>),
    /// A tuple.
    Tuple(Vec<Shown>),
    /// An object with the items of a mapping.
    Mapping(&'static str, Vec<(String, Shown)>),
}

/// A `repr` that is longer than this is broken into lines.
const WIDTH: usize = 100;

const INDENT: usize = 4;

impl Shown {
    pub(crate) fn text(value: impl Display) -> Self {
        Self::Text(value.to_string())
    }

    /// Returns the result of `repr`: one line, or one line for each field if one line would be too long.
    pub(crate) fn repr(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, indent: usize) {
        let start = out.len();
        self.write_line(out);
        if out.len() - start + indent <= WIDTH {
            return;
        }
        match self {
            Self::Text(_) | Self::Plain(_) => {}
            Self::Object(name, fields) => {
                out.truncate(start);
                let _ = write!(out, "{name}(");
                lines(out, indent, fields, |out, (field, value)| {
                    let _ = write!(out, "{field}=");
                    value.write(out, indent + INDENT);
                });
                out.push(')');
            }
            Self::Tuple(items) => {
                out.truncate(start);
                out.push('(');
                lines(out, indent, items, |out, item| item.write(out, indent + INDENT));
                out.push(')');
            }
            Self::Mapping(name, items) => {
                out.truncate(start);
                let _ = write!(out, "{name}({{");
                lines(out, indent, items, |out, (key, value)| {
                    let _ = write!(out, "{}: ", quoted(key));
                    value.write(out, indent + INDENT);
                });
                out.push_str("})");
            }
        }
    }

    fn write_line(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::Plain(text) => out.push_str(text),
            Self::Object(name, fields) => {
                let _ = write!(out, "{name}(");
                line(out, fields, |out, (field, value)| {
                    let _ = write!(out, "{field}=");
                    value.write_line(out);
                });
                out.push(')');
            }
            Self::Tuple(items) => {
                out.push('(');
                line(out, items, |out, item| item.write_line(out));
                out.push_str(if items.len() == 1 { ",)" } else { ")" });
            }
            Self::Mapping(name, items) => {
                let _ = write!(out, "{name}({{");
                line(out, items, |out, (key, value)| {
                    let _ = write!(out, "{}: ", quoted(key));
                    value.write_line(out);
                });
                out.push_str("})");
            }
        }
    }

    /// Returns the result of `__rich_repr__` for `object`, which has the fields as attributes: masked texts, and other attributes as
    /// they are, because they mask themselves.
    pub(crate) fn rich<'py>(&self, object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let py = object.py();
        let list = PyList::empty(py);
        match self {
            Self::Object(_, fields) => {
                for (field, value) in fields {
                    let value = match value {
                        Self::Text(text) => text.into_bound_py_any(py)?,
                        Self::Tuple(items) if items.iter().all(|item| matches!(item, Self::Text(_))) => {
                            let texts = items.iter().map(|item| if let Self::Text(text) = item { text } else { "" });
                            PyTuple::new(py, texts.collect::<Vec<_>>())?.into_any()
                        }
                        _ => object.getattr(*field)?,
                    };
                    list.append((*field, value))?;
                }
            }
            Self::Mapping(_, items) => {
                for ((name, _), value) in items.iter().zip(object.call_method0("values")?.try_iter()?) {
                    list.append((name, value?))?;
                }
            }
            _ => {}
        }
        Ok(list)
    }
}

fn line<T>(out: &mut String, items: &[T], write: impl Fn(&mut String, &T)) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
}

fn lines<T>(out: &mut String, indent: usize, items: &[T], write: impl Fn(&mut String, &T)) {
    for item in items {
        let _ = write!(out, "\n{:1$}", "", indent + INDENT);
        write(out, item);
        out.push(',');
    }
    let _ = write!(out, "\n{:1$}", "", indent);
}

/// The fields of an object, which are added one by one.
pub(crate) struct Fields {
    name: &'static str,
    fields: Vec<(&'static str, Shown)>,
}

impl Fields {
    pub(crate) fn of(name: &'static str) -> Self {
        Self { name, fields: Vec::new() }
    }

    pub(crate) fn field(mut self, name: &'static str, value: Shown) -> Self {
        self.fields.push((name, value));
        self
    }

    /// A text; `value` prints masked, as the core's types do.
    pub(crate) fn text(self, name: &'static str, value: impl Display) -> Self {
        self.field(name, Shown::text(value))
    }

    /// Adds a field, unless it is absent.
    pub(crate) fn optional(self, name: &'static str, value: Option<Shown>) -> Self {
        match value {
            Some(value) => self.field(name, value),
            None => self,
        }
    }

    /// Adds a text, unless it is absent.
    pub(crate) fn optional_text(self, name: &'static str, value: Option<impl Display>) -> Self {
        self.optional(name, value.map(Shown::text))
    }

    /// Adds a boolean, unless it is absent.
    pub(crate) fn flag(self, name: &'static str, value: Option<bool>) -> Self {
        self.optional(name, value.map(|value| Shown::Plain(if value { "True" } else { "False" }.to_owned())))
    }

    pub(crate) fn end(self) -> Shown {
        Shown::Object(self.name, self.fields)
    }
}

/// Returns a masked text as Python writes it.
fn quoted(text: &str) -> String {
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
