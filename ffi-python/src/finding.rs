//! `Finding`.

use account_numbers::Finding as Native;
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyString, PyTuple, PyType},
};
use serde::{
    Deserialize,
    de::value::{Error, MapDeserializer},
};

use crate::{body::lossy, repr::Repr};

/// One deviation: what, how much it matters, and where. Its text is a sentence and holds nothing of the payload.
#[pyclass(module = "account_numbers", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Finding(Native);

/// Findings as Python has them.
pub(crate) fn tuple<'py>(py: Python<'py>, findings: &[Native]) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, findings.iter().map(|finding| Finding(*finding)))
}

#[pymethods]
impl Finding {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("code", "severity", "path")
    }

    #[new]
    #[pyo3(text_signature = "(code, severity, path)")]
    fn new(code: &Bound<'_, PyString>, severity: &Bound<'_, PyString>, path: &Bound<'_, PyString>) -> PyResult<Self> {
        let (code, severity, path) = (lossy(code), lossy(severity), lossy(path));
        let fields = [("code", code.as_ref()), ("severity", severity.as_ref()), ("path", path.as_ref())];
        Native::deserialize(MapDeserializer::<_, Error>::new(fields.into_iter()))
            .map(Self)
            .map_err(|_| PyValueError::new_err("no finding has this code, severity and path"))
    }

    /// What was found, such as `routing_number_checksum`.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code().as_str()
    }

    /// `note` or `warning`.
    #[getter]
    fn severity(&self) -> &'static str {
        self.0.severity().as_str()
    }

    /// Where, such as `accounts[2].numbers.ach[0].routing_number`. Indices are positions on the wire.
    #[getter]
    fn path(&self) -> String {
        self.0.path().to_string()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        Repr::new("Finding").text("code", self.code()).text("severity", self.severity()).text("path", self.path()).end()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (&'static str, &'static str, String)) {
        (py.get_type::<Self>(), (self.code(), self.severity(), self.path()))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}
