"""The native part of the package account_numbers. Import its names from `account_numbers`."""

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, Literal, NoReturn, TypeAlias, TypeVar, final, overload

from typing_extensions import Never, Self

from account_numbers._words import (
    AccountKind,
    Change,
    FindingCode,
    Next,
    NumbersAdvice,
    NumbersReason,
    Reason,
    Severity,
)

_Default = TypeVar("_Default")

_Body: TypeAlias = bytes | bytearray | memoryview | str

_Time: TypeAlias = Timestamp | datetime

API_VERSION: Final[str]
"""The version of the API that this package reads. It goes into the header `MoneyKit-Version`."""

REFRESH_BODY: Final[bytes]
"""The body of the POST to `refresh_path` that requests new account numbers, as `application/json`."""

NO_CLOCK: Final[NoClock]
"""Pass this instead of a time if the program has no clock. Call `Baseline.gave_up` once it has waited long enough."""

VERSION: Final[str]
"""The version of the package."""

def parse(status: int, body: _Body, *, strict: bool = False, checks: bool = True) -> Response:
    """Reads the reply to *Get Account Numbers*.

    `bytes` and `str` are read in place; `bytearray`, `memoryview` and other buffers are copied once, and the copy is wiped. The
    number of accounts and findings is not limited; a body must be shorter than 4 GiB. The interpreter lock is released while
    a body of 16 KiB or more is read. With `strict`, the first structural warning raises `PayloadError`. Without `checks`, the
    content of numbers (check digits, formats) is not checked and leaves no findings.

    Raises `PayloadError` if the status is 200 and the body cannot be read, and a subclass of `ApiError` for any other status,
    whatever its body; `TypeError` if the body is an object of another type; `OverflowError` if the status is negative or above 65,535.
    """
def products(status: int, body: _Body) -> Products:
    """Reads the products of any document of the API that has products, with any 2xx status: `$.link.products`, `$.products`, or those of
    the only entry of `$.links`.

    Raises `PayloadError` if the body cannot be read or has no products, a subclass of `ApiError` for a status other than 2xx, and
    `LookupError` if a list of links does not have exactly one link: then use `Link.read`.
    """
def compare(
    previous: _Time | ProductStatus | Baseline | Response | None,
    current: _Time | ProductStatus | Baseline | Response | None,
) -> Change:
    """Compares a `refreshed_at` with that of a previous reply, as the documentation of the endpoint asks every caller to do.

    Each argument is an object that has a `refreshed_at`, or the time itself: a `Timestamp`, an aware `datetime`, or None if the product was
    never refreshed. A malformed `refreshed_at` is `undecidable`, but its attribute is None, so pass the object rather than its attribute.
    """
def decide(baseline: Baseline, document: Response | Link, *, now: _Time | NoClock | None = None) -> Decision:
    """Decides what to do with the numbers of a document, and what to do next about its link.

    `now` is the time of your own clock: a `Timestamp` or an aware `datetime`, `datetime.now(timezone.utc)` by default. Without a
    clock, pass `NO_CLOCK`, and call `Baseline.gave_up` once you have waited long enough. No timestamp of the server is compared with
    your clock, except to compute `not_before`. Store `next_baseline` together with the numbers, in one transaction.

    Raises `ValueError` for a naive `datetime`.
    """
def account_numbers_path(link_id: str) -> str:
    """Returns the path of *Get Account Numbers*, `/links/{id}/accounts/numbers`, for a GET.

    Raises `ValueError` for an identifier that could lead to another path: it may have at most 64 ASCII letters, digits, `_` and `-`.
    """
def link_path(link_id: str) -> str:
    """Returns the path of the link, `/links/{id}`, for a GET. Poll this path: its reply contains no account number, and MoneyKit allows five
    times as many reads of it.

    Raises `ValueError` for an identifier that could lead to another path.
    """
def refresh_path(link_id: str) -> str:
    """Returns the path that requests a refresh, `/links/{id}/products`, for a POST of `REFRESH_BODY`. Store `Baseline.requested` before
    you send it.

    Raises `ValueError` for an identifier that could lead to another path.
    """
