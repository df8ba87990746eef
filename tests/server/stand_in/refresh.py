"""A refresh: when it starts, when it ends, and when the next one may be requested."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .clock import now
from .limits import RetryAfter

# In recorded data refreshed_at is this much after the last_attempted_at of the same run.
LEAST, MOST = 0.060, 0.393

# Which products may be refreshed once a day; the others once an hour.
DAILY = ("account_numbers", "identity")
HOURLY = ("accounts", "transactions")


@dataclass
class Pace:
    """How fast time goes: a test shortens the day, and what a refresh takes."""

    day: float = 86_400.0
    lasts: float = 1.0
    by_looks: bool = True
    """Whether looks at a link move its refresh on, too."""
    retry_after: RetryAfter = field(default_factory=RetryAfter)

    def limit(self, product: str) -> float:
        return self.day if product in DAILY else self.day / 24


def written(instant: datetime) -> str:
    """As the API writes it: microseconds, and the offset in digits."""
    return instant.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")


@dataclass
class Refresh:
    """It waits, runs, and ends: the third look at the link finds it ended, or an earlier one after `lasts` seconds."""

    lasts: float
    looks_needed: float = 3
    starts: bool = True
    ends: bool = True
    requested_at: datetime = field(default_factory=now)
    looks: int = 0
    attempted_at: datetime | None = None
    ended_at: datetime | None = None

    def look(self) -> None:
        """What a reader of the link sees moves on."""
        self.looks += 1
        passed = (now() - self.requested_at).total_seconds()
        needed, lasts = self.looks_needed, self.lasts
        if self.starts and self.attempted_at is None and (self.looks >= needed - 1 or passed >= lasts / 2):
            self.attempted_at = now()
        if self.ends and self.attempted_at and self.ended_at is None and (self.looks >= needed or passed >= lasts):
            self.ended_at = self.attempted_at + timedelta(seconds=random.uniform(LEAST, MOST))
