//! Account by account: `an_parse_each`.

use core::{ffi::c_void, mem::offset_of, ops::ControlFlow};

use account_numbers::{Account, Finding, ParsedEach, Severity, Sink, parse_each};

use crate::{
    AN_OK, AN_REFUSED, an_account, an_finding, an_link, an_options, an_result,
    memory::{Refusal, Sized32, bytes, check_struct, clear_struct, status_of, wipe, zeroed},
    reply::{check_callback, check_link, fail, options, settle, wipe_link},
    workspace::Place,
};

/// Takes an account, which is wiped when it returns. Anything but 0 stops the parse. It must return: no longjmp, no C++ exception.
pub type an_account_callback = Option<unsafe extern "C" fn(context: *mut c_void, account: *const an_account) -> i32>;

/// Takes a finding, which is gone when it returns. Anything but 0 stops the parse. It must return: no longjmp, no C++ exception.
pub type an_finding_callback = Option<unsafe extern "C" fn(context: *mut c_void, finding: *const an_finding) -> i32>;

/// Who takes what an_parse_each reads. Nothing in it is changed; what it points to is.
#[repr(C)]
pub struct an_sink {
    /// sizeof(an_sink).
    pub struct_size: u32,
    /// Takes the accounts.
    pub on_account: an_account_callback,
    /// Takes the findings, or NULL: then they are counted.
    pub on_finding: an_finding_callback,
    /// Passed to both.
    pub context: *mut c_void,
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
unsafe impl Sized32 for an_sink {
    const FILLED: usize = offset_of!(an_sink, reserved);
}

/// Passes on what is delivered.
struct Deliver {
    on_account: unsafe extern "C" fn(*mut c_void, *const an_account) -> i32,
    on_finding: an_finding_callback,
    context: *mut c_void,
    /// The place in the workspace.
    account: *mut an_account,
    accounts: u32,
    findings: u32,
    warnings: u32,
    notes: u32,
}

fn flow(stop: i32) -> ControlFlow<()> {
    if stop == AN_OK { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

impl Sink for Deliver {
    fn account(&mut self, account: &Account) -> ControlFlow<()> {
        // SAFETY: the place has room for a whole account; the function is one of the caller's.
        let stop = unsafe {
            an_account::fill(self.account, size_of::<an_account>(), account);
            let stop = (self.on_account)(self.context, self.account);
            wipe(self.account.cast(), size_of::<an_account>());
            stop
        };
        self.accounts = self.accounts.saturating_add(1);
        flow(stop)
    }

    fn finding(&mut self, finding: &Finding) -> ControlFlow<()> {
        let Some(on_finding) = self.on_finding else {
            let counter = match finding.severity() {
                Severity::Warning => &mut self.warnings,
                Severity::Note => &mut self.notes,
            };
            *counter = counter.saturating_add(1);
            return ControlFlow::Continue(());
        };
        // SAFETY: zeros are a finding, which has room for one; the function is one of the caller's.
        let stop = unsafe {
            let mut place = zeroed::<an_finding>();
            an_finding::fill(&raw mut place, size_of::<an_finding>(), finding);
            on_finding(self.context, &raw const place)
        };
        self.findings = self.findings.saturating_add(1);
        flow(stop)
    }
}

/// Reads the reply to Get Account Numbers, and hands each account and each finding to a function of the caller's.
///
/// It needs the memory of one account, however many there are, and neither accounts nor findings have a limit. What was
/// delivered is provisional until this gives AN_OK: after anything else, discard it. Findings of an API error are delivered
/// too, before AN_REFUSED.
///
/// The functions run on the caller's thread, and must not use the workspace or change the body. Everything else is as with
/// an_parse; AN_STOPPED where one of them stopped the parse of a 200. An API error is never lost: there, stopping stops the
/// findings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_parse_each(
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    options: *const an_options,
    sink: *const an_sink,
    result: *mut an_result,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe { status_of(parse(http_status, body, body_length, options, sink, result)) }
}

/// # Safety
/// As the header says of `an_parse_each`.
unsafe fn parse(
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    options: *const an_options,
    sink: *const an_sink,
    result: *mut an_result,
) -> Result<i32, Refusal> {
    // SAFETY: pointers are checked before they are used, the structs' sizes before their fields.
    unsafe {
        let result_size = check_struct(result)?;
        check_struct(sink)?;
        let body = bytes(body, body_length)?;
        let read = self::options(options)?;
        let on_account = check_callback((*sink).on_account)?;
        let link = ((*sink).link, check_link((*sink).link, read.skip_link)?);
        let place = Place::new((*sink).workspace, (*sink).workspace_size, !read.skip_link)?;

        clear_struct(result, result_size);
        place.begin();
        let from = (!read.skip_link).then(|| place.begin_link());
        let mut deliver = Deliver {
            on_account,
            on_finding: (*sink).on_finding,
            context: (*sink).context,
            account: &raw mut (*place.memory).account,
            accounts: 0,
            findings: 0,
            warnings: 0,
            notes: 0,
        };
        let workspace = &mut (*place.memory).core;
        let outcome = parse_each(http_status, body, &read.options, workspace, from, &mut deliver);
        (*result).account_count = deliver.accounts;
        (*result).finding_count = deliver.findings;
        (*result).dropped_warnings = deliver.warnings;
        (*result).dropped_notes = deliver.notes;
        Ok(match outcome {
            Ok(ParsedEach::Numbers(summary)) => settle(result, place, summary, link, &read),
            Ok(ParsedEach::Refused(error)) => {
                (*result).api_error.take(error);
                wipe_link(link);
                place.end(None);
                AN_REFUSED
            }
            Err(error) => fail(result, place, link, &error, body),
        })
    }
}
