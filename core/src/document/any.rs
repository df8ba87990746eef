//! Any document of the API that carries products: where its link is, and which products are the ones.

use core::{fmt, ops::ControlFlow};

use crate::{
    Account, ApiError, Finding, Options, PayloadError, PayloadErrorCode, ProductStatus, Token,
    document::{
        field::{Field, fields},
        link, product,
        walk::{Receiver, Walk},
    },
    json::{Failed, Keys, Kind, Member, Named, Object},
    report::path::Key,
};

/// What takes the fields of a link, wherever in a document they are.
pub(crate) trait Linked {
    /// Reads the value of one of a link's keys.
    fn field(&mut self, field: Field, walk: &mut Walk<'_, '_>) -> Result<(), Failed>;

    /// Forgets everything but the products.
    fn forget(&mut self);

    /// Forgets the products.
    fn forget_products(&mut self);
}

/// Why nothing was read from a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DocumentError {
    /// The status is neither 200 nor 202: the [`ApiError`] that was passed says what it means.
    Refused,
    /// The body can't be read, or it has no products.
    Payload(PayloadError),
    /// The name of the product that was asked for has more than 64 bytes; no product has.
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

/// The keys of a document: those of a link, which *get link* has at the top, and the link of all others.
static FIELDS: Keys<Field> = fields(&[
    Field::optional(Key::Link),
    Field::optional(Key::LinkId),
    Field::optional(Key::InstitutionId),
    Field::optional(Key::InstitutionName),
    Field::optional(Key::InstitutionAvatar),
    Field::optional(Key::State),
    Field::optional(Key::ErrorCode),
    Field::optional(Key::LastSyncedAt),
    Field::optional(Key::Provider),
    Field::optional(Key::LinkTags),
    Field::optional(Key::Tags),
    Field::optional(Key::Webhook),
    Field::optional(Key::Products),
    Field::optional(Key::AvailableProducts),
]);

/// Nobody is told: what deviates reads as absent.
struct Nobody;

impl Receiver for Nobody {
    fn finding(&mut self, _: Finding) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn account(&mut self, _: &Account) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Reads the link of any document: `$.link` where there is one, the document itself otherwise. Products come from
/// `$.link.products` or, without it, from `$.products`.
pub(crate) fn read(
    status: u16,
    body: &[u8],
    linked: &mut dyn Linked,
    api_error: &mut ApiError,
) -> Result<(), DocumentError> {
    api_error.wipe();
    if !matches!(status, 200 | 202) {
        api_error.read(status, body);
        return Err(DocumentError::Refused);
    }
    PayloadError::check_length(body)?;
    let mut nobody = Nobody;
    let walk = &mut Walk::new(body, &Options::new().with_checks(false), &mut nobody);
    read_document(linked, walk).map_err(|_| DocumentError::Payload(walk.problem()))
}

fn read_document(linked: &mut dyn Linked, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
    walk.document()?;
    let mut object = Object::new(&FIELDS);
    let (mut link, mut link_products, mut products) = (false, false, false);
    while let Some(field) = walk.field(&mut object)? {
        let is_object = walk.json.kind()? == Kind::Object;
        match field.key {
            Key::Link if is_object => {
                link = true;
                linked.forget();
                link_products = read_link(linked, walk)?;
            }
            Key::Products if is_object && !link_products => {
                products = true;
                linked.field(field, walk)?;
            }
            Key::Link | Key::Products => walk.json.skip()?,
            _ if link => walk.json.skip()?,
            _ => linked.field(field, walk)?,
        }
    }
    if !products && !link_products {
        return Err(walk.refuse_missing(Key::Products));
    }
    walk.json.finish()
}

/// Reads `link`, and says whether it has products.
fn read_link(linked: &mut dyn Linked, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
    walk.object()?;
    let mut object = Object::new(&link::FIELDS);
    let mut products = false;
    while let Some(field) = walk.field(&mut object)? {
        if field.key != Key::Products {
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

/// One product of a document, and the link that it belongs to.
pub(crate) struct ProductOf<'p> {
    product: &'p str,
    pub(crate) link_id: Token<64>,
    pub(crate) status: ProductStatus,
}

impl<'p> ProductOf<'p> {
    pub(crate) const fn new(product: &'p str) -> Self {
        Self { product, link_id: Token::EMPTY, status: ProductStatus::EMPTY }
    }
}

impl Linked for ProductOf<'_> {
    fn field(&mut self, Field { key, need }: Field, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        match key {
            Key::LinkId => walk.token(self.link_id.slot(), need).map(|_| ()),
            Key::Products => {
                walk.object()?;
                let mut object = Object::new(&product::FIELDS);
                let mut seen = false;
                loop {
                    match walk.entry(&mut object)? {
                        Member::Known(field) if field.key.as_str() == self.product => {
                            self.status.read(field.key, walk)?;
                        }
                        Member::Other(name, at) if name.says(self.product.as_bytes()) => {
                            if seen {
                                return Err(walk.refuse(PayloadErrorCode::DuplicateField, at));
                            }
                            self.status.read(Key::Other, walk)?;
                            seen = self.status.is_there();
                        }
                        Member::Known(_) | Member::Other(..) => walk.json.skip()?,
                        Member::Duplicate(..) | Member::End => return Ok(()),
                    }
                }
            }
            _ => walk.json.skip(),
        }
    }

    fn forget(&mut self) {
        self.link_id.clear();
    }

    fn forget_products(&mut self) {
        self.status.clear();
    }
}
