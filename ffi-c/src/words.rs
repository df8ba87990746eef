//! The words of every vocabulary as numbers, with their names and messages.
//!
//! Generated from core/src/words.rs: do not edit.
//! After a change there, run `UPDATE_WORDS=1 tests/words/run`.
//! The C header takes its constants from `words.h` and these functions from `word_names.h`.

#![allow(missing_docs, reason = "the header documents the functions together")]

use core::ffi::{CStr, c_char};

/// The name of a value that the vocabulary does not define.
const UNKNOWN_NAME: &CStr = c"unknown";
/// The message of a value that the vocabulary does not define.
const UNKNOWN_MESSAGE: &CStr = c"Unknown value; this version of the library does not define it.";

/// Returns the text at the position `value`, or `otherwise` if the list is shorter.
fn text(texts: &[&'static CStr], value: i32, otherwise: &'static CStr) -> *const c_char {
    usize::try_from(value).ok().and_then(|position| texts.get(position)).map_or(otherwise, |text| text).as_ptr()
}

/// The state of a link.
pub type an_link_state = i32;
/// A value that is not documented; its text says which.
pub const AN_LINK_STATE_OTHER: an_link_state = -1;
/// The user is connecting the link.
pub const AN_LINK_STATE_CONNECTING: an_link_state = 0;
/// The link is waiting for its token to be exchanged.
pub const AN_LINK_STATE_AWAITING_TOKEN_EXCHANGE: an_link_state = 1;
/// The link is connected and can be used.
pub const AN_LINK_STATE_CONNECTED: an_link_state = 2;
/// The link was deleted.
pub const AN_LINK_STATE_DELETED: an_link_state = 3;
/// The link is in an error state; its error code says why.
pub const AN_LINK_STATE_ERROR: an_link_state = 4;

#[unsafe(no_mangle)]
pub extern "C" fn an_link_state_name(value: an_link_state) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"connecting",
        c"awaiting_token_exchange",
        c"connected",
        c"deleted",
        c"error",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_link_state_message(value: an_link_state) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"The user is connecting the link.",
        c"The link is waiting for its token to be exchanged.",
        c"The link is connected and can be used.",
        c"The link was deleted.",
        c"The link is in an error state; its error code says why.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// Why a link is in an error state.
pub type an_link_error = i32;
/// A value that is not documented; its text says which.
pub const AN_LINK_ERROR_OTHER: an_link_error = -1;
/// MoneyKit had an internal error.
pub const AN_LINK_ERROR_SYSTEM_ERROR: an_link_error = 0;
/// The provider had an error.
pub const AN_LINK_ERROR_PROVIDER_ERROR: an_link_error = 1;
/// The institution had an error.
pub const AN_LINK_ERROR_INSTITUTION_ERROR: an_link_error = 2;
/// Something the user did prevents the link from working.
pub const AN_LINK_ERROR_USER_ERROR: an_link_error = 3;
/// The authorization expired; the user must connect the link again.
pub const AN_LINK_ERROR_AUTH_EXPIRED: an_link_error = 4;
/// The user has no accounts at the institution.
pub const AN_LINK_ERROR_NO_ACCOUNTS: an_link_error = 5;
/// The user must complete the setup at the institution.
pub const AN_LINK_ERROR_USER_SETUP_REQUIRED: an_link_error = 6;
/// The credentials that the user entered are invalid.
pub const AN_LINK_ERROR_INVALID_CREDENTIALS: an_link_error = 7;
/// The user denied access at the institution.
pub const AN_LINK_ERROR_USER_OAUTH_DENIED: an_link_error = 8;
/// The user entered an incorrect answer.
pub const AN_LINK_ERROR_USER_INPUT_INCORRECT: an_link_error = 9;
/// The user did not finish connecting the link.
pub const AN_LINK_ERROR_INCOMPLETE: an_link_error = 10;

#[unsafe(no_mangle)]
pub extern "C" fn an_link_error_name(value: an_link_error) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"system_error",
        c"provider_error",
        c"institution_error",
        c"user_error",
        c"auth_expired",
        c"no_accounts",
        c"user_setup_required",
        c"invalid_credentials",
        c"user_oauth_denied",
        c"user_input_incorrect",
        c"incomplete",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_link_error_message(value: an_link_error) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"MoneyKit had an internal error.",
        c"The provider had an error.",
        c"The institution had an error.",
        c"Something the user did prevents the link from working.",
        c"The authorization expired; the user must connect the link again.",
        c"The user has no accounts at the institution.",
        c"The user must complete the setup at the institution.",
        c"The credentials that the user entered are invalid.",
        c"The user denied access at the institution.",
        c"The user entered an incorrect answer.",
        c"The user did not finish connecting the link.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// The provider of a link's connection.
pub type an_provider = i32;
/// A value that is not documented; its text says which.
pub const AN_PROVIDER_OTHER: an_provider = -1;
/// MoneyKit.
pub const AN_PROVIDER_MONEYKIT: an_provider = 0;
/// Finicity.
pub const AN_PROVIDER_FINICITY: an_provider = 1;
/// Plaid.
pub const AN_PROVIDER_PLAID: an_provider = 2;
/// Yodlee.
pub const AN_PROVIDER_YODLEE: an_provider = 3;
/// MX.
pub const AN_PROVIDER_MX: an_provider = 4;
/// Akoya.
pub const AN_PROVIDER_AKOYA: an_provider = 5;

#[unsafe(no_mangle)]
pub extern "C" fn an_provider_name(value: an_provider) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"moneykit",
        c"finicity",
        c"plaid",
        c"yodlee",
        c"mx",
        c"akoya",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_provider_message(value: an_provider) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"MoneyKit.",
        c"Finicity.",
        c"Plaid.",
        c"Yodlee.",
        c"MX.",
        c"Akoya.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// A product of a link.
pub type an_product_kind = i32;
/// A value that is not documented; its text says which.
pub const AN_PRODUCT_OTHER: an_product_kind = -1;
/// Accounts and their balances.
pub const AN_PRODUCT_ACCOUNTS: an_product_kind = 0;
/// Account numbers, which this library reads.
pub const AN_PRODUCT_ACCOUNT_NUMBERS: an_product_kind = 1;
/// The identity of the account holder.
pub const AN_PRODUCT_IDENTITY: an_product_kind = 2;
/// Transactions.
pub const AN_PRODUCT_TRANSACTIONS: an_product_kind = 3;
/// Investments.
pub const AN_PRODUCT_INVESTMENTS: an_product_kind = 4;
/// Enriched transactions.
pub const AN_PRODUCT_ENRICHMENT: an_product_kind = 5;

#[unsafe(no_mangle)]
pub extern "C" fn an_product_kind_name(value: an_product_kind) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"accounts",
        c"account_numbers",
        c"identity",
        c"transactions",
        c"investments",
        c"enrichment",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_product_kind_message(value: an_product_kind) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"Accounts and their balances.",
        c"Account numbers, which this library reads.",
        c"The identity of the account holder.",
        c"Transactions.",
        c"Investments.",
        c"Enriched transactions.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// Why the last attempt to refresh a product failed.
pub type an_product_error = i32;
/// A value that is not documented; its text says which.
pub const AN_PRODUCT_ERROR_OTHER: an_product_error = -1;
/// The institution or the provider limits the rate of refreshes.
pub const AN_PRODUCT_ERROR_RATE_LIMIT: an_product_error = 0;
/// The authorization expired; the user must connect the link again.
pub const AN_PRODUCT_ERROR_AUTH_EXPIRED: an_product_error = 1;
/// The institution does not support the product.
pub const AN_PRODUCT_ERROR_NOT_SUPPORTED: an_product_error = 2;
/// The institution did not answer in time.
pub const AN_PRODUCT_ERROR_TIMEOUT: an_product_error = 3;
/// The reason is unknown.
pub const AN_PRODUCT_ERROR_UNKNOWN: an_product_error = 4;
/// The user has no accounts for the product.
pub const AN_PRODUCT_ERROR_NO_ACCOUNTS: an_product_error = 5;
/// The institution had an error.
pub const AN_PRODUCT_ERROR_INSTITUTION_ERROR: an_product_error = 6;
/// The user did not give permission.
pub const AN_PRODUCT_ERROR_NO_PERMISSION: an_product_error = 7;

#[unsafe(no_mangle)]
pub extern "C" fn an_product_error_name(value: an_product_error) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"rate_limit",
        c"auth_expired",
        c"not_supported",
        c"timeout",
        c"unknown",
        c"no_accounts",
        c"institution_error",
        c"no_permission",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_product_error_message(value: an_product_error) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"The institution or the provider limits the rate of refreshes.",
        c"The authorization expired; the user must connect the link again.",
        c"The institution does not support the product.",
        c"The institution did not answer in time.",
        c"The reason is unknown.",
        c"The user has no accounts for the product.",
        c"The institution had an error.",
        c"The user did not give permission.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// The kind of an account, derived from the prefix of its type.
pub type an_account_kind = i32;
/// A depository account, such as a checking account.
pub const AN_ACCOUNT_KIND_DEPOSITORY: an_account_kind = 0;
/// An investment account.
pub const AN_ACCOUNT_KIND_INVESTMENT: an_account_kind = 1;
/// A liability, such as a credit card; a positive balance is owed.
pub const AN_ACCOUNT_KIND_LIABILITY: an_account_kind = 2;
/// Another account.
pub const AN_ACCOUNT_KIND_OTHER: an_account_kind = 3;
/// The account type is `unknown`, or has no documented prefix.
pub const AN_ACCOUNT_KIND_UNKNOWN: an_account_kind = 4;

#[unsafe(no_mangle)]
pub extern "C" fn an_account_kind_name(value: an_account_kind) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"depository",
        c"investment",
        c"liability",
        c"other",
        c"unknown",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_account_kind_message(value: an_account_kind) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"A depository account, such as a checking account.",
        c"An investment account.",
        c"A liability, such as a credit card; a positive balance is owed.",
        c"Another account.",
        c"The account type is `unknown`, or has no documented prefix.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// The kind of a number entry, named after its list on the wire.
pub type an_number_kind = i32;
/// An account number for ACH transfers in the United States.
pub const AN_ACH: an_number_kind = 0;
/// An account number for electronic funds transfers in Canada.
pub const AN_EFT: an_number_kind = 1;
/// An account number for Bacs in the United Kingdom.
pub const AN_BACS: an_number_kind = 2;
/// An IBAN.
pub const AN_INTERNATIONAL: an_number_kind = 3;

#[unsafe(no_mangle)]
pub extern "C" fn an_number_kind_name(value: an_number_kind) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"ach",
        c"eft",
        c"bacs",
        c"international",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_number_kind_message(value: an_number_kind) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"An account number for ACH transfers in the United States.",
        c"An account number for electronic funds transfers in Canada.",
        c"An account number for Bacs in the United Kingdom.",
        c"An IBAN.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// The severity of a finding.
pub type an_severity = i32;
/// Information only; the data is usable.
pub const AN_SEVERITY_NOTE: an_severity = 0;
/// Something was set aside, is treated as absent, or must be checked before you use it.
pub const AN_SEVERITY_WARNING: an_severity = 1;

#[unsafe(no_mangle)]
pub extern "C" fn an_severity_name(value: an_severity) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"note",
        c"warning",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_severity_message(value: an_severity) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"Information only; the data is usable.",
        c"Something was set aside, is treated as absent, or must be checked before you use it.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// What a finding is about.
pub type an_finding_code = i32;
/// A required field is missing.
pub const AN_FINDING_MISSING_FIELD: an_finding_code = 0;
/// A required field is null.
pub const AN_FINDING_NULL_FIELD: an_finding_code = 1;
/// The JSON type of a field is not the documented one.
pub const AN_FINDING_WRONG_TYPE: an_finding_code = 2;
/// An identifier or code is longer than its limit; it is treated as absent.
pub const AN_FINDING_TOO_LONG: an_finding_code = 3;
/// An account has no usable account_id.
pub const AN_FINDING_UNUSABLE_ACCOUNT: an_finding_code = 4;
/// An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control
/// character.
pub const AN_FINDING_UNUSABLE_NUMBER: an_finding_code = 5;
/// An account number or IBAN is masked; the server did not send the whole number.
pub const AN_FINDING_MASKED_NUMBER: an_finding_code = 6;
/// An account number or IBAN is a placeholder: it contains only zeros, or no digit at all.
pub const AN_FINDING_NUMBER_PLACEHOLDER: an_finding_code = 7;
/// An account has numbers of a kind that this version does not support.
pub const AN_FINDING_UNKNOWN_NUMBER_KIND: an_finding_code = 8;
/// An account has the account_id of an earlier account.
pub const AN_FINDING_DUPLICATE_ACCOUNT: an_finding_code = 9;
/// An account has more than one number entry of one kind; at most one is documented.
pub const AN_FINDING_SEVERAL_NUMBERS: an_finding_code = 10;
/// A list has more entries than are kept; this entry and all later ones are missing.
pub const AN_FINDING_LIST_TRUNCATED: an_finding_code = 11;
/// A timestamp is not in a documented form.
pub const AN_FINDING_MALFORMED_TIMESTAMP: an_finding_code = 12;
/// An amount does not fit a 64-bit coefficient with at most 255 decimal places.
pub const AN_FINDING_AMOUNT_OUT_OF_RANGE: an_finding_code = 13;
/// A text is longer than its limit and was truncated.
pub const AN_FINDING_TEXT_TRUNCATED: an_finding_code = 14;
/// The body of an error reply is not a document of this API; only the status is known.
pub const AN_FINDING_MALFORMED_BODY: an_finding_code = 15;
/// A field of an error reply is missing; the documented default of its status was used.
pub const AN_FINDING_DEFAULT_APPLIED: an_finding_code = 16;
/// The error_code is documented for a different status.
pub const AN_FINDING_STATUS_MISMATCH: an_finding_code = 17;
/// A value is not one of the documented values; its text was kept.
pub const AN_FINDING_UNKNOWN_VALUE: an_finding_code = 18;
/// An object has a field that is not documented; it was skipped.
pub const AN_FINDING_UNKNOWN_FIELD: an_finding_code = 19;
/// The account is closed, although the endpoint documents open accounts only.
pub const AN_FINDING_ACCOUNT_CLOSED: an_finding_code = 20;
/// A routing number is not nine digits.
pub const AN_FINDING_ROUTING_NUMBER_FORMAT: an_finding_code = 21;
/// The check digit of a routing number is wrong.
pub const AN_FINDING_ROUTING_NUMBER_CHECKSUM: an_finding_code = 22;
/// A routing number, branch number or sort code contains only zeros, or no digit at all.
pub const AN_FINDING_BANK_CODE_PLACEHOLDER: an_finding_code = 23;
/// An account number is not in the format of its scheme.
pub const AN_FINDING_ACCOUNT_NUMBER_FORMAT: an_finding_code = 24;
/// An account number is short and equals the account's mask.
pub const AN_FINDING_ACCOUNT_NUMBER_IS_MASK: an_finding_code = 25;
/// An IBAN is not in electronic format, or does not have the structure of its country.
pub const AN_FINDING_IBAN_FORMAT: an_finding_code = 26;
/// An IBAN does not have the length of its country.
pub const AN_FINDING_IBAN_LENGTH: an_finding_code = 27;
/// The country of an IBAN is not in the SWIFT registry.
pub const AN_FINDING_IBAN_COUNTRY: an_finding_code = 28;
/// The check digits of an IBAN are wrong.
pub const AN_FINDING_IBAN_CHECKSUM: an_finding_code = 29;
/// A BIC is not in the format of ISO 9362.
pub const AN_FINDING_BIC_FORMAT: an_finding_code = 30;
/// A sort code is not six digits, plain or as 12-34-56.
pub const AN_FINDING_SORT_CODE_FORMAT: an_finding_code = 31;
/// A Bacs account number is not eight digits.
pub const AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT: an_finding_code = 32;
/// An EFT institution number is not three digits.
pub const AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT: an_finding_code = 33;
/// An EFT branch number is not five digits.
pub const AN_FINDING_EFT_BRANCH_NUMBER_FORMAT: an_finding_code = 34;
/// The first two digits of a routing number are not assigned.
pub const AN_FINDING_ROUTING_NUMBER_PREFIX: an_finding_code = 35;
/// A currency is not an active code of ISO 4217.
pub const AN_FINDING_CURRENCY_UNKNOWN: an_finding_code = 36;
/// An account type has none of the documented prefixes.
pub const AN_FINDING_ACCOUNT_TYPE_UNKNOWN: an_finding_code = 37;
/// An account mask is longer than four characters.
pub const AN_FINDING_ACCOUNT_MASK_LENGTH: an_finding_code = 38;
/// The last_attempted_at and refreshed_at of a product contradict each other.
pub const AN_FINDING_ATTEMPT_CONTRADICTION: an_finding_code = 39;
/// A timestamp has no offset; it was read as UTC.
pub const AN_FINDING_OFFSET_MISSING: an_finding_code = 40;
/// The sort code in a GB IBAN differs from the sort code of the account's Bacs number.
pub const AN_FINDING_IBAN_SORT_CODE: an_finding_code = 41;

#[unsafe(no_mangle)]
pub extern "C" fn an_finding_code_name(value: an_finding_code) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"missing_field",
        c"null_field",
        c"wrong_type",
        c"too_long",
        c"unusable_account",
        c"unusable_number",
        c"masked_number",
        c"number_placeholder",
        c"unknown_number_kind",
        c"duplicate_account",
        c"several_numbers",
        c"list_truncated",
        c"malformed_timestamp",
        c"amount_out_of_range",
        c"text_truncated",
        c"malformed_body",
        c"default_applied",
        c"status_mismatch",
        c"unknown_value",
        c"unknown_field",
        c"account_closed",
        c"routing_number_format",
        c"routing_number_checksum",
        c"bank_code_placeholder",
        c"account_number_format",
        c"account_number_is_mask",
        c"iban_format",
        c"iban_length",
        c"iban_country",
        c"iban_checksum",
        c"bic_format",
        c"sort_code_format",
        c"bacs_account_number_format",
        c"eft_institution_number_format",
        c"eft_branch_number_format",
        c"routing_number_prefix",
        c"currency_unknown",
        c"account_type_unknown",
        c"account_mask_length",
        c"attempt_contradiction",
        c"offset_missing",
        c"iban_sort_code",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_finding_code_message(value: an_finding_code) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"A required field is missing.",
        c"A required field is null.",
        c"The JSON type of a field is not the documented one.",
        c"An identifier or code is longer than its limit; it is treated as absent.",
        c"An account has no usable account_id.",
        c"An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control character.",
        c"An account number or IBAN is masked; the server did not send the whole number.",
        c"An account number or IBAN is a placeholder: it contains only zeros, or no digit at all.",
        c"An account has numbers of a kind that this version does not support.",
        c"An account has the account_id of an earlier account.",
        c"An account has more than one number entry of one kind; at most one is documented.",
        c"A list has more entries than are kept; this entry and all later ones are missing.",
        c"A timestamp is not in a documented form.",
        c"An amount does not fit a 64-bit coefficient with at most 255 decimal places.",
        c"A text is longer than its limit and was truncated.",
        c"The body of an error reply is not a document of this API; only the status is known.",
        c"A field of an error reply is missing; the documented default of its status was used.",
        c"The error_code is documented for a different status.",
        c"A value is not one of the documented values; its text was kept.",
        c"An object has a field that is not documented; it was skipped.",
        c"The account is closed, although the endpoint documents open accounts only.",
        c"A routing number is not nine digits.",
        c"The check digit of a routing number is wrong.",
        c"A routing number, branch number or sort code contains only zeros, or no digit at all.",
        c"An account number is not in the format of its scheme.",
        c"An account number is short and equals the account's mask.",
        c"An IBAN is not in electronic format, or does not have the structure of its country.",
        c"An IBAN does not have the length of its country.",
        c"The country of an IBAN is not in the SWIFT registry.",
        c"The check digits of an IBAN are wrong.",
        c"A BIC is not in the format of ISO 9362.",
        c"A sort code is not six digits, plain or as 12-34-56.",
        c"A Bacs account number is not eight digits.",
        c"An EFT institution number is not three digits.",
        c"An EFT branch number is not five digits.",
        c"The first two digits of a routing number are not assigned.",
        c"A currency is not an active code of ISO 4217.",
        c"An account type has none of the documented prefixes.",
        c"An account mask is longer than four characters.",
        c"The last_attempted_at and refreshed_at of a product contradict each other.",
        c"A timestamp has no offset; it was read as UTC.",
        c"The sort code in a GB IBAN differs from the sort code of the account's Bacs number.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_finding_code_severity(value: an_finding_code) -> an_severity {
    match value {
        AN_FINDING_UNKNOWN_VALUE
        | AN_FINDING_UNKNOWN_FIELD
        | AN_FINDING_ROUTING_NUMBER_PREFIX
        | AN_FINDING_CURRENCY_UNKNOWN
        | AN_FINDING_ACCOUNT_TYPE_UNKNOWN
        | AN_FINDING_ACCOUNT_MASK_LENGTH
        | AN_FINDING_ATTEMPT_CONTRADICTION
        | AN_FINDING_OFFSET_MISSING
        | AN_FINDING_IBAN_SORT_CODE => AN_SEVERITY_NOTE,
        _ => AN_SEVERITY_WARNING,
    }
}

