"""The vocabularies: the types of closed ones, the words of all, and what each word means.

The words are the same on every host of this library and in every release. Values of open vocabularies, to which servers may
add words at any time, have the type `str`.

Generated from core/src/words.rs: do not edit.
After a change there, run `UPDATE_WORDS=1 tests/words/run`.
"""

from typing import Final, Literal, TypeAlias

LINK_STATES: Final[tuple[str, ...]] = (
    "connecting",
    "awaiting_token_exchange",
    "connected",
    "deleted",
    "error",
)
"""The state of a link."""

LINK_ERRORS: Final[tuple[str, ...]] = (
    "system_error",
    "provider_error",
    "institution_error",
    "user_error",
    "auth_expired",
    "no_accounts",
    "user_setup_required",
    "invalid_credentials",
    "user_oauth_denied",
    "user_input_incorrect",
    "incomplete",
)
"""Why a link is in an error state."""

PROVIDERS: Final[tuple[str, ...]] = (
    "moneykit",
    "finicity",
    "plaid",
    "yodlee",
    "mx",
    "akoya",
)
"""The provider of a link's connection."""

PRODUCTS: Final[tuple[str, ...]] = (
    "accounts",
    "account_numbers",
    "identity",
    "transactions",
    "investments",
    "enrichment",
)
"""A product of a link."""

PRODUCT_ERRORS: Final[tuple[str, ...]] = (
    "rate_limit",
    "auth_expired",
    "not_supported",
    "timeout",
    "unknown",
    "no_accounts",
    "institution_error",
    "no_permission",
)
"""Why the last attempt to refresh a product failed."""

AccountKind: TypeAlias = Literal[
    "depository",
    "investment",
    "liability",
    "other",
    "unknown",
]
"""The kind of an account, derived from the prefix of its type."""

ACCOUNT_KINDS: Final[tuple[AccountKind, ...]] = (
    "depository",
    "investment",
    "liability",
    "other",
    "unknown",
)
"""The words of this type, in the order of their numbers in C."""

NumberKind: TypeAlias = Literal[
    "ach",
    "eft",
    "bacs",
    "international",
]
"""The kind of a number entry, named after its list on the wire."""

NUMBER_KINDS: Final[tuple[NumberKind, ...]] = (
    "ach",
    "eft",
    "bacs",
    "international",
)
"""The words of this type, in the order of their numbers in C."""

Severity: TypeAlias = Literal[
    "note",
    "warning",
]
"""The severity of a finding."""

SEVERITIES: Final[tuple[Severity, ...]] = (
    "note",
    "warning",
)
"""The words of this type, in the order of their numbers in C."""

FindingCode: TypeAlias = Literal[
    "missing_field",
    "null_field",
    "wrong_type",
    "too_long",
    "unusable_account",
    "unusable_number",
    "masked_number",
    "number_placeholder",
    "unknown_number_kind",
    "duplicate_account",
    "several_numbers",
    "list_truncated",
    "malformed_timestamp",
    "amount_out_of_range",
    "text_truncated",
    "malformed_body",
    "default_applied",
    "status_mismatch",
    "unknown_value",
    "unknown_field",
    "account_closed",
    "routing_number_format",
    "routing_number_checksum",
    "bank_code_placeholder",
    "account_number_format",
    "account_number_is_mask",
    "iban_format",
    "iban_length",
    "iban_country",
    "iban_checksum",
    "bic_format",
    "sort_code_format",
    "bacs_account_number_format",
    "eft_institution_number_format",
    "eft_branch_number_format",
    "routing_number_prefix",
    "currency_unknown",
    "account_type_unknown",
    "account_mask_length",
    "attempt_contradiction",
    "offset_missing",
    "iban_sort_code",
]
"""What a finding is about."""

FINDING_CODES: Final[tuple[FindingCode, ...]] = (
    "missing_field",
    "null_field",
    "wrong_type",
    "too_long",
    "unusable_account",
    "unusable_number",
    "masked_number",
    "number_placeholder",
    "unknown_number_kind",
    "duplicate_account",
    "several_numbers",
    "list_truncated",
    "malformed_timestamp",
    "amount_out_of_range",
    "text_truncated",
    "malformed_body",
    "default_applied",
    "status_mismatch",
    "unknown_value",
    "unknown_field",
    "account_closed",
    "routing_number_format",
    "routing_number_checksum",
    "bank_code_placeholder",
    "account_number_format",
    "account_number_is_mask",
    "iban_format",
    "iban_length",
    "iban_country",
    "iban_checksum",
    "bic_format",
    "sort_code_format",
    "bacs_account_number_format",
    "eft_institution_number_format",
    "eft_branch_number_format",
    "routing_number_prefix",
    "currency_unknown",
    "account_type_unknown",
    "account_mask_length",
    "attempt_contradiction",
    "offset_missing",
    "iban_sort_code",
)
"""The words of this type, in the order of their numbers in C."""

