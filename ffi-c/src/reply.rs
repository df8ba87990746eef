//! A reply: memory that the program provides, and the functions that read into it and look at it.

use core::{
    ffi::{c_char, c_void},
    ops::ControlFlow,
    ptr,
};

use account_numbers::{DocumentError, Finding, Json, Options, Policy, Secrets};

use crate::{
    AN_INVALID_ARGUMENT, AN_NO_LINK, AN_NOT_EXACTLY_ONE, AN_NOT_FOUND, AN_OK, AN_REFUSED, AN_UNREADABLE, an_problem,
    an_severity, an_stamp, an_status, an_str,
    evidence::Name,
    memory::{bytes, check_pointer, status_of, wipe, write},
    storage::{ACCOUNT, ALIGNMENT, BASE, Content, Places, Problem, Storage, conclude, read_into},
    text::{self, negative},
};

/// A reply: everything that was read from a status and a body. It is in memory that you provide; an_reply_init prepares it.
pub struct an_reply {
    _opaque: [u8; 0],
}

/// The part of AN_REPLY_SIZE that does not depend on the number of accounts.
pub const AN_REPLY_BASE_SIZE: usize = 12_288;
/// The part of AN_REPLY_SIZE for each account.
pub const AN_REPLY_ACCOUNT_SIZE: usize = 1_152;

// The sizes in the header are the same in every release with the same soname: see the test of the reserve.
const _: () = assert!(BASE <= AN_REPLY_BASE_SIZE && ACCOUNT <= AN_REPLY_ACCOUNT_SIZE);

/// Treat every structural warning of a 200 as an error: `an_problem.finding` says which.
pub const AN_STRICT: u32 = 1;
/// Do not check the content of numbers: routing numbers, IBANs, sort codes and the like.
pub const AN_SKIP_CHECKS: u32 = 2;
/// Only check that the link is valid JSON. It leaves no findings, and an_reply_link returns AN_NOT_FOUND.
pub const AN_SKIP_LINK: u32 = 4;

/// Returns the options, and whether the link is skipped.
pub(crate) fn options(flags: u32) -> Result<(Options, bool), an_status> {
    if flags & !(AN_STRICT | AN_SKIP_CHECKS | AN_SKIP_LINK) != 0 {
        return Err(AN_INVALID_ARGUMENT);
    }
    let policy = if flags & AN_STRICT == 0 { Policy::Tolerant } else { Policy::Strict };
    Ok((Options::new().with_policy(policy).with_checks(flags & AN_SKIP_CHECKS == 0), flags & AN_SKIP_LINK != 0))
}

/// Returns the size of the memory that `accounts` need: at most AN_REPLY_SIZE(accounts), or SIZE_MAX if it overflows.
#[unsafe(no_mangle)]
pub extern "C" fn an_reply_size(accounts: usize) -> usize {
    accounts.checked_mul(ACCOUNT).and_then(|size| size.checked_add(BASE)).unwrap_or(usize::MAX)
}

/// Makes an empty reply for up to `accounts` accounts in `memory`, which need not be aligned and may contain anything. Returns NULL
/// if `memory` is NULL or `size` is too small. The call is cheap: places for accounts are initialized when they are first used. The
/// memory must not move while you use the reply. There is nothing to free. A reply that was in `memory` before is not wiped, and
/// its views are not recognized as stale: to use a reply again, do not initialize it again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_init(memory: *mut c_void, size: usize, accounts: usize) -> *mut an_reply {
    if memory.is_null() || size < an_reply_size(accounts) || isize::try_from(size).is_err() {
        return ptr::null_mut();
    }
    let gap = memory.addr().wrapping_neg() & ALIGNMENT.wrapping_sub(1);
    let storage = memory.wrapping_byte_add(gap).cast::<Storage>();
    // SAFETY: the memory is aligned now, and has room for the storage and its places: see `an_reply_size`.
    unsafe { Storage::init(storage, accounts) };
    storage.cast()
}

/// Overwrites everything that was read into `reply`. Call it when you no longer need the numbers; you can then use `reply` again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_wipe(reply: *mut an_reply) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            Storage::wipe(Storage::of(reply)?)?;
            Ok(AN_OK)
        })())
    }
}

/// Reads the reply to *Get Account Numbers*: the HTTP status and the body, which need not be terminated. `flags` is 0, or
/// AN_STRICT, AN_SKIP_CHECKS and AN_SKIP_LINK combined.
///
/// Returns AN_OK for a 200 that was read; AN_REFUSED for any other status, whatever its body; AN_UNREADABLE for a 200 whose body
/// cannot be read or has more accounts than there is room for. Account numbers that `reply` contained before are then wiped; other
/// texts, such as names and the codes of banks, may remain in its memory until you call an_reply_wipe. After any misuse, returns
/// its status and leaves `reply` unchanged. The cost is linear in the length of the body.
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
            // A copy, because the text may be that of a view of this reply, whose link is about to be overwritten.
            let is_absent = link_id.data.is_null() && link_id.len == 0;
            let name = if is_absent { None } else { Some(Name::copy(link_id.get()?)?) };
            let link_id = name.as_ref().map(|name| name.get()).transpose()?;
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
            write(stamp, an_stamp::of(link.numbers_refreshed_at()))
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
/// that is too short gets the empty text. Returns the length of the whole JSON without its NUL, or a negative status: AN_NOT_FOUND
/// if the reply has no link.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_to_json(
    reply: *const an_reply,
    secrets: i32,
    buffer: *mut c_char,
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
            let bytes = text::buffer(buffer, size)?;
            let written = Json::new(accounts.iter(), link, secrets).write_to(bytes).map(<[u8]>::len);
            let (length, used) = match written {
                Ok(length) => (length, length),
                Err(too_short) => {
                    // The part that fits may contain numbers.
                    wipe(buffer.cast(), size);
                    (too_short.needed, 0)
                }
            };
            if size > 0 {
                buffer.wrapping_add(used).write(0);
            }
            Ok(isize::try_from(length).unwrap_or(isize::MAX))
        })()
    };
    result.unwrap_or_else(negative)
}

#[cfg(test)]
#[allow(clippy::assertions_on_constants, reason = "sizes differ between targets")]
mod tests {
    use super::*;

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
