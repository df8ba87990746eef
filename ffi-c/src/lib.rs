//! The C library `account_numbers`: the core of the Rust crate `account-numbers` behind plain structs and functions.
//!
//! This crate converts; what a reply means is decided in the core. Its documentation is that of the header,
//! `include/account_numbers.h`, which is made of these sources.
#![no_std]
#![allow(non_camel_case_types, reason = "the names are those of the header")]
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

// What every call has; the header is in the order of these.
mod layout;
mod memory;
mod status;
mod text;
mod version;
mod wipe;
mod workspace;

// Values.
mod amount;
mod open;
mod timestamp;

// Documents.
mod account;
mod api_error;
mod finding;
mod link;
mod number;
mod payload_error;
mod product;

// Reading them.
mod document;
mod reply;
mod result;
mod stream;

// What to do next, and what is sent.
mod refresh;
mod request;

mod check;

pub use account::*;
pub use amount::*;
pub use api_error::*;
pub use check::*;
pub use document::*;
pub use finding::*;
pub use link::*;
pub use number::*;
pub use open::*;
pub use payload_error::*;
pub use product::*;
pub use refresh::*;
pub use reply::*;
pub use request::*;
pub use result::*;
pub use status::*;
pub use stream::*;
pub use text::*;
pub use timestamp::*;
pub use version::*;
pub use wipe::*;
pub use workspace::{AN_WORKSPACE_SIZE, AN_WORKSPACE_SIZE_WITHOUT_LINK};

/// Nothing here panics; a target without an operating system wants to be told what would happen.
#[cfg(not(any(feature = "std", test)))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
