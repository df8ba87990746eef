//! `ProductStatus` and `Products`.

use account_numbers as core_crate;

use crate::{
    open::{Named, Product, ProductError},
    put::{Each, Put, record},
    shown::{Shown, shown},
    timestamp::Stamp,
};

/// A product of a link, by its name in the JSON document.
struct StatusOf<'a> {
    name: &'a str,
    status: &'a core_crate::ProductStatus,
}

record! {
    /// The status of one product of a link.
    pub struct ProductStatus from StatusOf<'_> as source {
        /// The product.
        product: Product = Named(source.name),
        /// When the product's data was last refreshed successfully.
        refreshed_at: Stamp = source.status.refreshed_at(),
        /// When the last attempt to refresh it started.
        last_attempted_at: Stamp = source.status.last_attempted_at(),
        /// Why the last attempt failed, if it failed.
        error_code: Option<ProductError> = source.status.error_code(),
        /// Why the last attempt failed, as a message of the server.
        error_message: Option<String> = source.status.error_message().map(account_numbers::Text::as_str),
        /// Why the product cannot be refreshed at all, as a message of the server.
        unavailable: Option<String> = source.status.unavailable().map(account_numbers::Text::as_str),
        /// Deprecated: whether the product was required to connect the link.
        required: Option<bool> = source.status.required(),
        /// Deprecated: whether the user is asked for permission.
        require_permission: Option<bool> = source.status.require_permission(),
        /// Deprecated: whether the product is fetched as soon as the link is connected.
        prefetch: Option<bool> = source.status.prefetch(),
        /// Deprecated: the reason for the product that the user was shown.
        reason: Option<String> = source.status.reason().map(account_numbers::Text::as_str),
        /// Deprecated, only for the product transactions: whether there is history.
        has_history: Option<bool> = source.status.has_history(),
    }
}

shown! {
    ProductStatus: product, refreshed_at, last_attempted_at, error_code, error_message, unavailable, required,
    require_permission, prefetch, reason, has_history,
}

/// The products of a link, in the order in which they are documented; a dictionary by product in each language.
pub struct Products(pub(crate) Vec<ProductStatus>);

uniffi::custom_newtype!(Products, Vec<ProductStatus>);

impl Shown for Products {
    fn show(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.show(f)
    }
}

impl Put<Products> for &core_crate::Products {
    fn put(self, out: &mut Vec<u8>) {
        Put::<Vec<ProductStatus>>::put(Each(self.iter().map(|(name, status)| StatusOf { name, status })), out);
    }
}
