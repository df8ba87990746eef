//! The reply: storage that the program provides, and what was read into it.

use core::{
    ffi::c_void,
    mem::{align_of, size_of},
    ops::ControlFlow,
    ptr, slice,
};

use account_numbers::{
    Account, ApiError, DocumentError, Evidence, Finding, Findings, Json, Link, Options, Outcome, PayloadError, Policy,
    Receivers, Secrets, Sink, Stamp, Summary, parse_each,
};

use crate::{
    AN_BUSY, AN_INVALID_ARGUMENT, AN_NO_LINK, AN_NOT_EXACTLY_ONE, AN_NOT_FOUND, AN_NOT_INITIALIZED, AN_OK, AN_REFUSED,
    AN_UNREADABLE, an_problem, an_severity, an_stamp, an_status, an_str,
    memory::{bytes, check_pointer, status_of, wipe, write},
    text::{buffer, negative},
};

/// A reply: everything that was read from a status and a body. It is in memory that you provide; an_reply_init prepares it.
pub struct an_reply {
    _opaque: [u8; 0],
}

/// The content of a reply.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing, or nothing that could be read: see `problem`.
    Nothing,
    /// A response: accounts, findings and the link.
    Response,
    /// The link of a document without accounts.
    Link,
    /// A response whose link was skipped.
    Accounts,
    ApiError,
    /// A function of the library is reading into it, and may be calling back.
    Busy,
}

/// Why the body could not be read, and where in it.
#[derive(Clone, Copy)]
pub(crate) struct Problem {
    pub(crate) error: PayloadError,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl Problem {
    pub(crate) fn new(error: PayloadError, body: &[u8]) -> Self {
        let (line, column) = error.line_and_column(body);
        Self { error, line, column }
    }
}

/// The storage to which an `an_reply` points; the accounts follow it.
#[repr(C)]
pub(crate) struct Storage {
    mark: u64,
    /// How many accounts there is room for.
    capacity: usize,
    /// How many of their places, from the first on, contain an `Account`. The others contain any bytes of the program.
    places: usize,
    /// How many of these may contain data: more than `accounts` during a reading.
    filled: usize,
    /// How many of these contain an account of the last reply.
    pub(crate) accounts: usize,
    /// Counts the readings, so that a view of an earlier one is recognized.
    pub(crate) generation: u32,
    is_complete: bool,
    /// Whether a callback received an account with a number.
    pub(crate) handed_number: bool,
    pub(crate) content: Content,
    pub(crate) problem: Option<Problem>,
    /// The finding that is being passed to a callback. It may be one of those that are not kept.
    pub(crate) current: Option<Finding>,
    pub(crate) findings: Findings,
    api_error: ApiError,
    link: Link,
}

/// A value that memory does not contain by accident.
const MARK: u64 = 0x2f31_a7c5_d0e9_864b;

/// The part of AN_REPLY_SIZE that does not depend on the number of accounts.
pub const AN_REPLY_BASE_SIZE: usize = 12_288;
/// The part of AN_REPLY_SIZE for each account.
pub const AN_REPLY_ACCOUNT_SIZE: usize = 1_152;

/// The memory that a reply needs in addition to its accounts: the storage, and the bytes for its alignment.
const BASE: usize = size_of::<Storage>() + ALIGNMENT - 1;
const ALIGNMENT: usize = align_of::<Storage>();
const ACCOUNT: usize = size_of::<Account>();

// The sizes in the header are the same in every release with the same soname: see the test of the reserve.
const _: () = assert!(BASE <= AN_REPLY_BASE_SIZE && ACCOUNT <= AN_REPLY_ACCOUNT_SIZE);
const _: () = assert!(size_of::<Storage>().is_multiple_of(align_of::<Account>()) && align_of::<Account>() <= ALIGNMENT);

/// Treat every structural warning of a 200 as an error: `an_problem.finding` says which.
pub const AN_STRICT: u32 = 1;
/// Do not check the content of numbers: routing numbers, IBANs, sort codes and the like.
pub const AN_SKIP_CHECKS: u32 = 2;
/// Only check that the link is valid JSON. It leaves no findings, and an_reply_link returns AN_NOT_FOUND.
pub const AN_SKIP_LINK: u32 = 4;

/// The options and whether the link is skipped.
pub(crate) fn options(flags: u32) -> Result<(Options, bool), an_status> {
    if flags & !(AN_STRICT | AN_SKIP_CHECKS | AN_SKIP_LINK) != 0 {
        return Err(AN_INVALID_ARGUMENT);
    }
    let policy = if flags & AN_STRICT == 0 { Policy::Tolerant } else { Policy::Strict };
    Ok((Options::new().with_policy(policy).with_checks(flags & AN_SKIP_CHECKS == 0), flags & AN_SKIP_LINK != 0))
}

impl Storage {
    /// Returns the storage of a reply.
    ///
    /// # Safety
    /// A pointer that is not NULL and is aligned must point to eight readable bytes; if they contain the mark, it must point to a
    /// storage.
    #[inline]
    pub(crate) unsafe fn of(reply: *const an_reply) -> Result<*mut Self, an_status> {
        let storage = reply.cast::<Self>().cast_mut();
        check_pointer(storage)?;
        // SAFETY: the pointer is aligned, and the caller vouches for the bytes. The mark alone makes the rest a storage.
        if unsafe { (&raw const (*storage).mark).read() } == MARK { Ok(storage) } else { Err(AN_NOT_INITIALIZED) }
    }

