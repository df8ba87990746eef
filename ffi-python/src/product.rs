//! `ProductStatus` and `Products`.

use std::sync::Arc;

use account_numbers::{Link, Open, ProductStatus as Native, Text, printed};
use pyo3::{
    exceptions::{PyKeyError, PyValueError},
    intern,
    prelude::*,
    types::{PyBytes, PyDict, PyIterator, PyList, PyString},
};

use crate::{
    body::{Body, lossy},
    error, link,
    part::Part,
    pickle::{self, Reduced},
    read,
    repr::{Fields, Shown},
    response::detached,
    timestamp::{self, Timestamp},
    utf8::Utf8,
};

/// The status of one product of a link.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct ProductStatus {
    pub(crate) native: Part<Link, Native>,
}

/// The fields of a product that `repr` shows.
fn shown(status: &Native) -> Shown {
    Fields::of("ProductStatus")
        .stamp("refreshed_at", "refreshed_at_malformed", status.refreshed_at())
        .stamp("last_attempted_at", "last_attempted_at_malformed", status.last_attempted_at())
        .optional_text("error_code", status.error_code())
        .optional_text("error_message", status.error_message())
        .optional_text("unavailable", status.unavailable())
        .flag("required", status.required())
        .flag("require_permission", status.require_permission())
        .flag("prefetch", status.prefetch())
        .optional_text("reason", status.reason())
        .flag("has_history", status.has_history())
        .end()
}

#[pymethods]
impl ProductStatus {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("refreshed_at", "last_attempted_at", "error_code")
    }

    /// When the product was last refreshed; None if it never was, or the timestamp is malformed.
    #[getter]
    fn refreshed_at(&self) -> Option<Timestamp> {
        timestamp::of(self.native.refreshed_at())
    }

    /// Whether `refreshed_at` is not a timestamp.
    #[getter]
    fn refreshed_at_malformed(&self) -> bool {
        self.native.refreshed_at().is_malformed()
    }

    /// When the last attempt to refresh the product started.
    #[getter]
    fn last_attempted_at(&self) -> Option<Timestamp> {
        timestamp::of(self.native.last_attempted_at())
    }

    /// Whether `last_attempted_at` is not a timestamp.
    #[getter]
    fn last_attempted_at_malformed(&self) -> bool {
        self.native.last_attempted_at().is_malformed()
    }

    /// Why the last attempt failed, such as `rate_limit`; the API may add others.
    #[getter]
    fn error_code(&self) -> Option<Utf8<'_>> {
        self.native.error_code().map(Open::as_bytes).map(Utf8)
    }

    /// Why the last attempt failed, as a message of the server.
    #[getter]
    fn error_message(&self) -> Option<Utf8<'_>> {
        self.native.error_message().map(Text::as_bytes).map(Utf8)
    }

    /// Why the product cannot be refreshed at all, as a message of the server. The server still returns past data.
    #[getter]
    fn unavailable(&self) -> Option<Utf8<'_>> {
        self.native.unavailable().map(Text::as_bytes).map(Utf8)
    }

    /// Deprecated: whether the product was required to connect the link.
    #[getter]
    fn required(&self) -> Option<bool> {
        self.native.required()
    }

    /// Deprecated: whether the user is asked for permission.
    #[getter]
    fn require_permission(&self) -> Option<bool> {
        self.native.require_permission()
    }

    /// Deprecated: whether the product is refreshed as soon as the link is connected.
    #[getter]
    fn prefetch(&self) -> Option<bool> {
        self.native.prefetch()
    }

    /// Deprecated: the reason for the product that the user was shown.
    #[getter]
    fn reason(&self) -> Option<Utf8<'_>> {
        self.native.reason().map(Text::as_bytes).map(Utf8)
    }

    /// Deprecated, only for the product `transactions`: whether there is history.
    #[getter]
    fn has_history(&self) -> Option<bool> {
        self.native.has_history()
    }

    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        *self.native == *other.native
    }

    fn __repr__(&self) -> String {
        shown(&self.native).repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        shown(&this.get().native).rich(this)
    }

    /// Returns the document of its link, and its name.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Bound<'py, PyBytes>, String)> {
        let link = self.native.whole();
        let is_this = |(_, status): &(&str, &Native)| core::ptr::eq(*status, &raw const *self.native);
        let name = link.products().iter().find(is_this).map_or("", |(name, _)| name);
        pickle::reduced(py, "_unpickle_product_status", (link::pickled(py, link), name.to_owned()))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