FINDING_SEVERITIES: Final[dict[FindingCode, Severity]] = {
    "missing_field": "warning",
    "null_field": "warning",
    "wrong_type": "warning",
    "too_long": "warning",
    "unusable_account": "warning",
    "unusable_number": "warning",
    "masked_number": "warning",
    "number_placeholder": "warning",
    "unknown_number_kind": "warning",
    "duplicate_account": "warning",
    "several_numbers": "warning",
    "list_truncated": "warning",
    "malformed_timestamp": "warning",
    "amount_out_of_range": "warning",
    "text_truncated": "warning",
    "malformed_body": "warning",
    "default_applied": "warning",
    "status_mismatch": "warning",
    "unknown_value": "note",
    "unknown_field": "note",
    "account_closed": "warning",
    "routing_number_format": "warning",
    "routing_number_checksum": "warning",
    "bank_code_placeholder": "warning",
    "account_number_format": "warning",
    "account_number_is_mask": "warning",
    "iban_format": "warning",
    "iban_length": "warning",
    "iban_country": "warning",
    "iban_checksum": "warning",
    "bic_format": "warning",
    "sort_code_format": "warning",
    "bacs_account_number_format": "warning",
    "eft_institution_number_format": "warning",
    "eft_branch_number_format": "warning",
    "routing_number_prefix": "note",
    "currency_unknown": "note",
    "account_type_unknown": "note",
    "account_mask_length": "note",
    "attempt_contradiction": "note",
    "offset_missing": "note",
    "iban_sort_code": "note",
}
"""The severity of each code of a finding."""

PayloadErrorCode: TypeAlias = Literal[
    "syntax",
    "invalid_utf8",
    "truncated",
    "trailing_data",
    "too_deep",
    "not_an_object",
    "missing_field",
    "wrong_type",
    "duplicate_field",
    "capacity_exceeded",
    "stopped",
    "too_large",
    "null_field",
    "too_long",
    "unusable_account",
    "unusable_number",
    "masked_number",
    "number_placeholder",
    "unknown_number_kind",
    "duplicate_account",
    "several_numbers",
    "list_truncated",
    "malformed_timestamp",
    "amount_out_of_range",
    "text_truncated",
    "malformed_body",
    "default_applied",
    "status_mismatch",
]
"""Why a body could not be read."""

PAYLOAD_ERROR_CODES: Final[tuple[PayloadErrorCode, ...]] = (
    "syntax",
    "invalid_utf8",
    "truncated",
    "trailing_data",
    "too_deep",
    "not_an_object",
    "missing_field",
    "wrong_type",
    "duplicate_field",
    "capacity_exceeded",
    "stopped",
    "too_large",
    "null_field",
    "too_long",
    "unusable_account",
    "unusable_number",
    "masked_number",
    "number_placeholder",
    "unknown_number_kind",
    "duplicate_account",
    "several_numbers",
    "list_truncated",
    "malformed_timestamp",
    "amount_out_of_range",
    "text_truncated",
    "malformed_body",
    "default_applied",
    "status_mismatch",
)
"""The words of this type, in the order of their numbers in C."""

ApiErrorKind: TypeAlias = Literal[
    "unrecognized",
    "expired_access_token",
    "unauthorized",
    "unauthorized_link_access",
    "forbidden_action",
    "link_not_found",
    "link_deleted",
    "bad_state",
    "invalid_request",
    "rate_limit_exceeded",
    "server_error",
]
"""The kind of an API error."""

API_ERROR_KINDS: Final[tuple[ApiErrorKind, ...]] = (
    "unrecognized",
    "expired_access_token",
    "unauthorized",
    "unauthorized_link_access",
    "forbidden_action",
    "link_not_found",
    "link_deleted",
    "bad_state",
    "invalid_request",
    "rate_limit_exceeded",
    "server_error",
)
"""The words of this type, in the order of their numbers in C."""

Recovery: TypeAlias = Literal[
    "get_new_token",
    "fix_credentials",
    "ask_user",
    "reconnect",
    "retry_later",
    "fix_request",
    "stop",
    "check",
]
"""What to do about an API error."""

RECOVERIES: Final[tuple[Recovery, ...]] = (
    "get_new_token",
    "fix_credentials",
    "ask_user",
    "reconnect",
    "retry_later",
    "fix_request",
    "stop",
    "check",
)
"""The words of this type, in the order of their numbers in C."""

