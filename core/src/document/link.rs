//! [`Link`]: the connection to an institution.

use core::fmt;

use crate::{
    ApiError, FindingCode, LinkError, LinkState, Open, Product, Products, Provider, QUICK, Stamp, Text, Token,
    document::{
        any::{self, DocumentError, Linked},
        field::{Field, Need, fields},
        tags::{List, Tag, Tags},
        walk::Walk,
    },
    json::{Failed, Keys, Kind, Object},
    report::path::Key,
};

/// How many available products are kept.
pub const AVAILABLE_PRODUCTS_KEPT: usize = 16;

/// The connection to an institution.
pub struct Link {
    last_synced_at: Stamp,
    products: Products,
    institution_name: Text<128>,
    institution_avatar: Text<512>,
    webhook: Text<512>,
    tags: Tags,
    link_id: Token<64>,
    institution_id: Token<64>,
    state: Open<LinkState>,
    error_code: Open<LinkError>,
    provider: Open<Provider>,
    available_products: [Open<Product>; AVAILABLE_PRODUCTS_KEPT],
    available_count: u8,
}

// Firmware keeps one of these in RAM: see the budgets in CONTRIBUTING.md.
const _: () = assert!(size_of::<Link>() <= 8_300);

pub(crate) static FIELDS: Keys<Field> = fields(&[
    Field::required(Key::LinkId),
    Field::required(Key::InstitutionId),
    Field::required(Key::InstitutionName),
    Field::required(Key::InstitutionAvatar),
    Field::required(Key::State),
    Field::optional(Key::ErrorCode),
    Field::optional(Key::LastSyncedAt),
    Field::required(Key::Provider),
    Field::optional(Key::LinkTags),
    Field::optional(Key::Tags),
    Field::optional(Key::Webhook),
    Field::required(Key::Products),
    Field::required(Key::AvailableProducts),
]);

impl Link {
    pub(crate) const EMPTY: Self = Self {
        last_synced_at: Stamp::ABSENT,
        products: Products::EMPTY,
        institution_name: Text::EMPTY,
        institution_avatar: Text::EMPTY,
        webhook: Text::EMPTY,
        tags: Tags::EMPTY,
        link_id: Token::EMPTY,
        institution_id: Token::EMPTY,
        state: Open::EMPTY,
        error_code: Open::EMPTY,
        provider: Open::EMPTY,
        available_products: [const { Open::EMPTY }; AVAILABLE_PRODUCTS_KEPT],
        available_count: 0,
    };

    /// An empty link, to be read into by [`parse_each`](crate::parse_each).
    #[must_use]
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// MoneyKit's identifier of the link, such as `mk_P542taTHRdeyVPkm9XVvWv`.
    #[must_use]
    pub const fn link_id(&self) -> &Token<64> {
        &self.link_id
    }

    /// The identifier of the institution, such as `chase`.
    #[must_use]
    pub const fn institution_id(&self) -> &Token<64> {
        &self.institution_id
    }

    /// The name of the institution.
    #[must_use]
    pub const fn institution_name(&self) -> &Text<128> {
        &self.institution_name
    }

    /// The URL of a picture for the institution; older replies have none.
    #[must_use]
    pub fn institution_avatar(&self) -> Option<&Text<512>> {
        self.institution_avatar.present()
    }

    /// The state of the link.
    #[must_use]
    pub const fn state(&self) -> &Open<LinkState> {
        &self.state
    }

    /// Why the link is in error, where it is.
    #[must_use]
    pub fn error_code(&self) -> Option<&Open<LinkError>> {
        self.error_code.present()
    }

    /// Deprecated: when the link was last updated.
    #[must_use]
    pub const fn last_synced_at(&self) -> Stamp {
        self.last_synced_at
    }

    /// Who provides the connection.
    #[must_use]
    pub const fn provider(&self) -> &Open<Provider> {
        &self.provider
    }