/// Why a body could not be read.
pub type an_payload_error = i32;
/// The body is not valid JSON at this byte.
pub const AN_PAYLOAD_SYNTAX: an_payload_error = 0;
/// The body is not valid UTF-8 at this byte.
pub const AN_PAYLOAD_INVALID_UTF8: an_payload_error = 1;
/// The body ends too early; check that the transport delivered all of it.
pub const AN_PAYLOAD_TRUNCATED: an_payload_error = 2;
/// Unexpected data after the JSON document.
pub const AN_PAYLOAD_TRAILING_DATA: an_payload_error = 3;
/// More than 64 arrays and objects are nested.
pub const AN_PAYLOAD_TOO_DEEP: an_payload_error = 4;
/// The document is not a JSON object.
pub const AN_PAYLOAD_NOT_AN_OBJECT: an_payload_error = 5;
/// A mandatory field is missing.
pub const AN_PAYLOAD_MISSING_FIELD: an_payload_error = 6;
/// The JSON type of a mandatory field is not the documented one.
pub const AN_PAYLOAD_WRONG_TYPE: an_payload_error = 7;
/// A documented field occurs twice in one object, so its value is ambiguous.
pub const AN_PAYLOAD_DUPLICATE_FIELD: an_payload_error = 8;
/// The document has more accounts than the storage can hold; parse it again with larger storage.
pub const AN_PAYLOAD_CAPACITY_EXCEEDED: an_payload_error = 9;
/// The sink stopped the parse.
pub const AN_PAYLOAD_STOPPED: an_payload_error = 10;
/// The body has 4 GiB or more.
pub const AN_PAYLOAD_TOO_LARGE: an_payload_error = 11;

