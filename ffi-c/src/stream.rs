//! Reading account by account, in the memory of one.

use core::{ffi::c_void, ops::ControlFlow};

use account_numbers::{Account, Finding, Sink};

use crate::{
    AN_INVALID_ARGUMENT, AN_NULL_POINTER, an_finding, an_reply, an_status,
    finding::CURRENT,
    memory::{bytes, status_of},
    reply::options,
    storage::{Places, Storage, conclude, read_into},
};

/// Called for each account, which is at index 0 of `reply`, with its numbers and those of its findings that are kept. Return 0 to
/// continue, or any other value to stop. What a callback gets from `reply`, views, texts and findings, is valid until it returns.
/// A callback must return normally: it must not call longjmp or throw an exception.
pub type an_on_account = Option<unsafe extern "C" fn(context: *mut c_void, reply: *const an_reply) -> i32>;

/// Called for each finding. The rules for an_on_account apply.
pub type an_on_finding =
    Option<unsafe extern "C" fn(context: *mut c_void, reply: *const an_reply, finding: *const an_finding) -> i32>;

/// Lends the program the first place, account after account.
struct First {
    places: Places,
    on_account: unsafe extern "C" fn(*mut c_void, *const an_reply) -> i32,
    context: *mut c_void,
}

impl Sink for First {
    fn place(&mut self) -> Option<&mut Account> {
        self.places.next()
    }

    fn account(&mut self) -> ControlFlow<()> {
        let storage = self.places.storage;
        // SAFETY: the storage outlives the reading, and its first place contains the account that was read. The callback receives
        // a pointer to const, and can read the account and the findings, but not the link and the error while the reply is busy.
        let answer = unsafe {
            (*storage).accounts = 1;
            (*storage).handed_number |= Storage::accounts(storage).iter().any(|account| !account.numbers().is_empty());
            let answer = (self.on_account)(self.context, storage.cast::<an_reply>().cast_const());
            (*storage).accounts = 0;
            // The next account uses the same place, so a view of this one would show the numbers of the next.
            Storage::expire_views(storage);
            answer
        };
        if answer == 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// Like an_parse, but delivers each account and each finding as soon as it has been read, so that `reply` needs room for one
/// account only, and the number of accounts and findings is not limited. `on_finding` may be NULL. Afterwards `reply` has the link
/// and the first findings, but no account; an_evidence_of_reply still works.
///
/// Everything that is delivered is provisional until this function returns AN_OK; after any other status, discard it. If a callback
/// stops the reading of a 200, the function returns AN_UNREADABLE with AN_PAYLOAD_STOPPED. An API error is read to its end: then
/// `on_finding` is not called again, and the function returns AN_REFUSED.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_parse_each(
    reply: *mut an_reply,
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    flags: u32,
    on_account: an_on_account,
    on_finding: an_on_finding,
    context: *mut c_void,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let storage = Storage::of(reply)?;
            let body = bytes(body.cast(), body_length)?;
            let (options, skip_link) = options(flags)?;
            let on_account = on_account.ok_or(AN_NULL_POINTER)?;
            if !Storage::has_room(storage) {
                return Err(AN_INVALID_ARGUMENT);
            }
            Storage::begin(storage)?;
            let mut sink = First { places: Places { storage, used: 0 }, on_account, context };
            let mut tell = |finding: &Finding| {
                (*storage).findings.push(*finding);
                let Some(on_finding) = on_finding else { return ControlFlow::Continue(()) };
                (*storage).current = Some(*finding);
                let told = an_finding::of(finding, (*storage).generation, CURRENT);
                let answer = on_finding(context, storage.cast::<an_reply>().cast_const(), &raw const told);
                (*storage).current = None;
                // The next finding may displace one that is kept, which changes the positions.
                Storage::expire_views(storage);
                if answer == 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            let outcome = read_into(storage, http_status, body, &options, skip_link, &mut sink, &mut tell);
            Ok(conclude(storage, outcome, 0, !skip_link))
        })())
    }
}
