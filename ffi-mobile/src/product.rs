//! `ProductStatus` and `Products`.

use account_numbers as core_crate;

use crate::{
    open::{Product, ProductError},
    shown::{Shown, shown},
    timestamp::Stamp,
};

/// What is known of one product of a link.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct ProductStatus {
    /// The product.
    pub product: Product,
    /// When the product's data was last refreshed with success.
    pub refreshed_at: Stamp,
    /// When the last attempt to refresh it was started.
    pub last_attempted_at: Stamp,
    /// Why the last attempt failed, where it did.
    pub error_code: Option<ProductError>,
    /// Why the last attempt failed, in the server's words.
    pub error_message: Option<String>,
    /// Why the product can't be refreshed at all, in the server's words.
    pub unavailable: Option<String>,
    /// Deprecated: whether the product was required to connect the link.
    pub required: Option<bool>,
    /// Deprecated: whether the user is asked for permission.
    pub require_permission: Option<bool>,
    /// Deprecated: whether the product is fetched as soon as the link is connected.
    pub prefetch: Option<bool>,
    /// Deprecated: what the user was told the product is needed for.
    pub reason: Option<String>,
    /// Deprecated, of transactions only: whether there is history.
    pub has_history: Option<bool>,
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

impl From<&core_crate::Products> for Products {
    fn from(products: &core_crate::Products) -> Self {
        Self(products.iter().map(|(name, status)| ProductStatus::new(name, status)).collect())
    }
}

impl ProductStatus {
    fn new(product: &str, status: &core_crate::ProductStatus) -> Self {
        Self {
            product: Product(product.to_owned()),
            refreshed_at: status.refreshed_at().into(),
            last_attempted_at: status.last_attempted_at().into(),
            error_code: status.error_code().map(ProductError::from),
            error_message: status.error_message().map(|text| text.as_str().to_owned()),
            unavailable: status.unavailable().map(|text| text.as_str().to_owned()),
            required: status.required(),
            require_permission: status.require_permission(),
            prefetch: status.prefetch(),
            reason: status.reason().map(|text| text.as_str().to_owned()),
            has_history: status.has_history(),
        }
    }
}
