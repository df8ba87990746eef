"""curl takes the server for a web server, faults and all; with the forms of both requests written out."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from stand_in import corpus
from stand_in.fault import MENU

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is missing")

API = ("-H", "MoneyKit-Version: 2023-02-18", "-H", "Authorization: Bearer token")
REFRESH = ("-H", "Content-Type: application/json", "--data", '{"products":["account_numbers"]}')
NUMBERS = "/links/mk_ready/accounts/numbers"

# What curl ends with.
TIMED_OUT, PARTIAL, NOTHING = 28, 18, 52


class Curl(NamedTuple):
    code: int
    status: int
    body: bytes
    headers: dict[str, list[str]]


def curl(url: str, *options: str, folder: Path) -> Curl:
    command = ["curl", "--silent", "--max-time", "20", "--output", str(folder / "body")]
    written = ["--write-out", "[\"%{http_code}\", %{header_json}]"]
    (folder / "body").write_bytes(b"")
    done = subprocess.run([*command, *written, *options, url], capture_output=True, text=True, check=False)
    status, headers = json.loads(done.stdout)
    return Curl(done.returncode, int(status), (folder / "body").read_bytes(), headers)


def app(session: str) -> tuple[str, str]:
    return "-H", f"Authorization: Bearer {session}"


def test_token(url: str, tmp_path: Path) -> None:
    form = ("--data", "grant_type=client_credentials&client_id=client&client_secret=secret")
    made = curl(url + "/auth/token", *form, folder=tmp_path)
    assert made.status == 201
    bearer = f"Authorization: Bearer {json.loads(made.body)['access_token']}"
    read = curl(url + NUMBERS, "-H", "MoneyKit-Version: 2023-02-18", "-H", bearer, folder=tmp_path)
    assert (read.status, len(json.loads(read.body)["accounts"])) == (200, 3)
    basic = curl(url + "/auth/token", "--user", "client:secret", "--data", "grant_type=client_credentials", folder=tmp_path)
    assert basic.status == 201


@pytest.mark.parametrize("name", corpus.index())
def test_every_body(url: str, name: str, tmp_path: Path) -> None:
    """Those too that the SDK can't read: byte for byte, in both forms."""
    file, status = corpus.index()[name]
    expected = (corpus.FOLDER / file).read_bytes()
    direct = curl(f"{url}/links/mk_{name}/accounts/numbers", *API, folder=tmp_path)
    assert (direct.status, direct.body) == (status, expected)
    forwarded = curl(f"{url}/app/numbers", *app(f"session-{name}"), folder=tmp_path)
    assert (forwarded.status, forwarded.body) == (status, expected)


def test_refresh(url: str, tmp_path: Path, other: Iterator[str]) -> None:
    link = f"{url}/links/mk_pending{next(other)}"
    assert curl(link + "/products", *API, *REFRESH, folder=tmp_path).status == 202
    again = curl(link + "/products", *API, *REFRESH, folder=tmp_path)
    assert again.status == 429 and 86_000 < int(again.headers["retry-after"][0]) <= 86_400
    anew = curl(link + "/products", *API, *REFRESH, "-H", "X-Reset: 1", folder=tmp_path)
    assert anew.status == 202


def test_a_refresh_that_makes_no_sense(url: str, tmp_path: Path) -> None:
    for body in ("", "{}", "[]", '{"products":[]}', '{"products":"account_numbers"}', '{"products":["nothing"]}', "{"):
        refused = curl(url + "/links/mk_ready/products", *API, "--data", body, folder=tmp_path)
        assert refused.status == 422, body
        assert json.loads(refused.body)["validation_errors"][0]["location"][0] == "body"


@pytest.mark.parametrize(
    ("session", "status"),
    [(f"session-{status}", status) for status in (401, 403, 404, 410, 422, 429, 500, 502)]
    + [("session-ready", 200), ("session-pending", 200), ("session-pending/another", 200), ("session-nothing", 404)]
    + [("", 401), ("token", 401), ("mk_ready", 401)],
)
def test_sessions_of_an_app(url: str, session: str, status: int, tmp_path: Path) -> None:
    read = curl(url + "/app/numbers", *app(session), folder=tmp_path)
    assert read.status == status
    if status == 429:
        assert read.headers["retry-after"] == ["1"]
    if session.startswith("session-") and status >= 400:
        assert curl(url + "/app/numbers/refresh", "-X", "POST", *app(session), folder=tmp_path).status == status


def test_an_app_waits_for_new_numbers(url: str, tmp_path: Path, other: Iterator[str]) -> None:
    session = app("session-pending/" + next(other))

    def refreshed_at(read: Curl) -> Any:
        document = json.loads(read.body)
        return document.get("link", document)["products"]["account_numbers"]["refreshed_at"]

    for anew in ((), ("-H", "X-Reset: 1")):
        accepted = curl(url + "/app/numbers/refresh", "-X", "POST", *session, *anew, folder=tmp_path)
        assert accepted.status == 202
        reads = [refreshed_at(curl(url + "/app/numbers", *session, folder=tmp_path)) for _ in range(3)]
        assert reads[0] == reads[1] == refreshed_at(accepted) < reads[2]