    /// Overwrites everything except the accounts with its empty value, without a copy on the stack, because a link alone has 8 KB.
    ///
    /// # Safety
    /// `storage` must be aligned and writable.
    unsafe fn clean(storage: *mut Self) {
        // SAFETY: the caller's. Zeros are the empty value of every field: the core promises that for its types, and a test checks
        // it. Only the two options are written.
        unsafe {
            wipe(storage.cast(), size_of::<Self>());
            (&raw mut (*storage).content).write(Content::Nothing);
            (&raw mut (*storage).problem).write(None);
            (&raw mut (*storage).current).write(None);
        }
    }

    /// Returns true if the reply has room for an account.
    ///
    /// # Safety
    /// `storage` must be one.
    pub(crate) unsafe fn has_room(storage: *mut Self) -> bool {
        // SAFETY: the caller's.
        unsafe { (*storage).capacity > 0 }
    }

    /// Returns the place of the account at `index`.
    ///
    /// # Safety
    /// `storage` must be one, and `index` at most its capacity.
    pub(crate) unsafe fn place(storage: *mut Self, index: usize) -> *mut Account {
        storage.wrapping_add(1).cast::<Account>().wrapping_add(index)
    }

    /// Returns the accounts that were read.
    ///
    /// # Safety
    /// `storage` must be one, and nobody may write into its accounts while they are used.
    #[inline]
    pub(crate) unsafe fn accounts<'r>(storage: *mut Self) -> &'r [Account] {
        // SAFETY: `accounts` is at most `places`, and those places contain accounts.
        unsafe { slice::from_raw_parts(Self::place(storage, 0), (*storage).accounts) }
    }

    /// Returns the link that was read.
    ///
    /// # Safety
    /// `storage` must be one, and nobody may write into its link while it is used.
    #[inline]
    pub(crate) unsafe fn link<'r>(storage: *mut Self) -> Result<&'r Link, an_status> {
        // SAFETY: if the content has a link, the link was read, and no call is reading it now.
        unsafe {
            match (*storage).content {
                Content::Response | Content::Link => Ok(&(*storage).link),
                Content::Busy => Err(AN_BUSY),
                _ => Err(AN_NOT_FOUND),
            }
        }
    }

    /// Returns the API error that was read.
    ///
    /// # Safety
    /// `storage` must be one, and nobody may write into its error while it is used.
    pub(crate) unsafe fn api_error<'r>(storage: *mut Self) -> Result<&'r ApiError, an_status> {
        // SAFETY: if the content is an error, the error was read, and no call is reading it now.
        unsafe {
            match (*storage).content {
                Content::ApiError => Ok(&(*storage).api_error),
                Content::Busy => Err(AN_BUSY),
                _ => Err(AN_NOT_FOUND),
            }
        }
    }

    /// Returns the findings: of the response or of the API error.
    ///
    /// # Safety
    /// `storage` must be one, and nobody may write into it while the findings are used.
    pub(crate) unsafe fn findings<'r>(storage: *mut Self) -> &'r Findings {
        // SAFETY: both are always valid; the error is returned only if no call is reading it.
        unsafe {
            match (*storage).content {
                Content::ApiError => (*storage).api_error.findings(),
                _ => &(*storage).findings,
            }
        }
    }

