"""The clock of this stand-in: the clock of the machine, or one that starts at a given time and runs faster."""

from __future__ import annotations

import time
from datetime import datetime, timezone

_start, _scale = 0.0, 1.0


def run_at(start: float, scale: float) -> None:
    """From the unix time `start` on, `scale` seconds pass in each second of the machine's clock."""
    global _start, _scale
    _start, _scale = start, scale


def seconds() -> float:
    """Unix time."""
    return _start + (time.time() - _start) * _scale


def now() -> datetime:
    return datetime.fromtimestamp(seconds(), timezone.utc)
