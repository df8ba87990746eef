"""The examples, against a small server and a folder of bodies; and what the documentation shows."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import account_numbers as an
from account_numbers import testing
from canonical import PAYLOADS
from conftest import Server

PACKAGE = Path(__file__).parent.parent.parent / "ffi-python"
EXAMPLES = PACKAGE / "examples"
LINK = "mk_P542taTHRdeyVPkm9XVvWv"
NUMBER = "235905558062"


def run(example: str, *arguments: str, server: Server | None = None) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ, MONEYKIT_TOKEN="test-token", POLL_SECONDS="0")
    if server is not None:
        environment["MONEYKIT_URL"] = server.url
    command = [sys.executable, str(EXAMPLES / example), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    assert NUMBER not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_every_example_is_run() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    examples = sorted(path.name for path in EXAMPLES.glob("*.py"))
    assert len(examples) == 6
    for example in examples:
        assert f'run("{example}"' in source


def test_requests(server: Server) -> None:
    server.replies["GET", an.account_numbers_path(LINK)] = [testing.Reply(200, testing.reply())]
    done = run("fetch_with_requests.py", LINK, server=server)
    assert done.returncode == 0 and "****8062 at 021000021" in done.stdout
    _, _, headers, _ = server.requests[0]
    assert (headers["authorization"], headers["moneykit-version"]) == ("Bearer test-token", "2023-02-18")
    refused = run("fetch_with_requests.py", "mk_2", server=server)
    assert refused.returncode == 1 and "LinkNotFoundError: status 404, link_not_found" in refused.stdout


def test_httpx(server: Server) -> None:
    limited, numbers = testing.error("rate_limit_exceeded"), testing.Reply(200, testing.reply())
    server.replies["GET", an.account_numbers_path(LINK)] = [limited, limited, numbers]
    done = run("fetch_with_httpx.py", LINK, server=server)
    assert done.returncode == 0 and "****8062 at 021000021" in done.stdout
    assert len(server.requests) == 3


def test_httpx_async(server: Server) -> None:
    server.replies["GET", an.account_numbers_path(LINK)] = [testing.Reply(200, testing.reply())]
    server.replies["GET", an.account_numbers_path("mk_2")] = [testing.Reply(200, b'{"accounts"')]
    done = run("fetch_with_httpx_async.py", LINK, "mk_2", "mk_3", server=server)
    assert done.stdout.splitlines() == [
        f"{LINK}: 1 accounts",
        "mk_2: truncated at byte 11 ($): The body ends too early: check that the transport delivered all of it.",
        "mk_3: status 404, link_not_found: Do not send this request again.; recovery: give_up",
    ]


def test_waiting(server: Server) -> None:
    refresh, *replies = testing.pending_then_increased()
    server.replies["POST", an.refresh_path(LINK)] = [refresh]
    server.replies["GET", an.account_numbers_path(LINK)] = replies
    done = run("wait_for_new_numbers.py", LINK, server=server)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line for line in lines if not line.startswith("stored:")] == [
        "unchanged: poll",
        "unchanged: poll",
        "increased: use_numbers",
        "new: acc_Af3gGp4wvUGwXpFJ4SePf4 ****9099",
    ]
    assert server.requests[0][3] == an.REFRESH_BODY and server.requests[0][2]["content-type"] == "application/json"


def test_process_pool() -> None:
    done = run("folder_with_process_pool.py", str(PAYLOADS))
    assert done.returncode == 0, done.stderr
    assert "routing_number_checksum" in done.stdout and "link_not_found" in done.stdout
    assert "100%" in done.stderr


def test_dask(tmp_path: Path) -> None:
    for day, files in {"2024-01-09": ("200_all_kinds.json", "429_rate_limit.json"), "2024-01-10": ("200_truncated.json",)}.items():
        (tmp_path / day).mkdir()
        for file in files:
            (tmp_path / day / file).write_bytes((PAYLOADS / file).read_bytes())
    done = run("folder_with_dask.py", str(tmp_path))
    assert done.stdout.splitlines() == [
        "2024-01-09      2 numbers",
        "2024-01-09      1 rate_limit_exceeded",
        "2024-01-10      1 truncated",
    ], done.stderr


def test_the_docstring_of_the_package() -> None:
    assert doctest.testmod(an) == (0, 6)


def test_the_example_in_the_documentation_of_testing() -> None:
    class Store:
        last_four = ""

        def save(self, reply: an.Response) -> None:
            self.last_four = reply.accounts[0].only_ach().account_number.last_four

    assert testing.__doc__
    code = "".join(line[4:] for line in re.findall(r"(?m)^(?:    .*)?\n", testing.__doc__) if line.strip())
    scope: dict[str, object] = {"pytest": pytest}
    exec(code, scope)
    tests = [name for name in scope if name.startswith("test_")]
    assert len(tests) == 3
    for name in tests:
        scope[name](Store())  # type: ignore[operator]


def test_the_python_of_the_readme() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (PACKAGE / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 3
    for block in blocks:
        scope: dict[str, object] = {"status": 200, "body": testing.reply()}
        exec(block, scope)
        for name, value in list(scope.items()):
            if name.startswith("test_"):
                value()  # type: ignore[operator]
