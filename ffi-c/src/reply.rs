//! Status and body in, outcome out: `an_parse`.

use core::{ffi::c_void, mem::offset_of, ops::ControlFlow};

use account_numbers::{
    Account, Finding, Findings, Options, ParsedEach, PayloadError, Policy, Severity, Sink, Summary, parse_each,
};

use crate::{
    AN_CAPACITY_EXCEEDED, AN_INVALID_ARGUMENT, AN_NULL_POINTER, AN_OK, AN_REFUSED, an_account, an_finding, an_link,
    an_result,
    memory::{
        Refusal, Sized32, bytes, check_pointer, check_size, check_struct, clear_struct, element, status_of, wipe,
    },
    result::refreshed_at,
    workspace::Place,
};

/// Whatever can be read is read, and every deviation is a finding.
pub const AN_POLICY_TOLERANT: i32 = 0;
/// The first structural warning of a 200 is AN_STRICT. Notes, and findings about the content of a number, are not.
pub const AN_POLICY_STRICT: i32 = 1;

/// How a reply is read. All zero but struct_size is the default, and NULL is too.
#[repr(C)]
pub struct an_options {
    /// sizeof(an_options).
    pub struct_size: u32,
    /// AN_POLICY_TOLERANT or AN_POLICY_STRICT.
    pub policy: i32,
    /// Whether the content of numbers is left unchecked: routing numbers, IBANs, sort codes and the like.
    pub skip_checks: u8,
    /// Whether the link is only checked to be JSON. It then leaves no findings, and the place for it must be NULL.
    pub skip_link: u8,
    /// Zero.
    pub reserved: [u8; 22],
}

// SAFETY: FILLED is the offset of the reserved tail, and zeros are a value of every field.
unsafe impl Sized32 for an_options {
    const FILLED: usize = offset_of!(an_options, reserved);
}

/// Where an_parse puts what it reads. Nothing in it is changed; what it points to is.
#[repr(C)]
pub struct an_storage {
    /// sizeof(an_storage).
    pub struct_size: u32,
    /// sizeof(an_account).
    pub account_size: u32,
    /// sizeof(an_finding).
    pub finding_size: u32,
    /// The first account; NULL where account_capacity is 0.
    pub accounts: *mut an_account,
    /// How many bytes after one account the next one begins: sizeof(an_account), or that of a struct that begins with one.
    pub account_stride: usize,
    /// How many accounts there is room for.
    pub account_capacity: usize,
    /// The first finding, which the others follow; NULL where finding_capacity is 0.
    pub findings: *mut an_finding,
    /// How many findings there is room for; AN_FINDINGS_KEPT is enough.
    pub finding_capacity: usize,
    /// The link, with its struct_size set, or NULL.
    pub link: *mut an_link,
    /// AN_WORKSPACE_SIZE bytes. They hold the link for an_decide and an_baseline_of_link until the next call with them.
    pub workspace: *mut c_void,
    /// How many bytes the workspace has.
    pub workspace_size: usize,
    /// NULL.
    pub reserved: [*mut c_void; 4],
}

// SAFETY: FILLED is the offset of the reserved tail, and zeros are a value of every field.
unsafe impl Sized32 for an_storage {
    const FILLED: usize = offset_of!(an_storage, reserved);
}

/// What the caller's options say.
pub(crate) struct Read {
    pub(crate) options: Options,
    pub(crate) skip_link: bool,
}

/// Reads the caller's options.
///
/// # Safety
/// A pointer that is not NULL must be one to options with their `struct_size`.
pub(crate) unsafe fn options(options: *const an_options) -> Result<Read, Refusal> {
    if options.is_null() {
        return Ok(Read { options: Options::new(), skip_link: false });
    }
    // SAFETY: the caller's; the fields that are read lie before the reserved tail.
    let (policy, checks, skip_link) = unsafe {
        check_struct(options)?;
        ((*options).policy, (*options).skip_checks == 0, (*options).skip_link != 0)
    };
    let policy = match policy {
        AN_POLICY_TOLERANT => Policy::Tolerant,
        AN_POLICY_STRICT => Policy::Strict,
        _ => return Err(AN_INVALID_ARGUMENT),
    };
    Ok(Read { options: Options::new().with_policy(policy).with_checks(checks), skip_link })
}

/// An array of the caller's, with the size of its elements.
struct Array<T> {
    first: *mut T,
    size: usize,
    stride: usize,
    capacity: usize,
}

