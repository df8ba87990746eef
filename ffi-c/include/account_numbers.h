/*
 * account_numbers.h: reads the replies to MoneyKit's Get Account Numbers.
 *
 * You send the request and pass in the HTTP status and the body. You get back the accounts with their numbers, or an API error, or
 * a description of what is wrong with the body, where, and at which byte. A complete example:
 *
 *     static uint64_t memory[AN_REPLY_SIZE(16) / 8];
 *     an_reply *reply = an_reply_init(memory, sizeof memory, 16);
 *     an_status status = an_parse(reply, http_status, body, body_length, 0);
 *     if (status == AN_OK) {
 *         for (size_t i = 0; i < an_reply_account_count(reply); i++) {
 *             an_account account;
 *             an_number ach;
 *             an_reply_account(reply, i, &account);
 *             if (an_reply_only(reply, i, AN_ACH, &ach) == AN_OK)
 *                 pay(account.account_id, ach.routing_number, an_reveal(reply, &ach));
 *         }
 *     } else if (status == AN_REFUSED) {
 *         an_api_error error;
 *         an_reply_api_error(reply, &error);
 *         puts(an_recovery_message(error.recovery));
 *     } else {
 *         puts(an_status_message(status));            (with AN_UNREADABLE, an_reply_problem says more)
 *     }
 *     an_reply_wipe(reply);
 *
 * Memory    You provide all of it. The library allocates nothing, keeps no pointer beyond a call, and needs no C library.
 * Views     A view is a plain struct that a function fills with values and with texts that point into the reply. It is valid until
 *           the reply is read into again or wiped, and in a callback until the callback returns. Later releases append fields;
 *           programs that were compiled earlier keep working, because macros at the end of this header pass the size of the view:
 *           call an_reply_link(reply, &link).
 * Misuse    Every pointer is checked. Misuse that can be detected returns a status below AN_UNREADABLE, and writes nothing.
 * Texts     Functions that write a text into a buffer work like snprintf: they return the length of the whole text without its
 *           NUL, truncate the text at a character boundary if the buffer is too short, and accept a NULL buffer of size 0. A
 *           text that is passed to them must not be in that buffer. A negative result is an an_status; then nothing was written,
 *           unless the function says otherwise. A `const char *` that is returned is static: do not free it.
 * Threads   There is no global state. Functions that take a `const an_reply *` may run in several threads at once.
 * Secrets   an_reveal and an_reply_to_json(AN_REVEALED) return account numbers; nothing else does. No constant's name or message
 *           contains any part of a payload, and no path does, except the name of an undocumented key: see an_finding_path. You must
 *           wipe the body yourself: see an_wipe.
 *
 * Generated from the sources of the library by ffi-c/tests/header.rs: do not edit.
 */
#ifndef ACCOUNT_NUMBERS_H
#define ACCOUNT_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Statuses and texts ------------------------------------------------------------------------------------------------- */

#define AN_VERSION "0.1.0" ///< The version of this header: that of an_version, if header and library belong together.
#define AN_VERSION_MAJOR 0
#define AN_VERSION_MINOR 1
#define AN_VERSION_PATCH 0

typedef int32_t an_status; enum { ///< What a function returns. Below 0, nothing was read or done.
    AN_OK = 0, ///< Success. For a reply: the HTTP status is 200, and the document was read.
    AN_REFUSED = 1, ///< The API answered with an error; see an_reply_api_error.
    AN_UNREADABLE = -1, ///< The body cannot be read; see an_reply_problem.
    AN_NULL_POINTER = -2, ///< A pointer is NULL that must not be NULL.
    /// A flag or constant is unknown, a pointer is not aligned, a size is invalid, or a buffer overlaps the text.
    AN_INVALID_ARGUMENT = -3,
    AN_NOT_INITIALIZED = -4, ///< The memory of the reply, baseline or evidence was never initialized.
    AN_BUSY = -5, ///< The reply is being read: a callback must not read into it, wipe it, or ask for its link or API error.
    AN_NOT_FOUND = -6, ///< The reply does not contain the requested item, or the index is out of range.
    AN_NOT_EXACTLY_ONE = -7, ///< The reply has no such entry, or more than one.
    AN_STALE = -8, ///< The view was filled before the reply was read into again or wiped, or in an earlier callback.
    /// The document is a list of links that does not contain this link, or, if no link id was passed, does not contain exactly one.
    AN_NO_LINK = -9,
    AN_TOO_LONG = -10, ///< A text is longer than its limit of 64 bytes.
    AN_MALFORMED = -11, ///< A text is not in the required form, or is not UTF-8.
    AN_OUT_OF_RANGE = -12, ///< A number or a time is out of range.
    /// A link id is empty, is too long, or contains a character other than ASCII letters, digits, _ and -.
    AN_INVALID_LINK_ID = -13,
    AN_BASELINE_TRUNCATED = -14, ///< The end of the baseline's text is missing; use a column that holds the whole text.
    AN_BASELINE_EDITED = -15, ///< The text of the baseline was changed; store and pass it unchanged.
    AN_BASELINE_OTHER_VERSION = -16, ///< The text is a baseline of another version; start with a new baseline.
};

const char *an_status_name(an_status status); ///< Returns its name, such as "refused", or "unknown".
const char *an_status_message(an_status status); ///< Returns its meaning: the sentence beside its constant.

/// A UTF-8 text that is NOT terminated by a NUL, because a JSON string may contain U+0000. `{NULL, 0}` means absent.
/// Texts in views point into the reply, and are valid until it is read into again or wiped.
typedef struct an_str {
    const char *data; ///< The first byte, or NULL if the text is absent.
    size_t len; ///< The length in bytes.
} an_str;

/* A text of a string literal: AN_STR("account_numbers"). */
#ifdef __cplusplus
#define AN_STR(literal) (an_str{"" literal, sizeof(literal) - 1})
#else
#define AN_STR(literal) ((an_str){"" literal, sizeof(literal) - 1})
#endif

/* The two arguments of "%.*s" in printf. */
#define AN_STR_ARG(text) (int)(text).len, ((text).data ? (text).data : "")

an_str an_str_from(const char *text); ///< Returns the text before the NUL, or `{NULL, 0}` for NULL.
int32_t an_str_equal(an_str one, an_str other); ///< Returns 1 if both are equal or absent. For account numbers: an_matches.
ptrdiff_t an_str_copy(an_str text, char *buffer, size_t size); ///< Copies `text` and a NUL into `buffer`.
/// Writes `text` as it may be printed or logged: account numbers, in any spelling, are masked except for their last
/// four characters, and queries of URLs completely. Use it for names and messages.
ptrdiff_t an_masked(an_str text, char *buffer, size_t size);
/// Overwrites `size` bytes of `memory` with zeros. No compiler removes the call. Use it for the body, too.
void an_wipe(void *memory, size_t size);

