//! Findings and problems.

use core::{ffi::c_char, slice};

use account_numbers::{ApiError, Finding, PayloadErrorCode};

use crate::{
    AN_INVALID_ARGUMENT, AN_NONE, AN_NOT_FOUND, AN_REFUSED, AN_STALE, AN_UNREADABLE,
    account::entry,
    an_api_error_kind, an_finding_code, an_finding_code_message, an_finding_code_name, an_number, an_number_kind,
    an_payload_error, an_payload_error_message, an_payload_error_name, an_recovery, an_reply, an_severity, an_status,
    an_status_message, an_status_name,
    memory::{check_pointer, read},
    storage::{Problem, Storage},
    text::{negative, print, put},
};

/// The maximum number of findings that a reply keeps, for the length of an array.
pub const AN_FINDINGS_KEPT: usize = 32;

const _: () = assert!(AN_FINDINGS_KEPT == account_numbers::Findings::MAX_LEN);

/// A deviation from the documentation, with its code, severity and place. It contains no value of the payload, so it can be logged.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_finding {
    /// The code.
    pub code: an_finding_code,
    /// The severity.
    pub severity: an_severity,
    /// The position in the document of the account that the finding is about, or -1.
    pub account_index: i32,
    /// The kind of the number entry that the finding is about, or AN_NONE.
    pub number_kind: an_number_kind,
    /// The position of that number entry in its list, or -1.
    pub number_index: i32,
    /// Opaque: the place of the finding in the reply.
    pub opaque: u32,
}

const _: () = assert!(size_of::<an_finding>() == 24);

/// A place in the reply: the low bits of the generation, and the position of the finding.
const POSITION: u32 = 0xff;
/// The position of the finding that is being passed to a callback.
pub(crate) const CURRENT: u32 = POSITION;

impl an_finding {
    pub(crate) fn of(finding: &Finding, generation: u32, position: u32) -> Self {
        let signed = |index: usize| i32::try_from(index).unwrap_or(i32::MAX);
        let number = finding.path().number_index();
        Self {
            code: finding.code() as an_finding_code,
            severity: finding.severity() as an_severity,
            account_index: finding.path().account_index().map_or(-1, signed),
            number_kind: number.map_or(AN_NONE, |(kind, _)| kind as an_number_kind),
            number_index: number.map_or(-1, |(_, index)| signed(index)),
            opaque: generation.wrapping_shl(8) | position & POSITION,
        }
    }
}

/// A buffer of this size has room for the path of any finding or problem and its NUL.
pub const AN_PATH_SIZE: usize = 192;

/// Why nothing could be read. Functions that take no reply fill it for API errors, too.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_problem {
    /// The status that the function returned.
    pub status: an_status,
    /// With AN_UNREADABLE: what is wrong with the body, or AN_NONE if `finding` has the reason.
    pub code: an_payload_error,
    /// With AN_UNREADABLE under AN_STRICT: the warning, otherwise AN_NONE.
    pub finding: an_finding_code,
    /// With AN_UNREADABLE: the position in the body in bytes, counted from 0. A byte order mark counts, too.
    pub offset: u32,
    /// With AN_UNREADABLE: the line of `offset` and its column in characters, counted from 1; otherwise 0.
    pub line: u32,
    /// Likewise.
    pub column: u32,
    /// With AN_PAYLOAD_CAPACITY_EXCEEDED: how many accounts the reply needs room for.
    pub needed: u32,
    /// With AN_REFUSED: the kind of the API error, otherwise AN_NONE.
    pub kind: an_api_error_kind,
    /// With AN_REFUSED: what to do, otherwise AN_NONE.
    pub recovery: an_recovery,
    /// With AN_REFUSED: the HTTP status, otherwise 0.
    pub http_status: u16,
    /// With AN_REFUSED: 1 if the program can recover by itself.
    pub is_retryable: u8,
    /// Zero.
    pub reserved: u8,
    /// With AN_UNREADABLE: the path in the document, such as `accounts[2].numbers`, with a NUL; otherwise empty.
    pub path: [c_char; AN_PATH_SIZE],
}

impl an_problem {
    pub(crate) const fn of_status(status: an_status) -> Self {
        Self {
            status,
            code: AN_NONE,
            finding: AN_NONE,
            offset: 0,
            line: 0,
            column: 0,
            needed: 0,
            kind: AN_NONE,
            recovery: AN_NONE,
            http_status: 0,
            is_retryable: 0,
            reserved: 0,
            path: [0; AN_PATH_SIZE],
        }
    }

    pub(crate) fn of_payload(problem: &Problem) -> Self {
        let mut out = Self::of_status(AN_UNREADABLE);
        match problem.error.code() {
            PayloadErrorCode::Finding(code) => out.finding = code as an_finding_code,
            PayloadErrorCode::Body(word) => out.code = word as an_payload_error,
            _ => {}
        }
        out.offset = problem.error.offset();
        out.line = problem.line;
        out.column = problem.column;
        out.needed = problem.error.needed().unwrap_or(0);
        // The last byte remains zero, because every path is shorter.
        let text = problem.error.path().to_text();
        for (place, byte) in out.path.iter_mut().take(AN_PATH_SIZE - 1).zip(text.bytes()) {
            *place = c_char::from_ne_bytes([byte]);
        }
        out
    }

