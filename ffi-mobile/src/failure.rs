//! The errors of calls.

use core::fmt::{Debug, Display, Formatter, Result};

use account_numbers::{ApiError, DocumentError, PayloadError};

use crate::{
    finding::Finding,
    open::{ApiErrorKind, LinkError, PayloadErrorCode, Recovery},
    shown::shown,
};

/// Why nothing was read. Kotlin and Swift each convert it into an error of their own.
#[derive(uniffi::Error)]
pub enum Failure {
    /// The API answered with an error.
    Refused {
        /// The error.
        error: ApiErrorDetails,
    },
    /// The body cannot be read.
    Unreadable {
        /// What is wrong with it.
        error: PayloadErrorDetails,
    },
    /// An argument is invalid.
    Argument {
        /// What is wrong with the argument, in a sentence that does not repeat the argument.
        reason: String,
    },
}

/// Why a body could not be read. It never contains a value of the payload, so it can be logged.
#[derive(uniffi::Record)]
pub struct PayloadErrorDetails {
    /// What is wrong.
    pub code: PayloadErrorCode,
    /// The path of the place in the document.
    pub path: String,
    /// The position in the body in bytes, counted from 0. A byte order mark counts, too.
    pub offset: u32,
    /// All of this in one sentence, which can be logged.
    pub message: String,
}

shown!(PayloadErrorDetails: code, path, offset, message);

/// An error that the API answered with.
#[derive(uniffi::Record)]
pub struct ApiErrorDetails {
    /// The status of the reply.
    pub status: u16,
    /// The kind of the error.
    pub kind: ApiErrorKind,
    /// The error code as it was sent, or the documented default of the status.
    pub error_code: Option<String>,
    /// The message of the server, or the documented default of the status.
    pub error_message: Option<String>,
    /// The address of the page that documents the error, as the server sent it.
    pub documentation_url: Option<String>,
    /// With status 422: why the link does not allow the request.
    pub link_error_code: Option<LinkError>,
    /// What to do about it.
    pub recovery: Recovery,
    /// Whether the program can recover by itself: by waiting, or with a new token.
    pub retryable: bool,
    /// How the body deviates from the documentation.
    pub findings: Vec<Finding>,
    /// The status, the kind and what to do, in a sentence that can be logged, because it contains no text of the server.
    pub message: String,
}

shown! {
    ApiErrorDetails: status, kind, error_code, error_message, documentation_url, link_error_code, recovery, retryable,
    findings, message
}

impl From<&PayloadError> for PayloadErrorDetails {
    fn from(error: &PayloadError) -> Self {
        Self {
            code: PayloadErrorCode(error.code().as_str().to_owned()),
            path: error.path().to_string(),
            offset: error.offset(),
            message: error.to_string(),
        }
    }
}

impl From<&ApiError> for ApiErrorDetails {
    fn from(error: &ApiError) -> Self {
        Self {
            status: error.status(),
            kind: error.kind().into(),
            error_code: error.error_code().map(|text| text.as_str().to_owned()),
            error_message: error.error_message().map(|text| text.as_str().to_owned()),
            documentation_url: error.documentation_url().map(|text| text.as_str().to_owned()),
            link_error_code: error.link_error_code().map(|text| LinkError(text.as_str().to_owned())),
            recovery: error.recovery().into(),
            retryable: error.is_retryable(),
            findings: error.findings().iter().map(|finding| Finding::from(&finding)).collect(),
            message: error.to_string(),
        }
    }
}

impl From<PayloadError> for Failure {
    fn from(error: PayloadError) -> Self {
        Self::Unreadable { error: (&error).into() }
    }
}

impl From<&ApiError> for Failure {
    fn from(error: &ApiError) -> Self {
        Self::Refused { error: error.into() }
    }
}

impl Failure {
    /// The failure to read a document other than the reply.
    pub(crate) fn of_document(error: DocumentError, api_error: &ApiError) -> Self {
        match error {
            DocumentError::Payload(error) => error.into(),
            DocumentError::Refused => api_error.into(),
            other => Self::Argument { reason: other.to_string() },
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Refused { error } => f.write_str(&error.message),
            Self::Unreadable { error } => f.write_str(&error.message),
            Self::Argument { reason } => f.write_str(reason),
        }
    }
}

impl Debug for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}

impl core::error::Error for Failure {}

/// An argument that is invalid.
#[derive(uniffi::Error)]
pub enum InvalidArgument {
    /// The argument is invalid.
    Malformed {
        /// What is wrong with the argument, in a sentence that does not repeat the argument.
        reason: String,
    },
}

impl InvalidArgument {
    pub(crate) fn of(error: impl Display) -> Self {
        Self::Malformed { reason: error.to_string() }
    }
}

impl Display for InvalidArgument {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Self::Malformed { reason } = self;
        f.write_str(reason)
    }
}

impl Debug for InvalidArgument {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        Display::fmt(self, f)
    }
}

impl core::error::Error for InvalidArgument {}