    /// Prepares a reading. The accounts of the previous reading remain in their places until they are replaced, or wiped by
    /// [`finish`](Self::finish).
    ///
    /// # Safety
    /// `storage` must be one.
    pub(crate) unsafe fn begin(storage: *mut Self) -> Result<(), an_status> {
        // SAFETY: the fields are values.
        unsafe {
            if (*storage).content == Content::Busy {
                return Err(AN_BUSY);
            }
            (*storage).content = Content::Busy;
            (*storage).accounts = 0;
            (*storage).generation = (*storage).generation.wrapping_add(1);
            (*storage).is_complete = false;
            (*storage).handed_number = false;
            (*storage).problem = None;
            (*storage).findings.clear();
        }
        Ok(())
    }

    /// Ends a reading, after which `accounts` accounts are in their places. All others are wiped, and so are the link and the
    /// error of the previous reading.
    ///
    /// # Safety
    /// `storage` must be one, and its first `accounts` places must hold accounts.
    unsafe fn finish(storage: *mut Self, accounts: usize, content: Content) {
        // SAFETY: `filled` is at most `places`, and those places contain accounts. The fields are valid, and nobody else uses them
        // now.
        unsafe {
            for index in accounts..(*storage).filled {
                (*Self::place(storage, index)).wipe();
            }
            (*storage).filled = accounts;
            (*storage).accounts = accounts;
            (*storage).content = content;
            (*storage).current = None;
        }
    }

    /// Ends a reading that failed.
    ///
    /// # Safety
    /// `storage` must be one.
    unsafe fn fail(storage: *mut Self, problem: Option<Problem>) {
        // SAFETY: the caller's.
        unsafe {
            (*storage).findings.clear();
            (*storage).link.wipe();
            (*storage).problem = problem;
            Self::finish(storage, 0, Content::Nothing);
        }
    }
}

/// Receives accounts in the places of a reply, and initializes each place when it is first needed.
pub(crate) struct Places {
    pub(crate) storage: *mut Storage,
    pub(crate) used: usize,
}

impl Places {
    /// Returns the place of the next account.
    pub(crate) fn next(&mut self) -> Option<&mut Account> {
        let Self { storage, used } = *self;
        // SAFETY: `storage` is valid for as long as the reading lasts. A place below `places` contains an account; the place at
        // `places` is within the memory, because it is below the capacity, and is initialized now. Nobody else uses the place
        // during the reading.
        unsafe {
            if used >= (*storage).capacity {
                return None;
            }
            let place = Storage::place(storage, used);
            if used == (*storage).places {
                // Zeros are an empty account: see `Storage::clean`.
                place.write_bytes(0, 1);
                (*storage).places = used.saturating_add(1);
            }
            (*storage).filled = (*storage).filled.max(used.saturating_add(1));
            Some(&mut *place)
        }
    }
}

impl Sink for Places {
    fn place(&mut self) -> Option<&mut Account> {
        self.next()
    }

