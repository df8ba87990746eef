//! Code that the firmware programs share.
#![no_std]

pub mod machine;
pub mod observe;
