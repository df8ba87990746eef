//! Shared by the tests of stack and memory: a stack that can be looked through, and a stream of accounts.
#![allow(dead_code, unreachable_pub, reason = "no test uses all of it")]

use std::{ffi::c_void, ops::ControlFlow, ptr};

use account_numbers::{Account, ApiError, Link, Options, Outcome, PayloadError, Receivers, Sink, Summary, parse_each};

use crate::common::body;

const PAINT: u8 = 0xcc;

/// Memory that a thread runs on. Aligned, since what the thread needs for itself at its end depends on that.
pub struct Stack(Vec<Page>);

#[derive(Clone)]
#[repr(align(4096))]
struct Page([u8; 4096]);

impl Stack {
    pub fn new(bytes: usize) -> Self {
        Self(vec![Page([PAINT; 4096]); bytes / 4096])
    }

    /// Runs a function on this stack, and returns the number of bytes that it used. The stack keeps its contents.
    pub fn run<F: FnOnce() + Send>(&mut self, function: F) -> usize {
        extern "C" fn start<F: FnOnce() + Send>(argument: *mut c_void) -> *mut c_void {
            // SAFETY: `run` passes a pointer to an Option of this very type, which outlives the thread.
            let function = unsafe { &mut *argument.cast::<Option<F>>() };
            function.take().expect("run once")();
            ptr::null_mut()
        }
        let mut function = Some(function);
        // SAFETY: the stack is writable memory of its length, aligned to a page, and is not touched before the thread has
        // been joined; nor is the function.
        unsafe {
            let mut attributes = std::mem::zeroed();
            assert_eq!(libc::pthread_attr_init(&raw mut attributes), 0);
            let length = self.0.len() * 4096;
            assert_eq!(libc::pthread_attr_setstack(&raw mut attributes, self.0.as_mut_ptr().cast(), length), 0);
            let mut thread = 0;
            let argument = (&raw mut function).cast();
            assert_eq!(libc::pthread_create(&raw mut thread, &raw const attributes, start::<F>, argument), 0);
            assert_eq!(libc::pthread_join(thread, ptr::null_mut()), 0);
            libc::pthread_attr_destroy(&raw mut attributes);
        }
        self.bytes().iter().skip_while(|byte| **byte == PAINT).count()
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|page| page.0).collect()
    }
}

/// A body with this many accounts, each with two numbers.
pub fn accounts(count: usize) -> Vec<u8> {
    let account = r#"{"account_id":"acc_1","account_type":"depository.checking","name":"Checking","balances":{"currency":"USD",
        "available":1.5,"current":1e2},"numbers":{"ach":[{"account_number":"235905558062","routing_number":"021000021"}],
        "eft":[],"bacs":[],"international":[{"iban":"GB29NWBK60161331926819","bic":"NWBKGB2L"}]}}"#;
    let link = String::from_utf8(body("documents/200_get_link.json")).unwrap();
    let accounts: Vec<_> = (0..count).map(|id| account.replace("acc_1", &format!("acc_{id:05}"))).collect();
    format!(r#"{{"accounts":[{}],"link":{link}}}"#, accounts.join(",")).into_bytes()
}

/// What a stream of accounts is read with.
#[derive(Default)]
pub struct Stream {
    pub accounts: Place,
    pub link: Link,
    pub api_error: ApiError,
}

/// Counts numbers, and stops at an account.
#[derive(Default)]
pub struct Place {
    pub account: Account,
    pub numbers: usize,
    pub accounts: usize,
    pub stop_at: usize,
}

impl Sink for Place {
    fn place(&mut self) -> Option<&mut Account> {
        Some(&mut self.account)
    }

    fn account(&mut self) -> ControlFlow<()> {
        self.numbers += self.account.numbers().iter().count();
        self.accounts += 1;
        if self.accounts == self.stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Stream {
    pub fn read(&mut self, body: &[u8]) -> Result<Summary, PayloadError> {
        let receivers = Receivers {
            accounts: &mut self.accounts,
            findings: &mut |_| ControlFlow::Continue(()),
            link: Some(&mut self.link),
            api_error: &mut self.api_error,
        };
        match parse_each(200, body, &Options::new(), receivers)? {
            Outcome::Numbers(summary) => Ok(summary),
            Outcome::Refused(error) => panic!("{error}"),
        }
    }
}