#[unsafe(no_mangle)]
pub extern "C" fn an_payload_error_name(value: an_payload_error) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"syntax",
        c"invalid_utf8",
        c"truncated",
        c"trailing_data",
        c"too_deep",
        c"not_an_object",
        c"missing_field",
        c"wrong_type",
        c"duplicate_field",
        c"capacity_exceeded",
        c"stopped",
        c"too_large",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_payload_error_message(value: an_payload_error) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"The body is not valid JSON at this byte.",
        c"The body is not valid UTF-8 at this byte.",
        c"The body ends too early; check that the transport delivered all of it.",
        c"Unexpected data after the JSON document.",
        c"More than 64 arrays and objects are nested.",
        c"The document is not a JSON object.",
        c"A mandatory field is missing.",
        c"The JSON type of a mandatory field is not the documented one.",
        c"A documented field occurs twice in one object, so its value is ambiguous.",
        c"The document has more accounts than the storage can hold; parse it again with larger storage.",
        c"The sink stopped the parse.",
        c"The body has 4 GiB or more.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// The kind of an API error.
pub type an_api_error_kind = i32;
/// The status is not documented for this endpoint, or something between you and MoneyKit answered.
pub const AN_API_ERROR_UNRECOGNIZED: an_api_error_kind = 0;
/// The access token has expired.
pub const AN_API_ERROR_EXPIRED_ACCESS_TOKEN: an_api_error_kind = 1;
/// The access token is invalid or lacks the required scope.
pub const AN_API_ERROR_UNAUTHORIZED: an_api_error_kind = 2;
/// The link belongs to another customer.
pub const AN_API_ERROR_UNAUTHORIZED_LINK_ACCESS: an_api_error_kind = 3;
/// The user did not give permission.
pub const AN_API_ERROR_FORBIDDEN_ACTION: an_api_error_kind = 4;
/// The link does not exist.
pub const AN_API_ERROR_LINK_NOT_FOUND: an_api_error_kind = 5;
/// The link was deleted.
pub const AN_API_ERROR_LINK_DELETED: an_api_error_kind = 6;
/// The link is in a state that does not allow this request.
pub const AN_API_ERROR_BAD_STATE: an_api_error_kind = 7;
/// The request is invalid.
pub const AN_API_ERROR_INVALID_REQUEST: an_api_error_kind = 8;
/// Too many requests were sent.
pub const AN_API_ERROR_RATE_LIMIT_EXCEEDED: an_api_error_kind = 9;
/// The server, or a gateway in front of it, is temporarily unable to answer.
pub const AN_API_ERROR_SERVER_ERROR: an_api_error_kind = 10;

