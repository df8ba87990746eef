//! Bodies of the corpus through the functions of the header, as a program calls them. `tests/miri/run` runs them in Miri, which reports
//! every access that Rust's rules for memory forbid; `tests/c` has the whole corpus.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::wildcard_imports,
    reason = "a test that panics has failed, and reads like a program that includes the header"
)]

use core::{
    ffi::{c_char, c_void},
    mem::{MaybeUninit, size_of},
    ptr, slice,
};
use std::{string::String, vec, vec::Vec};

use crate::*;

const THREE_ACCOUNTS: &[u8] = include_bytes!("../../tests/payloads/200_3_accounts.json");
const ALL_KINDS: &[u8] = include_bytes!("../../tests/payloads/200_all_kinds.json");
const SET_ASIDE: &[u8] = include_bytes!("../../tests/payloads/200_set_aside.json");
const KEYS_REVERSED: &[u8] = include_bytes!("../../tests/payloads/200_keys_reversed.json");
const UNICODE_ESCAPES: &[u8] = include_bytes!("../../tests/payloads/200_unicode_escapes.json");
const TRUNCATED: &[u8] = include_bytes!("../../tests/payloads/200_truncated.json");
const UNAUTHORIZED: &[u8] = include_bytes!("../../tests/payloads/401_unauthorized.json");
const LINK: &[u8] = include_bytes!("../../tests/payloads/202_link.json");

/// Memory for a reply of this many accounts, which begins `offset` bytes after the beginning of an allocation.
struct Memory {
    bytes: Vec<MaybeUninit<u8>>,
    offset: usize,
    accounts: usize,
}

impl Memory {
    fn new(accounts: usize, offset: usize) -> Self {
        // Not initialized, as memory of malloc.
        Self { bytes: vec![MaybeUninit::uninit(); an_reply_size(accounts) + offset + 7], offset, accounts }
    }

    fn reply(&mut self) -> *mut an_reply {
        // SAFETY: the memory is this large.
        unsafe {
            an_reply_init(
                self.bytes.as_mut_ptr().add(self.offset).cast(),
                self.bytes.len() - self.offset,
                self.accounts,
            )
        }
    }
}

