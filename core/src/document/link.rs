//! [`Link`]: the connection to an institution.

use core::fmt;

#[cfg(feature = "write")]
use crate::value::{
    masked::write_prose,
    token::{Identifier, Printed},
};
use crate::{
    Open, Product, ProductStatus, Products, Provider, Stamp,
    document::{
        edit::{Edit, Unfit},
        field::Need,
        slot::Row,
        table::{Part, table},
        tags::{LIST, List, Tag, Tags},
        value::Value,
        walk::Walk,
    },
    json::{Failed, Kind},
    keys::Key,
    value::listed::Listed,
    words::{FindingCode, LinkError, LinkState},
};

table! {
    /// The connection to an institution.
    pub struct Link with LinkKey of Link, plus tag_lists: Tags = (Tags::EMPTY) {
        /// MoneyKit's identifier of the link, such as `mk_P542taTHRdeyVPkm9XVvWv`.
        link_id: token(64) required;
        /// The identifier of the institution, such as `chase`.
        institution_id: token(64) required;
        /// The name of the institution.
        institution_name: text(128) required;
        /// The URL of a logo of the institution; absent in older replies.
        institution_avatar: text(512) expected;
        /// The state of the link.
        state: word(LinkState) required;
        /// Why the link is in an error state; absent in any other state.
        error_code: word(LinkError) optional;
        /// Deprecated: when the link was last updated.
        last_synced_at: stamp() optional;
        /// The provider of the connection.
        provider: word(Provider) required;
        link_tags: shared(read_link_tags) optional;
        tags: shared(read_tags) optional;
        /// The URL that is called when the link changes. Printed forms mask its query.
        webhook: text(512) optional;
        /// The products of the link, and when each was refreshed.
        products: part(Products) required;
        available_products: inner(AvailableProducts) required;
    }
}

// Firmware keeps one of these in RAM: see the budgets in CONTRIBUTING.md.
const _: () = assert!(size_of::<Link>() <= 8_400);

const _: () = assert!(Link::MAX_TAGS == LIST);

/// The names of the products that could be added to the link.
#[derive(Debug, PartialEq, Eq)]
struct AvailableProducts(heapless::Vec<Open<Product>, { Link::MAX_AVAILABLE_PRODUCTS }, u8>);

impl Link {
    /// The maximum number of tags in each of the two lists of tags. Both lists together keep 1,024 bytes; equal tags at the same position of
    /// both lists count once. A tag that does not fit is truncated, with the finding `text_truncated`.
    pub const MAX_TAGS: usize = 16;

    /// The maximum number of available products that are kept.
    pub const MAX_AVAILABLE_PRODUCTS: usize = 16;

    /// Returns an empty link, into which a document can be read, or which you can [edit](Self::edit).
    #[must_use]
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// Begins to set fields of the link: see [`Edit`].
    pub const fn edit(&mut self) -> Edit<'_, Self> {
        Edit::new(self)
    }

    /// Iterates over the labels that you gave the link.
    pub fn link_tags(&self) -> impl ExactSizeIterator<Item = Tag<'_>> + Clone {
        self.tag_lists.iter(List::LinkTags)
    }

    /// Deprecated: iterates over `tags`, the former name of [`link_tags`](Self::link_tags).
    pub fn tags(&self) -> impl ExactSizeIterator<Item = Tag<'_>> + Clone {
        self.tag_lists.iter(List::Tags)
    }

    /// Returns the products that could be added to this link, and are not granted yet.
    #[must_use]
    pub fn available_products(&self) -> &[Open<Product>] {
        &self.available_products.0
    }

    /// Returns when the account numbers were last refreshed.
    #[must_use]
    pub fn numbers_refreshed_at(&self) -> Stamp {
        self.products().account_numbers().map_or(Stamp::ABSENT, ProductStatus::refreshed_at)
    }

    /// Overwrites the whole link with zeros.
    pub fn wipe(&mut self) {
        self.wipe_fields();
        self.tag_lists.wipe();
    }

    /// Empties the link. Without `perf`, that also wipes it, because firmware has no room for both functions.
    pub(crate) fn clear(&mut self) {
        if cfg!(not(feature = "perf")) {
            return self.wipe();
        }
        self.clear_but(None);
    }

    fn clear_but(&mut self, kept: Option<LinkKey>) {
        self.clear_fields(kept);
        self.tag_lists.clear();
    }

    /// Empties everything except the products.
    pub(super) fn clear_but_products(&mut self) {
        self.clear_but(Some(LinkKey::products));
    }

    /// Empties the products.
    pub(super) fn clear_products(&mut self) {
        Part::clear(&mut self.products);
    }

    /// The state, so that it can be set if a document implies it.
    pub(super) fn state_mut(&mut self) -> &mut Open<LinkState> {
        &mut self.state
    }

    /// Reads the link that begins here.
    pub(crate) fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        walk.object()?;
        self.read_members(Self::FIELDS, walk)?;
        Ok(())
    }

    fn read_link_tags(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        self.tag_lists.read(List::LinkTags, walk)
    }

    fn read_tags(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        self.tag_lists.read(List::Tags, walk)
    }

    fn debug_shared(&self, name: &str, debug: &mut fmt::DebugStruct<'_, '_>) {
        let list = if name == "link_tags" { List::LinkTags } else { List::Tags };
        debug.field(name, &Listed(self.tag_lists.iter(list)));
    }

    #[cfg(feature = "write")]
    fn write_shared(&self, key: &'static str, members: &mut crate::document::members::Members<'_>) -> fmt::Result {
        let list = if key == "link_tags" { List::LinkTags } else { List::Tags };
        members.strings(key, self.tag_lists.iter(list).map(Tag::as_str), Identifier::write)
    }
}