#[unsafe(no_mangle)]
pub extern "C" fn an_api_error_kind_name(value: an_api_error_kind) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"unrecognized",
        c"expired_access_token",
        c"unauthorized",
        c"unauthorized_link_access",
        c"forbidden_action",
        c"link_not_found",
        c"link_deleted",
        c"bad_state",
        c"invalid_request",
        c"rate_limit_exceeded",
        c"server_error",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_api_error_kind_message(value: an_api_error_kind) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"The status is not documented for this endpoint, or something between you and MoneyKit answered.",
        c"The access token has expired.",
        c"The access token is invalid or lacks the required scope.",
        c"The link belongs to another customer.",
        c"The user did not give permission.",
        c"The link does not exist.",
        c"The link was deleted.",
        c"The link is in a state that does not allow this request.",
        c"The request is invalid.",
        c"Too many requests were sent.",
        c"The server, or a gateway in front of it, is temporarily unable to answer.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// What to do about an API error.
pub type an_recovery = i32;
/// Get a new access token and send the request again, once; if that fails too, fix the credentials.
pub const AN_RECOVERY_GET_NEW_TOKEN: an_recovery = 0;
/// Fix the token, its scope or the link's owner; retrying unchanged will fail.
pub const AN_RECOVERY_FIX_CREDENTIALS: an_recovery = 1;
/// Ask the user for permission.
pub const AN_RECOVERY_ASK_USER: an_recovery = 2;
/// Have the user connect the link again.
pub const AN_RECOVERY_RECONNECT: an_recovery = 3;
/// Send the same request later; wait for Retry-After if the reply has it.
pub const AN_RECOVERY_RETRY_LATER: an_recovery = 4;
/// Fix the request; retrying unchanged will fail.
pub const AN_RECOVERY_FIX_REQUEST: an_recovery = 5;
/// Stop using this link; MoneyKit reports that it no longer exists.
pub const AN_RECOVERY_STOP: an_recovery = 6;
/// Have a person investigate; the reply does not explain the error.
pub const AN_RECOVERY_CHECK: an_recovery = 7;

