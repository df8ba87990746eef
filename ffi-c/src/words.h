/* Generated from core/src/words.rs: do not edit.
 * After a change there, run `UPDATE_WORDS=1 tests/words/run`.
 */

/// The state of a link.
typedef int32_t an_link_state;
enum {
    AN_LINK_STATE_OTHER = -1, ///< A value that is not documented; its text says which.
    AN_LINK_STATE_CONNECTING = 0, ///< The user is connecting the link.
    AN_LINK_STATE_AWAITING_TOKEN_EXCHANGE = 1, ///< The link is waiting for its token to be exchanged.
    AN_LINK_STATE_CONNECTED = 2, ///< The link is connected and can be used.
    AN_LINK_STATE_DELETED = 3, ///< The link was deleted.
    AN_LINK_STATE_ERROR = 4, ///< The link is in an error state; its error code says why.
};

/// Why a link is in an error state.
typedef int32_t an_link_error;
enum {
    AN_LINK_ERROR_OTHER = -1, ///< A value that is not documented; its text says which.
    AN_LINK_ERROR_SYSTEM_ERROR = 0, ///< MoneyKit had an internal error.
    AN_LINK_ERROR_PROVIDER_ERROR = 1, ///< The provider had an error.
    AN_LINK_ERROR_INSTITUTION_ERROR = 2, ///< The institution had an error.
    AN_LINK_ERROR_USER_ERROR = 3, ///< Something the user did prevents the link from working.
    AN_LINK_ERROR_AUTH_EXPIRED = 4, ///< The authorization expired; the user must connect the link again.
    AN_LINK_ERROR_NO_ACCOUNTS = 5, ///< The user has no accounts at the institution.
    AN_LINK_ERROR_USER_SETUP_REQUIRED = 6, ///< The user must complete the setup at the institution.
    AN_LINK_ERROR_INVALID_CREDENTIALS = 7, ///< The credentials that the user entered are invalid.
    AN_LINK_ERROR_USER_OAUTH_DENIED = 8, ///< The user denied access at the institution.
    AN_LINK_ERROR_USER_INPUT_INCORRECT = 9, ///< The user entered an incorrect answer.
    AN_LINK_ERROR_INCOMPLETE = 10, ///< The user did not finish connecting the link.
};

/// The provider of a link's connection.
typedef int32_t an_provider;
enum {
    AN_PROVIDER_OTHER = -1, ///< A value that is not documented; its text says which.
    AN_PROVIDER_MONEYKIT = 0, ///< MoneyKit.
    AN_PROVIDER_FINICITY = 1, ///< Finicity.
    AN_PROVIDER_PLAID = 2, ///< Plaid.
    AN_PROVIDER_YODLEE = 3, ///< Yodlee.
    AN_PROVIDER_MX = 4, ///< MX.
    AN_PROVIDER_AKOYA = 5, ///< Akoya.
};

/// A product of a link.
typedef int32_t an_product_kind;
enum {
    AN_PRODUCT_OTHER = -1, ///< A value that is not documented; its text says which.
    AN_PRODUCT_ACCOUNTS = 0, ///< Accounts and their balances.
    AN_PRODUCT_ACCOUNT_NUMBERS = 1, ///< Account numbers, which this library reads.
    AN_PRODUCT_IDENTITY = 2, ///< The identity of the account holder.
    AN_PRODUCT_TRANSACTIONS = 3, ///< Transactions.
    AN_PRODUCT_INVESTMENTS = 4, ///< Investments.
    AN_PRODUCT_ENRICHMENT = 5, ///< Enriched transactions.
};

