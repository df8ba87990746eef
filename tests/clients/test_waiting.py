"""Clients that wait, against MoneyKit's limits: an ordinary life without a 429, a lost reply and a crash at each step, and links
of which nothing more comes. Ten minutes of the stand-in take four seconds.

WAITING is a line for each client, `name<TAB>command`, in which {url}, {host}, {link} and {store} are filled in.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shlex
import sqlite3
import subprocess
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from stand_in.process import started

WAITING = dict(line.split("\t") for line in os.environ["WAITING"].splitlines())
COUNT = itertools.count()

# What a client says of a fault that passes.
LOST = "no reply: "
TROUBLE = {
    "delay": LOST,
    "cut": LOST,
    "length": LOST,
    "lost": LOST,
    "short": "truncated at ",
    "html": "status 502, ",
    "empty": "truncated at ",
    "limited": "status 429, rate_limit_exceeded",
}
SOUND = ("gzip", "drip", "bom")

SCALE = 150
MASKED, WHOLE = "****9099", "235905559099"


class Server(NamedTuple):
    url: str
    start: float
    scale: float


@contextmanager
def limiting(retry_after: str, scale: float) -> Iterator[Server]:
    """A stand-in that enforces the limits, with a clock that runs this many times faster."""
    start = time.time()
    options = ("--limits", "--retry-after", retry_after, "--by-time", "--refresh-seconds", "60")
    with started(*options, "--scale", str(scale), "--start", str(start)) as url:
        yield Server(url, start, scale)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with limiting("alternate", SCALE) as server:
        yield server


@pytest.fixture(params=WAITING)
def client(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Link:
    """A link of its own, the store of a client for it, and the runs of that client."""

    def __init__(self, client: str, server: Server, folder: Path, scenario: str, fault: str = "") -> None:
        # Only a reply that does not come needs to be given up. A machine that is busy may start a client slowly.
        timeout = "5" if "delay" in fault else "30"
        self.name = f"mk_{scenario}-w{next(COUNT)}" + (f"--{fault}" if fault else "")
        self.server, self.store = server, folder / "store"
        self.command = shlex.split(WAITING[client].format(url=server.url, host=server.url.removeprefix("http://"), link=self.name, store=self.store))
        pace = {"TIME_SCALE": str(server.scale), "TIME_START": str(server.start), "TIMEOUT_SECONDS": timeout}
        self.environment = {**os.environ, **pace, "MONEYKIT_TOKEN": "token", "MONEYKIT_URL": server.url}
        self.printed = ""

    def run(self) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.command, capture_output=True, text=True, check=False, env=self.environment, timeout=180
        )
        self.printed += done.stdout + done.stderr
        assert WHOLE not in self.printed and "Traceback" not in self.printed, self.printed
        return done

    def crash(self, lines: int) -> bool:
        """Kills the client once it has printed this many lines; returns False if it ended before."""
        with subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=self.environment
        ) as running:
            assert running.stdout
            read = list(itertools.islice(running.stdout, lines))
            self.printed += "".join(read)
            running.kill()
        return len(read) == lines

    def stored(self) -> bytes:
        return self.store.read_bytes() if self.store.exists() else b""

    def has_new_number(self) -> bool:
        """A client stores either the whole number, as a program would, or what it prints."""
        return WHOLE.encode() in self.stored() or MASKED.encode() in self.stored()

    def cut_baseline(self) -> None:
        """Leaves the first 48 bytes of the baseline, with which a text store begins."""
        if self.stored().startswith(b"SQLite"):
            with sqlite3.connect(self.store) as database:
                database.execute("UPDATE links SET baseline = substr(baseline, 1, 48)")
        else:
            self.store.write_bytes(self.stored()[:48])

    def log(self) -> list[Any]:
        with urllib.request.urlopen(f"{self.server.url}/log/{self.name}", timeout=10) as reply:
            return list(json.load(reply))

    def statuses(self, method: str) -> Counter[int]:
        return Counter(one["status"] for one in self.log() if one["method"] == method)


def succeeded(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode == 0 and "may_refresh (settled)" in done.stdout.splitlines()[-1]


def test_an_ordinary_life(client: str, server: Server, tmp_path: Path) -> None:
    link = Link(client, server, tmp_path, "pending")
    done = link.run()
    assert succeeded(done) and MASKED in done.stdout and done.stderr == "", done
    assert link.statuses("POST") == {202: 1} and set(link.statuses("GET")) == {200}, link.log()
    # It reads the numbers only after the link has said that there are new ones. How often it looks depends on the machine too.
    is_numbers = [one["path"].endswith("/numbers") for one in link.log() if one["method"] == "GET"]
    assert is_numbers.count(True) == 2 and not is_numbers[0]
    assert not any(one and following for one, following in itertools.pairwise(is_numbers)), link.log()
    assert link.has_new_number()
    # What is printed the second time is the number that is new, and no other.
    new = [line for line in done.stdout.splitlines() if line.startswith(("new: ", "store: "))]
    assert len(new) > 1 and sum(MASKED in line for line in new) == 1, done
    # Another run finds nothing to do, and spends nothing.
    again = link.run()
    assert succeeded(again) and MASKED not in again.stdout, again
    assert link.statuses("POST") == {202: 1}


@pytest.mark.parametrize("step", range(1, 7))
def test_a_reply_that_is_lost(client: str, server: Server, tmp_path: Path, step: int) -> None:
    """The third request is the POST."""
    link = Link(client, server, tmp_path, "pending", f"at-{step}-lost-1")
    done = link.run()
    assert succeeded(done) and MASKED in link.printed and "no reply" in done.stderr, (done, link.log())
    posts = link.statuses("POST")
    assert posts == ({202: 1, 429: 1} if link.log()[step - 1]["method"] == "POST" else {202: 1}), link.log()


@pytest.mark.parametrize("lines", range(1, 8))
def test_a_crash(client: str, server: Server, tmp_path: Path, lines: int) -> None:
    link = Link(client, server, tmp_path, "pending")
    link.crash(lines)
    done = link.run()
    assert succeeded(done), (done, link.log())
    # One refresh at most: that it was to be requested is stored before it is.
    assert link.statuses("POST")[202] <= 1 and link.statuses("POST")[429] == 0, link.log()
    if link.statuses("POST")[202]:
        assert link.has_new_number() or MASKED in link.printed, (link.printed, link.log())


@pytest.mark.parametrize(
    ("scenario", "last"),
    [("unavailable", "not_refreshable (unavailable)"), ("hangs", "may_refresh (settled)"), ("dropped", "may_refresh (settled)")],
)
def test_nothing_comes(client: str, server: Server, tmp_path: Path, scenario: str, last: str) -> None:
    link = Link(client, server, tmp_path, scenario)
    done = link.run()
    assert done.returncode == 0 and last in done.stdout.splitlines()[-1], done
    assert link.statuses("POST")[429] == 0 and set(link.statuses("GET")) == {200}, link.log()
    assert (scenario == "unavailable") == (link.statuses("POST")[202] == 0)
    if scenario != "unavailable":
        # An hour of waiting by the link, with pauses that grow: far fewer reads than one each five seconds.
        assert 5 < link.statuses("GET")[200] < 90, link.log()
        assert sum(one["path"].endswith("/numbers") for one in link.log()) == 1, link.log()


@pytest.mark.parametrize(
    ("scenario", "word"),
    [
        ("fails_auth_expired", "reconnect (authorization_expired)"),
        ("fails_no_permission", "ask_user (permission_missing)"),
        ("fails_timeout", "attempt_failed"),
        ("deleted", "stop (link_deleted)"),
        ("error_auth_expired", "reconnect (link_user_error)"),
    ],
)
def test_failures_end_with_their_word(client: str, server: Server, tmp_path: Path, scenario: str, word: str) -> None:
    done = Link(client, server, tmp_path, scenario).run()
    assert done.returncode == 1 and word in done.stderr, done


@pytest.fixture(scope="module", params=["seconds", "date"])
def either_server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with limiting(request.param, SCALE) as server:
        yield server


def test_retry_after(client: str, either_server: Server, tmp_path: Path) -> None:
    """Others have used up the reads of this minute: the client waits as long as Retry-After says, in either form."""
    link = Link(client, either_server, tmp_path, "ready", "get-at-2-spent-1")
    done = link.run()
    assert succeeded(done) and done.stderr.count("rate_limit_exceeded") == 1, (done, link.log())
    reads = [one for one in link.log() if one["method"] == "GET"]
    assert [one["status"] for one in reads[:3]] == [200, 429, 200] and reads[1]["path"].endswith("/numbers"), link.log()
    assert 60 <= reads[2]["at"] - reads[1]["at"], link.log()


@pytest.mark.parametrize("fault", TROUBLE)
def test_a_fault_that_passes_loses_nothing(client: str, server: Server, tmp_path: Path, fault: str) -> None:
    link = Link(client, server, tmp_path, "pending", f"get-{fault}-2")
    done = link.run()
    assert succeeded(done) and MASKED in done.stdout, (done, link.log())
    assert done.stderr.count(TROUBLE[fault]) == 2 and len(done.stderr.splitlines()) == 2, done


@pytest.mark.parametrize("fault", ["lost", "cut", "delay", "html"])
def test_a_request_of_which_nothing_is_known_is_sent_once_more(
    client: str, server: Server, tmp_path: Path, fault: str
) -> None:
    link = Link(client, server, tmp_path, "pending", f"post-{fault}")
    done = link.run()
    assert succeeded(done) and MASKED in done.stdout, (done, link.log())
    # Neither is answered in a way that the client can read; what comes of them tells.
    assert link.statuses("POST") == {202: 1, 429: 1}, link.log()


@pytest.mark.parametrize("fault", SOUND)
def test_what_a_transport_makes_good(client: str, server: Server, tmp_path: Path, fault: str) -> None:
    done = Link(client, server, tmp_path, "pending", fault).run()
    assert succeeded(done) and MASKED in done.stdout and done.stderr == "", done


def test_a_huge_reply(client: str, server: Server, tmp_path: Path) -> None:
    """20 MB are read whole, or refused with a message by a client that has no room; the next reply is read as ever."""
    done = Link(client, server, tmp_path, "pending", "get-huge-1").run()
    assert succeeded(done) and MASKED in done.stdout, done
    assert done.stderr == "" or done.stderr.startswith("no reply: "), done


@pytest.mark.parametrize(
    ("scenario", "kind"),
    {
        "401": "401, expired_access_token",
        "401_unauthorized": "401, unauthorized",
        "401_link_unauthorized_access": "401, unauthorized_link_access",
        "403": "403, forbidden_action",
        "404": "404, link_not_found",
        "410": "410, link_deleted",
        "422": "422, bad_state",
    }.items(),
)
def test_errors_that_do_not_pass(client: str, server: Server, tmp_path: Path, scenario: str, kind: str) -> None:
    link = Link(client, server, tmp_path, scenario)
    done = link.run()
    assert done.returncode == 1 and f"status {kind}" in done.stderr, done
    assert b"refreshed_at" not in link.stored()


def test_a_store_that_was_cut(client: str, server: Server, tmp_path: Path) -> None:
    link = Link(client, server, tmp_path, "ready")
    assert succeeded(link.run())
    before = link.log()
    link.cut_baseline()
    done = link.run()
    assert done.returncode == 1 and re.search(r"the end of the baseline('s text)? is missing", done.stderr, re.IGNORECASE), done
    assert link.log() == before


def test_two_runs_at_once(client: str, server: Server, tmp_path: Path) -> None:
    if client == "embedded":
        pytest.skip("a device is the only writer of its record")
    link = Link(client, server, tmp_path, "pending")
    with subprocess.Popen(
        link.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=link.environment
    ) as other:
        done = link.run()
        printed, trouble = other.communicate(timeout=180)
    assert succeeded(done) and other.returncode == 0, (done, printed, trouble)
    assert link.statuses("POST") == {202: 1}, link.log()
    assert link.has_new_number()


def test_no_server(client: str, tmp_path: Path) -> None:
    link = Link(client, Server("http://127.0.0.1:1", time.time(), SCALE), tmp_path, "ready")
    link.environment["DEADLINE_SECONDS"] = "100"
    done = link.run()
    assert done.returncode == 1 and done.stderr.startswith(("no reply: ", "no connection: ")), done
    assert "no new numbers came in time" in done.stderr, done
