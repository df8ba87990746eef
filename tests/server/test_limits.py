"""The limits on reads, a clock that runs faster, refreshes that never end, lost replies, and the log."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import RemoteDisconnected
from typing import Any, NamedTuple

import pytest
from stand_in.process import started

SCALE = 600.0


class Read(NamedTuple):
    status: int
    retry_after: str | None
    document: Any


def send(url: str, body: bytes | None = None) -> Read:
    headers = {"MoneyKit-Version": "2023-02-18", "Authorization": "Bearer token"}
    request = urllib.request.Request(url, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return Read(reply.status, None, json.load(reply))
    except urllib.error.HTTPError as error:
        return Read(error.code, error.headers["Retry-After"], json.load(error))


def refresh(link: str) -> Read:
    return send(link + "/products", b'{"products":["account_numbers"]}')


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with started("--limits", "--retry-after", "alternate") as url:
        yield url


@pytest.fixture(scope="module")
def fast() -> Iterator[str]:
    """Ten minutes a second, and a refresh of a minute."""
    options = ("--limits", "--by-time", "--refresh-seconds", "60", "--scale", str(SCALE), "--start", str(time.time()))
    with started(*options) as url:
        yield url


@pytest.mark.parametrize(("path", "limit"), [("/accounts/numbers", 3), ("", 15)])
def test_reads_per_minute(url: str, path: str, limit: int) -> None:
    link = f"{url}/links/mk_ready-{limit}"
    assert [send(link + path).status for _ in range(limit + 1)] == [200] * limit + [429]
    # The limit is that of the link, and of what is read.
    assert send(f"{link}-other{path}").status == 200
    assert send(link + ("/accounts/numbers" if path == "" else "")).status == 200
    waits = {send(link + path).retry_after or "" for _ in range(2)}
    (seconds,) = (wait for wait in waits if wait.isdigit())
    (date,) = waits - {seconds}
    assert 50 <= int(seconds) <= 60
    assert abs((parsedate_to_datetime(date).timestamp() - time.time()) - int(seconds)) < 3


def test_a_read_is_answered_again_after_its_wait(fast: str) -> None:
    link = fast + "/links/mk_ready-wait/accounts/numbers"
    statuses = [send(link) for _ in range(4)]
    assert [read.status for read in statuses] == [200, 200, 200, 429]
    time.sleep(float(statuses[-1].retry_after or "") / SCALE)
    assert send(link).status == 200


def product(read: Read) -> Any:
    return read.document["products"]["account_numbers"]


def test_a_refresh_goes_on_by_time(fast: str) -> None:
    link = fast + "/links/mk_pending-time"
    before = product(refresh(link))
    assert product(send(link)) == before
    time.sleep(61 / SCALE)
    after = product(send(link))
    # The stamps are in the time of the stand-in.
    attempted = datetime.fromisoformat(after["last_attempted_at"])
    assert after["refreshed_at"] > after["last_attempted_at"]
    again = refresh(link)
    assert again.status == 429 and 80_000 < int(again.retry_after or "") <= 86_400
    time.sleep(int(again.retry_after or "") / SCALE / 60)
    assert product(send(link))["last_attempted_at"] == attempted.isoformat()


@pytest.mark.parametrize(("scenario", "starts"), [("hangs", True), ("dropped", False)])
def test_refreshes_that_never_end(fast: str, scenario: str, starts: bool) -> None:
    link = f"{fast}/links/mk_{scenario}"
    before = product(refresh(link))
    for _ in range(3):
        time.sleep(timedelta(hours=1).total_seconds() / SCALE / 10)
        after = product(send(link))
        assert after["refreshed_at"] == before["refreshed_at"]
        assert (after["last_attempted_at"] != before["last_attempted_at"]) == starts


def test_a_lost_reply_and_the_log(url: str) -> None:
    name = "mk_ready-log--at-2-lost-1"
    link = f"{url}/links/{name}"
    assert send(link).status == 200
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        refresh(link)
    # The request has taken effect.
    assert refresh(link).status == 429
    log = send(f"{url}/log/{name}").document
    observed = [(one["method"], one["path"], one["status"], one["fault"]) for one in log]
    path = f"/links/{name}"
    assert observed == [
        ("GET", path, 200, None),
        ("POST", path + "/products", 202, "lost"),
        ("POST", path + "/products", 429, None),
    ]
    assert log[2]["retry_after"] and abs(log[0]["at"] - time.time()) < 10


def test_a_log_in_a_file(tmp_path: Any) -> None:
    with started("--log", str(tmp_path / "log")) as url:
        send(url + "/links/mk_ready")
        send(url + "/links/mk_404")
        lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert [(json.loads(line)["path"], json.loads(line)["status"]) for line in lines] == [
        ("/links/mk_ready", 200),
        ("/links/mk_404", 404),
    ]
