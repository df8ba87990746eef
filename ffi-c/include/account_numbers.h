/*
 * account_numbers: reads the replies of MoneyKit's Get Account Numbers.
 *
 * An HTTP status and the bytes of a body go in; out come the accounts with their numbers (AN_OK), an error of the API
 * (AN_REFUSED), or what is wrong with the body, where and at which byte. Begin at an_parse; an_parse_each reads any
 * number of accounts in the memory of one.
 *
 * Memory: all of it is the caller's. Nothing is allocated, and no pointer is kept beyond a call. What a function reads
 * and what it writes must not overlap.
 * Threads: there is no global state. Every function may be called from any thread at any time, on memory that no other
 * thread uses.
 * Pointers: each is checked; a NULL that is not allowed gives AN_NULL_POINTER, one that is not aligned or a
 * length that no memory has AN_INVALID_ARGUMENT, and nothing is written then. A text is a pointer and a length in bytes; with
 * length 0 the pointer may be NULL.
 * Checks: the an_check_ functions give bits instead of a status, and take a NULL for the empty text. That a number passes does
 * not say that there is such a number.
 * Versions: a struct that begins with struct_size is given its sizeof there before it is passed, so that programs and
 * libraries of different releases understand each other. Memory that grows is taken from the reserved tails, which are
 * zero. All other structs never change.
 * Flags are 0 or 1. A field that is absent is zero, and its has_ flag says so. Integer constants of one kind may grow.
 * Secrets: account numbers and IBANs lie in an_secret_40 and an_secret_48. No name, message or path of this library holds
 * anything of a payload; an_wipe overwrites what held numbers. The body is the caller's to wipe.
 *
 * Generated from the sources of the library: do not edit.
 */

#ifndef ACCOUNT_NUMBERS_H
#define ACCOUNT_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

/// The version of this header: that of an_version, where library and header belong together.
#define AN_VERSION "0.1.0"

/// The version of the API that is read. It goes into the HTTP header MoneyKit-Version.
#define AN_API_VERSION "2023-02-18"

/// The body of the POST to an_refresh_path that requests new account numbers, as application/json.
#define AN_REFRESH_BODY "{\"products\":[\"account_numbers\"]}"


/// It was done. Of a reply: its status is 200, and the accounts were read.
#define AN_OK 0
/// The API answered with an error: see an_result.api_error.
#define AN_REFUSED 1
/// The body is not JSON.
#define AN_SYNTAX 2
/// The body is not UTF-8.
#define AN_INVALID_UTF8 3
/// The body ends too early.
#define AN_TRUNCATED 4
/// Something stands after the document.
#define AN_TRAILING_DATA 5
/// More than 64 arrays and objects are nested.
#define AN_TOO_DEEP 6
/// The document is not an object.
#define AN_NOT_AN_OBJECT 7
/// A field without which nothing can be read is missing.
#define AN_MISSING_FIELD 8
/// A field without which nothing can be read has another type than documented.
#define AN_WRONG_TYPE 9
/// A documented key occurs twice in one object.
#define AN_DUPLICATE_FIELD 10
/// There are more accounts than the array holds: an_result.payload_error.needed says how many.
#define AN_CAPACITY_EXCEEDED 11
/// A callback stopped the parse.
#define AN_STOPPED 12
/// The body has 4 GiB or more.
#define AN_TOO_LARGE 13
/// Under AN_POLICY_STRICT, a structural warning: an_result.payload_error.finding says which.
#define AN_STRICT 14
/// The body can't be read, for a reason that this header has no constant for.
#define AN_UNREADABLE 15

/// A pointer that must not be NULL is. Nothing was written.
#define AN_NULL_POINTER 32
/// A pointer is not aligned, a length more than memory has, a stride too short or no multiple, or a constant unknown. Nothing
/// was written.
#define AN_INVALID_ARGUMENT 33
/// A struct_size, or an account_size or finding_size, is none of any release. Nothing was written.
#define AN_INVALID_STRUCT_SIZE 34
/// The workspace is smaller than AN_WORKSPACE_SIZE, or what the call needs of it. Nothing was written.
#define AN_WORKSPACE_TOO_SMALL 35
/// The workspace holds no link: the last call with it failed, skipped the link, or there was none.
#define AN_NO_LINK 36
/// The buffer is too short for the text and its NUL; it holds the empty text, unless its size is 0.
#define AN_BUFFER_TOO_SHORT 37
/// A text is longer than its limit.
#define AN_TOO_LONG 38
/// A text is not in the form that it must have, or a value not in its range.
#define AN_MALFORMED 39
/// An amount does not fit 64 bits of coefficient and 255 decimal places.
#define AN_OUT_OF_RANGE 40
/// A link id is empty, too long, or holds anything but ASCII letters, digits, _ and -.
#define AN_INVALID_LINK_ID 41

/// The major version; releases of one major version work together.
#define AN_VERSION_MAJOR 0
/// The minor version.
#define AN_VERSION_MINOR 1

/// The patch version.
#define AN_VERSION_PATCH 0

/// How many bytes a workspace has. They may lie anywhere: no alignment is needed.
#define AN_WORKSPACE_SIZE 14336

/// How many bytes are enough for calls that read no link: an_parse and an_parse_each with skip_link, an_baseline_read.
#define AN_WORKSPACE_SIZE_WITHOUT_LINK 5632

/// A buffer of this size holds the text of any amount.
#define AN_AMOUNT_TEXT_SIZE 259

/// Of every kind: absent, or a word that this release has no constant for.
#define AN_UNKNOWN 0
/// `connecting`: the user is connecting the link.
#define AN_LINK_STATE_CONNECTING 1
/// `awaiting_token_exchange`: the token must be exchanged.
#define AN_LINK_STATE_AWAITING_TOKEN_EXCHANGE 2
/// `connected`: the link can be used.
#define AN_LINK_STATE_CONNECTED 3
/// `deleted`
#define AN_LINK_STATE_DELETED 4
/// `error`: see error_code.
#define AN_LINK_STATE_ERROR 5

/// `system_error`: MoneyKit failed.
#define AN_LINK_ERROR_SYSTEM_ERROR 1
/// `provider_error`: the provider failed.
#define AN_LINK_ERROR_PROVIDER_ERROR 2
/// `institution_error`: the institution failed.
#define AN_LINK_ERROR_INSTITUTION_ERROR 3
/// `user_error`: the user did something that can't go on.
#define AN_LINK_ERROR_USER_ERROR 4
/// `auth_expired`: the user must connect again.
#define AN_LINK_ERROR_AUTH_EXPIRED 5
/// `no_accounts`: the user has none.
#define AN_LINK_ERROR_NO_ACCOUNTS 6
/// `user_setup_required`: the user must set something up at the institution.
#define AN_LINK_ERROR_USER_SETUP_REQUIRED 7
/// `invalid_credentials`: the user's credentials are invalid.
#define AN_LINK_ERROR_INVALID_CREDENTIALS 8
/// `user_oauth_denied`: the user did not allow it.
#define AN_LINK_ERROR_USER_OAUTH_DENIED 9
/// `user_input_incorrect`: the user gave a wrong answer.
#define AN_LINK_ERROR_USER_INPUT_INCORRECT 10
/// `incomplete`: the user did not finish.
#define AN_LINK_ERROR_INCOMPLETE 11