#[unsafe(no_mangle)]
pub extern "C" fn an_recovery_name(value: an_recovery) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"get_new_token",
        c"fix_credentials",
        c"ask_user",
        c"reconnect",
        c"retry_later",
        c"fix_request",
        c"stop",
        c"check",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_recovery_message(value: an_recovery) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"Get a new access token and send the request again, once; if that fails too, fix the credentials.",
        c"Fix the token, its scope or the link's owner; retrying unchanged will fail.",
        c"Ask the user for permission.",
        c"Have the user connect the link again.",
        c"Send the same request later; wait for Retry-After if the reply has it.",
        c"Fix the request; retrying unchanged will fail.",
        c"Stop using this link; MoneyKit reports that it no longer exists.",
        c"Have a person investigate; the reply does not explain the error.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// How a refreshed_at compares with the previous one.
pub type an_change = i32;
/// The product was refreshed for the first time.
pub const AN_CHANGE_FIRST: an_change = 0;
/// The product was refreshed again; the timestamp is later than the previous one.
pub const AN_CHANGE_INCREASED: an_change = 1;
/// The product was not refreshed again; the timestamps are equal.
pub const AN_CHANGE_UNCHANGED: an_change = 2;
/// The timestamp is earlier than the previous one, or is missing.
pub const AN_CHANGE_DECREASED: an_change = 3;
/// The product has never been refreshed.
pub const AN_CHANGE_NEVER: an_change = 4;
/// Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like the
/// offset of a time zone.
pub const AN_CHANGE_UNDECIDABLE: an_change = 5;

