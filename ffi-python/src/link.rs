//! `Link`.

use account_numbers::{Link as Native, Open, Tag, Text};
use core::fmt::Display;
use pyo3::{
    prelude::*,
    types::{PyBytes, PyTuple},
};

use crate::{
    body::Body,
    kept::{self, Kept},
    once::Once,
    part::Part,
    pickle::{self, Reduced},
    product::{self, Products},
    repr::{Repr, quoted, tuple},
    timestamp::{self, Timestamp},
    utf8::Utf8,
};

/// The connection to an institution.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Link {
    pub(crate) native: Part<Native>,
    products: Once<Products>,
}

impl Link {
    pub(crate) fn new(kept: &Bound<'_, Kept>) -> Self {
        Self { native: Part::whole(kept).part(kept.py(), Kept::link), products: Once::new() }
    }
}

/// A URL, masked as the core masks it, without its query.
pub(crate) fn without_query(url: &dyn Display) -> String {
    let url = url.to_string();
    match url.split_once(['?', '#']) {
        Some((before, _)) => format!("{before}?****"),
        None => url,
    }
}

#[pymethods]
impl Link {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("link_id", "institution_id", "state")
    }

    /// Reads the link of any document of the API that carries products.
    #[staticmethod]
    fn read(py: Python<'_>, status: u16, body: &Bound<'_, PyAny>) -> PyResult<Self> {
        let body = Body::of(body)?;
        Ok(Self::new(&product::read(py, status, body.as_bytes())?))
    }

    /// MoneyKit's identifier of the link.
    #[allow(clippy::doc_markdown, reason = "Python shows it")]
    #[getter]
    fn link_id(&self) -> Utf8<'_> {
        Utf8(self.native.link_id().as_bytes())
    }

    /// The identifier of the institution.
    #[getter]
    fn institution_id(&self) -> Utf8<'_> {
        Utf8(self.native.institution_id().as_bytes())
    }

    /// The name of the institution.
    #[getter]
    fn institution_name(&self) -> Utf8<'_> {
        Utf8(self.native.institution_name().as_bytes())
    }

    /// The URL of a picture for the institution; older replies have none.
    #[getter]
    fn institution_avatar(&self) -> Option<Utf8<'_>> {
        self.native.institution_avatar().map(Text::as_bytes).map(Utf8)
    }

    /// The state of the link.
    #[getter]
    fn state(&self) -> Utf8<'_> {
        Utf8(self.native.state().as_bytes())
    }

    /// Why the link is in error, where it is.
    #[getter]
    fn error_code(&self) -> Option<Utf8<'_>> {
        self.native.error_code().map(Open::as_bytes).map(Utf8)
    }

    /// Deprecated: when the link was last updated.
    #[getter]
    fn last_synced_at(&self) -> Option<Timestamp> {
        timestamp::of(self.native.last_synced_at())
    }

    /// Whether something was sent for it that is no timestamp.
    #[getter]
    fn last_synced_at_malformed(&self) -> bool {
        self.native.last_synced_at().is_malformed()
    }

    /// Who provides the connection.
    #[getter]
    fn provider(&self) -> Utf8<'_> {
        Utf8(self.native.provider().as_bytes())
    }

    /// The labels that the caller gave the link.
    #[getter]
    fn link_tags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.native.link_tags().map(Tag::as_str).collect::<Vec<_>>())
    }

    /// Deprecated: what link_tags were called before.
    #[allow(clippy::doc_markdown, reason = "Python shows it")]
    #[getter]
    fn tags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.native.tags().map(Tag::as_str).collect::<Vec<_>>())
    }

    /// The URL that is called when the link changes. Printed forms mask its query.
    #[getter]
    fn webhook(&self) -> Option<Utf8<'_>> {
        self.native.webhook().map(Text::as_bytes).map(Utf8)
    }

    /// The products of the link by name.
    #[getter]
    fn products<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Products>> {
        self.products.get_or_make(py, || Bound::new(py, Products::new(py, self.native.part(py, Native::products))?))
    }

    /// The products that the institution offers.
    #[getter]
    fn available_products<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.native.available_products().iter().map(Open::as_bytes).map(Utf8))
    }

    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        *self.native == *other.native
    }

    fn __repr__(&self) -> String {
        let link = &self.native;
        let texts =
            |texts: Vec<String>| (!texts.is_empty()).then(|| tuple(texts.into_iter().map(|text| quoted(&text))));
        Repr::new("Link")
            .text("link_id", link.link_id())
            .text("institution_id", link.institution_id())
            .text("institution_name", link.institution_name())
            .optional_text("institution_avatar", link.institution_avatar().map(|url| without_query(url)))
            .text("state", link.state())
            .optional_text("error_code", link.error_code())
            .stamp("last_synced_at", link.last_synced_at())
            .text("provider", link.provider())
            .optional("link_tags", texts(link.link_tags().map(|tag| tag.to_string()).collect()))
            .optional("tags", texts(link.tags().map(|tag| tag.to_string()).collect()))
            .optional_text("webhook", link.webhook().map(|url| without_query(url)))
            .field("products", product::shown_products(link.products()))
            .optional("available_products", texts(link.available_products().iter().map(ToString::to_string).collect()))
            .end()
    }

    /// As a document without accounts.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Bound<'py, PyBytes>,)> {
        pickle::reduced(py, "_unpickle_link", (PyBytes::new(py, &kept::json(&[], &self.native)),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

#[pyfunction(name = "_unpickle_link")]
pub(crate) fn unpickle_link(py: Python<'_>, document: &Bound<'_, PyBytes>) -> PyResult<Link> {
    Ok(Link::new(&product::read(py, 200, document.as_bytes())?))
}