/// Why the last attempt to refresh a product failed.
typedef int32_t an_product_error;
enum {
    AN_PRODUCT_ERROR_OTHER = -1, ///< A value that is not documented; its text says which.
    AN_PRODUCT_ERROR_RATE_LIMIT = 0, ///< The institution or the provider limits the rate of refreshes.
    AN_PRODUCT_ERROR_AUTH_EXPIRED = 1, ///< The authorization expired; the user must connect the link again.
    AN_PRODUCT_ERROR_NOT_SUPPORTED = 2, ///< The institution does not support the product.
    AN_PRODUCT_ERROR_TIMEOUT = 3, ///< The institution did not answer in time.
    AN_PRODUCT_ERROR_UNKNOWN = 4, ///< The reason is unknown.
    AN_PRODUCT_ERROR_NO_ACCOUNTS = 5, ///< The user has no accounts for the product.
    AN_PRODUCT_ERROR_INSTITUTION_ERROR = 6, ///< The institution had an error.
    AN_PRODUCT_ERROR_NO_PERMISSION = 7, ///< The user did not give permission.
};

/// The kind of an account, derived from the prefix of its type.
typedef int32_t an_account_kind;
enum {
    AN_ACCOUNT_KIND_DEPOSITORY = 0, ///< A depository account, such as a checking account.
    AN_ACCOUNT_KIND_INVESTMENT = 1, ///< An investment account.
    AN_ACCOUNT_KIND_LIABILITY = 2, ///< A liability, such as a credit card; a positive balance is owed.
    AN_ACCOUNT_KIND_OTHER = 3, ///< Another account.
    AN_ACCOUNT_KIND_UNKNOWN = 4, ///< The account type is `unknown`, or has no documented prefix.
};

/// The kind of a number entry, named after its list on the wire.
typedef int32_t an_number_kind;
enum {
    AN_ACH = 0, ///< An account number for ACH transfers in the United States.
    AN_EFT = 1, ///< An account number for electronic funds transfers in Canada.
    AN_BACS = 2, ///< An account number for Bacs in the United Kingdom.
    AN_INTERNATIONAL = 3, ///< An IBAN.
};

/// The severity of a finding.
typedef int32_t an_severity;
enum {
    AN_SEVERITY_NOTE = 0, ///< Information only; the data is usable.
    AN_SEVERITY_WARNING = 1, ///< Something was set aside, is treated as absent, or must be checked before you use it.
};