fn text(from: an_str) -> String {
    if from.data.is_null() {
        return String::new();
    }
    // SAFETY: a text of the reply, which is still as it was.
    let bytes = unsafe { slice::from_raw_parts(from.data.cast::<u8>(), from.len) };
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a function writes in the manner of snprintf.
fn written(function: impl Fn(*mut c_char, usize) -> isize) -> String {
    let needed = usize::try_from(function(ptr::null_mut(), 0)).unwrap();
    let mut buffer = vec![0_u8; needed + 1];
    assert_eq!(usize::try_from(function(buffer.as_mut_ptr().cast(), buffer.len())).unwrap(), needed);
    assert_eq!(buffer.pop(), Some(0));
    String::from_utf8(buffer).unwrap()
}

/// A view that a function fills.
fn view<V>(function: impl FnOnce(*mut V, usize) -> an_status) -> V {
    let mut place = MaybeUninit::zeroed();
    assert_eq!(function(place.as_mut_ptr(), size_of::<V>()), AN_OK);
    // SAFETY: the function has filled it, and zeros are a value of every view.
    unsafe { place.assume_init() }
}

fn findings(function: impl Fn(*mut an_finding, usize) -> isize) -> Vec<an_finding> {
    let count = usize::try_from(function(ptr::null_mut(), 0)).unwrap();
    let mut list = Vec::with_capacity(count);
    assert_eq!(usize::try_from(function(list.as_mut_ptr(), count)).unwrap(), count);
    // SAFETY: as many were written.
    unsafe { list.set_len(count) };
    list
}

/// Looks at all of a reply, and returns its masked numbers.
unsafe fn look(reply: *const an_reply) -> Vec<String> {
    let mut masked = Vec::new();
    // SAFETY: the caller vouches for the reply, and what is passed is there.
    unsafe {
        for at in 0..an_reply_account_count(reply) {
            let account: an_account = view(|place, size| an_reply_account(reply, at, place, size));
            let mut found = usize::MAX;
            let status = an_reply_find_account(reply, account.account_id, &raw mut found);
            assert!(status == AN_OK && found == at || status == AN_NOT_EXACTLY_ONE);
            written(|buffer, size| an_masked(account.name, buffer, size));
            written(|buffer, size| an_amount_text(&raw const account.available, buffer, size));
            written(|buffer, size| an_balance_date_text(&raw const account.balance_date, buffer, size));
            findings(|place, capacity| an_reply_account_findings(reply, at, place, capacity));
            for position in 0..account.number_count as usize {
                let number: an_number = view(|place, size| an_reply_number(reply, at, position, place, size));
                let revealed = an_reveal(reply, &raw const number);
                assert_eq!(an_matches(reply, &raw const number, revealed), 1);
                assert!(text(revealed).ends_with(&text(number.last_four)));
                masked.push(written(|buffer, size| an_number_masked(reply, &raw const number, buffer, size)));
                findings(|place, capacity| an_reply_number_findings(reply, &raw const number, place, capacity));
            }
        }
        for finding in findings(|place, capacity| an_reply_findings(reply, place, capacity)) {
            let path = written(|buffer, size| an_finding_path(reply, &raw const finding, buffer, size));
            assert!(!path.is_empty());
        }
        let mut link = MaybeUninit::<an_link>::zeroed();
        if an_reply_link(reply, link.as_mut_ptr(), size_of::<an_link>()) == AN_OK {
            let link = link.assume_init();
            for at in 0..link.product_count as usize {
                let product: an_product = view(|place, size| an_reply_product(reply, at, place, size));
                written(|buffer, size| an_stamp_text(&raw const product.refreshed_at, buffer, size));
            }
            for at in 0..=link.tag_count as usize {
                text(an_reply_tag(reply, at));
            }
            for at in 0..=link.available_product_count as usize {
                text(an_reply_available_product(reply, at));
            }
        }
    }
    masked
}

/// Decides from a reply, and returns the text of the next baseline.
unsafe fn decided(reply: *const an_reply) -> String {
    let product = an_str::of(b"account_numbers");
    // SAFETY: the caller vouches for the reply, and what is passed is there.
    unsafe {
        let baseline: an_baseline = view(|place, _| an_baseline_new(product, an_str::ABSENT, place));
        let evidence: an_evidence = view(|place, _| an_evidence_of_reply(reply, &raw const baseline, place));
        let decision: an_decision =
            view(|place, size| an_decide(&raw const baseline, &raw const evidence, ptr::null(), place, size));
        let stored = written(|buffer, size| an_baseline_text(&raw const decision.next_baseline, buffer, size));
        let again: an_baseline = view(|place, _| an_baseline_parse(an_str::of(stored.as_bytes()), place));
        assert_eq!(written(|buffer, size| an_baseline_text(&raw const again, buffer, size)), stored);
        stored
    }
}

#[test]
fn bodies_are_read_and_looked_at() {
    // One reply for all, at every alignment, so that each body is read over the one before it.
    for (offset, body) in
        [(0, THREE_ACCOUNTS), (1, ALL_KINDS), (4, SET_ASIDE), (7, KEYS_REVERSED), (3, UNICODE_ESCAPES)]
    {
        let mut memory = Memory::new(4, offset);
        let reply = memory.reply();
        // SAFETY: the reply and the body are there.
        unsafe {
            for body in [THREE_ACCOUNTS, body] {
                assert_eq!(an_parse(reply, 200, body.as_ptr().cast(), body.len(), 0), AN_OK);
            }
            assert!(look(reply).iter().all(|number| number.starts_with("****")));
            assert!(decided(reply).starts_with("baseline/2 product=account_numbers"));
            let json = written(|buffer, size| an_reply_to_json(reply, AN_MASKED, buffer, size));
            assert!(json.starts_with('{') && json.ends_with('}'));
            assert_eq!(an_reply_wipe(reply), AN_OK);
            assert_eq!(an_reply_account_count(reply), 0);
        }
    }
}

#[test]
fn the_numbers_of_a_body() {
    let mut memory = Memory::new(3, 0);
    let reply = memory.reply();
    // SAFETY: the reply and the body are there.
    unsafe {
        assert_eq!(an_parse(reply, 200, THREE_ACCOUNTS.as_ptr().cast(), THREE_ACCOUNTS.len(), 0), AN_OK);
        assert_eq!(look(reply), ["****8062", "****5076"]);
        let number: an_number = view(|place, size| an_reply_number(reply, 0, 0, place, size));
        // A view of a body that is gone is refused, and so is one that was never filled.
        assert_eq!(an_parse(reply, 200, ALL_KINDS.as_ptr().cast(), ALL_KINDS.len(), 0), AN_OK);
        assert!(an_reveal(reply, &raw const number).data.is_null());
        assert!(an_reveal(reply, ptr::null()).data.is_null());
    }
}

#[test]
fn errors_and_bodies_that_cannot_be_read() {
    let mut memory = Memory::new(1, 0);
    let reply = memory.reply();
    // SAFETY: the reply and the bodies are there.
    unsafe {
        assert_eq!(an_parse(reply, 401, UNAUTHORIZED.as_ptr().cast(), UNAUTHORIZED.len(), 0), AN_REFUSED);
        let error: an_api_error = view(|place, size| an_reply_api_error(reply, place, size));
        assert_eq!(error.http_status, 401);
        text(error.error_message);
        // A body that is cut anywhere, in memory that ends where it ends.
        for end in (0..TRUNCATED.len()).step_by(97) {
            let cut = TRUNCATED[..end].to_vec();
            assert_eq!(an_parse(reply, 200, cut.as_ptr().cast(), cut.len(), 0), AN_UNREADABLE);
            let problem: an_problem = view(|place, _| an_reply_problem(reply, place));
            assert!(problem.offset as usize <= end);
        }
        assert_eq!(an_parse(reply, 204, ptr::null(), 0, 0), AN_REFUSED);
        assert_eq!(an_parse(reply, 200, ptr::null(), 1, 0), AN_NULL_POINTER);
        assert!(an_reply_init(ptr::null_mut(), 1 << 20, 1).is_null());
        let mut small = [0_u64; 8];
        assert!(an_reply_init(small.as_mut_ptr().cast(), size_of_val(&small), 1).is_null());
    }
}

#[test]
fn account_after_account() {
    unsafe extern "C" fn on_account(context: *mut c_void, reply: *const an_reply) -> i32 {
        // SAFETY: the context is the list below, and the reply is valid during the call.
        unsafe {
            (*context.cast::<Vec<String>>()).extend(look(reply));
        }
        0
    }
    unsafe extern "C" fn on_finding(context: *mut c_void, reply: *const an_reply, finding: *const an_finding) -> i32 {
        assert!(!context.is_null());
        // SAFETY: the reply and the finding are valid during the call.
        written(|buffer, size| unsafe { an_finding_path(reply, finding, buffer, size) });
        0
    }
    let mut memory = Memory::new(1, 5);
    let reply = memory.reply();
    for (body, at_least) in [(THREE_ACCOUNTS, 2), (SET_ASIDE, 1)] {
        let mut numbers = Vec::<String>::new();
        // SAFETY: the reply, the body and the list are there.
        unsafe {
            let context = (&raw mut numbers).cast();
            let status = an_parse_each(
                reply,
                200,
                body.as_ptr().cast(),
                body.len(),
                0,
                Some(on_account),
                Some(on_finding),
                context,
            );
            assert_eq!(status, AN_OK);
            decided(reply);
        }
        assert!(numbers.len() >= at_least, "{numbers:?}");
    }
}

/// What a callback remembers of the calls before it.
#[derive(Default)]
struct Remembered {
    numbers: Vec<an_number>,
    findings: Vec<an_finding>,
    accounts: usize,
}

/// The next account uses the place of this one, and the next finding may displace one that is kept, so both are refused later.
#[test]
fn what_an_earlier_callback_got_is_stale() {
    unsafe fn check(remembered: &Remembered, reply: *const an_reply) {
        // SAFETY: the reply is valid during the call.
        unsafe {
            for number in &remembered.numbers {
                assert!(an_reveal(reply, number).data.is_null());
                assert_eq!(an_matches(reply, number, an_str::of(b"193946665076")), 0);
                assert_eq!(an_number_masked(reply, number, ptr::null_mut(), 0), AN_STALE as isize);
                assert_eq!(an_reply_number_findings(reply, number, ptr::null_mut(), 0), AN_STALE as isize);
            }
            for finding in &remembered.findings {
                assert_eq!(an_finding_path(reply, finding, ptr::null_mut(), 0), AN_STALE as isize);
            }
        }
    }
    unsafe extern "C" fn on_account(context: *mut c_void, reply: *const an_reply) -> i32 {
        // SAFETY: the context is the value below, and the reply is valid during the call.
        unsafe {
            let remembered = &mut *context.cast::<Remembered>();
            check(remembered, reply);
            let account: an_account = view(|place, size| an_reply_account(reply, 0, place, size));
            for position in 0..account.number_count as usize {
                let number: an_number = view(|place, size| an_reply_number(reply, 0, position, place, size));
                assert!(an_reveal(reply, &raw const number).len > 0);
                remembered.numbers.push(number);
            }
            remembered.findings.extend(findings(|place, capacity| an_reply_findings(reply, place, capacity)));
            remembered.accounts += 1;
        }
        0
    }
    unsafe extern "C" fn on_finding(context: *mut c_void, reply: *const an_reply, finding: *const an_finding) -> i32 {
        // SAFETY: the context is the value below; the reply and the finding are valid during the call.
        unsafe {
            let remembered = &mut *context.cast::<Remembered>();
            check(remembered, reply);
            assert!(an_finding_path(reply, finding, ptr::null_mut(), 0) > 0);
            remembered.findings.push(*finding);
        }
        0
    }
    let mut memory = Memory::new(1, 0);
    let reply = memory.reply();
    for body in [THREE_ACCOUNTS, SET_ASIDE] {
        let mut remembered = Remembered::default();
        // SAFETY: the reply, the body and the context are there.
        unsafe {
            let (bytes, context) = (body.as_ptr().cast(), (&raw mut remembered).cast());
            let status = an_parse_each(reply, 200, bytes, body.len(), 0, Some(on_account), Some(on_finding), context);
            assert_eq!(status, AN_OK);
            check(&remembered, reply);
            for finding in findings(|place, capacity| an_reply_findings(reply, place, capacity)) {
                assert!(an_finding_path(reply, &raw const finding, ptr::null_mut(), 0) > 0);
            }
        }
        assert!(remembered.accounts > 0 && remembered.findings.len() > 1);
    }
}

/// The link that is read is in the same place as the text of the view.
#[test]
fn a_link_is_requested_by_a_view_of_the_same_reply() {
    const ONE: &[u8] = br#"{"link_id": "mk_1", "products": {}}"#;
    // The entry of mk_1 says that it is mk_2, which must not change what is looked for.
    const LIST: &[u8] = br#"{"links": {"mk_1": {"link_id": "mk_2", "state": "connected", "products": {}},
        "mk_2": {"link_id": "mk_2", "state": "deleted", "products": {}}}}"#;
    let mut memory = Memory::new(0, 0);
    let reply = memory.reply();
    // SAFETY: the reply, the bodies and the texts are there.
    unsafe {
        assert_eq!(an_parse_link(reply, 200, ONE.as_ptr().cast(), ONE.len(), an_str::ABSENT), AN_OK);
        let before: an_link = view(|place, size| an_reply_link(reply, place, size));
        assert_eq!(an_parse_link(reply, 200, LIST.as_ptr().cast(), LIST.len(), before.link_id), AN_OK);
        let link: an_link = view(|place, size| an_reply_link(reply, place, size));
        assert_eq!(link.state, AN_LINK_STATE_CONNECTED);
        // No link has an identifier of more than 64 bytes.
        let (most, more) = (an_str::of(&[b'm'; 64]), an_str::of(&[b'm'; 65]));
        assert_eq!(an_parse_link(reply, 200, LIST.as_ptr().cast(), LIST.len(), most), AN_NO_LINK);
        assert_eq!(an_parse_link(reply, 200, LIST.as_ptr().cast(), LIST.len(), more), AN_TOO_LONG);
    }
}

#[test]
fn a_link_without_a_reply() {
    let product = an_str::of(b"account");
    // SAFETY: what is passed is there.
    unsafe {
        let baseline: an_baseline = view(|place, _| an_baseline_new(product, an_str::ABSENT, place));
        let mut problem = MaybeUninit::zeroed();
        let evidence: an_evidence = view(|place, _| {
            an_evidence_read(202, LINK.as_ptr().cast(), LINK.len(), &raw const baseline, place, problem.as_mut_ptr())
        });
        let decision: an_decision =
            view(|place, size| an_decide(&raw const baseline, &raw const evidence, ptr::null(), place, size));
        written(|buffer, size| an_baseline_text(&raw const decision.next_baseline, buffer, size));
        let path = written(|buffer, size| an_link_path(an_str::of(b"mk_one"), buffer, size));
        assert_eq!(path, "/links/mk_one");
    }
}
