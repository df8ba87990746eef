//! Views of a link and of its products.

use core::mem::MaybeUninit;

use account_numbers::{Link, Open, Product, ProductStatus, Products, Words};

use crate::{
    AN_NOT_FOUND, AN_OK, an_link_error, an_link_state, an_product_error, an_product_kind, an_provider, an_reply,
    an_stamp, an_status, an_str,
    memory::{check_view, fill, status_of, store, view},
    storage::Storage,
};

/// Stands for a missing value in every vocabulary. -1 stands for a value that is not documented; its text says which.
pub const AN_NONE: i32 = -2;
const OTHER: i32 = -1;

/// A view of a link.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_link {
    /// MoneyKit's identifier, such as mk_P542taTHRdeyVPkm9XVvWv.
    pub link_id: an_str,
    /// The identifier of the institution, such as chase.
    pub institution_id: an_str,
    /// The name of the institution, at most 128 bytes.
    pub institution_name: an_str,
    /// The URL of a logo of the institution, at most 512 bytes.
    pub institution_avatar: an_str,
    /// The text of `state`.
    pub state_text: an_str,
    /// The text of `error_code`.
    pub error_code_text: an_str,
    /// The text of `provider`.
    pub provider_text: an_str,
    /// The URL that is called when the link changes, at most 512 bytes. Print it with an_masked only.
    pub webhook: an_str,
    /// Deprecated: when the link was last updated.
    pub last_synced_at: an_stamp,
    /// The state.
    pub state: an_link_state,
    /// Why the link is in an error state, or AN_NONE.
    pub error_code: an_link_error,
    /// The provider of the connection.
    pub provider: an_provider,
    /// How many products the link has.
    pub product_count: u32,
    /// How many products could be added to the link: at most 16.
    pub available_product_count: u32,
    /// How many tags the link has: at most 16.
    pub link_tag_count: u32,
    /// Deprecated: how many `tags` the link has.
    pub tag_count: u32,
    /// 1 if the text was truncated.
    pub institution_name_is_truncated: u8,
    /// Likewise.
    pub institution_avatar_is_truncated: u8,
    /// Likewise.
    pub webhook_is_truncated: u8,
    /// Zero.
    pub reserved: u8,
}

view!(an_link up to reserved: u8);

/// A view of a product of a link.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_product {
    /// The name, such as account_numbers.
    pub name: an_str,
    /// The text of `error_code`.
    pub error_code_text: an_str,
    /// The message of the server for `error_code`, at most 128 bytes. Print it with an_masked only.
    pub error_message: an_str,
    /// Why the product is unavailable, at most 128 bytes; absent if it is available.
    pub unavailable: an_str,
    /// Deprecated: why the product was requested, at most 64 bytes.
    pub reason: an_str,
    /// When the product was last refreshed.
    pub refreshed_at: an_stamp,
    /// When the last attempt to refresh it started.
    pub last_attempted_at: an_stamp,
    /// Which product it is.
    pub kind: an_product_kind,
    /// Why the last attempt failed, or AN_NONE.
    pub error_code: an_product_error,
    /// 1 if the text was truncated.
    pub error_message_is_truncated: u8,
    /// Likewise.
    pub unavailable_is_truncated: u8,
    /// Likewise.
    pub reason_is_truncated: u8,
    /// Deprecated: `has_required` is 1 if it was sent; `required` is 1 if the product is required.
    pub has_required: u8,
    /// Likewise.
    pub required: u8,
    /// Deprecated: 1 if it was sent; 1 if the user's permission is needed.
    pub has_require_permission: u8,
    /// Likewise.
    pub require_permission: u8,
    /// Deprecated: 1 if it was sent; 1 if the product is refreshed once the link is connected.
    pub has_prefetch: u8,
    /// Likewise.
    pub prefetch: u8,
    /// Deprecated: 1 if it was sent; 1 if there is a history of transactions.
    pub has_has_history: u8,
    /// Likewise.
    pub has_history: u8,
    /// Zero.
    pub reserved: u8,
}

view!(an_product up to reserved: u8);

/// The number and the text of a word.
#[inline]
fn word<E: Words + Number>(word: Option<&Open<E>>) -> (i32, an_str) {
    match word {
        None => (AN_NONE, an_str::ABSENT),
        Some(word) => (word.known().map_or(OTHER, Number::number), an_str::of(word.as_bytes())),
    }
}

/// The number of a word: its position in the vocabulary.
trait Number: Copy {
    fn number(self) -> i32;
}

macro_rules! numbers {
    ($($name:ident)*) => {$(
        impl Number for account_numbers::$name {
            #[inline]
            fn number(self) -> i32 {
                self as i32
            }
        }
    )*};
}

numbers! { LinkState LinkError Provider ProductError }

