"""Replies for the load run: each account's identifier carries that of its request."""

from __future__ import annotations

import json
from functools import cache

from . import account
from .answer import Answer
from .link import Link
from .name import Name
from .refresh import Pace

MARK = "REQUEST"


@cache
def template() -> list[bytes]:
    """The reply of three accounts, cut where the request's identifier goes."""
    document = {"accounts": account.recorded(), "link": Link(f"mk_load-{MARK}", Pace()).document()}
    for position, one in enumerate(document["accounts"]):
        one["account_id"] = f"acc_{MARK}_{position}"
    return json.dumps(document, separators=(",", ":")).encode().split(MARK.encode())


def answer(name: Name) -> Answer:
    return Answer(200, name.rest.encode().join(template()))
