//! [`Products`] and [`ProductStatus`]: when the products of a link were refreshed.

use core::fmt;

use crate::{
    Product, ProductError, Token,
    document::{
        edit::{Edit, Unfit},
        field::{Field, Fields, Need, ObjectKind},
        object::{Member, Object},
        table::{Part, table},
        walk::Walk,
    },
    json::{Failed, Fit, Kind, RawString},
    keys::Key,
    printed,
    report::problem::PayloadErrorCode,
    value::fill::Place,
    words::{FindingCode, Words},
};

table! {
    /// The deprecated settings of a product.
    pub(crate) struct Settings with SettingsKey of Settings {
        /// Deprecated: whether the product was required to connect the link.
        required: flag() optional;
        /// Deprecated: whether the user is asked for permission.
        require_permission: flag() optional;
        /// Deprecated: whether the product is fetched as soon as the link is connected.
        prefetch: flag() optional;
        /// Deprecated: the reason for the product that the user was shown.
        reason: text(64) optional;
    }
}

#[cfg(feature = "write")]
impl Settings {
    fn is_empty(&self) -> bool {
        let flags = [self.required(), self.require_permission(), self.prefetch()];
        flags.iter().all(Option::is_none) && self.reason().is_none()
    }
}

impl Part for Settings {
    const EMPTY: Self = Self::EMPTY;

    fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if walk.map(Need::Optional)? {
            self.read_members(Self::FIELDS, walk)?;
        }
        Ok(())
    }

    fn clear(&mut self) {
        self.clear_fields(None);
    }

    fn wipe(&mut self) {
        self.wipe_fields();
    }

    fn copy_from(&mut self, other: &Self) {
        self.copy_fields(other);
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut crate::document::members::Members<'_>) -> fmt::Result {
        if self.is_empty() { Ok(()) } else { members.nested(key, |members| self.write_members(members)) }
    }
}

table! {
    /// The status of one product of a link.
    pub struct ProductStatus with StatusKey of Product, plus is_there: bool = (false) {
        /// When the product's data was last refreshed successfully; absent if it never was.
        refreshed_at: stamp() optional;
        /// When the last attempt to refresh it started.
        last_attempted_at: stamp() optional;
        /// Why the last attempt failed; absent if it did not fail.
        error_code: word(ProductError) optional;
        /// Why the last attempt failed, as a message of the server.
        error_message: text(128) optional;
        /// Why the product cannot be refreshed at all, as a message of the server. The server still returns past data.
        unavailable: text(128) optional;
        settings: inner(Settings) optional;
        /// Deprecated, only for the product `transactions`: whether there is history.
        has_history: flag() optional;
    }
}

/// The fields of the product `transactions`, whose `has_history` is required but deprecated.
static WITH_HISTORY: Fields = Fields::new(
    ObjectKind::Product,
    &[
        Field::new(Key::refreshed_at, Need::Optional),
        Field::new(Key::last_attempted_at, Need::Optional),
        Field::new(Key::error_code, Need::Optional),
        Field::new(Key::error_message, Need::Optional),
        Field::new(Key::unavailable, Need::Optional),
        Field::new(Key::settings, Need::Optional),
        Field::new(Key::has_history, Need::Deprecated),
    ],
);

// The positions must be those of the table.
const _: () = {
    assert!(WITH_HISTORY.list.len() == ProductStatus::FIELDS.list.len());
    assert!(StatusKey::has_history as usize == WITH_HISTORY.list.len() - 1);
};

impl ProductStatus {
    /// Deprecated: whether the product was required to connect the link.
    #[must_use]
    pub const fn required(&self) -> Option<bool> {
        self.settings.required()
    }

    /// Deprecated: whether the user is asked for permission.
    #[must_use]
    pub const fn require_permission(&self) -> Option<bool> {
        self.settings.require_permission()
    }

    /// Deprecated: whether the product is fetched as soon as the link is connected.
    #[must_use]
    pub const fn prefetch(&self) -> Option<bool> {
        self.settings.prefetch()
    }

    /// Deprecated: the reason for the product that the user was shown.
    #[must_use]
    pub fn reason(&self) -> Option<&crate::Text<64>> {
        self.settings.reason()
    }

    /// Returns true if a status was read. Null, and a value that is not an object, count as absent.
    pub(crate) const fn is_there(&self) -> bool {
        self.is_there
    }

    pub(crate) fn clear(&mut self) {
        self.clear_fields(None);
        self.is_there = false;
    }

    fn wipe(&mut self) {
        self.wipe_fields();
        self.is_there = false;
    }

    fn copy_from(&mut self, other: &Self) {
        self.copy_fields(other);
        self.is_there = other.is_there;
    }

