//! [`State`]: the objects of the standard library that this extension uses. Each interpreter has its own.

use std::sync::{Mutex, OnceLock, PoisonError};

use pyo3::{
    ffi,
    prelude::*,
    types::{IntoPyDict, PyTuple, PyType},
};

/// The objects of one interpreter. Several interpreters may share a process, and each has its own classes.
pub(crate) struct State {
    pub(crate) datetime: Py<PyType>,
    pub(crate) date: Py<PyType>,
    pub(crate) timedelta: Py<PyType>,
    /// 1970-01-01T00:00:00+00:00.
    pub(crate) epoch: Py<PyAny>,
    /// The same instant as far east of UTC as a datetime can be, where the last day of the year 0 is in the year 1.
    pub(crate) eastern_epoch: Py<PyAny>,
    /// Makes a decimal from a text in less time than the class does. All amounts are exact in its context, because they have at most 19
    /// digits and an exponent of at least -255.
    pub(crate) create_decimal: Py<PyAny>,
    audit: Py<PyAny>,
    reveal: Py<PyTuple>,
}

/// The event that auditing hooks see when a number is revealed.
const REVEAL: &str = "account_numbers.reveal";

/// The interpreter that imported the package first, and its state.
static FIRST: OnceLock<(i64, State)> = OnceLock::new();

/// The states of other interpreters. They are few, and live as long as the process: the state of an interpreter that has ended is
/// never used again, because its number is never given to another.
static OTHERS: Mutex<Vec<(i64, &'static State)>> = Mutex::new(Vec::new());

/// Returns the number of the current interpreter.
fn interpreter(_py: Python<'_>) -> i64 {
    // SAFETY: the thread is attached to an interpreter.
    unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) }
}

/// Returns the state of the current interpreter.
pub(crate) fn state(py: Python<'_>) -> PyResult<&'static State> {
    let current = interpreter(py);
    match FIRST.get() {
        Some((first, state)) if *first == current => Ok(state),
        _ => other(py, current),
    }
}

#[cold]
fn other(py: Python<'_>, current: i64) -> PyResult<&'static State> {
    let known = OTHERS.lock().unwrap_or_else(PoisonError::into_inner).iter().find(|(id, _)| *id == current).copied();
    if let Some((_, state)) = known {
        return Ok(state);
    }
    // The lock is not held meanwhile, because Python may run another thread.
    let state = State::new(py)?;
    if FIRST.get().is_none() {
        let (first, state) = FIRST.get_or_init(|| (current, state));
        return if *first == current { Ok(state) } else { other(py, current) };
    }
    let state: &'static State = Box::leak(Box::new(state));
    OTHERS.lock().unwrap_or_else(PoisonError::into_inner).push((current, state));
    Ok(state)
}

impl State {
    fn new(py: Python<'_>) -> PyResult<Self> {
        let module = py.import("datetime")?;
        let class = |name| -> PyResult<Bound<'_, PyType>> { real(&module.getattr(name)?.cast_into::<PyType>()?) };
        let (datetime, date, timedelta) = (class("datetime")?, class("date")?, class("timedelta")?);
        let timezone = module.getattr("timezone")?;
        let utc = timezone.getattr("utc")?;
        let epoch = datetime.call1((1970, 1, 1, 0, 0, 0, 0, utc))?;
        let east = timezone.call1((timedelta.call1((0, 86_399, 999_999))?,))?;
        let limits = [("prec", 28), ("Emin", -999), ("Emax", 999), ("clamp", 0)].into_py_dict(py)?;
        let context = py.import("decimal")?.getattr("Context")?.call((), Some(&limits))?;
        Ok(Self {
            eastern_epoch: epoch.call_method1("astimezone", (east,))?.unbind(),
            epoch: epoch.unbind(),
            datetime: datetime.unbind(),
            date: date.unbind(),
            timedelta: timedelta.unbind(),
            create_decimal: context.getattr("create_decimal")?.unbind(),
            audit: py.import("sys")?.getattr("audit")?.unbind(),
            reveal: PyTuple::new(py, [REVEAL])?.unbind(),
        })
    }
}

/// Returns the class of the standard library, even if a test has replaced it with a class of its own: the first base class that belongs
/// to that module.
fn real<'py>(class: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyType>> {
    for base in class.mro() {
        let base = base.cast_into::<PyType>()?;
        if base.module()?.to_string_lossy() == "datetime" {
            return Ok(base);
        }
    }
    Ok(class.clone())
}

/// Raises the auditing event for a number that is revealed. If a hook raises an exception, nothing is revealed.
pub(crate) fn audit(py: Python<'_>) -> PyResult<()> {
    let state = state(py)?;
    state.audit.bind(py).call1(state.reveal.bind(py)).map(|_| ())
}