/// `moneykit`
#define AN_PROVIDER_MONEYKIT 1
/// `finicity`
#define AN_PROVIDER_FINICITY 2
/// `plaid`
#define AN_PROVIDER_PLAID 3
/// `yodlee`
#define AN_PROVIDER_YODLEE 4
/// `mx`
#define AN_PROVIDER_MX 5
/// `akoya`
#define AN_PROVIDER_AKOYA 6

/// `accounts`: accounts and their balances.
#define AN_PRODUCT_ACCOUNTS 1
/// `account_numbers`: what this library reads.
#define AN_PRODUCT_ACCOUNT_NUMBERS 2
/// `identity`: the identity of the account's holder.
#define AN_PRODUCT_IDENTITY 3
/// `transactions`
#define AN_PRODUCT_TRANSACTIONS 4
/// `investments`
#define AN_PRODUCT_INVESTMENTS 5
/// `enrichment`: enriched transactions.
#define AN_PRODUCT_ENRICHMENT 6

/// `rate_limit`: the institution or the provider limits how often.
#define AN_PRODUCT_ERROR_RATE_LIMIT 1
/// `auth_expired`: the user must connect again.
#define AN_PRODUCT_ERROR_AUTH_EXPIRED 2
/// `not_supported`: the institution does not support the product.
#define AN_PRODUCT_ERROR_NOT_SUPPORTED 3
/// `timeout`: the institution did not answer in time.
#define AN_PRODUCT_ERROR_TIMEOUT 4
/// `unknown`: no reason is known.
#define AN_PRODUCT_ERROR_UNKNOWN 5
/// `no_accounts`: the user has none for it.
#define AN_PRODUCT_ERROR_NO_ACCOUNTS 6
/// `institution_error`: the institution failed.
#define AN_PRODUCT_ERROR_INSTITUTION_ERROR 7
/// `no_permission`: the user did not give permission.
#define AN_PRODUCT_ERROR_NO_PERMISSION 8

/// None was sent.
#define AN_STAMP_ABSENT 0
/// Something was sent that is no timestamp.
#define AN_STAMP_MALFORMED 1
/// There is a timestamp.
#define AN_STAMP_PRESENT 2

/// A buffer of this size holds the text of any timestamp, stamp or date.
#define AN_TIMESTAMP_TEXT_SIZE 31

/// `depository.…`, such as a checking account.
#define AN_ACCOUNT_KIND_DEPOSITORY 1
/// `investment.…`
#define AN_ACCOUNT_KIND_INVESTMENT 2
/// `liability.…`, such as a credit card: a positive balance is owed.
#define AN_ACCOUNT_KIND_LIABILITY 3
/// `other.…`
#define AN_ACCOUNT_KIND_OTHER 4

/// 401: the access token has expired.
#define AN_API_ERROR_EXPIRED_ACCESS_TOKEN 1
/// 401: the token is wrong, or its scope too narrow.
#define AN_API_ERROR_UNAUTHORIZED 2
/// 401: the link belongs to somebody else.
#define AN_API_ERROR_UNAUTHORIZED_LINK_ACCESS 3
/// 403: the user did not give permission.
#define AN_API_ERROR_FORBIDDEN_ACTION 4
/// 404: there is no such link.
#define AN_API_ERROR_LINK_NOT_FOUND 5
/// 410: the link was deleted.
#define AN_API_ERROR_LINK_DELETED 6
/// 422: the link is in a state in which this can't be done; see link_error_code.
#define AN_API_ERROR_BAD_STATE 7
/// 422: the request is not valid.
#define AN_API_ERROR_INVALID_REQUEST 8
/// 429: too many requests.
#define AN_API_ERROR_RATE_LIMIT_EXCEEDED 9
/// Any other status, or a body that is no payload of this API.
#define AN_API_ERROR_UNRECOGNIZED 10

/// Get a new access token and send the request again.
#define AN_RECOVERY_GET_NEW_TOKEN 1
/// Mend the token, its scope or the owner of the link; the same request will fail again.
#define AN_RECOVERY_FIX_CREDENTIALS 2
/// Ask the user for permission.
#define AN_RECOVERY_ASK_USER 3
/// Have the user connect the link again.
#define AN_RECOVERY_RECONNECT 4
/// Send the same request later: after the transport's Retry-After, where it has one.
#define AN_RECOVERY_RETRY_LATER 5
/// Mend the request.
#define AN_RECOVERY_FIX_REQUEST 6
/// Nothing can be done for this link.
#define AN_RECOVERY_GIVE_UP 7

