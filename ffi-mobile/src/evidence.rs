//! What of a link the core decides by, as a link of the core's.

use std::collections::BTreeMap;

use account_numbers::{self as core_crate, ApiError};
use serde::Serialize;

use crate::{failure::InvalidArgument, link::Link, open::Product, product::ProductStatus};

/// A document with a link, of which the core makes its own: nothing else does.
#[derive(Serialize)]
struct Document<'l> {
    link_id: &'l str,
    state: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<&'l str>,
    products: BTreeMap<&'l str, Status<'l>>,
}

#[derive(Serialize)]
struct Status<'l> {
    refreshed_at: core_crate::Stamp,
    last_attempted_at: core_crate::Stamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unavailable: Option<&'l str>,
    settings: Settings,
}

#[derive(Serialize)]
struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    prefetch: Option<bool>,
}

impl<'l> Status<'l> {
    fn new(status: &'l ProductStatus) -> Self {
        Self {
            refreshed_at: status.refreshed_at.into(),
            last_attempted_at: status.last_attempted_at.into(),
            error_code: status.error_code.as_ref().map(|code| code.0.as_str()),
            unavailable: status.unavailable.as_deref(),
            settings: Settings { prefetch: status.prefetch },
        }
    }
}

/// The link with what is known of one of its products.
pub(crate) fn evidence(link: &Link, product: &Product) -> Result<Box<core_crate::Link>, InvalidArgument> {
    let status = link.products.0.iter().find(|status| status.product == *product);
    let document = Document {
        link_id: &link.link_id,
        state: &link.state.0,
        error_code: link.error_code.as_ref().map(|code| code.0.as_str()),
        products: status.map(|status| (product.0.as_str(), Status::new(status))).into_iter().collect(),
    };
    let mut native = Box::<core_crate::Link>::default();
    native.read_document(200, &json(&document), &mut ApiError::new()).map_err(|error| InvalidArgument::of(&error))?;
    Ok(native)
}

/// The document as JSON, in a buffer that grows until it fits.
fn json(document: &Document<'_>) -> Vec<u8> {
    let mut buffer = vec![0; 1_024];
    loop {
        if let Ok(length) = serde_json_core::to_slice(document, &mut buffer) {
            buffer.truncate(length);
            return buffer;
        }
        buffer = vec![0; buffer.len() * 2];
    }
}