/* ---- Amounts and times: plain structs that never change ----------------------------------------------------------------- */

/// An amount of money, exactly as it was sent: `coefficient / 10^scale`. A positive amount of a `liability` account is owed.
typedef struct an_amount {
    int64_t coefficient; ///< The digits as a whole number, with the sign.
    uint8_t scale; ///< The number of digits after the decimal point.
    uint8_t is_present; ///< 1 if the amount was sent; 0 means absent, not zero.
    uint8_t is_negative; ///< 1 if the amount was sent with a minus sign, even if it is zero.
    uint8_t reserved[5]; ///< Zero.
} an_amount;

#define AN_AMOUNT_SIZE 259 ///< A buffer of this size has room for the text of any amount and its NUL.
/// Writes `amount` as a decimal number without an exponent, or the empty text if it is absent.
ptrdiff_t an_amount_text(const an_amount *amount, char *buffer, size_t size);
/// Reads a JSON number, such as `1234.56`. Returns AN_OUT_OF_RANGE if it has more than 64 bits or 255 decimal places.
an_status an_amount_parse(an_str text, an_amount *amount);
/// Sets `order` to -1, 0 or 1 if `one` is less than, equal to or greater than `other`. 1.0 equals 1.00; absent is the least.
an_status an_amount_compare(const an_amount *one, const an_amount *other, int32_t *order);

/// An instant in the years 0000 to 9999.
typedef struct an_timestamp {
    int64_t unix_seconds; ///< Seconds since 1970-01-01T00:00:00Z, rounded down.
    uint32_t nanosecond; ///< Nanoseconds after that second, 0 to 999,999,999.
    uint8_t has_offset; ///< 1 if the text had an offset; without one it was read as UTC.
    uint8_t reserved[3]; ///< Zero.
} an_timestamp;

#define AN_TIMESTAMP_SIZE 31 ///< A buffer of this size has room for the text of any timestamp, stamp or date and its NUL.
/// Sets `timestamp` to an instant of your clock, such as `time(NULL)`. It then has an offset.
an_status an_timestamp_from_unix(int64_t seconds, uint32_t nanosecond, an_timestamp *timestamp);
/// Reads a timestamp such as `2024-01-09T10:17:00.246128Z`, with or without a fraction and an offset.
an_status an_timestamp_parse(an_str text, an_timestamp *timestamp);
/// Writes `timestamp` in UTC, with as many fraction digits as it needs, and without an offset if it had none.
ptrdiff_t an_timestamp_text(const an_timestamp *timestamp, char *buffer, size_t size);

#define AN_STAMP_ABSENT 0 ///< The server sent no timestamp.
#define AN_STAMP_MALFORMED 1 ///< The server sent something that is not a timestamp.
#define AN_STAMP_PRESENT 2 ///< The server sent a timestamp.

/// A timestamp that may be absent or malformed. If it is absent, all bytes are zero.
typedef struct an_stamp {
    int32_t state; ///< AN_STAMP_ABSENT, AN_STAMP_MALFORMED or AN_STAMP_PRESENT.
    int32_t reserved; ///< Zero.
    an_timestamp timestamp; ///< The timestamp if `state` is AN_STAMP_PRESENT, otherwise zero.
} an_stamp;

/// Writes the timestamp of `stamp`, or `absent` or `malformed`.
ptrdiff_t an_stamp_text(const an_stamp *stamp, char *buffer, size_t size);

/// A day.
typedef struct an_date {
    uint16_t year; ///< The year, 0 to 9999.
    uint8_t month; ///< The month, 1 to 12.
    uint8_t day; ///< The day of the month, 1 to 31.
} an_date;

/// When balances were captured: a day, or an instant.
typedef struct an_balance_date {
    an_timestamp timestamp; ///< The instant if `has_time` is 1, otherwise zero.
    an_date date; ///< The day if `has_time` is 0, otherwise zero.
    uint8_t is_present; ///< 1 if the date was sent.
    uint8_t has_time; ///< 1 if it was sent with a time.
    uint8_t reserved[2]; ///< Zero.
} an_balance_date;

/// Writes `date` as `2024-01-09`, with the time if it has one, or the empty text if it is absent.
ptrdiff_t an_balance_date_text(const an_balance_date *date, char *buffer, size_t size);

/* ---- Storage ------------------------------------------------------------------------------------------------------------ */

/// A reply: everything that was read from a status and a body. It is in memory that you provide; an_reply_init prepares it.
typedef struct an_reply an_reply;
#define AN_REPLY_BASE_SIZE 12288 ///< The part of AN_REPLY_SIZE that does not depend on the number of accounts.
#define AN_REPLY_ACCOUNT_SIZE 1152 ///< The part of AN_REPLY_SIZE for each account.

/* The size in bytes of memory for a reply of up to `accounts` accounts. It is a multiple of 8 and never changes for a soname. */
#define AN_REPLY_SIZE(accounts) (AN_REPLY_BASE_SIZE + (size_t)(accounts) * AN_REPLY_ACCOUNT_SIZE)

/// Returns the size of the memory that `accounts` need: at most AN_REPLY_SIZE(accounts), or SIZE_MAX if it overflows.
size_t an_reply_size(size_t accounts);

/// Makes an empty reply for up to `accounts` accounts in `memory`, which need not be aligned and may contain anything. Returns NULL
/// if `memory` is NULL or `size` is too small. The call is cheap: places for accounts are initialized when they are first used. The
/// memory must not move while you use the reply. There is nothing to free. A reply that was in `memory` before is not wiped, and
/// its views are not recognized as stale: to use a reply again, do not initialize it again.
an_reply *an_reply_init(void *memory, size_t size, size_t accounts);

/// Overwrites everything that was read into `reply`. Call it when you no longer need the numbers; you can then use `reply` again.
an_status an_reply_wipe(an_reply *reply);

/* ---- Reading ------------------------------------------------------------------------------------------------------------ */

#define AN_STRICT 1 ///< Treat every structural warning of a 200 as an error: `an_problem.finding` says which.
#define AN_SKIP_CHECKS 2 ///< Do not check the content of numbers: routing numbers, IBANs, sort codes and the like.
#define AN_SKIP_LINK 4 ///< Only check that the link is valid JSON. It leaves no findings, and an_reply_link returns AN_NOT_FOUND.