/// Returns the parts of a required word. The word is absent if its text is empty.
fn present<E: Words>(word: &Open<E>) -> Option<&Open<E>> {
    (!word.as_bytes().is_empty()).then_some(word)
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl an_link {
    #[inline]
    fn store(link: &Link, place: &mut MaybeUninit<Self>) {
        let (state, state_text) = word(present(link.state()));
        let (error_code, error_code_text) = word(link.error_code());
        let (provider, provider_text) = word(present(link.provider()));
        let (avatar, webhook) = (link.institution_avatar(), link.webhook());
        store! { an_link in place;
            link_id: an_str::required(link.link_id().as_bytes()),
            institution_id: an_str::required(link.institution_id().as_bytes()),
            institution_name: an_str::required(link.institution_name().as_bytes()),
            institution_avatar: an_str::optional(avatar.map(|text| text.as_bytes())),
            state_text: state_text,
            error_code_text: error_code_text,
            provider_text: provider_text,
            webhook: an_str::optional(webhook.map(|text| text.as_bytes())),
            last_synced_at: an_stamp::of(link.last_synced_at()),
            state: state,
            error_code: error_code,
            provider: provider,
            product_count: count(link.products().len()),
            available_product_count: count(link.available_products().len()),
            link_tag_count: count(link.link_tags().len()),
            tag_count: count(link.tags().len()),
            institution_name_is_truncated: link.institution_name().is_truncated().into(),
            institution_avatar_is_truncated: avatar.is_some_and(|text| text.is_truncated()).into(),
            webhook_is_truncated: webhook.is_some_and(|text| text.is_truncated()).into(),
            reserved: 0,
        }
    }
}

impl an_product {
    #[inline]
    fn store(product: Option<Product>, name: &[u8], status: &ProductStatus, place: &mut MaybeUninit<Self>) {
        let (error_code, error_code_text) = word(status.error_code());
        let (message, unavailable, reason) = (status.error_message(), status.unavailable(), status.reason());
        store! { an_product in place;
            name: an_str::of(name),
            error_code_text: error_code_text,
            error_message: an_str::optional(message.map(|text| text.as_bytes())),
            unavailable: an_str::optional(unavailable.map(|text| text.as_bytes())),
            reason: an_str::optional(reason.map(|text| text.as_bytes())),
            refreshed_at: an_stamp::of(status.refreshed_at()),
            last_attempted_at: an_stamp::of(status.last_attempted_at()),
            kind: product.map_or(OTHER, |product| product as i32),
            error_code: error_code,
            error_message_is_truncated: message.is_some_and(|text| text.is_truncated()).into(),
            unavailable_is_truncated: unavailable.is_some_and(|text| text.is_truncated()).into(),
            reason_is_truncated: reason.is_some_and(|text| text.is_truncated()).into(),
            has_required: status.required().is_some().into(),
            required: (status.required() == Some(true)).into(),
            has_require_permission: status.require_permission().is_some().into(),
            require_permission: (status.require_permission() == Some(true)).into(),
            has_prefetch: status.prefetch().is_some().into(),
            prefetch: (status.prefetch() == Some(true)).into(),
            has_has_history: status.has_history().is_some().into(),
            has_history: (status.has_history() == Some(true)).into(),
            reserved: 0,
        }
    }
}

/// Fills `link` with the link. Returns AN_OK, AN_NOT_FOUND if the reply has no link, or AN_BUSY within a callback.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_link(reply: *const an_reply, link: *mut an_link, link_size: usize) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let of = Storage::link(Storage::of(reply)?)?;
            check_view(link, link_size)?;
            fill(link, link_size, |place| an_link::store(of, place));
            Ok(AN_OK)
        })())
    }
}

/// Fills a view with the product at an index.
///
/// # Safety
/// See [`fill`], except that place and size were checked.
unsafe fn fill_product(
    products: &Products,
    index: usize,
    place: *mut an_product,
    size: usize,
) -> Result<an_status, an_status> {
    let (product, name, status) = products.at(index).ok_or(AN_NOT_FOUND)?;
    check_view(place, size)?;
    // SAFETY: place and size were checked; the caller vouches for the bytes.
    unsafe { fill(place, size, |place| an_product::store(product, name, status, place)) };
    Ok(AN_OK)
}

/// Fills `product` with the product at `index`, below `product_count`: documented ones first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_product(
    reply: *const an_reply,
    index: usize,
    product: *mut an_product,
    product_size: usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let products = Storage::link(Storage::of(reply)?)?.products();
            fill_product(products, index, product, product_size)
        })())
    }
}

/// Fills `product` with the product of this name. Returns AN_OK, or AN_NOT_FOUND if the link does not have it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_find_product(
    reply: *const an_reply,
    name: an_str,
    product: *mut an_product,
    product_size: usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let products = Storage::link(Storage::of(reply)?)?.products();
            let name = name.bytes()?;
            let mut names = (0..).map_while(|position| products.at(position)).map(|(_, name, _)| name);
            let index = names.position(|known| known == name).ok_or(AN_NOT_FOUND)?;
            fill_product(products, index, product, product_size)
        })())
    }
}

/// Returns the name of a product that could be added to the link, or `{NULL, 0}` unless `index` is below `available_product_count`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_available_product(reply: *const an_reply, index: usize) -> an_str {
    // SAFETY: the caller's memory, as the header says.
    let link = unsafe { Storage::of(reply).and_then(|storage| Storage::link(storage)) };
    let name = link.ok().and_then(|link| link.available_products().get(index));
    an_str::optional(name.map(|name| name.as_bytes()))
}

/// Returns at most 64 bytes of a tag of the link, or `{NULL, 0}` unless `index` is below `link_tag_count`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_link_tag(reply: *const an_reply, index: usize) -> an_str {
    // SAFETY: the caller's memory, as the header says.
    let link = unsafe { Storage::of(reply).and_then(|storage| Storage::link(storage)) };
    an_str::optional(link.ok().and_then(|link| link.link_tags().nth(index)).map(|tag| tag.as_bytes()))
}

/// Deprecated: returns at most 64 bytes of one of the `tags` of the link, or `{NULL, 0}` unless `index` is below `tag_count`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_tag(reply: *const an_reply, index: usize) -> an_str {
    // SAFETY: the caller's memory, as the header says.
    let link = unsafe { Storage::of(reply).and_then(|storage| Storage::link(storage)) };
    an_str::optional(link.ok().and_then(|link| link.tags().nth(index)).map(|tag| tag.as_bytes()))
}
