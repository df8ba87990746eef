"""Compares reading a reply with other readers, as ratios of one run.

    python tests/python/bench.py                  # from a virtual environment that has requirements.txt and the package
    python tests/python/bench.py --quick          # what tests/python/run measures
    python tests/python/bench.py --instructions   # instructions instead of time, counted by valgrind

Readers take turns in short runs, and each figure is the least of them, so that what else a machine does disturbs them alike,
and little. Each reply is dropped at once, and the garbage collector is off meanwhile, as timeit has it; the full run then repeats
some lines with replies that are kept during a run, and with the collector on. What they are compared with is in peers.py.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import account_numbers as an
from peers import MSGSPEC, PACKAGE, Reader, readers

PAYLOADS = Path(__file__).parent.parent / "payloads"
TASKS = ("parse", "read every number", "touch everything")


def bodies() -> dict[int, bytes]:
    """Bodies by their number of accounts."""
    document = json.loads((PAYLOADS / "200_32_accounts.json").read_bytes(), parse_float=Decimal)
    accounts = document["accounts"]
    document["accounts"] = [dict(accounts[at % 32], account_id=f"acc_{at:022}") for at in range(1_000)]

    def plain(value: Decimal) -> float:
        return float(value)

    return {
        2: (PAYLOADS / "200_sandbox_recorded.json").read_bytes(),
        3: (PAYLOADS / "200_3_accounts.json").read_bytes(),
        32: (PAYLOADS / "200_32_accounts.json").read_bytes(),
        1_000: json.dumps(document, default=plain, separators=(",", ":")).encode(),
    }


def work(reader: Reader, task: str, kept: list[Any] | None = None) -> Callable[[bytes], Any]:
    """What a reader does with a body. With a list, the reply is kept there."""
    read, then = reader.read, None
    if task == "read every number":
        then = reader.numbers
    elif task == "touch everything":
        then = reader.everything
    if kept is not None:
        keep = kept.append

        def run(body: bytes) -> None:
            reply = read(body)
            keep(reply)
            if then is not None:
                then(reply)

        return run
    return read if then is None else (lambda body: then(read(body)))


def once(run: Callable[[bytes], Any], body: bytes, repeat: int) -> float:
    start = time.perf_counter()
    for _ in range(repeat):
        run(body)
    return (time.perf_counter() - start) / repeat


def measure(
    body: bytes, task: str, readers: list[Reader], rounds: int, seconds: float, *, keep: bool = False, collect: bool = False
) -> dict[str, float]:
    """Seconds for each reader, the least of at least a fourth of the rounds: one that takes long gets no more."""
    kept: list[Any] | None = [] if keep else None
    runs = {reader.name: work(reader, task, kept) for reader in readers if task != TASKS[2] or reader.everything}
    first = {name: min(once(run, body, 1) for _ in range(5)) for name, run in runs.items()}
    best = dict.fromkeys(runs, float("inf"))
    gc.disable()
    for turn in range(rounds):
        for name, run in runs.items():
            if turn <= rounds // 4 or turn * first[name] <= rounds * seconds:
                if kept is not None:
                    kept.clear()
                if collect:
                    gc.collect()
                    gc.enable()
                best[name] = min(best[name], once(run, body, max(1, int(seconds / first[name]))))
                gc.disable()
    gc.enable()
    return best


def rates(peers: list[str] | None, rounds: int, seconds: float) -> dict[tuple[int, str], dict[str, float]]:
    found = [reader for reader in readers() if peers is None or reader is PACKAGE or reader.name in peers]
    return {
        (accounts, task): measure(body, task, found, rounds, seconds)
        for accounts, body in bodies().items()
        for task in TASKS
    }


def _peak(name: str, body: bytes, queue: Any) -> None:
    read = next(reader for reader in readers() if reader.name == name).read
    # The first ones take what importing has left free.
    kept = [read(body) for _ in range(20)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kept += [read(body) for _ in range(40)]
    queue.put((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 40)


def peaks() -> dict[str, float]:
    """KiB that a process grows by for each reply of 1,000 accounts that it keeps."""
    context = multiprocessing.get_context("spawn")
    body = bodies()[1_000]
    found = {}
    for reader in readers():
        queue = context.Queue()
        process = context.Process(target=_peak, args=(reader.name, body, queue))
        process.start()
        found[reader.name] = queue.get()
        process.join()
    return found


def threads(count: int, rounds: int = 5, windows: int = 300) -> float:
    """How many times as much `count` threads parse as one does, in the best of many short windows."""
    body = bodies()[1_000]
    total = 8

    def run(workers: int, start: threading.Barrier, spans: list[tuple[float, float]]) -> None:
        for _ in range(windows):
            start.wait()
            began = time.perf_counter()
            for _ in range(total // workers):
                an.parse(200, body)
            spans.append((began, time.perf_counter()))

    def seconds(workers: int) -> float:
        start = threading.Barrier(workers)
        spans: list[list[tuple[float, float]]] = [[] for _ in range(workers)]
        pool = [threading.Thread(target=run, args=(workers, start, own)) for own in spans]
        for thread in pool:
            thread.start()
        for thread in pool:
            thread.join()
        windows_of_all = zip(*spans, strict=True)
        lasted: list[float] = [max(end for _, end in own) - min(began for began, _ in own) for own in windows_of_all]
        return min(lasted)

    return min(seconds(1) for _ in range(rounds)) / min(seconds(count) for _ in range(rounds))


def loop(name: str, accounts: int, task: str, times: int) -> None:
    """What valgrind counts."""
    body, run = bodies()[accounts], work(PACKAGE if name == PACKAGE.name else MSGSPEC, task)
    gc.disable()
    for _ in range(times):
        run(body)


def instructions() -> None:
    """Instructions of the package and of msgspec. valgrind counts one for each byte that `rep stosb` zeroes."""

    def count(name: str, accounts: int, task: str, times: int) -> int:
        with tempfile.TemporaryDirectory() as folder:
            valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
            own = [sys.executable, __file__, "--loop", name, str(accounts), task, str(times)]
            run = subprocess.run([*valgrind, *own], env=os.environ | {"PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=True)
            found = re.search(r"Collected : (\d+)", run.stderr)
            assert found is not None, run.stderr
            return int(found[1])

    few, many = 20, 220
    for accounts in (3, 32):
        for task in TASKS:
            spent = {
                name: (count(name, accounts, task, many) - count(name, accounts, task, few)) / (many - few)
                for name in (PACKAGE.name, MSGSPEC.name)
            }
            own, other = spent[PACKAGE.name], spent[MSGSPEC.name]
            print(f"{accounts} accounts, {task}: {own:,.0f} instructions = {own / other:.3f} × msgspec")


def detaching(rounds: int = 90) -> None:
    """What releasing the interpreter lock costs, by the length of a body: for the threshold in response.rs."""
    document = json.loads((PAYLOADS / "200_32_accounts.json").read_bytes())
    accounts = document["accounts"]
    for count in (1, 8, 16, 24, 32, 36, 40, 48, 64, 128, 256):
        document["accounts"] = [accounts[at % 32] for at in range(count)]
        body = json.dumps(document, separators=(",", ":")).encode()
        spent = min(once(PACKAGE.read, body, 200) for _ in range(rounds))
        print(f"{len(body):8} bytes  {spent * 1e6:8.2f} µs  {len(body) / spent / 1e6:8.0f} MB/s")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="fewer rounds, and lines for the test suite")
    arguments.add_argument("--peers", nargs="+", metavar="NAME", help="compare with these only")
    arguments.add_argument("--detaching", action="store_true", help="measure releasing the interpreter lock instead")
    arguments.add_argument("--instructions", action="store_true", help="count instructions instead, which needs valgrind")
    arguments.add_argument("--loop", nargs=4, metavar=("READER", "ACCOUNTS", "TASK", "TIMES"), help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.loop:
        name, accounts, task, times = chosen.loop
        loop(name, int(accounts), task, int(times))
    elif chosen.detaching:
        detaching()
    elif chosen.instructions:
        instructions()
    else:
        compare(chosen.peers, quick=chosen.quick)
    return 0


def compare(peers: list[str] | None, *, quick: bool) -> None:
    for (accounts, task), times in rates(peers, *((20, 0.002) if quick else (150, 0.003))).items():
        own = times[PACKAGE.name]
        others = "  ".join(f"{own / spent:.3f} × {name}" for name, spent in times.items() if name != PACKAGE.name)
        prefix = "measured: Python, " if quick else ""
        if not quick or task != TASKS[0]:
            print(f"{prefix}{accounts} accounts, {task}: {own * 1e6:.2f} µs = {others}")
    if not quick:
        found = [reader for reader in readers() if peers is None or reader is PACKAGE or reader.name in peers]
        for accounts, task in ((accounts, task) for accounts in (3, 32) for task in TASKS[1:]):
            for keep, collect in ((False, True), (True, False), (True, True)):
                times = measure(bodies()[accounts], task, found, 60, 0.003, keep=keep, collect=collect)
                own = times[PACKAGE.name]
                others = "  ".join(f"{own / spent:.3f} × {name}" for name, spent in times.items() if name != PACKAGE.name)
                how = f"replies {'kept' if keep else 'dropped'}, collector {'on' if collect else 'off'}"
                print(f"{accounts} accounts, {task}, {how}: {own * 1e6:.2f} µs = {others}")
    if not quick and peers is None:
        for name, size in peaks().items():
            print(f"memory kept for a reply of 1,000 accounts: {size:.0f} KiB {name}")
        print(f"two threads parse {threads(2):.2f} times as much as one")


if __name__ == "__main__":
    sys.exit(main())
