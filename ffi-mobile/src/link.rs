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
    /// A link and its products. A required text that the server left out is empty.
    pub struct Link from &Native as link {
        /// MoneyKit's identifier of the link.
        link_id: String = link.link_id().as_str(),
        /// MoneyKit's identifier of the institution.
        institution_id: String = link.institution_id().as_str(),
        /// The institution's name.
        institution_name: String = link.institution_name().as_str(),
        /// The URL of a logo of the institution.
        institution_avatar: Option<String> = link.institution_avatar().map(account_numbers::Text::as_str),
        /// The state of the link.
        state: LinkState = link.state(),
        /// Why the link is in an error state; absent in any other state.
        error_code: Option<LinkError> = link.error_code(),
        /// Deprecated: when the link was last updated.
        last_synced_at: Stamp = link.last_synced_at(),
        /// The provider of the connection.
        provider: Provider = link.provider(),
        /// The tags that you gave the link.
        link_tags: Vec<String> = Each(link.link_tags().map(account_numbers::Tag::as_str)),
        /// Deprecated: the former name of link_tags.
        tags: Vec<String> = Each(link.tags().map(account_numbers::Tag::as_str)),
        /// The URL that MoneyKit calls when the link changes. Printed forms mask its query.
        webhook: Option<String> = link.webhook().map(account_numbers::Text::as_str),
        /// The status of each product of the link.
        products: Products = link.products(),
        /// The products that could be added to the link, but are not granted yet.
        available_products: Vec<Product> = Each(link.available_products().iter()),
    }
}

shown! {
    Link: link_id, institution_id, institution_name, institution_avatar, state, error_code, last_synced_at, provider,
    link_tags, tags, webhook, products, available_products,
}
