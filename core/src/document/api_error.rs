//! [`ApiError`]: what the API answers instead of account numbers.

use core::fmt;

use crate::{
    ApiErrorKind, Finding, FindingCode, Findings, LinkError, Options, PayloadError, Recovery, Text, Token,
    document::{
        field::{Field, Fields, Need, ObjectKind},
        value::Value,
        walk::{Object, Walk},
    },
    json::{Failed, Kind},
    keys::Key,
    report::path::Path,
    words::Words,
};

/// An error that the API documents.
struct Documented {
    error_code: &'static str,
    status: u16,
    kind: ApiErrorKind,
    /// The documented default of `error_message`.
    message: Option<&'static str>,
    /// Whether the code is the documented default of its status.
    default: bool,
}

/// Source: the responses of `GET /links/{id}/accounts/numbers`, API version 2023-02-18.
static DOCUMENTED: [Documented; 9] = [
    Documented {
        error_code: "api_error.auth.expired_access_token",
        status: 401,
        kind: ApiErrorKind::ExpiredAccessToken,
        message: Some("Access token expired"),
        default: false,
    },
    Documented {
        error_code: "api_error.auth.unauthorized",
        status: 401,
        kind: ApiErrorKind::Unauthorized,
        message: None,
        default: false,
    },
    Documented {
        error_code: "link_error.unauthorized_access",
        status: 401,
        kind: ApiErrorKind::UnauthorizedLinkAccess,
        message: Some("Unauthorized link access."),
        default: false,
    },
    Documented {
        error_code: "link_error.forbidden_action",
        status: 403,
        kind: ApiErrorKind::ForbiddenAction,
        message: None,
        default: true,
    },
    Documented {
        error_code: "link_error.not_found",
        status: 404,
        kind: ApiErrorKind::LinkNotFound,
        message: Some("Link not found."),
        default: true,
    },
    Documented {
        error_code: "link_error.deleted",
        status: 410,
        kind: ApiErrorKind::LinkDeleted,
        message: Some("This link was deleted at some earlier time."),
        default: true,
    },
    Documented {
        error_code: "link_error.bad_state",
        status: 422,
        kind: ApiErrorKind::BadState,
        message: None,
        default: true,
    },
    Documented {
        error_code: "api_error.request.validation_failed",
        status: 422,
        kind: ApiErrorKind::InvalidRequest,
        message: None,
        default: false,
    },
    Documented {
        error_code: "api_error.rate_limit_exceeded",
        status: 429,
        kind: ApiErrorKind::RateLimitExceeded,
        message: Some("Rate limit exceeded"),
        default: true,
    },
];

/// What the API answers instead of account numbers: the status, what it means, and what to do.
///
/// Every status but 200 gives one, whatever its body. `Display` says status, kind and recovery, and nothing of the server's
/// words.
///
/// ```
/// use account_numbers::{ApiErrorKind, Outcome, Recovery, Reply, parse};
///
/// let mut reply = Reply::<1>::new();
/// let Outcome::Refused(error) = parse(429, b"<html>slow down</html>", &Default::default(), &mut reply)? else { panic!() };
/// assert_eq!((error.status(), error.recovery()), (429, Recovery::RetryLater));
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
#[derive(PartialEq, Eq)]
pub struct ApiError {
    findings: Findings,
    error_message: Text<256>,
    documentation_url: Text<256>,
    status: u16,
    error_code: Token<64>,
    link_error_code: Token<64>,
    kind: ApiErrorKind,
    /// Whether anything was read into it.
    used: bool,
}

// Firmware keeps one of these in RAM: see the budgets in CONTRIBUTING.md.
const _: () = assert!(size_of::<ApiError>() <= 1_300);

static FIELDS: Fields = Fields::new(
    ObjectKind::Error,
    &[
        Field::new(Key::error_code, Need::Optional),
        Field::new(Key::error_message, Need::Optional),
        Field::new(Key::documentation_url, Need::Optional),
        Field::new(Key::link_error_code, Need::Optional),
        Field::new(Key::validation_errors, Need::Optional),
        Field::new(Key::detail, Need::Optional),
    ],
);

impl ApiError {
    pub(crate) const EMPTY: Self = Self {
        findings: Findings::new(),
        error_message: Text::EMPTY,
        documentation_url: Text::EMPTY,
        status: 0,
        error_code: Token::EMPTY,
        link_error_code: Token::EMPTY,
        kind: ApiErrorKind::Unrecognized,
        used: false,
    };

    /// An empty one, to be read into.
    #[must_use]
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// What kind of error it is, by its `error_code`, or by its status where it has none.
    #[must_use]
    pub const fn kind(&self) -> ApiErrorKind {
        self.kind
    }

    /// The code as it was sent, or the documented default.
    #[must_use]
    pub fn error_code(&self) -> Option<&Token<64>> {
        self.error_code.present()
    }

    /// The server's words, or the documented default.
    #[must_use]
    pub fn error_message(&self) -> Option<&Text<256>> {
        self.error_message.present()
    }

    /// Where the error is documented.
    #[must_use]
    pub fn documentation_url(&self) -> Option<&Text<256>> {
        self.documentation_url.present()
    }

    /// Of 422: what is wrong with the link. The values are those of [`LinkError`], and others.
    #[must_use]
    pub fn link_error_code(&self) -> Option<&Token<64>> {
        self.link_error_code.present()
    }

