//! The connection to an institution.

use core::mem::offset_of;

use account_numbers::Link;

use crate::{
    AN_PRODUCTS_KEPT, an_open, an_product, an_stamp, an_tag, an_text_64, an_text_128, an_text_512,
    memory::{Sized32, clear_struct},
};

/// How many tags each of the two lists of a link has at most.
pub const AN_TAGS_KEPT: usize = 16;
/// How many available products a link has at most.
pub const AN_AVAILABLE_PRODUCTS_KEPT: usize = 16;

const _: () = assert!(AN_TAGS_KEPT == account_numbers::TAGS_KEPT);
const _: () = assert!(AN_AVAILABLE_PRODUCTS_KEPT == account_numbers::AVAILABLE_PRODUCTS_KEPT);

/// The connection to an institution, and its products.
#[repr(C)]
pub struct an_link {
    /// sizeof(an_link).
    pub struct_size: u32,
    /// How many of products there are.
    pub product_count: u32,
    /// How many of link_tags there are.
    pub link_tag_count: u32,
    /// How many of tags there are.
    pub tag_count: u32,
    /// How many of available_products there are.
    pub available_product_count: u32,
    /// MoneyKit's identifier of the link, such as mk_P542taTHRdeyVPkm9XVvWv.
    pub link_id: an_text_64,
    /// The identifier of the institution, such as chase.
    pub institution_id: an_text_64,
    /// The name of the institution.
    pub institution_name: an_text_128,
    /// The URL of a picture for the institution; older replies have none.
    pub institution_avatar: an_text_512,
    /// The URL that is called when the link changes. Its query is not for logs.
    pub webhook: an_text_512,
    /// The state of the link: an AN_LINK_STATE_ constant.
    pub state: an_open,
    /// Why the link is in error: an AN_LINK_ERROR_ constant.
    pub error_code: an_open,
    /// Who provides the connection: an AN_PROVIDER_ constant.
    pub provider: an_open,
    /// Deprecated: when the link was last updated.
    pub last_synced_at: an_stamp,
    /// Whether there is such a field.
    pub has_institution_avatar: u8,
    /// Whether there is such a field.
    pub has_webhook: u8,
    /// Whether there is such a field.
    pub has_error_code: u8,
    /// Whether institution_name was longer, and this is its beginning.
    pub institution_name_truncated: u8,
    /// Whether institution_avatar was longer, and this is its beginning.
    pub institution_avatar_truncated: u8,
    /// Whether webhook was longer, and this is its beginning.
    pub webhook_truncated: u8,
    /// The products: the documented ones first.
    pub products: [an_product; AN_PRODUCTS_KEPT],
    /// The products that the institution offers: AN_PRODUCT_ constants.
    pub available_products: [an_open; AN_AVAILABLE_PRODUCTS_KEPT],
    /// The labels that the caller gave the link.
    pub link_tags: [an_tag; AN_TAGS_KEPT],
    /// Deprecated: what link_tags were called before.
    pub tags: [an_tag; AN_TAGS_KEPT],
    /// Zero.
    pub reserved: [u8; 128],
}

// SAFETY: FILLED is the offset of the reserved tail, and zeros are a value of every field.
unsafe impl Sized32 for an_link {
    const FILLED: usize = offset_of!(an_link, reserved);
}

/// Has each place take an item, and gives how many there were.
fn fill<P, I>(places: &mut [P], items: impl Iterator<Item = I>, take: impl Fn(&mut P, I)) -> u32 {
    places.iter_mut().zip(items).fold(0_u32, |count, (place, item)| {
        take(place, item);
        count.saturating_add(1)
    })
}

impl an_link {
    /// Fills the caller's link in place, whatever was there before.
    ///
    /// # Safety
    /// `place` must be aligned and writable for `size` bytes, which must be a size of a link.
    pub(crate) unsafe fn fill(place: *mut Self, size: usize, link: &Link) {
        // SAFETY: the caller vouches for `size` bytes, which reach to the reserved tail; it is touched by the clearing alone.
        unsafe {
            clear_struct(place, size);
            (*place).link_id.put(link.link_id().as_bytes());
            (*place).institution_id.put(link.institution_id().as_bytes());
            (_, (*place).institution_name_truncated) = (*place).institution_name.take(Some(link.institution_name()));
            ((*place).has_institution_avatar, (*place).institution_avatar_truncated) =
                (*place).institution_avatar.take(link.institution_avatar());
            ((*place).has_webhook, (*place).webhook_truncated) = (*place).webhook.take(link.webhook());
            (*place).state.take(link.state());
            (*place).has_error_code = (*place).error_code.take_optional(link.error_code());
            (*place).provider.take(link.provider());
            (*place).last_synced_at = link.last_synced_at().into();
            let products = &mut (*place).products;
            (*place).product_count =
                fill(products, link.products().iter(), |product, (name, status)| product.take(name, status));
            let available_products = &mut (*place).available_products;
            (*place).available_product_count =
                fill(available_products, link.available_products().iter(), an_open::take);
            let link_tags = &mut (*place).link_tags;
            (*place).link_tag_count = fill(link_tags, link.link_tags(), an_tag::take);
            let tags = &mut (*place).tags;
            (*place).tag_count = fill(tags, link.tags(), an_tag::take);
        }
    }
}