/// Reads the reply to *Get Account Numbers*: the HTTP status and the body, which need not be terminated. `flags` is 0, or
/// AN_STRICT, AN_SKIP_CHECKS and AN_SKIP_LINK combined.
///
/// Returns AN_OK for a 200 that was read; AN_REFUSED for any other status, whatever its body; AN_UNREADABLE for a 200 whose body
/// cannot be read or has more accounts than there is room for. Account numbers that `reply` contained before are then wiped; other
/// texts, such as names and the codes of banks, may remain in its memory until you call an_reply_wipe. After any misuse, returns
/// its status and leaves `reply` unchanged. The cost is linear in the length of the body.
an_status an_parse(an_reply *reply, uint16_t http_status, const void *body, size_t body_length, uint32_t flags);

typedef int32_t an_finding_code; enum { ///< What a finding is about.
    AN_FINDING_MISSING_FIELD = 0, ///< A required field is missing.
    AN_FINDING_NULL_FIELD = 1, ///< A required field is null.
    AN_FINDING_WRONG_TYPE = 2, ///< The JSON type of a field is not the documented one.
    AN_FINDING_TOO_LONG = 3, ///< An identifier or code is longer than its limit; it is treated as absent.
    AN_FINDING_UNUSABLE_ACCOUNT = 4, ///< An account has no usable account_id.
    /// An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control
    /// character.
    AN_FINDING_UNUSABLE_NUMBER = 5,
    AN_FINDING_MASKED_NUMBER = 6, ///< An account number or IBAN is masked; the server did not send the whole number.
    AN_FINDING_NUMBER_PLACEHOLDER = 7, ///< An account number or IBAN is a placeholder: it contains only zeros, or no digit at all.
    AN_FINDING_UNKNOWN_NUMBER_KIND = 8, ///< An account has numbers of a kind that this version does not support.
    AN_FINDING_DUPLICATE_ACCOUNT = 9, ///< An account has the account_id of an earlier account.
    AN_FINDING_SEVERAL_NUMBERS = 10, ///< An account has more than one number entry of one kind; at most one is documented.
    AN_FINDING_LIST_TRUNCATED = 11, ///< A list has more entries than are kept; this entry and all later ones are missing.
    AN_FINDING_MALFORMED_TIMESTAMP = 12, ///< A timestamp is not in a documented form.
    AN_FINDING_AMOUNT_OUT_OF_RANGE = 13, ///< An amount does not fit a 64-bit coefficient with at most 255 decimal places.
    AN_FINDING_TEXT_TRUNCATED = 14, ///< A text is longer than its limit and was truncated.
    AN_FINDING_MALFORMED_BODY = 15, ///< The body of an error reply is not a document of this API; only the status is known.
    AN_FINDING_DEFAULT_APPLIED = 16, ///< A field of an error reply is missing; the documented default of its status was used.
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
    AN_FINDING_IBAN_FORMAT = 26, ///< An IBAN is not in electronic format, or does not have the structure of its country.
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
    AN_FINDING_ATTEMPT_CONTRADICTION = 39, ///< The last_attempted_at and refreshed_at of a product contradict each other.
    AN_FINDING_OFFSET_MISSING = 40, ///< A timestamp has no offset; it was read as UTC.
    AN_FINDING_IBAN_SORT_CODE = 41, ///< The sort code in a GB IBAN differs from the sort code of the account's Bacs number.
};

typedef int32_t an_severity; enum { ///< The severity of a finding.
    AN_SEVERITY_NOTE = 0, ///< Information only; the data is usable.
    AN_SEVERITY_WARNING = 1, ///< Something was set aside, is treated as absent, or must be checked before you use it.
};

typedef int32_t an_number_kind; enum { ///< The kind of a number entry, named after its list on the wire.
    AN_ACH = 0, ///< An account number for ACH transfers in the United States.
    AN_EFT = 1, ///< An account number for electronic funds transfers in Canada.
    AN_BACS = 2, ///< An account number for Bacs in the United Kingdom.
    AN_INTERNATIONAL = 3, ///< An IBAN.
};

/// A deviation from the documentation, with its code, severity and place. It contains no value of the payload, so it can be logged.
typedef struct an_finding {
    an_finding_code code; ///< The code.
    an_severity severity; ///< The severity.
    int32_t account_index; ///< The position in the document of the account that the finding is about, or -1.
    an_number_kind number_kind; ///< The kind of the number entry that the finding is about, or AN_NONE.
    int32_t number_index; ///< The position of that number entry in its list, or -1.
    uint32_t opaque; ///< Opaque: the place of the finding in the reply.
} an_finding;

/// Called for each account, which is at index 0 of `reply`, with its numbers and those of its findings that are kept. Return 0 to
/// continue, or any other value to stop. What a callback gets from `reply`, views, texts and findings, is valid until it returns.
/// A callback must return normally: it must not call longjmp or throw an exception.
typedef int32_t (*an_on_account)(void *context, const an_reply *reply);

/// Called for each finding. The rules for an_on_account apply.
typedef int32_t (*an_on_finding)(void *context, const an_reply *reply, const an_finding *finding);

/// Like an_parse, but delivers each account and each finding as soon as it has been read, so that `reply` needs room for one
/// account only, and the number of accounts and findings is not limited. `on_finding` may be NULL. Afterwards `reply` has the link
/// and the first findings, but no account; an_evidence_of_reply still works.
///
/// Everything that is delivered is provisional until this function returns AN_OK; after any other status, discard it. If a callback
/// stops the reading of a 200, the function returns AN_UNREADABLE with AN_PAYLOAD_STOPPED. An API error is read to its end: then
/// `on_finding` is not called again, and the function returns AN_REFUSED.
an_status an_parse_each(an_reply *reply, uint16_t http_status, const void *body, size_t body_length, uint32_t flags,
    an_on_account on_account, an_on_finding on_finding, void *context);

/// Reads the link of any document of the API that has products: the document of a link, a list of links, the reply to a token
/// exchange or to a request for a refresh. `link_id` selects a link from a list; otherwise pass `{NULL, 0}`. The reply then has a
/// link and no accounts; deviations from the documentation are treated as absent.
///
/// Returns AN_OK for a 2xx that was read, AN_REFUSED for any other status, AN_UNREADABLE, AN_NO_LINK, or the status of the misuse.
an_status an_parse_link(an_reply *reply, uint16_t http_status, const void *body, size_t body_length, an_str link_id);

/* ---- Accounts and numbers ----------------------------------------------------------------------------------------------- */

typedef int32_t an_account_kind; enum { ///< The kind of an account, derived from the prefix of its type.
    AN_ACCOUNT_KIND_DEPOSITORY = 0, ///< A depository account, such as a checking account.
    AN_ACCOUNT_KIND_INVESTMENT = 1, ///< An investment account.
    AN_ACCOUNT_KIND_LIABILITY = 2, ///< A liability, such as a credit card; a positive balance is owed.
    AN_ACCOUNT_KIND_OTHER = 3, ///< Another account.
    AN_ACCOUNT_KIND_UNKNOWN = 4, ///< The account type is `unknown`, or has no documented prefix.
};