    fn account(&mut self) -> ControlFlow<()> {
        self.used = self.used.saturating_add(1);
        ControlFlow::Continue(())
    }
}

/// Reads into a reply, and returns its status.
///
/// # Safety
/// `storage` must be one, and [`Storage::begin`] must have prepared it.
pub(crate) unsafe fn read_into(
    storage: *mut Storage,
    http_status: u16,
    body: &[u8],
    options: &Options,
    skip_link: bool,
    sink: &mut dyn Sink,
    findings: &mut dyn FnMut(&Finding) -> ControlFlow<()>,
) -> Result<Option<Summary>, Problem> {
    // SAFETY: nobody else uses the link and the error, because callbacks cannot get them while the content is `Busy`.
    let (link, api_error) = unsafe { (&mut (*storage).link, &mut (*storage).api_error) };
    let link = if skip_link {
        link.wipe();
        None
    } else {
        Some(link)
    };
    match parse_each(http_status, body, options, Receivers { accounts: sink, findings, link, api_error }) {
        Ok(Outcome::Numbers(summary)) => Ok(Some(summary)),
        Ok(Outcome::Refused(_)) => Ok(None),
        Err(error) => Err(Problem::new(error, body)),
    }
}

/// Ends a reading with its outcome, keeps its first `kept` accounts, and returns its status.
///
/// # Safety
/// `storage` must be one, and its first `kept` places must hold accounts.
pub(crate) unsafe fn conclude(
    storage: *mut Storage,
    outcome: Result<Option<Summary>, Problem>,
    kept: usize,
    has_link: bool,
) -> an_status {
    // SAFETY: the caller's.
    unsafe {
        match outcome {
            Ok(Some(summary)) => {
                (*storage).is_complete = summary.complete;
                Storage::finish(storage, kept, if has_link { Content::Response } else { Content::Accounts });
                AN_OK
            }
            Ok(None) => {
                (*storage).findings.clear();
                Storage::finish(storage, 0, Content::ApiError);
                AN_REFUSED
            }
            Err(problem) => {
                Storage::fail(storage, Some(problem));
                AN_UNREADABLE
            }
        }
    }
}

/// Returns the size of the memory that `accounts` need: at most AN_REPLY_SIZE(accounts), or SIZE_MAX if it overflows.
#[unsafe(no_mangle)]
pub extern "C" fn an_reply_size(accounts: usize) -> usize {
    accounts.checked_mul(ACCOUNT).and_then(|size| size.checked_add(BASE)).unwrap_or(usize::MAX)
}

/// Makes an empty reply for up to `accounts` accounts in `memory`, which need not be aligned and may contain anything. Returns NULL
/// if `memory` is NULL or `size` is too small. The call is cheap: places for accounts are initialized when they are first used. The
/// memory must not move while you use the reply. There is nothing to free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_init(memory: *mut c_void, size: usize, accounts: usize) -> *mut an_reply {
    if memory.is_null() || size < an_reply_size(accounts) || isize::try_from(size).is_err() {
        return ptr::null_mut();
    }
    let gap = memory.addr().wrapping_neg() & ALIGNMENT.wrapping_sub(1);
    let storage = memory.wrapping_byte_add(gap).cast::<Storage>();
    // SAFETY: the memory is aligned now, and has room for the storage: see BASE. Zeros are its empty value: see `clean`.
    unsafe {
        Storage::clean(storage);
        (*storage).mark = MARK;
        (*storage).capacity = accounts;
    }
    storage.cast()
}

/// Overwrites everything that was read into `reply`. Call it when you no longer need the numbers; you can then use `reply` again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_wipe(reply: *mut an_reply) -> an_status {
    // SAFETY: the caller's memory, as the header says. Nothing that is overwritten owns memory, so nothing needs to be dropped.
    unsafe {
        status_of((|| {
            let storage = Storage::of(reply)?;
            if (*storage).content == Content::Busy {
                return Err(AN_BUSY);
            }
            let (capacity, generation) = ((*storage).capacity, (*storage).generation);
            wipe(Storage::place(storage, 0).cast(), (*storage).places.saturating_mul(ACCOUNT));
            Storage::clean(storage);
            (*storage).mark = MARK;
            (*storage).capacity = capacity;
            (*storage).generation = generation.wrapping_add(1);
            Ok(AN_OK)
        })())
    }
}

/// Reads the reply to *Get Account Numbers*: the HTTP status and the body, which need not be terminated. `flags` is 0, or
/// AN_STRICT, AN_SKIP_CHECKS and AN_SKIP_LINK combined.
///
/// Returns AN_OK for a 200 that was read; AN_REFUSED for any other status, whatever its body; AN_UNREADABLE for a 200 whose body
/// cannot be read or has more accounts than there is room for. Everything that `reply` contained before is then wiped or
/// overwritten. After any misuse, returns its status and leaves `reply` unchanged. The cost is linear in the length of the body.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_parse(
    reply: *mut an_reply,
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    flags: u32,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let storage = Storage::of(reply)?;
            let body = bytes(body.cast(), body_length)?;
            let (options, skip_link) = options(flags)?;
            Storage::begin(storage)?;
            let mut sink = Places { storage, used: 0 };
            let mut record = |finding: &Finding| {
                (*storage).findings.push(*finding);
                ControlFlow::Continue(())
            };
            let outcome = read_into(storage, http_status, body, &options, skip_link, &mut sink, &mut record);
            Ok(conclude(storage, outcome, sink.used, !skip_link))
        })())
    }
}

