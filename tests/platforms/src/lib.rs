//! A WebAssembly module without imports: `body` is where the caller writes a body, `read` reads it, and `text` is the canonical form of the
//! result, which tests/platforms/corpus.mjs compares with the corpus.
#![no_std]
#![cfg(target_family = "wasm")]

use core::{
    fmt::{self, Write},
    panic::PanicInfo,
};

use canonical::Storage;

mod canonical;

#[path = "../../firmware/src/observe.rs"]
#[allow(dead_code, reason = "the digest is for machines with little memory")]
mod observe;

const BODY: usize = 1 << 20;
const TEXT: usize = 4 << 20;

static mut BYTES: [u8; BODY] = [0; BODY];
static mut ANSWER: Answer = Answer { bytes: [0; TEXT], len: 0 };
static mut STORAGE: Storage = Storage::new();

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
    canonical::write(status, bytes.get(..length).expect("a body of the corpus is shorter"), storage, answer);
    answer.len
}
