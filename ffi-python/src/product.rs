//! `ProductStatus` and `Products`.

use account_numbers::{ApiError, Open, ProductStatus as Native, Text, Token};
use pyo3::{
    exceptions::{PyKeyError, PyValueError},
    intern,
    prelude::*,
    types::{PyBytes, PyDict, PyIterator},
};

use crate::{
    body::Body,
    document::{self, Prose, Value},
    error,
    kept::Kept,
    part::Part,
    pickle::{self, Reduced},
    repr::{Repr, quoted},
    timestamp::{self, Timestamp},
    utf8::Utf8,
};

/// What is known of one product of a link.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct ProductStatus {
    pub(crate) native: Part<Native>,
}

/// What `repr` says of a product.
fn shown(status: &Native) -> String {
    Repr::new("ProductStatus")
        .stamp("refreshed_at", status.refreshed_at())
        .stamp("last_attempted_at", status.last_attempted_at())
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

    /// When the product's data was last refreshed with success.
    #[getter]
    fn refreshed_at(&self) -> Option<Timestamp> {
        timestamp::of(self.native.refreshed_at())
    }

    /// Whether something was sent for it that is no timestamp.
    #[getter]
    fn refreshed_at_malformed(&self) -> bool {
        self.native.refreshed_at().is_malformed()
    }

    /// When the last attempt to refresh it was started.
    #[getter]
    fn last_attempted_at(&self) -> Option<Timestamp> {
        timestamp::of(self.native.last_attempted_at())
    }

    /// Whether something was sent for it that is no timestamp.
    #[getter]
    fn last_attempted_at_malformed(&self) -> bool {
        self.native.last_attempted_at().is_malformed()
    }

    /// Why the last attempt failed, where it did.
    #[getter]
    fn error_code(&self) -> Option<Utf8<'_>> {
        self.native.error_code().map(Open::as_bytes).map(Utf8)
    }

    /// Why the last attempt failed, in the server's words.
    #[getter]
    fn error_message(&self) -> Option<Utf8<'_>> {
        self.native.error_message().map(Text::as_bytes).map(Utf8)
    }

    /// Why the product can't be refreshed at all, in the server's words.
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

    /// Deprecated: whether the product is fetched as soon as the link is connected.
    #[getter]
    fn prefetch(&self) -> Option<bool> {
        self.native.prefetch()
    }

    /// Deprecated: what the user was told the product is needed for.
    #[getter]
    fn reason(&self) -> Option<Utf8<'_>> {
        self.native.reason().map(Text::as_bytes).map(Utf8)
    }

    /// Deprecated, of transactions only: whether there is history.
    #[getter]
    fn has_history(&self) -> Option<bool> {
        self.native.has_history()
    }

    fn __eq__(&self, other: PyRef<'_, Self>) -> bool {
        *self.native == *other.native
    }

    fn __repr__(&self) -> String {
        shown(&self.native)
    }

    /// As a document with nothing but this product.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Bound<'py, PyBytes>,)> {
        pickle::reduced(py, "_unpickle_product_status", (document(py, [("", &*self.native)].into_iter()),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// A document that *get link* could answer, with products and nothing else.
fn document<'py, 'k>(py: Python<'py>, products: impl Iterator<Item = (&'k str, &'k Native)>) -> Bound<'py, PyBytes> {
    let sent = |prose: Prose<'_>| prose.sent.to_owned();
    let products = products.map(|(name, status)| (name.to_owned(), document::product(status, sent))).collect();
    let document = Value::Object(vec![("products".to_owned(), Value::Object(products))]);
    PyBytes::new(py, document.to_json().as_bytes())
}

#[pyfunction(name = "_unpickle_products")]
pub(crate) fn unpickle_products(py: Python<'_>, document: &Bound<'_, PyBytes>) -> PyResult<Products> {
    Products::of(&read(py, 200, document.as_bytes())?)
}

#[pyfunction(name = "_unpickle_product_status")]
pub(crate) fn unpickle_product_status(py: Python<'_>, document: &Bound<'_, PyBytes>) -> PyResult<ProductStatus> {
    let native = Part::whole(&read(py, 200, document.as_bytes())?)
        .optional(py, |kept| kept.link().products().get(""))
        .ok_or_else(|| PyValueError::new_err("the document has no product"))?;
    Ok(ProductStatus { native })
}

/// Reads the link of any document.
pub(crate) fn read<'py>(py: Python<'py>, status: u16, body: &[u8]) -> PyResult<Bound<'py, Kept>> {
    let mut api_error = ApiError::new();
    let kept = Kept::read_document(status, body, &mut api_error).map_err(|failure| error::raise(py, &failure))?;
    Bound::new(py, kept)
}

/// The products of any document of the API that carries some.
#[pyfunction]
pub(crate) fn products(py: Python<'_>, status: u16, body: &Bound<'_, PyAny>) -> PyResult<Products> {
    let body = Body::of(body)?;
    Products::of(&read(py, status, body.as_bytes())?)
}

/// The products of a link by name.
#[pyclass(module = "account_numbers", frozen, mapping)]
pub(crate) struct Products {
    native: Part<account_numbers::Products>,
    by_name: Py<PyDict>,
}

impl Products {
    pub(crate) fn new(py: Python<'_>, native: Part<account_numbers::Products>) -> PyResult<Self> {
        let by_name = PyDict::new(py);
        for (name, _) in native.iter() {
            let status = native.optional(py, |products| products.get(name));
            by_name.set_item(name, status.map(|native| ProductStatus { native }))?;
        }
        Ok(Self { native, by_name: by_name.unbind() })
    }

    fn of(kept: &Bound<'_, Kept>) -> PyResult<Self> {
        let py = kept.py();
        Self::new(py, Part::whole(kept).part(py, |kept| kept.link().products()))
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

    /// The product of this name, or the default.
    #[pyo3(signature = (name, default=None, /))]
    fn get<'py>(
        &self,
        name: &Bound<'py, PyAny>,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        Ok(self.by_name.bind(name.py()).get_item(name)?.or(default))
    }

    /// The names.
    fn keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.by_name.bind(py).call_method0(intern!(py, "keys"))
    }

    /// What is known of each.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.by_name.bind(py).call_method0(intern!(py, "values"))
    }

    /// Names and what is known of each.
    fn items<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.by_name.bind(py).call_method0(intern!(py, "items"))
    }

    /// Equal to any mapping with the same items.
    fn __eq__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        let own = self.by_name.bind(py);
        match other.cast::<Self>() {
            Ok(other) => own.rich_compare(other.get().by_name.bind(py), pyo3::basic::CompareOp::Eq),
            Err(_) => own.call_method1("__eq__", (other,)),
        }
    }

    fn __repr__(&self) -> String {
        shown_products(&self.native)
    }

    /// As a document with nothing but these products.
    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Bound<'py, PyBytes>,)> {
        pickle::reduced(py, "_unpickle_products", (document(py, self.native.iter()),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// What `repr` says of products.
pub(crate) fn shown_products(products: &account_numbers::Products) -> String {
    let item = |(name, status): (&str, &Native)| format!("{}: {}", quoted(&shown_name(name)), shown(status));
    format!("Products({{{}}})", products.iter().map(item).collect::<Vec<_>>().join(", "))
}

/// A product's name, masked as the core masks it. Names have at most 64 bytes.
pub(crate) fn shown_name(name: &str) -> String {
    Token::<64>::new(name).map_or_else(|_| "****".to_owned(), |name| name.to_string())
}
