//! Exact decimals.

use core::ffi::c_char;

use account_numbers::{Amount, AmountError};

use crate::{
    AN_MALFORMED, AN_OK, AN_OUT_OF_RANGE,
    memory::{read, status_of, write},
    text::{give, text},
};

/// An amount of money, exactly as it was sent: coefficient / 10^scale. In units of its currency.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_amount {
    /// The digits as a whole number, with its sign.
    pub coefficient: i64,
    /// How many of the digits stand after the decimal point.
    pub scale: u8,
    /// Zero.
    pub reserved: [u8; 7],
}

impl From<Amount> for an_amount {
    fn from(amount: Amount) -> Self {
        Self { coefficient: amount.coefficient(), scale: amount.scale(), reserved: [0; 7] }
    }
}

impl From<an_amount> for Amount {
    fn from(amount: an_amount) -> Self {
        Self::new(amount.coefficient, amount.scale)
    }
}

/// A buffer of this size holds the text of any amount.
pub const AN_AMOUNT_TEXT_SIZE: usize = 259;

/// Reads a number as JSON writes them, such as `-12.50` or `1.2e3`.
///
/// Gives AN_OK, AN_MALFORMED, AN_OUT_OF_RANGE or AN_NULL_POINTER; the amount is written with AN_OK only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_amount_parse(text: *const c_char, text_length: usize, amount: *mut an_amount) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(self::text(text, text_length).and_then(|text| {
            let parsed = Amount::parse(text).map_err(|error| match error {
                AmountError::OutOfRange => AN_OUT_OF_RANGE,
                _ => AN_MALFORMED,
            })?;
            write(amount, parsed.into()).map(|()| AN_OK)
        }))
    }
}

/// Writes an amount as a decimal number without an exponent, such as `245.5200`.
///
/// length, where it is not NULL, becomes that of the text without its NUL.
/// Gives AN_OK, AN_BUFFER_TOO_SHORT or AN_NULL_POINTER; a buffer of AN_AMOUNT_TEXT_SIZE always suffices.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_amount_format(
    amount: *const an_amount,
    buffer: *mut c_char,
    buffer_size: usize,
    length: *mut usize,
) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of(
            read(amount).and_then(|amount| {
                give(buffer, buffer_size, length, |out| out.write_str(&Amount::from(amount).to_text()))
            }),
        )
    }
}

/// Compares two amounts by value, exactly: order becomes -1 where one is less than other, 0 where they are equal, 1 where it is
/// more. 1.0 equals 1.00. Whether their currencies are the same is for the caller to see to.
///
/// Gives AN_OK, AN_INVALID_ARGUMENT or AN_NULL_POINTER; order is written with AN_OK only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_amount_compare(one: *const an_amount, other: *const an_amount, order: *mut i32) -> i32 {
    // SAFETY: the caller's memory, as the documentation of the header says.
    unsafe {
        status_of((|| {
            let (one, other) = (Amount::from(read(one)?), Amount::from(read(other)?));
            write(order, one.cmp(&other) as i32).map(|()| AN_OK)
        })())
    }
}
