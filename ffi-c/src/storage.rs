//! The storage of a reply, and how a body is read into it.

use core::{
    mem::{align_of, size_of},
    ops::ControlFlow,
    slice,
};

use account_numbers::{
    Account, ApiError, Evidence, Finding, Findings, Link, Options, Outcome, PayloadError, Receivers, Sink, Summary,
    parse_each,
};

use crate::{
    AN_BUSY, AN_NOT_FOUND, AN_NOT_INITIALIZED, AN_OK, AN_REFUSED, AN_UNREADABLE, an_reply, an_status,
    memory::{check_pointer, wipe},
};

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
    /// Counts the readings and the callbacks, so that a view of an earlier one is recognized.
    pub(crate) generation: u32,
    pub(crate) is_complete: bool,
    /// Whether a callback received an account with a number.
    pub(crate) handed_number: bool,
    pub(crate) content: Content,
    pub(crate) problem: Option<Problem>,
    /// The finding that is being passed to a callback. It may be one of those that are not kept.
    pub(crate) current: Option<Finding>,
    pub(crate) findings: Findings,
    pub(crate) api_error: ApiError,
    pub(crate) link: Link,
}

/// A value that memory does not contain by accident.
const MARK: u64 = 0x2f31_a7c5_d0e9_864b;

/// The memory that a reply needs in addition to its accounts: the storage, and the bytes for its alignment.
pub(crate) const BASE: usize = size_of::<Storage>() + ALIGNMENT - 1;
pub(crate) const ALIGNMENT: usize = align_of::<Storage>();
pub(crate) const ACCOUNT: usize = size_of::<Account>();

const _: () = assert!(size_of::<Storage>().is_multiple_of(align_of::<Account>()) && align_of::<Account>() <= ALIGNMENT);