/// Reads the link of any document of the API that has products: the document of a link, a list of links, the reply to a token
/// exchange or to a request for a refresh. `link_id` selects a link from a list; otherwise pass `{NULL, 0}`. The reply then has a
/// link and no accounts; deviations from the documentation are treated as absent.
///
/// Returns AN_OK for a 2xx that was read, AN_REFUSED for any other status, AN_UNREADABLE, AN_NO_LINK, or the status of the misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_parse_link(
    reply: *mut an_reply,
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    link_id: an_str,
) -> an_status {
    // SAFETY: the caller's memory, as the header says. No callback runs, so nobody else uses the link or the error.
    unsafe {
        status_of((|| {
            let storage = Storage::of(reply)?;
            let body = bytes(body.cast(), body_length)?;
            let link_id = if link_id.data.is_null() && link_id.len == 0 { None } else { Some(link_id.get()?) };
            Storage::begin(storage)?;
            let api_error = &mut (*storage).api_error;
            let read = (*storage).link.read_document(http_status, body, link_id, api_error);
            Ok(match read {
                Ok(()) => {
                    Storage::finish(storage, 0, Content::Link);
                    AN_OK
                }
                Err(DocumentError::Refused) => {
                    Storage::finish(storage, 0, Content::ApiError);
                    AN_REFUSED
                }
                Err(DocumentError::Payload(error)) => {
                    Storage::fail(storage, Some(Problem::new(error, body)));
                    AN_UNREADABLE
                }
                Err(_) => {
                    Storage::fail(storage, None);
                    AN_NO_LINK
                }
            })
        })())
    }
}

/// Returns how many accounts `reply` has, or 0 unless the last call that read into it returned AN_OK.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_account_count(reply: *const an_reply) -> usize {
    // SAFETY: the caller's memory, as the header says.
    unsafe { Storage::of(reply).map_or(0, |storage| (*storage).accounts) }
}

/// Sets `index` to the position of the only account with this `account_id`, or returns AN_NOT_EXACTLY_ONE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_find_account(
    reply: *const an_reply,
    account_id: an_str,
    index: *mut usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let accounts = Storage::accounts(Storage::of(reply)?);
            let account_id = account_id.bytes()?;
            let mut found = accounts.iter().enumerate().filter(|(_, one)| one.account_id().as_bytes() == account_id);
            match (found.next(), found.next()) {
                (Some((position, _)), None) => write(index, position),
                _ => check_pointer(index).and(Err(AN_NOT_EXACTLY_ONE)),
            }
        })())
    }
}

/// Returns 1 if `reply` has every account and number of the document: nothing was set aside.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_is_complete(reply: *const an_reply) -> i32 {
    // SAFETY: the caller's memory, as the header says.
    unsafe { Storage::of(reply).is_ok_and(|storage| (*storage).is_complete).into() }
}

/// Sets `stamp` to when the account numbers were last refreshed. Returns AN_OK, or AN_NOT_FOUND if there is no link.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_refreshed_at(reply: *const an_reply, stamp: *mut an_stamp) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let link = Storage::link(Storage::of(reply)?)?;
            let product = link.products().account_numbers();
            write(stamp, an_stamp::of(product.map_or(Stamp::ABSENT, |product| product.refreshed_at())))
        })())
    }
}

/// Returns how many findings of this severity were found but not kept.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_dropped_findings(reply: *const an_reply, severity: an_severity) -> u32 {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        Storage::of(reply).map_or(0, |storage| {
            let findings = Storage::findings(storage);
            match severity {
                crate::AN_SEVERITY_NOTE => findings.dropped_notes(),
                crate::AN_SEVERITY_WARNING => findings.dropped_warnings(),
                _ => 0,
            }
        })
    }
}

/// Fills `problem` with the reason why the body could not be read. Returns AN_NOT_FOUND unless AN_UNREADABLE was returned last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_problem(reply: *const an_reply, problem: *mut an_problem) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let of = (*Storage::of(reply)?).problem.ok_or(AN_NOT_FOUND)?;
            write(problem, an_problem::of_payload(&of))
        })())
    }
}

/// Write texts as they may be printed: account numbers show at most their last four characters.
pub const AN_MASKED: i32 = 0;
/// Write texts as they were sent, including account numbers.
pub const AN_REVEALED: i32 = 1;