    /// Reads the status that begins here. Null, and a value that is not an object, count as absent.
    pub(crate) fn read(&mut self, product: Key, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.map(Need::Optional)? {
            return Ok(());
        }
        self.is_there = true;
        let fields = if product == Key::transactions { &WITH_HISTORY } else { Self::FIELDS };
        self.read_members(fields, walk)?;
        if self.contradicts() {
            walk.remark(FindingCode::AttemptContradiction)?;
        }
        Ok(())
    }

    /// Returns true if the product was refreshed although it was never attempted, or if the last attempt both failed and refreshed it.
    fn contradicts(&self) -> bool {
        match (self.refreshed_at.timestamp(), self.last_attempted_at.timestamp()) {
            (Some(_), None) => self.last_attempted_at.is_absent(),
            (Some(refreshed), Some(attempted)) => self.error_code.present().is_some() && refreshed >= attempted,
            (None, _) => false,
        }
    }
}

/// The fields of the settings, which a status has itself.
macro_rules! settings {
    ($($field:ident$(<$text:lifetime>)?: $type:ty,)*) => {
        impl Edit<'_, ProductStatus> {
            $(
                #[doc = concat!("Sets [`ProductStatus::", stringify!($field), "`].")]
                pub fn $field$(<$text>)?(self, value: impl Into<Option<$type>>) -> Self {
                    let result = Edit::new(&mut self.part.settings).$field(value).outcome();
                    self.note(result)
                }
            )*
        }
    };
}

settings! {
    required: bool,
    require_permission: bool,
    prefetch: bool,
    reason<'t>: &'t str,
}

const DOCUMENTED: usize = Product::ALL.len();

/// The products of a link by name: the documented ones, and up to [`OTHERS`](Self::OTHERS) others whose names have at most 64 bytes.
pub struct Products {
    /// The statuses of the documented products in the order of [`Product`], followed by those of the others.
    statuses: [ProductStatus; DOCUMENTED + Self::OTHERS],
    /// The names of the others.
    names: [Token<64>; Self::OTHERS],
}

/// The documented products, at the positions of [`Product`].
pub(crate) static PRODUCTS: Fields = Fields::new(
    ObjectKind::Link,
    &[
        Field::new(Key::accounts, Need::Optional),
        Field::new(Key::account_numbers, Need::Optional),
        Field::new(Key::identity, Need::Optional),
        Field::new(Key::transactions, Need::Optional),
        Field::new(Key::investments, Need::Optional),
        Field::new(Key::enrichment, Need::Optional),
    ],
);

const _: () = assert!(PRODUCTS.list.len() == DOCUMENTED);

impl Products {
    /// The maximum number of undocumented products that are kept.
    pub const OTHERS: usize = 4;

