//! Has `refreshed_at` increased, and what to do next.

use core::{
    ffi::{c_char, c_void},
    fmt::{self, Write},
    mem::offset_of,
};

use account_numbers::{Baseline, Change, Decision, Next, Stamp, compare, decide_by_link};

use crate::{
    AN_MALFORMED, AN_OK, AN_TOO_LONG, AN_UNKNOWN, an_result, an_stamp, an_text_64, an_timestamp,
    document::refuse,
    memory::{Refusal, Sized32, bytes, check_struct, clear_struct, read, status_of, write},
    text::{c_text, give, text},
    workspace::Place,
};

/// There was none, and now there is.
pub const AN_CHANGE_FIRST: i32 = 1;
/// It is later.
pub const AN_CHANGE_INCREASED: i32 = 2;
/// It is the same instant.
pub const AN_CHANGE_UNCHANGED: i32 = 3;
/// It is earlier, or gone.
pub const AN_CHANGE_DECREASED: i32 = 4;
/// There was none, and there is none.
pub const AN_CHANGE_NEVER: i32 = 5;
/// One of them is malformed; or one has an offset, the other has none, and they are less than a day apart.
pub const AN_CHANGE_UNDECIDABLE: i32 = 6;

/// A person should look: the reply contradicts itself or the baseline, or something was set aside.
pub const AN_NEXT_CHECK: i32 = 1;
/// Keep the numbers of before, and read again later.
pub const AN_NEXT_KEEP_PREVIOUS: i32 = 2;
/// Store these numbers.
pub const AN_NEXT_USE_NUMBERS: i32 = 3;
/// Exchange the link's token.
pub const AN_NEXT_EXCHANGE_TOKEN: i32 = 4;
/// Read again soon: a refresh is under way.
pub const AN_NEXT_POLL: i32 = 5;
/// Nothing more will come from this link.
pub const AN_NEXT_STOP: i32 = 6;
/// Have the user connect the link again.
pub const AN_NEXT_RECONNECT: i32 = 7;
/// Request a refresh again, but not before not_before.
pub const AN_NEXT_RETRY_LATER: i32 = 8;
/// Ask the user for permission.
pub const AN_NEXT_ASK_USER: i32 = 9;
/// The product can't be refreshed; the stored numbers stay usable.
pub const AN_NEXT_NOT_REFRESHABLE: i32 = 10;
/// A refresh may be requested, but not before not_before.
pub const AN_NEXT_MAY_REFRESH: i32 = 11;

/// What is kept of one reply to judge the next by. an_baseline_format makes one line of text of it, for a database.
#[repr(C)]
pub struct an_baseline {
    /// sizeof(an_baseline).
    pub struct_size: u32,
    /// The product's name on the wire.
    pub product: an_text_64,
    /// The link that the product belongs to.
    pub link_id: an_text_64,
    /// Whether the link is known.
    pub has_link_id: u8,
    /// Whether a refresh was requested since: set it when the API has accepted one.
    pub requested: u8,
    /// When the product was last refreshed.
    pub refreshed_at: an_stamp,
    /// When the last attempt to refresh it was started.
    pub last_attempted_at: an_stamp,
    /// Zero.
    pub reserved: [u8; 32],
}

// SAFETY: FILLED is the offset of the reserved tail, and zeros are a value of every field.
unsafe impl Sized32 for an_baseline {
    const FILLED: usize = offset_of!(an_baseline, reserved);
}

/// What to do about a reply.
#[repr(C)]
pub struct an_decision {
    /// sizeof(an_decision).
    pub struct_size: u32,
    /// How refreshed_at relates to that of the baseline: an AN_CHANGE_ constant.
    pub change: i32,
    /// What to do next: an AN_NEXT_ constant.
    pub next: i32,
    /// Whether there is a not_before.
    pub has_not_before: u8,
    /// Zero.
    pub reserved_flags: [u8; 3],
    /// When the documented limit of the product allows the next refresh.
    pub not_before: an_timestamp,
    /// What to store now, to judge the next reply by.
    pub next_baseline: an_baseline,
    /// Zero.
    pub reserved: [u8; 32],
}

// SAFETY: FILLED is the offset of the reserved tail, and zeros are a value of every field.
unsafe impl Sized32 for an_decision {
    const FILLED: usize = offset_of!(an_decision, reserved);
}