/// A view of an account.
typedef struct an_account {
    /// MoneyKit's identifier, such as acc_Af3gGp4wvUGwXpFJ4SePf4. It may change if MoneyKit cannot reconcile the account.
    an_str account_id;
    an_str account_type; ///< The type, such as depository.checking.
    an_str name; ///< The institution's name for the account, at most 128 bytes. Print it with an_masked only.
    an_str nickname; ///< The nickname, at most 128 bytes. Print it with an_masked only.
    an_str account_mask; ///< Show this to people: usually the last four digits, not always of a number in this reply.
    an_str original_id; ///< The account's identifier in the system that it was imported from. Do not print it.
    an_str currency; ///< The currency of the amounts: ISO 4217 or similar.
    an_amount available; ///< The amount available for use, typically without an overdraft limit.
    an_amount current; ///< The total amount in the account, or the total amount that is owed.
    an_amount limit; ///< The credit limit; sometimes an overdraft limit.
    an_balance_date balance_date; ///< When the balances were captured.
    an_account_kind kind; ///< The kind, derived from `account_type`.
    uint32_t index; ///< The position in the reply, from 0, as used in the paths of findings.
    uint32_t number_count; ///< How many number entries the account has: 0 to 4.
    uint8_t name_is_truncated, nickname_is_truncated; ///< 1 if the text was truncated.
    uint8_t has_closed, closed; ///< `has_closed` is 1 if the server says whether the account is closed; `closed` is 1 if it is.
} an_account;

/// Returns how many accounts `reply` has, or 0 unless the last call that read into it returned AN_OK.
size_t an_reply_account_count(const an_reply *reply);
/// Fills `account` with the account at `index`, counted from 0, in the order of the document.
an_status an_reply_account(const an_reply *reply, size_t index, an_account *account, size_t account_size);
/// Sets `index` to the position of the only account with this `account_id`, or returns AN_NOT_EXACTLY_ONE.
an_status an_reply_find_account(const an_reply *reply, an_str account_id, size_t *index);
/// Returns 1 if `reply` has every account and number of the document: nothing was set aside.
int32_t an_reply_is_complete(const an_reply *reply);
/// Sets `stamp` to when the account numbers were last refreshed. Returns AN_OK, or AN_NOT_FOUND if there is no link.
an_status an_reply_refreshed_at(const an_reply *reply, an_stamp *stamp);

/// A view of a number entry. It contains the codes of the bank, and only the last four characters of the account number or IBAN;
/// an_reveal returns the number itself. Fields that entries of this kind do not have are absent.
typedef struct an_number {
    an_number_kind kind; ///< The kind.
    uint32_t index; ///< The position in its list in the reply, from 0, as used in the paths of findings.
    an_str last_four; ///< The last four characters of the account number or IBAN; absent if it has eight or fewer.
    an_str routing_number; ///< AN_ACH: the ABA routing number for ACH transfers.
    an_str wire_routing_number; ///< AN_ACH: the ABA routing number for wire transfers, if the bank has a separate one.
    an_str institution_number; ///< AN_EFT: the number of the institution.
    an_str branch_number; ///< AN_EFT: the number of the branch, also called transit number.
    an_str sort_code; ///< AN_BACS: the sort code as it was sent, plain or as 12-34-56.
    an_str bic; ///< AN_INTERNATIONAL: the BIC of the bank.
    uint32_t opaque[3]; ///< Opaque: the place of the entry in the reply.
    uint32_t reserved; ///< Zero.
} an_number;

/// Fills `number` with the number entry at `position` (below `number_count`) of the account at `index`.
an_status an_reply_number(const an_reply *reply, size_t index, size_t position, an_number *number, size_t number_size);
/// Fills `number` with the only entry of this kind of the account at `index`, or returns AN_NOT_EXACTLY_ONE. Entries that were set
/// aside do not count: see an_reply_is_complete.
an_status an_reply_only(const an_reply *reply, size_t index, an_number_kind kind, an_number *number, size_t number_size);
/// Returns the account number or IBAN itself. Nothing protects the copies that you make of it. Returns `{NULL, 0}` for any misuse,
/// including a view that was filled before `reply` was read into again or wiped, or in an earlier callback.
an_str an_reveal(const an_reply *reply, const an_number *number);
/// Returns 1 if the account number or IBAN equals `text`, in the same time wherever they differ.
int32_t an_matches(const an_reply *reply, const an_number *number, an_str text);
/// Writes the account number or IBAN as it may be printed, such as `****8062`.
ptrdiff_t an_number_masked(const an_reply *reply, const an_number *number, char *buffer, size_t size);

#define AN_MASKED 0 ///< Write texts as they may be printed: account numbers show at most their last four characters.
#define AN_REVEALED 1 ///< Write texts as they were sent, including account numbers.

/// Writes accounts and link as the JSON document that they were read from. `secrets` is AN_MASKED or AN_REVEALED. A `buffer`
/// that is too short gets the empty text. Returns the length of the whole JSON without its NUL, or a negative status: AN_NOT_FOUND
/// if the reply has no link.
ptrdiff_t an_reply_to_json(const an_reply *reply, int32_t secrets, char *buffer, size_t size);

/* ---- Findings ----------------------------------------------------------------------------------------------------------- */

#define AN_FINDINGS_KEPT 32 ///< The maximum number of findings that a reply keeps, for the length of an array.
/// Writes up to `capacity` findings of `reply` into an array, which may be NULL if `capacity` is 0. Returns how many findings
/// are kept, which may be more than `capacity`; an_reply_dropped_findings returns how many are not.
ptrdiff_t an_reply_findings(const an_reply *reply, an_finding *findings, size_t capacity);
/// Like an_reply_findings, for the findings of the account at `index`, including those of its numbers.
ptrdiff_t an_reply_account_findings(const an_reply *reply, size_t index, an_finding *findings, size_t capacity);
/// Like an_reply_findings, for the findings of one number entry. Check them before you send a payment to the number. Some may be
/// missing unless an_reply_dropped_findings returns 0 for warnings; `on_finding` of an_parse_each receives all.
ptrdiff_t an_reply_number_findings(const an_reply *reply, const an_number *number, an_finding *findings, size_t capacity);
/// Returns how many findings of this severity were found but not kept.
uint32_t an_reply_dropped_findings(const an_reply *reply, an_severity severity);

