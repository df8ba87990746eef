//! What an error of a link asks for: one table, for decisions and for API errors.

use crate::words::LinkError;

/// What an error of a link asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Only the user can resolve it, by connecting the link again.
    Reconnect,
    /// MoneyKit, the provider or the institution failed; it may pass.
    Wait,
    /// Nothing can be done.
    Stop,
    /// The reason is missing or unknown to this version.
    Check,
}

impl Remedy {
    /// Returns the remedy for an error code, which is `None` if it is missing or unknown.
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