/// What a finding is about.
typedef int32_t an_finding_code;
enum {
    AN_FINDING_MISSING_FIELD = 0, ///< A required field is missing.
    AN_FINDING_NULL_FIELD = 1, ///< A required field is null.
    AN_FINDING_WRONG_TYPE = 2, ///< The JSON type of a field is not the documented one.
    AN_FINDING_TOO_LONG = 3, ///< An identifier or code is longer than its limit; it is treated as absent.
    AN_FINDING_UNUSABLE_ACCOUNT = 4, ///< An account has no usable account_id.
    /// An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control
    /// character.
    AN_FINDING_UNUSABLE_NUMBER = 5,
    AN_FINDING_MASKED_NUMBER = 6, ///< An account number or IBAN is masked; the server did not send the whole number.
    /// An account number or IBAN is a placeholder: it contains only zeros, or no digit at all.
    AN_FINDING_NUMBER_PLACEHOLDER = 7,
    AN_FINDING_UNKNOWN_NUMBER_KIND = 8, ///< An account has numbers of a kind that this version does not support.
    AN_FINDING_DUPLICATE_ACCOUNT = 9, ///< An account has the account_id of an earlier account.
    /// An account has more than one number entry of one kind; at most one is documented.
    AN_FINDING_SEVERAL_NUMBERS = 10,
    /// A list has more entries than are kept; this entry and all later ones are missing.
    AN_FINDING_LIST_TRUNCATED = 11,
    AN_FINDING_MALFORMED_TIMESTAMP = 12, ///< A timestamp is not in a documented form.
    /// An amount does not fit a 64-bit coefficient with at most 255 decimal places.
    AN_FINDING_AMOUNT_OUT_OF_RANGE = 13,
    AN_FINDING_TEXT_TRUNCATED = 14, ///< A text is longer than its limit and was truncated.
    /// The body of an error reply is not a document of this API; only the status is known.
    AN_FINDING_MALFORMED_BODY = 15,
    /// A field of an error reply is missing; the documented default of its status was used.
    AN_FINDING_DEFAULT_APPLIED = 16,
    AN_FINDING_STATUS_MISMATCH = 17, ///< The error_code is documented for a different status.
    AN_FINDING_UNKNOWN_VALUE = 18, ///< A value is not one of the documented values; its text was kept.
    AN_FINDING_UNKNOWN_FIELD = 19, ///< An object has a field that is not documented; it was skipped.
    AN_FINDING_ACCOUNT_CLOSED = 20, ///< The account is closed, although the endpoint documents open accounts only.
    AN_FINDING_ROUTING_NUMBER_FORMAT = 21, ///< A routing number is not nine digits.
    AN_FINDING_ROUTING_NUMBER_CHECKSUM = 22, ///< The check digit of a routing number is wrong.
    /// A routing number, branch number or sort code contains only zeros, or no digit at all.
    AN_FINDING_BANK_CODE_PLACEHOLDER = 23,
    AN_FINDING_ACCOUNT_NUMBER_FORMAT = 24, ///< An account number is not in the format of its scheme.
    AN_FINDING_ACCOUNT_NUMBER_IS_MASK = 25, ///< An account number is short and equals the account's mask.
    /// An IBAN is not in electronic format, or does not have the structure of its country.
    AN_FINDING_IBAN_FORMAT = 26,
    AN_FINDING_IBAN_LENGTH = 27, ///< An IBAN does not have the length of its country.
    AN_FINDING_IBAN_COUNTRY = 28, ///< The country of an IBAN is not in the SWIFT registry.
    AN_FINDING_IBAN_CHECKSUM = 29, ///< The check digits of an IBAN are wrong.
    AN_FINDING_BIC_FORMAT = 30, ///< A BIC is not in the format of ISO 9362.
    AN_FINDING_SORT_CODE_FORMAT = 31, ///< A sort code is not six digits, plain or as 12-34-56.
    AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT = 32, ///< A Bacs account number is not eight digits.
    AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT = 33, ///< An EFT institution number is not three digits.
    AN_FINDING_EFT_BRANCH_NUMBER_FORMAT = 34, ///< An EFT branch number is not five digits.
    AN_FINDING_ROUTING_NUMBER_PREFIX = 35, ///< The first two digits of a routing number are not assigned.
    AN_FINDING_CURRENCY_UNKNOWN = 36, ///< A currency is not an active code of ISO 4217.
    AN_FINDING_ACCOUNT_TYPE_UNKNOWN = 37, ///< An account type has none of the documented prefixes.
    AN_FINDING_ACCOUNT_MASK_LENGTH = 38, ///< An account mask is longer than four characters.
    /// The last_attempted_at and refreshed_at of a product contradict each other.
    AN_FINDING_ATTEMPT_CONTRADICTION = 39,
    AN_FINDING_OFFSET_MISSING = 40, ///< A timestamp has no offset; it was read as UTC.
    /// The sort code in a GB IBAN differs from the sort code of the account's Bacs number.
    AN_FINDING_IBAN_SORT_CODE = 41,
};

/// Why a body could not be read.
typedef int32_t an_payload_error;
enum {
    AN_PAYLOAD_SYNTAX = 0, ///< The body is not valid JSON at this byte.
    AN_PAYLOAD_INVALID_UTF8 = 1, ///< The body is not valid UTF-8 at this byte.
    AN_PAYLOAD_TRUNCATED = 2, ///< The body ends too early; check that the transport delivered all of it.
    AN_PAYLOAD_TRAILING_DATA = 3, ///< Unexpected data after the JSON document.
    AN_PAYLOAD_TOO_DEEP = 4, ///< More than 64 arrays and objects are nested.
    AN_PAYLOAD_NOT_AN_OBJECT = 5, ///< The document is not a JSON object.
    AN_PAYLOAD_MISSING_FIELD = 6, ///< A mandatory field is missing.
    AN_PAYLOAD_WRONG_TYPE = 7, ///< The JSON type of a mandatory field is not the documented one.
    AN_PAYLOAD_DUPLICATE_FIELD = 8, ///< A documented field occurs twice in one object, so its value is ambiguous.
    /// The document has more accounts than the storage can hold; parse it again with larger storage.
    AN_PAYLOAD_CAPACITY_EXCEEDED = 9,
    AN_PAYLOAD_STOPPED = 10, ///< The sink stopped the parse.
    AN_PAYLOAD_TOO_LARGE = 11, ///< The body has 4 GiB or more.
};