    pub(crate) fn of_api_error(error: &ApiError) -> Self {
        let mut out = Self::of_status(AN_REFUSED);
        out.kind = error.kind() as an_api_error_kind;
        out.recovery = error.recovery() as an_recovery;
        out.http_status = error.status();
        out.is_retryable = error.is_retryable().into();
        out
    }
}

/// Returns the word for `problem`, the same on every host, such as "truncated" or "routing_number_checksum".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_problem_name(problem: *const an_problem) -> *const c_char {
    // SAFETY: the caller's memory, as the header says.
    let Ok(problem) = (unsafe { read(problem) }) else { return c"unknown".as_ptr() };
    match (problem.code, problem.finding) {
        (AN_NONE, AN_NONE) => an_status_name(problem.status),
        (AN_NONE, finding) => an_finding_code_name(finding),
        (code, _) => an_payload_error_name(code),
    }
}

/// Returns the meaning of `problem`, as a sentence for a person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_problem_message(problem: *const an_problem) -> *const c_char {
    // SAFETY: the caller's memory, as the header says.
    let Ok(problem) = (unsafe { read(problem) }) else { return c"Unknown problem.".as_ptr() };
    match (problem.code, problem.finding) {
        (AN_NONE, AN_NONE) => an_status_message(problem.status),
        (AN_NONE, finding) => an_finding_code_message(finding),
        (code, _) => an_payload_error_message(code),
    }
}

/// Writes the selected findings of a reply, and returns how many there are.
///
/// # Safety
/// See [`Storage::of`]. `findings` must be writable for `capacity` findings, unless it is NULL.
unsafe fn list(
    reply: *const an_reply,
    findings: *mut an_finding,
    capacity: usize,
    chosen: impl Fn(&Finding) -> bool,
) -> Result<isize, an_status> {
    // SAFETY: the caller upholds the contract above.
    unsafe {
        let storage = Storage::of(reply)?;
        let places = if capacity == 0 {
            &mut []
        } else {
            check_pointer(findings)?;
            if capacity.checked_mul(size_of::<an_finding>()).is_none_or(|size| isize::try_from(size).is_err()) {
                return Err(AN_INVALID_ARGUMENT);
            }
            slice::from_raw_parts_mut(findings, capacity)
        };
        let mut places = places.iter_mut();
        let mut count = 0_isize;
        for (finding, position) in Storage::findings(storage).iter().zip(0_u32..).filter(|(one, _)| chosen(one)) {
            if let Some(place) = places.next() {
                *place = an_finding::of(&finding, (*storage).generation, position);
            }
            count = count.saturating_add(1);
        }
        Ok(count)
    }
}

/// Writes up to `capacity` findings of `reply` into an array, which may be NULL if `capacity` is 0. Returns how many findings
/// are kept, which may be more than `capacity`; an_reply_dropped_findings returns how many are not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_findings(
    reply: *const an_reply,
    findings: *mut an_finding,
    capacity: usize,
) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe { list(reply, findings, capacity, |_| true) }.unwrap_or_else(negative)
}

/// Like an_reply_findings, for the findings of the account at `index`, including those of its numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_account_findings(
    reply: *const an_reply,
    index: usize,
    findings: *mut an_finding,
    capacity: usize,
) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        (|| {
            let account = Storage::accounts(Storage::of(reply)?).get(index).ok_or(AN_NOT_FOUND)?.index();
            list(reply, findings, capacity, |finding| finding.path().account_index() == Some(account))
        })()
    }
    .unwrap_or_else(negative)
}

/// Like an_reply_findings, for the findings of one number entry. Check them before you send a payment to the number. Some may be
/// missing unless an_reply_dropped_findings returns 0 for warnings; `on_finding` of an_parse_each receives all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_number_findings(
    reply: *const an_reply,
    number: *const an_number,
    findings: *mut an_finding,
    capacity: usize,
) -> isize {
    // SAFETY: the caller's memory, as the header says. `entry` has read the view, whose first fields never change.
    unsafe {
        (|| {
            let (account, of) = entry(reply, number)?;
            let place = Some((of.kind(), read(number)?.index as usize));
            let account = account.index();
            list(reply, findings, capacity, |finding| {
                finding.path().account_index() == Some(account) && finding.path().number_index() == place
            })
        })()
    }
    .unwrap_or_else(negative)
}

/// Writes the path of `finding`, such as `accounts[2].numbers.ach[0].routing_number`. Indices are positions in lists, and `$` is
/// the document. The name of an undocumented key is written only if it consists of 1 to 32 lower-case letters and underscores, and
/// `reply` keeps 8 of them; others are `*`. Returns AN_STALE if `reply` was read into again or wiped, or if the callback that got
/// `finding` has returned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_finding_path(
    reply: *const an_reply,
    finding: *const an_finding,
    buffer: *mut c_char,
    size: usize,
) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        print(buffer, size, |out| {
            let storage = Storage::of(reply)?;
            let opaque = read(finding)?.opaque;
            if opaque >> 8 != (*storage).generation & (u32::MAX >> 8) {
                return Err(AN_STALE);
            }
            let path = match opaque & POSITION {
                CURRENT => (*storage).current.ok_or(AN_STALE)?.path(),
                position => Storage::findings(storage).get(position as usize).ok_or(AN_NOT_FOUND)?.path(),
            };
            put(out, &path.to_text())
        })
    }
}

const _: () = assert!(AN_FINDINGS_KEPT < POSITION as usize);
