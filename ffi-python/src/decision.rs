//! `Decision`, `decide` and `compare`.

use account_numbers::{Change, Next, Stamp, Timestamp as Instant, Words, decide_by_link};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::PyString,
};

use crate::{
    baseline::Baseline,
    body::lossy,
    link::Link,
    pickle::{self, Reduced},
    product::ProductStatus,
    repr::Repr,
    response::Response,
    timestamp::{self, Timestamp},
};

/// What to do about a reply.
#[pyclass(module = "account_numbers", frozen, eq)]
#[derive(PartialEq, Eq)]
pub(crate) struct Decision {
    change: Change,
    next: Next,
    not_before: Option<Instant>,
    next_baseline: account_numbers::Baseline,
}

/// The words and texts of a decision.
type Parts = (&'static str, &'static str, Option<Timestamp>, Baseline);

#[pymethods]
impl Decision {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str, &'static str) {
        ("change", "next", "not_before", "next_baseline")
    }

    /// How refreshed_at relates to that of the baseline.
    #[allow(clippy::doc_markdown, reason = "Python shows it")]
    #[getter]
    fn change(&self) -> &'static str {
        self.change.as_str()
    }

    /// What to do next.
    #[getter]
    fn next(&self) -> &'static str {
        self.next.as_str()
    }

    /// With retry_later and may_refresh: when the documented limit of the product allows the next refresh.
    #[allow(clippy::doc_markdown, reason = "Python shows it")]
    #[getter]
    fn not_before(&self) -> Option<Timestamp> {
        self.not_before.map(Timestamp)
    }

    /// What to store now, to judge the next reply by.
    #[getter]
    fn next_baseline(&self) -> Baseline {
        Baseline(self.next_baseline.clone())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (self.change(), self.next(), self.not_before(), self.next_baseline()).into_pyobject(py)?.hash()
    }

    fn __repr__(&self) -> String {
        Repr::new("Decision")
            .text("change", self.change())
            .text("next", self.next())
            .optional("not_before", self.not_before.map(timestamp::repr))
            .field("next_baseline", Baseline(self.next_baseline.clone()).shown())
            .end()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, Parts> {
        let parts = (self.change(), self.next(), self.not_before(), self.next_baseline());
        pickle::reduced(py, "_unpickle_decision", parts)
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

fn word<W: Words>(text: &Bound<'_, PyString>) -> PyResult<W> {
    W::of(&lossy(text)).ok_or_else(|| PyValueError::new_err("no decision has this word"))
}

#[pyfunction(name = "_unpickle_decision")]
pub(crate) fn unpickle_decision(
    change: &Bound<'_, PyString>,
    next: &Bound<'_, PyString>,
    not_before: Option<&Bound<'_, Timestamp>>,
    next_baseline: &Bound<'_, Baseline>,
) -> PyResult<Decision> {
    Ok(Decision {
        change: word(change)?,
        next: word(next)?,
        not_before: not_before.map(|timestamp| timestamp.get().0),
        next_baseline: next_baseline.get().0.clone(),
    })
}

/// Says what to do about a reply, or about the link of any other document, by the baseline of before.
#[pyfunction]
pub(crate) fn decide(baseline: &Bound<'_, Baseline>, reply: &Bound<'_, PyAny>) -> PyResult<Decision> {
    let (link, complete) = if let Ok(response) = reply.cast::<Response>() {
        let kept = response.get().kept.get();
        (kept.link(), kept.complete())
    } else if let Ok(link) = reply.cast::<Link>() {
        (&*link.get().native, true)
    } else {
        return Err(PyTypeError::new_err("the reply must be a Response or a Link"));
    };
    let account_numbers::Decision { change, next, not_before, next_baseline, .. } =
        decide_by_link(&baseline.get().0, link, complete);
    Ok(Decision { change, next, not_before, next_baseline })
}

/// The `refreshed_at` that an object says.
fn stamp(object: &Bound<'_, PyAny>) -> PyResult<Stamp> {
    if object.is_none() {
        Ok(Stamp::ABSENT)
    } else if let Ok(timestamp) = object.cast::<Timestamp>() {
        Ok(timestamp.get().0.into())
    } else if let Ok(response) = object.cast::<Response>() {
        Ok(response.get().kept.get().refreshed_at())
    } else if let Ok(baseline) = object.cast::<Baseline>() {
        Ok(baseline.get().0.refreshed_at())
    } else if let Ok(status) = object.cast::<ProductStatus>() {
        Ok(status.get().native.refreshed_at())
    } else {
        Err(PyTypeError::new_err("compare takes None, Timestamp, ProductStatus, Baseline and Response"))
    }
}

/// Says how a refreshed_at relates to the one before.
#[allow(clippy::doc_markdown, reason = "Python shows it")]
#[pyfunction]
pub(crate) fn compare(previous: &Bound<'_, PyAny>, current: &Bound<'_, PyAny>) -> PyResult<&'static str> {
    Ok(account_numbers::compare(stamp(previous)?, stamp(current)?).as_str())
}
