//! `Link`.

use std::sync::Arc;

use account_numbers::{Link as Native, Open, Tag, Text};
use pyo3::{
    prelude::*,
    types::{PyBytes, PyList, PyString, PyTuple},
};

use crate::{
    body::{Body, lossy},
    document,
    once::Once,
    pickle::{self, Reduced},
    product::{self, Products},
    read,
    repr::{Fields, Shown},
    timestamp::{self, Timestamp},
    utf8::Utf8,
};

/// The connection to an institution.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Link {
    pub(crate) native: Arc<Native>,
    products: Once<Products>,
}

impl Link {
    pub(crate) fn new(native: Arc<Native>) -> Self {
        Self { native, products: Once::new() }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        // They refer to the native link, too.
        self.products.clear();
        read::give_back(&mut self.native);
    }
}

/// The fields of a link that `repr` shows.
pub(crate) fn shown(link: &Native) -> Shown {
    let texts =
        |texts: Vec<String>| (!texts.is_empty()).then(|| Shown::Tuple(texts.into_iter().map(Shown::Text).collect()));
    Fields::of("Link")
        .text("link_id", link.link_id())
        .text("institution_id", link.institution_id())
        .text("institution_name", link.institution_name())
        .optional_text("institution_avatar", link.institution_avatar())
        .text("state", link.state())
        .optional_text("error_code", link.error_code())
        .stamp("last_synced_at", "last_synced_at_malformed", link.last_synced_at())
        .text("provider", link.provider())
        .optional("link_tags", texts(link.link_tags().map(|tag| tag.to_string()).collect()))
        .optional("tags", texts(link.tags().map(|tag| tag.to_string()).collect()))
        .optional_text("webhook", link.webhook())
        .field("products", product::shown_products(link.products()))
        .optional("available_products", texts(link.available_products().iter().map(ToString::to_string).collect()))
        .end()
}

#[pymethods]
impl Link {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("link_id", "institution_id", "state")
    }

    /// Reads the link of any document of the API that has products, with any 2xx status: `$.link`, the document itself, or an entry of
    /// `$.links`, which is the entry of `link_id` or the only entry. Deviations from the documentation are treated as absent.
    ///
    /// Raises `PayloadError` if the body cannot be read or has no products, a subclass of `ApiError` for a status other than 2xx, and
    /// `LookupError` if a list of links does not have the link.
    #[staticmethod]
    #[pyo3(signature = (status, body, link_id=None))]
    fn read(
        py: Python<'_>,
        status: u16,
        body: &Bound<'_, PyAny>,
        link_id: Option<&Bound<'_, PyString>>,
    ) -> PyResult<Self> {
        let body = Body::of(body)?;
        product::read(py, status, body.as_bytes(), link_id.map(lossy).as_deref()).map(Self::new)
    }

    /// MoneyKit's identifier of the link, such as `mk_P542taTHRdeyVPkm9XVvWv`.
    #[allow(clippy::doc_markdown, reason = "Python shows it")]
    #[getter]
    fn link_id(&self) -> Utf8<'_> {
        Utf8(self.native.link_id().as_bytes())
    }

    /// The identifier of the institution, such as `chase`.
    #[getter]
    fn institution_id(&self) -> Utf8<'_> {
        Utf8(self.native.institution_id().as_bytes())
    }

    /// The name of the institution.
    #[getter]
    fn institution_name(&self) -> Utf8<'_> {
        Utf8(self.native.institution_name().as_bytes())
    }

    /// The URL of the institution's logo; absent in older replies.
    #[getter]
    fn institution_avatar(&self) -> Option<Utf8<'_>> {
        self.native.institution_avatar().map(Text::as_bytes).map(Utf8)
    }

    /// The state of the link: `connecting`, `awaiting_token_exchange`, `connected`, `deleted` or `error`; the API may add others.
    #[getter]
    fn state(&self) -> Utf8<'_> {
        Utf8(self.native.state().as_bytes())
    }

    /// Why the link is in an error state, such as `auth_expired`; the API may add others.
    #[getter]
    fn error_code(&self) -> Option<Utf8<'_>> {
        self.native.error_code().map(Open::as_bytes).map(Utf8)
    }

    /// Deprecated: when the link was last updated.
    #[getter]
    fn last_synced_at(&self) -> Option<Timestamp> {
        timestamp::of(self.native.last_synced_at())
    }

    /// Whether `last_synced_at` is not a timestamp.
    #[getter]
    fn last_synced_at_malformed(&self) -> bool {
        self.native.last_synced_at().is_malformed()
    }

    /// The provider of the connection, such as `moneykit` or `plaid`; the API may add others.
    #[getter]
    fn provider(&self) -> Utf8<'_> {
        Utf8(self.native.provider().as_bytes())
    }

    /// The labels that you gave the link; at most 16 are kept.
    #[getter]
    fn link_tags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.native.link_tags().map(Tag::as_str).collect::<Vec<_>>())
    }

    /// Deprecated: the former name of `link_tags`.
    #[allow(clippy::doc_markdown, reason = "Python shows it")]
    #[getter]
    fn tags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.native.tags().map(Tag::as_str).collect::<Vec<_>>())
    }

    /// The URL that MoneyKit calls when the link changes. Printed forms mask its query.
    #[getter]
    fn webhook(&self) -> Option<Utf8<'_>> {
        self.native.webhook().map(Text::as_bytes).map(Utf8)
    }

    /// The products of the link by name, and when each was refreshed.
    #[getter]
    fn products<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Products>> {
        self.products.get_or_make(py, || Bound::new(py, Products::new(py, &self.native)?))
    }

    /// The products that could be added to this link, but are not granted yet; at most 16 are kept.
    #[getter]
    fn available_products<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.native.available_products().iter().map(Open::as_bytes).map(Utf8))
    }

    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        self.native == other.native
    }

    fn __repr__(&self) -> String {
        shown(&self.native).repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        shown(&this.get().native).rich(this)
    }

    /// Returns a document without accounts.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Bound<'py, PyBytes>,)> {
        pickle::reduced(py, "_unpickle_link", (pickled(py, &self.native),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// Returns the document that is the pickled form of a link.
pub(crate) fn pickled<'py>(py: Python<'py>, link: &Native) -> Bound<'py, PyBytes> {
    PyBytes::new(py, &document::json([].iter(), link, true))
}

#[pyfunction(name = "_unpickle_link")]
pub(crate) fn unpickle_link(py: Python<'_>, document: &Bound<'_, PyBytes>) -> PyResult<Link> {
    product::read(py, 200, document.as_bytes(), None).map(Link::new)
}
