"""Every client on a server asks the stand-in for new numbers, waits for them and prints them masked, whatever goes wrong on the
way: a clear message, nothing lost, no hang.

The environment names the clients: CLIENTS is a line for each, `name<TAB>command`, in which {url}, {host} and {link} are filled in.
"""

from __future__ import annotations

import itertools
import os
import re
import shlex
import subprocess
import time
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from stand_in.process import started

CLIENTS = dict(line.split("\t") for line in os.environ["CLIENTS"].splitlines() if line)
TIMEOUT, DEADLINE = 1.5, 3.0
# Where a client should succeed, it is not the deadline that ends it.
PATIENT = 30.0
# What a program on a busy machine may take beside.
SLACK = 8.0

# No more than the last four digits of a number may be printed: what is looked for are eight digits of one.
NUMBERS = re.compile(
    "|".join(
        sorted({number[at : at + 8] for number in ("235905558062", "193946665076", "235905559099") for at in range(5)} | {"1000000000"})
    )
)
DONE = "****9099"
COUNT = itertools.count()

# What a client says of a fault that it can't make good.
LOST = "no reply: "
TROUBLE = {
    "delay": LOST,
    "cut": LOST,
    "length": LOST,
    "short": "truncated at ",
    "html": "status 502, unrecognized",
    "empty": "truncated at ",
    "limited": "status 429, rate_limit_exceeded",
}
SOUND = ("gzip", "drip", "bom")


class Done(NamedTuple):
    code: int
    stdout: str
    stderr: str
    seconds: float


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with started() as url:
        yield url


@pytest.fixture(params=CLIENTS)
def client(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def run(client: str, url: str, scenario: str, fault: str = "", deadline: float = DEADLINE) -> Done:
    """Runs a client on a link of its own."""
    link = f"mk_{scenario}-{next(COUNT)}" + (f"--{fault}" if fault else "")
    filled = CLIENTS[client].format(url=url, host=url.removeprefix("http://"), link=link)
    pace = {"POLL_SECONDS": "0.05", "TIMEOUT_SECONDS": str(TIMEOUT), "DEADLINE_SECONDS": str(deadline)}
    environment = {**os.environ, **pace, "MONEYKIT_TOKEN": "token", "MONEYKIT_URL": url}
    began = time.monotonic()
    done = subprocess.run(
        shlex.split(filled), capture_output=True, text=True, check=False, env=environment, timeout=60
    )
    seconds = time.monotonic() - began
    assert not NUMBERS.search(done.stdout + done.stderr), "an account number was printed"
    for crash in ("Traceback", "panicked", "Segmentation"):
        assert crash not in done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr, seconds)


def succeeded(done: Done) -> bool:
    return done.code == 0 and DONE in done.stdout and "use_numbers" in done.stdout


def test_it_waits_for_new_numbers(client: str, url: str) -> None:
    done = run(client, url, "pending", deadline=PATIENT)
    assert succeeded(done) and done.stderr == "", done
    assert done.stdout.index("poll") < done.stdout.index("use_numbers")
    assert succeeded(run(client, url, "ready", deadline=PATIENT))


@pytest.mark.parametrize("fault", TROUBLE)
def test_a_fault_that_passes_loses_nothing(client: str, url: str, fault: str) -> None:
    done = run(client, url, "pending", f"get-{fault}-2", PATIENT)
    assert succeeded(done), done
    assert len(re.findall(TROUBLE[fault], done.stderr)) == 2, done
    assert done.seconds < 2 * TIMEOUT + SLACK
    # As long as the server asked for.
    assert fault != "limited" or done.seconds >= 2


@pytest.mark.parametrize("fault", TROUBLE)
def test_a_fault_that_stays_ends_at_the_deadline(client: str, url: str, fault: str) -> None:
    done = run(client, url, "pending", f"get-{fault}")
    assert done.code == 1 and DONE not in done.stdout, done
    assert re.search(TROUBLE[fault], done.stderr) and "no new numbers came in time" in done.stderr, done
    assert done.seconds < DEADLINE + TIMEOUT + SLACK


@pytest.mark.parametrize("fault", TROUBLE)
def test_a_refresh_whose_reply_is_lost(client: str, url: str, fault: str) -> None:
    done = run(client, url, "pending", f"post-{fault}")
    assert done.code == 1 and done.stdout == "", done
    assert re.search(TROUBLE[fault], done.stderr), done
    assert done.seconds < TIMEOUT + SLACK


@pytest.mark.parametrize("fault", SOUND)
def test_what_a_transport_makes_good(client: str, url: str, fault: str) -> None:
    done = run(client, url, "pending", fault, PATIENT)
    assert succeeded(done) and done.stderr == "", done


def test_a_huge_reply(client: str, url: str) -> None:
    """20 MB are read whole, or refused with a message by a client that has no room; the next reply is read as ever."""
    done = run(client, url, "pending", "get-huge-1", PATIENT)
    assert succeeded(done), done
    assert done.stderr == "" or re.match(r"no reply: .*(room|limit|long|large|bytes)", done.stderr), done


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
        "429": "429, rate_limit_exceeded",
        "500": "500, unrecognized",
    }.items(),
)
def test_every_error(client: str, url: str, scenario: str, kind: str) -> None:
    done = run(client, url, scenario)
    assert done.code == 1 and f"status {kind}" in done.stderr, done
    assert done.seconds < SLACK


@pytest.mark.parametrize(("scenario", "next_step"), [("fails_auth_expired", "reconnect"), ("unavailable", "poll")])
def test_waiting_ends_where_it_does_not_help(client: str, url: str, scenario: str, next_step: str) -> None:
    """A refresh that ends with an error, and one that never begins."""
    done = run(client, url, scenario)
    assert next_step in done.stdout + done.stderr and DONE not in done.stdout, done
    assert done.seconds < DEADLINE + SLACK


def test_no_server(client: str) -> None:
    done = run(client, "http://127.0.0.1:1", "pending")
    assert done.code == 1 and re.match("no (reply|connection): ", done.stderr), done
