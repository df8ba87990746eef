"""What the tests share: a server, and names that no test had before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from stand_in.process import started

COUNT = itertools.count()


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    with started("--day", "86400") as url:
        yield url


@pytest.fixture
def other() -> Iterator[str]:
    """Ends of names: each is a link of its own."""
    return (f"-{count}" for count in COUNT)