/// The constants and names of changes and of what is next.
macro_rules! words {
    ($($kind:ident $constant_of:ident $name_of:ident $message_of:ident $none:literal { $($constant:ident $variant:ident,)* })*) => {$(
        const fn $constant_of(value: $kind) -> i32 {
            match value {
                $($kind::$variant => $constant,)*
                _ => AN_UNKNOWN,
            }
        }

        fn $name_of(constant: i32) -> *const c_char {
            match constant {
                $($constant => c_text!($kind::$variant.as_str()),)*
                _ => c_text!("unknown"),
            }
        }

        fn $message_of(constant: i32) -> *const c_char {
            match constant {
                $($constant => c_text!($kind::$variant.message()),)*
                _ => c_text!($none),
            }
        }
    )*};
}

words! {
    Change change change_name change_message "This is no change of this release." {
        AN_CHANGE_FIRST First,
        AN_CHANGE_INCREASED Increased,
        AN_CHANGE_UNCHANGED Unchanged,
        AN_CHANGE_DECREASED Decreased,
        AN_CHANGE_NEVER Never,
        AN_CHANGE_UNDECIDABLE Undecidable,
    }
    Next next next_name next_message "This is nothing to do of this release." {
        AN_NEXT_CHECK Check,
        AN_NEXT_KEEP_PREVIOUS KeepPrevious,
        AN_NEXT_USE_NUMBERS UseNumbers,
        AN_NEXT_EXCHANGE_TOKEN ExchangeToken,
        AN_NEXT_POLL Poll,
        AN_NEXT_STOP Stop,
        AN_NEXT_RECONNECT Reconnect,
        AN_NEXT_RETRY_LATER RetryLater,
        AN_NEXT_ASK_USER AskUser,
        AN_NEXT_NOT_REFRESHABLE NotRefreshable,
        AN_NEXT_MAY_REFRESH MayRefresh,
    }
}

/// The text of a baseline, on its way from a struct to the core: two names of 64 bytes with every byte escaped, two
/// stamps, and the words between.
struct Line {
    bytes: [u8; 544],
    used: usize,
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.bytes.get_mut(self.used..).unwrap_or_default();
        if free.len() < text.len() {
            return Err(fmt::Error);
        }
        // Not copy_from_slice, which brings a panic with it.
        for (place, byte) in free.iter_mut().zip(text.bytes()) {
            *place = byte;
        }
        self.used = self.used.saturating_add(text.len());
        Ok(())
    }
}

impl Line {
    /// Writes a name with every byte escaped, which says the same as the bytes themselves.
    fn name(&mut self, label: &str, name: &str) -> fmt::Result {
        self.write_str(label)?;
        name.bytes().try_for_each(|byte| write!(self, "%{byte:02X}"))
    }

    fn stamp(&mut self, label: &str, stamp: Stamp) -> fmt::Result {
        if stamp.is_absent() { Ok(()) } else { write!(self, "{label}{stamp}") }
    }
}

impl an_baseline {
    /// The baseline.
    ///
    /// # Safety
    /// A pointer that is not NULL must be one to a baseline with its `struct_size`.
    unsafe fn get(place: *const Self) -> Result<Baseline, Refusal> {
        // SAFETY: the size is checked before the fields, which lie before the reserved tail.
        unsafe {
            check_struct(place)?;
            let refreshed_at = (*place).refreshed_at.get()?;
            let last_attempted_at = (*place).last_attempted_at.get()?;
            let product = (*place).product.get()?;
            let link_id = if (*place).has_link_id == 0 { "" } else { (*place).link_id.get()? };
            // Only a text makes a baseline of these.
            let mut line = Line { bytes: [0; 544], used: 0 };
            let mut write = || {
                line.name("baseline/1 product=", product)?;
                if !link_id.is_empty() {
                    line.name(" link_id=", link_id)?;
                }
                line.stamp(" refreshed_at=", refreshed_at)?;
                line.stamp(" last_attempted_at=", last_attempted_at)?;
                if (*place).requested == 0 { Ok(()) } else { line.write_str(" requested") }
            };
            write().map_err(|_: fmt::Error| AN_MALFORMED)?;
            let text = line.bytes.get(..line.used).and_then(|text| core::str::from_utf8(text).ok());
            text.and_then(|text| text.parse().ok()).ok_or(AN_MALFORMED)
        }
    }

