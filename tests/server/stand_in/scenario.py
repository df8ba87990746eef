"""Which link a name stands for.

    ready                 connected, refreshed on the day that was recorded; a refresh has ended by the next look
    pending               a refresh takes about a second, or three looks
    never · prefetch      never refreshed; with prefetch the first refresh comes by itself
    fails_CODE            a refresh takes as long and ends with that error code of a product
    goes_back             a refresh ends with an earlier refreshed_at
    unavailable           the product can't be refreshed
    hangs                 a refresh starts and never ends
    dropped               a refresh is accepted and never starts
    connecting · awaiting_token_exchange · deleted · error_CODE · error       the state of the link
    accounts_N            N accounts
    load                  the identifiers of the accounts carry what follows in the name
    410 · 401_unauthorized       the first body of the corpus with that status; or by its name, byte for byte
"""

from __future__ import annotations

from . import corpus
from .answer import Answer
from .link import LINK_ERRORS, PRODUCT_ERRORS, STATES, Link
from .name import RECORDED, Name
from .refresh import Pace

MOST_ACCOUNTS = 100_000


def make(name: Name, pace: Pace, link_id: str | None = None) -> Link | Answer:
    """The link of a name in its first state; or a body that is the same each time."""
    scenario = name.scenario or ""
    word, _, detail = scenario.partition("_")
    identifier = link_id or name.key
    match word:
        case "ready":
            return Link(identifier, pace, instant=True)
        case "pending":
            return Link(identifier, pace)
        case "never" | "prefetch":
            return Link(identifier, pace, fresh=True, prefetch=word == "prefetch")
        case "fails" if detail in PRODUCT_ERRORS:
            return Link(identifier, pace, fails_with=detail)
        case "error" if not detail or detail in LINK_ERRORS:
            return Link(identifier, pace, state="error", error_code=detail or None)
        case "accounts" if detail.isdigit() and int(detail) <= MOST_ACCOUNTS:
            return Link(identifier, pace, instant=True, accounts=int(detail))
    if scenario == "goes_back":
        return Link(identifier, pace, goes_back=True)
    if scenario in ("hangs", "dropped"):
        return Link(identifier, pace, hangs=scenario == "hangs", dropped=scenario == "dropped")
    if scenario == "unavailable":
        return Link(identifier, pace, unavailable=True)
    if scenario in STATES:
        return Link(identifier, pace, state=scenario)
    return corpus.named(scenario) or corpus.error("404")


class Links:
    """The links that were asked for so far. Each name has a state of its own."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.known: dict[str, Link | Answer] = {}

    def get(self, name: Name, anew: bool = False) -> Link | Answer:
        if anew or name.key not in self.known:
            link_id = None if name.key.startswith("mk_") else RECORDED
            self.known[name.key] = make(name, self.pace, link_id)
        link = self.known[name.key]
        if isinstance(link, Link) and name.key.startswith("mk_"):
            # As it was asked for, with the fault.
            link.link_id = name.whole
        return link