/// Writes the path of `finding`, such as `accounts[2].numbers.ach[0].routing_number`. Indices are positions in lists, and `$` is
/// the document. The name of an undocumented key is written only if it consists of 1 to 32 lower-case letters and underscores, and
/// `reply` keeps 8 of them; others are `*`. Returns AN_STALE if `reply` was read into again or wiped, or if the callback that got
/// `finding` has returned.
ptrdiff_t an_finding_path(const an_reply *reply, const an_finding *finding, char *buffer, size_t size);

/* ---- Link and products -------------------------------------------------------------------------------------------------- */

typedef int32_t an_link_state; enum { ///< The state of a link.
    AN_LINK_STATE_OTHER = -1, ///< A value that is not documented; its text says which.
    AN_LINK_STATE_CONNECTING = 0, ///< The user is connecting the link.
    AN_LINK_STATE_AWAITING_TOKEN_EXCHANGE = 1, ///< The link is waiting for its token to be exchanged.
    AN_LINK_STATE_CONNECTED = 2, ///< The link is connected and can be used.
    AN_LINK_STATE_DELETED = 3, ///< The link was deleted.
    AN_LINK_STATE_ERROR = 4, ///< The link is in an error state; its error code says why.
};

typedef int32_t an_link_error; enum { ///< Why a link is in an error state.
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

typedef int32_t an_provider; enum { ///< The provider of a link's connection.
    AN_PROVIDER_OTHER = -1, ///< A value that is not documented; its text says which.
    AN_PROVIDER_MONEYKIT = 0, ///< MoneyKit.
    AN_PROVIDER_FINICITY = 1, ///< Finicity.
    AN_PROVIDER_PLAID = 2, ///< Plaid.
    AN_PROVIDER_YODLEE = 3, ///< Yodlee.
    AN_PROVIDER_MX = 4, ///< MX.
    AN_PROVIDER_AKOYA = 5, ///< Akoya.
};

/// Stands for a missing value in every vocabulary. -1 stands for a value that is not documented; its text says which.
#define AN_NONE -2

/// A view of a link.
typedef struct an_link {
    an_str link_id; ///< MoneyKit's identifier, such as mk_P542taTHRdeyVPkm9XVvWv.
    an_str institution_id; ///< The identifier of the institution, such as chase.
    an_str institution_name; ///< The name of the institution, at most 128 bytes.
    an_str institution_avatar; ///< The URL of a logo of the institution, at most 512 bytes.
    an_str state_text; ///< The text of `state`.
    an_str error_code_text; ///< The text of `error_code`.
    an_str provider_text; ///< The text of `provider`.
    an_str webhook; ///< The URL that is called when the link changes, at most 512 bytes. Print it with an_masked only.
    an_stamp last_synced_at; ///< Deprecated: when the link was last updated.
    an_link_state state; ///< The state.
    an_link_error error_code; ///< Why the link is in an error state, or AN_NONE.
    an_provider provider; ///< The provider of the connection.
    uint32_t product_count; ///< How many products the link has.
    uint32_t available_product_count; ///< How many products could be added to the link: at most 16.
    uint32_t link_tag_count; ///< How many tags the link has: at most 16.
    uint32_t tag_count; ///< Deprecated: how many `tags` the link has.
    uint8_t institution_name_is_truncated, institution_avatar_is_truncated, webhook_is_truncated; ///< 1 if the text was truncated.
    uint8_t reserved; ///< Zero.
} an_link;

/// Fills `link` with the link. Returns AN_OK, AN_NOT_FOUND if the reply has no link, or AN_BUSY within a callback.
an_status an_reply_link(const an_reply *reply, an_link *link, size_t link_size);

typedef int32_t an_product_kind; enum { ///< A product of a link.
    AN_PRODUCT_OTHER = -1, ///< A value that is not documented; its text says which.
    AN_PRODUCT_ACCOUNTS = 0, ///< Accounts and their balances.
    AN_PRODUCT_ACCOUNT_NUMBERS = 1, ///< Account numbers, which this library reads.
    AN_PRODUCT_IDENTITY = 2, ///< The identity of the account holder.
    AN_PRODUCT_TRANSACTIONS = 3, ///< Transactions.
    AN_PRODUCT_INVESTMENTS = 4, ///< Investments.
    AN_PRODUCT_ENRICHMENT = 5, ///< Enriched transactions.
};

typedef int32_t an_product_error; enum { ///< Why the last attempt to refresh a product failed.
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

/// A view of a product of a link.
typedef struct an_product {
    an_str name; ///< The name, such as account_numbers.
    an_str error_code_text; ///< The text of `error_code`.
    an_str error_message; ///< The message of the server for `error_code`, at most 128 bytes. Print it with an_masked only.
    an_str unavailable; ///< Why the product is unavailable, at most 128 bytes; absent if it is available.
    an_str reason; ///< Deprecated: why the product was requested, at most 64 bytes.
    an_stamp refreshed_at; ///< When the product was last refreshed.
    an_stamp last_attempted_at; ///< When the last attempt to refresh it started.
    an_product_kind kind; ///< Which product it is.
    an_product_error error_code; ///< Why the last attempt failed, or AN_NONE.
    uint8_t error_message_is_truncated, unavailable_is_truncated, reason_is_truncated; ///< 1 if the text was truncated.
    uint8_t has_required, required; ///< Deprecated: `has_required` is 1 if it was sent; `required` is 1 if the product is required.
    uint8_t has_require_permission, require_permission; ///< Deprecated: 1 if it was sent; 1 if the user's permission is needed.
    uint8_t has_prefetch, prefetch; ///< Deprecated: 1 if it was sent; 1 if the product is refreshed once the link is connected.
    uint8_t has_has_history, has_history; ///< Deprecated: 1 if it was sent; 1 if there is a history of transactions.
    uint8_t reserved; ///< Zero.
} an_product;

/// Fills `product` with the product at `index`, below `product_count`: documented ones first.
an_status an_reply_product(const an_reply *reply, size_t index, an_product *product, size_t product_size);
/// Fills `product` with the product of this name. Returns AN_OK, or AN_NOT_FOUND if the link does not have it.
an_status an_reply_find_product(const an_reply *reply, an_str name, an_product *product, size_t product_size);
/// Returns the name of a product that could be added to the link, or `{NULL, 0}` unless `index` is below `available_product_count`.
an_str an_reply_available_product(const an_reply *reply, size_t index);
/// Returns at most 64 bytes of a tag of the link, or `{NULL, 0}` unless `index` is below `link_tag_count`.
an_str an_reply_link_tag(const an_reply *reply, size_t index);
/// Deprecated: returns at most 64 bytes of one of the `tags` of the link, or `{NULL, 0}` unless `index` is below `tag_count`.
an_str an_reply_tag(const an_reply *reply, size_t index);

/* ---- API errors and problems -------------------------------------------------------------------------------------------- */

typedef int32_t an_api_error_kind; enum { ///< The kind of an API error.
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

typedef int32_t an_recovery; enum { ///< What to do about an API error.
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

/// A view of an API error. Every status other than 200 is one, whatever its body.
typedef struct an_api_error {
    an_str error_code; ///< The code as it was sent, or the documented default of the status.
    /// The message of the server, at most 256 bytes, or the documented default. Print it with an_masked only.
    an_str error_message;
    an_str documentation_url; ///< The address of the page that documents the error, at most 256 bytes.
    an_str link_error_code; ///< With status 422: what is wrong with the link.
    an_api_error_kind kind; ///< The kind.
    an_recovery recovery; ///< What to do.
    uint16_t http_status; ///< The HTTP status.
    uint8_t is_retryable; ///< 1 if the program can recover by itself, by waiting or with a new token.
    uint8_t error_message_is_truncated, documentation_url_is_truncated; ///< 1 if the text was truncated.
    uint8_t reserved[3]; ///< Zero.
} an_api_error;

/// Fills `error` with the API error. Returns AN_NOT_FOUND unless the last call that read into `reply` returned AN_REFUSED.
an_status an_reply_api_error(const an_reply *reply, an_api_error *error, size_t error_size);

typedef int32_t an_payload_error; enum { ///< Why a body could not be read.
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

#define AN_PATH_SIZE 192 ///< A buffer of this size has room for the path of any finding or problem and its NUL.

/// Why nothing could be read. Functions that take no reply fill it for API errors, too.
typedef struct an_problem {
    an_status status; ///< The status that the function returned.
    an_payload_error code; ///< With AN_UNREADABLE: what is wrong with the body, or AN_NONE if `finding` has the reason.
    an_finding_code finding; ///< With AN_UNREADABLE under AN_STRICT: the warning, otherwise AN_NONE.
    uint32_t offset; ///< With AN_UNREADABLE: the position in the body in bytes, counted from 0. A byte order mark counts, too.
    uint32_t line, column; ///< With AN_UNREADABLE: the line of `offset` and its column in characters, counted from 1; otherwise 0.
    uint32_t needed; ///< With AN_PAYLOAD_CAPACITY_EXCEEDED: how many accounts the reply needs room for.
    an_api_error_kind kind; ///< With AN_REFUSED: the kind of the API error, otherwise AN_NONE.
    an_recovery recovery; ///< With AN_REFUSED: what to do, otherwise AN_NONE.
    uint16_t http_status; ///< With AN_REFUSED: the HTTP status, otherwise 0.
    uint8_t is_retryable; ///< With AN_REFUSED: 1 if the program can recover by itself.
    uint8_t reserved; ///< Zero.
    /// With AN_UNREADABLE: the path in the document, such as `accounts[2].numbers`, with a NUL; otherwise empty.
    char path[AN_PATH_SIZE];
} an_problem;

/// Fills `problem` with the reason why the body could not be read. Returns AN_NOT_FOUND unless AN_UNREADABLE was returned last.
an_status an_reply_problem(const an_reply *reply, an_problem *problem);
/// Returns the word for `problem`, the same on every host, such as "truncated" or "routing_number_checksum".
const char *an_problem_name(const an_problem *problem);
const char *an_problem_message(const an_problem *problem); ///< Returns the meaning of `problem`, as a sentence for a person.

/* ---- Refresh ------------------------------------------------------------------------------------------------------------ */
/*
 * 1. Read the stored baseline. GET an_link_path; an_evidence_read; an_decide. With AN_NEXT_WAIT, pause and read again.
 * 2. With AN_NUMBERS_ADVICE_FETCH, GET an_account_numbers_path once; an_parse; an_evidence_of_reply; an_decide again, from the
 *    same baseline. The last decision counts. If this read fails, nothing changes.
 * 3. Store numbers and `next_baseline` in one transaction that first checks that the stored baseline is still the one you read.
 * 4. To request a refresh: an_baseline_requested; store the result; POST an_refresh_path. 202: continue to read the link. Any 4xx:
 *    put the earlier baseline back, and after a 429 wait for Retry-After. No reply: send the same POST once more after a minute; a
 *    202 or 429 then means that one of the two requests was accepted.
 */

#define AN_BASELINE_SIZE 1024 ///< A buffer of this size has room for the text of any baseline and its NUL.

/// What you store about one product of one link, in order to judge the next document. It is opaque: copy it by assignment, and
/// store its text, which is one line of ASCII, shorter than AN_BASELINE_SIZE.
typedef struct an_baseline {
    uint8_t opaque[AN_BASELINE_SIZE]; ///< Opaque.
} an_baseline;

/// What a document says about one product of a link: everything that an_decide looks at, and no account number. It is opaque: copy
/// it by assignment, and do not store it.
typedef struct an_evidence {
    uint64_t opaque[40]; ///< Opaque.
} an_evidence;

/// Makes a baseline for a product of which you have not stored any numbers. If `link_id` is absent, the baseline adopts that of
/// the first document. Returns AN_OK, AN_TOO_LONG, AN_MALFORMED or AN_NULL_POINTER.
an_status an_baseline_new(an_str product, an_str link_id, an_baseline *baseline);
/// Makes a baseline for a product of which you have stored the numbers with this `refreshed_at`, without a baseline.
an_status an_baseline_of(const an_stamp *refreshed_at, an_str product, an_str link_id, an_baseline *baseline);
/// Reads the text of a baseline. Returns AN_OK, or the reason why it cannot be used: AN_BASELINE_TRUNCATED, AN_BASELINE_EDITED,
/// AN_BASELINE_OTHER_VERSION, or AN_MALFORMED if it is not the text of a baseline.
an_status an_baseline_parse(an_str text, an_baseline *baseline);
ptrdiff_t an_baseline_text(const an_baseline *baseline, char *buffer, size_t size); ///< Writes the text of `baseline`.
/// Records that the numbers of this document are now stored, whatever an_decide advised. Use it for numbers that a person accepted.
an_status an_baseline_stored(an_baseline *baseline, const an_evidence *evidence);
/// Records that a refresh is requested at this time of your clock; pass NULL if you have no clock. Store the result *before* you
/// send the request; if the API refuses the request, put back the baseline that you had.
an_status an_baseline_requested(an_baseline *baseline, const an_timestamp *at);
an_status an_baseline_gave_up(an_baseline *baseline); ///< Records that you have waited long enough, without a clock.
/// Sets `stamp` to the `refreshed_at` of the stored numbers; absent if no numbers are stored.
an_status an_baseline_refreshed_at(const an_baseline *baseline, an_stamp *stamp);

/// Makes the evidence of a reply, for the product of `baseline`. The reply has accounts and a link, or a link alone. Returns
/// AN_OK, or AN_NOT_FOUND if the reply has no link.
an_status an_evidence_of_reply(const an_reply *reply, const an_baseline *baseline, an_evidence *evidence);

/// Reads the evidence of any document of the API that has products, for the product and the link of `baseline`, without a reply:
/// the document of a link, a list of links, the reply to a token exchange (201) or to a request for a refresh (202).
///
/// Returns AN_OK for a 2xx that was read; otherwise AN_REFUSED, AN_UNREADABLE or AN_NO_LINK, with the reason in `problem` if it is
/// not NULL.
an_status an_evidence_read(uint16_t http_status, const void *body, size_t body_length, const an_baseline *baseline,
    an_evidence *evidence, an_problem *problem);

#define AN_GRANTED_ABSENT 0 ///< The link does not have the product.
#define AN_GRANTED_AVAILABLE 1 ///< The link does not have the product, but lists it among those that could be added.
#define AN_GRANTED_PRESENT 2 ///< The link has the product.
an_status an_evidence_new(an_evidence *evidence); ///< Makes empty evidence. Set the parts that you know.
an_status an_evidence_set_link_id(an_evidence *evidence, an_str link_id); ///< Sets the identifier of the link.
/// Sets the state of the link and why it is in an error state. Pass AN_NONE for a value that is missing or unknown.
an_status an_evidence_set_state(an_evidence *evidence, an_link_state state, an_link_error error);

/// Sets whether the link has the product (AN_GRANTED_ABSENT, AN_GRANTED_AVAILABLE or AN_GRANTED_PRESENT), when the product was last
/// refreshed, and when the last attempt to refresh it started.
an_status an_evidence_set_product(an_evidence *evidence, int32_t granted, const an_stamp *refreshed_at,
    const an_stamp *last_attempted_at);

/// Sets why the last attempt failed, as the word in the JSON document (absent or empty if it did not fail), whether the product is
/// unavailable, and whether it is refreshed as soon as the link is connected.
an_status an_evidence_set_error(an_evidence *evidence, an_str error_code, int32_t is_unavailable, int32_t is_prefetched);
/// Records that the document has numbers, whether they are complete, and whether there are any.
an_status an_evidence_set_numbers(an_evidence *evidence, int32_t complete, int32_t any);

typedef int32_t an_change; enum { ///< How a refreshed_at compares with the previous one.
    AN_CHANGE_FIRST = 0, ///< The product was refreshed for the first time.
    AN_CHANGE_INCREASED = 1, ///< The product was refreshed again; the timestamp is later than the previous one.
    AN_CHANGE_UNCHANGED = 2, ///< The product was not refreshed again; the timestamps are equal.
    AN_CHANGE_DECREASED = 3, ///< The timestamp is earlier than the previous one, or is missing.
    AN_CHANGE_NEVER = 4, ///< The product has never been refreshed.
    /// Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like
    /// the offset of a time zone.
    AN_CHANGE_UNDECIDABLE = 5,
};

typedef int32_t an_numbers_advice; enum { ///< What to do with the numbers of a document.
    AN_NUMBERS_ADVICE_STORE = 0, ///< Store these numbers.
    AN_NUMBERS_ADVICE_KEEP = 1, ///< Keep the stored numbers; there is nothing new.
    AN_NUMBERS_ADVICE_FETCH = 2, ///< Read the numbers endpoint; this document says that there are new numbers.
    AN_NUMBERS_ADVICE_CHECK = 3, ///< Have a person look at the numbers before you store anything.
};

typedef int32_t an_numbers_reason; enum { ///< Why a person should look at the numbers of a document.
    AN_NUMBERS_REASON_UNDECIDABLE = 0, ///< Cannot tell whether the numbers are new.
    AN_NUMBERS_REASON_INCOMPLETE = 1, ///< An account or a number was set aside.
    AN_NUMBERS_REASON_NO_NUMBERS = 2, ///< The document has no numbers, although numbers are stored.
};

typedef int32_t an_next; enum { ///< What to do next about a link.
    AN_NEXT_WAIT = 0, ///< Read the link again after a pause.
    AN_NEXT_EXCHANGE_TOKEN = 1, ///< Exchange the link's token.
    AN_NEXT_RECONNECT = 2, ///< Have the user connect the link again.
    AN_NEXT_ASK_USER = 3, ///< Ask the user for permission.
    AN_NEXT_STOP = 4, ///< Stop using this link; it will not deliver new data.
    AN_NEXT_NOT_REFRESHABLE = 5, ///< Do not request a refresh; the stored numbers stay usable.
    AN_NEXT_MAY_REFRESH = 6, ///< Nothing is pending; a refresh may be requested, but not before the stated time.
    AN_NEXT_CHECK = 7, ///< Have a person look at the link.
};

typedef int32_t an_reason; enum { ///< Why a decision about a link was made.
    AN_REASON_ANOTHER_LINK = 0, ///< The document is about a different link than the baseline.
    AN_REASON_LINK_DELETED = 1, ///< The link was deleted.
    AN_REASON_LINK_CONNECTING = 2, ///< The user is still connecting the link.
    AN_REASON_LINK_AWAITING_TOKEN_EXCHANGE = 3, ///< The link is waiting for its token to be exchanged.
    AN_REASON_LINK_STATE_UNKNOWN = 4, ///< The state of the link is missing or unknown.
    AN_REASON_LINK_USER_ERROR = 5, ///< The link is in an error state that the user must resolve.
    AN_REASON_LINK_MACHINE_ERROR = 6, ///< The link is in an error state because of MoneyKit, the provider or the institution.
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

/// A view of a decision: what to do with the numbers, what to do next about the link, and what to store.
typedef struct an_decision {
    an_change change; ///< How `refreshed_at` compares with that of the stored numbers.
    an_numbers_advice numbers; ///< What to do with the numbers.
    an_numbers_reason numbers_reason; ///< With AN_NUMBERS_ADVICE_CHECK: why a person should look at the numbers; otherwise AN_NONE.
    an_next next; ///< What to do next about the link.
    an_reason reason; ///< The reason for `next`. Act when one of the two changes. Reasons with LINK_ apply to all products.
    uint32_t pause; ///< With AN_NEXT_WAIT: how many seconds to pause before the next read; otherwise 0.
    int32_t has_not_before; ///< With AN_NEXT_MAY_REFRESH: 1 if `not_before` is set.
    int32_t reserved; ///< Zero.
    an_timestamp not_before; ///< When the documented rate limit allows the next refresh.
    an_baseline next_baseline; ///< What to store now, in the transaction that stores the numbers.
} an_decision;

/// Decides what to do with the numbers of a document and what to do next about its link. `now` is the time of your clock, or
/// NULL; without a clock, call an_baseline_gave_up once you have waited long enough. `decision` must not overlap `baseline`.
an_status an_decide(const an_baseline *baseline, const an_evidence *evidence, const an_timestamp *now, an_decision *decision,
    size_t decision_size);

/// Sets `change` to how `current` compares with `previous`, the `refreshed_at` of a previous reply.
an_status an_compare(const an_stamp *previous, const an_stamp *current, an_change *change);

/* ---- Requests ----------------------------------------------------------------------------------------------------------- */

#define AN_API_VERSION "2023-02-18" ///< The version of the API that is read, for the HTTP header MoneyKit-Version.
/// The body of the POST to an_refresh_path that requests new account numbers, as application/json.
#define AN_REFRESH_BODY "{\"products\":[\"account_numbers\"]}"

/* These functions write the empty text and return AN_INVALID_LINK_ID if the identifier is empty, is too long, or could lead to
 * another path. A buffer of AN_PATH_SIZE bytes has room for any path. */
/// Writes the path of *Get Account Numbers*, for a GET. MoneyKit allows three reads of it per minute for each link.
ptrdiff_t an_account_numbers_path(an_str link_id, char *buffer, size_t size);
/// Writes the path of *Get Link*, for a GET. The reply contains no account number, and MoneyKit allows 15 reads per minute.
ptrdiff_t an_link_path(an_str link_id, char *buffer, size_t size);
/// Writes the path that requests a refresh, for a POST of AN_REFRESH_BODY.
ptrdiff_t an_refresh_path(an_str link_id, char *buffer, size_t size);

/* ---- Number checks ------------------------------------------------------------------------------------------------------ */

/* The bit of a finding in the result of a check. The result is 0 if nothing is wrong. A number that passes may still not exist. */
#define AN_BIT(finding_code) ((uint64_t)1 << (finding_code))

uint64_t an_check_account_mask(an_str text); ///< Checks an account mask: at most four characters.
uint64_t an_check_account_type(an_str text); ///< Checks an account type: `unknown`, or a type with a documented prefix.
uint64_t an_check_ach_account_number(an_str text); ///< Checks an account number for ACH: 1 to 17 letters or digits.
uint64_t an_check_bacs_account_number(an_str text); ///< Checks an account number for Bacs: eight digits.
uint64_t an_check_bic(an_str text); ///< Checks a BIC: eight or eleven characters in upper case, with a country of ISO 3166.
uint64_t an_check_currency(an_str text); ///< Checks a currency: an active code of ISO 4217.
uint64_t an_check_eft_account_number(an_str text); ///< Checks an account number for EFT: 1 to 12 digits.
uint64_t an_check_eft_branch_number(an_str text); ///< Checks a branch number for EFT: five digits.
uint64_t an_check_eft_institution_number(an_str text); ///< Checks an institution number for EFT: three digits.
uint64_t an_check_iban(an_str text); ///< Checks an IBAN in electronic format: length and structure of its country, check digits.
uint64_t an_check_routing_number(an_str text); ///< Checks a routing number: nine digits, check digit, assigned prefix.
uint64_t an_check_sort_code(an_str text); ///< Checks a sort code: six digits, plain or as 12-34-56.

/* ---- Names and messages of constants ------------------------------------------------------------------------------------ */

/* Each `_name` function returns the word of a constant in snake_case, such as "wait", which is the same on every host,
 * and "unknown" for any other value. Each `_message` function returns a sentence for a person that holds nothing of a
 * payload. The strings are static; do not free them.
 */
const char *an_link_state_name(an_link_state value); const char *an_link_state_message(an_link_state value);
const char *an_link_error_name(an_link_error value); const char *an_link_error_message(an_link_error value);
const char *an_provider_name(an_provider value); const char *an_provider_message(an_provider value);
const char *an_product_kind_name(an_product_kind value); const char *an_product_kind_message(an_product_kind value);
const char *an_product_error_name(an_product_error value); const char *an_product_error_message(an_product_error value);
const char *an_account_kind_name(an_account_kind value); const char *an_account_kind_message(an_account_kind value);
const char *an_number_kind_name(an_number_kind value); const char *an_number_kind_message(an_number_kind value);
const char *an_severity_name(an_severity value); const char *an_severity_message(an_severity value);
const char *an_finding_code_name(an_finding_code value); const char *an_finding_code_message(an_finding_code value);
/* Returns AN_SEVERITY_WARNING for a value that this release does not define. */
an_severity an_finding_code_severity(an_finding_code value);
const char *an_payload_error_name(an_payload_error value); const char *an_payload_error_message(an_payload_error value);
const char *an_api_error_kind_name(an_api_error_kind value); const char *an_api_error_kind_message(an_api_error_kind value);
const char *an_recovery_name(an_recovery value); const char *an_recovery_message(an_recovery value);
const char *an_change_name(an_change value); const char *an_change_message(an_change value);
const char *an_numbers_advice_name(an_numbers_advice value); const char *an_numbers_advice_message(an_numbers_advice value);
const char *an_numbers_reason_name(an_numbers_reason value); const char *an_numbers_reason_message(an_numbers_reason value);
const char *an_next_name(an_next value); const char *an_next_message(an_next value);
const char *an_reason_name(an_reason value); const char *an_reason_message(an_reason value);

const char *an_version(void); ///< Returns the version of the library, such as "0.1.0"; AN_VERSION is that of the header.

#ifdef __cplusplus
} // extern "C"
#endif

/* These macros pass the size of a view, which a program knows from this header: an_reply_link(reply, &link). For bindings that
 * cannot use macros with the names of functions, define AN_EXPLICIT_SIZES before you include this header. */
#ifndef AN_EXPLICIT_SIZES
#define an_reply_account(reply, index, account) an_reply_account((reply), (index), (account), sizeof *(account))
#define an_reply_number(reply, index, position, number) an_reply_number((reply), (index), (position), (number), sizeof *(number))
#define an_reply_only(reply, index, kind, number) an_reply_only((reply), (index), (kind), (number), sizeof *(number))
#define an_reply_link(reply, link) an_reply_link((reply), (link), sizeof *(link))
#define an_reply_product(reply, index, product) an_reply_product((reply), (index), (product), sizeof *(product))
#define an_reply_find_product(reply, name, product) an_reply_find_product((reply), (name), (product), sizeof *(product))
#define an_reply_api_error(reply, error) an_reply_api_error((reply), (error), sizeof *(error))
#define an_decide(baseline, evidence, now, decision) an_decide((baseline), (evidence), (now), (decision), sizeof *(decision))
#endif

#endif // ACCOUNT_NUMBERS_H