    /// Fills the caller's baseline in place, whatever was there before.
    ///
    /// # Safety
    /// `place` must be aligned and writable for `size` bytes, which must be a size of a baseline.
    unsafe fn fill(place: *mut Self, size: usize, baseline: &Baseline) {
        // SAFETY: the caller vouches for `size` bytes, which reach to the reserved tail; it is touched by the clearing alone.
        unsafe {
            clear_struct(place, size);
            (*place).product.put(baseline.product().as_bytes());
            (*place).link_id.put(baseline.link_id().unwrap_or("").as_bytes());
            (*place).has_link_id = baseline.link_id().is_some().into();
            (*place).requested = baseline.is_requested().into();
            (*place).refreshed_at = baseline.refreshed_at().into();
            (*place).last_attempted_at = baseline.last_attempted_at().into();
        }
    }
}

/// Makes a baseline for a product of which nothing is known yet, such as account_numbers.
///
/// Gives AN_OK, AN_TOO_LONG (more than 64 bytes), AN_MALFORMED (not UTF-8), AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_new(
    product: *const c_char,
    product_length: usize,
    baseline: *mut an_baseline,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(check_struct(baseline).and_then(|size| {
            let new = Baseline::new(text(product, product_length)?).map_err(|_| AN_TOO_LONG)?;
            an_baseline::fill(baseline, size, &new);
            Ok(AN_OK)
        }))
    }
}

/// Makes the baseline of a product from any document of the API that carries products: from a 200, or the 202 of a refresh,
/// which is the best place. A product that isn't there was never refreshed.
///
/// The workspace needs AN_WORKSPACE_SIZE_WITHOUT_LINK bytes, and is wiped.
/// Gives AN_OK, AN_REFUSED for any other status, a status from AN_SYNTAX on for a body that can't be read or has no products,
/// AN_TOO_LONG for more than 64 bytes of product, or a status from AN_NULL_POINTER on; the baseline is written with AN_OK
/// only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_read(
    http_status: u16,
    body: *const c_void,
    body_length: usize,
    product: *const c_char,
    product_length: usize,
    workspace: *mut c_void,
    workspace_size: usize,
    baseline: *mut an_baseline,
    result: *mut an_result,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says. Pointers are checked before they are used.
    unsafe {
        status_of((|| {
            let result_size = check_struct(result)?;
            let size = check_struct(baseline)?;
            let body = bytes(body, body_length)?;
            let product = text(product, product_length)?;
            let place = Place::new(workspace, workspace_size, false)?;

            clear_struct(result, result_size);
            place.begin();
            let api_error = place.api_error();
            match Baseline::read(http_status, body, product, api_error) {
                Ok(read) => {
                    an_baseline::fill(baseline, size, &read);
                    place.end(None);
                    Ok(AN_OK)
                }
                Err(error) => Ok(refuse(result, place, (core::ptr::null_mut(), 0), &error, api_error, body)),
            }
        })())
    }
}

/// Makes the baseline of a product of the link that a call has left in its workspace: an_parse, an_parse_each or
/// an_read_link, with AN_OK. A product that the link doesn't have was never refreshed.
///
/// Gives AN_OK, AN_NO_LINK, AN_TOO_LONG (more than 64 bytes), AN_MALFORMED (not UTF-8), AN_WORKSPACE_TOO_SMALL,
/// AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_of_link(
    workspace: *const c_void,
    workspace_size: usize,
    product: *const c_char,
    product_length: usize,
    baseline: *mut an_baseline,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says. Pointers are checked before they are used.
    unsafe {
        status_of((|| {
            let size = check_struct(baseline)?;
            let product = text(product, product_length)?;
            let (link, _) = Place::new(workspace.cast_mut(), workspace_size, true)?.link()?;
            let of_link = Baseline::of_link(link, product).map_err(|_| AN_TOO_LONG)?;
            an_baseline::fill(baseline, size, &of_link);
            Ok(AN_OK)
        })())
    }
}

/// A buffer of this size holds the text of any baseline.
pub const AN_BASELINE_TEXT_SIZE: usize = 516;

