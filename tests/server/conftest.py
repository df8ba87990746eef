"""Starts the server as anyone would, by its command."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RUN = Path(__file__).parent / "run"


@contextmanager
def started(*options: str) -> Iterator[str]:
    """The address of a server that stops with the test."""
    command = [str(RUN), "--until-eof", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin and server.stdout
        line = server.stdout.readline()
        try:
            assert line.startswith("listening on http://127.0.0.1:"), line
            yield line.split()[-1]
        finally:
            server.stdin.close()
            assert server.wait(timeout=10) == 0


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    with started("--day", "86400") as url:
        yield url


@pytest.fixture
def other() -> Iterator[str]:
    """Names that no test had before: each is a link of its own."""
    return (f"-{count}" for count in COUNT)


COUNT = itertools.count()
