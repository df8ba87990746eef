//! What a server sends. Apps don't: link ids and client credentials never belong in one.

use account_numbers::request::{self, API_VERSION, REFRESH_BODY};

use crate::failure::InvalidArgument;

/// For servers: the path of Get Account Numbers, for a GET.
#[uniffi::export]
pub fn account_numbers_path(link_id: String) -> Result<String, InvalidArgument> {
    request::account_numbers_path(&link_id)
        .map(|path| path.as_str().to_owned())
        .map_err(|error| InvalidArgument::of(&error))
}

/// For servers: the path that requests a refresh, for a POST of the refresh body.
#[uniffi::export]
pub fn refresh_path(link_id: String) -> Result<String, InvalidArgument> {
    request::refresh_path(&link_id).map(|path| path.as_str().to_owned()).map_err(|error| InvalidArgument::of(&error))
}

/// For servers: the version of the API that this library reads, for the header MoneyKit-Version.
#[uniffi::export]
pub fn api_version() -> String {
    API_VERSION.to_owned()
}

/// For servers: the body that requests new account numbers, as application/json.
#[uniffi::export]
pub fn refresh_body() -> String {
    REFRESH_BODY.to_owned()
}