/// Warning: A required field is missing; it reads as absent or empty.
#define AN_FINDING_MISSING_FIELD 1
/// Warning: A required field is null; it reads as absent or empty.
#define AN_FINDING_NULL_FIELD 2
/// Warning: A field has another JSON type than documented; it reads as absent or empty.
#define AN_FINDING_WRONG_TYPE 3
/// Warning: An identifier or code is longer than its limit; it reads as absent, since cutting it would change it.
#define AN_FINDING_TOO_LONG 4
/// Warning: An account without a usable account_id was set aside.
#define AN_FINDING_UNUSABLE_ACCOUNT 5
/// Warning: A number entry was set aside: this part of it is missing, null, of another type, empty, too long, or holds a control character.
#define AN_FINDING_UNUSABLE_NUMBER 6
/// Warning: An account has more than one set of numbers of one kind, where at most one is documented.
#define AN_FINDING_SEVERAL_NUMBERS 7
/// Warning: A list has more entries than are kept; the entries from this one on were set aside.
#define AN_FINDING_LIST_TRUNCATED 8
/// Warning: A timestamp is not in a documented form.
#define AN_FINDING_MALFORMED_TIMESTAMP 9
/// Warning: An amount does not fit 64 bits of coefficient and 255 decimal places; it reads as absent.
#define AN_FINDING_AMOUNT_OUT_OF_RANGE 10
/// Warning: A text for people is longer than its limit and was cut.
#define AN_FINDING_TEXT_TRUNCATED 11
/// Warning: The body of an error reply is not a payload of this API; only the status is known.
#define AN_FINDING_MALFORMED_BODY 12
/// Warning: A field of an error reply is missing; the value documented for its status was taken.
#define AN_FINDING_DEFAULT_APPLIED 13
/// Warning: The error_code is documented for another status than the one that it came with.
#define AN_FINDING_STATUS_MISMATCH 14
/// Note: A value is not among the documented ones; it was kept as its text.
#define AN_FINDING_UNKNOWN_VALUE 15
/// Warning: The account is closed, though the endpoint promises open accounts.
#define AN_FINDING_ACCOUNT_CLOSED 16
/// Warning: A routing number is not nine digits.
#define AN_FINDING_ROUTING_NUMBER_FORMAT 17
/// Warning: The check digit of a routing number is wrong.
#define AN_FINDING_ROUTING_NUMBER_CHECKSUM 18
/// Warning: An account number is not what its scheme allows; it may be masked.
#define AN_FINDING_ACCOUNT_NUMBER_FORMAT 19
/// Warning: An IBAN is not in electronic format, or not of the structure of its country.
#define AN_FINDING_IBAN_FORMAT 20
/// Warning: An IBAN does not have the length of its country.
#define AN_FINDING_IBAN_LENGTH 21
/// Warning: The check digits of an IBAN are wrong.
#define AN_FINDING_IBAN_CHECKSUM 22
/// Warning: A BIC is not in the format of ISO 9362.
#define AN_FINDING_BIC_FORMAT 23
/// Warning: A sort code is not six digits, plain or as 12-34-56.
#define AN_FINDING_SORT_CODE_FORMAT 24
/// Warning: A Bacs account number is not eight digits.
#define AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT 25
/// Warning: An EFT institution number is not three digits.
#define AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT 26
/// Warning: An EFT branch number is not five digits.
#define AN_FINDING_EFT_BRANCH_NUMBER_FORMAT 27
/// Note: A routing number begins with two digits that are not assigned to a kind of institution.
#define AN_FINDING_ROUTING_NUMBER_PREFIX 28
/// Note: A currency is not an active code of ISO 4217.
#define AN_FINDING_CURRENCY_UNKNOWN 29
/// Note: An account type has none of the documented prefixes.
#define AN_FINDING_ACCOUNT_TYPE_UNKNOWN 30
/// Note: An account mask is longer than four characters.
#define AN_FINDING_ACCOUNT_MASK_LENGTH 31
/// Note: A product's last_attempted_at and refreshed_at contradict each other.
#define AN_FINDING_ATTEMPT_CONTRADICTION 32
/// Note: A timestamp has no offset; it was read as UTC.
#define AN_FINDING_OFFSET_MISSING 33

/// Worth knowing; nothing is wrong with the data.
#define AN_SEVERITY_NOTE 1
/// Something was set aside, reads as absent, or should not be relied on unseen.
#define AN_SEVERITY_WARNING 2

/// How many findings of a reply an_parse keeps at most: an array of so many holds all of them.
#define AN_FINDINGS_KEPT 32

/// How many tags each of the two lists of a link has at most.
#define AN_TAGS_KEPT 16

/// How many available products a link has at most.
#define AN_AVAILABLE_PRODUCTS_KEPT 16

/// United States: account_number, routing_number, perhaps wire_routing_number.
#define AN_NUMBER_ACH 1
/// Canada: account_number, institution_number, branch_number.
#define AN_NUMBER_EFT 2
/// United Kingdom: account_number, sort_code.
#define AN_NUMBER_BACS 3
/// An IBAN: iban, perhaps bic.
#define AN_NUMBER_INTERNATIONAL 4

/// How many number entries an account has at most, whatever their kinds.
#define AN_NUMBERS_KEPT 4

/// How many products a link has at most: the documented ones, and four others.
#define AN_PRODUCTS_KEPT 10

/// Whatever can be read is read, and every deviation is a finding.
#define AN_POLICY_TOLERANT 0
/// The first structural warning of a 200 is AN_STRICT. Notes, and findings about the content of a number, are not.
#define AN_POLICY_STRICT 1

/// There was none, and now there is.
#define AN_CHANGE_FIRST 1
/// It is later.
#define AN_CHANGE_INCREASED 2
/// It is the same instant.
#define AN_CHANGE_UNCHANGED 3
/// It is earlier, or gone.
#define AN_CHANGE_DECREASED 4
/// There was none, and there is none.
#define AN_CHANGE_NEVER 5
/// One of them is malformed; or one has an offset, the other has none, and they are less than a day apart.
#define AN_CHANGE_UNDECIDABLE 6

/// A person should look: the reply contradicts itself or the baseline, or something was set aside.
#define AN_NEXT_CHECK 1
/// Keep the numbers of before, and read again later.
#define AN_NEXT_KEEP_PREVIOUS 2
/// Store these numbers.
#define AN_NEXT_USE_NUMBERS 3
/// Exchange the link's token.
#define AN_NEXT_EXCHANGE_TOKEN 4
/// Read again soon: a refresh is under way.
#define AN_NEXT_POLL 5
/// Nothing more will come from this link.
#define AN_NEXT_STOP 6
/// Have the user connect the link again.
#define AN_NEXT_RECONNECT 7
/// Request a refresh again, but not before not_before.
#define AN_NEXT_RETRY_LATER 8
/// Ask the user for permission.
#define AN_NEXT_ASK_USER 9
/// The product can't be refreshed; the stored numbers stay usable.
#define AN_NEXT_NOT_REFRESHABLE 10
/// A refresh may be requested, but not before not_before.
#define AN_NEXT_MAY_REFRESH 11

/// A buffer of this size holds the text of any baseline.
#define AN_BASELINE_TEXT_SIZE 516

/// A buffer of this size holds any path.
#define AN_PATH_TEXT_SIZE 89

/// An amount of money, exactly as it was sent: coefficient / 10^scale. In units of its currency.
typedef struct an_amount {
    /// The digits as a whole number, with its sign.
    int64_t coefficient;
    /// How many of the digits stand after the decimal point.
    uint8_t scale;
    /// Zero.
    uint8_t reserved[7];
} an_amount;

/// An instant of the years 0000 to 9999, in UTC.
typedef struct an_timestamp {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    int64_t unix_seconds;
    /// Nanoseconds after the second, below 1,000,000,000.
    uint32_t nanosecond;
    /// Whether the text had an offset; without one it was read as UTC.
    uint8_t has_offset;
    /// Zero.
    uint8_t reserved[3];
} an_timestamp;

/// A timestamp that may be absent, or present and malformed: then it is not known whether it has changed.
typedef struct an_stamp {
    /// An AN_STAMP_ constant.
    int32_t state;
    /// Zero.
    uint8_t reserved[4];
    /// With AN_STAMP_PRESENT.
    struct an_timestamp timestamp;
} an_stamp;

/// A date of the years 0000 to 9999.
typedef struct an_date {
    /// 0 to 9999.
    uint16_t year;
    /// 1 to 12.
    uint8_t month;
    /// 1 to 31.
    uint8_t day;
} an_date;

