"""A link, with the state of its products."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from . import account, corpus
from .answer import Answer
from .clock import now
from .refresh import DAILY, HOURLY, Pace, Refresh, written

# One product is what this stand-in moves; others stay as they were recorded.
PRODUCT = "account_numbers"
KNOWN = (*DAILY, *HOURLY, "investments", "enrichment")

STATES = ("connecting", "awaiting_token_exchange", "connected", "deleted")
LINK_ERRORS = (
    "system_error",
    "provider_error",
    "institution_error",
    "user_error",
    "auth_expired",
    "no_accounts",
    "user_setup_required",
    "invalid_credentials",
    "user_oauth_denied",
    "user_input_incorrect",
    "incomplete",
)
PRODUCT_ERRORS = (
    "rate_limit",
    "auth_expired",
    "not_supported",
    "timeout",
    "unknown",
    "no_accounts",
    "institution_error",
    "no_permission",
)


@dataclass
class Link:
    link_id: str
    pace: Pace
    state: str = "connected"
    error_code: str | None = None
    fresh: bool = False
    """Never refreshed: there are no accounts yet."""
    prefetch: bool = False
    """The first refresh comes by itself."""
    instant: bool = False
    """A refresh is seen to have ended at the next look."""
    fails_with: str | None = None
    """What a refresh ends with."""
    goes_back: bool = False
    """A refresh ends with an earlier refreshed_at."""
    unavailable: bool = False
    hangs: bool = False
    """A refresh starts and never ends."""
    dropped: bool = False
    """A refresh is accepted and never starts."""
    accounts: int | None = None
    """How many; None: the three that were recorded."""
    refresh: Refresh | None = None
    requested: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        recorded = corpus.document("documents/202_refresh.json")["products"][PRODUCT]
        self.refreshed_at: str | None = None if self.fresh else recorded["refreshed_at"]
        self.last_attempted_at: str | None = None if self.fresh else recorded["last_attempted_at"]
        self.product_error: str | None = None
        self.renewed = False
        if self.prefetch:
            self.start()

    def start(self) -> None:
        lasts, looks = (0.0, 1.0) if self.instant else (self.pace.lasts, 3.0 if self.pace.by_looks else math.inf)
        self.refresh = Refresh(lasts, looks, starts=not self.dropped, ends=not self.hangs)

    def look(self) -> None:
        """Moves a refresh on, as far as the next reply may show it."""
        if self.refresh is None or self.unavailable:
            return
        self.refresh.look()
        if self.refresh.attempted_at is not None:
            self.last_attempted_at, self.product_error = written(self.refresh.attempted_at), None
        if self.refresh.ended_at is None:
            return
        if self.fails_with is not None:
            self.product_error = self.fails_with
        elif self.goes_back:
            self.refreshed_at = "2023-12-24T06:00:00.107311+00:00"
        else:
            self.refreshed_at, self.renewed = written(self.refresh.ended_at), True
        self.refresh = None

    def request(self, products: list[str]) -> Answer:
        """A refresh is requested: the link as it is, or why not."""
        if self.state == "deleted":
            return corpus.error("410")
        if self.state != "connected":
            body = corpus.document("422_bad_state.json")
            body["link_error_code"] = self.error_code or "incomplete"
            return Answer.of_json(422, body)
        moment = now()
        waits = [
            left
            for product in products
            if product in self.requested
            and (left := self.pace.limit(product) - (moment - self.requested[product]).total_seconds()) > 0
        ]
        if waits:
            limited = corpus.error("429_rate_limit")
            return Answer(429, limited.body, {"Retry-After": self.pace.retry_after.write(max(waits))})
        self.requested.update(dict.fromkeys(products, moment))
        if PRODUCT in products:
            self.start()
        return Answer.of_json(202, self.document())

    def document(self) -> dict[str, Any]:
        """What *Get Link* answers with."""
        document: dict[str, Any] = corpus.document("documents/200_get_link.json")
        document.update(link_id=self.link_id, state=self.state, error_code=self.error_code)
        document["products"][PRODUCT].update(
            refreshed_at=self.refreshed_at,
            last_attempted_at=self.last_attempted_at,
            error_code=self.product_error,
            error_message=self.product_error and f"The refresh ended with {self.product_error}.",
            settings={"required": False, "prefetch": self.prefetch},
        )
        if self.unavailable:
            document["products"][PRODUCT]["unavailable"] = "This product is not available at this institution."
        return document

    def numbers(self) -> dict[str, Any]:
        """What *Get Account Numbers* answers with."""
        if self.refreshed_at is None:
            accounts: list[dict[str, Any]] = []
        elif self.accounts is not None:
            accounts = [account.made(count) for count in range(self.accounts)]
        else:
            accounts = account.of_next_day() if self.renewed else account.recorded()
        return {"accounts": accounts, "link": self.document()}
