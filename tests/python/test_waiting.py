"""The examples that wait, against the stand-in server with MoneyKit's limits: an ordinary life without a 429, a lost reply and a crash at
each step, and links of which nothing more comes. Ten minutes of the stand-in take four seconds.
"""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

EXAMPLES = Path(__file__).parent.parent.parent / "ffi-python" / "examples"
STAND_IN = Path(__file__).parent.parent / "server" / "run"
COUNT = itertools.count()
MASKED, WHOLE = "****9099", "235905559099"


class Server(NamedTuple):
    url: str
    start: float
    scale: float


@contextmanager
def served(form: str, scale: float) -> Iterator[Server]:
    start = time.time()
    options = ["--limits", "--retry-after", form, "--by-time", "--refresh-seconds", "60"]
    command = [str(STAND_IN), "--until-eof", *options, "--scale", str(scale), "--start", str(start)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        yield Server(process.stdout.readline().split()[-1], start, scale)
        process.stdin.close()


@pytest.fixture(scope="module", params=["seconds", "date"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with served(request.param, 150) as server:
        yield server


@pytest.fixture(params=["wait_for_new_numbers.py", "wait_with_requests.py"])
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Link:
    """A link of its own, the database of a program for it, and the runs of that program."""

    def __init__(self, example: str, server: Server, folder: Path, scenario: str, fault: str = "") -> None:
        self.name = f"mk_{scenario}-p{next(COUNT)}" + (f"--{fault}" if fault else "")
        self.server, self.store = server, folder / "numbers.db"
        self.command = [sys.executable, str(EXAMPLES / example), self.name, str(self.store)]
        pace = {"TIME_SCALE": str(server.scale), "TIME_START": str(server.start), "TIMEOUT_SECONDS": "2", "PYTHONUNBUFFERED": "1"}
        self.environment = {**os.environ, **pace, "MONEYKIT_TOKEN": "token", "MONEYKIT_URL": server.url}
        self.printed = ""

    def run(self) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(self.command, capture_output=True, text=True, check=False, env=self.environment, timeout=180)
        self.printed += done.stdout + done.stderr
        assert WHOLE not in self.printed and "Traceback" not in self.printed, self.printed
        return done

    def crash(self, lines: int) -> None:
        """Kills the program once it has printed so many lines."""
        with subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=self.environment
        ) as running:
            assert running.stdout
            self.printed += "".join(itertools.islice(running.stdout, lines))
            running.kill()

    def log(self) -> list[Any]:
        with urllib.request.urlopen(f"{self.server.url}/log/{self.name}", timeout=10) as reply:
            return list(json.load(reply))

    def statuses(self, method: str) -> Counter[int]:
        return Counter(one["status"] for one in self.log() if one["method"] == method)

    def stored(self) -> set[str]:
        with sqlite3.connect(self.store) as database:
            return {number for (number,) in database.execute("SELECT number FROM numbers")}


def succeeded(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode == 0 and done.stdout.splitlines()[-1] == "may_refresh (settled)"


def test_an_ordinary_life(example: str, server: Server, tmp_path: Path) -> None:
    link = Link(example, server, tmp_path, "pending")
    done = link.run()
    assert succeeded(done) and MASKED in done.stdout and done.stderr == "", done
    assert link.statuses("POST") == {202: 1} and set(link.statuses("GET")) == {200}, link.log()
    # It waits by the link, and reads the numbers only when the link says that there are new ones.
    paths = Counter(one["path"].endswith("/numbers") for one in link.log() if one["method"] == "GET")
    assert paths[True] == 2 and paths[False] > 4
    assert WHOLE in link.stored()
    # Only the number that is new is named the second time.
    new = [line for line in done.stdout.splitlines() if line.startswith("new: ")]
    assert len(new) > 1 and sum(MASKED in line for line in new) == 1
    # Another run finds nothing to do, and spends nothing.
    again = link.run()
    assert succeeded(again) and "new: " not in again.stdout, again
    assert link.statuses("POST") == {202: 1}


@pytest.mark.parametrize("step", range(1, 7))
def test_a_reply_that_is_lost(example: str, server: Server, tmp_path: Path, step: int) -> None:
    link = Link(example, server, tmp_path, "pending", f"at-{step}-lost-1")
    done = link.run()
    assert succeeded(done) and MASKED in link.printed and "no reply" in done.stderr, (done, link.log())
    posts = link.statuses("POST")
    assert posts == ({202: 1, 429: 1} if link.log()[step - 1]["method"] == "POST" else {202: 1}), link.log()


@pytest.mark.parametrize("lines", range(1, 7))
def test_a_crash(example: str, server: Server, tmp_path: Path, lines: int) -> None:
    link = Link(example, server, tmp_path, "pending")
    link.crash(lines)
    done = link.run()
    assert succeeded(done), (done, link.log())
    # One refresh at most: that it was requested is stored before it is.
    assert link.statuses("POST")[202] <= 1 and link.statuses("POST")[429] == 0, link.log()
    if link.statuses("POST")[202]:
        assert WHOLE in link.stored()


@pytest.mark.parametrize(
    ("scenario", "last"),
    [("unavailable", "not_refreshable (unavailable)"), ("hangs", "may_refresh (settled)"), ("dropped", "may_refresh (settled)")],
)
def test_nothing_comes(example: str, server: Server, tmp_path: Path, scenario: str, last: str) -> None:
    link = Link(example, server, tmp_path, scenario)
    done = link.run()
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == last, done
    assert link.statuses("POST")[429] == 0 and set(link.statuses("GET")) == {200}, link.log()
    assert (scenario == "unavailable") == (link.statuses("POST")[202] == 0)
    # An hour with pauses that grow: far fewer reads than one each five seconds.
    assert link.statuses("GET")[200] < 90, link.log()


@pytest.mark.parametrize(
    ("scenario", "word"),
    [
        ("fails_auth_expired", "reconnect (authorization_expired)"),
        ("fails_no_permission", "ask_user (permission_missing)"),
        ("fails_timeout", "attempt_failed"),
        ("deleted", "stop (link_deleted)"),
        ("error_auth_expired", "reconnect (link_user_error)"),
        ("403", "status 403, forbidden_action"),
        ("404", "status 404, link_not_found"),
        ("401_unauthorized", "status 401, unauthorized"),
    ],
)
def test_failures_end_with_their_word(example: str, server: Server, tmp_path: Path, scenario: str, word: str) -> None:
    done = Link(example, server, tmp_path, scenario).run()
    assert done.returncode == 1 and word in done.stderr, done


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after(example: str, tmp_path: Path, form: str) -> None:
    """Others have used up the reads of this minute, which takes ten seconds here: the program waits as long as it is told to."""
    with served(form, 6) as server:
        link = Link(example, server, tmp_path, "ready")
        headers = {"MoneyKit-Version": "2023-02-18", "Authorization": "Bearer token"}
        for _ in range(3):
            request = urllib.request.Request(f"{server.url}/links/{link.name}/accounts/numbers", headers=headers)
            with urllib.request.urlopen(request, timeout=10):
                pass
        done = link.run()
        log = link.log()
    assert done.returncode == 0, (done, log)
    limited = [one for one in log if one["status"] == 429 and one["method"] == "GET"]
    assert len(limited) == 1 and "rate_limit_exceeded" in done.stderr, log
    after = [one for one in log if one["at"] > limited[0]["at"]]
    assert after[0]["at"] - min(one["at"] for one in log) >= 60, log


@pytest.mark.parametrize("fault", ["delay", "cut", "length", "lost", "short", "html", "empty", "limited"])
def test_a_fault_that_passes_loses_nothing(example: str, server: Server, tmp_path: Path, fault: str) -> None:
    link = Link(example, server, tmp_path, "pending", f"get-{fault}-2")
    done = link.run()
    assert succeeded(done) and MASKED in done.stdout, (done, link.log())
    assert len(done.stderr.splitlines()) == 2, done


@pytest.mark.parametrize("fault", ["lost", "html"])
def test_a_request_of_which_nothing_is_known_is_sent_once_more(
    example: str, server: Server, tmp_path: Path, fault: str
) -> None:
    link = Link(example, server, tmp_path, "pending", f"post-{fault}")
    done = link.run()
    assert succeeded(done) and MASKED in done.stdout, (done, link.log())
    assert link.statuses("POST") == {202: 1, 429: 1}, link.log()


def test_two_runs_at_once(example: str, server: Server, tmp_path: Path) -> None:
    link = Link(example, server, tmp_path, "pending")
    with subprocess.Popen(
        link.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=link.environment
    ) as other:
        done = link.run()
        printed, trouble = other.communicate(timeout=180)
    assert succeeded(done) and other.returncode == 0, (done, printed, trouble)
    assert link.statuses("POST") == {202: 1}, link.log()
    assert WHOLE in link.stored()


def test_a_baseline_that_was_cut(example: str, server: Server, tmp_path: Path) -> None:
    link = Link(example, server, tmp_path, "ready")
    assert succeeded(link.run())
    with sqlite3.connect(link.store) as database:
        database.execute("UPDATE links SET baseline = substr(baseline, 1, 48)")
    done = link.run()
    assert done.returncode == 1 and "the end of the baseline is missing" in done.stderr, done


def test_no_server(example: str, tmp_path: Path) -> None:
    link = Link(example, Server("http://127.0.0.1:1", time.time(), 150), tmp_path, "ready")
    link.environment["DEADLINE_SECONDS"] = "100"
    done = link.run()
    assert done.returncode == 1 and done.stderr.startswith("no reply: ") and "no new numbers came in time" in done.stderr, done
