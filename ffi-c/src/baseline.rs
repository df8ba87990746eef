//! A baseline: what a program stores in order to judge the next document.

use core::ffi::c_char;

use account_numbers::{Baseline, BaselineTextError};

use crate::{
    AN_BASELINE_EDITED, AN_BASELINE_OTHER_VERSION, AN_BASELINE_TRUNCATED, AN_MALFORMED, AN_NOT_INITIALIZED,
    AN_TOO_LONG, an_evidence, an_stamp, an_status, an_str, an_timestamp,
    memory::{check_pointer, read, status_of, write},
    text::{print, put},
    value::clock,
};

/// A buffer of this size has room for the text of any baseline and its NUL.
pub const AN_BASELINE_SIZE: usize = 1_024;

/// What you store about one product of one link, in order to judge the next document. It is opaque: copy it by assignment, and
/// store its text, which is one line of ASCII, shorter than AN_BASELINE_SIZE.
// It consists of the text itself, so that reading it is safe, whatever a program stores or damages.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_baseline {
    /// Opaque.
    pub opaque: [u8; AN_BASELINE_SIZE],
}

const _: () = assert!(Baseline::MAX_LEN < AN_BASELINE_SIZE);

impl an_baseline {
    pub(crate) fn of(baseline: &Baseline) -> Self {
        let mut opaque = [0; AN_BASELINE_SIZE];
        for (place, byte) in opaque.iter_mut().take(AN_BASELINE_SIZE - 1).zip(baseline.to_text().bytes()) {
            *place = byte;
        }
        Self { opaque }
    }

    /// Returns the text in it.
    fn text(&self) -> Result<&str, an_status> {
        let length = self.opaque.iter().position(|byte| *byte == 0).ok_or(AN_NOT_INITIALIZED)?;
        core::str::from_utf8(self.opaque.get(..length).unwrap_or(&[])).map_err(|_| AN_NOT_INITIALIZED)
    }

    /// Returns the baseline.
    ///
    /// # Safety
    /// A pointer that is not NULL must point to readable memory of this size.
    pub(crate) unsafe fn get(place: *const Self) -> Result<Baseline, an_status> {
        check_pointer(place)?;
        // SAFETY: the pointer was checked; any bytes are a valid value.
        unsafe { &*place }.text()?.parse().map_err(|_| AN_NOT_INITIALIZED)
    }
}

/// Returns the text that a program passes, or `None` if it is absent or empty.
///
/// # Safety
/// See [`an_str::get`].
unsafe fn optional<'t>(text: an_str) -> Result<Option<&'t str>, an_status> {
    // SAFETY: the caller upholds the contract above.
    unsafe { if text.len == 0 { Ok(None) } else { text.get().map(Some) } }
}

/// Makes a baseline for a product of which you have not stored any numbers. If `link_id` is absent, the baseline adopts that of
/// the first document. Returns AN_OK, AN_TOO_LONG, AN_MALFORMED or AN_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_new(product: an_str, link_id: an_str, baseline: *mut an_baseline) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let new = Baseline::new(product.get()?, optional(link_id)?).map_err(|_| AN_TOO_LONG)?;
            write(baseline, an_baseline::of(&new))
        })())
    }
}

/// Makes a baseline for a product of which you have stored the numbers with this `refreshed_at`, without a baseline.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_of(
    refreshed_at: *const an_stamp,
    product: an_str,
    link_id: an_str,
    baseline: *mut an_baseline,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let refreshed_at = read(refreshed_at)?.get()?;
            let of = Baseline::of(refreshed_at, product.get()?, optional(link_id)?).map_err(|_| AN_TOO_LONG)?;
            write(baseline, an_baseline::of(&of))
        })())
    }
}

/// Changes the baseline that a program passes.
///
/// # Safety
/// A pointer that is not NULL must point to a readable and writable baseline.
unsafe fn update(
    baseline: *mut an_baseline,
    change: impl FnOnce(Baseline) -> Result<Baseline, an_status>,
) -> an_status {
    // SAFETY: the caller upholds the contract above.
    unsafe {
        status_of(
            an_baseline::get(baseline).and_then(change).and_then(|changed| write(baseline, an_baseline::of(&changed))),
        )
    }
}

/// Records that the numbers of this document are now stored, whatever an_decide advised. Use it for numbers that a person accepted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_stored(baseline: *mut an_baseline, evidence: *const an_evidence) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe { update(baseline, |old| Ok(old.stored(&an_evidence::get(evidence)?))) }
}

/// Records that a refresh is requested at this time of your clock; pass NULL if you have no clock. Store the result *before* you
/// send the request; if the API refuses the request, put back the baseline that you had.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_requested(baseline: *mut an_baseline, at: *const an_timestamp) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe { update(baseline, |old| Ok(old.requested(clock(at)?))) }
}

/// Records that you have waited long enough, without a clock.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_gave_up(baseline: *mut an_baseline) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe { update(baseline, |old| Ok(old.gave_up())) }
}

/// Sets `stamp` to the `refreshed_at` of the stored numbers; absent if no numbers are stored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_refreshed_at(baseline: *const an_baseline, stamp: *mut an_stamp) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe { status_of(an_baseline::get(baseline).and_then(|of| write(stamp, an_stamp::of(of.refreshed_at())))) }
}

/// Writes the text of `baseline`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_text(baseline: *const an_baseline, buffer: *mut c_char, size: usize) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe { print(buffer, size, |out| put(out, &an_baseline::get(baseline)?.to_text())) }
}

/// Reads the text of a baseline. Returns AN_OK, or the reason why it cannot be used: AN_BASELINE_TRUNCATED, AN_BASELINE_EDITED,
/// AN_BASELINE_OTHER_VERSION, or AN_MALFORMED if it is not the text of a baseline.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_parse(text: an_str, baseline: *mut an_baseline) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of(text.get().and_then(|text| {
            let parsed = text.parse::<Baseline>().map_err(|error| match error {
                BaselineTextError::Truncated => AN_BASELINE_TRUNCATED,
                BaselineTextError::Edited => AN_BASELINE_EDITED,
                BaselineTextError::OtherVersion => AN_BASELINE_OTHER_VERSION,
                _ => AN_MALFORMED,
            })?;
            write(baseline, an_baseline::of(&parsed))
        }))
    }
}
