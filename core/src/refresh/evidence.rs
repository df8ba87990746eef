//! [`Evidence`]: the part of a document that decides what to do next.

use crate::{
    ApiError, DocumentError, Link, LinkError, LinkState, ProductError, ProductStatus, Response, Stamp, Token, TooLong,
    document::any::{self, ProductOf},
    value::open::Open,
};

/// Whether a link has a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Granted {
    /// The link does not have the product.
    #[default]
    Absent,
    /// The link does not have the product, but lists it among those that could be added.
    Available,
    /// The link has the product.
    Present,
}

/// What a document says about one product of a link: everything that [`decide`](crate::decide) looks at, and nothing else.
///
/// You get it from a [`Response`], from a [`Link`], or from the body of any document of the API ([`read`](Self::read)), or you set its
/// parts yourself. It contains no account number.
///
/// ```
/// use account_numbers::{ApiError, Evidence};
///
/// let body = br#"{"link_id": "mk_1", "state": "connected", "products": {"account_numbers": {"refreshed_at": null}}}"#;
/// let evidence = Evidence::read(200, body, "account_numbers", None, &mut ApiError::new())?;
/// assert_eq!(evidence.link_id(), Some("mk_1"));
/// assert!(evidence.refreshed_at().is_absent());
/// # Ok::<(), account_numbers::DocumentError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub(super) refreshed_at: Stamp,
    pub(super) last_attempted_at: Stamp,
    pub(super) link_id: Token<64>,
    error_code: Open<ProductError>,
    state: Option<LinkState>,
    link_error: Option<LinkError>,
    granted: Granted,
    is_unavailable: bool,
    is_prefetched: bool,
    numbers: Option<Numbers>,
}

/// What the document says about its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Numbers {
    complete: bool,
    any: bool,
}

