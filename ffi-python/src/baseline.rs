//! `Baseline`.

use core::hash::{Hash, Hasher};
use std::hash::DefaultHasher;

use account_numbers::{Baseline as Native, Evidence, TooLong, printed};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyList, PyString, PyType},
};

use crate::{
    body::lossy,
    decision::evidence,
    pickle::{self, Reduced},
    pydantic::{self, Schema, Unused},
    repr::{Fields, Shown},
    timestamp::{self, Timestamp},
};

/// What you store about one product of one link, in order to judge the next document. It is opaque: store its text (`str`), which is
/// one line of ASCII, and read it with `parse`.
///
/// Start with `new` if you have not stored any numbers yet, or with `of` if you have stored numbers whose `refreshed_at` you know. From
/// then on, store the `next_baseline` of each decision, in the transaction that stores the numbers. Pass every document to `decide`; no
/// function makes a baseline from a document.
#[pyclass(module = "account_numbers", frozen, eq)]
#[derive(PartialEq, Eq)]
pub(crate) struct Baseline(pub(crate) Native);

fn too_long(_: TooLong) -> PyErr {
    PyValueError::new_err("the name of the product, or the link_id, is too long; each may have at most 64 bytes")
}

#[pymethods]
impl Baseline {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("product", "link_id", "refreshed_at")
    }

    /// Returns a baseline for a product of which you have not stored any numbers. Without a `link_id`, it adopts that of the first document.
    ///
    /// Raises `ValueError` if `product` or `link_id` has more than 64 bytes.
    #[staticmethod]
    #[pyo3(signature = (product, link_id=None))]
    fn new(product: &Bound<'_, PyString>, link_id: Option<&Bound<'_, PyString>>) -> PyResult<Self> {
        Native::new(&lossy(product), link_id.map(lossy).as_deref()).map(Self).map_err(too_long)
    }

    /// Returns a baseline for a product of which you have stored the numbers with this `refreshed_at`. Use it when you start to use this
    /// package and have stored numbers already.
    ///
    /// Raises `ValueError` for a naive `datetime`, and if `product` or `link_id` has more than 64 bytes.
    #[staticmethod]
    #[pyo3(signature = (refreshed_at, product, link_id=None))]
    fn of(
        refreshed_at: &Bound<'_, PyAny>,
        product: &Bound<'_, PyString>,
        link_id: Option<&Bound<'_, PyString>>,
    ) -> PyResult<Self> {
        let refreshed_at = timestamp::instant(refreshed_at)?.into();
        Native::of(refreshed_at, &lossy(product), link_id.map(lossy).as_deref()).map(Self).map_err(too_long)
    }

    /// Reads the text of a baseline. Raises `ValueError` if the text was truncated or changed, or was written by another version.
    #[staticmethod]
    fn parse(text: &Bound<'_, PyString>) -> PyResult<Self> {
        lossy(text)
            .parse()
            .map(Self)
            .map_err(|error: account_numbers::BaselineTextError| PyValueError::new_err(error.to_string()))
    }

    /// Records that the numbers of this document are now stored, whatever `decide` advised. Use it for numbers that a person accepted.
    fn stored(&self, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let evidence: Evidence = evidence(document, self.0.product())?;
        Ok(Self(self.0.clone().stored(&evidence)))
    }

    /// Records that a refresh is requested at this time of your own clock: a `Timestamp` or an aware `datetime`; the default is the clock's
    /// time. Pass `NO_CLOCK` if you have no clock. Store the result *before* you send the request; if the API refuses the request, put back
    /// the baseline that you had.
    ///
    /// Raises `ValueError` for a naive `datetime`.
    #[pyo3(signature = (*, at=None))]
    fn requested(&self, py: Python<'_>, at: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        Ok(Self(self.0.clone().requested(timestamp::time(py, at)?)))
    }

    /// Records that you have waited long enough. Only programs without a clock need it.
    fn gave_up(&self) -> Self {
        Self(self.0.clone().gave_up())
    }

    /// The name of the product, as in the JSON document.
    #[getter]
    fn product(&self) -> &str {
        self.0.product()
    }

    /// The link that the product belongs to, if it is known.
    #[getter]
    fn link_id(&self) -> Option<&str> {
        self.0.link_id()
    }

    /// The `refreshed_at` of the stored numbers; None if no numbers are stored, or if it is malformed.
    #[getter]
    fn refreshed_at(&self) -> Option<Timestamp> {
        timestamp::of(self.0.refreshed_at())
    }

    /// Whether `refreshed_at` is not a timestamp.
    #[getter]
    fn refreshed_at_malformed(&self) -> bool {
        self.0.refreshed_at().is_malformed()
    }

    fn __hash__(&self) -> u64 {
        // Stamps with and without an offset may be equal although their texts differ, so only the names are hashed.
        let mut hasher = DefaultHasher::new();
        (self.0.product(), self.0.link_id()).hash(&mut hasher);
        hasher.finish()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        self.shown().repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        this.get().shown().rich(this)
    }

    #[classmethod]
    fn __get_pydantic_core_schema__<'py>(class: &Bound<'py, PyType>, _source: Unused, _handler: Unused) -> Schema<'py> {
        pydantic::written_as_text(class)
    }

    #[classmethod]
    fn __get_pydantic_json_schema__<'py>(class: &Bound<'py, PyType>, _schema: Unused, _handler: Unused) -> Schema<'py> {
        pydantic::text(class, "The text of a baseline.", "baseline/2 product=account_numbers end=00000000")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (String,)> {
        pickle::reduced(py, "_unpickle_baseline", (self.0.to_string(),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

impl Baseline {
    /// The fields that `repr` shows. The text of a baseline is for storage.
    pub(crate) fn shown(&self) -> Shown {
        Fields::of("Baseline")
            .text("product", printed::identifier(self.0.product()))
            .optional_text("link_id", self.0.link_id().map(printed::identifier))
            .stamp("refreshed_at", "refreshed_at_malformed", self.0.refreshed_at())
            .end()
    }
}

#[pyfunction(name = "_unpickle_baseline")]
pub(crate) fn unpickle_baseline(text: &Bound<'_, PyString>) -> PyResult<Baseline> {
    Baseline::parse(text)
}
