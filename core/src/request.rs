//! What a program sends: the version of the API, the paths, and the body that requests a refresh.

use core::fmt;

use crate::Written;

/// The version of the API that this library reads. Send it in the header `MoneyKit-Version`.
pub const API_VERSION: &str = "2023-02-18";

/// The body of the `POST` to [`refresh_path`] that requests new account numbers, as `application/json`.
pub const REFRESH_BODY: &str = r#"{"products":["account_numbers"]}"#;

/// The length of the longest link identifier that a path can contain, in bytes.
const LONGEST_LINK_ID: usize = 64;

/// The maximum length of a path, in bytes: that of `/links/{id}/accounts/numbers`.
pub const MAX_LEN: usize = LONGEST_LINK_ID + 24;

/// Returns the path of *Get Account Numbers*, `/links/{id}/accounts/numbers`, for a `GET`.
///
/// # Errors
/// Returns a [`LinkIdError`] if the identifier is empty, is too long, or could lead to another path.
///
/// ```
/// use account_numbers::request::account_numbers_path;
///
/// assert_eq!(account_numbers_path("mk_1")?, "/links/mk_1/accounts/numbers");
/// assert_eq!(account_numbers_path("mk/1").unwrap_err().position(), Some(2));
/// # Ok::<(), account_numbers::request::LinkIdError>(())
/// ```
pub fn account_numbers_path(link_id: &str) -> Result<Written<MAX_LEN>, LinkIdError> {
    path(link_id, "/accounts/numbers")
}

/// Returns the path of *Get Link*, `/links/{id}`, for a `GET`. The reply contains no account number, and MoneyKit allows five times as
/// many reads of it, so read the link while you wait, with [`Evidence::read`](crate::Evidence::read).
///
/// # Errors
/// Returns a [`LinkIdError`] if the identifier is empty, is too long, or could lead to another path.
///
/// ```
/// use account_numbers::request::link_path;
///
/// assert_eq!(link_path("mk_1")?, "/links/mk_1");
/// assert!(link_path("mk_1/accounts").is_err());
/// # Ok::<(), account_numbers::request::LinkIdError>(())
/// ```
pub fn link_path(link_id: &str) -> Result<Written<MAX_LEN>, LinkIdError> {
    path(link_id, "")
}

/// Returns the path that requests a refresh, `/links/{id}/products`, for a `POST` of [`REFRESH_BODY`].
///
/// Store [`Baseline::requested`](crate::Baseline::requested) before you send the request, so that a lost reply does not cost a
/// second refresh. What to do next depends on the reply:
///
/// - 202: the request was accepted. Continue to read the link.
/// - Any 4xx: the request was refused. Put back the baseline that you had before. After a 429, wait for the time that `Retry-After`
///   states, or for an hour if the reply does not have it.
/// - No reply: keep the baseline, and send the same request once more after a minute. A 202 or 429 then means that one of the two
///   requests was accepted.
///
/// # Errors
/// Returns a [`LinkIdError`] if the identifier is empty, is too long, or could lead to another path.
pub fn refresh_path(link_id: &str) -> Result<Written<MAX_LEN>, LinkIdError> {
    path(link_id, "/products")
}

fn path(link_id: &str, end: &str) -> Result<Written<MAX_LEN>, LinkIdError> {
    if link_id.is_empty() {
        return Err(LinkIdError { kind: Kind::Empty });
    }
    let wrong = link_id
        .char_indices()
        .find(|(_, character)| !matches!(character, 'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '-'));
    if let Some((position, character)) = wrong {
        return Err(LinkIdError { kind: Kind::Character { position, character } });
    }
    if link_id.len() > LONGEST_LINK_ID {
        return Err(LinkIdError { kind: Kind::TooLong });
    }
    let mut path = heapless::String::new();
    for part in ["/links/", link_id, end] {
        path.push_str(part).map_err(|_| LinkIdError { kind: Kind::TooLong })?;
    }
    Ok(Written(path))
}

/// The text is not a valid link identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinkIdError {
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Empty,
    TooLong,
    Character { position: usize, character: char },
}

impl LinkIdError {
    /// Returns the character that a link identifier must not contain, or `None` if the text is empty or too long.
    #[must_use]
    pub const fn character(&self) -> Option<char> {
        match self.kind {
            Kind::Character { character, .. } => Some(character),
            Kind::Empty | Kind::TooLong => None,
        }
    }

    /// Returns the position of that character in bytes, counted from 0, or `None` if the text is empty or too long.
    #[must_use]
    pub const fn position(&self) -> Option<usize> {
        match self.kind {
            Kind::Character { position, .. } => Some(position),
            Kind::Empty | Kind::TooLong => None,
        }
    }
}

impl fmt::Display for LinkIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Empty => f.write_str("the link id is empty"),
            Kind::TooLong => write!(f, "the link id has more than {LONGEST_LINK_ID} bytes"),
            Kind::Character { position, character } => {
                write!(
                    f,
                    "the link id has {character:?} at byte {position}; it may have ASCII letters, digits, _ and -"
                )
            }
        }
    }
}

impl core::error::Error for LinkIdError {}
