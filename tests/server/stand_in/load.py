"""Replies for the load run: the identifier of each account, and its number, carry what the request was called."""

from __future__ import annotations

import json
from functools import cache

from . import account
from .answer import Answer
from .link import Link
from .name import Name
from .refresh import Pace

# Where the name of the request goes, and the digits in it.
NAME, DIGITS = "%(name)b", "%(digits)b"


@cache
def template() -> bytes:
    """The reply of three accounts, of which the last has no number."""
    accounts = account.recorded()
    for position, one in enumerate(accounts):
        one["account_id"] = f"acc_{NAME}_{position}"
        for number in one["numbers"]["ach"]:
            number["account_number"] = f"{DIGITS}{position}"
    document = {"accounts": accounts, "link": Link(f"mk_load-{NAME}", Pace()).document()}
    return json.dumps(document, separators=(",", ":")).encode()


def answer(name: Name) -> Answer:
    digits = "".join(filter(str.isdigit, name.rest))
    return Answer(200, template() % {b"name": name.rest.encode(), b"digits": digits.encode()})
