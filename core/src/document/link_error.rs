//! How an error of a link can be resolved: one table for decisions and for API errors.

use crate::words::LinkError;

/// How an error of a link can be resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// The user must connect the link again.
    Reconnect,
    /// MoneyKit, the provider or the institution failed. The error may pass.
    Wait,
    /// Nothing can be done.
    Stop,
    /// The reason is missing or unknown to this version.
    Check,
}

impl Remedy {
    /// Returns the remedy for an error code. Pass `None` for a code that is missing or unknown.
    pub(crate) const fn of(error: Option<LinkError>) -> Self {
        match error {
            Some(
                LinkError::AuthExpired
                | LinkError::InvalidCredentials
                | LinkError::UserError
                | LinkError::UserSetupRequired
                | LinkError::UserOauthDenied
                | LinkError::UserInputIncorrect
                | LinkError::Incomplete,
            ) => Self::Reconnect,
            Some(LinkError::SystemError | LinkError::ProviderError | LinkError::InstitutionError) => Self::Wait,
            Some(LinkError::NoAccounts) => Self::Stop,
            None => Self::Check,
        }
    }
}