#[pyfunction(name = "_unpickle_products")]
pub(crate) fn unpickle_products(py: Python<'_>, document: &Bound<'_, PyBytes>) -> PyResult<Products> {
    Products::new(py, &read(py, 200, document.as_bytes(), None)?)
}

#[pyfunction(name = "_unpickle_product_status")]
pub(crate) fn unpickle_product_status(
    py: Python<'_>,
    document: &Bound<'_, PyBytes>,
    name: &Bound<'_, PyString>,
) -> PyResult<ProductStatus> {
    let link = read(py, 200, document.as_bytes(), None)?;
    let native = Part::find(&link, |link| link.products().get(&lossy(name)));
    Ok(ProductStatus { native: native.ok_or_else(|| PyValueError::new_err("the document does not have the product"))? })
}

/// Reads the link of any document.
pub(crate) fn read(py: Python<'_>, status: u16, body: &[u8], link_id: Option<&str>) -> PyResult<Arc<Link>> {
    detached(py, body.len(), || read::link(status, body, link_id)).map_err(|failure| error::raise(py, &failure))
}

/// Reads the products of any document of the API that has products, with any 2xx status: `$.link.products`, `$.products`, or those of
/// the only entry of `$.links`.
///
/// Raises `PayloadError` if the body cannot be read or has no products, a subclass of `ApiError` for a status other than 2xx, and
/// `LookupError` if a list of links does not have exactly one link: then use `Link.read`.
#[pyfunction]
pub(crate) fn products(py: Python<'_>, status: u16, body: &Bound<'_, PyAny>) -> PyResult<Products> {
    let body = Body::of(body)?;
    Products::new(py, &read(py, status, body.as_bytes(), None)?)
}

/// A mapping of the products of a link by name: the documented products, and up to four others.
#[pyclass(module = "account_numbers", frozen, mapping)]
pub(crate) struct Products {
    native: Arc<Link>,
    by_name: Py<PyDict>,
}

impl Products {
    pub(crate) fn new(py: Python<'_>, link: &Arc<Link>) -> PyResult<Self> {
        let by_name = PyDict::new(py);
        for (at, (name, _)) in link.products().iter().enumerate() {
            let status = Part::find(link, |link| link.products().iter().nth(at).map(|(_, status)| status));
            by_name.set_item(name, status.map(|native| ProductStatus { native }))?;
        }
        Ok(Self { native: Arc::clone(link), by_name: by_name.unbind() })
    }
}

#[pymethods]
impl Products {
    fn __getitem__<'py>(&self, name: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.by_name.bind(name.py()).get_item(name)?.ok_or_else(|| PyKeyError::new_err("the link has no such product"))
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        self.by_name.bind(py).len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.by_name.bind(py).try_iter()
    }

    fn __contains__(&self, name: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.by_name.bind(name.py()).contains(name)
    }

    /// Returns the product with this name, or the default.
    #[pyo3(signature = (name, default=None, /))]
    fn get<'py>(
        &self,
        name: &Bound<'py, PyAny>,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        Ok(self.by_name.bind(name.py()).get_item(name)?.or(default))
    }

    /// Returns the names.
    fn keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.by_name.bind(py).call_method0(intern!(py, "keys"))
    }

    /// Returns the statuses of the products.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.by_name.bind(py).call_method0(intern!(py, "values"))
    }

    /// Returns the pairs of name and status.
    fn items<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.by_name.bind(py).call_method0(intern!(py, "items"))
    }

    /// Returns true for any mapping with the same items.
    fn __eq__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        let own = self.by_name.bind(py);
        match other.cast::<Self>() {
            Ok(other) => own.rich_compare(other.get().by_name.bind(py), pyo3::basic::CompareOp::Eq),
            Err(_) => own.call_method1("__eq__", (other,)),
        }
    }

    fn __repr__(&self) -> String {
        shown_products(self.native.products()).repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        shown_products(this.get().native.products()).rich(this)
    }

    /// Returns the document of their link.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Bound<'py, PyBytes>,)> {
        pickle::reduced(py, "_unpickle_products", (link::pickled(py, &self.native),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// The items of products that `repr` shows.
pub(crate) fn shown_products(products: &account_numbers::Products) -> Shown {
    let item = |(name, status): (&str, &Native)| (printed::identifier(name).to_string(), shown(status));
    Shown::Mapping("Products", products.iter().map(item).collect())
}
