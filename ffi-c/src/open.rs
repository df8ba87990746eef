//! Enumerations that may grow.

use account_numbers::{LinkError, LinkState, Open, Product, ProductError, Provider, Words};

use crate::an_text_64;

/// A value of an enumeration that may grow. Values have come and gone within one version of the API: compare value with the
/// constants of its kind, or text with words.
#[repr(C)]
pub struct an_open {
    /// A constant of its kind, or AN_UNKNOWN.
    pub value: i32,
    /// The word on the wire, or its first 64 bytes.
    pub text: an_text_64,
    /// Whether the word was longer.
    pub truncated: u8,
}

/// Of every kind: absent, or a word that this release has no constant for.
pub const AN_UNKNOWN: i32 = 0;

/// `connecting`: the user is connecting the link.
pub const AN_LINK_STATE_CONNECTING: i32 = 1;
/// `awaiting_token_exchange`: the token must be exchanged.
pub const AN_LINK_STATE_AWAITING_TOKEN_EXCHANGE: i32 = 2;
/// `connected`: the link can be used.
pub const AN_LINK_STATE_CONNECTED: i32 = 3;
/// `deleted`
pub const AN_LINK_STATE_DELETED: i32 = 4;
/// `error`: see error_code.
pub const AN_LINK_STATE_ERROR: i32 = 5;

/// `system_error`: MoneyKit failed.
pub const AN_LINK_ERROR_SYSTEM_ERROR: i32 = 1;
/// `provider_error`: the provider failed.
pub const AN_LINK_ERROR_PROVIDER_ERROR: i32 = 2;
/// `institution_error`: the institution failed.
pub const AN_LINK_ERROR_INSTITUTION_ERROR: i32 = 3;
/// `user_error`: the user did something that can't go on.
pub const AN_LINK_ERROR_USER_ERROR: i32 = 4;
/// `auth_expired`: the user must connect again.
pub const AN_LINK_ERROR_AUTH_EXPIRED: i32 = 5;
/// `no_accounts`: the user has none.
pub const AN_LINK_ERROR_NO_ACCOUNTS: i32 = 6;
/// `user_setup_required`: the user must set something up at the institution.
pub const AN_LINK_ERROR_USER_SETUP_REQUIRED: i32 = 7;
/// `invalid_credentials`: the user's credentials are invalid.
pub const AN_LINK_ERROR_INVALID_CREDENTIALS: i32 = 8;
/// `user_oauth_denied`: the user did not allow it.
pub const AN_LINK_ERROR_USER_OAUTH_DENIED: i32 = 9;
/// `user_input_incorrect`: the user gave a wrong answer.
pub const AN_LINK_ERROR_USER_INPUT_INCORRECT: i32 = 10;
/// `incomplete`: the user did not finish.
pub const AN_LINK_ERROR_INCOMPLETE: i32 = 11;

/// `moneykit`
pub const AN_PROVIDER_MONEYKIT: i32 = 1;
/// `finicity`
pub const AN_PROVIDER_FINICITY: i32 = 2;
/// `plaid`
pub const AN_PROVIDER_PLAID: i32 = 3;
/// `yodlee`
pub const AN_PROVIDER_YODLEE: i32 = 4;
/// `mx`
pub const AN_PROVIDER_MX: i32 = 5;
/// `akoya`
pub const AN_PROVIDER_AKOYA: i32 = 6;

/// `accounts`: accounts and their balances.
pub const AN_PRODUCT_ACCOUNTS: i32 = 1;
/// `account_numbers`: what this library reads.
pub const AN_PRODUCT_ACCOUNT_NUMBERS: i32 = 2;
/// `identity`: the identity of the account's holder.
pub const AN_PRODUCT_IDENTITY: i32 = 3;
/// `transactions`
pub const AN_PRODUCT_TRANSACTIONS: i32 = 4;
/// `investments`
pub const AN_PRODUCT_INVESTMENTS: i32 = 5;
/// `enrichment`: enriched transactions.
pub const AN_PRODUCT_ENRICHMENT: i32 = 6;

/// `rate_limit`: the institution or the provider limits how often.
pub const AN_PRODUCT_ERROR_RATE_LIMIT: i32 = 1;
/// `auth_expired`: the user must connect again.
pub const AN_PRODUCT_ERROR_AUTH_EXPIRED: i32 = 2;
/// `not_supported`: the institution does not support the product.
pub const AN_PRODUCT_ERROR_NOT_SUPPORTED: i32 = 3;
/// `timeout`: the institution did not answer in time.
pub const AN_PRODUCT_ERROR_TIMEOUT: i32 = 4;
/// `unknown`: no reason is known.
pub const AN_PRODUCT_ERROR_UNKNOWN: i32 = 5;
/// `no_accounts`: the user has none for it.
pub const AN_PRODUCT_ERROR_NO_ACCOUNTS: i32 = 6;
/// `institution_error`: the institution failed.
pub const AN_PRODUCT_ERROR_INSTITUTION_ERROR: i32 = 7;
/// `no_permission`: the user did not give permission.
pub const AN_PRODUCT_ERROR_NO_PERMISSION: i32 = 8;

