//! Evidence: the part of a document that decides what to do next.

use core::{ffi::c_void, mem::MaybeUninit, ptr};

use account_numbers::{ApiError, DocumentError, Evidence, Granted, LinkError, LinkState, Stamp};

use crate::{
    AN_INVALID_ARGUMENT, AN_NO_LINK, AN_NONE, AN_NOT_INITIALIZED, AN_REFUSED, AN_TOO_LONG, AN_UNREADABLE, an_baseline,
    an_link_error, an_link_state, an_problem, an_reply, an_stamp, an_status, an_str,
    memory::{bytes, check_pointer, read, status_of, write},
    storage::{Problem, Storage},
};

/// What a document says about one product of a link: everything that an_decide looks at, and no account number. It is opaque: copy
/// it by assignment, and do not store it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_evidence {
    /// Opaque.
    pub opaque: [u64; 40],
}

impl an_evidence {
    /// Returns the evidence that a program passes.
    ///
    /// # Safety
    /// See [`Parts::get`].
    pub(crate) unsafe fn get(place: *const Self) -> Result<Evidence, an_status> {
        // SAFETY: the caller upholds the contract above.
        unsafe { Parts::get(place) }?.evidence()
    }
}

/// The content of an `an_evidence`: the parts of an [`Evidence`]. Any bits are a valid value of each.
#[repr(C)]
#[derive(Clone, Copy)]
struct Parts {
    mark: u64,
    refreshed_at: an_stamp,
    last_attempted_at: an_stamp,
    link_id: Name,
    error_code: Name,
    state: an_link_state,
    link_error: an_link_error,
    granted: i32,
    flags: u32,
}

const _: () =
    assert!(size_of::<Parts>() <= size_of::<an_evidence>() && align_of::<Parts>() <= align_of::<an_evidence>());

/// A value that memory does not contain by accident.
const MARK: u64 = 0x61d4_0b93_77f2_c8e5;

const UNAVAILABLE: u32 = 1;
const PREFETCHED: u32 = 2;
const NUMBERS: u32 = 4;
const COMPLETE: u32 = 8;
const ANY: u32 = 16;

/// A text of at most 64 bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct Name {
    length: u32,
    bytes: [u8; 64],
}

impl Name {
    /// Copies a text, or returns AN_TOO_LONG.
    pub(crate) fn copy(text: &str) -> Result<Self, an_status> {
        let name = Self::of(text);
        if name.length as usize == text.len() { Ok(name) } else { Err(AN_TOO_LONG) }
    }

    fn of(text: &str) -> Self {
        let mut name = Self { length: 0, bytes: [0; 64] };
        for (place, byte) in name.bytes.iter_mut().zip(text.bytes()) {
            *place = byte;
            name.length = name.length.saturating_add(1);
        }
        name
    }

    pub(crate) fn get(&self) -> Result<&str, an_status> {
        let bytes = self.bytes.get(..self.length as usize).ok_or(AN_NOT_INITIALIZED)?;
        core::str::from_utf8(bytes).map_err(|_| AN_NOT_INITIALIZED)
    }
}

/// The link does not have the product.
pub const AN_GRANTED_ABSENT: i32 = 0;
/// The link does not have the product, but lists it among those that could be added.
pub const AN_GRANTED_AVAILABLE: i32 = 1;
/// The link has the product.
pub const AN_GRANTED_PRESENT: i32 = 2;

impl Parts {
    fn of(evidence: &Evidence, complete: bool, any: bool) -> Self {
        let flag = |set: bool, bit: u32| if set { bit } else { 0 };
        Self {
            mark: MARK,
            refreshed_at: an_stamp::of(evidence.refreshed_at()),
            last_attempted_at: an_stamp::of(evidence.last_attempted_at()),
            link_id: Name::of(evidence.link_id().unwrap_or("")),
            error_code: Name::of(evidence.error_code().map_or("", |code| code.as_str())),
            state: evidence.state().map_or(AN_NONE, |state| state as an_link_state),
            link_error: evidence.link_error().map_or(AN_NONE, |error| error as an_link_error),
            granted: match evidence.granted() {
                Granted::Absent => AN_GRANTED_ABSENT,
                Granted::Available => AN_GRANTED_AVAILABLE,
                Granted::Present => AN_GRANTED_PRESENT,
            },
            flags: flag(evidence.is_unavailable(), UNAVAILABLE)
                | flag(evidence.is_prefetched(), PREFETCHED)
                | flag(evidence.has_numbers(), NUMBERS)
                | flag(complete, COMPLETE)
                | flag(any, ANY),
        }
    }