/// A text of at most 64 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
typedef struct an_text_64 {
    /// How many bytes it has.
    uint16_t len;
    /// The bytes, and zeros up to the end.
    char bytes[65];
} an_text_64;

/// A text of at most 128 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
typedef struct an_text_128 {
    /// How many bytes it has.
    uint16_t len;
    /// The bytes, and zeros up to the end.
    char bytes[129];
} an_text_128;

/// A text of at most 512 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
typedef struct an_text_512 {
    /// How many bytes it has.
    uint16_t len;
    /// The bytes, and zeros up to the end.
    char bytes[513];
} an_text_512;

/// A value of an enumeration that may grow. Values have come and gone within one version of the API: compare value with the
/// constants of its kind, or text with words.
typedef struct an_open {
    /// A constant of its kind, or AN_UNKNOWN.
    int32_t value;
    /// The word on the wire, or its first 64 bytes.
    struct an_text_64 text;
    /// Whether the word was longer.
    uint8_t truncated;
} an_open;

/// What is known of one product of a link.
typedef struct an_product {
    /// An AN_PRODUCT_ constant; AN_UNKNOWN for one that is not documented: see name.
    int32_t product;
    /// Its name on the wire, such as account_numbers.
    struct an_text_64 name;
    /// When its data was last refreshed with success; absent before the first time.
    struct an_stamp refreshed_at;
    /// When the last attempt to refresh it was started.
    struct an_stamp last_attempted_at;
    /// Why the last attempt failed: an AN_PRODUCT_ERROR_ constant.
    struct an_open error_code;
    /// Why the last attempt failed, in the server's words.
    struct an_text_128 error_message;
    /// Why the product can't be refreshed at all, in the server's words. What was read before is still served.
    struct an_text_128 unavailable;
    /// Deprecated: what the user was told the product is needed for.
    struct an_text_64 reason;
    /// Whether there is such a field.
    uint8_t has_error_code;
    /// Whether there is such a field.
    uint8_t has_error_message;
    /// Whether error_message was longer, and this is its beginning.
    uint8_t error_message_truncated;
    /// Whether there is such a field.
    uint8_t has_unavailable;
    /// Whether unavailable was longer, and this is its beginning.
    uint8_t unavailable_truncated;
    /// Whether there is such a field.
    uint8_t has_reason;
    /// Whether reason was longer, and this is its beginning.
    uint8_t reason_truncated;
    /// Whether there is such a field.
    uint8_t has_required;
    /// Deprecated: whether the product was required to connect the link.
    uint8_t required;
    /// Whether there is such a field.
    uint8_t has_require_permission;
    /// Deprecated: whether the user is asked for permission.
    uint8_t require_permission;
    /// Whether there is such a field.
    uint8_t has_prefetch;
    /// Deprecated: whether the product is fetched as soon as the link is connected.
    uint8_t prefetch;
    /// Whether there is such a field.
    uint8_t has_has_history;
    /// Deprecated, of transactions only: whether there is history.
    uint8_t has_history;
    /// Zero.
    uint8_t reserved[33];
} an_product;

/// A label of a link.
typedef struct an_tag {
    /// The label, or its beginning.
    struct an_text_64 text;
    /// Whether the server's text was longer.
    uint8_t truncated;
} an_tag;

/// The connection to an institution, and its products.
typedef struct an_link {
    /// sizeof(an_link).
    uint32_t struct_size;
    /// How many of products there are.
    uint32_t product_count;
    /// How many of link_tags there are.
    uint32_t link_tag_count;
    /// How many of tags there are.
    uint32_t tag_count;
    /// How many of available_products there are.
    uint32_t available_product_count;
    /// MoneyKit's identifier of the link, such as mk_P542taTHRdeyVPkm9XVvWv.
    struct an_text_64 link_id;
    /// The identifier of the institution, such as chase.
    struct an_text_64 institution_id;
    /// The name of the institution.
    struct an_text_128 institution_name;
    /// The URL of a picture for the institution; older replies have none.
    struct an_text_512 institution_avatar;
    /// The URL that is called when the link changes. Its query is not for logs.
    struct an_text_512 webhook;
    /// The state of the link: an AN_LINK_STATE_ constant.
    struct an_open state;
    /// Why the link is in error: an AN_LINK_ERROR_ constant.
    struct an_open error_code;
    /// Who provides the connection: an AN_PROVIDER_ constant.
    struct an_open provider;
    /// Deprecated: when the link was last updated.
    struct an_stamp last_synced_at;
    /// Whether there is such a field.
    uint8_t has_institution_avatar;
    /// Whether there is such a field.
    uint8_t has_webhook;
    /// Whether there is such a field.
    uint8_t has_error_code;
    /// Whether institution_name was longer, and this is its beginning.
    uint8_t institution_name_truncated;
    /// Whether institution_avatar was longer, and this is its beginning.
    uint8_t institution_avatar_truncated;
    /// Whether webhook was longer, and this is its beginning.
    uint8_t webhook_truncated;
    /// The products: the documented ones first.
    struct an_product products[AN_PRODUCTS_KEPT];
    /// The products that the institution offers: AN_PRODUCT_ constants.
    struct an_open available_products[AN_AVAILABLE_PRODUCTS_KEPT];
    /// The labels that the caller gave the link.
    struct an_tag link_tags[AN_TAGS_KEPT];
    /// Deprecated: what link_tags were called before.
    struct an_tag tags[AN_TAGS_KEPT];
    /// Zero.
    uint8_t reserved[128];
} an_link;

/// A text of at most 256 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
typedef struct an_text_256 {
    /// How many bytes it has.
    uint16_t len;
    /// The bytes, and zeros up to the end.
    char bytes[257];
} an_text_256;

/// What the API answers instead of account numbers. Every status but 200 gives one, whatever its body.
typedef struct an_api_error {
    /// An AN_API_ERROR_ constant.
    int32_t kind;
    /// What to do: an AN_RECOVERY_ constant.
    int32_t recovery;
    /// The HTTP status.
    uint16_t http_status;
    /// Whether the program can recover by itself, by waiting or with a new token.
    uint8_t retryable;
    /// Whether there is such a field.
    uint8_t has_error_code;
    /// Whether there is such a field.
    uint8_t has_error_message;
    /// Whether there is such a field.
    uint8_t has_documentation_url;
    /// Whether there is such a field.
    uint8_t has_link_error_code;
    /// Whether error_message was longer, and this is its beginning.
    uint8_t error_message_truncated;
    /// Whether documentation_url was longer, and this is its beginning.
    uint8_t documentation_url_truncated;
    /// The code as it was sent, or the documented default.
    struct an_text_64 error_code;
    /// Of 422: what is wrong with the link, such as auth_expired.
    struct an_text_64 link_error_code;
    /// The server's words, or the documented default.
    struct an_text_256 error_message;
    /// Where the error is documented.
    struct an_text_256 documentation_url;
    /// Zero.
    uint8_t reserved[64];
} an_api_error;

