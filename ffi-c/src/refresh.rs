//! Whether `refreshed_at` has increased, and what to do next.

use core::{
    ffi::{c_char, c_void},
    mem::MaybeUninit,
    ptr,
};

use account_numbers::{
    ApiError, Baseline, BaselineTextError, Decision, DocumentError, Evidence, Granted, LinkError, LinkState, Stamp,
    Timestamp, compare, decide,
};

use crate::{
    AN_BASELINE_EDITED, AN_BASELINE_OTHER_VERSION, AN_BASELINE_TRUNCATED, AN_INVALID_ARGUMENT, AN_MALFORMED,
    AN_NO_LINK, AN_NONE, AN_NOT_INITIALIZED, AN_OK, AN_REFUSED, AN_TOO_LONG, AN_UNREADABLE, an_change, an_link_error,
    an_link_state, an_next, an_numbers_advice, an_numbers_reason, an_problem, an_reason, an_reply, an_stamp, an_status,
    an_str, an_timestamp,
    memory::{bytes, check_pointer, check_view, fill, read, status_of, view, write},
    reply::{Problem, Storage},
    text::{print, put},
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
    fn of(baseline: &Baseline) -> Self {
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
    unsafe fn get(place: *const Self) -> Result<Baseline, an_status> {
        check_pointer(place)?;
        // SAFETY: the pointer was checked; any bytes are a valid value.
        unsafe { &*place }.text()?.parse().map_err(|_| AN_NOT_INITIALIZED)
    }
}

/// What a document says about one product of a link: everything that an_decide looks at, and no account number. It is opaque: copy
/// it by assignment, and do not store it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_evidence {
    /// Opaque.
    pub opaque: [u64; 40],
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
struct Name {
    length: u32,
    bytes: [u8; 64],
}

impl Name {
    fn of(text: &str) -> Self {
        let mut name = Self { length: 0, bytes: [0; 64] };
        for (place, byte) in name.bytes.iter_mut().zip(text.bytes()) {
            *place = byte;
            name.length = name.length.saturating_add(1);
        }
        name
    }

    fn get(&self) -> Result<&str, an_status> {
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

    /// Returns the parts of an evidence that a program passes.
    ///
    /// # Safety
    /// A pointer that is not NULL must point to readable memory of the size of an evidence.
    unsafe fn get(evidence: *const an_evidence) -> Result<Self, an_status> {
        check_pointer(evidence)?;
        // SAFETY: the pointer was checked, the parts need no more memory and no stricter alignment, and any bits are a valid value
        // of them.
        let parts = unsafe { evidence.cast::<Self>().read() };
        if parts.mark == MARK { Ok(parts) } else { Err(AN_NOT_INITIALIZED) }
    }

    /// Writes the parts into an evidence of a program.
    ///
    /// # Safety
    /// A pointer that is not NULL must point to writable memory of the size of an evidence.
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
        // SAFETY: the caller's.
        unsafe { write(evidence, whole) }
    }
}

/// Changes an evidence of a program.
///
/// # Safety
/// See [`Parts::get`] and [`Parts::put`].
unsafe fn change(evidence: *mut an_evidence, change: impl FnOnce(&mut Parts) -> Result<(), an_status>) -> an_status {
    // SAFETY: the caller's.
    unsafe {
        status_of(Parts::get(evidence).and_then(|mut parts| {
            change(&mut parts)?;
            parts.evidence()?;
            parts.put(evidence)
        }))
    }
}

/// A text that may be absent.
///
/// # Safety
/// See [`an_str::get`].
unsafe fn optional<'t>(text: an_str) -> Result<Option<&'t str>, an_status> {
    // SAFETY: the caller's.
    unsafe { if text.len == 0 { Ok(None) } else { text.get().map(Some) } }
}

/// Returns the time that a program passes, or `None` for NULL: the program has no clock.
///
/// # Safety
/// A pointer that is not NULL must point to a readable timestamp.
unsafe fn clock(now: *const an_timestamp) -> Result<Option<Timestamp>, an_status> {
    // SAFETY: the caller's.
    unsafe { if now.is_null() { Ok(None) } else { read(now)?.get().map(Some) } }
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

/// Changes a baseline of a program.
///
/// # Safety
/// A pointer that is not NULL must point to a readable and writable baseline.
unsafe fn update(
    baseline: *mut an_baseline,
    change: impl FnOnce(Baseline) -> Result<Baseline, an_status>,
) -> an_status {
    // SAFETY: the caller's.
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
    unsafe { update(baseline, |old| Ok(old.stored(&Parts::get(evidence)?.evidence()?))) }
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
/// Returns AN_OK for a 2xx status; otherwise AN_REFUSED, AN_UNREADABLE or AN_NO_LINK, with the reason in `problem` if not NULL.
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
            let link_id = link_id.get()?;
            if link_id.len() > parts.link_id.bytes.len() {
                return Err(AN_TOO_LONG);
            }
            parts.link_id = Name::of(link_id);
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

/// A view of a decision: what to do with the numbers, what to do next about the link, and what to store.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_decision {
    /// How `refreshed_at` compares with that of the stored numbers.
    pub change: an_change,
    /// What to do with the numbers.
    pub numbers: an_numbers_advice,
    /// With AN_NUMBERS_ADVICE_CHECK: why a person should look at the numbers; otherwise AN_NONE.
    pub numbers_reason: an_numbers_reason,
    /// What to do next about the link.
    pub next: an_next,
    /// The reason for `next`. Act when one of the two changes. Reasons with LINK_ apply to all products.
    pub reason: an_reason,
    /// With AN_NEXT_WAIT: how many seconds to pause before the next read; otherwise 0.
    pub pause: u32,
    /// With AN_NEXT_MAY_REFRESH: 1 if `not_before` is set.
    pub has_not_before: i32,
    /// Zero.
    pub reserved: i32,
    /// When the documented rate limit allows the next refresh.
    pub not_before: an_timestamp,
    /// What to store now, in the transaction that stores the numbers.
    pub next_baseline: an_baseline,
}

view!(an_decision up to next_baseline: an_baseline);

impl an_decision {
    fn of(decision: &Decision) -> Self {
        Self {
            change: decision.change as an_change,
            numbers: decision.numbers as an_numbers_advice,
            numbers_reason: decision.numbers_reason.map_or(AN_NONE, |reason| reason as an_numbers_reason),
            next: decision.next as an_next,
            reason: decision.reason as an_reason,
            pause: decision.pause.map_or(0, |pause| u32::try_from(pause.as_secs()).unwrap_or(u32::MAX)),
            has_not_before: decision.not_before.is_some().into(),
            reserved: 0,
            not_before: decision.not_before.map_or(an_timestamp::ZERO, an_timestamp::of),
            next_baseline: an_baseline::of(&decision.next_baseline),
        }
    }
}

/// Decides what to do with the numbers of a document and what to do next about its link. `now` is the time of your clock, or
/// NULL; without a clock, call an_baseline_gave_up once you have waited long enough. `decision` must not overlap `baseline`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_decide(
    baseline: *const an_baseline,
    evidence: *const an_evidence,
    now: *const an_timestamp,
    decision: *mut an_decision,
    decision_size: usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let baseline = an_baseline::get(baseline)?;
            let evidence = Parts::get(evidence)?.evidence()?;
            let now = clock(now)?;
            check_view(decision, decision_size)?;
            fill(decision, decision_size, |place| {
                place.write(an_decision::of(&decide(&baseline, &evidence, now)));
            });
            Ok(AN_OK)
        })())
    }
}

/// Sets `change` to how `current` compares with `previous`, the `refreshed_at` of a previous reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_compare(
    previous: *const an_stamp,
    current: *const an_stamp,
    change: *mut an_change,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let (previous, current) = (read(previous)?.get()?, read(current)?.get()?);
            write(change, compare(previous, current) as an_change)
        })())
    }
}