/// The kind of an API error.
typedef int32_t an_api_error_kind;
enum {
    /// The status is not documented for this endpoint, or something between you and MoneyKit answered.
    AN_API_ERROR_UNRECOGNIZED = 0,
    AN_API_ERROR_EXPIRED_ACCESS_TOKEN = 1, ///< The access token has expired.
    AN_API_ERROR_UNAUTHORIZED = 2, ///< The access token is invalid or lacks the required scope.
    AN_API_ERROR_UNAUTHORIZED_LINK_ACCESS = 3, ///< The link belongs to another customer.
    AN_API_ERROR_FORBIDDEN_ACTION = 4, ///< The user did not give permission.
    AN_API_ERROR_LINK_NOT_FOUND = 5, ///< The link does not exist.
    AN_API_ERROR_LINK_DELETED = 6, ///< The link was deleted.
    AN_API_ERROR_BAD_STATE = 7, ///< The link is in a state that does not allow this request.
    AN_API_ERROR_INVALID_REQUEST = 8, ///< The request is invalid.
    AN_API_ERROR_RATE_LIMIT_EXCEEDED = 9, ///< Too many requests were sent.
    AN_API_ERROR_SERVER_ERROR = 10, ///< The server, or a gateway in front of it, is temporarily unable to answer.
};

/// What to do about an API error.
typedef int32_t an_recovery;
enum {
    /// Get a new access token and send the request again, once; if that fails too, fix the credentials.
    AN_RECOVERY_GET_NEW_TOKEN = 0,
    AN_RECOVERY_FIX_CREDENTIALS = 1, ///< Fix the token, its scope or the link's owner; retrying unchanged will fail.
    AN_RECOVERY_ASK_USER = 2, ///< Ask the user for permission.
    AN_RECOVERY_RECONNECT = 3, ///< Have the user connect the link again.
    AN_RECOVERY_RETRY_LATER = 4, ///< Send the same request later; wait for Retry-After if the reply has it.
    AN_RECOVERY_FIX_REQUEST = 5, ///< Fix the request; retrying unchanged will fail.
    AN_RECOVERY_STOP = 6, ///< Stop using this link; MoneyKit reports that it no longer exists.
    AN_RECOVERY_CHECK = 7, ///< Have a person investigate; the reply does not explain the error.
};

/// How a refreshed_at compares with the previous one.
typedef int32_t an_change;
enum {
    AN_CHANGE_FIRST = 0, ///< The product was refreshed for the first time.
    AN_CHANGE_INCREASED = 1, ///< The product was refreshed again; the timestamp is later than the previous one.
    AN_CHANGE_UNCHANGED = 2, ///< The product was not refreshed again; the timestamps are equal.
    AN_CHANGE_DECREASED = 3, ///< The timestamp is earlier than the previous one, or is missing.
    AN_CHANGE_NEVER = 4, ///< The product has never been refreshed.
    /// Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like
    /// the offset of a time zone.
    AN_CHANGE_UNDECIDABLE = 5,
};

