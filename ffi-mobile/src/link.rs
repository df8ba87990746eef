//! `Link`.

use account_numbers::Link as Native;

use crate::{
    open::{LinkError, LinkState, Product, Provider},
    product::Products,
    put::{Each, record},
    shown::shown,
    timestamp::Stamp,
};

record! {
    /// A link and its products. Texts that the server left out are empty if the documentation requires them.
    pub struct Link from &Native as link {
        /// MoneyKit's identifier of the link.
        link_id: String = link.link_id().as_str(),
        /// MoneyKit's identifier of the institution.
        institution_id: String = link.institution_id().as_str(),
        /// The institution's name.
        institution_name: String = link.institution_name().as_str(),
        /// The address of the institution's picture.
        institution_avatar: Option<String> = link.institution_avatar().map(account_numbers::Text::as_str),
        /// The state of the link.
        state: LinkState = link.state(),
        /// Why the link is in an error state; absent in any other state.
        error_code: Option<LinkError> = link.error_code(),
        /// Deprecated: when the link was last synchronized.
        last_synced_at: Stamp = link.last_synced_at(),
        /// Where the data comes from.
        provider: Provider = link.provider(),
        /// The tags that the link was given.
        link_tags: Vec<String> = Each(link.link_tags().map(account_numbers::Tag::as_str)),
        /// Deprecated: the same as link_tags.
        tags: Vec<String> = Each(link.tags().map(account_numbers::Tag::as_str)),
        /// Where MoneyKit sends events. Its query is not printed.
        webhook: Option<String> = link.webhook().map(account_numbers::Text::as_str),
        /// The status of each product of the link.
        products: Products = link.products(),
        /// The products that could be added to the link; it does not have them yet.
        available_products: Vec<Product> = Each(link.available_products().iter()),
    }
}

shown! {
    Link: link_id, institution_id, institution_name, institution_avatar, state, error_code, last_synced_at, provider,
    link_tags, tags, webhook, products, available_products,
}