/// Why a body could not be read. It holds nothing of the payload, so that it can be logged.
typedef struct an_payload_error {
    /// What is wrong: the status that the function gave.
    int32_t code;
    /// With AN_STRICT: the AN_FINDING_ constant of what was found.
    int32_t finding;
    /// At which byte of the body, from 0; a byte order mark counts.
    uint32_t offset;
    /// The line of that byte, from 1.
    uint32_t line;
    /// The column of that byte, from 1, in characters.
    uint32_t column;
    /// With AN_CAPACITY_EXCEEDED: how many accounts the array must hold.
    uint32_t needed;
    /// Where in the document, such as accounts[2].numbers.ach[0].routing_number; $ is the document itself.
    struct an_text_128 path;
    /// Zero.
    uint8_t reserved[34];
} an_payload_error;

/// What a call says of a reply, beside accounts, findings and link.
typedef struct an_result {
    /// sizeof(an_result).
    uint32_t struct_size;
    /// How many accounts were stored, or delivered.
    uint32_t account_count;
    /// How many findings were stored, or delivered.
    uint32_t finding_count;
    /// How many warnings there were beyond those.
    uint32_t dropped_warnings;
    /// How many notes there were beyond those.
    uint32_t dropped_notes;
    /// With AN_OK: whether those are all accounts and numbers of the reply; 0 where something was set aside.
    uint8_t complete;
    /// Zero.
    uint8_t reserved_flags[3];
    /// With AN_OK: when the account numbers were last refreshed; absent where the link was skipped.
    struct an_stamp refreshed_at;
    /// With AN_REFUSED.
    struct an_api_error api_error;
    /// With a status from AN_SYNTAX to AN_UNREADABLE.
    struct an_payload_error payload_error;
    /// Zero.
    uint8_t reserved[64];
} an_result;

/// How a reply is read. All zero but struct_size is the default, and NULL is too.
typedef struct an_options {
    /// sizeof(an_options).
    uint32_t struct_size;
    /// AN_POLICY_TOLERANT or AN_POLICY_STRICT.
    int32_t policy;
    /// Whether the content of numbers is left unchecked: routing numbers, IBANs, sort codes and the like.
    uint8_t skip_checks;
    /// Whether the link is only checked to be JSON. It then leaves no findings, and the place for it must be NULL.
    uint8_t skip_link;
    /// Zero.
    uint8_t reserved[22];
} an_options;

/// A text of at most 16 bytes of UTF-8, with a NUL after it. It may hold NUL itself: len is what counts.
typedef struct an_text_16 {
    /// How many bytes it has.
    uint16_t len;
    /// The bytes, and zeros up to the end.
    char bytes[17];
} an_text_16;

/// When balances were captured: a date, or an instant.
typedef struct an_balance_date {
    /// The instant, with has_time.
    struct an_timestamp timestamp;
    /// The date, without.
    struct an_date date;
    /// Whether it is an instant.
    uint8_t has_time;
    /// Zero.
    uint8_t reserved[3];
} an_balance_date;

/// The money in an account, each part absent where the institution does not report it.
typedef struct an_balances {
    /// What is available for use, typically without an overdraft limit.
    struct an_amount available;
    /// All that is in the account, or owed on it.
    struct an_amount current;
    /// The credit limit; sometimes an overdraft limit.
    struct an_amount limit;
    /// When the balances were captured.
    struct an_balance_date balance_date;
    /// The currency of the amounts: "ISO-4217 or similar".
    struct an_text_16 currency;
    /// Whether there is such a field.
    uint8_t has_available;
    /// Whether there is such a field.
    uint8_t has_current;
    /// Whether there is such a field.
    uint8_t has_limit;
    /// Whether there is such a field.
    uint8_t has_balance_date;
    /// Whether there is such a field.
    uint8_t has_currency;
    /// Zero.
    uint8_t reserved[7];
} an_balances;

/// An account number of at most 40 bytes, with a NUL after it. Not for logs: print last_four of its entry.
typedef struct an_secret_40 {
    /// How many bytes it has.
    uint16_t len;
    /// The bytes, and zeros up to the end.
    char bytes[41];
} an_secret_40;

/// An IBAN of at most 48 bytes, with a NUL after it. Not for logs: print last_four of its entry.
typedef struct an_secret_48 {
    /// How many bytes it has.
    uint16_t len;
    /// The bytes, and zeros up to the end.
    char bytes[49];
} an_secret_48;

/// A number entry of an account. Fields that its kind does not have are empty.
typedef struct an_number {
    /// An AN_NUMBER_ constant.
    int32_t kind;
    /// Its position in its list on the wire, from 0, as it stands in the paths of findings.
    uint32_t index;
    /// The account number.
    struct an_secret_40 account_number;
    /// The IBAN as it was sent.
    struct an_secret_48 iban;
    /// For people and logs: the last four characters of account_number or iban; empty if it has eight or fewer.
    struct an_text_16 last_four;
    /// The ABA routing number for ACH transfers.
    struct an_text_16 routing_number;
    /// The ABA routing number for wire transfers.
    struct an_text_16 wire_routing_number;
    /// The number of the institution.
    struct an_text_16 institution_number;
    /// The number of the branch, also called transit number.
    struct an_text_16 branch_number;
    /// The sort code as it was sent: 123456 or 12-34-56.
    struct an_text_16 sort_code;
    /// The BIC of the bank.
    struct an_text_16 bic;
    /// Whether the bank has a wire_routing_number of its own.
    uint8_t has_wire_routing_number;
    /// Whether a bic came that could be read.
    uint8_t has_bic;
    /// Zero.
    uint8_t reserved[2];
} an_number;

