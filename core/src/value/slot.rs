//! [`Slot`]: where the JSON reader puts a text.

/// Where the JSON reader puts a text: the array, and the field that says how much of it is used.
pub(crate) struct Slot<'s, S> {
    pub(crate) bytes: &'s mut [u8],
    pub(crate) size: &'s mut S,
}
