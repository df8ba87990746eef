"""MoneyKit's limits on reads: how many are answered per link and minute, and what Retry-After says of those that are not."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict, deque
from email.utils import formatdate

from . import clock, corpus
from .answer import Answer

MINUTE = 60.0

# Reads per link and minute.
NUMBERS, LINK = "numbers", "link"
LIMITS = {NUMBERS: 3, LINK: 15}

FORMS = ("seconds", "date", "alternate")


class RetryAfter:
    """Writes Retry-After as seconds, as an HTTP-date, or as each in turn."""

    def __init__(self, form: str = "seconds") -> None:
        self.forms = itertools.cycle(("seconds", "date") if form == "alternate" else (form,))

    def write(self, wait: float) -> str:
        if next(self.forms) == "seconds":
            return str(math.ceil(wait))
        # An HTTP-date has whole seconds; one that is rounded down would be too early.
        return formatdate(math.ceil(clock.seconds() + wait), usegmt=True)

    def refusal(self, wait: float) -> Answer:
        """The answer to a read that exceeds the limit. It may be repeated after this many seconds."""
        return Answer(429, corpus.error("429_rate_limit").body, {"Retry-After": self.write(wait)})


class Limits:
    def __init__(self, enforced: bool, retry_after: RetryAfter) -> None:
        self.enforced, self.retry_after = enforced, retry_after
        self.reads: dict[tuple[str, str], deque[float]] = defaultdict(deque)

    def refusal(self, key: str, kind: str) -> Answer | None:
        """Counts a read of a link, and refuses one too many; a read that is refused does not count."""
        if not self.enforced:
            return None
        now, reads = clock.seconds(), self.reads[key, kind]
        while reads and now - reads[0] >= MINUTE:
            reads.popleft()
        if len(reads) >= LIMITS[kind]:
            return self.retry_after.refusal(MINUTE - (now - reads[0]))
        reads.append(now)
        return None
