//! What a call says of a reply, beside accounts, findings and link.

use core::mem::offset_of;

use account_numbers::{Link, ProductStatus, Stamp};

use crate::{an_api_error, an_payload_error, an_stamp, memory::Sized32};

/// What a call says of a reply, beside accounts, findings and link.
#[repr(C)]
pub struct an_result {
    /// sizeof(an_result).
    pub struct_size: u32,
    /// How many accounts were stored, or delivered.
    pub account_count: u32,
    /// How many findings were stored, or delivered.
    pub finding_count: u32,
    /// How many warnings there were beyond those.
    pub dropped_warnings: u32,
    /// How many notes there were beyond those.
    pub dropped_notes: u32,
    /// With AN_OK: whether those are all accounts and numbers of the reply; 0 where something was set aside.
    pub complete: u8,
    /// Zero.
    pub reserved_flags: [u8; 3],
    /// With AN_OK: when the account numbers were last refreshed; absent where the link was skipped.
    pub refreshed_at: an_stamp,
    /// With AN_REFUSED.
    pub api_error: an_api_error,
    /// With a status from AN_SYNTAX to AN_UNREADABLE.
    pub payload_error: an_payload_error,
    /// Zero.
    pub reserved: [u8; 64],
}

// SAFETY: FILLED is the offset of the reserved tail, and zeros are a value of every field.
unsafe impl Sized32 for an_result {
    const FILLED: usize = offset_of!(an_result, reserved);
}

/// When the account numbers of a link were last refreshed.
pub(crate) fn refreshed_at(link: &Link) -> an_stamp {
    link.products().account_numbers().map_or(Stamp::ABSENT, ProductStatus::refreshed_at).into()
}