Change: TypeAlias = Literal[
    "first",
    "increased",
    "unchanged",
    "decreased",
    "never",
    "undecidable",
]
"""How a refreshed_at compares with the previous one."""

CHANGES: Final[tuple[Change, ...]] = (
    "first",
    "increased",
    "unchanged",
    "decreased",
    "never",
    "undecidable",
)
"""The words of this type, in the order of their numbers in C."""

NumbersAdvice: TypeAlias = Literal[
    "store",
    "keep",
    "fetch",
    "check",
]
"""What to do with the numbers of a document."""

NUMBERS_ADVICE_WORDS: Final[tuple[NumbersAdvice, ...]] = (
    "store",
    "keep",
    "fetch",
    "check",
)
"""The words of this type, in the order of their numbers in C."""

NumbersReason: TypeAlias = Literal[
    "undecidable",
    "incomplete",
    "no_numbers",
]
"""Why a person should look at the numbers of a document."""

NUMBERS_REASONS: Final[tuple[NumbersReason, ...]] = (
    "undecidable",
    "incomplete",
    "no_numbers",
)
"""The words of this type, in the order of their numbers in C."""

Next: TypeAlias = Literal[
    "wait",
    "exchange_token",
    "reconnect",
    "ask_user",
    "stop",
    "not_refreshable",
    "may_refresh",
    "check",
]
"""What to do next about a link."""

NEXT_WORDS: Final[tuple[Next, ...]] = (
    "wait",
    "exchange_token",
    "reconnect",
    "ask_user",
    "stop",
    "not_refreshable",
    "may_refresh",
    "check",
)
"""The words of this type, in the order of their numbers in C."""

Reason: TypeAlias = Literal[
    "another_link",
    "link_deleted",
    "link_connecting",
    "link_awaiting_token_exchange",
    "link_state_unknown",
    "link_user_error",
    "link_machine_error",
    "link_no_accounts",
    "link_error_unknown",
    "product_not_granted",
    "product_absent",
    "attempt_malformed",
    "authorization_expired",
    "permission_missing",
    "unavailable",
    "not_supported",
    "attempt_running",
    "refresh_requested",
    "prefetch_pending",
    "settled",
    "attempt_failed",
]
"""Why a decision about a link was made."""

REASONS: Final[tuple[Reason, ...]] = (
    "another_link",
    "link_deleted",
    "link_connecting",
    "link_awaiting_token_exchange",
    "link_state_unknown",
    "link_user_error",
    "link_machine_error",
    "link_no_accounts",
    "link_error_unknown",
    "product_not_granted",
    "product_absent",
    "attempt_malformed",
    "authorization_expired",
    "permission_missing",
    "unavailable",
    "not_supported",
    "attempt_running",
    "refresh_requested",
    "prefetch_pending",
    "settled",
    "attempt_failed",
)
"""The words of this type, in the order of their numbers in C."""

