//! `Baseline`.

use account_numbers::{Baseline as Native, DocumentError, TooLong};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyString};

use crate::{
    body::{Body, lossy},
    error,
    kept::Failure,
    link::Link,
    pickle::{self, Reduced},
    repr::Repr,
    timestamp::{self, Timestamp},
};

/// What a caller keeps of one reply to judge the next by. Its text is one line of ASCII, for a column of a database.
#[pyclass(module = "account_numbers", frozen, eq)]
#[derive(PartialEq, Eq)]
pub(crate) struct Baseline(pub(crate) Native);

fn too_long() -> PyErr {
    PyValueError::new_err("the name of the product is too long; it may have 64 bytes")
}

/// The name of the product that a caller asks for.
fn name<'a>(product: Option<&'a Bound<'_, PyString>>) -> std::borrow::Cow<'a, str> {
    product.map_or("account_numbers".into(), lossy)
}

#[pymethods]
impl Baseline {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str, &'static str) {
        ("product", "link_id", "refreshed_at", "last_attempted_at")
    }

    /// A baseline for a product of which nothing is known yet.
    #[new]
    #[pyo3(signature = (product=None), text_signature = "(product='account_numbers')")]
    fn new(product: Option<&Bound<'_, PyString>>) -> PyResult<Self> {
        Native::new(&name(product)).map(Self).map_err(|TooLong| too_long())
    }

    /// The baseline of a product, from any document of the API that carries products.
    #[staticmethod]
    #[pyo3(signature = (status, body, product=None), text_signature = "(status, body, product='account_numbers')")]
    fn read(
        py: Python<'_>,
        status: u16,
        body: &Bound<'_, PyAny>,
        product: Option<&Bound<'_, PyString>>,
    ) -> PyResult<Self> {
        let body = Body::of(body)?;
        let mut api_error = account_numbers::ApiError::new();
        Native::read(status, body.as_bytes(), &name(product), &mut api_error).map(Self).map_err(|error| match error {
            DocumentError::Payload(error) => error::raise(py, &Failure::Payload(error)),
            DocumentError::ProductTooLong => too_long(),
            _ => error::raise(py, &Failure::Refused(&api_error)),
        })
    }

    /// The baseline of a product of a link.
    #[staticmethod]
    #[pyo3(signature = (link, product=None), text_signature = "(link, product='account_numbers')")]
    fn of_link(link: &Bound<'_, Link>, product: Option<&Bound<'_, PyString>>) -> PyResult<Self> {
        Native::of_link(&link.get().native, &name(product)).map(Self).map_err(|TooLong| too_long())
    }

    /// The baseline that has this text.
    #[staticmethod]
    fn parse(text: &Bound<'_, PyString>) -> PyResult<Self> {
        lossy(text)
            .parse()
            .map(Self)
            .map_err(|error: account_numbers::BaselineTextError| PyValueError::new_err(error.to_string()))
    }

    /// The same, with a refresh requested since.
    fn requested(&self) -> Self {
        Self(self.0.clone().requested())
    }

    /// Whether a refresh was requested since.
    #[getter]
    fn is_requested(&self) -> bool {
        self.0.is_requested()
    }

    /// The product's name on the wire.
    #[getter]
    fn product(&self) -> &str {
        self.0.product()
    }

    /// The link that the product belongs to, where it is known.
    #[getter]
    fn link_id(&self) -> Option<&str> {
        self.0.link_id()
    }

    /// When the product was last refreshed.
    #[getter]
    fn refreshed_at(&self) -> Option<Timestamp> {
        timestamp::of(self.0.refreshed_at())
    }

    /// Whether something was sent for it that is no timestamp.
    #[getter]
    fn refreshed_at_malformed(&self) -> bool {
        self.0.refreshed_at().is_malformed()
    }

    /// When the last attempt to refresh it was started.
    #[getter]
    fn last_attempted_at(&self) -> Option<Timestamp> {
        timestamp::of(self.0.last_attempted_at())
    }

    /// Whether something was sent for it that is no timestamp.
    #[getter]
    fn last_attempted_at_malformed(&self) -> bool {
        self.0.last_attempted_at().is_malformed()
    }

    /// The text, of which `parse` makes the same baseline.
    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        self.shown()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyString::new(py, &self.hashed()).hash()
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
    /// The same for equal baselines: stamps with and without an offset are equal, and their texts are not.
    fn hashed(&self) -> String {
        self.0.to_string().replace('Z', "")
    }

    /// What `repr` says.
    pub(crate) fn shown(&self) -> String {
        let masked = |text| account_numbers::Token::<64>::new(text).unwrap_or_default();
        Repr::new("Baseline")
            .text("product", masked(self.0.product()))
            .optional_text("link_id", self.0.link_id().map(masked))
            .stamp("refreshed_at", self.0.refreshed_at())
            .stamp("last_attempted_at", self.0.last_attempted_at())
            .flag("requested", self.0.is_requested().then_some(true))
            .end()
    }
}

#[pyfunction(name = "_unpickle_baseline")]
pub(crate) fn unpickle_baseline(text: &Bound<'_, PyString>) -> PyResult<Baseline> {
    Baseline::parse(text)
}
