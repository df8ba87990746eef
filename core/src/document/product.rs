//! [`Products`] and [`ProductStatus`]: what a link's products were last refreshed with.

use core::fmt;

use crate::{
    FindingCode, Open, Product, ProductError, Stamp, Text,
    document::{
        field::{Field, Need, fields},
        walk::Walk,
    },
    json::{Failed, Keys, Kind, Member, Named, Object},
    printed,
    report::path::Key,
    value::flag::Flag,
};

/// What is known of one product of a link.
#[derive(PartialEq, Eq)]
pub struct ProductStatus {
    refreshed_at: Stamp,
    last_attempted_at: Stamp,
    error_message: Text<128>,
    unavailable: Text<128>,
    reason: Text<64>,
    error_code: Open<ProductError>,
    required: Flag,
    require_permission: Flag,
    prefetch: Flag,
    has_history: Flag,
    there: bool,
}

static STATUS: Keys<Field> = fields(&status(Need::Optional));

/// The status of transactions.
static STATUS_WITH_HISTORY: Keys<Field> = fields(&status(Need::Deprecated));

/// What is seldom sent comes last.
const fn status(has_history: Need) -> [Field; 7] {
    [
        Field::optional(Key::RefreshedAt),
        Field::optional(Key::LastAttemptedAt),
        Field::optional(Key::ErrorCode),
        Field::optional(Key::ErrorMessage),
        Field::optional(Key::Settings),
        Field::new(Key::HasHistory, has_history),
        Field::optional(Key::Unavailable),
    ]
}

static SETTINGS: Keys<Field> = fields(&[
    Field::optional(Key::Required),
    Field::optional(Key::Prefetch),
    Field::optional(Key::RequirePermission),
    Field::optional(Key::Reason),
]);

impl ProductStatus {
    pub(crate) const EMPTY: Self = Self {
        refreshed_at: Stamp::ABSENT,
        last_attempted_at: Stamp::ABSENT,
        error_message: Text::EMPTY,
        unavailable: Text::EMPTY,
        reason: Text::EMPTY,
        error_code: Open::EMPTY,
        required: Flag::ABSENT,
        require_permission: Flag::ABSENT,
        prefetch: Flag::ABSENT,
        has_history: Flag::ABSENT,
        there: false,
    };

    /// When the product's data was last refreshed with success; absent before the first time, or malformed.
    #[must_use]
    pub const fn refreshed_at(&self) -> Stamp {
        self.refreshed_at
    }

    /// When the last attempt to refresh it was started.
    #[must_use]
    pub const fn last_attempted_at(&self) -> Stamp {
        self.last_attempted_at
    }

    /// Why the last attempt failed, where it did.
    #[must_use]
    pub fn error_code(&self) -> Option<&Open<ProductError>> {
        self.error_code.present()
    }

    /// Why the last attempt failed, in the server's words.
    #[must_use]
    pub fn error_message(&self) -> Option<&Text<128>> {
        self.error_message.present()
    }

    /// Why the product can't be refreshed at all, in the server's words. What was read before is still served.
    #[must_use]
    pub fn unavailable(&self) -> Option<&Text<128>> {
        self.unavailable.present()
    }

    /// Deprecated: whether the product was required to connect the link.
    #[must_use]
    pub const fn required(&self) -> Option<bool> {
        self.required.get()
    }

    /// Deprecated: whether the user is asked for permission.
    #[must_use]
    pub const fn require_permission(&self) -> Option<bool> {
        self.require_permission.get()
    }

    /// Deprecated: whether the product is fetched as soon as the link is connected.
    #[must_use]
    pub const fn prefetch(&self) -> Option<bool> {
        self.prefetch.get()
    }

    /// Deprecated: what the user was told the product is needed for.
    #[must_use]
    pub fn reason(&self) -> Option<&Text<64>> {
        self.reason.present()
    }

    /// Deprecated, of transactions only: whether there is history.
    #[must_use]
    pub const fn has_history(&self) -> Option<bool> {
        self.has_history.get()
    }

    /// Whether one was read: null and whatever is no object are none.
    pub(crate) const fn is_there(&self) -> bool {
        self.there
    }

    pub(crate) fn clear(&mut self) {
        self.refreshed_at = Stamp::ABSENT;
        self.last_attempted_at = Stamp::ABSENT;
        self.error_code.clear();
        self.error_message.clear();
        self.unavailable.clear();
        self.required = Flag::ABSENT;
        self.require_permission = Flag::ABSENT;
        self.prefetch = Flag::ABSENT;
        self.reason.clear();
        self.has_history = Flag::ABSENT;
        self.there = false;
    }

    /// Reads the status that begins here; null and whatever isn't an object read as absent.
    pub(crate) fn read(&mut self, product: Key, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.map(Need::Optional, false)? {
            return Ok(());
        }
        self.there = true;
        let mut object = Object::new(if product == Key::Transactions { &STATUS_WITH_HISTORY } else { &STATUS });
        while let Some(Field { key, need }) = walk.field(&mut object)? {
            match key {
                Key::RefreshedAt => walk.stamp(&mut self.refreshed_at)?,
                Key::LastAttemptedAt => walk.stamp(&mut self.last_attempted_at)?,
                Key::ErrorCode => walk.word(self.error_code.place(), need)?,
                Key::ErrorMessage => walk.text(self.error_message.slot(), need)?,
                Key::Unavailable => walk.text(self.unavailable.slot(), need)?,
                Key::Settings => self.read_settings(walk)?,
                _ => self.has_history = walk.flag(need)?,
            }
        }
        walk.complete(&object)?;
        if self.contradicts() {
            walk.remark(FindingCode::AttemptContradiction)?;
        }
        Ok(())
    }