/// The constant of a documented value.
pub(crate) trait Constant: Words {
    fn constant(self) -> i32;
}

macro_rules! constants {
    ($($kind:ident { $($variant:ident $constant:ident,)* })*) => {$(
        impl Constant for $kind {
            fn constant(self) -> i32 {
                match self {
                    $(Self::$variant => $constant,)*
                    _ => AN_UNKNOWN,
                }
            }
        }
    )*};
}

constants! {
    LinkState {
        Connecting AN_LINK_STATE_CONNECTING,
        AwaitingTokenExchange AN_LINK_STATE_AWAITING_TOKEN_EXCHANGE,
        Connected AN_LINK_STATE_CONNECTED,
        Deleted AN_LINK_STATE_DELETED,
        Error AN_LINK_STATE_ERROR,
    }
    LinkError {
        SystemError AN_LINK_ERROR_SYSTEM_ERROR,
        ProviderError AN_LINK_ERROR_PROVIDER_ERROR,
        InstitutionError AN_LINK_ERROR_INSTITUTION_ERROR,
        UserError AN_LINK_ERROR_USER_ERROR,
        AuthExpired AN_LINK_ERROR_AUTH_EXPIRED,
        NoAccounts AN_LINK_ERROR_NO_ACCOUNTS,
        UserSetupRequired AN_LINK_ERROR_USER_SETUP_REQUIRED,
        InvalidCredentials AN_LINK_ERROR_INVALID_CREDENTIALS,
        UserOauthDenied AN_LINK_ERROR_USER_OAUTH_DENIED,
        UserInputIncorrect AN_LINK_ERROR_USER_INPUT_INCORRECT,
        Incomplete AN_LINK_ERROR_INCOMPLETE,
    }
    Provider {
        Moneykit AN_PROVIDER_MONEYKIT,
        Finicity AN_PROVIDER_FINICITY,
        Plaid AN_PROVIDER_PLAID,
        Yodlee AN_PROVIDER_YODLEE,
        Mx AN_PROVIDER_MX,
        Akoya AN_PROVIDER_AKOYA,
    }
    Product {
        Accounts AN_PRODUCT_ACCOUNTS,
        AccountNumbers AN_PRODUCT_ACCOUNT_NUMBERS,
        Identity AN_PRODUCT_IDENTITY,
        Transactions AN_PRODUCT_TRANSACTIONS,
        Investments AN_PRODUCT_INVESTMENTS,
        Enrichment AN_PRODUCT_ENRICHMENT,
    }
    ProductError {
        RateLimit AN_PRODUCT_ERROR_RATE_LIMIT,
        AuthExpired AN_PRODUCT_ERROR_AUTH_EXPIRED,
        NotSupported AN_PRODUCT_ERROR_NOT_SUPPORTED,
        Timeout AN_PRODUCT_ERROR_TIMEOUT,
        Unknown AN_PRODUCT_ERROR_UNKNOWN,
        NoAccounts AN_PRODUCT_ERROR_NO_ACCOUNTS,
        InstitutionError AN_PRODUCT_ERROR_INSTITUTION_ERROR,
        NoPermission AN_PRODUCT_ERROR_NO_PERMISSION,
    }
}

impl an_open {
    pub(crate) fn take<E: Constant>(&mut self, open: &Open<E>) {
        self.value = open.known().map_or(AN_UNKNOWN, Constant::constant);
        self.text.put(open.as_bytes());
        self.truncated = open.is_truncated().into();
    }

    /// Takes a value that may be absent, and says whether it is there.
    pub(crate) fn take_optional<E: Constant>(&mut self, open: Option<&Open<E>>) -> u8 {
        open.map(|open| self.take(open)).is_some().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distinct<E: Constant>() {
        for (position, (value, word)) in E::VALUES.iter().zip(E::WORDS).enumerate() {
            assert_ne!(value.constant(), AN_UNKNOWN, "{word} has no constant");
            let before = E::VALUES.iter().take(position).any(|other| other.constant() == value.constant());
            assert!(!before, "{word} has the constant of another");
        }
    }

    #[test]
    fn every_documented_value_has_a_constant_of_its_own() {
        distinct::<LinkState>();
        distinct::<LinkError>();
        distinct::<Provider>();
        distinct::<Product>();
        distinct::<ProductError>();
    }
}