/// An open, permissioned account with its numbers. Wipe it when it is no longer needed.
typedef struct an_account {
    /// sizeof(an_account).
    uint32_t struct_size;
    /// Its position on the wire, from 0, as it stands in the paths of findings.
    uint32_t index;
    /// An AN_ACCOUNT_KIND_ constant, by the prefix of account_type; AN_UNKNOWN for other types.
    int32_t kind;
    /// How many of numbers there are.
    uint32_t number_count;
    /// MoneyKit's identifier of the account, such as acc_Af3gGp4wvUGwXpFJ4SePf4.
    struct an_text_64 account_id;
    /// The type, such as depository.checking.
    struct an_text_64 account_type;
    /// The institution's name for the account. Banks put account numbers into names: not for logs.
    struct an_text_128 name;
    /// The nickname of the account. Not for logs.
    struct an_text_128 nickname;
    /// The last four characters of some number of the account, not always of one in numbers.
    struct an_text_16 account_mask;
    /// The identifier that the account had where it was imported from. Not for logs.
    struct an_text_128 original_id;
    /// Whether name was longer, and this is its beginning.
    uint8_t name_truncated;
    /// Whether nickname was longer, and this is its beginning.
    uint8_t nickname_truncated;
    /// Whether there is such a field.
    uint8_t has_nickname;
    /// Whether there is such a field.
    uint8_t has_account_mask;
    /// Whether there is such a field.
    uint8_t has_original_id;
    /// Whether there is such a field.
    uint8_t has_closed;
    /// Whether the account is closed, where the server says so.
    uint8_t closed;
    /// The money in the account.
    struct an_balances balances;
    /// The number entries, in the order of the wire.
    struct an_number numbers[AN_NUMBERS_KEPT];
    /// Zero.
    uint8_t reserved[64];
} an_account;

/// One deviation: what, how much it matters, and where. It holds nothing of the payload, so that it can be logged.
typedef struct an_finding {
    /// sizeof(an_finding).
    uint32_t struct_size;
    /// An AN_FINDING_ constant; AN_UNKNOWN for one that this header doesn't have.
    int32_t code;
    /// An AN_SEVERITY_ constant.
    int32_t severity;
    /// Where in the document, such as accounts[2].numbers.ach[0].routing_number. Indices are positions on the wire.
    struct an_text_128 path;
    /// Zero.
    uint8_t reserved[16];
} an_finding;

/// Where an_parse puts what it reads. Nothing in it is changed; what it points to is.
typedef struct an_storage {
    /// sizeof(an_storage).
    uint32_t struct_size;
    /// sizeof(an_account).
    uint32_t account_size;
    /// sizeof(an_finding).
    uint32_t finding_size;
    /// The first account; NULL where account_capacity is 0.
    struct an_account *accounts;
    /// How many bytes after one account the next one begins: sizeof(an_account), or that of a struct that begins with one.
    size_t account_stride;
    /// How many accounts there is room for.
    size_t account_capacity;
    /// The first finding, which the others follow; NULL where finding_capacity is 0.
    struct an_finding *findings;
    /// How many findings there is room for; AN_FINDINGS_KEPT is enough.
    size_t finding_capacity;
    /// The link, with its struct_size set, or NULL.
    struct an_link *link;
    /// AN_WORKSPACE_SIZE bytes. They hold the link for an_decide and an_baseline_of_link until the next call with them.
    void *workspace;
    /// How many bytes the workspace has.
    size_t workspace_size;
    /// NULL.
    void *reserved[4];
} an_storage;

/// Takes an account, which is wiped when it returns. Anything but 0 stops the parse. It must return: no longjmp, no C++ exception.
typedef int32_t (*an_account_callback)(void *context, const struct an_account *account);

/// Takes a finding, which is gone when it returns. Anything but 0 stops the parse. It must return: no longjmp, no C++ exception.
typedef int32_t (*an_finding_callback)(void *context, const struct an_finding *finding);

/// Who takes what an_parse_each reads. Nothing in it is changed; what it points to is.
typedef struct an_sink {
    /// sizeof(an_sink).
    uint32_t struct_size;
    /// Takes the accounts.
    an_account_callback on_account;
    /// Takes the findings, or NULL: then they are counted.
    an_finding_callback on_finding;
    /// Passed to both.
    void *context;
    /// The link, with its struct_size set, or NULL.
    struct an_link *link;
    /// AN_WORKSPACE_SIZE bytes. They hold the link for an_decide and an_baseline_of_link until the next call with them.
    void *workspace;
    /// How many bytes the workspace has.
    size_t workspace_size;
    /// NULL.
    void *reserved[4];
} an_sink;

/// What is kept of one reply to judge the next by. an_baseline_format makes one line of text of it, for a database.
typedef struct an_baseline {
    /// sizeof(an_baseline).
    uint32_t struct_size;
    /// The product's name on the wire.
    struct an_text_64 product;
    /// The link that the product belongs to.
    struct an_text_64 link_id;
    /// Whether the link is known.
    uint8_t has_link_id;
    /// Whether a refresh was requested since: set it when the API has accepted one.
    uint8_t requested;
    /// When the product was last refreshed.
    struct an_stamp refreshed_at;
    /// When the last attempt to refresh it was started.
    struct an_stamp last_attempted_at;
    /// Zero.
    uint8_t reserved[32];
} an_baseline;

/// What to do about a reply.
typedef struct an_decision {
    /// sizeof(an_decision).
    uint32_t struct_size;
    /// How refreshed_at relates to that of the baseline: an AN_CHANGE_ constant.
    int32_t change;
    /// What to do next: an AN_NEXT_ constant.
    int32_t next;
    /// Whether there is a not_before.
    uint8_t has_not_before;
    /// Zero.
    uint8_t reserved_flags[3];
    /// When the documented limit of the product allows the next refresh.
    struct an_timestamp not_before;
    /// What to store now, to judge the next reply by.
    struct an_baseline next_baseline;
    /// Zero.
    uint8_t reserved[32];
} an_decision;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/// The name of a status in snake_case, the same words on every host, such as `truncated`; `unknown` for what is none.
/// Under AN_STRICT the words are those of an_finding_code_name. The text is static.
const char *an_status_name(int32_t status);

/// What a status means, as a sentence for a person, which holds nothing of the payload. The text is static.
const char *an_status_message(int32_t status);

/// Writes a text as it may be logged: every run of nine digits or more is masked but for its last four, and the query and
/// fragment of every URL whole. For names, nicknames and messages, into which banks put account numbers. A number that is
/// written in groups is not recognized, and nothing is escaped: line ends stay.
///
/// length, where it is not NULL, becomes that of the masked text without its NUL.
/// Gives AN_OK, AN_MALFORMED (not UTF-8), AN_BUFFER_TOO_SHORT, AN_INVALID_ARGUMENT or AN_NULL_POINTER; a buffer of
/// 2 * text_length + 5 bytes always suffices.
int32_t an_masked(const char *text,
                  size_t text_length,
                  char *buffer,
                  size_t buffer_size,
                  size_t *length);

/// The version of the library that is linked, such as `0.1.0`; to be compared with AN_VERSION. The text is static.
const char *an_version(void);

/// Overwrites memory with zeros, in a way that no compiler leaves out: accounts, a workspace, a body, whatever held
/// account numbers.
///
/// Gives AN_OK, or AN_NULL_POINTER unless size is 0.
int32_t an_wipe(void *memory, size_t size);

/// Reads a number as JSON writes them, such as `-12.50` or `1.2e3`.
///
/// Gives AN_OK, AN_MALFORMED, AN_OUT_OF_RANGE or AN_NULL_POINTER; the amount is written with AN_OK only.
int32_t an_amount_parse(const char *text, size_t text_length, struct an_amount *amount);

