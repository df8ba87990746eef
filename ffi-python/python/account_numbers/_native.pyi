"""The native part of the package account_numbers. Import its names from `account_numbers`."""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal, NoReturn, TypeAlias, TypeVar, final, overload

from account_numbers._words import AccountKind, Change, FindingCode, Next, Severity

_Default = TypeVar("_Default")

_Body: TypeAlias = bytes | bytearray | memoryview | str

API_VERSION: Final[str]
"""The version of the API that this package reads. It goes into the header `MoneyKit-Version`."""

REFRESH_BODY: Final[bytes]
"""The body of the POST to `refresh_path` that requests new account numbers, as `application/json`."""

VERSION: Final[str]
"""The version of the package."""

def parse(status: int, body: _Body, *, strict: bool = False) -> Response:
    """Reads the reply to *Get Account Numbers*.

    `bytes` and `str` are read where they lie; `bytearray`, `memoryview` and other buffers are copied once, and the copy is
    wiped. Neither accounts nor findings have a limit; a body may have 4 GiB less one byte. The interpreter lock is released
    while a body of 16 KiB or more is read. With `strict`, the first structural warning is a `PayloadError`.

    Raises `PayloadError` where the status is 200 and the body can't be read, a subclass of `ApiError` for any other status,
    whatever its body; `TypeError` where the body is no such object, `OverflowError` where the status is no HTTP status.
    """

def products(status: int, body: _Body) -> Products:
    """The products of any document of the API that carries some, from a 200 or the 202 of a refresh: `$.link.products`, or
    `$.products` where there is no such thing.

    Raises `PayloadError` where the body can't be read or has no products, a subclass of `ApiError` for any other status.
    """

def compare(
    previous: Timestamp | ProductStatus | Baseline | Response | None,
    current: Timestamp | ProductStatus | Baseline | Response | None,
) -> Change:
    """Says how a `refreshed_at` relates to the one before.

    A `Timestamp` or None says nothing of malformed ones: pass what has the `refreshed_at`, and a malformed one is
    `undecidable`.
    """

def decide(baseline: Baseline, reply: Response | Link) -> Decision:
    """Says what to do about a reply, by the baseline of before. It has no clock: deadlines are the caller's.

    A response from which accounts or numbers were set aside is not used as it is: the decision says `check`.
    """

def account_numbers_path(link_id: str) -> str:
    """The path of *Get Account Numbers*, `/links/{id}/accounts/numbers`, for a GET.

    Raises `ValueError` for an identifier that could lead to another path: it may have 64 ASCII letters, digits, `_` and `-`.
    """

def refresh_path(link_id: str) -> str:
    """The path that requests a refresh, `/links/{id}/products`, for a POST of `REFRESH_BODY`. The API answers 202 with the
    products of the link, of which `Baseline.read` makes the baseline to wait by.

    Raises `ValueError` for an identifier that could lead to another path.
    """