impl Evidence {
    /// Returns evidence without a link, a state and a product. Add the parts that you know.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            refreshed_at: Stamp::ABSENT,
            last_attempted_at: Stamp::ABSENT,
            link_id: Token::EMPTY,
            error_code: Open::EMPTY,
            state: None,
            link_error: None,
            granted: Granted::Absent,
            is_unavailable: false,
            is_prefetched: false,
            numbers: None,
        }
    }

    /// Returns what a link says about a product.
    #[must_use]
    pub fn of_link(link: &Link, product: &str) -> Self {
        let is_available = link.available_products().iter().any(|name| name.says(product.as_bytes()));
        let error = link.error_code().and_then(Open::known);
        Self::of_parts(link.link_id(), link.state().known(), error, link.products().get(product), is_available)
    }

    /// Returns what a reply to *Get Account Numbers* says about a product.
    #[must_use]
    pub fn of_response(response: Response<'_>, product: &str) -> Self {
        let any = response.accounts().iter().any(|account| !account.numbers().is_empty());
        Self::of_link(response.link(), product).with_numbers(response.is_complete(), any)
    }

    /// Reads what any document of the API says about a product, without the 8 KB of a [`Link`]: the document of a link, a list
    /// of links, the reply to a token exchange (201) or to a request for a refresh (202).
    ///
    /// The link is `$.link`, the document itself, or an entry of `$.links`: the entry of `link_id`, or the only entry. In a 202, a link
    /// without a state counts as connected, because the API accepts refreshes only of connected links. A reply to *Get Account Numbers*
    /// can be read, too, but counts as a document without numbers, because its numbers are not read.
    ///
    /// # Errors
    /// Returns [`DocumentError::Refused`] for a status other than 2xx, and sets `api_error` to its meaning; [`DocumentError::Payload`] for a
    /// body that cannot be read or has no products; [`DocumentError::NoLink`] if a list does not have the link; and
    /// [`DocumentError::ProductTooLong`] if `product` has more than 64 bytes.
    pub fn read(
        status: u16,
        body: &[u8],
        product: &str,
        link_id: Option<&str>,
        api_error: &mut ApiError,
    ) -> Result<Self, DocumentError> {
        if product.len() > Token::<64>::MAX_LEN {
            return Err(DocumentError::ProductTooLong);
        }
        let mut place = ProductOf::new(product);
        any::read(status, body, link_id, &mut place, api_error)?;
        let ProductOf { link_id, state, link_error, status, is_available, .. } = &place;
        let status = Some(status).filter(|status| status.is_there());
        Ok(Self::of_parts(link_id, state.known(), link_error.known(), status, *is_available))
    }

    #[inline(never)]
    fn of_parts(
        link_id: &Token<64>,
        state: Option<LinkState>,
        link_error: Option<LinkError>,
        status: Option<&ProductStatus>,
        is_available: bool,
    ) -> Self {
        let mut evidence = Self { state, link_error, ..Self::new() };
        evidence.link_id.copy_from(link_id);
        if let Some(status) = status {
            evidence.granted = Granted::Present;
            evidence.refreshed_at = status.refreshed_at();
            evidence.last_attempted_at = status.last_attempted_at();
            if let Some(code) = status.error_code() {
                // A baseline stores this text, and may be logged.
                evidence.error_code.copy_from(code);
                evidence.error_code.hide_digits();
            }
            evidence.is_unavailable = status.unavailable().is_some_and(|text| !text.is_empty());
            evidence.is_prefetched = status.prefetch() == Some(true);
        } else if is_available {
            evidence.granted = Granted::Available;
        }
        evidence
    }

    /// Sets the identifier of the link.
    ///
    /// # Errors
    /// Returns [`TooLong`] if the identifier has more than 64 bytes.
    pub fn with_link_id(mut self, link_id: &str) -> Result<Self, TooLong> {
        self.link_id = Token::new(link_id)?;
        Ok(self)
    }

    /// Sets the state of the link, and why the link is in an error state. Pass `None` for a state that is missing or unknown.
    #[must_use]
    pub fn with_state(mut self, state: Option<LinkState>, error: Option<LinkError>) -> Self {
        self.state = state;
        self.link_error = error;
        self
    }

    /// Sets whether the link has the product.
    #[must_use]
    pub fn with_product(mut self, granted: Granted) -> Self {
        self.granted = granted;
        self
    }

    /// Sets when the product was last refreshed, and when the last attempt to refresh it started.
    #[must_use]
    pub fn with_stamps(mut self, refreshed_at: Stamp, last_attempted_at: Stamp) -> Self {
        self.refreshed_at = refreshed_at;
        self.last_attempted_at = last_attempted_at;
        self
    }

    /// Sets why the last attempt failed, as the word in the JSON document; an empty text means that it did not fail.
    ///
    /// Only the first 64 bytes of an undocumented word are kept, with an `x` in place of every digit, because a baseline stores the word.
    #[must_use]
    pub fn with_error_code(mut self, error_code: &str) -> Self {
        self.error_code.set_without_digits(error_code);
        self
    }

    /// Sets whether the product is unavailable, and whether it is refreshed as soon as the link is connected.
    #[must_use]
    pub fn with_flags(mut self, is_unavailable: bool, is_prefetched: bool) -> Self {
        self.is_unavailable = is_unavailable;
        self.is_prefetched = is_prefetched;
        self
    }

    /// Marks the document as one with numbers, and sets whether they are complete and whether there are any.
    #[must_use]
    pub fn with_numbers(mut self, complete: bool, any: bool) -> Self {
        self.numbers = Some(Numbers { complete, any });
        self
    }

    /// Returns the identifier of the link, if it is known.
    #[must_use]
    pub fn link_id(&self) -> Option<&str> {
        if self.link_id.is_empty() { None } else { Some(self.link_id.as_str()) }
    }

    /// Returns the state of the link, or `None` if it is missing or unknown.
    #[must_use]
    pub const fn state(&self) -> Option<LinkState> {
        self.state
    }

    /// Returns why the link is in an error state, or `None` if the reason is missing or unknown.
    #[must_use]
    pub const fn link_error(&self) -> Option<LinkError> {
        self.link_error
    }

    /// Returns whether the link has the product.
    #[must_use]
    pub const fn granted(&self) -> Granted {
        self.granted
    }

    /// Returns when the product was last refreshed.
    #[must_use]
    pub const fn refreshed_at(&self) -> Stamp {
        self.refreshed_at
    }

    /// Returns when the last attempt to refresh the product started.
    #[must_use]
    pub const fn last_attempted_at(&self) -> Stamp {
        self.last_attempted_at
    }

    /// Returns why the last attempt failed, if it failed.
    #[must_use]
    pub fn error_code(&self) -> Option<&Open<ProductError>> {
        self.error_code.present()
    }

    /// Returns true if the product is unavailable.
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        self.is_unavailable
    }

    /// Returns true if the product is refreshed as soon as the link is connected.
    #[must_use]
    pub const fn is_prefetched(&self) -> bool {
        self.is_prefetched
    }

    /// Returns true if the document is a reply to *Get Account Numbers*; the document of a link has no numbers.
    #[must_use]
    pub const fn has_numbers(&self) -> bool {
        self.numbers.is_some()
    }

    /// Returns true if the numbers are complete, and if there is at least one or `with_none` is set.
    pub(super) fn is_storable(&self, with_none: bool) -> bool {
        self.numbers.is_some_and(|numbers| numbers.complete && (numbers.any || with_none))
    }

    /// Returns true if accounts or numbers were set aside.
    pub(super) fn is_incomplete(&self) -> bool {
        self.numbers.is_some_and(|numbers| !numbers.complete)
    }
}

impl Default for Evidence {
    fn default() -> Self {
        Self::new()
    }
}