impl Edit<'_, Link> {
    /// Adds to [`Link::link_tags`]. A tag that is too long is truncated.
    pub fn link_tags<'t>(self, tags: impl IntoIterator<Item = &'t str>) -> Self {
        let result = tags.into_iter().try_for_each(|tag| self.part.tag_lists.add(List::LinkTags, tag));
        self.note(result.map_err(|code| Unfit::new(Key::link_tags, code)))
    }

    /// Adds to [`Link::tags`]. A tag that is too long is truncated.
    pub fn tags<'t>(self, tags: impl IntoIterator<Item = &'t str>) -> Self {
        let result = tags.into_iter().try_for_each(|tag| self.part.tag_lists.add(List::Tags, tag));
        self.note(result.map_err(|code| Unfit::new(Key::tags, code)))
    }

    /// Adds to [`Link::available_products`]. The text of an unknown product is truncated if it is too long.
    pub fn available_products<'t>(self, products: impl IntoIterator<Item = &'t str>) -> Self {
        let result = products.into_iter().try_for_each(|product| {
            let list = &mut self.part.available_products.0;
            let full = |_| Unfit::new(Key::available_products, FindingCode::ListTruncated);
            list.push(Open::EMPTY).map_err(full)?;
            let Some(place) = list.last_mut() else { return Ok(()) };
            let mut row = Row { slot: place.slot(), check: None, unless: None };
            row.set(Key::available_products, Need::Required, Some(product))
        });
        self.note(result)
    }
}

impl Part for AvailableProducts {
    const EMPTY: Self = Self(heapless::Vec::new());

    fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.list(Need::Required)? {
            return Ok(());
        }
        let mut truncated = false;
        let mut index = 0_u32;
        while walk.element(index)? {
            index = index.saturating_add(1);
            let at = walk.json.offset();
            let kind = walk.json.kind()?;
            if kind != Kind::String {
                walk.unreadable(kind, Need::Required)?;
            } else if self.0.push(Open::EMPTY).is_ok() {
                let Some(name) = self.0.last_mut() else { return Ok(()) };
                #[cfg(feature = "perf")]
                if let Some(rest) = name.usual(walk.json.rest()) {
                    walk.json.go_on_at(rest);
                    continue;
                }
                name.read(Need::Required, walk)?;
            } else {
                walk.skip_excess(&mut truncated, at)?;
            }
        }
        Ok(())
    }

    fn clear(&mut self) {
        if cfg!(not(feature = "perf")) {
            return self.wipe();
        }
        self.0.clear();
    }

    fn wipe(&mut self) {
        // With `perf`, entries of earlier replies may still be in memory behind those in use.
        while cfg!(feature = "perf") && self.0.push(Open::EMPTY).is_ok() {}
        self.0.iter_mut().for_each(Open::wipe);
        self.0.clear();
    }

    fn copy_from(&mut self, other: &Self) {
        self.0.clone_from(&other.0);
    }

    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut crate::document::members::Members<'_>) -> fmt::Result {
        members.strings(key, self.0.iter().map(Open::as_str), write_prose)
    }
}

impl Default for Link {
    fn default() -> Self {
        Self::EMPTY
    }
}
