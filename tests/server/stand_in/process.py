"""The server as a process of its own, started as anyone would, by its command."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUN = Path(__file__).resolve().parent.parent / "run"


@contextmanager
def started(*options: str) -> Iterator[str]:
    """The address of a server that stops with the block."""
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