/// Writes an amount as a decimal number without an exponent, such as `245.5200`.
///
/// length, where it is not NULL, becomes that of the text without its NUL.
/// Gives AN_OK, AN_BUFFER_TOO_SHORT or AN_NULL_POINTER; a buffer of AN_AMOUNT_TEXT_SIZE always suffices.
int32_t an_amount_format(const struct an_amount *amount, char *buffer, size_t buffer_size, size_t *length);

/// Compares two amounts by value, exactly: order becomes -1 where one is less than other, 0 where they are equal, 1 where it is
/// more. 1.0 equals 1.00. Whether their currencies are the same is for the caller to see to.
///
/// Gives AN_OK, AN_INVALID_ARGUMENT or AN_NULL_POINTER; order is written with AN_OK only.
int32_t an_amount_compare(const struct an_amount *one,
                          const struct an_amount *other,
                          int32_t *order);

/// Reads a timestamp, such as `2024-01-09T10:17:00.246128Z`, with or without a fraction and an offset.
///
/// Gives AN_OK, AN_MALFORMED or AN_NULL_POINTER; the timestamp is written with AN_OK only.
int32_t an_timestamp_parse(const char *text, size_t text_length, struct an_timestamp *timestamp);

/// Writes a timestamp in UTC, with as many digits of the fraction as it needs; without an offset if it had none.
///
/// length, where it is not NULL, becomes that of the text without its NUL.
/// Gives AN_OK, AN_MALFORMED (outside the years 0000 to 9999, or 1,000,000,000 nanoseconds or more), AN_BUFFER_TOO_SHORT
/// or AN_NULL_POINTER; a buffer of AN_TIMESTAMP_TEXT_SIZE always suffices.
int32_t an_timestamp_format(const struct an_timestamp *timestamp,
                            char *buffer,
                            size_t buffer_size,
                            size_t *length);

/// Writes a stamp: its timestamp, `malformed` or `absent`.
///
/// Limits and statuses are those of an_timestamp_format.
int32_t an_stamp_format(const struct an_stamp *stamp, char *buffer, size_t buffer_size, size_t *length);

/// Reads a date, such as `2024-01-09`.
///
/// Gives AN_OK, AN_MALFORMED or AN_NULL_POINTER; the date is written with AN_OK only.
int32_t an_date_parse(const char *text, size_t text_length, struct an_date *date);

/// Writes a date, such as `2024-01-09`.
///
/// Limits and statuses are those of an_timestamp_format; AN_MALFORMED where there is no such date.
int32_t an_date_format(const struct an_date *date, char *buffer, size_t buffer_size, size_t *length);

/// The name of an AN_API_ERROR_ constant, such as `link_not_found`; `unknown` for what is none. The text is static.
const char *an_api_error_kind_name(int32_t kind);

/// What an error of that kind means, as a sentence for a person, in words of this library. The text is static.
const char *an_api_error_kind_message(int32_t kind);

/// The name of an AN_RECOVERY_ constant, such as `retry_later`; `unknown` for what is none. The text is static.
const char *an_recovery_name(int32_t recovery);

/// What to do, as a sentence for a person. The text is static.
const char *an_recovery_message(int32_t recovery);

/// The name of an AN_FINDING_ constant, such as `iban_checksum`; `unknown` for what is none. The text is static.
const char *an_finding_code_name(int32_t code);

/// What a finding means, as a sentence for a person. The text is static.
const char *an_finding_code_message(int32_t code);

/// The name of an AN_SEVERITY_ constant: `note` or `warning`; `unknown` for what is none. The text is static.
const char *an_severity_name(int32_t severity);

/// Reads the link and its products from any document of the API that carries products, from a 200 or the 202 of a refresh:
/// `$.link`, or the document itself where it has none. What deviates from the documentation reads as absent.
///
/// link, with its struct_size set, may be NULL where the workspace is all that is wanted: it holds the link for an_decide
/// and an_baseline_of_link until the next call with it. It needs AN_WORKSPACE_SIZE bytes.
///
/// Gives AN_OK, AN_REFUSED for any other status, or a status from AN_SYNTAX on for a body that can't be read or has no
/// products; link and workspace are wiped then. A status from AN_NULL_POINTER on as with an_parse.
int32_t an_read_link(uint16_t http_status,
                     const void *body,
                     size_t body_length,
                     struct an_link *link,
                     void *workspace,
                     size_t workspace_size,
                     struct an_result *result);

/// Reads the reply to Get Account Numbers into arrays of the caller's.
///
/// The body must lie whole in memory; it need not be terminated, and is not changed. Cost is linear in it. storage says
/// where accounts, findings and link go, result what came out. options may be NULL.
///
/// Gives
/// - AN_OK for a 200 that could be read: result.account_count accounts are filled, the others are zero;
/// - AN_REFUSED for any other status, whatever its body: see result.api_error;
/// - AN_CAPACITY_EXCEEDED where there are more accounts than places: result.payload_error.needed says how many there are,
///   and a call with so many succeeds; its offset is that of the end of the first account without a place;
/// - a status from AN_SYNTAX on for a body that can't be read: see result.payload_error;
/// - a status from AN_NULL_POINTER on for arguments that can't be, and then nothing was written.
///
/// Unless it gives AN_OK all accounts, the link and the workspace are wiped.
int32_t an_parse(uint16_t http_status,
                 const void *body,
                 size_t body_length,
                 const struct an_options *options,
                 const struct an_storage *storage,
                 struct an_result *result);

/// Reads the reply to Get Account Numbers, and hands each account and each finding to a function of the caller's.
///
/// It needs the memory of one account, however many there are, and neither accounts nor findings have a limit. What was
/// delivered is provisional until this gives AN_OK: after anything else, discard it. Findings of an API error are delivered
/// too, before AN_REFUSED.
///
/// The functions run on the caller's thread, and must not use the workspace or change the body. Everything else is as with
/// an_parse; AN_STOPPED where one of them stopped the parse of a 200. An API error is never lost: there, stopping stops the
/// findings.
int32_t an_parse_each(uint16_t http_status,
                      const void *body,
                      size_t body_length,
                      const struct an_options *options,
                      const struct an_sink *sink,
                      struct an_result *result);

/// Makes a baseline for a product of which nothing is known yet, such as account_numbers.
///
/// Gives AN_OK, AN_TOO_LONG (more than 64 bytes), AN_MALFORMED (not UTF-8), AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER.
int32_t an_baseline_new(const char *product, size_t product_length, struct an_baseline *baseline);

