//! What both programs share: a beginning without a runtime, a panic handler that can be seen in the program, and inputs of which the
//! compiler knows nothing.
#![no_std]

use core::hint::black_box;

/// Bytes that the compiler must take for any.
static mut INPUT: [u8; 4096] = [0; 4096];

/// A body, or a text that is any.
pub fn bytes() -> &'static [u8] {
    // SAFETY: nothing writes; the address is hidden from the compiler, which must not assume the bytes it was initialised with.
    let input = unsafe { &*black_box(&raw const INPUT) };
    input.get(..black_box(17)).unwrap_or(&[])
}

/// A text that is any.
pub fn text() -> &'static str {
    core::str::from_utf8(bytes()).unwrap_or("")
}

/// A number that is any.
pub fn number() -> u32 {
    black_box(7)
}

/// Uses a value in a way that the compiler cannot remove.
pub fn keep<T>(value: T) {
    black_box(value);
}

/// The programs end here. They are looked at, not run.
pub fn end() -> ! {
    loop {
        core::hint::spin_loop();
    }
}

/// The symbol that the runner looks for, beside those of `core::panicking`.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    end()
}

/// The precompiled `core` refers to it, although nothing unwinds.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}
