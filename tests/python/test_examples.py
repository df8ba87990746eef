"""The examples, against the stand-in server and a folder of bodies; and what the documentation shows.

How they bear what goes wrong between a server and its client is tested with the clients of other hosts, in tests/clients.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import account_numbers as an
from account_numbers import testing
from canonical import PAYLOADS

PACKAGE = Path(__file__).parent.parent.parent / "ffi-python"
EXAMPLES = PACKAGE / "examples"
LINK = "mk_P542taTHRdeyVPkm9XVvWv"
NUMBERS = ("235905558062", "193946665076", "235905559099")
# Faults after which there is no reply.
LOST = ("cut", "length", "delay")
STAND_IN = Path(__file__).parent.parent / "server" / "run"


@pytest.fixture(scope="module", params=["seconds", "date"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the stand-in server, which stops with its standard input."""
    command = [str(STAND_IN), "--until-eof", "--retry-after", request.param]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin and server.stdout
        yield server.stdout.readline().split()[-1]
        server.stdin.close()


def run(
    example: str, *arguments: str, url: str = "", timeout: str = "10", deadline: str = "10800"
) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ, MONEYKIT_TOKEN="token", MONEYKIT_URL=url, TIMEOUT_SECONDS=timeout, DEADLINE_SECONDS=deadline)
    command = [sys.executable, str(EXAMPLES / example), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    assert not any(number in done.stdout + done.stderr for number in NUMBERS)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_every_example_is_run() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    examples = sorted(path.name for path in EXAMPLES.glob("*.py"))
    assert len(examples) == 8
    # Those that wait are run with the clients of the other languages.
    waiting = (Path(__file__).parent.parent / "clients" / "run").read_text(encoding="utf-8")
    for example in examples:
        # What refreshing.py does is run by the two that use it.
        assert f'run("{example}"' in source or example.removesuffix(".py") in waiting or example == "refreshing.py"


@pytest.mark.parametrize("example", sorted(path.name for path in EXAMPLES.glob("*.py") if path.name != "refreshing.py"))
def test_usage(example: str) -> None:
    for arguments in ([], ["a", "b", "c", "d"]):
        if arguments and "async" in example:
            continue
        done = run(example, *arguments)
        assert done.returncode == 1 and done.stderr.startswith("usage: ") and example in done.stderr, done
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MONEYKIT")}
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / example), "nowhere"], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr and done.stderr


def test_requests(url: str) -> None:
    done = run("fetch_with_requests.py", LINK, url=url)
    assert done.returncode == 0 and "****8062 at 111222333" in done.stdout
    refused = run("fetch_with_requests.py", "mk_404", url=url)
    assert refused.returncode == 1 and "LinkNotFoundError: status 404, link_not_found" in refused.stdout
    unreadable = run("fetch_with_requests.py", "mk_200_truncated", url=url)
    assert unreadable.returncode == 1 and "PayloadError: truncated at byte 700" in unreadable.stdout
    for fault in LOST:
        lost = run("fetch_with_requests.py", f"mk_ready--{fault}", url=url, timeout="1")
        assert (lost.returncode, lost.stderr[:10]) == (1, "no reply: "), fault


def test_httpx(url: str) -> None:
    done = run("fetch_with_httpx.py", LINK, url=url)
    assert done.returncode == 0 and "****8062 at 111222333" in done.stdout
    assert "acc_Nng8EMdcsiEc7TzLrB54sC: no ACH number" in done.stdout
    again = run("fetch_with_httpx.py", "mk_ready--html-1", url=url)
    assert again.returncode == 0 and "****8062 at 111222333" in again.stdout
    started = time.monotonic()
    waited = run("fetch_with_httpx.py", "mk_ready--limited-2", url=url)
    # A date has whole seconds.
    assert waited.returncode == 0 and time.monotonic() - started > 0.3
    limited = run("fetch_with_httpx.py", "mk_429", url=url)
    assert limited.returncode == 1 and "status 429, rate_limit_exceeded" in limited.stderr
    for fault in LOST:
        lost = run("fetch_with_httpx.py", f"mk_ready--{fault}", url=url, timeout="1")
        assert (lost.returncode, lost.stderr[:10]) == (1, "no reply: "), fault


@pytest.mark.parametrize("text", ["9" * 9, "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT", f"Fri, 31 Dec {'9' * 20} 23:59:59 GMT"])
def test_a_retry_after_that_nobody_waits_for(text: str) -> None:
    class Limited(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, content = testing.error("rate_limit_exceeded")
            self.send_response(status)
            self.send_header("Retry-After", text)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Limited) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            url = f"http://127.0.0.1:{server.server_port}"
            fetched = run("fetch_with_httpx.py", LINK, url=url)
            assert fetched.returncode == 1 and "status 429, rate_limit_exceeded" in fetched.stderr
            waited = run("wait_for_new_numbers.py", LINK, url=url, deadline="2")
            assert waited.returncode == 1 and "no new numbers came in time" in waited.stderr
        finally:
            server.shutdown()
            thread.join()


def test_httpx_async(url: str) -> None:
    done = run("fetch_with_httpx_async.py", LINK, "mk_200_truncated", "mk_404", "mk_ready--cut", url=url)
    *read, lost = done.stdout.splitlines()
    assert read == [
        f"{LINK}: 3 accounts",
        "mk_200_truncated: truncated at byte 700 (accounts[1].numbers.ach[0].routing_number): "
        f"{an.message('truncated')}",
        f"mk_404: status 404, link_not_found: {an.message('link_not_found')} {an.message('stop', 'Recovery')}; recovery: stop",
    ]
    assert lost.startswith("mk_ready--cut: no reply: RemoteProtocolError(")


def test_process_pool() -> None:
    done = run("folder_with_process_pool.py", str(PAYLOADS))
    assert done.returncode == 0, done.stderr
    assert "routing_number_checksum" in done.stdout and "link_not_found" in done.stdout
    assert re.search(r"\d+ different ACH numbers, [1-9]\d* of them more than once", done.stdout)
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
        "1 payable ACH numbers",
    ], done.stderr


def test_the_docstring_of_the_package() -> None:
    assert doctest.testmod(an) == (0, 9)


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


def test_the_python_of_the_root_readme() -> None:
    first, loop = re.findall(r"```python\n(.*?)```", (PACKAGE.parent / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(first, {"status": 200, "body": testing.reply()})
    saved: list[tuple[str, an.Decision, an.Response | None]] = []
    scope = {
        "an": an,
        "time": time,
        "link_id": "mk_1",
        "load": lambda link_id: str(an.Baseline.new("account_numbers")),
        "get": lambda path: (200, testing.reply()),
        "save": lambda link_id, decision, reply, expected: saved.append((link_id, decision, reply)),
    }
    exec(loop, scope)
    [(link_id, decision, reply)] = saved
    assert (link_id, decision.numbers) == ("mk_1", "store")
    assert reply is not None
