"""As many replies as eight threads can read over connections that are kept, with faults among them.

    python load.py URL SECONDS

Each request has a name of its own, and every account of its reply has to carry it. A request that met a fault is sent again,
and must be answered then. At the end, memory has to be what it was.
"""

from __future__ import annotations

import itertools
import re
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import urllib3

import account_numbers as an

THREADS = 8
HEADERS = {"MoneyKit-Version": an.API_VERSION, "Authorization": "Bearer token", "Accept-Encoding": "gzip"}
TIMEOUT = 2.0
# After this many requests, one meets a fault, each in turn; the long delay comes once to each thread.
FAULT_EVERY = 200
SOUND = ("gzip", "drip", "bom")
BROKEN = ("cut", "length", "short", "html", "empty")
TRIES = 5
# What Python's own memory may go up and down by, in KB.
ALLOWED_KB = 4096


@dataclass
class Count:
    parsed: int = 0
    faults: int = 0
    again: int = 0
    """Requests sent again that had met no fault: a connection that the server had closed after one."""


def memory_kb() -> int:
    """What this process has in memory."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found
    return int(found[1])


def check(reply: an.Response, name: str) -> None:
    """Every part of a reply carries the name of its request."""
    digits = "".join(filter(str.isdigit, name))
    assert reply.link.link_id == f"mk_load-{name}", "a reply was mixed up"
    assert [account.account_id for account in reply.accounts] == [f"acc_{name}_{place}" for place in range(3)]
    for place in range(2):
        assert reply.accounts[place].only_ach().account_number.reveal() == f"{digits}{place}", "a number was mixed up"
    assert reply.complete and not reply.accounts[2].numbers.ach


def read(pool: urllib3.HTTPConnectionPool, name: str, fault: str, count: Count) -> bool:
    """Sends a request; False where it has to be sent again."""
    headers = {**HEADERS, "X-Fault": fault} if fault else HEADERS
    try:
        http = pool.request("GET", an.account_numbers_path(f"mk_load-{name}"), headers=headers)
        reply = an.parse(http.status, http.data)
    except urllib3.exceptions.HTTPError:
        assert fault in ("", "cut", "length", "delay"), fault
        return False
    except an.PayloadError as error:
        assert (error.code, fault) in (("truncated", "short"), ("truncated", "empty")), (error, fault)
        return False
    except an.ApiError as error:
        assert (error.status, error.recovery, fault) == (502, "retry_later", "html"), (error, fault)
        return False
    assert not fault or fault in SOUND, fault
    check(reply, name)
    count.parsed += 1
    return True


def work(url: str, thread: int, until: float, count: Count) -> None:
    # Not all threads meet the same one at the same time.
    menu = itertools.islice(itertools.cycle((*SOUND, *BROKEN)), thread, None)
    host, port = url.removeprefix("http://").split(":")
    delayed = False
    with urllib3.HTTPConnectionPool(host, int(port), maxsize=1, timeout=TIMEOUT, retries=False) as pool:
        # From 1: a number of zeros alone is a placeholder, which is set aside.
        for number in itertools.count(1):
            if time.monotonic() > until:
                return
            fault = next(menu) if number % FAULT_EVERY == FAULT_EVERY - 1 else ""
            if not delayed and time.monotonic() > until - 2 * TIMEOUT - 1:
                fault, delayed = "delay", True
            name = f"p{thread}_{number:010}"
            count.faults += bool(fault)
            if read(pool, name, fault, count):
                continue
            assert fault not in SOUND, f"{fault} was not made good"
            for _ in range(TRIES):
                count.again += not fault
                fault = ""
                if read(pool, name, fault, count):
                    break
            else:
                raise AssertionError("a reply was lost")


def main() -> int:
    url, seconds = sys.argv[1], float(sys.argv[2])
    counts = [Count() for _ in range(THREADS)]
    failures: list[str] = []
    began = time.monotonic()

    def guarded(thread: int) -> None:
        try:
            work(url, thread, began + seconds, counts[thread])
        except Exception as error:
            failures.append(f"thread {thread}: {type(error).__name__}: {error}")

    threads = [threading.Thread(target=guarded, args=(thread,)) for thread in range(THREADS)]
    for one in threads:
        one.start()
    # By then every kind of reply was read.
    time.sleep(seconds * 0.4)
    before = memory_kb()
    for one in threads:
        one.join()
    after = memory_kb()
    took = time.monotonic() - began
    total = Count(*(sum(getattr(count, field) for count in counts) for field in ("parsed", "faults", "again")))
    for failure in failures:
        print(failure)
    if after - before > ALLOWED_KB:
        failures.append("memory grew")
        print(f"memory grew from {before} KB to {after} KB")
    if min(count.parsed for count in counts) == 0:
        failures.append("idle")
        print("a thread read nothing")
    if total.faults < len((*SOUND, *BROKEN)) + THREADS:
        failures.append("few faults")
        print(f"only {total.faults} faults were met")
    print(
        f"measured: load, Python: {total.parsed} replies of three accounts in {took:.0f} s by {THREADS} threads,"
        f" {total.parsed / took:.0f} a second; {total.faults} faults, {total.again} sent again for another reason;"
        f" memory {before} KB, at the end {after} KB"
    )
    print(f"{int(not failures)} passed, {len(failures)} failed")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
