//! [`ApiError`]: what the API answers instead of account numbers.

use core::fmt;

use crate::{
    ApiErrorKind, Finding, FindingCode, Findings, LinkError, Options, PayloadError, Recovery, Text, Token,
    document::{
        field::{Field, Fields, Need, ObjectKind},
        link_error::Remedy,
        object::Object,
        value::Value,
        walk::Walk,
    },
    json::{Failed, Kind},
    keys::Key,
    report::{path::Path, receiver::Receiver},
    words::{Words, find, line},
};

/// An error that the API documents. Its `error_code` and message are the lines at its position in [`CODES`] and [`MESSAGES`]:
/// firmware has no room for pointers to them.
struct Documented {
    /// The status for which the error is documented. The rows with the same status list the allowed values of `error_code`.
    status: u16,
    kind: ApiErrorKind,
    /// Whether `error_code` is the documented default of its status.
    is_default: bool,
}

/// Enumerates what the API documents, a row for each error: the status, the `error_code`, its kind, the documented default of
/// `error_message`, which may be empty, and whether the `error_code` is the documented default of its status.
macro_rules! documented {
    ($($status:literal $code:literal $kind:ident $message:literal $is_default:literal;)*) => {
        static DOCUMENTED: &[Documented] =
            &[$(Documented { status: $status, kind: ApiErrorKind::$kind, is_default: $is_default },)*];

        /// The allowed values of `error_code`.
        const CODES: &str = concat!($($code, "\n",)*);

        const MESSAGES: &str = concat!($($message, "\n",)*);
    };
}

// Source: the responses of `GET /links/{id}/accounts/numbers`, API version 2023-02-18.
documented! {
    401 "api_error.auth.expired_access_token" ExpiredAccessToken "Access token expired" false;
    401 "api_error.auth.unauthorized" Unauthorized "" false;
    401 "link_error.unauthorized_access" UnauthorizedLinkAccess "Unauthorized link access." false;
    403 "link_error.forbidden_action" ForbiddenAction "" true;
    404 "link_error.not_found" LinkNotFound "Link not found." true;
    410 "link_error.deleted" LinkDeleted "This link was deleted at some earlier time." true;
    422 "link_error.bad_state" BadState "" true;
    422 "api_error.request.validation_failed" InvalidRequest "" false;
    429 "api_error.rate_limit_exceeded" RateLimitExceeded "Rate limit exceeded" true;
}

impl Documented {
    /// Returns the position of the default of a status.
    fn default_of(status: u16) -> Option<usize> {
        DOCUMENTED.iter().position(|row| row.is_default && row.status == status)
    }
}

/// What an error reply contains in addition to its status. Gateways and proxies answer, too, with bodies of their own.
#[derive(Clone, Copy, Default)]
struct Members {
    /// A field that is documented for the status.
    documented: bool,
    /// A list of what is wrong with the request.
    list: bool,
}

impl ApiErrorKind {
    /// Returns the kind of a reply without a known `error_code`.
    fn of_status(status: u16, members: Members) -> Self {
        match status {
            // The link must not be lost because a gateway refuses an expired token.
            401 => Self::Unauthorized,
            408 | 425 | 500..=599 => Self::ServerError,
            422 if members.list => Self::InvalidRequest,
            // A gateway limits rates, too.
            429 => Self::RateLimitExceeded,
            // A gateway's 404 says nothing about the link.
            _ if members.documented => {
                let row = Documented::default_of(status).and_then(|position| DOCUMENTED.get(position));
                row.map_or(Self::Unrecognized, |row| row.kind)
            }
            _ => Self::Unrecognized,
        }
    }
}

