//! `Link`.

use account_numbers as core_crate;

use crate::{
    bytes::Bytes,
    failure::Failure,
    open::{LinkError, LinkState, Product, Provider},
    product::Products,
    shown::shown,
    timestamp::Stamp,
};

/// A link and its products. Texts that the server left out are empty where the documentation requires them.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct Link {
    /// MoneyKit's identifier of the link.
    pub link_id: String,
    /// MoneyKit's identifier of the institution.
    pub institution_id: String,
    /// The institution's name.
    pub institution_name: String,
    /// The address of the institution's picture.
    pub institution_avatar: Option<String>,
    /// The state of the link.
    pub state: LinkState,
    /// Why the link is in error, where it is.
    pub error_code: Option<LinkError>,
    /// Deprecated: when the link was last synchronised.
    pub last_synced_at: Stamp,
    /// Where the data comes from.
    pub provider: Provider,
    /// The tags that the link was given.
    pub link_tags: Vec<String>,
    /// Deprecated: the same.
    pub tags: Vec<String>,
    /// Where MoneyKit sends events. Its query is not printed.
    pub webhook: Option<String>,
    /// What is known of each product.
    pub products: Products,
    /// The products that the institution has.
    pub available_products: Vec<Product>,
}

shown! {
    Link: link_id, institution_id, institution_name, institution_avatar, state, error_code, last_synced_at, provider,
    link_tags, tags, webhook, products, available_products,
}

impl From<&core_crate::Link> for Link {
    fn from(link: &core_crate::Link) -> Self {
        Self {
            link_id: link.link_id().as_str().to_owned(),
            institution_id: link.institution_id().as_str().to_owned(),
            institution_name: link.institution_name().as_str().to_owned(),
            institution_avatar: link.institution_avatar().map(|text| text.as_str().to_owned()),
            state: link.state().into(),
            error_code: link.error_code().map(LinkError::from),
            last_synced_at: link.last_synced_at().into(),
            provider: link.provider().into(),
            link_tags: link.link_tags().map(|tag| tag.as_str().to_owned()).collect(),
            tags: link.tags().map(|tag| tag.as_str().to_owned()).collect(),
            webhook: link.webhook().map(|text| text.as_str().to_owned()),
            products: link.products().into(),
            available_products: link.available_products().iter().map(Product::from).collect(),
        }
    }
}

/// The link of any document of the API that carries products: from a 200, or the 202 of a refresh.
#[uniffi::export]
pub fn read_link(status: u16, body: Bytes) -> Result<Link, Failure> {
    let (mut link, mut api_error) = (Box::<core_crate::Link>::default(), core_crate::ApiError::new());
    match link.read_document(status, body.as_slice(), &mut api_error) {
        Ok(()) => Ok((&*link).into()),
        Err(error) => Err(Failure::of_document(error, &api_error)),
    }
}