/// Makes the baseline of a product from any document of the API that carries products: from a 200, or the 202 of a refresh,
/// which is the best place. A product that isn't there was never refreshed.
///
/// The workspace needs AN_WORKSPACE_SIZE_WITHOUT_LINK bytes, and is wiped.
/// Gives AN_OK, AN_REFUSED for any other status, a status from AN_SYNTAX on for a body that can't be read or has no products,
/// AN_TOO_LONG for more than 64 bytes of product, or a status from AN_NULL_POINTER on; the baseline is written with AN_OK
/// only.
int32_t an_baseline_read(uint16_t http_status,
                         const void *body,
                         size_t body_length,
                         const char *product,
                         size_t product_length,
                         void *workspace,
                         size_t workspace_size,
                         struct an_baseline *baseline,
                         struct an_result *result);

/// Makes the baseline of a product of the link that a call has left in its workspace: an_parse, an_parse_each or
/// an_read_link, with AN_OK. A product that the link doesn't have was never refreshed.
///
/// Gives AN_OK, AN_NO_LINK, AN_TOO_LONG (more than 64 bytes), AN_MALFORMED (not UTF-8), AN_WORKSPACE_TOO_SMALL,
/// AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER.
int32_t an_baseline_of_link(const void *workspace,
                            size_t workspace_size,
                            const char *product,
                            size_t product_length,
                            struct an_baseline *baseline);

/// Reads the text of a baseline.
///
/// Gives AN_OK, AN_MALFORMED, AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER; the baseline is written with AN_OK only.
int32_t an_baseline_parse(const char *text, size_t text_length, struct an_baseline *baseline);

/// Writes a baseline as one line of ASCII, of which an_baseline_parse makes the same baseline.
///
/// length, where it is not NULL, becomes that of the text without its NUL.
/// Gives AN_OK, AN_MALFORMED (a field is not in its range), AN_BUFFER_TOO_SHORT, AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER; a
/// buffer of AN_BASELINE_TEXT_SIZE always suffices.
int32_t an_baseline_format(const struct an_baseline *baseline,
                           char *buffer,
                           size_t buffer_size,
                           size_t *length);

/// Says how a refreshed_at relates to the one before: change becomes an AN_CHANGE_ constant.
///
/// Gives AN_OK, AN_MALFORMED (a stamp is not in its range) or AN_NULL_POINTER.
int32_t an_compare(const struct an_stamp *previous, const struct an_stamp *current, int32_t *change);

/// Says what to do about the reply whose link a call has left in its workspace: an_parse, an_parse_each or an_read_link, with
/// AN_OK. It has no clock: deadlines are the caller's.
///
/// decision may lie where baseline is; nothing is written but with AN_OK.
/// Gives AN_OK, AN_NO_LINK, AN_MALFORMED (a field of the baseline is not in its range), AN_WORKSPACE_TOO_SMALL,
/// AN_INVALID_STRUCT_SIZE or AN_NULL_POINTER.
int32_t an_decide(const struct an_baseline *baseline,
                  const void *workspace,
                  size_t workspace_size,
                  struct an_decision *decision);

/// The name of an AN_CHANGE_ constant, such as `increased`; `unknown` for what is none. The text is static.
const char *an_change_name(int32_t change);

/// What a change means, as a sentence for a person. The text is static.
const char *an_change_message(int32_t change);

/// The name of an AN_NEXT_ constant, such as `use_numbers`; `unknown` for what is none. The text is static.
const char *an_next_name(int32_t next);

/// What to do, as a sentence for a person. The text is static.
const char *an_next_message(int32_t next);

/// Writes the path of Get Account Numbers, `/links/{id}/accounts/numbers`, for a GET.
///
/// length, where it is not NULL, becomes that of the path without its NUL.
/// Gives AN_OK, AN_INVALID_LINK_ID where the identifier could lead to another path, AN_BUFFER_TOO_SHORT or AN_NULL_POINTER; a
/// buffer of AN_PATH_TEXT_SIZE always suffices.
int32_t an_account_numbers_path(const char *link_id,
                                size_t link_id_length,
                                char *buffer,
                                size_t buffer_size,
                                size_t *length);

/// Writes the path that requests a refresh, `/links/{id}/products`, for a POST of AN_REFRESH_BODY. The API answers 202 with
/// the products of the link, of which an_baseline_read makes the baseline to wait by.
///
/// Limits and statuses are those of an_account_numbers_path.
int32_t an_refresh_path(const char *link_id,
                        size_t link_id_length,
                        char *buffer,
                        size_t buffer_size,
                        size_t *length);

/// Checks an ABA routing number: nine digits, the check digit and the first two among them.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ROUTING_NUMBER_FORMAT, _CHECKSUM, or _PREFIX, a note.
uint64_t an_check_routing_number(const char *text, size_t text_length);

/// Checks an account number for ACH: one to 17 ASCII letters or digits, none masked.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ACCOUNT_NUMBER_FORMAT.
uint64_t an_check_ach_account_number(const char *text, size_t text_length);

/// Checks an EFT institution number: three digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT.
uint64_t an_check_eft_institution_number(const char *text, size_t text_length);

/// Checks an EFT branch number, also called transit number: five digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_EFT_BRANCH_NUMBER_FORMAT.
uint64_t an_check_eft_branch_number(const char *text, size_t text_length);

/// Checks an account number for EFT: one to 12 digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ACCOUNT_NUMBER_FORMAT.
uint64_t an_check_eft_account_number(const char *text, size_t text_length);

/// Checks a sort code: six digits, plain or as 12-34-56.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_SORT_CODE_FORMAT.
uint64_t an_check_sort_code(const char *text, size_t text_length);

/// Checks an account number for Bacs: eight digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT.
uint64_t an_check_bacs_account_number(const char *text, size_t text_length);

/// Checks an IBAN in electronic format: length and structure of its country, and the check digits.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_IBAN_FORMAT, _LENGTH or _CHECKSUM.
uint64_t an_check_iban(const char *text, size_t text_length);

/// Checks a BIC: eight or eleven characters in upper case, with a country of ISO 3166.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_BIC_FORMAT.
uint64_t an_check_bic(const char *text, size_t text_length);

/// Checks a currency: an active code of ISO 4217.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_CURRENCY_UNKNOWN, a note.
uint64_t an_check_currency(const char *text, size_t text_length);

/// Checks an account type: unknown, or one of the documented prefixes.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ACCOUNT_TYPE_UNKNOWN, a note.
uint64_t an_check_account_type(const char *text, size_t text_length);

/// Checks an account mask: at most four characters.
///
/// Gives the bits of what is wrong, 0 for nothing: the bit of a finding is `(uint64_t)1 << code`. Here:
/// AN_FINDING_ACCOUNT_MASK_LENGTH, a note.
uint64_t an_check_account_mask(const char *text, size_t text_length);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* ACCOUNT_NUMBERS_H */