/// An error that the API returned instead of account numbers: the status, its meaning, and what to do.
///
/// Every status other than 200 is an API error, whatever its body. A known `error_code` determines the kind of error. Without one, the
/// status determines it, but cautiously, because a gateway may have answered: its 401 is about the token, its 429 is a rate limit, and
/// its 404 says nothing about the link. `Display` shows the status, the kind and the recovery, but no text of the server.
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
    /// Whether a received `error_code` determined the kind.
    is_code_known: bool,
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
        is_code_known: false,
        used: false,
    };

    /// Returns an empty error, into which an error reply can be read.
    #[must_use]
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// Returns the HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// Returns the kind of the error. The `error_code` determines it if it is known, otherwise the status does.
    #[must_use]
    pub const fn kind(&self) -> ApiErrorKind {
        self.kind
    }

    /// Returns the `error_code` as it was sent, or the documented default.
    #[must_use]
    pub fn error_code(&self) -> Option<&Token<64>> {
        self.error_code.present()
    }

    /// Returns the message of the server, or the documented default.
    #[must_use]
    pub fn error_message(&self) -> Option<&Text<256>> {
        self.error_message.present()
    }

    /// Returns the address of the page that documents the error.
    #[must_use]
    pub fn documentation_url(&self) -> Option<&Text<256>> {
        self.documentation_url.present()
    }

    /// With status 422, returns what is wrong with the link. The values include those of [`LinkError`].
    #[must_use]
    pub fn link_error_code(&self) -> Option<&Token<64>> {
        self.link_error_code.present()
    }

    /// Returns the findings: how the error reply deviates from the documentation.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Returns what to do.
    ///
    /// [`Recovery::Stop`] requires that MoneyKit itself sent such an `error_code` or `link_error_code`; a default never leads to it.
    #[must_use]
    pub fn recovery(&self) -> Recovery {
        match self.kind {
            ApiErrorKind::ExpiredAccessToken => Recovery::GetNewToken,
            ApiErrorKind::Unauthorized if !self.is_code_known => Recovery::GetNewToken,
            ApiErrorKind::Unauthorized | ApiErrorKind::UnauthorizedLinkAccess => Recovery::FixCredentials,
            ApiErrorKind::ForbiddenAction => Recovery::AskUser,
            ApiErrorKind::LinkNotFound | ApiErrorKind::LinkDeleted if self.is_code_known => Recovery::Stop,
            ApiErrorKind::BadState => match Remedy::of(LinkError::of(self.link_error_code.as_str())) {
                Remedy::Reconnect => Recovery::Reconnect,
                Remedy::Wait => Recovery::RetryLater,
                Remedy::Stop => Recovery::Stop,
                Remedy::Check => Recovery::Check,
            },
            // An unexpected error_code never hides a rate limit.
            ApiErrorKind::InvalidRequest if self.status == 429 => Recovery::RetryLater,
            ApiErrorKind::InvalidRequest => Recovery::FixRequest,
            ApiErrorKind::RateLimitExceeded | ApiErrorKind::ServerError => Recovery::RetryLater,
            ApiErrorKind::LinkNotFound | ApiErrorKind::LinkDeleted | ApiErrorKind::Unrecognized => Recovery::Check,
        }
    }

    /// Returns what happened, as a sentence for a person. It is the message of the [`kind`](Self::kind), except for a successful status
    /// other than 200.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match (self.kind, self.status) {
            (ApiErrorKind::Unrecognized, 201..=299) => {
                "The status means success, but this endpoint does not return it; the body is not a reply with account numbers."
            }
            (kind, _) => kind.message(),
        }
    }

    /// Returns true if the program can recover by itself, by waiting or with a new token.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self.recovery(), Recovery::RetryLater | Recovery::GetNewToken)
    }

    pub(crate) fn wipe(&mut self) {
        // A field that is not named here does not compile.
        let Self {
            findings,
            error_message,
            documentation_url,
            status,
            error_code,
            link_error_code,
            kind,
            is_code_known,
            used,
        } = self;
        findings.clear();
        error_message.wipe();
        documentation_url.wipe();
        *status = 0;
        error_code.wipe();
        link_error_code.wipe();
        *kind = ApiErrorKind::Unrecognized;
        *is_code_known = false;
        *used = false;
    }

    /// Wipes the error, if anything was read into it.
    pub(crate) fn wipe_used(&mut self) {
        if self.used {
            self.wipe();
        }
    }

    /// Reads the body that came with `status`, whatever it is. Nothing may have been read into the error since it was wiped.
    pub(crate) fn read(&mut self, status: u16, body: &[u8]) {
        if PayloadError::check_length(body).is_err() || self.read_body(status, body).is_err() {
            self.wipe();
            self.kind = ApiErrorKind::of_status(status, Members::default());
            self.findings.push(Finding::new(FindingCode::MalformedBody, Path::ROOT));
        }
        self.status = status;
        self.used = true;
    }

    /// Reads a body of the API, and fails for any other body.
    fn read_body(&mut self, status: u16, body: &[u8]) -> Result<(), Failed> {
        let Self {
            findings, error_message, documentation_url, error_code, link_error_code, kind, is_code_known, ..
        } = self;
        let walk = &mut Walk::new(body, &Options::default(), Receiver::Findings(findings));
        walk.document()?;
        let mut object = Object::new(&FIELDS);
        let mut members = Members::default();
        let mut is_too_long = false;
        // How each of the four texts is absent, if that matters.
        let mut absences = [Some(FindingCode::MissingField); 4];
        while let Some((position, Field { key, need, .. })) = walk.field(&mut object)? {
            let value = walk.json.kind()?;
            if let Some(absence) = absences.get_mut(usize::from(position)) {
                *absence = (value == Kind::Null).then_some(FindingCode::NullField);
                members.documented |= key != Key::link_error_code || status == 422;
            }
            let mut slot = match key {
                Key::error_code => error_code.slot(),
                Key::error_message => error_message.slot(),
                Key::documentation_url => documentation_url.slot(),
                Key::link_error_code => link_error_code.slot(),
                _ => {
                    members.list |= value == Kind::Array;
                    walk.json.skip()?;
                    continue;
                }
            };
            let is_stored = slot.read(need, walk)?;
            is_too_long |= key == Key::error_code && value == Kind::String && !is_stored;
        }
        walk.json.finish()?;
        if !members.documented && !members.list && link_error_code.present().is_none() {
            return Err(Failed);
        }

        let is_absent = error_code.present().is_none() && !is_too_long;
        let received = find(CODES, error_code.as_bytes());
        let is_default = is_absent && members.documented && !(status == 422 && members.list);
        let default = if is_default { Documented::default_of(status) } else { None };
        *is_code_known = received.is_some();
        let row = received.and_then(|position| DOCUMENTED.get(position));
        *kind = row.map_or_else(|| ApiErrorKind::of_status(status, members), |row| row.kind);

        let message = received.or(default).map_or(&[][..], |position| line(MESSAGES, position));
        let matters = [
            is_absent && default.is_none(),
            error_message.present().is_none() && message.is_empty(),
            true,
            *kind == ApiErrorKind::BadState,
        ];
        for ((field, absence), matters) in FIELDS.list.iter().zip(absences).zip(matters) {
            if let (Some(code), true) = (absence, matters) {
                walk.found_at(field.key, code)?;
            }
        }
        let problem = match (row, default) {
            (Some(row), _) => (row.status != status).then_some(FindingCode::StatusMismatch),
            (None, Some(position)) => {
                // It fits, and the place is empty.
                let _ = error_code.set(line(CODES, position));
                Some(FindingCode::DefaultApplied)
            }
            (None, None) => (!is_absent && !is_too_long).then_some(FindingCode::UnknownValue),
        };
        if let Some(code) = problem {
            walk.found_at(Key::error_code, code)?;
        }
        if error_message.present().is_none() && !message.is_empty() {
            error_message.set(message);
            walk.found_at(Key::error_message, FindingCode::DefaultApplied)?;
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
        write!(f, "status {}, {}: {} {}", self.status, self.kind.as_str(), self.message(), self.recovery().message())
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
