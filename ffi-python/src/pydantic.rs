//! The schemas that pydantic asks a class for, as plain dicts, so that pydantic itself is never imported.

use core::convert::Infallible;

use pyo3::{
    Borrowed,
    prelude::*,
    types::{PyDict, PyType},
};

/// A schema.
pub(crate) type Schema<'py> = PyResult<Bound<'py, PyDict>>;

/// An argument that pydantic passes but no hook needs.
pub(crate) struct Unused;

impl FromPyObject<'_, '_> for Unused {
    type Error = Infallible;

    fn extract(_: Borrowed<'_, '_, PyAny>) -> Result<Self, Infallible> {
        Ok(Self)
    }
}

/// A schema that accepts objects of the class only.
fn instance<'py>(class: &Bound<'py, PyType>) -> Schema<'py> {
    let schema = PyDict::new(class.py());
    schema.set_item("type", "is-instance")?;
    schema.set_item("cls", class)?;
    Ok(schema)
}

/// The schema of a class whose objects are written as their text.
pub(crate) fn written_as_text<'py>(class: &Bound<'py, PyType>) -> Schema<'py> {
    let schema = instance(class)?;
    let serialization = PyDict::new(class.py());
    serialization.set_item("type", "to-string")?;
    schema.set_item("serialization", serialization)?;
    Ok(schema)
}

/// The schema of a class whose objects are written as the result of a private method.
pub(crate) fn written_by<'py>(class: &Bound<'py, PyType>, method: &str) -> Schema<'py> {
    let schema = instance(class)?;
    let serialization = PyDict::new(class.py());
    serialization.set_item("type", "function-plain")?;
    serialization.set_item("function", class.getattr(method)?)?;
    serialization.set_item("when_used", "json")?;
    schema.set_item("serialization", serialization)?;
    Ok(schema)
}

/// The JSON schema of a text.
pub(crate) fn text<'py>(class: &Bound<'py, PyType>, description: &str, example: &str) -> Schema<'py> {
    let schema = PyDict::new(class.py());
    schema.set_item("type", "string")?;
    schema.set_item("title", class.name()?)?;
    schema.set_item("description", description)?;
    schema.set_item("examples", [example])?;
    Ok(schema)
}

/// The JSON schema of an object.
pub(crate) fn object<'py>(class: &Bound<'py, PyType>, description: &str) -> Schema<'py> {
    let schema = PyDict::new(class.py());
    schema.set_item("type", "object")?;
    schema.set_item("title", class.name()?)?;
    schema.set_item("description", description)?;
    Ok(schema)
}