/// Reads the text of a baseline.
///
/// Gives AN_OK, AN_MALFORMED, AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER; the baseline is written with AN_OK only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_parse(text: *const c_char, text_length: usize, baseline: *mut an_baseline) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(check_struct(baseline).and_then(|size| {
            let parsed: Baseline = self::text(text, text_length)?.parse().map_err(|_| AN_MALFORMED)?;
            an_baseline::fill(baseline, size, &parsed);
            Ok(AN_OK)
        }))
    }
}

/// Writes a baseline as one line of ASCII, of which an_baseline_parse makes the same baseline.
///
/// length, where it is not NULL, becomes that of the text without its NUL.
/// Gives AN_OK, AN_MALFORMED (a field is not in its range), AN_BUFFER_TOO_SHORT, AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER; a
/// buffer of AN_BASELINE_TEXT_SIZE always suffices.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_baseline_format(
    baseline: *const an_baseline,
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(
            an_baseline::get(baseline)
                .and_then(|baseline| give(buffer, buffer_size, length, |out| write!(out, "{baseline}"))),
        )
    }
}

/// Says how a refreshed_at relates to the one before: change becomes an AN_CHANGE_ constant.
///
/// Gives AN_OK, AN_MALFORMED (a stamp is not in its range) or AN_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_compare(previous: *const an_stamp, current: *const an_stamp, change: *mut i32) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of((|| {
            let (previous, current) = (read(previous)?.get()?, read(current)?.get()?);
            write(change, self::change(compare(previous, current))).map(|()| AN_OK)
        })())
    }
}

/// Says what to do about the reply whose link a call has left in its workspace: an_parse, an_parse_each or an_read_link, with
/// AN_OK. It has no clock: deadlines are the caller's.
///
/// decision may lie where baseline is; nothing is written but with AN_OK.
/// Gives AN_OK, AN_NO_LINK, AN_MALFORMED (a field of the baseline is not in its range), AN_WORKSPACE_TOO_SMALL,
/// AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_decide(
    baseline: *const an_baseline,
    workspace: *const c_void,
    workspace_size: usize,
    decision: *mut an_decision,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says. Pointers are checked before they are used.
    unsafe {
        status_of((|| {
            let size = check_struct(decision)?;
            let baseline = an_baseline::get(baseline)?;
            let (link, complete) = Place::new(workspace.cast_mut(), workspace_size, true)?.link()?;
            let decided = decide_by_link(&baseline, link, complete);
            an_decision::fill(decision, size, &decided);
            Ok(AN_OK)
        })())
    }
}

impl an_decision {
    /// Fills the caller's decision in place, whatever was there before.
    ///
    /// # Safety
    /// `place` must be aligned and writable for `size` bytes, which must be a size of a decision.
    unsafe fn fill(place: *mut Self, size: usize, decision: &Decision) {
        // SAFETY: the caller vouches for `size` bytes, which reach to the reserved tail; it is touched by the clearing alone.
        unsafe {
            clear_struct(place, size);
            (*place).change = change(decision.change);
            (*place).next = next(decision.next);
            if let Some(not_before) = decision.not_before {
                (*place).has_not_before = 1;
                (*place).not_before = not_before.into();
            }
            let next_baseline = &raw mut (*place).next_baseline;
            an_baseline::fill(next_baseline, size_of::<an_baseline>(), &decision.next_baseline);
        }
    }
}

/// The name of an AN_CHANGE_ constant, such as `increased`; `unknown` for what is none. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_change_name(change: i32) -> *const c_char {
    change_name(change)
}

/// What a change means, as a sentence for a person. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_change_message(change: i32) -> *const c_char {
    change_message(change)
}

/// The name of an AN_NEXT_ constant, such as `use_numbers`; `unknown` for what is none. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_next_name(next: i32) -> *const c_char {
    next_name(next)
}

/// What to do, as a sentence for a person. The text is static.
#[unsafe(no_mangle)]
pub extern "C" fn an_next_message(next: i32) -> *const c_char {
    next_message(next)
}

#[cfg(test)]
mod tests {
    use account_numbers::Words;

    use super::*;

    #[test]
    fn every_change_and_every_next_has_a_constant() {
        assert!(Change::VALUES.iter().all(|value| change(*value) != AN_UNKNOWN));
        assert!(Next::VALUES.iter().all(|value| next(*value) != AN_UNKNOWN));
    }
}
