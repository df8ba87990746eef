"""What the package is compared with: readers that give equivalent objects, and what a program does with those.

msgspec and pydantic give typed objects with exact Decimals and parsed datetimes, as the package does; orjson and json give
dicts with floats and the texts of timestamps, which is less. The official SDK gives its own models, with floats. Only the
package checks numbers, says what deviated, and hides and wipes account numbers.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, get_args, get_origin

import msgspec

import account_numbers as an

# msgspec


class MAch(msgspec.Struct):
    account_number: str
    routing_number: str
    wire_routing_number: str | None = None


class MEft(msgspec.Struct):
    account_number: str
    institution_number: str
    branch_number: str


class MBacs(msgspec.Struct):
    account_number: str
    sort_code: str


class MInternational(msgspec.Struct):
    iban: str
    bic: str


class MNumbers(msgspec.Struct):
    ach: list[MAch] = []
    eft: list[MEft] = []
    bacs: list[MBacs] = []
    international: list[MInternational] = []


class MBalances(msgspec.Struct):
    currency: str | None = None
    available: Decimal | None = None
    current: Decimal | None = None
    limit: Decimal | None = None
    balance_date: str | None = None


class MAccount(msgspec.Struct):
    account_id: str
    account_type: str
    name: str
    balances: MBalances
    numbers: MNumbers
    nickname: str | None = None
    account_mask: str | None = None
    original_id: str | None = None
    closed: bool | None = None


class MSettings(msgspec.Struct):
    required: bool | None = None
    require_permission: bool | None = None
    prefetch: bool | None = None
    reason: str | None = None


class MProduct(msgspec.Struct):
    refreshed_at: datetime | None = None
    last_attempted_at: datetime | None = None
    error_code: str | None = None
    error_message: str | None = None
    unavailable: str | None = None
    settings: MSettings | None = None
    has_history: bool | None = None


class MLink(msgspec.Struct):
    link_id: str
    institution_id: str
    institution_name: str
    state: str
    provider: str
    products: dict[str, MProduct]
    institution_avatar: str | None = None
    error_code: str | None = None
    last_synced_at: datetime | None = None
    link_tags: list[str] = []
    tags: list[str] = []
    webhook: str | None = None
    available_products: list[str] = []


class MResponse(msgspec.Struct):
    accounts: list[MAccount]
    link: MLink


# pydantic, field for field the same


def pydantic_of(struct: type[msgspec.Struct], known: dict[type, Any]) -> Any:
    """A pydantic model with the fields of a struct."""
    import pydantic

    if struct not in known:
        fields: dict[str, Any] = {}
        for field in msgspec.structs.fields(struct):
            kind: Any = field.type
            match get_origin(kind), get_args(kind):
                case container, [*keys, inner] if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
                    kind = container[(*keys, pydantic_of(inner, known))]
                case _:
                    pass
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                kind = pydantic_of(kind, known)
            if kind == MSettings | None:
                kind = pydantic_of(MSettings, known) | None
            default: Any = ... if field.required else None
            if field.default_factory is not msgspec.NODEFAULT:
                default = pydantic.Field(default_factory=field.default_factory)
            fields[field.name] = (kind, default)
        known[struct] = pydantic.create_model(struct.__name__, **fields)
    return known[struct]


# What is done with what was read


def numbers_of_objects(reply: Any) -> int:
    read = 0
    for account in reply.accounts:
        numbers = account.numbers
        for ach in numbers.ach:
            read += len(ach.account_number) + len(ach.routing_number)
        for eft in numbers.eft:
            read += len(eft.account_number) + len(eft.institution_number) + len(eft.branch_number)
        for bacs in numbers.bacs:
            read += len(bacs.account_number) + len(bacs.sort_code)
        for international in numbers.international:
            read += len(international.iban) + len(international.bic)
    return read


def numbers_of_package(reply: an.Response) -> int:
    read = 0
    for account in reply.accounts:
        numbers = account.numbers
        for ach in numbers.ach:
            read += len(ach.account_number.reveal()) + len(ach.routing_number)
        for eft in numbers.eft:
            read += len(eft.account_number.reveal()) + len(eft.institution_number) + len(eft.branch_number)
        for bacs in numbers.bacs:
            read += len(bacs.account_number.reveal()) + len(bacs.sort_code)
        for international in numbers.international:
            read += len(international.iban.reveal()) + len(international.bic or "")
    return read


def numbers_of_dicts(reply: Any) -> int:
    read = 0
    for account in reply["accounts"]:
        numbers = account["numbers"]
        for ach in numbers["ach"]:
            read += len(ach["account_number"]) + len(ach["routing_number"])
        for eft in numbers["eft"]:
            read += len(eft["account_number"]) + len(eft["institution_number"]) + len(eft["branch_number"])
        for bacs in numbers["bacs"]:
            read += len(bacs["account_number"]) + len(bacs["sort_code"])
        for international in numbers["international"]:
            read += len(international["iban"]) + len(international["bic"])
    return read


def numbers_of_sdk(reply: Any) -> int:
    read = 0
    for account in reply.accounts:
        numbers = account.numbers
        for ach in numbers.ach or ():
            read += len(ach.account_number) + len(ach.routing_number)
        for eft in numbers.eft or ():
            read += len(eft.account_number) + len(eft.institution_number) + len(eft.branch_number)
        for bacs in numbers.bacs or ():
            read += len(bacs.account_number) + len(bacs.sort_code)
        for international in numbers.international or ():
            read += len(international.iban) + len(international.bic)
    return read


ACCOUNT = ("account_id", "account_type", "name", "nickname", "account_mask", "original_id", "closed")
BALANCES = ("currency", "available", "current", "limit", "balance_date")
LINK = (
    "link_id", "institution_id", "institution_name", "institution_avatar", "state", "error_code", "last_synced_at",
    "provider", "link_tags", "tags", "webhook", "available_products",
)  # fmt: skip
PRODUCT = ("refreshed_at", "last_attempted_at", "error_code", "error_message", "unavailable", "has_history")


def everything_of_objects(numbers: Callable[[Any], int]) -> Callable[[Any], int]:
    def touch(reply: Any) -> int:
        for account in reply.accounts:
            for name in ACCOUNT:
                getattr(account, name)
            balances = account.balances
            for name in BALANCES:
                getattr(balances, name)
        link = reply.link
        for name in LINK:
            getattr(link, name)
        for status in link.products.values():
            for name in PRODUCT:
                getattr(status, name)
        return numbers(reply)

    return touch


def everything_of_dicts(reply: Any) -> int:
    for account in reply["accounts"]:
        for name in ACCOUNT:
            account.get(name)
        balances = account["balances"]
        for name in BALANCES:
            balances.get(name)
    link = reply["link"]
    for name in LINK:
        link.get(name)
    for status in link["products"].values():
        for name in PRODUCT:
            status.get(name)
    return numbers_of_dicts(reply)


class Reader(NamedTuple):
    """A way to read a body, to read every number of what it gives, and to touch everything in it."""

    name: str
    read: Callable[[bytes], Any]
    numbers: Callable[[Any], int]
    everything: Callable[[Any], int] | None


PACKAGE = Reader(
    "account_numbers",
    functools.partial(an.parse, 200),
    numbers_of_package,
    everything_of_objects(numbers_of_package),
)
MSGSPEC = Reader(
    "msgspec",
    msgspec.json.Decoder(MResponse).decode,
    numbers_of_objects,
    everything_of_objects(numbers_of_objects),
)


def readers() -> list[Reader]:
    """All of them. What takes long to import is imported here."""
    import orjson
    from moneykit.api_client import ApiClient

    deserialize = ApiClient().deserialize
    return [
        PACKAGE,
        MSGSPEC,
        Reader(
            "pydantic",
            pydantic_of(MResponse, {}).model_validate_json,
            numbers_of_objects,
            everything_of_objects(numbers_of_objects),
        ),
        Reader("orjson", orjson.loads, numbers_of_dicts, everything_of_dicts),
        Reader("json", json.loads, numbers_of_dicts, everything_of_dicts),
        Reader(
            "SDK",
            lambda body: deserialize(body, "GetAccountNumbersResponseLegacy20230218"),  # type: ignore[no-untyped-call]
            numbers_of_sdk,
            None,
        ),
    ]