impl<T: Sized32> Array<T> {
    fn new(first: *mut T, size: u32, stride: usize, capacity: usize) -> Result<Self, Refusal> {
        let size = size as usize;
        if capacity != 0 {
            check_pointer(first)?;
            check_size::<T>(size)?;
            let whole = stride.checked_mul(capacity).is_some_and(|bytes| isize::try_from(bytes).is_ok());
            if stride < size || !stride.is_multiple_of(align_of::<T>()) || !whole {
                return Err(AN_INVALID_ARGUMENT);
            }
        }
        Ok(Self { first, size, stride, capacity })
    }

    /// Where an element lies; `None` beyond the last.
    fn place(&self, index: usize) -> Option<*mut T> {
        (index < self.capacity).then(|| element(self.first, self.stride, index))
    }

    /// Wipes all elements from `index` on, and leaves what lies between them.
    ///
    /// # Safety
    /// The array must be writable.
    unsafe fn wipe_from(&self, index: usize) {
        for index in index..self.capacity {
            // SAFETY: the element is one of the array.
            unsafe { wipe(element(self.first, self.stride, index).cast(), self.size) };
        }
    }
}

/// Keeps accounts in the caller's array, and findings in the workspace.
struct Keep<'k> {
    accounts: &'k Array<an_account>,
    findings: &'k mut Findings,
    /// How many accounts there were, with or without a place.
    count: u32,
    /// The position on the wire of the first without one.
    excess: Option<usize>,
}

impl Sink for Keep<'_> {
    fn account(&mut self, account: &Account) -> ControlFlow<()> {
        match self.accounts.place(self.count as usize) {
            // SAFETY: the place is one of the caller's array, whose size was checked.
            Some(place) => unsafe { an_account::fill(place, self.accounts.size, account) },
            None => {
                self.excess.get_or_insert(account.index());
            }
        }
        self.count = self.count.saturating_add(1);
        ControlFlow::Continue(())
    }

    fn finding(&mut self, finding: &Finding) -> ControlFlow<()> {
        self.findings.push(*finding);
        ControlFlow::Continue(())
    }
}

/// Stops at the account of a position on the wire.
struct StopAt(usize);