#[unsafe(no_mangle)]
pub extern "C" fn an_change_name(value: an_change) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"first",
        c"increased",
        c"unchanged",
        c"decreased",
        c"never",
        c"undecidable",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_change_message(value: an_change) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"The product was refreshed for the first time.",
        c"The product was refreshed again; the timestamp is later than the previous one.",
        c"The product was not refreshed again; the timestamps are equal.",
        c"The timestamp is earlier than the previous one, or is missing.",
        c"The product has never been refreshed.",
        c"Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like the offset of a time zone.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// What to do with the numbers of a document.
pub type an_numbers_advice = i32;
/// Store these numbers.
pub const AN_NUMBERS_ADVICE_STORE: an_numbers_advice = 0;
/// Keep the stored numbers; there is nothing new.
pub const AN_NUMBERS_ADVICE_KEEP: an_numbers_advice = 1;
/// Read the numbers endpoint; this document says that there are new numbers.
pub const AN_NUMBERS_ADVICE_FETCH: an_numbers_advice = 2;
/// Have a person look at the numbers before you store anything.
pub const AN_NUMBERS_ADVICE_CHECK: an_numbers_advice = 3;

#[unsafe(no_mangle)]
pub extern "C" fn an_numbers_advice_name(value: an_numbers_advice) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"store",
        c"keep",
        c"fetch",
        c"check",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_numbers_advice_message(value: an_numbers_advice) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"Store these numbers.",
        c"Keep the stored numbers; there is nothing new.",
        c"Read the numbers endpoint; this document says that there are new numbers.",
        c"Have a person look at the numbers before you store anything.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// Why a person should look at the numbers of a document.
