//! `Timestamp`, and the dates and amounts of the standard library.

use core::{
    cmp::Ordering,
    hash::{Hash, Hasher},
};
use std::hash::DefaultHasher;

use account_numbers::{Amount, BalanceDate, Date, Stamp, Timestamp as Native};
use pyo3::{
    IntoPyObjectExt,
    basic::CompareOp,
    exceptions::PyValueError,
    prelude::*,
    sync::PyOnceLock,
    types::{IntoPyDict, PyString, PyType},
};

use crate::{body::lossy, repr::Repr};

/// An instant of the years 0000 to 9999, to the nanosecond, in UTC.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Timestamp(pub(crate) Native);

/// The timestamp of a stamp.
pub(crate) fn of(stamp: Stamp) -> Option<Timestamp> {
    stamp.timestamp().map(Timestamp)
}

static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static TIMEDELTA: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static CREATE_DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
static EPOCH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

const SECONDS_PER_DAY: i64 = 86_400;

/// 1970-01-01T00:00:00+00:00.
fn epoch(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    let epoch = EPOCH.get_or_try_init(py, || {
        let utc = py.import("datetime")?.getattr("timezone")?.getattr("utc")?;
        let datetime = DATETIME.import(py, "datetime", "datetime")?;
        datetime.call1((1970, 1, 1, 0, 0, 0, 0, utc)).map(Bound::unbind)
    });
    epoch.map(|epoch| epoch.bind(py))
}

/// An amount as `decimal.Decimal`, which a context makes in less time than the class does. In this one all amounts are exact:
/// they have at most 19 digits and an exponent of at least -255.
pub(crate) fn decimal(py: Python<'_>, amount: Amount) -> PyResult<Bound<'_, PyAny>> {
    let create = CREATE_DECIMAL.get_or_try_init(py, || {
        let limits = [("prec", 28), ("Emin", -999), ("Emax", 999), ("clamp", 0)].into_py_dict(py)?;
        let context = py.import("decimal")?.getattr("Context")?.call((), Some(&limits))?;
        context.getattr("create_decimal").map(Bound::unbind)
    })?;
    create.bind(py).call1((amount.to_text().as_str(),))
}

/// A date as `datetime.date`, an instant as `Timestamp`. Python's dates begin with the year 1: one before is its midnight.
pub(crate) fn date(py: Python<'_>, date: BalanceDate) -> PyResult<Bound<'_, PyAny>> {
    match date {
        BalanceDate::Timestamp(timestamp) => Timestamp(timestamp).into_bound_py_any(py),
        BalanceDate::Date(date) if date.year() == 0 => midnight(date)?.into_bound_py_any(py),
        BalanceDate::Date(date) => DATE.import(py, "datetime", "date")?.call1((date.year(), date.month(), date.day())),
    }
}

fn midnight(date: Date) -> PyResult<Timestamp> {
    Timestamp::read(&format!("{date}T00:00:00"))
}

impl Timestamp {
    fn read(text: &str) -> PyResult<Self> {
        Native::parse(text).map(Self).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Seconds since 1970 and nanoseconds of an aware `datetime`, or of a `Timestamp`; `None` for any other object.
    fn instant(other: &Bound<'_, PyAny>) -> PyResult<Option<(i64, u32)>> {
        if let Ok(other) = other.cast::<Self>() {
            let native = other.get().0;
            return Ok(Some((native.unix_seconds(), native.nanosecond())));
        }
        let py = other.py();
        if !other.is_instance(DATETIME.import(py, "datetime", "datetime")?)?
            || other.call_method0("utcoffset")?.is_none()
        {
            return Ok(None);
        }
        let since = other.sub(epoch(py)?)?;
        let days: i64 = since.getattr("days")?.extract()?;
        let seconds: i64 = since.getattr("seconds")?.extract()?;
        let microseconds: u32 = since.getattr("microseconds")?.extract()?;
        Ok(Some((days * SECONDS_PER_DAY + seconds, microseconds * 1_000)))
    }
}

#[pymethods]
impl Timestamp {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("unix_seconds", "nanosecond", "has_offset")
    }

    #[new]
    fn new(text: &Bound<'_, PyString>) -> PyResult<Self> {
        Self::read(&lossy(text))
    }

    /// Reads a timestamp. It is the inverse of `str`.
    #[staticmethod]
    fn parse(text: &Bound<'_, PyString>) -> PyResult<Self> {
        Self::new(text)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[getter]
    fn unix_seconds(&self) -> i64 {
        self.0.unix_seconds()
    }

    /// Nanoseconds after the second, below 1,000,000,000.
    #[getter]
    fn nanosecond(&self) -> u32 {
        self.0.nanosecond()
    }

    /// Whether the text had an offset; without one it was read as UTC.
    #[getter]
    fn has_offset(&self) -> bool {
        self.0.has_offset()
    }

    /// The instant as an aware datetime in UTC, rounded down to the microsecond.
    fn to_datetime<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let (seconds, microseconds) = (self.0.unix_seconds(), self.0.nanosecond() / 1_000);
        let (days, seconds) = (seconds.div_euclid(SECONDS_PER_DAY), seconds.rem_euclid(SECONDS_PER_DAY));
        let since = TIMEDELTA.import(py, "datetime", "timedelta")?.call1((days, seconds, microseconds))?;
        epoch(py)?.add(since)
    }

    fn __richcmp__<'py>(&self, other: &Bound<'py, PyAny>, operator: CompareOp) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        let Some(instant) = Self::instant(other)? else { return Ok(py.NotImplemented().into_bound(py)) };
        let order: Ordering = (self.0.unix_seconds(), self.0.nanosecond()).cmp(&instant);
        operator.matches(order).into_bound_py_any(py)
    }

    /// Equal to that of an equal datetime.
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        if self.0.nanosecond().is_multiple_of(1_000)
            && let Ok(datetime) = self.to_datetime(py)
        {
            return datetime.hash();
        }
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        #[allow(clippy::cast_possible_truncation, reason = "a hash")]
        Ok(hasher.finish().cast_signed() as isize)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        repr(self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (String,)) {
        (py.get_type::<Self>(), (self.0.to_string(),))
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// What `repr` says of a timestamp.
pub(crate) fn repr(timestamp: Native) -> String {
    format!("Timestamp('{timestamp}')")
}

impl Repr {
    /// A stamp: a timestamp, or that it is malformed; left out where it is absent.
    pub(crate) fn stamp(self, name: &str, stamp: Stamp) -> Self {
        if stamp.is_malformed() {
            return self.field(&format!("{name}_malformed"), "True");
        }
        self.optional(name, stamp.timestamp().map(repr))
    }
}
