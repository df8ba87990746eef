//! `Decision`, `decide` and `compare`.

use core::time::Duration;

use account_numbers::{
    Change, Evidence, Next, NumbersAdvice, NumbersReason, Reason, Stamp, Timestamp as Instant, Words,
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyList, PyString},
};

use crate::{
    baseline::Baseline,
    body::lossy,
    link::Link,
    pickle::{self, Reduced},
    product::ProductStatus,
    repr::{Fields, Shown},
    response::Response,
    timestamp::{self, Timestamp},
};

/// What to do with the numbers, what to do next about the link, and why: see `decide`.
#[pyclass(module = "account_numbers", frozen, eq)]
#[derive(PartialEq, Eq)]
pub(crate) struct Decision {
    change: Change,
    numbers: NumbersAdvice,
    numbers_reason: Option<NumbersReason>,
    next: Next,
    reason: Reason,
    not_before: Option<Instant>,
    pause: Option<Duration>,
    next_baseline: account_numbers::Baseline,
}

/// The pickled form of a decision: its words, its time, its pause in seconds, and its baseline.
type Parts = (
    (&'static str, &'static str, Option<&'static str>, &'static str, &'static str),
    Option<Timestamp>,
    Option<u64>,
    Baseline,
);

#[pymethods]
impl Decision {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("numbers", "next", "reason")
    }

    /// How `refreshed_at` compares with that of the stored numbers.
    #[getter]
    fn change(&self) -> &'static str {
        self.change.as_str()
    }

    /// What to do with the numbers: `store` these numbers · `keep` the stored numbers; there is nothing new · `fetch`: read the numbers
    /// endpoint, because there are new numbers · `check`: a person should look at the numbers.
    #[getter]
    fn numbers(&self) -> &'static str {
        self.numbers.as_str()
    }

    /// If `numbers` is `check`, why a person should look at the numbers: `undecidable`, `incomplete` or `no_numbers`.
    #[getter]
    fn numbers_reason(&self) -> Option<&'static str> {
        self.numbers_reason.map(NumbersReason::as_str)
    }

    /// What to do next about the link: `wait` (read again after `pause`) · `exchange_token` · `reconnect`: have the user connect the
    /// link again · `ask_user` for permission · `stop`: the link will not deliver new data · `not_refreshable`: the stored numbers stay
    /// usable · `may_refresh`: nothing is pending, and a refresh may be requested, but not before `not_before` · `check`: a person should
    /// look at the link.
    #[getter]
    fn next(&self) -> &'static str {
        self.next.as_str()
    }

    /// The reason for `next`. Act when one of the two changes, not on each decision. Reasons that begin with `link_` apply to the link, and
    /// so to all its products at once.
    #[getter]
    fn reason(&self) -> &'static str {
        self.reason.as_str()
    }

    /// If `next` is `may_refresh`, when the documented rate limit allows the next refresh; None if it allows a refresh at any time.
    #[getter]
    fn not_before(&self) -> Option<Timestamp> {
        self.not_before.map(Timestamp)
    }

    /// If `next` is `wait`, how long to pause before the next read.
    #[getter]
    fn pause<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.pause.map(|pause| timestamp::timedelta(py, pause)).transpose()
    }

    /// What to store now, in the transaction that stores the numbers.
    #[getter]
    fn next_baseline(&self) -> Baseline {
        Baseline(self.next_baseline.clone())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (self.numbers(), self.next(), self.reason(), self.not_before()).into_pyobject(py)?.hash()
    }

    fn __repr__(&self) -> String {
        self.shown().repr()
    }

    fn __rich_repr__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        this.get().shown().rich(this)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, Parts> {
        let words = (self.change(), self.numbers(), self.numbers_reason(), self.next(), self.reason());
        let parts = (words, self.not_before(), self.pause.map(|pause| pause.as_secs()), self.next_baseline());
        pickle::reduced(py, "_unpickle_decision", parts)
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

impl Decision {
    fn shown(&self) -> Shown {
        let pause = |pause: Duration| Shown::Plain(format!("datetime.timedelta(seconds={})", pause.as_secs()));
        Fields::of("Decision")
            .text("change", self.change)
            .text("numbers", self.numbers)
            .optional_text("numbers_reason", self.numbers_reason)
            .text("next", self.next)
            .text("reason", self.reason)
            .optional("not_before", self.not_before.map(timestamp::shown))
            .optional("pause", self.pause.map(pause))
            .field("next_baseline", self.next_baseline().shown())
            .end()
    }
}

fn word<W: Words>(text: &Bound<'_, PyString>) -> PyResult<W> {
    W::of(&lossy(text))
        .ok_or_else(|| PyValueError::new_err("unknown word; this version of the package does not define it"))
}

/// The words of a pickled decision.
type PickledWords<'py> = (
    Bound<'py, PyString>,
    Bound<'py, PyString>,
    Option<Bound<'py, PyString>>,
    Bound<'py, PyString>,
    Bound<'py, PyString>,
);