/// What to do with the numbers of a document.
typedef int32_t an_numbers_advice;
enum {
    AN_NUMBERS_ADVICE_STORE = 0, ///< Store these numbers.
    AN_NUMBERS_ADVICE_KEEP = 1, ///< Keep the stored numbers; there is nothing new.
    AN_NUMBERS_ADVICE_FETCH = 2, ///< Read the numbers endpoint; this document says that there are new numbers.
    AN_NUMBERS_ADVICE_CHECK = 3, ///< Have a person look at the numbers before you store anything.
};

/// Why a person should look at the numbers of a document.
typedef int32_t an_numbers_reason;
enum {
    AN_NUMBERS_REASON_UNDECIDABLE = 0, ///< Cannot tell whether the numbers are new.
    AN_NUMBERS_REASON_INCOMPLETE = 1, ///< An account or a number was set aside.
    AN_NUMBERS_REASON_NO_NUMBERS = 2, ///< The document has no numbers, although numbers are stored.
};

/// What to do next about a link.
typedef int32_t an_next;
enum {
    AN_NEXT_WAIT = 0, ///< Read the link again after a pause.
    AN_NEXT_EXCHANGE_TOKEN = 1, ///< Exchange the link's token.
    AN_NEXT_RECONNECT = 2, ///< Have the user connect the link again.
    AN_NEXT_ASK_USER = 3, ///< Ask the user for permission.
    AN_NEXT_STOP = 4, ///< Stop using this link; it will not deliver new data.
    AN_NEXT_NOT_REFRESHABLE = 5, ///< Do not request a refresh; the stored numbers stay usable.
    AN_NEXT_MAY_REFRESH = 6, ///< Nothing is pending; a refresh may be requested, but not before the stated time.
    AN_NEXT_CHECK = 7, ///< Have a person look at the link.
};

/// Why a decision about a link was made.
typedef int32_t an_reason;
enum {
    AN_REASON_ANOTHER_LINK = 0, ///< The document is about a different link than the baseline.
    AN_REASON_LINK_DELETED = 1, ///< The link was deleted.
    AN_REASON_LINK_CONNECTING = 2, ///< The user is still connecting the link.
    AN_REASON_LINK_AWAITING_TOKEN_EXCHANGE = 3, ///< The link is waiting for its token to be exchanged.
    AN_REASON_LINK_STATE_UNKNOWN = 4, ///< The state of the link is missing or unknown.
    AN_REASON_LINK_USER_ERROR = 5, ///< The link is in an error state that the user must resolve.
    /// The link is in an error state because of MoneyKit, the provider or the institution.
    AN_REASON_LINK_MACHINE_ERROR = 6,
    AN_REASON_LINK_NO_ACCOUNTS = 7, ///< The link is in an error state because the user has no accounts.
    AN_REASON_LINK_ERROR_UNKNOWN = 8, ///< The link is in an error state, and the reason is missing or unknown.
    AN_REASON_PRODUCT_NOT_GRANTED = 9, ///< The link does not have the product, but the product could be added.
    AN_REASON_PRODUCT_ABSENT = 10, ///< The link does not have the product.
    AN_REASON_ATTEMPT_MALFORMED = 11, ///< The timestamp of the last attempt is malformed.
    AN_REASON_AUTHORIZATION_EXPIRED = 12, ///< The last attempt failed because the authorization expired.
    AN_REASON_PERMISSION_MISSING = 13, ///< The last attempt failed because the user did not give permission.
    AN_REASON_UNAVAILABLE = 14, ///< The product is unavailable for this link.
    AN_REASON_NOT_SUPPORTED = 15, ///< The institution does not support the product, or has no accounts for it.
    AN_REASON_ATTEMPT_RUNNING = 16, ///< An attempt to refresh the product is running.
    AN_REASON_REFRESH_REQUESTED = 17, ///< A requested refresh has not started yet.
    AN_REASON_PREFETCH_PENDING = 18, ///< The first refresh of the product has not started yet.
    AN_REASON_SETTLED = 19, ///< Nothing is pending.
    AN_REASON_ATTEMPT_FAILED = 20, ///< The last attempt failed for a reason that may pass.
};