    /// What deviated from the documentation.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// What to do.
    #[must_use]
    pub fn recovery(&self) -> Recovery {
        match self.kind() {
            ApiErrorKind::ExpiredAccessToken => Recovery::GetNewToken,
            ApiErrorKind::Unauthorized | ApiErrorKind::UnauthorizedLinkAccess => Recovery::FixCredentials,
            ApiErrorKind::ForbiddenAction => Recovery::AskUser,
            ApiErrorKind::LinkNotFound | ApiErrorKind::LinkDeleted => Recovery::Stop,
            ApiErrorKind::BadState => match LinkError::of(self.link_error_code.as_str()) {
                Some(LinkError::SystemError | LinkError::ProviderError | LinkError::InstitutionError) => {
                    Recovery::RetryLater
                }
                _ => Recovery::Reconnect,
            },
            // A rate limit is never lost behind the form of its body.
            ApiErrorKind::InvalidRequest if self.status == 429 => Recovery::RetryLater,
            ApiErrorKind::InvalidRequest => Recovery::FixRequest,
            ApiErrorKind::RateLimitExceeded | ApiErrorKind::ServerError => Recovery::RetryLater,
            // A gateway's own 429 is no payload of this API, and a rate limit all the same.
            ApiErrorKind::Unrecognized => match self.status {
                408 | 429 | 500..=599 => Recovery::RetryLater,
                _ => Recovery::Stop,
            },
        }
    }

    /// Whether the program can recover by itself, by waiting or with a new token.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self.recovery(), Recovery::RetryLater | Recovery::GetNewToken)
    }

    pub(crate) fn wipe(&mut self) {
        *self = Self::EMPTY;
    }

    /// Wipes it, if anything was read into it.
    pub(crate) fn wipe_used(&mut self) {
        if self.used {
            self.wipe();
        }
    }

    /// Reads what came with `status`, whatever it is.
    pub(crate) fn read(&mut self, status: u16, body: &[u8]) {
        self.wipe();
        if PayloadError::check_length(body).is_err() || self.read_payload(status, body).is_err() {
            self.wipe();
            self.findings.push(Finding::new(FindingCode::MalformedBody, Path::ROOT));
        }
        self.status = status;
        self.used = true;
    }

    fn read_payload(&mut self, status: u16, body: &[u8]) -> Result<(), Failed> {
        let Self { findings, error_message, documentation_url, error_code, link_error_code, kind, .. } = self;
        let mut record = findings.recorder();
        let walk = &mut Walk::new(body, &Options::default(), &mut record);
        walk.document()?;
        let mut object = Object::new(&FIELDS);
        let mut empty = true;
        let mut lists = false;
        let mut too_long = false;
        // What may be said of each, should it matter.
        let missing = Some(FindingCode::MissingField);
        let (mut no_code, mut no_message, mut no_url, mut no_link_code) = (missing, missing, missing, missing);
        while let Some((_, Field { key, need })) = walk.field(&mut object)? {
            let value = walk.json.kind()?;
            let null = (value == Kind::Null).then_some(FindingCode::NullField);
            match key {
                Key::error_code => {
                    no_code = null;
                    too_long = !error_code.read(need, walk)? && value == Kind::String;
                }
                Key::error_message => {
                    no_message = null;
                    error_message.read(need, walk)?;
                }
                Key::documentation_url => {
                    no_url = null;
                    documentation_url.read(need, walk)?;
                }
                Key::link_error_code => {
                    no_link_code = null;
                    link_error_code.read(need, walk)?;
                }
                _ => {
                    walk.json.skip()?;
                    if value != Kind::Array {
                        continue;
                    }
                    lists = true;
                }
            }
            empty = false;
        }
        walk.json.finish()?;
        if empty {
            return Err(Failed);
        }

        let absent = error_code.present().is_none() && !too_long;
        let row = if !absent {
            DOCUMENTED.iter().find(|row| *error_code == row.error_code)
        } else if lists {
            None
        } else {
            DOCUMENTED.iter().find(|row| row.default && row.status == status)
        };
        *kind = match row {
            Some(row) => row.kind,
            None if lists => ApiErrorKind::InvalidRequest,
            None => ApiErrorKind::Unrecognized,
        };
        let documented_status = match row {
            Some(row) => row.status,
            None if lists => 422,
            None => status,
        };
        let message = row.and_then(|row| row.message);
        let absences = [
            (Key::error_code, no_code, absent && row.is_none()),
            (Key::error_message, no_message, error_message.present().is_none() && message.is_none()),
            (Key::documentation_url, no_url, true),
            (Key::link_error_code, no_link_code, *kind == ApiErrorKind::BadState),
        ];
        for (key, absence, matters) in absences {
            if let (Some(code), true) = (absence, matters) {
                walk.found_at(key, code)?;
            }
        }
        if let (true, Some(row)) = (absent, row) {
            if let Ok(code) = Token::new(row.error_code) {
                *error_code = code;
            }
            walk.found_at(Key::error_code, FindingCode::DefaultApplied)?;
        }
        if let (None, Some(message)) = (error_message.present(), message) {
            error_message.set(message);
            walk.found_at(Key::error_message, FindingCode::DefaultApplied)?;
        }
        if documented_status != status {
            walk.found_at(Key::error_code, FindingCode::StatusMismatch)?;
        }
        Ok(())
    }
}

impl Default for ApiError {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}, {}: {}", self.status, self.kind(), self.recovery().message())
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("status", &self.status)
            .field("kind", &self.kind())
            .field("error_code", &self.error_code())
            .field("error_message", &self.error_message())
            .field("documentation_url", &self.documentation_url())
            .field("link_error_code", &self.link_error_code())
            .field("recovery", &self.recovery())
            .field("findings", &self.findings)
            .finish()
    }
}

impl core::error::Error for ApiError {}
