"""Accounts: the three that were recorded, and as many as are asked for."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from . import corpus

HUGE = 20_000_000
WEIGHTS = (3, 7, 1) * 3


def recorded() -> list[dict[str, Any]]:
    return list(corpus.document("200_3_accounts.json")["accounts"])


def of_next_day() -> list[dict[str, Any]]:
    """After a refresh the first of them has a new number."""
    accounts = recorded()
    accounts[0]["numbers"] = corpus.document("200_refreshed_later.json")["accounts"][0]["numbers"]
    return accounts


def routing_number(count: int) -> str:
    """A routing number with a right check digit, of the twelve districts in turn."""
    digits = f"{count % 12 + 1:02}{count * 7919 % 1_000_000:06}"
    check = -sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS)) % 10
    return f"{digits}{check}"


def made(count: int) -> dict[str, Any]:
    number = f"{100_000_000_000 + count * 7_654_321}"
    return {
        "account_id": f"acc_{count:022}",
        "account_type": "depository.checking",
        "name": f"account {count}",
        "account_mask": number[-4:],
        "balances": {"currency": "USD", "available": count + 0.25, "current": count + 0.75, "limit": None},
        "numbers": {
            "ach": [{"account_number": number, "routing_number": routing_number(count), "wire_routing_number": None}],
            "bacs": [],
            "eft": [],
            "international": [],
        },
    }


@cache
def _many(length: int) -> bytes:
    """As many accounts as fill a number of bytes, with a comma after each. They differ in their identifiers."""
    first = json.dumps(made(0), separators=(",", ":")).encode() + b","
    identifier = made(0)["account_id"].encode()
    count = length // len(first) + 1
    return b"".join(first.replace(identifier, b"acc_%022d" % position) for position in range(count))


def huge(body: bytes) -> bytes:
    """The same body with 20 MB of accounts more before its own; one without accounts gets 20 MB of space."""
    key, brackets, rest = body.partition(b'"accounts":[')
    if brackets and rest[:1] == b"{":
        return key + brackets + _many(HUGE) + rest
    return body + b" " * HUGE
