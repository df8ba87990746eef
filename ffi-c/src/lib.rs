//! The C library `account_numbers`: the core of the Rust crate `account-numbers` behind an opaque reply, views and functions.
//!
//! This crate converts values and checks pointers; the core contains every rule. Its documentation is the header,
//! `include/account_numbers.h`, which a test generates from these sources and from `header.h.in`.
#![no_std]
#![allow(non_camel_case_types, reason = "the names are those of the header")]
#![allow(clippy::redundant_closure_for_method_calls, reason = "the closures name what they read")]
#![allow(clippy::missing_safety_doc, clippy::doc_markdown, reason = "the documentation is that of the header")]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    unsafe_op_in_unsafe_fn
)]

#[cfg(any(feature = "std", test))]
extern crate std;

mod account;
mod api_error;
mod baseline;
mod check;
mod decision;
mod evidence;
mod finding;
mod link;
mod memory;
mod reply;
mod request;
mod status;
mod storage;
mod stream;
/// cbindgen:ignore
#[cfg(test)]
mod tests;
mod text;
mod value;
/// cbindgen:ignore
#[rustfmt::skip]
mod words;

pub use account::*;
pub use api_error::*;
pub use baseline::*;
pub use check::*;
pub use decision::*;
pub use evidence::*;
pub use finding::*;
pub use link::*;
pub use reply::*;
pub use request::*;
pub use status::*;
pub use stream::*;
pub use text::*;
pub use value::*;
pub use words::*;

/// Nothing in this library panics, and a test of the archive checks that, but the compiler requires a handler.
#[cfg(not(any(feature = "std", test)))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