    fn evidence(&self) -> Result<Evidence, an_status> {
        let has = |bit: u32| self.flags & bit != 0;
        let number = |value: i32| usize::try_from(value).unwrap_or(usize::MAX);
        let granted = match self.granted {
            AN_GRANTED_ABSENT => Granted::Absent,
            AN_GRANTED_AVAILABLE => Granted::Available,
            AN_GRANTED_PRESENT => Granted::Present,
            _ => return Err(AN_NOT_INITIALIZED),
        };
        let evidence = Evidence::new()
            .with_link_id(self.link_id.get()?)
            .map_err(|_| AN_NOT_INITIALIZED)?
            .with_state(
                LinkState::ALL.get(number(self.state)).copied(),
                LinkError::ALL.get(number(self.link_error)).copied(),
            )
            .with_product(granted)
            .with_stamps(self.refreshed_at.get()?, self.last_attempted_at.get()?)
            .with_error_code(self.error_code.get()?)
            .with_flags(has(UNAVAILABLE), has(PREFETCHED));
        Ok(if has(NUMBERS) { evidence.with_numbers(has(COMPLETE), has(ANY)) } else { evidence })
    }

    /// Returns the parts of the evidence that a program passes.
    ///
    /// # Safety
    /// A pointer that is not NULL must point to readable memory of the size of an `an_evidence`.
    unsafe fn get(evidence: *const an_evidence) -> Result<Self, an_status> {
        check_pointer(evidence)?;
        // SAFETY: the pointer was checked, the parts need no more memory and no stricter alignment, and any bits are a valid value
        // of them.
        let parts = unsafe { evidence.cast::<Self>().read() };
        if parts.mark == MARK { Ok(parts) } else { Err(AN_NOT_INITIALIZED) }
    }

    /// Writes the parts to the evidence that a program passes.
    ///
    /// # Safety
    /// A pointer that is not NULL must point to writable memory of the size of an `an_evidence`.
    unsafe fn put(self, evidence: *mut an_evidence) -> Result<an_status, an_status> {
        let mut whole = MaybeUninit::new(an_evidence { opaque: [0; 40] });
        // SAFETY: the parts need no more memory and no stricter alignment than the whole, which is valid before and after.
        let whole = unsafe {
            ptr::copy_nonoverlapping(
                (&raw const self).cast::<MaybeUninit<u8>>(),
                whole.as_mut_ptr().cast(),
                size_of::<Self>(),
            );
            whole.assume_init()
        };
        // SAFETY: the caller upholds the contract above.
        unsafe { write(evidence, whole) }
    }
}

/// Changes the evidence that a program passes.
///
/// # Safety
/// See [`Parts::get`] and [`Parts::put`].
unsafe fn change(evidence: *mut an_evidence, change: impl FnOnce(&mut Parts) -> Result<(), an_status>) -> an_status {
    // SAFETY: the caller upholds the contract above.
    unsafe {
        status_of(Parts::get(evidence).and_then(|mut parts| {
            change(&mut parts)?;
            parts.evidence()?;
            parts.put(evidence)
        }))
    }
}

/// Makes the evidence of a reply, for the product of `baseline`. The reply has accounts and a link, or a link alone. Returns
/// AN_OK, or AN_NOT_FOUND if the reply has no link.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_evidence_of_reply(
    reply: *const an_reply,
    baseline: *const an_baseline,
    evidence: *mut an_evidence,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let storage = Storage::of(reply)?;
            let baseline = an_baseline::get(baseline)?;
            let (of, complete, any) = Storage::evidence(storage, baseline.product())?;
            Parts::of(&of, complete, any).put(evidence)
        })())
    }
}