pub type an_numbers_reason = i32;
/// Cannot tell whether the numbers are new.
pub const AN_NUMBERS_REASON_UNDECIDABLE: an_numbers_reason = 0;
/// An account or a number was set aside.
pub const AN_NUMBERS_REASON_INCOMPLETE: an_numbers_reason = 1;
/// The document has no numbers, although numbers are stored.
pub const AN_NUMBERS_REASON_NO_NUMBERS: an_numbers_reason = 2;

#[unsafe(no_mangle)]
pub extern "C" fn an_numbers_reason_name(value: an_numbers_reason) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"undecidable",
        c"incomplete",
        c"no_numbers",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_numbers_reason_message(value: an_numbers_reason) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"Cannot tell whether the numbers are new.",
        c"An account or a number was set aside.",
        c"The document has no numbers, although numbers are stored.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// What to do next about a link.
pub type an_next = i32;
/// Read the link again after a pause.
pub const AN_NEXT_WAIT: an_next = 0;
/// Exchange the link's token.
pub const AN_NEXT_EXCHANGE_TOKEN: an_next = 1;
/// Have the user connect the link again.
pub const AN_NEXT_RECONNECT: an_next = 2;
/// Ask the user for permission.
pub const AN_NEXT_ASK_USER: an_next = 3;
/// Stop using this link; it will not deliver new data.
pub const AN_NEXT_STOP: an_next = 4;
/// Do not request a refresh; the stored numbers stay usable.
pub const AN_NEXT_NOT_REFRESHABLE: an_next = 5;
/// Nothing is pending; a refresh may be requested, but not before the stated time.
pub const AN_NEXT_MAY_REFRESH: an_next = 6;
/// Have a person look at the link.
pub const AN_NEXT_CHECK: an_next = 7;

#[unsafe(no_mangle)]
pub extern "C" fn an_next_name(value: an_next) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"wait",
        c"exchange_token",
        c"reconnect",
        c"ask_user",
        c"stop",
        c"not_refreshable",
        c"may_refresh",
        c"check",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_next_message(value: an_next) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"Read the link again after a pause.",
        c"Exchange the link's token.",
        c"Have the user connect the link again.",
        c"Ask the user for permission.",
        c"Stop using this link; it will not deliver new data.",
        c"Do not request a refresh; the stored numbers stay usable.",
        c"Nothing is pending; a refresh may be requested, but not before the stated time.",
        c"Have a person look at the link.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}

