//! [`Evidence`]: the part of a document that the core needs for a decision.

use account_numbers::{Evidence as Native, Granted};

use crate::{
    failure::InvalidArgument,
    open::{LinkError, LinkState, Product},
    product::ProductStatus,
};

/// What a link says about one product, and whether the document has numbers. Each language makes it from a link or a response.
#[derive(uniffi::Record)]
pub struct Evidence {
    /// The link's identifier.
    pub link_id: String,
    /// The link's state.
    pub state: LinkState,
    /// Why the link is in an error state.
    pub error_code: Option<LinkError>,
    /// The product of the baseline.
    pub product: Product,
    /// The status of the product, if the link has the product.
    pub status: Option<ProductStatus>,
    /// The products that could be added.
    pub available_products: Vec<Product>,
    /// The state of the numbers, if the document is a reply to Get Account Numbers.
    pub numbers: Option<NumbersEvidence>,
}

/// The state of the numbers of a document.
#[derive(uniffi::Record)]
pub struct NumbersEvidence {
    /// True if nothing was set aside.
    pub complete: bool,
    /// True if the document has at least one number.
    pub any: bool,
}

impl Evidence {
    /// Returns the evidence in the form of the core.
    pub(crate) fn native(&self) -> Result<Native, InvalidArgument> {
        let granted = match &self.status {
            Some(_) => Granted::Present,
            None if self.available_products.contains(&self.product) => Granted::Available,
            None => Granted::Absent,
        };
        let mut evidence = Native::new()
            .with_link_id(&self.link_id)
            .map_err(InvalidArgument::of)?
            .with_state(self.state.known(), self.error_code.as_ref().and_then(LinkError::known))
            .with_product(granted);
        if let Some(status) = &self.status {
            let is_unavailable = status.unavailable.as_ref().is_some_and(|text| !text.is_empty());
            evidence = evidence
                .with_stamps(status.refreshed_at.into(), status.last_attempted_at.into())
                .with_error_code(status.error_code.as_ref().map_or("", |code| &code.0))
                .with_flags(is_unavailable, status.prefetch == Some(true));
        }
        Ok(match &self.numbers {
            Some(numbers) => evidence.with_numbers(numbers.complete, numbers.any),
            None => evidence,
        })
    }
}
