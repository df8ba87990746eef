"""Reads the replies to MoneyKit's *Get Account Numbers*. You pass in the HTTP status and the body. You get back typed accounts,
whose numbers print masked, or an exception that says what to do about an API error, or where the body is wrong.

>>> import account_numbers as an
>>> from account_numbers import testing
>>> reply = an.parse(200, testing.reply())
>>> number = reply.accounts[0].only_ach().account_number
>>> str(number)
'****8062'
>>> number.reveal()
'235905558062'

`decide` says whether there are new numbers, and what to do next about the link:

>>> decision = an.decide(an.Baseline.new("account_numbers"), reply)
>>> decision.numbers, decision.next
('store', 'may_refresh')
"""

try:
    from account_numbers import _native as _native
except ImportError as _error:
    if "subinterpreters" not in str(_error):
        raise
    raise ImportError(
        "account_numbers cannot be imported into an isolated interpreter, which has an interpreter lock of its own. Use threads or "
        "processes, or an interpreter that shares the lock: under mod_wsgi and uWSGI all interpreters do."
    ) from None

from account_numbers._native import (
    API_VERSION,
    NO_CLOCK,
    REFRESH_BODY,
    Account,
    AchNumber,
    BacsNumber,
    Balances,
    Baseline,
    Decision,
    EftNumber,
    Finding,
    InternationalNumber,
    Link,
    NoClock,
    Numbers,
    Products,
    ProductStatus,
    Response,
    Secret,
    Timestamp,
    account_numbers_path,
    check_account_mask,
    check_account_type,
    check_ach_account_number,
    check_bacs_account_number,
    check_bic,
    check_currency,
    check_eft_account_number,
    check_eft_branch_number,
    check_eft_institution_number,
    check_iban,
    check_routing_number,
    check_sort_code,
    compare,
    decide,
    link_path,
    masked,
    parse,
    products,
    refresh_path,
)
from account_numbers._native import VERSION as __version__
from account_numbers._words import (
    MESSAGES,
    AccountKind,
    ApiErrorKind,
    Change,
    FindingCode,
    Next,
    NumberKind,
    NumbersAdvice,
    NumbersReason,
    PayloadErrorCode,
    Reason,
    Recovery,
    Severity,
)
from account_numbers.errors import (
    ApiError,
    Error,
    ExpiredTokenError,
    ForbiddenError,
    InvalidRequestError,
    LinkDeletedError,
    LinkNotFoundError,
    LinkStateError,
    PayloadError,
    RateLimitError,
    ServerError,
    UnauthorizedError,
    UnauthorizedLinkError,
    UnrecognizedError,
)

__all__ = [
    "API_VERSION",
    "MESSAGES",
    "NO_CLOCK",
    "REFRESH_BODY",
    "Account",
    "AccountKind",
    "AchNumber",
    "ApiError",
    "ApiErrorKind",
    "BacsNumber",
    "Balances",
    "Baseline",
    "Change",
    "Decision",
    "EftNumber",
    "Error",
    "ExpiredTokenError",
    "Finding",
    "FindingCode",
    "ForbiddenError",
    "InternationalNumber",
    "InvalidRequestError",
    "Link",
    "LinkDeletedError",
    "LinkNotFoundError",
    "LinkStateError",
    "Next",
    "NoClock",
    "NumberKind",
    "Numbers",
    "NumbersAdvice",
    "NumbersReason",
    "PayloadError",
    "PayloadErrorCode",
    "ProductStatus",
    "Products",
    "RateLimitError",
    "Reason",
    "Recovery",
    "Response",
    "Secret",
    "ServerError",
    "Severity",
    "Timestamp",
    "UnauthorizedError",
    "UnauthorizedLinkError",
    "UnrecognizedError",
    "__version__",
    "account_numbers_path",
    "check_account_mask",
    "check_account_type",
    "check_ach_account_number",
    "check_bacs_account_number",
    "check_bic",
    "check_currency",
    "check_eft_account_number",
    "check_eft_branch_number",
    "check_eft_institution_number",
    "check_iban",
    "check_routing_number",
    "check_sort_code",
    "compare",
    "decide",
    "link_path",
    "masked",
    "message",
    "parse",
    "products",
    "refresh_path",
]


def message(word: str, vocabulary: str | None = None) -> str:
    """Returns what a word of this package or of the API means, as a sentence for a person.

    >>> message("routing_number_checksum")
    'The check digit of a routing number is wrong.'

    A few words, such as `check` or `auth_expired`, have a different meaning in each vocabulary: name the vocabulary, as in
    `message("check", "Next")`. Otherwise the first vocabulary in `MESSAGES` that has the word is used.

    Raises `ValueError` for a word or a vocabulary that this version does not define. The API may add words at any time.
    """
    vocabularies = MESSAGES.values() if vocabulary is None else [MESSAGES.get(vocabulary, {})]
    for messages in vocabularies:
        if word in messages:
            return messages[word]
    # The message contains neither of them, because the word may be a text of a server.
    raise ValueError("the word is unknown to this version of the package, or to the vocabulary")