impl Storage {
    /// Returns the storage of a reply.
    ///
    /// # Safety
    /// A pointer that is not NULL and is aligned must point to eight readable bytes; if they contain the mark, it must point to an
    /// initialized storage.
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
        // SAFETY: the caller upholds the contract above. Zeros are the empty value of every field: the core promises that for its
        // types, and a test checks it. Only the content and the two options are written.
        unsafe {
            wipe(storage.cast(), size_of::<Self>());
            (&raw mut (*storage).content).write(Content::Nothing);
            (&raw mut (*storage).problem).write(None);
            (&raw mut (*storage).current).write(None);
        }
    }

    /// Initializes an empty storage with room for `capacity` accounts.
    ///
    /// # Safety
    /// `storage` must be aligned and writable, and memory for `capacity` accounts must follow it.
    pub(crate) unsafe fn init(storage: *mut Self, capacity: usize) {
        // SAFETY: the caller upholds the contract above.
        unsafe {
            Self::clean(storage);
            (*storage).mark = MARK;
            (*storage).capacity = capacity;
        }
    }

    /// Overwrites everything that was read.
    ///
    /// # Safety
    /// `storage` must point to an initialized storage, and nobody may use what was read into it.
    pub(crate) unsafe fn wipe(storage: *mut Self) -> Result<(), an_status> {
        // SAFETY: the caller upholds the contract above. Nothing that is overwritten owns memory, so nothing needs to be dropped.
        unsafe {
            if (*storage).content == Content::Busy {
                return Err(AN_BUSY);
            }
            let (capacity, generation) = ((*storage).capacity, (*storage).generation);
            wipe(Self::place(storage, 0).cast(), (*storage).places.saturating_mul(ACCOUNT));
            Self::init(storage, capacity);
            (*storage).generation = generation.wrapping_add(1);
        }
        Ok(())
    }

    /// Returns true if the reply has room for an account.
    ///
    /// # Safety
    /// `storage` must point to an initialized storage.
    pub(crate) unsafe fn has_room(storage: *mut Self) -> bool {
        // SAFETY: the caller upholds the contract above.
        unsafe { (*storage).capacity > 0 }
    }

    /// Returns the place of the account at `index`.
    ///
    /// # Safety
    /// `storage` must point to an initialized storage, and `index` must be at most its capacity.
    pub(crate) unsafe fn place(storage: *mut Self, index: usize) -> *mut Account {
        storage.wrapping_add(1).cast::<Account>().wrapping_add(index)
    }

    /// Returns the accounts that were read.
    ///
    /// # Safety
    /// `storage` must point to an initialized storage, and nobody may write into its accounts while they are used.
    #[inline]
    pub(crate) unsafe fn accounts<'r>(storage: *mut Self) -> &'r [Account] {
        // SAFETY: `accounts` is at most `places`, and those places contain accounts.
        unsafe { slice::from_raw_parts(Self::place(storage, 0), (*storage).accounts) }
    }

    /// Returns the link that was read.
    ///
    /// # Safety
    /// `storage` must point to an initialized storage, and nobody may write into its link while it is used.
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
    /// `storage` must point to an initialized storage, and nobody may write into its error while it is used.
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
    /// `storage` must point to an initialized storage, and nobody may write into it while the findings are used.
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
    /// `storage` must point to an initialized storage.
    pub(crate) unsafe fn begin(storage: *mut Self) -> Result<(), an_status> {
        // SAFETY: the fields are values.
        unsafe {
            if (*storage).content == Content::Busy {
                return Err(AN_BUSY);
            }
            (*storage).content = Content::Busy;
            (*storage).accounts = 0;
            Self::expire_views(storage);
            (*storage).is_complete = false;
            (*storage).handed_number = false;
            (*storage).problem = None;
            (*storage).findings.clear();
        }
        Ok(())
    }

    /// Makes the views and findings stale that were filled until now.
    ///
    /// # Safety
    /// `storage` must point to an initialized storage.
    pub(crate) unsafe fn expire_views(storage: *mut Self) {
        // SAFETY: the field is a value.
        unsafe { (*storage).generation = (*storage).generation.wrapping_add(1) };
    }

    /// Ends a reading, after which `accounts` accounts are in their places, and wipes all others. It does not change the link and
    /// the API error: those of the previous reading were cleared before the body was read.
    ///
    /// # Safety
    /// `storage` must point to an initialized storage, and its first `accounts` places must hold accounts.
    pub(crate) unsafe fn finish(storage: *mut Self, accounts: usize, content: Content) {
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

    /// Ends a reading that failed: wipes the accounts and the link, and clears the findings.
    ///
    /// # Safety
    /// `storage` must point to an initialized storage.
    pub(crate) unsafe fn fail(storage: *mut Self, problem: Option<Problem>) {
        // SAFETY: the caller upholds the contract above.
        unsafe {
            (*storage).findings.clear();
            (*storage).link.wipe();
            (*storage).problem = problem;
            Self::finish(storage, 0, Content::Nothing);
        }
    }

    /// Returns what the reply says about a product.
    ///
    /// # Safety
    /// See [`accounts`](Self::accounts) and [`link`](Self::link).
    pub(crate) unsafe fn evidence(storage: *mut Self, product: &str) -> Result<(Evidence, bool, bool), an_status> {
        // SAFETY: the caller upholds the contract above.
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

/// Reads into a reply. Returns the summary of a response, or `None` for an API error.
///
/// # Safety
/// `storage` must point to an initialized storage, and [`Storage::begin`] must have prepared it.
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
/// `storage` must point to an initialized storage, and its first `kept` places must hold accounts.
pub(crate) unsafe fn conclude(
    storage: *mut Storage,
    outcome: Result<Option<Summary>, Problem>,
    kept: usize,
    has_link: bool,
) -> an_status {
    // SAFETY: the caller upholds the contract above.
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

#[cfg(test)]
#[allow(clippy::items_after_statements, clippy::unnecessary_box_returns, reason = "a test reads from top to bottom")]
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
}
