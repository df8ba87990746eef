"""The same values as MoneyKit's SDK wherever the SDK accepts a body: on bodies generated from the published schema, and on the
corpus.

Where the two differ by intent: the SDK reads flags that are absent from the settings of a product as False, and drops products
that it doesn't know; amounts are floats there.
"""

from __future__ import annotations

import json
import random
from datetime import datetime, timezone
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from moneykit.api_client import ApiClient

import account_numbers as an
from canonical import PAYLOADS, body, index

SCHEMA = json.loads((PAYLOADS / "schema.json").read_text(encoding="utf-8"))
SDK = ApiClient()
RESPONSE = "GetAccountNumbersResponseLegacy20230218"
COUNT = 3_000
KNOWN = ("accounts", "account_numbers", "identity", "transactions", "investments", "enrichment")
TIMES = [
    "2024-01-09T10:17:00.246128+00:00",
    "2024-01-09T10:17:00Z",
    "2023-02-16T09:14:11",
    "2024-02-29T23:59:59.999999-08:00",
    "1999-12-31T00:00:00.5+05:30",
]
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-äß漢😀\"\\/\n"


def generate(generator: random.Random, schema: dict[str, Any], key: str = "", depth: int = 0) -> Any:
    """A value of a schema. Most of them: members that need not be there often are not."""
    if "$ref" in schema:
        return generate(generator, SCHEMA["$defs"][schema["$ref"].split("/")[-1]], key, depth)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return generator.choice(schema["enum"])
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return generate(generator, generator.choice(schema[choice]), key, depth)
    match schema.get("type"):
        case "object":
            required = set(schema.get("required", ()))
            present = [
                (name, member)
                for name, member in schema.get("properties", {}).items()
                if name in required or generator.random() < 0.8
            ]
            generator.shuffle(present)
            made = {name: generate(generator, member, name, depth + 1) for name, member in present}
            if generator.random() < 0.2:
                made[f"x_{generator.randrange(9)}"] = {"nested": [1, 2.5e3, None, {"more": "ü"}]}
            return made
        case "array":
            most = 1 if key in ("ach", "eft", "bacs", "international") else 5
            return [generate(generator, schema["items"], "", depth + 1) for _ in range(generator.randint(0, most))]
        case "string":
            if schema.get("format") == "date-time":
                return generator.choice(TIMES)
            if key in ("account_number", "iban"):
                # Other texts are mostly set aside as masked, which the SDK does not know.
                return str(generator.randrange(1, 10 ** generator.randint(1, 17)))
            text = "".join(generator.choice(LETTERS) for _ in range(generator.randint(1, 14)))
            return text if generator.random() < 0.9 else text.strip() or "x"
        case "number":
            return generator.choice([0, -1, 245, 245.52, 1e3, 0.1, -0.07, 12345678.9, generator.randrange(10**12) / 100])
        case "integer":
            return generator.randrange(1_000)
        case "boolean":
            return generator.random() < 0.5
        case "null":
            return None
        case _:
            return generator.choice([None, 1, "x", {}])


def instant(value: datetime | None) -> tuple[datetime, bool] | None:
    if value is None:
        return None
    aware = value.tzinfo is not None
    return (value if aware else value.replace(tzinfo=timezone.utc)).astimezone(timezone.utc), aware


def own_instant(value: an.Timestamp | None) -> tuple[datetime, bool] | None:
    return None if value is None else (value.to_datetime(), value.has_offset)


