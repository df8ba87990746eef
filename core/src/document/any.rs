//! Any document of the API that has products: where its link is, and where the products of that link are.

use core::{fmt, ops::ControlFlow};

use crate::{
    ApiError, Finding, Link, LinkError, LinkState, Open, Options, PayloadError, PayloadErrorCode, ProductStatus, Token,
    document::{
        field::{Field, Fields, Need, ObjectKind},
        object::{Member, Object},
        product,
        value::Value,
        walk::{Table, Walk},
    },
    json::{Failed, Kind},
    keys::Key,
    report::receiver::Receiver,
};

/// The destination of a link's fields, wherever in a document they are.
pub(crate) trait Linked {
    /// Reads the value of one key of a link.
    fn field(&mut self, field: Field, walk: &mut Walk<'_, '_>) -> Result<(), Failed>;

    /// Clears everything except the products.
    fn forget(&mut self);

    /// Clears the products.
    fn forget_products(&mut self);

    /// Sets a missing state to connected. Only connected links can be refreshed, and the reply that accepts a refresh (202) need not state
    /// it.
    fn accepted(&mut self);
}

/// Why nothing was read from a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DocumentError {
    /// The status is not 2xx. The [`ApiError`] that was passed says what the status means.
    Refused,
    /// The body cannot be read, or it has no products.
    Payload(PayloadError),
    /// The document is a list of links that does not have the requested link, or no link was requested and the list does not have
    /// exactly one.
    NoLink,
    /// The name of the requested product has more than 64 bytes. No product has such a name.
    ProductTooLong,
}

impl From<PayloadError> for DocumentError {
    fn from(error: PayloadError) -> Self {
        Self::Payload(error)
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused => f.write_str("the API answered with an error"),
            Self::Payload(error) => error.fmt(f),
            Self::NoLink => f.write_str("the list of links does not have this link; pass the id of one that it has"),
            Self::ProductTooLong => f.write_str("the name of the product is too long; it may have 64 bytes"),
        }
    }
}

impl fmt::Debug for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentError({self})")
    }
}

impl core::error::Error for DocumentError {}

/// The keys of a document: those of a link, because the document of a link has them at the top level; `link`, which other documents
/// have; and `links`, which lists have.
static FIELDS: Fields = Fields::new(
    ObjectKind::Document,
    &[
        Field::new(Key::link, Need::Optional),
        Field::new(Key::links, Need::Optional),
        Field::new(Key::link_id, Need::Optional),
        Field::new(Key::institution_id, Need::Optional),
        Field::new(Key::institution_name, Need::Optional),
        Field::new(Key::institution_avatar, Need::Optional),
        Field::new(Key::state, Need::Optional),
        Field::new(Key::error_code, Need::Optional),
        Field::new(Key::last_synced_at, Need::Optional),
        Field::new(Key::provider, Need::Optional),
        Field::new(Key::link_tags, Need::Optional),
        Field::new(Key::tags, Need::Optional),
        Field::new(Key::webhook, Need::Optional),
        Field::new(Key::products, Need::Optional),
        Field::new(Key::available_products, Need::Optional),
    ],
);

// Every field of a link, and `link` and `links`.
const _: () = assert!(FIELDS.list.len() == Link::FIELDS.list.len() + 2);

/// Reads the link of any document: `$.link`, or the document itself, or an entry of `$.links`. Products come from
/// `$.link.products` or, without it, from `$.products`.
pub(crate) fn read(
    status: u16,
    body: &[u8],
    link_id: Option<&str>,
    linked: &mut dyn Linked,
    api_error: &mut ApiError,
) -> Result<(), DocumentError> {
    api_error.wipe_used();
    if !matches!(status, 200..=299) {
        api_error.read(status, body);
        return Err(DocumentError::Refused);
    }
    PayloadError::check_length(body)?;
    // Deviations are treated as absent, without a finding.
    let mut nobody = |_: &Finding| ControlFlow::Continue(());
    let walk = &mut Walk::new(body, &Options::new().with_checks(false), Receiver::Each(&mut nobody));
    match read_document(linked, link_id, walk) {
        Ok(true) => {
            if status == 202 {
                linked.accepted();
            }
            Ok(())
        }
        Ok(false) => Err(DocumentError::NoLink),
        Err(_) => Err(DocumentError::Payload(walk.problem())),
    }
}