MESSAGES: Final[dict[str, dict[str, str]]] = {
    "LinkState": {
        "connecting": "The user is connecting the link.",
        "awaiting_token_exchange": "The link is waiting for its token to be exchanged.",
        "connected": "The link is connected and can be used.",
        "deleted": "The link was deleted.",
        "error": "The link is in an error state; its error code says why.",
    },
    "LinkError": {
        "system_error": "MoneyKit had an internal error.",
        "provider_error": "The provider had an error.",
        "institution_error": "The institution had an error.",
        "user_error": "Something the user did prevents the link from working.",
        "auth_expired": "The authorization expired; the user must connect the link again.",
        "no_accounts": "The user has no accounts at the institution.",
        "user_setup_required": "The user must complete the setup at the institution.",
        "invalid_credentials": "The credentials that the user entered are invalid.",
        "user_oauth_denied": "The user denied access at the institution.",
        "user_input_incorrect": "The user entered an incorrect answer.",
        "incomplete": "The user did not finish connecting the link.",
    },
    "Provider": {
        "moneykit": "MoneyKit.",
        "finicity": "Finicity.",
        "plaid": "Plaid.",
        "yodlee": "Yodlee.",
        "mx": "MX.",
        "akoya": "Akoya.",
    },
    "Product": {
        "accounts": "Accounts and their balances.",
        "account_numbers": "Account numbers, which this library reads.",
        "identity": "The identity of the account holder.",
        "transactions": "Transactions.",
        "investments": "Investments.",
        "enrichment": "Enriched transactions.",
    },
    "ProductError": {
        "rate_limit": "The institution or the provider limits the rate of refreshes.",
        "auth_expired": "The authorization expired; the user must connect the link again.",
        "not_supported": "The institution does not support the product.",
        "timeout": "The institution did not answer in time.",
        "unknown": "The reason is unknown.",
        "no_accounts": "The user has no accounts for the product.",
        "institution_error": "The institution had an error.",
        "no_permission": "The user did not give permission.",
    },
    "AccountKind": {
        "depository": "A depository account, such as a checking account.",
        "investment": "An investment account.",
        "liability": "A liability, such as a credit card; a positive balance is owed.",
        "other": "Another account.",
        "unknown": "The account type is `unknown`, or has no documented prefix.",
    },
    "NumberKind": {
        "ach": "An account number for ACH transfers in the United States.",
        "eft": "An account number for electronic funds transfers in Canada.",
        "bacs": "An account number for Bacs in the United Kingdom.",
        "international": "An IBAN.",
    },
    "Severity": {
        "note": "Information only; the data is usable.",
        "warning": "Something was set aside, is treated as absent, or must be checked before you use it.",
    },
    "FindingCode": {
        "missing_field": "A required field is missing.",
        "null_field": "A required field is null.",
        "wrong_type": "The JSON type of a field is not the documented one.",
        "too_long": "An identifier or code is longer than its limit; it is treated as absent.",
        "unusable_account": "An account has no usable account_id.",
        "unusable_number": "An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control character.",
        "masked_number": "An account number or IBAN is masked; the server did not send the whole number.",
        "number_placeholder": "An account number or IBAN is a placeholder: it contains only zeros, or no digit at all.",
        "unknown_number_kind": "An account has numbers of a kind that this version does not support.",
        "duplicate_account": "An account has the account_id of an earlier account.",
        "several_numbers": "An account has more than one number entry of one kind; at most one is documented.",
        "list_truncated": "A list has more entries than are kept; this entry and all later ones are missing.",
        "malformed_timestamp": "A timestamp is not in a documented form.",
        "amount_out_of_range": "An amount does not fit a 64-bit coefficient with at most 255 decimal places.",
        "text_truncated": "A text is longer than its limit and was truncated.",
        "malformed_body": "The body of an error reply is not a document of this API; only the status is known.",
        "default_applied": "A field of an error reply is missing; the documented default of its status was used.",
        "status_mismatch": "The error_code is documented for a different status.",
        "unknown_value": "A value is not one of the documented values; its text was kept.",
        "unknown_field": "An object has a field that is not documented; it was skipped.",
        "account_closed": "The account is closed, although the endpoint documents open accounts only.",
        "routing_number_format": "A routing number is not nine digits.",
        "routing_number_checksum": "The check digit of a routing number is wrong.",
        "bank_code_placeholder": "A routing number, branch number or sort code contains only zeros, or no digit at all.",
        "account_number_format": "An account number is not in the format of its scheme.",
        "account_number_is_mask": "An account number is short and equals the account's mask.",
        "iban_format": "An IBAN is not in electronic format, or does not have the structure of its country.",
        "iban_length": "An IBAN does not have the length of its country.",
        "iban_country": "The country of an IBAN is not in the SWIFT registry.",
        "iban_checksum": "The check digits of an IBAN are wrong.",
        "bic_format": "A BIC is not in the format of ISO 9362.",
        "sort_code_format": "A sort code is not six digits, plain or as 12-34-56.",
        "bacs_account_number_format": "A Bacs account number is not eight digits.",
        "eft_institution_number_format": "An EFT institution number is not three digits.",
        "eft_branch_number_format": "An EFT branch number is not five digits.",
        "routing_number_prefix": "The first two digits of a routing number are not assigned.",
        "currency_unknown": "A currency is not an active code of ISO 4217.",
        "account_type_unknown": "An account type has none of the documented prefixes.",
        "account_mask_length": "An account mask is longer than four characters.",
        "attempt_contradiction": "The last_attempted_at and refreshed_at of a product contradict each other.",
        "offset_missing": "A timestamp has no offset; it was read as UTC.",
        "iban_sort_code": "The sort code in a GB IBAN differs from the sort code of the account's Bacs number.",
    },
    "PayloadErrorCode": {
        "syntax": "The body is not valid JSON at this byte.",
        "invalid_utf8": "The body is not valid UTF-8 at this byte.",
        "truncated": "The body ends too early; check that the transport delivered all of it.",
        "trailing_data": "Unexpected data after the JSON document.",
        "too_deep": "More than 64 arrays and objects are nested.",
        "not_an_object": "The document is not a JSON object.",
        "missing_field": "A mandatory field is missing.",
        "wrong_type": "The JSON type of a mandatory field is not the documented one.",
        "duplicate_field": "A documented field occurs twice in one object, so its value is ambiguous.",
        "capacity_exceeded": "The document has more accounts than the storage can hold; parse it again with larger storage.",
        "stopped": "The sink stopped the parse.",
        "too_large": "The body has 4 GiB or more.",
    },
    "ApiErrorKind": {
        "unrecognized": "The status is not documented for this endpoint, or something between you and MoneyKit answered.",
        "expired_access_token": "The access token has expired.",
        "unauthorized": "The access token is invalid or lacks the required scope.",
        "unauthorized_link_access": "The link belongs to another customer.",
        "forbidden_action": "The user did not give permission.",
        "link_not_found": "The link does not exist.",
        "link_deleted": "The link was deleted.",
        "bad_state": "The link is in a state that does not allow this request.",
        "invalid_request": "The request is invalid.",
        "rate_limit_exceeded": "Too many requests were sent.",
        "server_error": "The server, or a gateway in front of it, is temporarily unable to answer.",
    },
    "Recovery": {
        "get_new_token": "Get a new access token and send the request again, once; if that fails too, fix the credentials.",
        "fix_credentials": "Fix the token, its scope or the link's owner; retrying unchanged will fail.",
        "ask_user": "Ask the user for permission.",
        "reconnect": "Have the user connect the link again.",
        "retry_later": "Send the same request later; wait for Retry-After if the reply has it.",
        "fix_request": "Fix the request; retrying unchanged will fail.",
        "stop": "Stop using this link; MoneyKit reports that it no longer exists.",
        "check": "Have a person investigate; the reply does not explain the error.",
    },
    "Change": {
        "first": "The product was refreshed for the first time.",
        "increased": "The product was refreshed again; the timestamp is later than the previous one.",
        "unchanged": "The product was not refreshed again; the timestamps are equal.",
        "decreased": "The timestamp is earlier than the previous one, or is missing.",
        "never": "The product has never been refreshed.",
        "undecidable": "Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like the offset of a time zone.",
    },
    "NumbersAdvice": {
        "store": "Store these numbers.",
        "keep": "Keep the stored numbers; there is nothing new.",
        "fetch": "Read the numbers endpoint; this document says that there are new numbers.",
        "check": "Have a person look at the numbers before you store anything.",
    },
    "NumbersReason": {
        "undecidable": "Cannot tell whether the numbers are new.",
        "incomplete": "An account or a number was set aside.",
        "no_numbers": "The document has no numbers, although numbers are stored.",
    },
    "Next": {
        "wait": "Read the link again after a pause.",
        "exchange_token": "Exchange the link's token.",
        "reconnect": "Have the user connect the link again.",
        "ask_user": "Ask the user for permission.",
        "stop": "Stop using this link; it will not deliver new data.",
        "not_refreshable": "Do not request a refresh; the stored numbers stay usable.",
        "may_refresh": "Nothing is pending; a refresh may be requested, but not before the stated time.",
        "check": "Have a person look at the link.",
    },
    "Reason": {
        "another_link": "The document is about a different link than the baseline.",
        "link_deleted": "The link was deleted.",
        "link_connecting": "The user is still connecting the link.",
        "link_awaiting_token_exchange": "The link is waiting for its token to be exchanged.",
        "link_state_unknown": "The state of the link is missing or unknown.",
        "link_user_error": "The link is in an error state that the user must resolve.",
        "link_machine_error": "The link is in an error state because of MoneyKit, the provider or the institution.",
        "link_no_accounts": "The link is in an error state because the user has no accounts.",
        "link_error_unknown": "The link is in an error state, and the reason is missing or unknown.",
        "product_not_granted": "The link does not have the product, but the product could be added.",
        "product_absent": "The link does not have the product.",
        "attempt_malformed": "The timestamp of the last attempt is malformed.",
        "authorization_expired": "The last attempt failed because the authorization expired.",
        "permission_missing": "The last attempt failed because the user did not give permission.",
        "unavailable": "The product is unavailable for this link.",
        "not_supported": "The institution does not support the product, or has no accounts for it.",
        "attempt_running": "An attempt to refresh the product is running.",
        "refresh_requested": "A requested refresh has not started yet.",
        "prefetch_pending": "The first refresh of the product has not started yet.",
        "settled": "Nothing is pending.",
        "attempt_failed": "The last attempt failed for a reason that may pass.",
    },
}
"""What each word means, by the name of its vocabulary: a sentence for a person."""