def check_routing_number(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with an ABA routing number, for ACH or wire transfers; empty where nothing is."""

def check_ach_account_number(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with an account number for ACH transfers; empty where nothing is."""

def check_iban(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with an IBAN in electronic format; empty where nothing is."""

def check_bic(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with a BIC; empty where nothing is."""

def check_sort_code(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with a sort code, plain (`123456`) or with dashes (`12-34-56`); empty where nothing is."""

def check_bacs_account_number(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with an account number for Bacs transfers; empty where nothing is."""

def check_eft_account_number(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with an account number for EFT transfers; empty where nothing is."""

def check_eft_institution_number(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with the number of a Canadian institution; empty where nothing is."""

def check_eft_branch_number(text: str) -> tuple[FindingCode, ...]:
    """What is wrong with the number of a branch of a Canadian institution; empty where nothing is."""

def check_currency(text: str) -> tuple[FindingCode, ...]:
    """What is unusual about a currency; empty where nothing is."""

def check_account_type(text: str) -> tuple[FindingCode, ...]:
    """What is unusual about an account's type; empty where nothing is."""

def check_account_mask(text: str) -> tuple[FindingCode, ...]:
    """What is unusual about an account's mask; empty where nothing is."""

@final
class Response:
    """What a 200 says: the accounts with their numbers, the link with its products, and what was found on the way.

    It can't be pickled, since it holds account numbers: keep the body instead, and parse it again.
    """

    __match_args__: tuple[Literal["accounts"], Literal["link"]]
    __hash__: None  # type: ignore[assignment]
    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts, in the order of the wire."""
    @property
    def link(self) -> Link:
        """The link that the accounts belong to."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """What deviated from the documentation, or looks wrong, in the order of the document."""
    @property
    def complete(self) -> bool:
        """Whether every account and every number of the reply is here: nothing was set aside."""
    @property
    def refreshed_at(self) -> Timestamp | None:
        """When the account numbers were last refreshed."""
    @property
    def refreshed_at_malformed(self) -> bool:
        """Whether something was sent for it that is no timestamp."""
    def account(self, account_id: str) -> Account:
        """The account of this identifier.

        Raises `LookupError` where there is none, and `ValueError` where there are several.
        """
    def to_json(self, *, reveal: bool) -> bytes:
        """The document as JSON: names and order of the documentation, exact amounts, absent fields left out.

        With `reveal`, account numbers and all; parsing it gives an equal response. Without, as it may be printed: numbers,
        and runs of nine digits or more in any text, masked.
        """
    def to_dict(self, *, reveal: bool) -> dict[str, Any]:
        """The same as dicts and lists, with amounts as `Decimal` and timestamps as text."""
    def __eq__(self, other: object, /) -> bool:
        """Compares accounts and link; findings are about the text that they were read from."""
    def __copy__(self) -> Response: ...
    def __deepcopy__(self, _memo: Any) -> Response: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Account:
    """An open, permissioned account. It can't be pickled."""

    __match_args__: tuple[Literal["account_id"], Literal["account_type"], Literal["name"]]
    __hash__: None  # type: ignore[assignment]
    @property
    def account_id(self) -> str:
        """MoneyKit's identifier of the account, such as `acc_Af3gGp4wvUGwXpFJ4SePf4`."""
    @property
    def account_type(self) -> str:
        """The type, such as `depository.checking`; the API may add others."""
    @property
    def kind(self) -> AccountKind:
        """What kind of account its type makes it. Balances of a `liability` are reversed: a positive one is owed."""
    @property
    def name(self) -> str:
        """The institution's name for the account; at most 128 bytes of UTF-8 of it."""
    @property
    def nickname(self) -> str | None:
        """The nickname, where the account has one."""
    @property
    def account_mask(self) -> str | None:
        """The last four characters of some number of the account; not always of the one that is in `numbers`."""
    @property
    def balances(self) -> Balances:
        """The money in the account."""
    @property
    def original_id(self) -> str | None:
        """The identifier that the account had where it was imported from. Printed forms mask it whole."""
    @property
    def closed(self) -> bool | None:
        """Whether the account is closed, where the server says so."""
    @property
    def numbers(self) -> Numbers:
        """The account's numbers."""
    @property
    def index(self) -> int:
        """The account's position on the wire, from 0, as it stands in the paths of findings."""
    def only_ach(self) -> AchNumber:
        """The entry for ACH transfers. Raises `LookupError` where there is none, `ValueError` where there are several."""
    def only_eft(self) -> EftNumber:
        """The entry for EFT. Raises `LookupError` where there is none, `ValueError` where there are several."""
    def only_bacs(self) -> BacsNumber:
        """The entry for Bacs. Raises `LookupError` where there is none, `ValueError` where there are several."""
    def only_international(self) -> InternationalNumber:
        """The IBAN. Raises `LookupError` where there is none, `ValueError` where there are several."""
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> Account: ...
    def __deepcopy__(self, _memo: Any) -> Account: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Numbers:
    """An account's numbers: up to four entries of the four kinds together. It can't be pickled."""

    __match_args__: tuple[Literal["ach"], Literal["eft"], Literal["bacs"], Literal["international"]]
    __hash__: None  # type: ignore[assignment]
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
        """The IBANs."""
    def __len__(self) -> int:
        """How many entries there are, of whatever kind."""
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> Numbers: ...
    def __deepcopy__(self, _memo: Any) -> Numbers: ...
    def __reduce__(self) -> NoReturn: ...

@final
class AchNumber:
    """An account number for ACH transfers in the United States. It can't be pickled."""

    __match_args__: tuple[Literal["routing_number"], Literal["wire_routing_number"]]
    __hash__: None  # type: ignore[assignment]
    @property
    def account_number(self) -> Secret:
        """The account number."""
    @property
    def routing_number(self) -> str:
        """The ABA routing number for ACH transfers."""
    @property
    def wire_routing_number(self) -> str | None:
        """The ABA routing number for wire transfers, where the bank has one of its own."""
    @property
    def index(self) -> int:
        """The entry's position in its list on the wire, from 0, as it stands in the paths of findings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> AchNumber: ...
    def __deepcopy__(self, _memo: Any) -> AchNumber: ...
    def __reduce__(self) -> NoReturn: ...

@final
class EftNumber:
    """An account number for EFT in Canada. It can't be pickled."""

    __match_args__: tuple[Literal["institution_number"], Literal["branch_number"]]
    __hash__: None  # type: ignore[assignment]
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
    def index(self) -> int:
        """The entry's position in its list on the wire, from 0, as it stands in the paths of findings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> EftNumber: ...
    def __deepcopy__(self, _memo: Any) -> EftNumber: ...
    def __reduce__(self) -> NoReturn: ...

@final
class BacsNumber:
    """An account number for Bacs in the United Kingdom. It can't be pickled."""

    __match_args__: tuple[Literal["sort_code"]]
    __hash__: None  # type: ignore[assignment]
    @property
    def account_number(self) -> Secret:
        """The account number."""
    @property
    def sort_code(self) -> str:
        """The sort code as it was sent, plain (`123456`) or with dashes (`12-34-56`)."""
    @property
    def index(self) -> int:
        """The entry's position in its list on the wire, from 0, as it stands in the paths of findings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> BacsNumber: ...
    def __deepcopy__(self, _memo: Any) -> BacsNumber: ...
    def __reduce__(self) -> NoReturn: ...

@final
class InternationalNumber:
    """An IBAN and its bank's BIC. It can't be pickled."""

    __match_args__: tuple[Literal["bic"]]
    __hash__: None  # type: ignore[assignment]
    @property
    def iban(self) -> Secret:
        """The IBAN as it was sent."""
    @property
    def bic(self) -> str | None:
        """The BIC of the bank; None where none came that could be read."""
    @property
    def index(self) -> int:
        """The entry's position in its list on the wire, from 0, as it stands in the paths of findings."""
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> InternationalNumber: ...
    def __deepcopy__(self, _memo: Any) -> InternationalNumber: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Secret:
    """An account number or an IBAN. Its text forms show the last four characters at most, and nothing of a number of eight
    or fewer; `reveal` is the one way to the text. It can't be pickled, hashed or written as JSON.
    """

    __hash__: None  # type: ignore[assignment]
    @property
    def last_four(self) -> str:
        """The last four characters; empty where the number has eight characters or fewer."""
    def reveal(self) -> str:
        """The number itself. Whatever is made of it is no longer protected, and Python never wipes it."""
    def __eq__(self, other: object, /) -> bool:
        """Compares in constant time. A secret is equal to no text: compare with what `reveal` gives."""
    def __format__(self, format: str, /) -> str: ...
    def __copy__(self) -> Secret: ...
    def __deepcopy__(self, _memo: Any) -> Secret: ...
    def __reduce__(self) -> NoReturn: ...

@final
class Balances:
    """The balances of an account, each None where the institution does not report it."""

    __match_args__: tuple[
        Literal["currency"], Literal["available"], Literal["current"], Literal["limit"], Literal["balance_date"]
    ]
    __hash__: None  # type: ignore[assignment]
    @property
    def currency(self) -> str | None:
        """The currency of the amounts: "ISO-4217 or similar"."""
    @property
    def available(self) -> Decimal | None:
        """What is available for use, in units of the currency, exactly as it was sent; typically without an overdraft."""
    @property
    def current(self) -> Decimal | None:
        """All that is in the account, or owed on it, in units of the currency, exactly as it was sent."""
    @property
    def limit(self) -> Decimal | None:
        """The credit limit, in units of the currency; sometimes an overdraft limit."""
    @property
    def balance_date(self) -> date | Timestamp | None:
        """When the balances were captured: a `date`, or a `Timestamp` where a time came with it.

        Python has no dates of the year 0: one of those is the `Timestamp` of its midnight.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> Balances: ...
    def __deepcopy__(self, _memo: Any) -> Balances: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Link:
    """The connection to an institution."""

    __match_args__: tuple[Literal["link_id"], Literal["institution_id"], Literal["state"]]
    __hash__: None  # type: ignore[assignment]
    @staticmethod
    def read(status: int, body: _Body) -> Link:
        """Reads the link of any document of the API that carries products, from a 200 or the 202 of a refresh: `$.link`, or
        the document itself. What deviates from the documentation reads as absent.

        Raises `PayloadError` where the body can't be read or has no products, a subclass of `ApiError` for any other status.
        """
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
        """The URL of a picture for the institution; older replies have none."""
    @property
    def state(self) -> str:
        """`connecting`, `awaiting_token_exchange`, `connected`, `deleted` or `error`; the API may add others."""
    @property
    def error_code(self) -> str | None:
        """Why the link is in error, such as `auth_expired`; the API may add others."""
    @property
    def last_synced_at(self) -> Timestamp | None:
        """Deprecated: when the link was last updated."""
    @property
    def last_synced_at_malformed(self) -> bool:
        """Whether something was sent for it that is no timestamp."""
    @property
    def provider(self) -> str:
        """Who provides the connection, such as `moneykit` or `plaid`; the API may add others."""
    @property
    def link_tags(self) -> tuple[str, ...]:
        """The labels that the caller gave the link; at most 16 are kept."""
    @property
    def tags(self) -> tuple[str, ...]:
        """Deprecated: what `link_tags` were called before."""
    @property
    def webhook(self) -> str | None:
        """The URL that is called when the link changes. Printed forms mask its query."""
    @property
    def products(self) -> Products:
        """The products of the link by name, and when each was refreshed."""
    @property
    def available_products(self) -> tuple[str, ...]:
        """The products that the institution offers; at most 16 are kept."""
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> Link: ...
    def __deepcopy__(self, _memo: Any) -> Link: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Products(Mapping[str, ProductStatus]):
    """The products of a link by name: the documented ones, and up to four others."""

    __hash__: None  # type: ignore[assignment]
    def __getitem__(self, name: str, /) -> ProductStatus: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[str]: ...
    def __contains__(self, name: object, /) -> bool: ...
    @overload
    def get(self, name: str, default: None = None, /) -> ProductStatus | None: ...
    @overload
    def get(self, name: str, default: ProductStatus | _Default, /) -> ProductStatus | _Default: ...
    def keys(self) -> KeysView[str]: ...
    def values(self) -> ValuesView[ProductStatus]: ...
    def items(self) -> ItemsView[str, ProductStatus]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> Products: ...
    def __deepcopy__(self, _memo: Any) -> Products: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class ProductStatus:
    """What is known of one product of a link."""

    __match_args__: tuple[Literal["refreshed_at"], Literal["last_attempted_at"], Literal["error_code"]]
    __hash__: None  # type: ignore[assignment]
    @property
    def refreshed_at(self) -> Timestamp | None:
        """When the product's data was last refreshed with success; None before the first time, or malformed."""
    @property
    def refreshed_at_malformed(self) -> bool:
        """Whether something was sent for it that is no timestamp."""
    @property
    def last_attempted_at(self) -> Timestamp | None:
        """When the last attempt to refresh it was started."""
    @property
    def last_attempted_at_malformed(self) -> bool:
        """Whether something was sent for it that is no timestamp."""
    @property
    def error_code(self) -> str | None:
        """Why the last attempt failed, such as `rate_limit`; the API may add others."""
    @property
    def error_message(self) -> str | None:
        """Why the last attempt failed, in the server's words."""
    @property
    def unavailable(self) -> str | None:
        """Why the product can't be refreshed at all, in the server's words. What was read before is still served."""
    @property
    def required(self) -> bool | None:
        """Deprecated: whether the product was required to connect the link."""
    @property
    def require_permission(self) -> bool | None:
        """Deprecated: whether the user is asked for permission."""
    @property
    def prefetch(self) -> bool | None:
        """Deprecated: whether the product is fetched as soon as the link is connected."""
    @property
    def reason(self) -> str | None:
        """Deprecated: what the user was told the product is needed for."""
    @property
    def has_history(self) -> bool | None:
        """Deprecated, of transactions only: whether there is history."""
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> ProductStatus: ...
    def __deepcopy__(self, _memo: Any) -> ProductStatus: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Finding:
    """One deviation: what, how much it matters, and where. Its text is a sentence and holds nothing of the payload."""

    __match_args__: tuple[Literal["code"], Literal["severity"], Literal["path"]]
    def __new__(cls, code: FindingCode, severity: Severity, path: str) -> Finding:
        """A finding, for tests. Raises `ValueError` for words or a path that no finding has."""
    @property
    def code(self) -> FindingCode:
        """What was found, such as `routing_number_checksum`."""
    @property
    def severity(self) -> Severity:
        """`note` or `warning`."""
    @property
    def path(self) -> str:
        """Where, such as `accounts[2].numbers.ach[0].routing_number`. Indices are positions on the wire."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Finding: ...
    def __deepcopy__(self, _memo: Any) -> Finding: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Timestamp:
    """An instant of the years 0000 to 9999 (proleptic Gregorian), to the nanosecond, in UTC.

    The API documents timestamps without an offset and sends some with one. Both are read; those without are taken for UTC,
    remember it (`has_offset`) and are written without one again. Equality and order are by instant, also against aware
    datetimes; a naive datetime is equal to none and can't be ordered.
    """

    __match_args__: tuple[Literal["unix_seconds"], Literal["nanosecond"], Literal["has_offset"]]
    def __new__(cls, text: str) -> Timestamp:
        """The same as `parse`."""
    @staticmethod
    def parse(text: str) -> Timestamp:
        """Reads RFC 3339, with or without an offset; the inverse of `str`. Raises `ValueError` for anything else."""
    @property
    def unix_seconds(self) -> int:
        """Whole seconds since 1970-01-01T00:00:00Z, rounded down."""
    @property
    def nanosecond(self) -> int:
        """Nanoseconds after the second, below 1,000,000,000."""
    @property
    def has_offset(self) -> bool:
        """Whether the text had an offset; without one it was read as UTC."""
    def to_datetime(self) -> datetime:
        """The instant as an aware datetime in UTC, rounded down to the microsecond.

        Raises `OverflowError` for the year 0, which Python's datetimes don't have.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __lt__(self, other: Timestamp | datetime, /) -> bool: ...
    def __le__(self, other: Timestamp | datetime, /) -> bool: ...
    def __gt__(self, other: Timestamp | datetime, /) -> bool: ...
    def __ge__(self, other: Timestamp | datetime, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Timestamp: ...
    def __deepcopy__(self, _memo: Any) -> Timestamp: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Baseline:
    """What a caller keeps of one reply to judge the next by: which product of which link, when it was refreshed and
    attempted, and whether a refresh was requested since.

    It comes best from the reply to the refresh itself (`read` with status 202). Its text (`str`) is one line of ASCII, for a
    column of a database, of which `parse` makes the same baseline.
    """

    __match_args__: tuple[
        Literal["product"], Literal["link_id"], Literal["refreshed_at"], Literal["last_attempted_at"]
    ]
    def __new__(cls, product: str = "account_numbers") -> Baseline:
        """A baseline for a product of which nothing is known yet. Raises `ValueError` for more than 64 bytes."""
    @staticmethod
    def read(status: int, body: _Body, product: str = "account_numbers") -> Baseline:
        """The baseline of a product, from any document of the API that carries products, from a 200 or the 202 of a refresh.
        A product that isn't there was never refreshed.

        Raises `PayloadError` where the body can't be read or has no products, a subclass of `ApiError` for any other status,
        and `ValueError` where the product's name has more than 64 bytes.
        """
    @staticmethod
    def of_link(link: Link, product: str = "account_numbers") -> Baseline:
        """The baseline of a product of a link. Raises `ValueError` where the name has more than 64 bytes."""
    @staticmethod
    def parse(text: str) -> Baseline:
        """The baseline that has this text. Raises `ValueError` where none has."""
    def requested(self) -> Baseline:
        """The same, with a refresh requested since."""
    @property
    def is_requested(self) -> bool:
        """Whether a refresh was requested since."""
    @property
    def product(self) -> str:
        """The product's name on the wire."""
    @property
    def link_id(self) -> str | None:
        """The link that the product belongs to, where it is known."""
    @property
    def refreshed_at(self) -> Timestamp | None:
        """When the product was last refreshed."""
    @property
    def refreshed_at_malformed(self) -> bool:
        """Whether something was sent for it that is no timestamp."""
    @property
    def last_attempted_at(self) -> Timestamp | None:
        """When the last attempt to refresh it was started."""
    @property
    def last_attempted_at_malformed(self) -> bool:
        """Whether something was sent for it that is no timestamp."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Baseline: ...
    def __deepcopy__(self, _memo: Any) -> Baseline: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Decision:
    """What to do about a reply."""

    __match_args__: tuple[Literal["change"], Literal["next"], Literal["not_before"], Literal["next_baseline"]]
    @property
    def change(self) -> Change:
        """How `refreshed_at` relates to that of the baseline."""
    @property
    def next(self) -> Next:
        """What to do next.

        `use_numbers`: store these numbers · `keep_previous`: keep the numbers of before, and read again later · `poll`: read
        again soon · `retry_later`, `may_refresh`: request a refresh, but not before `not_before` · `reconnect`: have the user
        connect the link again · `ask_user`: ask for permission · `exchange_token`: exchange the link's token ·
        `not_refreshable`: the stored numbers stay usable · `stop`: nothing more will come · `check`: a person should look.
        """
    @property
    def not_before(self) -> Timestamp | None:
        """With `retry_later` and `may_refresh`: when the documented limit of the product allows the next refresh."""
    @property
    def next_baseline(self) -> Baseline:
        """What to store now, to judge the next reply by."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Decision: ...
    def __deepcopy__(self, _memo: Any) -> Decision: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def _unpickle_balances(document: bytes) -> Balances: ...
def _unpickle_baseline(text: str) -> Baseline: ...
def _unpickle_decision(
    change: str, next: str, not_before: Timestamp | None, next_baseline: Baseline
) -> Decision: ...
def _unpickle_link(document: bytes) -> Link: ...
def _unpickle_product_status(document: bytes) -> ProductStatus: ...
def _unpickle_products(document: bytes) -> Products: ...
