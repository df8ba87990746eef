//! `Finding`.

use account_numbers::{Finding as Native, NumberKind};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyString, PyTuple, PyType},
};
use serde::{
    Deserialize,
    de::value::{Error, MapDeserializer},
};

use crate::{
    body::lossy,
    repr::{Fields, Shown},
};

/// One deviation, with its code, severity and path. Its text is a sentence and contains no value of the payload.
#[pyclass(module = "account_numbers", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Finding(Native);

/// Findings as Python objects.
pub(crate) fn tuple<'py>(py: Python<'py>, findings: &[Native]) -> PyResult<Bound<'py, PyTuple>> {
    if findings.is_empty() {
        return Ok(PyTuple::empty(py));
    }
    PyTuple::new(py, findings.iter().map(|finding| Finding(*finding)))
}

pub(crate) fn shown(findings: &[Native]) -> Shown {
    Shown::Tuple(findings.iter().map(one).collect())
}

fn one(finding: &Native) -> Shown {
    Fields::of("Finding")
        .text("code", finding.code())
        .text("severity", finding.severity())
        .text("path", finding.path())
        .end()
}

/// Returns those findings about an account that are about one of its number entries.
pub(crate) fn of_number<'py>(
    py: Python<'py>,
    findings: &[Native],
    kind: NumberKind,
    index: usize,
) -> PyResult<Bound<'py, PyTuple>> {
    let is_own = |finding: &&Native| finding.path().number_index() == Some((kind, index));
    let own: Vec<_> = findings.iter().filter(is_own).copied().collect();
    tuple(py, &own)
}

#[pymethods]
impl Finding {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("code", "severity", "path")
    }

    /// Creates a finding, for tests. Raises `ValueError` for words or a path that no finding has.
    #[new]
    #[pyo3(text_signature = "(code, severity, path)")]
    fn new(code: &Bound<'_, PyString>, severity: &Bound<'_, PyString>, path: &Bound<'_, PyString>) -> PyResult<Self> {
        let (code, severity, path) = (lossy(code), lossy(severity), lossy(path));
        let fields = [("code", code.as_ref()), ("severity", severity.as_ref()), ("path", path.as_ref())];
        Native::deserialize(MapDeserializer::<_, Error>::new(fields.into_iter()))
            .map(Self)
            .map_err(|_| PyValueError::new_err("the code, the severity or the path is unknown"))
    }

    /// The code, such as `routing_number_checksum`.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code().as_str()
    }

    /// `note` or `warning`.
    #[getter]
    fn severity(&self) -> &'static str {
        self.0.severity().as_str()
    }

    /// The path, such as `accounts[2].numbers.ach[0].routing_number`. Indices are positions in the lists of the document.
    #[getter]
    fn path(&self) -> String {
        self.0.path().to_string()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        one(&self.0).repr()
    }

    fn __rich_repr__(&self) -> [(&'static str, String); 3] {
        [("code", self.code().to_owned()), ("severity", self.severity().to_owned()), ("path", self.path())]
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