def word(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def of_sdk(reply: Any) -> dict[str, Any]:
    """What the SDK read."""

    def product(status: Any) -> dict[str, Any]:
        settings = status.settings
        return {
            "refreshed_at": instant(status.refreshed_at),
            "last_attempted_at": instant(status.last_attempted_at),
            "error_code": word(status.error_code),
            "error_message": status.error_message,
            "unavailable": status.unavailable,
            "required": bool(settings and settings.required),
            "require_permission": bool(settings and settings.require_permission),
            "prefetch": bool(settings and settings.prefetch),
            "reason": settings.reason if settings else None,
        }

    link = reply.link
    return {
        "accounts": [
            {
                "account_id": account.account_id,
                "account_type": account.account_type,
                "name": account.name,
                "nickname": account.nickname,
                "account_mask": account.account_mask,
                "original_id": account.original_id,
                "closed": account.closed,
                "currency": account.balances.currency,
                "amounts": [account.balances.available, account.balances.current, account.balances.limit],
                "balance_date": instant(account.balances.balance_date),
                "ach": [
                    (ach.account_number, ach.routing_number, ach.wire_routing_number) for ach in account.numbers.ach or ()
                ],
                "eft": [
                    (eft.account_number, eft.institution_number, eft.branch_number) for eft in account.numbers.eft or ()
                ],
                "bacs": [(bacs.account_number, bacs.sort_code) for bacs in account.numbers.bacs or ()],
                "international": [(one.iban, one.bic) for one in account.numbers.international or ()],
            }
            for account in reply.accounts
        ],
        "link": [link.link_id, link.institution_id, link.institution_name, link.institution_avatar, link.webhook],
        "words": [word(link.state), word(link.error_code), word(link.provider)],
        "last_synced_at": instant(link.last_synced_at),
        "link_tags": list(link.link_tags or ()),
        "tags": list(link.tags or ()),
        "available_products": [word(name) for name in link.available_products],
        "products": {
            name: product(status) for name in KNOWN if (status := getattr(link.products, name, None)) is not None
        },
    }


def of_package(reply: an.Response) -> dict[str, Any]:
    """The same of this package."""

    def amount(value: Decimal | None) -> float | None:
        return None if value is None else float(value)

    def moment(balances: an.Balances) -> tuple[datetime, bool] | None:
        value = balances.balance_date
        if value is None or isinstance(value, an.Timestamp):
            return own_instant(value)
        return datetime(value.year, value.month, value.day, tzinfo=timezone.utc), False

    link = reply.link
    return {
        "accounts": [
            {
                "account_id": account.account_id,
                "account_type": account.account_type,
                "name": account.name,
                "nickname": account.nickname,
                "account_mask": account.account_mask,
                "original_id": account.original_id,
                "closed": account.closed,
                "currency": account.balances.currency,
                "amounts": [
                    amount(value)
                    for value in (account.balances.available, account.balances.current, account.balances.limit)
                ],
                "balance_date": moment(account.balances),
                "ach": [
                    (ach.account_number.reveal(), ach.routing_number, ach.wire_routing_number)
                    for ach in account.numbers.ach
                ],
                "eft": [
                    (eft.account_number.reveal(), eft.institution_number, eft.branch_number)
                    for eft in account.numbers.eft
                ],
                "bacs": [(bacs.account_number.reveal(), bacs.sort_code) for bacs in account.numbers.bacs],
                "international": [(one.iban.reveal(), one.bic) for one in account.numbers.international],
            }
            for account in reply.accounts
        ],
        "link": [link.link_id, link.institution_id, link.institution_name, link.institution_avatar, link.webhook],
        "words": [link.state, link.error_code, link.provider],
        "last_synced_at": own_instant(link.last_synced_at),
        "link_tags": list(link.link_tags),
        "tags": list(link.tags),
        "available_products": list(link.available_products),
        "products": {
            name: {
                "refreshed_at": own_instant(status.refreshed_at),
                "last_attempted_at": own_instant(status.last_attempted_at),
                "error_code": status.error_code,
                "error_message": status.error_message,
                "unavailable": status.unavailable,
                "required": bool(status.required),
                "require_permission": bool(status.require_permission),
                "prefetch": bool(status.prefetch),
                "reason": status.reason,
            }
            for name, status in link.products.items()
            if name in KNOWN
        },
    }


def sdk_reads(content: bytes) -> Any:
    try:
        return SDK.deserialize(content, RESPONSE)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, AttributeError):
        return None


def warned(reply: an.Response) -> set[str]:
    """Structural warnings: what they are about reads as absent here, and not in the SDK, which doesn't check numbers."""
    content = ("account_closed", "bank_code_placeholder", "account_number_is_mask", "_format", "_checksum", "_length")
    return {
        finding.code for finding in reply.findings if finding.severity == "warning" and not finding.code.endswith(content)
    }


def test_generated_bodies() -> None:
    generator = random.Random(20_230_218)
    definition = SCHEMA["$defs"][RESPONSE]
    compared = accounts = 0
    for _ in range(COUNT):
        content = json.dumps(generate(generator, definition), ensure_ascii=generator.random() < 0.5).encode()
        theirs = sdk_reads(content)
        if theirs is None:
            continue
        reply = an.parse(200, content)
        if warned(reply):
            continue
        own = of_package(reply)
        assert own == of_sdk(theirs), content.decode()
        compared += 1
        accounts += len(own["accounts"])
    assert compared > COUNT // 5, compared
    assert accounts > compared


@pytest.mark.parametrize("file", [file for file, status in index() if status == 200])
def test_the_corpus(file: str) -> None:
    try:
        reply = an.parse(200, body(file))
    except an.PayloadError:
        return
    theirs = sdk_reads(body(file))
    if theirs is not None and not warned(reply):
        assert of_package(reply) == of_sdk(theirs)