/// Why a decision about a link was made.
pub type an_reason = i32;
/// The document is about a different link than the baseline.
pub const AN_REASON_ANOTHER_LINK: an_reason = 0;
/// The link was deleted.
pub const AN_REASON_LINK_DELETED: an_reason = 1;
/// The user is still connecting the link.
pub const AN_REASON_LINK_CONNECTING: an_reason = 2;
/// The link is waiting for its token to be exchanged.
pub const AN_REASON_LINK_AWAITING_TOKEN_EXCHANGE: an_reason = 3;
/// The state of the link is missing or unknown.
pub const AN_REASON_LINK_STATE_UNKNOWN: an_reason = 4;
/// The link is in an error state that the user must resolve.
pub const AN_REASON_LINK_USER_ERROR: an_reason = 5;
/// The link is in an error state because of MoneyKit, the provider or the institution.
pub const AN_REASON_LINK_MACHINE_ERROR: an_reason = 6;
/// The link is in an error state because the user has no accounts.
pub const AN_REASON_LINK_NO_ACCOUNTS: an_reason = 7;
/// The link is in an error state, and the reason is missing or unknown.
pub const AN_REASON_LINK_ERROR_UNKNOWN: an_reason = 8;
/// The link does not have the product, but the product could be added.
pub const AN_REASON_PRODUCT_NOT_GRANTED: an_reason = 9;
/// The link does not have the product.
pub const AN_REASON_PRODUCT_ABSENT: an_reason = 10;
/// The timestamp of the last attempt is malformed.
pub const AN_REASON_ATTEMPT_MALFORMED: an_reason = 11;
/// The last attempt failed because the authorization expired.
pub const AN_REASON_AUTHORIZATION_EXPIRED: an_reason = 12;
/// The last attempt failed because the user did not give permission.
pub const AN_REASON_PERMISSION_MISSING: an_reason = 13;
/// The product is unavailable for this link.
pub const AN_REASON_UNAVAILABLE: an_reason = 14;
/// The institution does not support the product, or has no accounts for it.
pub const AN_REASON_NOT_SUPPORTED: an_reason = 15;
/// An attempt to refresh the product is running.
pub const AN_REASON_ATTEMPT_RUNNING: an_reason = 16;
/// A requested refresh has not started yet.
pub const AN_REASON_REFRESH_REQUESTED: an_reason = 17;
/// The first refresh of the product has not started yet.
pub const AN_REASON_PREFETCH_PENDING: an_reason = 18;
/// Nothing is pending.
pub const AN_REASON_SETTLED: an_reason = 19;
/// The last attempt failed for a reason that may pass.
pub const AN_REASON_ATTEMPT_FAILED: an_reason = 20;

#[unsafe(no_mangle)]
pub extern "C" fn an_reason_name(value: an_reason) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"another_link",
        c"link_deleted",
        c"link_connecting",
        c"link_awaiting_token_exchange",
        c"link_state_unknown",
        c"link_user_error",
        c"link_machine_error",
        c"link_no_accounts",
        c"link_error_unknown",
        c"product_not_granted",
        c"product_absent",
        c"attempt_malformed",
        c"authorization_expired",
        c"permission_missing",
        c"unavailable",
        c"not_supported",
        c"attempt_running",
        c"refresh_requested",
        c"prefetch_pending",
        c"settled",
        c"attempt_failed",
    ];
    text(TEXTS, value, UNKNOWN_NAME)
}

#[unsafe(no_mangle)]
pub extern "C" fn an_reason_message(value: an_reason) -> *const c_char {
    const TEXTS: &[&CStr] = &[
        c"The document is about a different link than the baseline.",
        c"The link was deleted.",
        c"The user is still connecting the link.",
        c"The link is waiting for its token to be exchanged.",
        c"The state of the link is missing or unknown.",
        c"The link is in an error state that the user must resolve.",
        c"The link is in an error state because of MoneyKit, the provider or the institution.",
        c"The link is in an error state because the user has no accounts.",
        c"The link is in an error state, and the reason is missing or unknown.",
        c"The link does not have the product, but the product could be added.",
        c"The link does not have the product.",
        c"The timestamp of the last attempt is malformed.",
        c"The last attempt failed because the authorization expired.",
        c"The last attempt failed because the user did not give permission.",
        c"The product is unavailable for this link.",
        c"The institution does not support the product, or has no accounts for it.",
        c"An attempt to refresh the product is running.",
        c"A requested refresh has not started yet.",
        c"The first refresh of the product has not started yet.",
        c"Nothing is pending.",
        c"The last attempt failed for a reason that may pass.",
    ];
    text(TEXTS, value, UNKNOWN_MESSAGE)
}