#[pyfunction(name = "_unpickle_decision")]
pub(crate) fn unpickle_decision(
    words: PickledWords<'_>,
    not_before: Option<&Bound<'_, Timestamp>>,
    pause: Option<u64>,
    next_baseline: &Bound<'_, Baseline>,
) -> PyResult<Decision> {
    let (change, numbers, numbers_reason, next, reason) = words;
    Ok(Decision {
        change: word(&change)?,
        numbers: word(&numbers)?,
        numbers_reason: numbers_reason.as_ref().map(word).transpose()?,
        next: word(&next)?,
        reason: word(&reason)?,
        not_before: not_before.map(|timestamp| timestamp.get().0),
        pause: pause.map(Duration::from_secs),
        next_baseline: next_baseline.get().0.clone(),
    })
}

/// Returns what a document says about a product.
pub(crate) fn evidence(document: &Bound<'_, PyAny>, product: &str) -> PyResult<Evidence> {
    if let Ok(response) = document.cast::<Response>() {
        let response = response.get();
        let evidence = Evidence::of_link(response.native_link(), product);
        Ok(evidence.with_numbers(response.is_complete(), response.has_numbers(document.py())))
    } else if let Ok(link) = document.cast::<Link>() {
        Ok(Evidence::of_link(&link.get().native, product))
    } else {
        let name = document.get_type().name()?;
        Err(PyTypeError::new_err(format!("the document must be a Response or a Link, not {name}")))
    }
}

/// Decides what to do with the numbers of a document, and what to do next about its link.
///
/// `now` is the time of your own clock: a `Timestamp` or an aware `datetime`, `datetime.now(timezone.utc)` by default. Without a
/// clock, pass `NO_CLOCK`, and call `Baseline.gave_up` once you have waited long enough. No timestamp of the server is compared with
/// your clock, except to compute `not_before`. Store `next_baseline` together with the numbers, in one transaction.
///
/// Raises `ValueError` for a naive `datetime`.
#[pyfunction]
#[pyo3(signature = (baseline, document, *, now=None))]
pub(crate) fn decide(
    py: Python<'_>,
    baseline: &Bound<'_, Baseline>,
    document: &Bound<'_, PyAny>,
    now: Option<&Bound<'_, PyAny>>,
) -> PyResult<Decision> {
    let baseline = &baseline.get().0;
    let evidence = evidence(document, baseline.product())?;
    let decision = account_numbers::decide(baseline, &evidence, timestamp::time(py, now)?);
    Ok(Decision {
        change: decision.change,
        numbers: decision.numbers,
        numbers_reason: decision.numbers_reason,
        next: decision.next,
        reason: decision.reason,
        not_before: decision.not_before,
        pause: decision.pause,
        next_baseline: decision.next_baseline,
    })
}

/// The `refreshed_at` of an object.
fn stamp(object: &Bound<'_, PyAny>) -> PyResult<Stamp> {
    if object.is_none() {
        Ok(Stamp::ABSENT)
    } else if let Ok(response) = object.cast::<Response>() {
        Ok(response.get().stamp())
    } else if let Ok(baseline) = object.cast::<Baseline>() {
        Ok(baseline.get().0.refreshed_at())
    } else if let Ok(status) = object.cast::<ProductStatus>() {
        Ok(status.get().native.refreshed_at())
    } else {
        timestamp::instant(object).map(Stamp::from)
    }
}

/// Compares a `refreshed_at` with that of a previous reply, as the documentation of the endpoint asks every caller to do.
///
/// Each argument is an object that has a `refreshed_at`, or the time itself: a `Timestamp`, an aware `datetime`, or None if the product was
/// never refreshed. A malformed `refreshed_at` is `undecidable`, but its attribute is None, so pass the object rather than its attribute.
#[pyfunction]
pub(crate) fn compare(previous: &Bound<'_, PyAny>, current: &Bound<'_, PyAny>) -> PyResult<&'static str> {
    Ok(account_numbers::compare(stamp(previous)?, stamp(current)?).as_str())
}