/// Writes accounts and link as the JSON document that they were read from. `secrets` is AN_MASKED or AN_REVEALED. A `buffer`
/// that is too short gets the empty text. Returns the length, or a negative status: AN_NOT_FOUND without accounts and link.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_to_json(
    reply: *const an_reply,
    secrets: i32,
    place: *mut core::ffi::c_char,
    size: usize,
) -> isize {
    // SAFETY: the caller's memory, as the header says.
    let result = unsafe {
        (|| {
            let storage = Storage::of(reply)?;
            let secrets = match secrets {
                AN_MASKED => Secrets::Masked,
                AN_REVEALED => Secrets::Revealed,
                _ => return Err(AN_INVALID_ARGUMENT),
            };
            let (accounts, link) = (Storage::accounts(storage), Storage::link(storage)?);
            let bytes = buffer(place, size)?;
            let written = Json::new(accounts.iter(), link, secrets).write_to(bytes).map(<[u8]>::len);
            let (length, used) = match written {
                Ok(length) => (length, length),
                Err(too_short) => {
                    // The part that fits may contain numbers.
                    wipe(place.cast(), size);
                    (too_short.needed, 0)
                }
            };
            if size > 0 {
                place.wrapping_add(used).write(0);
            }
            Ok(isize::try_from(length).unwrap_or(isize::MAX))
        })()
    };
    result.unwrap_or_else(negative)
}

impl Storage {
    /// Returns what the reply says about a product.
    ///
    /// # Safety
    /// See [`accounts`](Self::accounts) and [`link`](Self::link).
    pub(crate) unsafe fn evidence(storage: *mut Self, product: &str) -> Result<(Evidence, bool, bool), an_status> {
        // SAFETY: the caller's.
        unsafe {
            let evidence = Evidence::of_link(Self::link(storage)?, product);
            if (*storage).content == Content::Link {
                return Ok((evidence, false, false));
            }
            let kept = Self::accounts(storage).iter().any(|account| !account.numbers().is_empty());
            let any = kept || (*storage).handed_number;
            let complete = (*storage).is_complete;
            Ok((evidence.with_numbers(complete, any), complete, any))
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::items_after_statements,
    clippy::unnecessary_box_returns,
    clippy::assertions_on_constants,
    reason = "a test reads from top to bottom"
)]
mod tests {
    use super::*;

    /// The storage relies on this: zeros are the empty value of everything that it contains.
    #[test]
    fn empty_values_are_zeros() {
        fn zeros<T>() -> std::boxed::Box<T> {
            // SAFETY: zeros are a valid value of the types below. The test is about this, and Miri checks it.
            unsafe { std::boxed::Box::new(core::mem::zeroed()) }
        }
        assert_eq!(*zeros::<Account>(), Account::new());
        assert_eq!(*zeros::<Link>(), Link::new());
        assert_eq!(*zeros::<ApiError>(), ApiError::new());
        assert_eq!(*zeros::<Findings>(), Findings::new());
        // All bytes of the statics, as the linker stores them. In Rust's model, padding has no value, so Miri must not run this part.
        #[cfg(not(miri))]
        {
            static ACCOUNT: Account = Account::new();
            static LINK: Link = Link::new();
            static API_ERROR: ApiError = ApiError::new();
            fn is_zero<T>(value: &'static T) -> bool {
                // SAFETY: every byte of a static is in the program, including padding.
                let bytes = unsafe { slice::from_raw_parts((&raw const *value).cast::<u8>(), size_of::<T>()) };
                bytes.iter().all(|byte| *byte == 0)
            }
            assert!(is_zero(&ACCOUNT) && is_zero(&LINK) && is_zero(&API_ERROR));
        }
    }

    /// AN_REPLY_SIZE is frozen for a soname, so this release leaves room for what the next releases need.
    #[test]
    fn the_size_of_a_reply_has_a_reserve() {
        assert!(BASE + BASE * 15 / 100 <= AN_REPLY_BASE_SIZE, "{BASE}");
        assert!(ACCOUNT + ACCOUNT * 15 / 100 <= AN_REPLY_ACCOUNT_SIZE, "{ACCOUNT}");
        assert!(AN_REPLY_BASE_SIZE.is_multiple_of(8) && AN_REPLY_ACCOUNT_SIZE.is_multiple_of(8));
        for accounts in [0, 1, 16, 10_000] {
            assert!(an_reply_size(accounts) <= AN_REPLY_BASE_SIZE + accounts * AN_REPLY_ACCOUNT_SIZE);
        }
        assert_eq!(an_reply_size(usize::MAX), usize::MAX);
    }
}
