//! The products of a link.

use account_numbers::{Product, ProductStatus, Words};

use crate::{AN_UNKNOWN, an_open, an_stamp, an_text_64, an_text_128, open::Constant};

/// How many products a link has at most: the documented ones, and four others.
pub const AN_PRODUCTS_KEPT: usize = 10;

const _: () = assert!(AN_PRODUCTS_KEPT == Product::VALUES.len() + account_numbers::OTHER_PRODUCTS_KEPT);

/// What is known of one product of a link.
#[repr(C)]
pub struct an_product {
    /// An AN_PRODUCT_ constant; AN_UNKNOWN for one that is not documented: see name.
    pub product: i32,
    /// Its name on the wire, such as account_numbers.
    pub name: an_text_64,
    /// When its data was last refreshed with success; absent before the first time.
    pub refreshed_at: an_stamp,
    /// When the last attempt to refresh it was started.
    pub last_attempted_at: an_stamp,
    /// Why the last attempt failed: an AN_PRODUCT_ERROR_ constant.
    pub error_code: an_open,
    /// Why the last attempt failed, in the server's words.
    pub error_message: an_text_128,
    /// Why the product can't be refreshed at all, in the server's words. What was read before is still served.
    pub unavailable: an_text_128,
    /// Deprecated: what the user was told the product is needed for.
    pub reason: an_text_64,
    /// Whether there is such a field.
    pub has_error_code: u8,
    /// Whether there is such a field.
    pub has_error_message: u8,
    /// Whether error_message was longer, and this is its beginning.
    pub error_message_truncated: u8,
    /// Whether there is such a field.
    pub has_unavailable: u8,
    /// Whether unavailable was longer, and this is its beginning.
    pub unavailable_truncated: u8,
    /// Whether there is such a field.
    pub has_reason: u8,
    /// Whether reason was longer, and this is its beginning.
    pub reason_truncated: u8,
    /// Whether there is such a field.
    pub has_required: u8,
    /// Deprecated: whether the product was required to connect the link.
    pub required: u8,
    /// Whether there is such a field.
    pub has_require_permission: u8,
    /// Deprecated: whether the user is asked for permission.
    pub require_permission: u8,
    /// Whether there is such a field.
    pub has_prefetch: u8,
    /// Deprecated: whether the product is fetched as soon as the link is connected.
    pub prefetch: u8,
    /// Whether there is such a field.
    pub has_has_history: u8,
    /// Deprecated, of transactions only: whether there is history.
    pub has_history: u8,
    /// Zero.
    pub reserved: [u8; 33],
}

/// Whether there is a flag, and the flag.
fn flag(flag: Option<bool>) -> (u8, u8) {
    (flag.is_some().into(), (flag == Some(true)).into())
}

impl an_product {
    /// Takes a product; what it held before must be zeros.
    pub(crate) fn take(&mut self, name: &str, status: &ProductStatus) {
        self.product = Product::of(name).map_or(AN_UNKNOWN, Constant::constant);
        self.name.put(name.as_bytes());
        self.refreshed_at = status.refreshed_at().into();
        self.last_attempted_at = status.last_attempted_at().into();
        self.has_error_code = self.error_code.take_optional(status.error_code());
        (self.has_error_message, self.error_message_truncated) = self.error_message.take(status.error_message());
        (self.has_unavailable, self.unavailable_truncated) = self.unavailable.take(status.unavailable());
        (self.has_reason, self.reason_truncated) = self.reason.take_text(status.reason());
        (self.has_required, self.required) = flag(status.required());
        (self.has_require_permission, self.require_permission) = flag(status.require_permission());
        (self.has_prefetch, self.prefetch) = flag(status.prefetch());
        (self.has_has_history, self.has_history) = flag(status.has_history());
    }
}