    /// Returns the status of the product with this name, or `None` if the link does not have it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ProductStatus> {
        let status = match Product::of(name) {
            Some(product) => self.statuses.get(product as usize),
            None => self.others().find(|(other, status)| status.is_there && **other == *name).map(|(_, status)| status),
        };
        status.filter(|status| status.is_there)
    }

    /// Returns the status of the product `account_numbers`.
    #[must_use]
    pub fn account_numbers(&self) -> Option<&ProductStatus> {
        self.statuses.get(Product::AccountNumbers as usize).filter(|status| status.is_there)
    }

    /// Iterates over all products, the documented ones first, in the order of the documentation.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ProductStatus)> {
        let names = Product::ALL.iter().map(|product| product.as_str()).chain(self.names.iter().map(Token::as_str));
        names.zip(&self.statuses).filter(|(_, status)| status.is_there)
    }

    /// Returns the product at a position of [`iter`](Self::iter): the documented product, if it is one, its name as UTF-8, and its
    /// status. The C library uses it to fill views by position.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    pub fn at(&self, position: usize) -> Option<(Option<Product>, &[u8], &ProductStatus)> {
        let mut before = position;
        let place = self.statuses.iter().position(|status| {
            let is_found = status.is_there && before == 0;
            before = before.saturating_sub(status.is_there.into());
            is_found
        })?;
        let product = Product::ALL.get(place).copied();
        let name = match Product::WORDS.get(place) {
            Some(word) => word.as_bytes(),
            None => self.names.get(place.checked_sub(DOCUMENTED)?)?.as_bytes(),
        };
        Some((product, name, self.statuses.get(place)?))
    }

    /// Returns how many products the link has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.statuses.iter().filter(|status| status.is_there).count()
    }

    /// Returns true if the link has no products.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Iterates over the places of products that are not documented.
    fn others(&self) -> impl Iterator<Item = (&Token<64>, &ProductStatus)> {
        self.names.iter().zip(self.statuses.iter().skip(DOCUMENTED))
    }

    /// Returns the place of a product, which then has its name.
    fn place(&mut self, name: &str) -> Result<&mut ProductStatus, FindingCode> {
        let place = match Product::of(name) {
            Some(product) => product as usize,
            None => {
                let known = self.others().position(|(other, status)| status.is_there && *other == name);
                let free = || self.others().position(|(_, status)| !status.is_there);
                let place = known.or_else(free).ok_or(FindingCode::ListTruncated)?;
                if let Some(place) = self.names.get_mut(place) {
                    *place = Token::new(name).map_err(|_| FindingCode::TooLong)?;
                }
                place.saturating_add(DOCUMENTED)
            }
        };
        self.statuses.get_mut(place).ok_or(FindingCode::ListTruncated)
    }

    fn read_product(&mut self, position: u8, key: Key, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        match self.statuses.get_mut(usize::from(position)) {
            Some(status) => status.read(key, walk),
            None => walk.json.skip(),
        }
    }

    fn read_products(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        let mut object = Object::new(&PRODUCTS);
        #[cfg(feature = "perf")]
        let ended = {
            macro_rules! product {
                ($product:ident, $key:ident, $value:ident) => {
                    if walk.enter_member(Key::$key, $value) {
                        self.read_product(Product::$product as u8, Key::$key, walk)?;
                        Some(walk.json.rest())
                    } else {
                        None
                    }
                };
            }
            crate::document::usual::with_gap!(walk, gap => crate::document::usual::usual_members!(walk, gap, object, {
                0, "accounts", |value| product!(Accounts, accounts, value);
                1, "account_numbers", |value| product!(AccountNumbers, account_numbers, value);
                2, "identity", |value| product!(Identity, identity, value);
                3, "transactions", |value| product!(Transactions, transactions, value);
                4, "investments", |value| product!(Investments, investments, value);
                5, "enrichment", |value| product!(Enrichment, enrichment, value);
            }))
        };
        #[cfg(not(feature = "perf"))]
        let ended = false;
        if ended { Ok(()) } else { self.read_products_generally(&mut object, walk) }
    }

    /// Reads the products of the object that was entered last, from the next one on.
    fn read_products_generally(&mut self, object: &mut Object, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        let mut truncated = false;
        loop {
            match walk.member(object)? {
                Member::Known(position, field) => self.read_product(position, field.key, walk)?,
                Member::Other(name, at) => self.read_other(name, at, &mut truncated, walk)?,
                Member::End => return Ok(()),
            }
        }
    }

    /// Reads a product that is not documented.
    fn read_other(
        &mut self,
        name: RawString<'_>,
        at: usize,
        truncated: &mut bool,
        walk: &mut Walk<'_, '_>,
    ) -> Result<(), Failed> {
        if self.others().any(|(other, status)| status.is_there && name.says(other.as_bytes())) {
            return Err(walk.refuse(PayloadErrorCode::DuplicateField, at));
        }
        if walk.json.kind()? == Kind::Null {
            return walk.json.null();
        }
        let mut places = self.names.iter_mut().zip(self.statuses.iter_mut().skip(DOCUMENTED));
        let Some((text, status)) = places.find(|(_, status)| !status.is_there) else {
            return walk.skip_excess(truncated, at);
        };
        // The product is found by its name, which is therefore never truncated.
        text.clear();
        if name.copy_into(&mut Place(&mut text.kept.text)) == Fit::Whole {
            return status.read(Key::other, walk);
        }
        walk.found(FindingCode::TooLong, at)?;
        walk.json.skip()
    }
}

impl Edit<'_, Products> {
    /// Edits the status of a product by its name on the wire, and adds it if the link does not have it.
    pub fn product(self, name: &str, edit: impl FnOnce(Edit<'_, ProductStatus>) -> Edit<'_, ProductStatus>) -> Self {
        let result = match self.part.place(name) {
            Ok(status) => {
                status.is_there = true;
                edit(Edit::new(status)).outcome()
            }
            Err(code) => Err(Unfit::new(Key::products, code)),
        };
        self.note(result)
    }
}

impl Part for Products {
    const EMPTY: Self = Self {
        statuses: [const { ProductStatus::EMPTY }; DOCUMENTED + Self::OTHERS],
        names: [const { Token::EMPTY }; Self::OTHERS],
    };

    fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if walk.map(Need::Required)? { self.read_products(walk) } else { Ok(()) }
    }

    fn clear(&mut self) {
        self.statuses.iter_mut().filter(|status| status.is_there).for_each(ProductStatus::clear);
    }

    fn wipe(&mut self) {
        self.statuses.iter_mut().for_each(ProductStatus::wipe);
        self.names.iter_mut().for_each(Token::wipe);
    }

    fn copy_from(&mut self, other: &Self) {
        for (status, other) in self.statuses.iter_mut().zip(&other.statuses) {
            status.copy_from(other);
        }
        for (name, other) in self.names.iter_mut().zip(&other.names) {
            name.copy_from(other);
        }
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut crate::document::members::Members<'_>) -> fmt::Result {
        members.nested(key, |members| {
            self.iter().try_for_each(|(name, status)| members.named(name, |members| status.write_members(members)))
        })
    }
}

impl PartialEq for Products {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Products {}

impl fmt::Debug for Products {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, status)| (printed::identifier(name), status))).finish()
    }
}
