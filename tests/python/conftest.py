"""What the tests share."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("suite", deadline=None, max_examples=300, database=None)
settings.load_profile("suite")