/// Reads the evidence of any document of the API that has products, for the product and the link of `baseline`, without a reply:
/// the document of a link, a list of links, the reply to a token exchange (201) or to a request for a refresh (202).
///
/// Returns AN_OK for a 2xx that was read; otherwise AN_REFUSED, AN_UNREADABLE or AN_NO_LINK, with the reason in `problem` if it is
/// not NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_evidence_read(
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    baseline: *const an_baseline,
    evidence: *mut an_evidence,
    problem: *mut an_problem,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let body = bytes(body.cast(), body_length)?;
            let baseline = an_baseline::get(baseline)?;
            check_pointer(evidence)?;
            if !problem.is_null() {
                check_pointer(problem)?;
            }
            let mut api_error = ApiError::new();
            let read = Evidence::read(http_status, body, baseline.product(), baseline.link_id(), &mut api_error);
            let (status, because) = match read {
                Ok(of) => return Parts::of(&of, false, false).put(evidence),
                Err(DocumentError::Refused) => (AN_REFUSED, an_problem::of_api_error(&api_error)),
                Err(DocumentError::Payload(error)) => {
                    (AN_UNREADABLE, an_problem::of_payload(&Problem::new(error, body)))
                }
                Err(_) => (AN_NO_LINK, an_problem::of_status(AN_NO_LINK)),
            };
            if !problem.is_null() {
                problem.write(because);
            }
            Ok(status)
        })())
    }
}

/// Makes empty evidence. Set the parts that you know.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_evidence_new(evidence: *mut an_evidence) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe { status_of(Parts::of(&Evidence::new(), false, false).put(evidence)) }
}

/// Sets the identifier of the link.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_evidence_set_link_id(evidence: *mut an_evidence, link_id: an_str) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        change(evidence, |parts| {
            parts.link_id = Name::copy(link_id.get()?)?;
            Ok(())
        })
    }
}

/// Sets the state of the link and why it is in an error state. Pass AN_NONE for a value that is missing or unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_evidence_set_state(
    evidence: *mut an_evidence,
    state: an_link_state,
    error: an_link_error,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        change(evidence, |parts| {
            let is_known = |value: i32, count: usize| {
                (AN_NONE..0).contains(&value) || usize::try_from(value).is_ok_and(|value| value < count)
            };
            if !is_known(state, LinkState::ALL.len()) || !is_known(error, LinkError::ALL.len()) {
                return Err(AN_INVALID_ARGUMENT);
            }
            parts.state = state;
            parts.link_error = error;
            Ok(())
        })
    }
}

/// Sets whether the link has the product (AN_GRANTED_ABSENT, AN_GRANTED_AVAILABLE or AN_GRANTED_PRESENT), when the product was last
/// refreshed, and when the last attempt to refresh it started.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_evidence_set_product(
    evidence: *mut an_evidence,
    granted: i32,
    refreshed_at: *const an_stamp,
    last_attempted_at: *const an_stamp,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        change(evidence, |parts| {
            if !(AN_GRANTED_ABSENT..=AN_GRANTED_PRESENT).contains(&granted) {
                return Err(AN_INVALID_ARGUMENT);
            }
            let (refreshed_at, last_attempted_at) = (read(refreshed_at)?, read(last_attempted_at)?);
            let _: (Stamp, Stamp) = (refreshed_at.get()?, last_attempted_at.get()?);
            parts.granted = granted;
            parts.refreshed_at = refreshed_at;
            parts.last_attempted_at = last_attempted_at;
            Ok(())
        })
    }
}

/// Sets why the last attempt failed, as the word in the JSON document (absent or empty if it did not fail), whether the product is
/// unavailable, and whether it is refreshed as soon as the link is connected.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_evidence_set_error(
    evidence: *mut an_evidence,
    error_code: an_str,
    is_unavailable: i32,
    is_prefetched: i32,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        change(evidence, |parts| {
            // The core truncates a text that is too long.
            let kept = Evidence::new().with_error_code(error_code.get()?);
            parts.error_code = Name::of(kept.error_code().map_or("", |code| code.as_str()));
            parts.flags &= !(UNAVAILABLE | PREFETCHED);
            parts.flags |= if is_unavailable == 0 { 0 } else { UNAVAILABLE };
            parts.flags |= if is_prefetched == 0 { 0 } else { PREFETCHED };
            Ok(())
        })
    }
}

/// Records that the document has numbers, whether they are complete, and whether there are any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_evidence_set_numbers(evidence: *mut an_evidence, complete: i32, any: i32) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        change(evidence, |parts| {
            parts.flags &= !(COMPLETE | ANY);
            parts.flags |= NUMBERS | if complete == 0 { 0 } else { COMPLETE } | if any == 0 { 0 } else { ANY };
            Ok(())
        })
    }
}
