//! `Timestamp`, `NO_CLOCK`, and the dates and amounts of the standard library.

use core::{
    cmp::Ordering,
    hash::{Hash, Hasher},
    time::Duration,
};
use std::hash::DefaultHasher;

use account_numbers::{Amount, BalanceDate, Date, Stamp, Timestamp as Native};
use pyo3::{
    IntoPyObjectExt,
    basic::CompareOp,
    exceptions::{PyOverflowError, PyTypeError, PyValueError},
    intern,
    prelude::*,
    types::{PyString, PyType},
};

use crate::{
    body::lossy,
    pydantic::{self, Schema, Unused},
    repr::{Fields, Shown},
    state::state,
};

/// An instant in UTC, to the nanosecond, in the years 0000 to 9999 of the proleptic Gregorian calendar.
///
/// The API documents timestamps without an offset and sends some with one. Both forms are accepted. A timestamp without an offset is read
/// as UTC, has `has_offset` False, and is written without one again. Equality and order compare instants, also with aware datetimes. As
/// with other datetimes, a naive datetime does not equal any timestamp and cannot be ordered, and a datetime in an hour that is repeated
/// or skipped where it is does not equal any timestamp, but can be ordered. Every function that accepts a Timestamp also accepts an
/// aware datetime, and raises `OverflowError` if its instant is not in these years.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct Timestamp(pub(crate) Native);

/// Returns the timestamp of a stamp.
pub(crate) fn of(stamp: Stamp) -> Option<Timestamp> {
    stamp.timestamp().map(Timestamp)
}

const SECONDS_PER_DAY: i64 = 86_400;

const NAIVE: &str = "the datetime is naive; pass an aware one, such as datetime.now(timezone.utc)";