def masked(text: str) -> str:
    """Returns a text as this package prints texts: account numbers in it are masked except for their last four characters, and the queries
    of URLs are masked completely. Use it for your own log messages.
    """
def check_routing_number(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with an ABA routing number, for ACH or wire transfers; empty if nothing is wrong."""
def check_ach_account_number(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with an account number for ACH transfers; empty if nothing is wrong."""
def check_iban(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with an IBAN in electronic format; empty if nothing is wrong."""
def check_bic(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with a BIC; empty if nothing is wrong."""
def check_sort_code(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with a sort code, plain (`123456`) or with dashes (`12-34-56`); empty if nothing is wrong."""
def check_bacs_account_number(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with an account number for Bacs transfers; empty if nothing is wrong."""
def check_eft_account_number(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with an account number for EFT transfers; empty if nothing is wrong."""
def check_eft_institution_number(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with the number of a Canadian institution; empty if nothing is wrong."""
def check_eft_branch_number(text: str) -> tuple[FindingCode, ...]:
    """Returns what is wrong with the number of a branch of a Canadian institution; empty if nothing is wrong."""
def check_currency(text: str) -> tuple[FindingCode, ...]:
    """Returns what is unusual about a currency; empty if nothing is unusual."""
def check_account_type(text: str) -> tuple[FindingCode, ...]:
    """Returns what is unusual about an account's type; empty if nothing is unusual."""
def check_account_mask(text: str) -> tuple[FindingCode, ...]:
    """Returns what is unusual about an account's mask; empty if nothing is unusual."""

@final
class Response:
    """The reply with status 200: the accounts with their numbers, the link with its products, and the findings.

    It cannot be pickled, because it contains account numbers: keep the body instead, and parse it again. pydantic writes it masked.
    """

    __match_args__: tuple[Literal["accounts"], Literal["link"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts, in the order of the document."""
    @property
    def link(self) -> Link:
        """The link that the accounts belong to."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """Deviations from the documentation, and numbers that look wrong, in the order of the document."""
    @property
    def complete(self) -> bool:
        """Whether the reply was read completely: no account and no number was set aside."""
    @property
    def refreshed_at(self) -> Timestamp | None:
        """When the account numbers were last refreshed; None if they never were, or the timestamp is malformed."""
    @property
    def refreshed_at_malformed(self) -> bool:
        """Whether `refreshed_at` is not a timestamp."""
    def account(self, account_id: str) -> Account:
        """Returns the account with this identifier.

        Raises `LookupError` if it is missing, and `ValueError` if there is more than one, so that no program picks one by accident.
        """
    def to_json(self, *, reveal: bool) -> bytes:
        """Returns the document as JSON, with the names and the order of the documentation and with exact amounts. Absent fields are left out.

        With `reveal`, account numbers are written, and parsing the result returns an equal response. Otherwise everything is written as it
        prints, for logs and for people. Revealing raises the auditing event `account_numbers.reveal`.
        """
    def to_dict(self, *, reveal: bool) -> dict[str, Any]:
        """Returns the same document as dicts and lists, which `json.dumps` can write.

        Amounts are numbers: `int`, or `float` if the float prints exactly as the amount that was sent (with up to 15 digits it always does),
        otherwise the digits as `str`; the exact `Decimal` is in `balances`. Timestamps are texts.
        """
    def _masked(self) -> dict[str, Any]:
        """The masked document, for pydantic."""
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]: ...
    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Response: ...
    def __deepcopy__(self, _memo: Any) -> Response: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Account:
    """An open, permissioned account. It keeps no other part of the reply in memory. It cannot be pickled: it contains numbers."""

    __match_args__: tuple[Literal["account_id"], Literal["account_type"], Literal["name"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def account_id(self) -> str:
        """MoneyKit's identifier of the account, such as `acc_Af3gGp4wvUGwXpFJ4SePf4`. It may change if MoneyKit cannot reconcile the
        account with an earlier one.
        """
    @property
    def account_type(self) -> str:
        """The type, such as `depository.checking`; the API may add others."""
    @property
    def kind(self) -> AccountKind:
        """The kind of the account, derived from the prefix of its type. The sign of a balance is reversed for a `liability`: a positive
        balance is owed.
        """
    @property
    def name(self) -> str:
        """The institution's name for the account; at most the first 128 bytes of UTF-8."""
    @property
    def nickname(self) -> str | None:
        """The nickname, if the account has one."""
    @property
    def account_mask(self) -> str | None:
        """Show this to people: usually the last four digits of a number of the account, but not always of the one in `numbers`
        (tokenized numbers never match it).
        """
    @property
    def balances(self) -> Balances:
        """The balances of the account."""
    @property
    def original_id(self) -> str | None:
        """The account's identifier in the system that it was imported from. Printed forms mask all of it."""
    @property
    def closed(self) -> bool | None:
        """Whether the account is closed; None if the server does not report it."""
    @property
    def numbers(self) -> Numbers:
        """The account's numbers."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about this account, including those about its numbers."""
    @property
    def index(self) -> int:
        """The account's position in the reply, from 0, as used in the paths of findings."""
    def only_ach(self) -> AchNumber:
        """Returns the entry for ACH transfers. Raises `LookupError` if it is missing, `ValueError` if there is more than one."""
    def only_eft(self) -> EftNumber:
        """Returns the entry for EFT. Raises `LookupError` if it is missing, `ValueError` if there is more than one."""
    def only_bacs(self) -> BacsNumber:
        """Returns the entry for Bacs. Raises `LookupError` if it is missing, `ValueError` if there is more than one."""
    def only_international(self) -> InternationalNumber:
        """Returns the entry with the IBAN. Raises `LookupError` if it is missing, `ValueError` if there is more than one."""
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Account: ...
    def __deepcopy__(self, _memo: Any) -> Account: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Numbers:
    """The numbers of an account: at most four entries of all four kinds together. It cannot be pickled."""

    __match_args__: tuple[Literal["ach"], Literal["eft"], Literal["bacs"], Literal["international"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def ach(self) -> tuple[AchNumber, ...]:
        """The entries for ACH transfers in the United States."""
    @property
    def eft(self) -> tuple[EftNumber, ...]:
        """The entries for EFT in Canada."""
    @property
    def bacs(self) -> tuple[BacsNumber, ...]:
        """The entries for Bacs in the United Kingdom."""
    @property
    def international(self) -> tuple[InternationalNumber, ...]:
        """The entries with an IBAN."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Numbers: ...
    def __deepcopy__(self, _memo: Any) -> Numbers: ...
    def __reduce__(self) -> NoReturn: ...

@final
class AchNumber:
    """An account number for ACH transfers in the United States. It cannot be pickled."""

    __match_args__: tuple[Literal["routing_number"], Literal["wire_routing_number"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def account_number(self) -> Secret:
        """The account number."""
    @property
    def routing_number(self) -> str:
        """The ABA routing number for ACH transfers."""
    @property
    def wire_routing_number(self) -> str | None:
        """The ABA routing number for wire transfers; None if the bank does not have a separate one."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about this entry. Check them before you send a payment to the number."""
    @property
    def index(self) -> int:
        """The entry's position in its list in the reply, from 0, as used in the paths of findings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> AchNumber: ...
    def __deepcopy__(self, _memo: Any) -> AchNumber: ...
    def __reduce__(self) -> NoReturn: ...

@final
class EftNumber:
    """An account number for EFT in Canada. It cannot be pickled."""

    __match_args__: tuple[Literal["institution_number"], Literal["branch_number"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def account_number(self) -> Secret:
        """The account number."""
    @property
    def institution_number(self) -> str:
        """The number of the institution."""
    @property
    def branch_number(self) -> str:
        """The number of the branch, also called transit number."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about this entry. Check them before you send a payment to the number."""
    @property
    def index(self) -> int:
        """The entry's position in its list in the reply, from 0, as used in the paths of findings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> EftNumber: ...
    def __deepcopy__(self, _memo: Any) -> EftNumber: ...
    def __reduce__(self) -> NoReturn: ...

@final
class BacsNumber:
    """An account number for Bacs in the United Kingdom. It cannot be pickled."""

    __match_args__: tuple[Literal["sort_code"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def account_number(self) -> Secret:
        """The account number."""
    @property
    def sort_code(self) -> str:
        """The sort code as it was sent, plain (`123456`) or with dashes (`12-34-56`)."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about this entry. Check them before you send a payment to the number."""
    @property
    def index(self) -> int:
        """The entry's position in its list in the reply, from 0, as used in the paths of findings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> BacsNumber: ...
    def __deepcopy__(self, _memo: Any) -> BacsNumber: ...
    def __reduce__(self) -> NoReturn: ...

@final
class InternationalNumber:
    """An IBAN and the BIC of its bank. It cannot be pickled."""

    __match_args__: tuple[Literal["bic"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def iban(self) -> Secret:
        """The IBAN as it was sent."""
    @property
    def bic(self) -> str | None:
        """The BIC of the bank; None if it was not sent or cannot be read."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about this entry. Check them before you send a payment to the number."""
    @property
    def index(self) -> int:
        """The entry's position in its list in the reply, from 0, as used in the paths of findings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> InternationalNumber: ...
    def __deepcopy__(self, _memo: Any) -> InternationalNumber: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Secret:
    """An account number or an IBAN.

    Its text forms show at most the last four characters, and nothing of a number of eight or fewer; `reveal` is the only way to
    the text. It owns the number, wipes it when it is no longer used, and keeps no other part of the reply in memory. It cannot be
    pickled, hashed or written as JSON. pydantic writes it masked, and accepts only objects of this class.
    """

    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def last_four(self) -> str:
        """The last four characters; empty if the number has eight characters or fewer."""
    def reveal(self) -> str:
        """Returns the number itself. Nothing protects or wipes the copies that your program makes of it.

        Raises the auditing event `account_numbers.reveal` (see `sys.addaudithook`), without the number.
        """
    def matches(self, text: str) -> bool:
        """Returns true if the number is this text, in constant time. Use it to find out whether a stored number has changed."""
    def __format__(self, format: str, /) -> str: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]: ...
    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]: ...
    def __copy__(self) -> Secret: ...
    def __deepcopy__(self, _memo: Any) -> Secret: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Balances:
    """The balances of an account. Each is None if the institution does not report it."""

    __match_args__: tuple[Literal["currency"], Literal["available"], Literal["current"], Literal["limit"], Literal["balance_date"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def currency(self) -> str | None:
        """The currency of the amounts: ISO 4217 or similar."""
    @property
    def available(self) -> Decimal | None:
        """The amount available for use, in units of the currency, exactly as it was sent; typically without an overdraft limit."""
    @property
    def current(self) -> Decimal | None:
        """The total amount in the account, or the total amount that is owed, in units of the currency, exactly as it was sent."""
    @property
    def limit(self) -> Decimal | None:
        """The credit limit, in units of the currency; sometimes an overdraft limit."""
    @property
    def balance_date(self) -> date | Timestamp | None:
        """When the balances were captured: a `date`, or a `Timestamp` if the server sent a time, too.

        Python has no dates in the year 0. Such a date is returned as the `Timestamp` of its midnight.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Balances: ...
    def __deepcopy__(self, _memo: Any) -> Balances: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Link:
    """The connection to an institution."""

    __match_args__: tuple[Literal["link_id"], Literal["institution_id"], Literal["state"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def link_id(self) -> str:
        """MoneyKit's identifier of the link, such as `mk_P542taTHRdeyVPkm9XVvWv`."""
    @property
    def institution_id(self) -> str:
        """The identifier of the institution, such as `chase`."""
    @property
    def institution_name(self) -> str:
        """The name of the institution."""
    @property
    def institution_avatar(self) -> str | None:
        """The URL of the institution's logo; absent in older replies."""
    @property
    def state(self) -> str:
        """The state of the link: `connecting`, `awaiting_token_exchange`, `connected`, `deleted` or `error`; the API may add others."""
    @property
    def error_code(self) -> str | None:
        """Why the link is in an error state, such as `auth_expired`; the API may add others."""
    @property
    def last_synced_at(self) -> Timestamp | None:
        """Deprecated: when the link was last updated."""
    @property
    def last_synced_at_malformed(self) -> bool:
        """Whether `last_synced_at` is not a timestamp."""
    @property
    def provider(self) -> str:
        """The provider of the connection, such as `moneykit` or `plaid`; the API may add others."""
    @property
    def link_tags(self) -> tuple[str, ...]:
        """The labels that you gave the link; at most 16 are kept."""
    @property
    def tags(self) -> tuple[str, ...]:
        """Deprecated: the former name of `link_tags`."""
    @property
    def webhook(self) -> str | None:
        """The URL that MoneyKit calls when the link changes. Printed forms mask its query."""
    @property
    def products(self) -> Products:
        """The products of the link by name, and when each was refreshed."""
    @property
    def available_products(self) -> tuple[str, ...]:
        """The products that could be added to this link, but are not granted yet; at most 16 are kept."""
    @staticmethod
    def read(status: int, body: _Body, link_id: str | None = None) -> Link:
        """Reads the link of any document of the API that has products, with any 2xx status: `$.link`, the document itself, or an entry of
        `$.links`, which is the entry of `link_id` or the only entry. Deviations from the documentation are treated as absent.

        Raises `PayloadError` if the body cannot be read or has no products, a subclass of `ApiError` for a status other than 2xx, and
        `LookupError` if a list of links does not have the link.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Link: ...
    def __deepcopy__(self, _memo: Any) -> Link: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Products(Mapping[str, ProductStatus]):
    """A mapping of the products of a link by name: the documented products, and up to four others."""

    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    def __getitem__(self, name: str, /) -> ProductStatus: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[str]: ...
    def __contains__(self, name: object, /) -> bool: ...
    @overload
    def get(self, name: str, default: None = None, /) -> ProductStatus | None:
        """Returns the product with this name, or the default."""
    @overload
    def get(self, name: str, default: ProductStatus | _Default, /) -> ProductStatus | _Default: ...
    def keys(self) -> KeysView[str]:
        """Returns the names."""
    def values(self) -> ValuesView[ProductStatus]:
        """Returns the statuses of the products."""
    def items(self) -> ItemsView[str, ProductStatus]:
        """Returns the pairs of name and status."""
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Products: ...
    def __deepcopy__(self, _memo: Any) -> Products: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class ProductStatus:
    """The status of one product of a link."""

    __match_args__: tuple[Literal["refreshed_at"], Literal["last_attempted_at"], Literal["error_code"]]
    __hash__: None  # type: ignore[assignment]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def refreshed_at(self) -> Timestamp | None:
        """When the product was last refreshed; None if it never was, or the timestamp is malformed."""
    @property
    def refreshed_at_malformed(self) -> bool:
        """Whether `refreshed_at` is not a timestamp."""
    @property
    def last_attempted_at(self) -> Timestamp | None:
        """When the last attempt to refresh the product started."""
    @property
    def last_attempted_at_malformed(self) -> bool:
        """Whether `last_attempted_at` is not a timestamp."""
    @property
    def error_code(self) -> str | None:
        """Why the last attempt failed, such as `rate_limit`; the API may add others."""
    @property
    def error_message(self) -> str | None:
        """Why the last attempt failed, as a message of the server."""
    @property
    def unavailable(self) -> str | None:
        """Why the product cannot be refreshed at all, as a message of the server. The server still returns past data."""
    @property
    def required(self) -> bool | None:
        """Deprecated: whether the product was required to connect the link."""
    @property
    def require_permission(self) -> bool | None:
        """Deprecated: whether the user is asked for permission."""
    @property
    def prefetch(self) -> bool | None:
        """Deprecated: whether the product is refreshed as soon as the link is connected."""
    @property
    def reason(self) -> str | None:
        """Deprecated: the reason for the product that the user was shown."""
    @property
    def has_history(self) -> bool | None:
        """Deprecated, only for the product `transactions`: whether there is history."""
    def __eq__(self, other: object, /) -> bool: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> ProductStatus: ...
    def __deepcopy__(self, _memo: Any) -> ProductStatus: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Finding:
    """One deviation, with its code, severity and path. Its text is a sentence and contains no value of the payload."""

    __match_args__: tuple[Literal["code"], Literal["severity"], Literal["path"]]
    def __new__(cls, code: FindingCode, severity: Severity, path: str) -> Finding: ...
    @property
    def code(self) -> FindingCode:
        """The code, such as `routing_number_checksum`."""
    @property
    def severity(self) -> Severity:
        """`note` or `warning`."""
    @property
    def path(self) -> str:
        """The path, such as `accounts[2].numbers.ach[0].routing_number`. Indices are positions in the lists of the document."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Finding: ...
    def __deepcopy__(self, _memo: Any) -> Finding: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Timestamp:
    """An instant in UTC, to the nanosecond, in the years 0000 to 9999 of the proleptic Gregorian calendar.

    The API documents timestamps without an offset and sends some with one. Both forms are accepted. A timestamp without an offset is read
    as UTC, has `has_offset` False, and is written without one again. Equality and order compare instants, also with aware datetimes. As
    with other datetimes, a naive datetime does not equal any timestamp and cannot be ordered, and a datetime in an hour that is repeated
    or skipped where it is does not equal any timestamp, but can be ordered. Every function that accepts a Timestamp also accepts an
    aware datetime, and raises `OverflowError` if its instant is not in these years.
    """

    __match_args__: tuple[Literal["unix_seconds"], Literal["nanosecond"], Literal["has_offset"]]
    def __new__(cls, text: str) -> Timestamp: ...
    @property
    def unix_seconds(self) -> int:
        """Whole seconds since 1970-01-01T00:00:00Z, rounded down."""
    @property
    def nanosecond(self) -> int:
        """Nanoseconds after the second, below 1,000,000,000."""
    @property
    def has_offset(self) -> bool:
        """Whether the text had an offset; without one it was read as UTC."""
    @staticmethod
    def of(datetime: _Time) -> Timestamp:
        """Returns the timestamp of an aware `datetime`; a `Timestamp` is returned unchanged.

        Raises `ValueError` for a naive `datetime`, since its time zone is unknown.
        """
    @staticmethod
    def parse(text: str) -> Timestamp:
        """Reads RFC 3339, with or without an offset; the inverse of `str`. Raises `ValueError` for anything else."""
    def to_datetime(self) -> datetime:
        """Returns the instant as an aware datetime in UTC, rounded down to the microsecond.

        Raises `OverflowError` for the year 0, which Python's datetimes do not have.
        """
    def isoformat(self) -> str:
        """Returns the text: RFC 3339, with up to nine decimal places, and with `Z` unless the timestamp has no offset. The same as `str`."""
    def __add__(self, other: timedelta, /) -> Timestamp: ...
    def __radd__(self, other: timedelta, /) -> Timestamp: ...
    @overload
    def __sub__(self, other: _Time, /) -> timedelta: ...
    @overload
    def __sub__(self, other: timedelta, /) -> Timestamp: ...
    def __rsub__(self, other: datetime, /) -> timedelta: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __lt__(self, other: _Time, /) -> bool: ...
    def __le__(self, other: _Time, /) -> bool: ...
    def __gt__(self, other: _Time, /) -> bool: ...
    def __ge__(self, other: _Time, /) -> bool: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]: ...
    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Timestamp: ...
    def __deepcopy__(self, _memo: Any) -> Timestamp: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class NoClock:
    """The type of `NO_CLOCK`, which a program without a clock passes."""

    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    def __copy__(self) -> NoClock: ...
    def __deepcopy__(self, _memo: Any) -> NoClock: ...
    def __reduce__(self) -> str: ...

@final
class Baseline:
    """What you store about one product of one link, in order to judge the next document. It is opaque: store its text (`str`), which is
    one line of ASCII, and read it with `parse`.

    Start with `new` if you have not stored any numbers yet, or with `of` if you have stored numbers whose `refreshed_at` you know. From
    then on, store the `next_baseline` of each decision, in the transaction that stores the numbers. Pass every document to `decide`; no
    function makes a baseline from a document.
    """

    __match_args__: tuple[Literal["product"], Literal["link_id"], Literal["refreshed_at"]]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def product(self) -> str:
        """The name of the product, as in the JSON document."""
    @property
    def link_id(self) -> str | None:
        """The link that the product belongs to, if it is known."""
    @property
    def refreshed_at(self) -> Timestamp | None:
        """The `refreshed_at` of the stored numbers; None if no numbers are stored, or if it is malformed."""
    @property
    def refreshed_at_malformed(self) -> bool:
        """Whether `refreshed_at` is not a timestamp."""
    @staticmethod
    def new(product: str, link_id: str | None = None) -> Baseline:
        """Returns a baseline for a product of which you have not stored any numbers. Without a `link_id`, it adopts that of the first document.

        Raises `ValueError` if `product` or `link_id` has more than 64 bytes.
        """
    @staticmethod
    def of(refreshed_at: _Time, product: str, link_id: str | None = None) -> Baseline:
        """Returns a baseline for a product of which you have stored the numbers with this `refreshed_at`. Use it when you start to use this
        package and have stored numbers already.

        Raises `ValueError` for a naive `datetime`, and if `product` or `link_id` has more than 64 bytes.
        """
    @staticmethod
    def parse(text: str) -> Baseline:
        """Reads the text of a baseline. Raises `ValueError` if the text was truncated or changed, or was written by another version."""
    def stored(self, document: Response | Link) -> Baseline:
        """Records that the numbers of this document are now stored, whatever `decide` advised. Use it for numbers that a person accepted."""
    def requested(self, *, at: _Time | NoClock | None = None) -> Baseline:
        """Records that a refresh is requested at this time of your own clock: a `Timestamp` or an aware `datetime`; the default is the clock's
        time. Pass `NO_CLOCK` if you have no clock. Store the result *before* you send the request; if the API refuses the request, put back
        the baseline that you had.

        Raises `ValueError` for a naive `datetime`.
        """
    def gave_up(self) -> Baseline:
        """Records that you have waited long enough. Only programs without a clock need it."""
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]: ...
    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Baseline: ...
    def __deepcopy__(self, _memo: Any) -> Baseline: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Decision:
    """What to do with the numbers, what to do next about the link, and why: see `decide`."""

    __match_args__: tuple[Literal["numbers"], Literal["next"], Literal["reason"]]
    def __new__(cls, _no_constructor: Never, /) -> Self: ...
    @property
    def change(self) -> Change:
        """How `refreshed_at` compares with that of the stored numbers."""
    @property
    def numbers(self) -> NumbersAdvice:
        """What to do with the numbers: `store` these numbers · `keep` the stored numbers; there is nothing new · `fetch`: read the numbers
        endpoint, because there are new numbers · `check`: a person should look at the numbers.
        """
    @property
    def numbers_reason(self) -> NumbersReason | None:
        """If `numbers` is `check`, why a person should look at the numbers: `undecidable`, `incomplete` or `no_numbers`."""
    @property
    def next(self) -> Next:
        """What to do next about the link: `wait` (read again after `pause`) · `exchange_token` · `reconnect`: have the user connect the
        link again · `ask_user` for permission · `stop`: the link will not deliver new data · `not_refreshable`: the stored numbers stay
        usable · `may_refresh`: nothing is pending, and a refresh may be requested, but not before `not_before` · `check`: a person should
        look at the link.
        """
    @property
    def reason(self) -> Reason:
        """The reason for `next`. Act when one of the two changes, not on each decision. Reasons that begin with `link_` apply to the link, and
        so to all its products at once.
        """
    @property
    def not_before(self) -> Timestamp | None:
        """If `next` is `may_refresh`, when the documented rate limit allows the next refresh; None if it allows a refresh at any time."""
    @property
    def pause(self) -> timedelta | None:
        """If `next` is `wait`, how long to pause before the next read."""
    @property
    def next_baseline(self) -> Baseline:
        """What to store now, in the transaction that stores the numbers."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __rich_repr__(self) -> Iterable[tuple[str, Any]]: ...
    def __copy__(self) -> Decision: ...
    def __deepcopy__(self, _memo: Any) -> Decision: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def _unpickle_balances(document: bytes) -> Balances: ...
def _unpickle_baseline(text: str) -> Baseline: ...
def _unpickle_decision(
    words: tuple[str, str, str | None, str, str],
    not_before: Timestamp | None,
    pause: int | None,
    next_baseline: Baseline,
) -> Decision: ...
def _unpickle_link(document: bytes) -> Link: ...
def _unpickle_product_status(document: bytes, name: str) -> ProductStatus: ...
def _unpickle_products(document: bytes) -> Products: ...