PLACES = [
    (NUMBERS, API),
    ("/links/mk_ready", API),
    ("/links/mk_ready/accounts", API),
    ("/links/mk_ready/products", (*API, *REFRESH, "-H", "X-Reset: 1")),
    ("/auth/token", ("--data", "grant_type=client_credentials&client_id=client&client_secret=secret")),
    ("/app/numbers", app("session-ready/faults")),
    ("/app/numbers/refresh", ("-X", "POST", *app("session-ready/faults"), "-H", "X-Reset: 1")),
]


def readable(read: Curl) -> bool:
    try:
        return isinstance(json.loads(read.body.decode("utf-8-sig")), dict)
    except ValueError:
        return False


@pytest.mark.parametrize("fault", [name for name in MENU if name != "delay"])
@pytest.mark.parametrize(("path", "options"), PLACES, ids=[path for path, _ in PLACES])
def test_faults(url: str, path: str, options: tuple[str, ...], fault: str, tmp_path: Path) -> None:
    sound = curl(url + path, *options, folder=tmp_path)
    assert sound.code == 0 and readable(sound)
    read = curl(url + path, *options, "-H", f"X-Fault: {fault}", folder=tmp_path)
    half = len(sound.body) // 2
    match fault:
        case "cut":
            assert (read.code, read.body[:12], len(read.body)) == (PARTIAL, sound.body[:12], half)
        case "lost":
            assert (read.code, read.status, read.body) == (NOTHING, 0, b"")
        case "length":
            assert (read.code, read.status, len(read.body)) == (PARTIAL, sound.status, len(sound.body))
        case "short":
            assert (read.code, len(read.body)) == (0, half) and not readable(read)
        case "drip":
            assert readable(read) and read.headers["transfer-encoding"] == ["chunked"]
        case "html":
            assert (read.status, read.headers["content-type"]) == (502, ["text/html"]) and b"<html>" in read.body
        case "limited":
            assert (read.status, read.headers["retry-after"]) == (429, ["1"])
        case "spent":
            assert (read.status, read.headers["retry-after"]) == (429, ["60"])
        case "empty":
            assert (read.code, read.status, read.body) == (0, 200, b"")
        case "bom":
            assert read.body.startswith(b"\xef\xbb\xbf{") and readable(read)
        case "huge":
            assert len(read.body) > 20_000_000 and readable(read)
        case "gzip":
            assert "content-encoding" not in read.headers and readable(read)
            zipped = curl(url + path, *options, "-H", "X-Fault: gzip", "--compressed", folder=tmp_path)
            assert zipped.headers["content-encoding"] == ["gzip"] and readable(zipped)
    if fault not in ("html", "limited", "spent", "empty", "lost"):
        assert read.status == sound.status


def test_a_delay(url: str, tmp_path: Path) -> None:
    began = time.monotonic()
    read = curl(url + NUMBERS, *API, "-H", "X-Fault: delay", "--max-time", "1", folder=tmp_path)
    assert (read.code, read.status) == (TIMED_OUT, 0) and time.monotonic() - began < 5


def test_a_fault_by_name_for_a_method_and_a_count(url: str, tmp_path: Path) -> None:
    def codes(name: str, times: int) -> list[int]:
        paths = [(f"/links/{name}/products", (*API, *REFRESH)), (f"/links/{name}/accounts/numbers", API)]
        return [curl(url + path, *options, folder=tmp_path).status for path, options in paths for _ in range(times)]

    assert codes("mk_pending-a!html", 1) == [502, 502]
    assert codes("mk_pending-b--get-html", 1) == [202, 502]
    assert codes("mk_pending-c--post-html", 1) == [502, 200]
    assert codes("mk_pending-d--get-html-2", 4) == [202, 429, 429, 429, 502, 502, 200, 200]
    assert codes("mk_pending-e--at-2-html-2", 3) == [202, 502, 502, 200, 200, 200]
    assert codes("mk_pending-f--get-at-2-html-1", 3) == [202, 429, 429, 200, 502, 200]
    assert codes("mk_pending--nothing", 1) == [400, 400]
    session = app("session-ready!html-1")
    assert [curl(url + "/app/numbers", *session, folder=tmp_path).status for _ in range(2)] == [502, 200]


def test_only_this_machine_is_listened_to(url: str) -> None:
    port = url.rsplit(":", 1)[1]
    sockets = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    listening = [row.split()[1] for row in sockets if row.split()[3] == "0A"]
    assert [place for place in listening if place.endswith(f":{int(port):04X}")] == [f"0100007F:{int(port):04X}"]


def test_a_reply_of_the_load_run_carries_its_request(url: str, tmp_path: Path) -> None:
    read = curl(f"{url}/links/mk_load-t3_00017/accounts/numbers", *API, folder=tmp_path)
    document = json.loads(read.body)
    assert document["link"]["link_id"] == "mk_load-t3_00017"
    accounts = document["accounts"]
    assert [account["account_id"] for account in accounts] == [f"acc_t3_00017_{place}" for place in range(3)]
    assert [ach["account_number"] for account in accounts for ach in account["numbers"]["ach"]] == ["3000170", "3000171"]
