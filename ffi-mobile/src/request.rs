//! The paths and bodies of requests, for servers. Link ids and client credentials do not belong in an app.

use account_numbers::request::{self, API_VERSION, REFRESH_BODY};

use crate::failure::InvalidArgument;

pub(crate) fn account_numbers_path(link_id: String) -> Result<String, InvalidArgument> {
    request::account_numbers_path(&link_id).map(|path| path.as_str().to_owned()).map_err(InvalidArgument::of)
}

pub(crate) fn link_path(link_id: String) -> Result<String, InvalidArgument> {
    request::link_path(&link_id).map(|path| path.as_str().to_owned()).map_err(InvalidArgument::of)
}

pub(crate) fn refresh_path(link_id: String) -> Result<String, InvalidArgument> {
    request::refresh_path(&link_id).map(|path| path.as_str().to_owned()).map_err(InvalidArgument::of)
}

pub(crate) fn api_version() -> String {
    API_VERSION.to_owned()
}

pub(crate) fn refresh_body() -> String {
    REFRESH_BODY.to_owned()
}