    /// Refreshed though never attempted, or the last attempt both failed and refreshed.
    fn contradicts(&self) -> bool {
        match (self.refreshed_at.timestamp(), self.last_attempted_at.timestamp()) {
            (Some(_), None) => self.last_attempted_at.is_absent(),
            (Some(refreshed), Some(attempted)) => self.error_code.present().is_some() && refreshed >= attempted,
            (None, _) => false,
        }
    }

    fn read_settings(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.map(Need::Optional, false)? {
            return Ok(());
        }
        let mut object = Object::new(&SETTINGS);
        while let Some(Field { key, need }) = walk.field(&mut object)? {
            match key {
                Key::Required => self.required = walk.flag(need)?,
                Key::RequirePermission => self.require_permission = walk.flag(need)?,
                Key::Prefetch => self.prefetch = walk.flag(need)?,
                _ => walk.text(self.reason.slot(), need)?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for ProductStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProductStatus")
            .field("refreshed_at", &self.refreshed_at)
            .field("last_attempted_at", &self.last_attempted_at)
            .field("error_code", &self.error_code())
            .field("error_message", &self.error_message())
            .field("unavailable", &self.unavailable())
            .field("required", &self.required())
            .field("require_permission", &self.require_permission())
            .field("prefetch", &self.prefetch())
            .field("reason", &self.reason())
            .field("has_history", &self.has_history())
            .finish()
    }
}

/// How many products that the documentation doesn't name are kept.
pub const OTHER_PRODUCTS_KEPT: usize = 4;

/// How many products the documentation names.
const DOCUMENTED: usize = 6;

/// In the order of [`Products::documented`], which is that of [`Product`].
pub(crate) const PRODUCTS: &[Key] =
    &[Key::Accounts, Key::AccountNumbers, Key::Identity, Key::Transactions, Key::Investments, Key::Enrichment];

/// The products of a link by name: the documented ones, and up to [`OTHER_PRODUCTS_KEPT`] others whose names have at most 64
/// bytes.
pub struct Products {
    documented: [ProductStatus; DOCUMENTED],
    others: [ProductStatus; OTHER_PRODUCTS_KEPT],
    names: [Open<Product>; OTHER_PRODUCTS_KEPT],
    count: u8,
}

/// The documented products as fields of the map.
pub(crate) static FIELDS: Keys<Field> = fields(&[
    Field::optional(Key::Accounts),
    Field::optional(Key::AccountNumbers),
    Field::optional(Key::Identity),
    Field::optional(Key::Transactions),
    Field::optional(Key::Investments),
    Field::optional(Key::Enrichment),
]);

impl Products {
    pub(crate) const EMPTY: Self = Self {
        documented: [const { ProductStatus::EMPTY }; DOCUMENTED],
        others: [const { ProductStatus::EMPTY }; OTHER_PRODUCTS_KEPT],
        names: [const { Open::EMPTY }; OTHER_PRODUCTS_KEPT],
        count: 0,
    };

    /// The status of a product by its name on the wire; `None` where the link has none of it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ProductStatus> {
        self.iter().find(|(known, _)| *known == name).map(|(_, status)| status)
    }

    /// The status of the product `account_numbers`.
    #[must_use]
    pub fn account_numbers(&self) -> Option<&ProductStatus> {
        self.get(Product::AccountNumbers.as_str())
    }

    /// All products, the documented ones first, in the order of the documentation.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ProductStatus)> {
        let documented = PRODUCTS.iter().map(|key| key.as_str()).zip(&self.documented);
        let others = self.names.iter().map(Open::as_str).zip(&self.others).take(usize::from(self.count));
        documented.chain(others).filter(|(_, status)| status.there)
    }

    pub(crate) fn clear(&mut self) {
        for status in self.documented.iter_mut().chain(&mut self.others) {
            status.clear();
        }
        for name in &mut self.names {
            name.clear();
        }
        self.count = 0;
    }

    /// Reads the map of products that begins here; whatever isn't an object reads as empty.
    pub(crate) fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.map(Need::Required, false)? {
            return Ok(());
        }
        let mut object = Object::new(&FIELDS);
        let mut truncated = false;
        loop {
            match walk.entry(&mut object)? {
                Member::Known(Field { key, .. }) => {
                    let position = PRODUCTS.iter().position(|product| *product == key);
                    match position.and_then(|position| self.documented.get_mut(position)) {
                        Some(status) => status.read(key, walk)?,
                        None => walk.json.skip()?,
                    }
                }
                Member::Other(name, at) => {
                    let mut kept = self.names.iter().take(usize::from(self.count));
                    if kept.any(|kept| name.says(kept.as_str().as_bytes())) {
                        return Err(walk.refuse(crate::PayloadErrorCode::DuplicateField, at));
                    }
                    if walk.json.kind()? == Kind::Null {
                        walk.json.null()?;
                        continue;
                    }
                    let place = usize::from(self.count);
                    let (Some(status), Some(text)) = (self.others.get_mut(place), self.names.get_mut(place)) else {
                        if !truncated {
                            walk.found(FindingCode::ListTruncated, at)?;
                        }
                        truncated = true;
                        walk.json.skip()?;
                        continue;
                    };
                    if !walk.name(text.place(), name, at)? {
                        walk.json.skip()?;
                        continue;
                    }
                    status.read(Key::Other, walk)?;
                    if status.there {
                        self.count = self.count.saturating_add(1);
                    } else {
                        text.clear();
                    }
                }
                Member::Duplicate(..) | Member::End => return Ok(()),
            }
        }
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