/// Returns an amount as `decimal.Decimal`.
pub(crate) fn decimal(py: Python<'_>, amount: Amount) -> PyResult<Bound<'_, PyAny>> {
    state(py)?.create_decimal.bind(py).call1((amount.to_text().as_str(),))
}

/// Returns a date as `datetime.date`, an instant as `Timestamp`. Python's dates begin with the year 1; a date before that is returned as
/// its midnight.
pub(crate) fn date(py: Python<'_>, date: BalanceDate) -> PyResult<Bound<'_, PyAny>> {
    match date {
        BalanceDate::Timestamp(timestamp) => Timestamp(timestamp).into_bound_py_any(py),
        BalanceDate::Date(date) if date.year() == 0 => midnight(date)?.into_bound_py_any(py),
        BalanceDate::Date(date) => state(py)?.date.bind(py).call1((date.year(), date.month(), date.day())),
    }
}

fn midnight(date: Date) -> PyResult<Timestamp> {
    Timestamp::read(&format!("{date}T00:00:00"))
}

/// Returns a duration as `datetime.timedelta`.
pub(crate) fn timedelta(py: Python<'_>, duration: Duration) -> PyResult<Bound<'_, PyAny>> {
    state(py)?.timedelta.bind(py).call1((0, duration.as_secs(), duration.subsec_micros()))
}

/// The type of `NO_CLOCK`, which a program without a clock passes.
#[pyclass(module = "account_numbers", frozen)]
pub(crate) struct NoClock;

#[pymethods]
impl NoClock {
    fn __repr__(&self) -> &'static str {
        "NO_CLOCK"
    }

    /// As the name of the only object.
    fn __reduce__(&self) -> &'static str {
        "NO_CLOCK"
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __deepcopy__(this: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        this
    }
}

/// Returns the instant of an argument, which is a `Timestamp` or an aware `datetime`.
///
/// # Errors
/// Returns a `ValueError` for a naive `datetime`, and a `TypeError` for any other object.
pub(crate) fn instant(object: &Bound<'_, PyAny>) -> PyResult<Native> {
    if let Ok(timestamp) = object.cast::<Timestamp>() {
        return Ok(timestamp.get().0);
    }
    let py = object.py();
    if !is_a(object, &state(py)?.datetime)? {
        let name = object.get_type().name()?;
        return Err(PyTypeError::new_err(format!("a Timestamp or an aware datetime is needed, not {name}")));
    }
    match Timestamp::instant(object)? {
        Some((seconds, nanosecond)) => from_unix(seconds, nanosecond),
        None => Err(PyValueError::new_err(NAIVE)),
    }
}

/// Returns the time of the argument `now` or `at`: the clock's time if the argument was not passed, and `None` for `NO_CLOCK`.
///
/// The clock is that of the module `datetime`. It is looked up each time, so that a test can replace it.
pub(crate) fn time(py: Python<'_>, object: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Native>> {
    match object {
        Some(object) if object.is_instance_of::<NoClock>() => Ok(None),
        Some(object) => instant(object).map(Some),
        None => {
            let module = py.import(intern!(py, "datetime"))?;
            let utc = module.getattr(intern!(py, "timezone"))?.getattr(intern!(py, "utc"))?;
            let now = module.getattr(intern!(py, "datetime"))?.call_method1(intern!(py, "now"), (utc,))?;
            instant(&now).map(Some)
        }
    }
}

fn from_unix(seconds: i64, nanosecond: u32) -> PyResult<Native> {
    Native::from_unix(seconds, nanosecond)
        .map_err(|_| PyOverflowError::new_err("the instant is not in the years 0000 to 9999"))
}

/// Returns true if the object is one of this class or a subclass, whatever its `__class__` says.
fn is_a(object: &Bound<'_, PyAny>, class: &Py<PyType>) -> PyResult<bool> {
    object.get_type().is_subclass(class.bind(object.py()))
}

/// Returns the days, seconds and microseconds of a `datetime.timedelta`.
fn parts(timedelta: &Bound<'_, PyAny>) -> PyResult<(i64, i64, u32)> {
    let py = timedelta.py();
    // A subclass may override its attributes: the seconds of a negative duration of pendulum are negative.
    let timedelta = state(py)?.timedelta.bind(py).call_method1(intern!(py, "__pos__"), (timedelta,))?;
    Ok((
        timedelta.getattr(intern!(py, "days"))?.extract()?,
        timedelta.getattr(intern!(py, "seconds"))?.extract()?,
        timedelta.getattr(intern!(py, "microseconds"))?.extract()?,
    ))
}

impl Timestamp {
    fn read(text: &str) -> PyResult<Self> {
        Native::parse(text).map(Self).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Returns the seconds since 1970 and the nanoseconds of an aware `datetime` or of a `Timestamp`; `None` for any other object.
    fn instant(other: &Bound<'_, PyAny>) -> PyResult<Option<(i64, u32)>> {
        if let Ok(other) = other.cast::<Self>() {
            let native = other.get().0;
            return Ok(Some((native.unix_seconds(), native.nanosecond())));
        }
        let py = other.py();
        let state = state(py)?;
        if !is_a(other, &state.datetime)? {
            return Ok(None);
        }
        // The methods of the class itself, because a subclass may override its own.
        let datetime = state.datetime.bind(py);
        if datetime.call_method1(intern!(py, "utcoffset"), (other,))?.is_none() {
            return Ok(None);
        }
        let since = datetime.call_method1(intern!(py, "__sub__"), (other, state.epoch.bind(py)))?;
        let (days, seconds, microseconds) = parts(&since)?;
        Ok(Some((days * SECONDS_PER_DAY + seconds, microseconds * 1_000)))
    }

    /// Returns the instant that is a `timedelta` later or earlier; `None` for any other object.
    fn moved(&self, timedelta: &Bound<'_, PyAny>, sign: i64) -> PyResult<Option<Self>> {
        let py = timedelta.py();
        if !is_a(timedelta, &state(py)?.timedelta)? {
            return Ok(None);
        }
        let (days, seconds, microseconds) = parts(timedelta)?;
        let whole = sign * (days * SECONDS_PER_DAY + seconds);
        let nanoseconds = i64::from(self.0.nanosecond()) + sign * i64::from(microseconds) * 1_000;
        let seconds = self.0.unix_seconds() + whole + nanoseconds.div_euclid(1_000_000_000);
        let nanosecond = u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).unwrap_or_default();
        let moved = from_unix(seconds, nanosecond)?;
        // A timestamp without an offset remains without one.
        Ok(Some(Self(if self.0.has_offset() { moved } else { moved.without_offset() })))
    }

    /// Returns the instant as a datetime in the time zone of `epoch`, rounded down to the microsecond.
    fn since<'py>(&self, epoch: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = epoch.py();
        let (seconds, microseconds) = (self.0.unix_seconds(), self.0.nanosecond() / 1_000);
        let (days, seconds) = (seconds.div_euclid(SECONDS_PER_DAY), seconds.rem_euclid(SECONDS_PER_DAY));
        epoch.add(state(py)?.timedelta.bind(py).call1((days, seconds, microseconds))?)
    }

    /// Returns true if an object of the same instant is equal.
    ///
    /// A datetime whose offset depends on its `fold`, because its time is repeated or skipped where it is, equals no datetime of another
    /// time zone: its hash ignores the `fold`, so it may be that of another instant.
    fn equals_same(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        if other.is_instance_of::<Self>() {
            return Ok(true);
        }
        let py = other.py();
        let state = state(py)?;
        let Ok(own) = self.since(state.epoch.bind(py)) else { return Ok(true) };
        state.datetime.bind(py).call_method1(intern!(py, "__eq__"), (own, other))?.is_truthy()
    }
}

#[pymethods]
impl Timestamp {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("unix_seconds", "nanosecond", "has_offset")
    }

    /// Does the same as `parse`.
    #[new]
    fn new(text: &Bound<'_, PyString>) -> PyResult<Self> {
        Self::read(&lossy(text))
    }

    /// Returns the timestamp of an aware `datetime`; a `Timestamp` is returned unchanged.
    ///
    /// Raises `ValueError` for a naive `datetime`, since its time zone is unknown.
    #[staticmethod]
    fn of(datetime: &Bound<'_, PyAny>) -> PyResult<Self> {
        instant(datetime).map(Self)
    }

    /// Reads RFC 3339, with or without an offset; the inverse of `str`. Raises `ValueError` for anything else.
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

    /// Returns the instant as an aware datetime in UTC, rounded down to the microsecond.
    ///
    /// Raises `OverflowError` for the year 0, which Python's datetimes do not have.
    fn to_datetime<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.since(state(py)?.epoch.bind(py))
    }

    /// Returns the text: RFC 3339, with up to nine decimal places, and with `Z` unless the timestamp has no offset. The same as `str`.
    fn isoformat(&self) -> String {
        self.0.to_string()
    }

    /// Returns the `timedelta` since another `Timestamp` or aware `datetime`, rounded down to the microsecond, or the `Timestamp` a
    /// `timedelta` earlier.
    fn __sub__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        if let Some(moved) = self.moved(other, -1)? {
            return moved.into_bound_py_any(py);
        }
        match Self::instant(other)? {
            Some(earlier) => difference(py, (self.0.unix_seconds(), self.0.nanosecond()), earlier),
            None => Ok(py.NotImplemented().into_bound(py)),
        }
    }

    fn __rsub__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        match Self::instant(other)? {
            Some(later) => difference(py, later, (self.0.unix_seconds(), self.0.nanosecond())),
            None => Ok(py.NotImplemented().into_bound(py)),
        }
    }

    /// Returns the `Timestamp` a `timedelta` later.
    fn __add__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        match self.moved(other, 1)? {
            Some(moved) => moved.into_bound_py_any(py),
            None => Ok(py.NotImplemented().into_bound(py)),
        }
    }

    fn __radd__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.__add__(other)
    }

    fn __richcmp__<'py>(&self, other: &Bound<'py, PyAny>, operator: CompareOp) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        let Some(instant) = Self::instant(other)? else { return Ok(py.NotImplemented().into_bound(py)) };
        let order: Ordering = (self.0.unix_seconds(), self.0.nanosecond()).cmp(&instant);
        let differs = matches!(operator, CompareOp::Eq | CompareOp::Ne) && order.is_eq() && !self.equals_same(other)?;
        (operator.matches(order) != differs).into_bound_py_any(py)
    }

    /// Returns the same hash as an equal datetime.
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        if self.0.nanosecond().is_multiple_of(1_000) {
            let state = state(py)?;
            for epoch in [&state.epoch, &state.eastern_epoch] {
                if let Ok(datetime) = self.since(epoch.bind(py)) {
                    return datetime.hash();
                }
            }
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
        shown(self.0).repr()
    }

    #[classmethod]
    fn __get_pydantic_core_schema__<'py>(class: &Bound<'py, PyType>, _source: Unused, _handler: Unused) -> Schema<'py> {
        pydantic::written_as_text(class)
    }

    #[classmethod]
    fn __get_pydantic_json_schema__<'py>(class: &Bound<'py, PyType>, _schema: Unused, _handler: Unused) -> Schema<'py> {
        pydantic::text(class, "RFC 3339, with or without an offset.", "2024-01-09T10:17:00.246128Z")
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

/// Returns the `timedelta` between two instants, rounded down to the microsecond.
fn difference(py: Python<'_>, later: (i64, u32), earlier: (i64, u32)) -> PyResult<Bound<'_, PyAny>> {
    let nanoseconds = i64::from(later.1) - i64::from(earlier.1);
    let arguments = (0, later.0 - earlier.0, nanoseconds.div_euclid(1_000));
    state(py)?.timedelta.bind(py).call1(arguments)
}

/// The text that `repr` shows of a timestamp.
pub(crate) fn shown(timestamp: Native) -> Shown {
    Shown::Plain(format!("Timestamp('{timestamp}')"))
}

impl Fields {
    /// Adds a stamp: the timestamp, or that it is malformed. An absent stamp is left out.
    pub(crate) fn stamp(self, name: &'static str, malformed: &'static str, stamp: Stamp) -> Self {
        if stamp.is_malformed() {
            return self.flag(malformed, Some(true));
        }
        self.optional(name, stamp.timestamp().map(shown))
    }
}
