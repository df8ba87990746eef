"""The closed sets of words, for type checkers. They are the same on every host of this library and in every release.

What the API may add to at any time is a plain `str` and not listed here: states, error codes and providers of links, names
and error codes of products, currencies, account types.
"""

from typing import Literal, TypeAlias

Severity: TypeAlias = Literal[
    "note",
    "warning",
]
"""How much a finding matters."""

FindingCode: TypeAlias = Literal[
    "missing_field",
    "null_field",
    "wrong_type",
    "too_long",
    "unusable_account",
    "unusable_number",
    "several_numbers",
    "list_truncated",
    "malformed_timestamp",
    "amount_out_of_range",
    "text_truncated",
    "malformed_body",
    "default_applied",
    "status_mismatch",
    "unknown_value",
    "account_closed",
    "routing_number_format",
    "routing_number_checksum",
    "account_number_format",
    "iban_format",
    "iban_length",
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
]
"""What a finding is about; structural ones first."""

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
    "several_numbers",
    "list_truncated",
    "malformed_timestamp",
    "amount_out_of_range",
    "text_truncated",
    "malformed_body",
    "default_applied",
    "status_mismatch",
]
"""What is wrong with a body. The codes of structural warnings come under `strict` only."""

ApiErrorKind: TypeAlias = Literal[
    "expired_access_token",
    "unauthorized",
    "unauthorized_link_access",
    "forbidden_action",
    "link_not_found",
    "link_deleted",
    "bad_state",
    "invalid_request",
    "rate_limit_exceeded",
    "unrecognized",
]
"""What kind of error the API answered with."""

Recovery: TypeAlias = Literal[
    "get_new_token",
    "fix_credentials",
    "ask_user",
    "reconnect",
    "retry_later",
    "fix_request",
    "give_up",
]
"""What to do about an error of the API."""

AccountKind: TypeAlias = Literal[
    "depository",
    "investment",
    "liability",
    "other",
    "unknown",
]
"""What kind of account it is, by the prefix of its type."""

Change: TypeAlias = Literal[
    "first",
    "increased",
    "unchanged",
    "decreased",
    "never",
    "undecidable",
]
"""How a `refreshed_at` relates to the one before."""

Next: TypeAlias = Literal[
    "check",
    "keep_previous",
    "use_numbers",
    "exchange_token",
    "poll",
    "stop",
    "reconnect",
    "retry_later",
    "ask_user",
    "not_refreshable",
    "may_refresh",
]
"""What to do next."""