    /// The labels that the caller gave the link.
    pub fn link_tags(&self) -> impl Iterator<Item = Tag<'_>> + Clone {
        self.tags.iter(List::LinkTags)
    }

    /// Deprecated: what [`link_tags`](Self::link_tags) were called before.
    pub fn tags(&self) -> impl Iterator<Item = Tag<'_>> + Clone {
        self.tags.iter(List::Tags)
    }

    /// The URL that is called when the link changes. Printed forms mask its query.
    #[must_use]
    pub fn webhook(&self) -> Option<&Text<512>> {
        self.webhook.present()
    }

    /// The products of the link, and when each was refreshed.
    #[must_use]
    pub const fn products(&self) -> &Products {
        &self.products
    }

    /// The products that the institution offers.
    #[must_use]
    pub fn available_products(&self) -> &[Open<Product>] {
        self.available_products.get(..usize::from(self.available_count)).unwrap_or(&[])
    }

    /// Reads the link of any document of the API that carries products: the document of a link, a list of links, the reply to a
    /// token exchange (201) or to a request for a refresh (202), or a numbers document. Deviations from the documentation read as
    /// absent.
    ///
    /// The link is `$.link`, the document itself, or an entry of `$.links`: the one of `link_id`, or the only one. In a 202, a link
    /// without a state reads as connected, since the API accepts a refresh of no other.
    ///
    /// # Errors
    /// [`DocumentError::Refused`] for a status other than 2xx: `api_error` says what it means. [`DocumentError::Payload`] for a
    /// body that cannot be read or has no products. [`DocumentError::NoLink`] if a list does not have the link. The link is wiped
    /// then.
    ///
    /// ```
    /// use account_numbers::{ApiError, Link};
    ///
    /// let body = br#"{"link_id": "mk_1", "state": "connected", "products": {"identity": {"refreshed_at": null}}}"#;
    /// let mut link = Link::new();
    /// link.read_document(200, body, None, &mut ApiError::new())?;
    /// assert!(link.products().get("identity").unwrap().refreshed_at().is_absent());
    /// # Ok::<(), account_numbers::DocumentError>(())
    /// ```
    pub fn read_document(
        &mut self,
        status: u16,
        body: &[u8],
        link_id: Option<&str>,
        api_error: &mut ApiError,
    ) -> Result<(), DocumentError> {
        self.clear();
        let result = any::read(status, body, link_id, self, api_error);
        if result.is_err() {
            self.wipe();
        }
        result
    }

    /// Overwrites everything in it.
    pub fn wipe(&mut self) {
        *self = Self::EMPTY;
    }

    pub(crate) fn clear(&mut self) {
        if QUICK {
            self.clear_fields();
            self.products.clear();
        } else {
            *self = Self::EMPTY;
        }
    }

    /// Clears everything but the products.
    fn clear_fields(&mut self) {
        self.link_id.clear();
        self.institution_id.clear();
        self.institution_name.clear();
        self.institution_avatar.clear();
        self.state.clear();
        self.error_code.clear();
        self.last_synced_at = Stamp::ABSENT;
        self.provider.clear();
        self.tags.clear();
        self.webhook.clear();
        for name in self.available_products.iter_mut().take(usize::from(self.available_count)) {
            name.clear();
        }
        self.available_count = 0;
    }

    /// Reads the link, whose object begins here.
    pub(crate) fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        walk.object()?;
        let mut object = Object::new(&FIELDS);
        while let Some(field) = walk.field(&mut object)? {
            self.read_field(field, walk)?;
        }
        walk.complete(&object)?;
        Ok(())
    }

    #[cfg_attr(not(all(target_pointer_width = "64", not(small))), inline(never))]
    fn read_field(&mut self, Field { key, need }: Field, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        match key {
            Key::LinkId => walk.token(self.link_id.slot(), need).map(|_| ()),
            Key::InstitutionId => walk.token(self.institution_id.slot(), need).map(|_| ()),
            Key::InstitutionName => walk.text(self.institution_name.slot(), need),
            Key::InstitutionAvatar => walk.text(self.institution_avatar.slot(), need),
            Key::State => walk.word(self.state.place(), need),
            Key::ErrorCode => walk.word(self.error_code.place(), need),
            Key::LastSyncedAt => walk.stamp(&mut self.last_synced_at),
            Key::Provider => walk.word(self.provider.place(), need),
            Key::LinkTags => self.tags.read(List::LinkTags, walk),
            Key::Tags => self.tags.read(List::Tags, walk),
            Key::Webhook => walk.text(self.webhook.slot(), need),
            Key::Products => self.products.read(walk),
            _ => self.read_available_products(walk),
        }
    }

    fn read_available_products(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.list(Need::Required, false)? {
            return Ok(());
        }
        let mut truncated = false;
        let mut index = 0_u32;
        while walk.element(index)? {
            index = index.saturating_add(1);
            let at = walk.json.offset();
            if walk.json.kind()? != Kind::String {
                walk.unreadable(Need::Required, false)?;
                continue;
            }
            if let Some(name) = self.available_products.get_mut(usize::from(self.available_count)) {
                walk.word(name.place(), Need::Required)?;
                self.available_count = self.available_count.saturating_add(1);
            } else {
                if !truncated {
                    walk.found(FindingCode::ListTruncated, at)?;
                }
                truncated = true;
                walk.json.skip()?;
            }
        }
        Ok(())
    }
}

impl Linked for Link {
    fn field(&mut self, field: Field, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        self.read_field(field, walk)
    }

    fn forget(&mut self) {
        self.clear_fields();
    }

    fn forget_products(&mut self) {
        self.products.clear();
    }

    fn accepted(&mut self) {
        any::connected(&mut self.state);
    }
}

impl Default for Link {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        self.last_synced_at == other.last_synced_at
            && self.products == other.products
            && self.institution_name == other.institution_name
            && self.institution_avatar == other.institution_avatar
            && self.webhook == other.webhook
            && self.link_tags().eq(other.link_tags())
            && self.tags().eq(other.tags())
            && self.link_id == other.link_id
            && self.institution_id == other.institution_id
            && self.state == other.state
            && self.error_code == other.error_code
            && self.provider == other.provider
            && self.available_products() == other.available_products()
    }
}

impl Eq for Link {}

/// Prints like the list of what it iterates over.
struct Listed<I>(I);

impl<I: Iterator<Item: fmt::Debug> + Clone> fmt::Debug for Listed<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.clone()).finish()
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link")
            .field("link_id", &self.link_id)
            .field("institution_id", &self.institution_id)
            .field("institution_name", &self.institution_name)
            .field("institution_avatar", &self.institution_avatar())
            .field("state", &self.state)
            .field("error_code", &self.error_code())
            .field("last_synced_at", &self.last_synced_at)
            .field("provider", &self.provider)
            .field("link_tags", &Listed(self.tags.iter(List::LinkTags)))
            .field("tags", &Listed(self.tags.iter(List::Tags)))
            .field("webhook", &self.webhook())
            .field("products", &self.products)
            .field("available_products", &self.available_products())
            .finish()
    }
}