impl Sink for StopAt {
    fn account(&mut self, account: &Account) -> ControlFlow<()> {
        if account.index() == self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Where a link goes, checked.
///
/// # Safety
/// A pointer that is not NULL must be one to a link with its `struct_size`.
pub(crate) unsafe fn check_link(link: *mut an_link, skip: bool) -> Result<usize, Refusal> {
    if link.is_null() {
        return Ok(0);
    }
    if skip {
        return Err(AN_INVALID_ARGUMENT);
    }
    // SAFETY: the caller's.
    unsafe { check_struct(link) }
}

/// Fills what the call says of a reply that was read, and gives `AN_OK`.
///
/// # Safety
/// The places must have been checked, and those of the link be writable for their size.
pub(crate) unsafe fn settle(
    result: *mut an_result,
    place: Place,
    summary: Summary,
    link: (*mut an_link, usize),
    read: &Read,
) -> i32 {
    // SAFETY: the caller's; the workspace holds a link unless it is skipped.
    unsafe {
        (*result).account_count = summary.accounts;
        (*result).complete = summary.complete.into();
        if read.skip_link {
            place.end(None);
        } else {
            let from = &(*place.memory).link;
            (*result).refreshed_at = refreshed_at(from);
            if !link.0.is_null() {
                an_link::fill(link.0, link.1, from);
            }
            place.end(Some(summary.complete));
        }
    }
    AN_OK
}

/// Reads the reply to Get Account Numbers into arrays of the caller's.
///
/// The body must lie whole in memory; it need not be terminated, and is not changed. Cost is linear in it. storage says
/// where accounts, findings and link go, result what came out. options may be NULL.
///
/// Gives
/// - AN_OK for a 200 that could be read: result.account_count accounts are filled, the others are zero;
/// - AN_REFUSED for any other status, whatever its body: see result.api_error;
/// - AN_CAPACITY_EXCEEDED where there are more accounts than places: result.payload_error.needed says how many there are,
///   and a call with so many succeeds; its offset is that of the end of the first account without a place;
/// - a status from AN_SYNTAX on for a body that can't be read: see result.payload_error;
/// - a status from AN_NULL_POINTER on for arguments that can't be, and then nothing was written.
///
/// Unless it gives AN_OK all accounts, the link and the workspace are wiped.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_parse(
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    options: *const an_options,
    storage: *const an_storage,
    result: *mut an_result,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe { status_of(parse(http_status, body, body_length, options, storage, result)) }
}

/// # Safety
/// As the header says of `an_parse`.
unsafe fn parse(
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    options: *const an_options,
    storage: *const an_storage,
    result: *mut an_result,
) -> Result<i32, Refusal> {
    // SAFETY: pointers are checked before they are used, the structs' sizes before their fields.
    unsafe {
        let result_size = check_struct(result)?;
        check_struct(storage)?;
        let body = bytes(body, body_length)?;
        let read = self::options(options)?;
        let accounts = Array::new(
            (*storage).accounts,
            (*storage).account_size,
            (*storage).account_stride,
            (*storage).account_capacity,
        )?;
        let finding_size = (*storage).finding_size;
        let findings = Array::<an_finding>::new(
            (*storage).findings,
            finding_size,
            finding_size as usize,
            (*storage).finding_capacity,
        )?;
        let link = ((*storage).link, check_link((*storage).link, read.skip_link)?);
        let place = Place::new((*storage).workspace, (*storage).workspace_size, !read.skip_link)?;

        clear_struct(result, result_size);
        place.begin();
        let from = (!read.skip_link).then(|| place.begin_link());
        let workspace = &mut (*place.memory).core;
        let mut keep = Keep { accounts: &accounts, findings: &mut (*place.memory).findings, count: 0, excess: None };
        let outcome = parse_each(http_status, body, &read.options, workspace, from, &mut keep);
        let (count, excess) = (keep.count, keep.excess);
        let status = match outcome {
            Ok(ParsedEach::Numbers(summary)) => match excess {
                None => {
                    give_findings(&findings, &(*place.memory).findings, result);
                    accounts.wipe_from(count as usize);
                    return Ok(settle(result, place, summary, link, &read));
                }
                Some(excess) => {
                    // Where it is, a parse that stops there says.
                    let stopped = parse_each(http_status, body, &read.options, workspace, None, &mut StopAt(excess));
                    if let Err(error) = stopped {
                        (*result).payload_error.take(&error, body);
                    }
                    (*result).payload_error.code = AN_CAPACITY_EXCEEDED;
                    (*result).payload_error.needed = count;
                    AN_CAPACITY_EXCEEDED
                }
            },
            Ok(ParsedEach::Refused(error)) => {
                (*result).api_error.take(error);
                give_findings(&findings, &(*place.memory).findings, result);
                AN_REFUSED
            }
            Err(error) => (*result).payload_error.take(&error, body),
        };
        accounts.wipe_from(0);
        wipe_link(link);
        place.end(None);
        Ok(status)
    }
}

/// Wipes the caller's link, if there is one, and leaves its size.
///
/// # Safety
/// The link must be writable for its size.
pub(crate) unsafe fn wipe_link((link, size): (*mut an_link, usize)) {
    if !link.is_null() {
        // SAFETY: the caller's.
        unsafe {
            wipe(link.cast(), size);
            clear_struct(link, size);
        }
    }
}

/// Copies findings into the caller's array, and counts those for which there is no room.
///
/// # Safety
/// The array and the result must be writable.
unsafe fn give_findings(array: &Array<an_finding>, findings: &Findings, result: *mut an_result) {
    let (mut warnings, mut notes) = (findings.dropped_warnings(), findings.dropped_notes());
    let mut count = 0_u32;
    for finding in findings {
        match (array.place(count as usize), finding.severity()) {
            (Some(place), _) => {
                // SAFETY: the place is one of the array, whose size was checked.
                unsafe { an_finding::fill(place, array.size, finding) };
                count = count.saturating_add(1);
            }
            (None, Severity::Warning) => warnings = warnings.saturating_add(1),
            (None, Severity::Note) => notes = notes.saturating_add(1),
        }
    }
    // SAFETY: the result is writable.
    unsafe {
        (*result).finding_count = count;
        (*result).dropped_warnings = warnings;
        (*result).dropped_notes = notes;
    }
}

/// What a payload error of a call gives, with everything wiped.
///
/// # Safety
/// The places must have been checked.
pub(crate) unsafe fn fail(
    result: *mut an_result,
    place: Place,
    link: (*mut an_link, usize),
    error: &PayloadError,
    body: &[u8],
) -> i32 {
    // SAFETY: the caller's.
    unsafe {
        let status = (*result).payload_error.take(error, body);
        wipe_link(link);
        place.end(None);
        status
    }
}

/// Checks that a function was passed.
pub(crate) fn check_callback<F>(callback: Option<F>) -> Result<F, Refusal> {
    callback.ok_or(AN_NULL_POINTER)
}