/// Returns false if the document is a list in which no entry, or more than one, is the link.
#[inline(never)]
fn read_document(linked: &mut dyn Linked, link_id: Option<&str>, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
    walk.document()?;
    let mut object = Object::new(&FIELDS);
    let (mut link, mut link_products, mut products, mut has_list) = (false, false, false, false);
    let mut links = Links { count: 0, has_products: false };
    while let Some((_, field)) = walk.field(&mut object)? {
        let is_object = walk.json.kind()? == Kind::Object;
        // Once an entry of a list was read, the members beside the list are not those of the link.
        let is_listed = links.count > 0;
        match field.key {
            Key::link if is_object => {
                link = true;
                linked.forget();
                link_products = read_link(linked, walk)?;
            }
            Key::links if is_object && !link => {
                has_list = true;
                links = read_links(linked, link_id, walk)?;
                products &= links.count == 0;
            }
            Key::products if is_object && !link_products && !is_listed => {
                products = true;
                linked.field(field, walk)?;
            }
            Key::link | Key::links | Key::products => walk.json.skip()?,
            _ if link || is_listed => walk.json.skip()?,
            _ => linked.field(field, walk)?,
        }
    }
    let mut found = products || link_products;
    if has_list && !link {
        if links.count > 1 || links.count == 0 && !found {
            walk.json.finish()?;
            return Ok(false);
        }
        found |= links.has_products;
    }
    if !found {
        return Err(walk.refuse_missing(Key::products));
    }
    walk.json.finish()?;
    Ok(true)
}

/// What was found in a list of links.
struct Links {
    /// The number of entries that match.
    count: u32,
    has_products: bool,
}

/// Reads the entry of `link_id` in the object `links`, or its only entry.
fn read_links(linked: &mut dyn Linked, link_id: Option<&str>, walk: &mut Walk<'_, '_>) -> Result<Links, Failed> {
    static NONE: Fields = Fields::new(ObjectKind::Document, &[]);
    walk.object()?;
    let mut object = Object::new(&NONE);
    let mut links = Links { count: 0, has_products: false };
    loop {
        match walk.member(&mut object)? {
            Member::Other(name, at) => {
                let matches = link_id.is_none_or(|link_id| name.says(link_id.as_bytes()));
                if !matches || walk.json.kind()? != Kind::Object {
                    walk.json.skip()?;
                    continue;
                }
                if links.count > 0 && link_id.is_some() {
                    return Err(walk.refuse(PayloadErrorCode::DuplicateField, at));
                }
                links.count = links.count.saturating_add(1);
                linked.forget();
                links.has_products = read_link(linked, walk)?;
            }
            Member::Known(..) => walk.json.skip()?,
            Member::End => return Ok(links),
        }
    }
}

/// Reads `link`, and returns whether it has products.
fn read_link(linked: &mut dyn Linked, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
    walk.object()?;
    let mut object = Object::new(Link::FIELDS);
    let mut products = false;
    while let Some((_, field)) = walk.field(&mut object)? {
        if field.key != Key::products {
            linked.field(field, walk)?;
        } else if walk.json.kind()? == Kind::Object {
            products = true;
            linked.forget_products();
            linked.field(field, walk)?;
        } else {
            walk.json.skip()?;
        }
    }
    Ok(products)
}

