//! A WebAssembly module without imports: `body` is where the caller writes a body, `read` reads it, and `text` is the canonical form of the
//! result, which tests/platforms/corpus.mjs compares with the corpus.
#![no_std]
#![cfg(target_family = "wasm")]

use core::{
    fmt::{self, Write},
    ops::ControlFlow,
    panic::PanicInfo,
};

use account_numbers::{
    Account, ApiError, Finding, Link, Options, Outcome, PayloadError, Receivers, Sink, Summary, parse_each,
};
use observe::Json;

#[path = "../../firmware/src/observe.rs"]
#[allow(dead_code, reason = "the digest is for machines with little memory")]
mod observe;

const BODY: usize = 1 << 20;
const TEXT: usize = 4 << 20;

static mut BYTES: [u8; BODY] = [0; BODY];
static mut ANSWER: Answer = Answer { bytes: [0; TEXT], len: 0 };
static mut STORAGE: Storage = Storage { account: Account::new(), api_error: ApiError::new(), link: Link::new() };

struct Storage {
    account: Account,
    api_error: ApiError,
    link: Link,
}

/// The text of a result.
struct Answer {
    bytes: [u8; TEXT],
    len: usize,
}

impl Write for Answer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let place = self.bytes.get_mut(self.len..self.len + text.len()).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.len += text.len();
        Ok(())
    }
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Where a body goes; it may have `BODY` bytes.
#[unsafe(no_mangle)]
pub extern "C" fn body() -> *mut u8 {
    (&raw mut BYTES).cast()
}

/// The text of the last result.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *const u8 {
    (&raw const ANSWER).cast()
}

/// Reads the first `length` bytes of the body, and returns the length of the text.
#[unsafe(no_mangle)]
pub extern "C" fn read(status: u16, length: usize) -> usize {
    // SAFETY: there is one thread, and nothing else refers to these.
    let (bytes, answer, storage) = unsafe { (&*&raw const BYTES, &mut *&raw mut ANSWER, &mut *&raw mut STORAGE) };
    answer.len = 0;
    write(status, bytes.get(..length).expect("a body of the corpus is shorter"), storage, answer);
    answer.len
}

/// Calls a function with each account.
struct Each<'e> {
    place: &'e mut Account,
    account: &'e mut dyn FnMut(&Account),
}

impl Sink for Each<'_> {
    fn place(&mut self) -> Option<&mut Account> {
        Some(self.place)
    }

    fn account(&mut self) -> ControlFlow<()> {
        (self.account)(self.place);
        ControlFlow::Continue(())
    }
}

fn pass(
    (status, body): (u16, &[u8]),
    storage: &mut Storage,
    account: &mut dyn FnMut(&Account),
    finding: &mut dyn FnMut(&Finding),
) -> Result<Outcome<'static, Summary>, PayloadError> {
    let mut findings = |found: &Finding| {
        finding(found);
        ControlFlow::Continue(())
    };
    let receivers = Receivers {
        accounts: &mut Each { place: &mut storage.account, account },
        findings: &mut findings,
        link: Some(&mut storage.link),
        api_error: &mut storage.api_error,
    };
    match parse_each(status, body, &Options::new(), receivers)? {
        Outcome::Numbers(summary) => Ok(Outcome::Numbers(summary)),
        // The error stays in the storage.
        Outcome::Refused(_) => Ok(Outcome::Refused(const { &ApiError::new() })),
    }
}

fn write(status: u16, body: &[u8], storage: &mut Storage, answer: &mut Answer) {
    let body = (status, body);
    let mut json = Json::new(answer);
    let mut any = false;
    match pass(body, storage, &mut |account| any |= !account.numbers().is_empty(), &mut |_| {}) {
        Ok(Outcome::Numbers(summary)) => {
            json.open("{");
            json.key("accounts");
            json.open("[");
            let _ = pass(body, storage, &mut |account| observe::account(&mut json, account), &mut |_| {});
            json.close("]");
            observe::complete(&mut json, summary.complete);
            observe::decision(&mut json, &storage.link, summary.complete, any);
            json.key("findings");
            json.open("[");
            let _ = pass(body, storage, &mut |_| {}, &mut |finding| observe::finding(&mut json, finding));
            json.close("]");
            observe::link(&mut json, &storage.link);
            observe::outcome(&mut json, "numbers");
            observe::refreshed_at(&mut json, &storage.link);
            json.close("}");
        }
        Ok(Outcome::Refused(_)) => observe::api_error(&mut json, &storage.api_error),
        Err(error) => observe::payload_error(&mut json, &error),
    }
}