/// One product of a document, and what the decision needs of its link.
pub(crate) struct ProductOf<'p> {
    product: &'p str,
    pub(crate) link_id: Token<64>,
    pub(crate) state: Open<LinkState>,
    pub(crate) link_error: Open<LinkError>,
    pub(crate) status: ProductStatus,
    /// Whether the product is among those that could be added to the link.
    pub(crate) is_available: bool,
}

impl<'p> ProductOf<'p> {
    pub(crate) const fn new(product: &'p str) -> Self {
        Self {
            product,
            link_id: Token::EMPTY,
            state: Open::EMPTY,
            link_error: Open::EMPTY,
            status: ProductStatus::EMPTY,
            is_available: false,
        }
    }

    fn read_products(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.map(Need::Optional)? {
            return Ok(());
        }
        let mut object = Object::new(&product::PRODUCTS);
        let mut seen = false;
        loop {
            match walk.member(&mut object)? {
                Member::Known(_, field) if field.key.as_str() == self.product => self.status.read(field.key, walk)?,
                Member::Other(name, at) if name.says(self.product.as_bytes()) => {
                    if seen {
                        return Err(walk.refuse(PayloadErrorCode::DuplicateField, at));
                    }
                    self.status.read(Key::other, walk)?;
                    seen = self.status.is_there();
                }
                Member::Known(..) | Member::Other(..) => walk.json.skip()?,
                Member::End => return Ok(()),
            }
        }
    }

    fn read_available(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.list(Need::Optional)? {
            return Ok(());
        }
        let mut index = 0_u32;
        while walk.element(index)? {
            index = index.saturating_add(1);
            if walk.json.kind()? == Kind::String {
                self.is_available |= walk.json.raw_string()?.says(self.product.as_bytes());
            } else {
                walk.json.skip()?;
            }
        }
        Ok(())
    }
}

impl Linked for ProductOf<'_> {
    fn field(&mut self, Field { key, need, .. }: Field, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        let mut slot = match key {
            Key::link_id => self.link_id.slot(),
            Key::state => self.state.slot(),
            Key::error_code => self.link_error.slot(),
            Key::products => return self.read_products(walk),
            Key::available_products => return self.read_available(walk),
            _ => return walk.json.skip(),
        };
        slot.read(need, walk).map(|_| ())
    }

    fn forget(&mut self) {
        self.link_id.clear();
        self.state.clear();
        self.link_error.clear();
        self.is_available = false;
    }

    fn forget_products(&mut self) {
        self.status.clear();
    }

    fn accepted(&mut self) {
        connected(&mut self.state);
    }
}

/// Sets the state to connected if it is missing.
pub(super) fn connected(state: &mut Open<LinkState>) {
    if state.present().is_none() {
        state.set_known(LinkState::Connected as u8);
    }
}

impl Link {
    /// Reads the link of any document of the API that has products: the document of a link, a list of links, the reply to a token exchange
    /// (201), to a request for a refresh (202), or to *Get Account Numbers*. Deviations from the documentation are treated as absent.
    ///
    /// The link is `$.link`, the document itself, or an entry of `$.links`: the entry of `link_id`, or the only entry. In a 202, a link
    /// without a state counts as connected, because the API accepts refreshes only of connected links.
    ///
    /// # Errors
    /// Returns [`DocumentError::Refused`] for a status other than 2xx, and sets `api_error` to its meaning; [`DocumentError::Payload`] for a
    /// body that cannot be read or has no products; and [`DocumentError::NoLink`] if a list does not have the link. After an error, the
    /// link is wiped.
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
        let result = read(status, body, link_id, self, api_error);
        if result.is_err() {
            self.wipe();
        }
        result
    }
}

impl Linked for Link {
    fn field(&mut self, field: Field, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        self.read_field(field, walk).map(|_| ())
    }

    fn forget(&mut self) {
        self.clear_but_products();
    }

    fn forget_products(&mut self) {
        self.clear_products();
    }

    fn accepted(&mut self) {
        connected(self.state_mut());
    }
}
