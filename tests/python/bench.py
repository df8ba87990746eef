"""Compares reading a reply with other readers, as ratios of one run.

    python tests/python/bench.py            # from a virtual environment that has requirements.txt and the package
    python tests/python/bench.py --quick    # what tests/python/run measures

Readers take turns, and each figure is the median of its rounds, so that a busy machine disturbs them alike. What the others
read into is equivalent: msgspec and pydantic give datetimes and Decimals. orjson and json give dicts with floats and texts
of timestamps, which is less. Only this package checks numbers and remembers what deviated.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

import msgspec
import orjson
import pydantic
from moneykit.api_client import ApiClient

import account_numbers as an

PAYLOADS = Path(__file__).parent.parent / "payloads"
ROUNDS = 15


# msgspec


class MAch(msgspec.Struct):
    account_number: str
    routing_number: str
    wire_routing_number: str | None = None


class MEft(msgspec.Struct):
    account_number: str
    institution_number: str
    branch_number: str


class MBacs(msgspec.Struct):
    account_number: str
    sort_code: str


class MInternational(msgspec.Struct):
    iban: str
    bic: str


class MNumbers(msgspec.Struct):
    ach: list[MAch] = []
    eft: list[MEft] = []
    bacs: list[MBacs] = []
    international: list[MInternational] = []


class MBalances(msgspec.Struct):
    currency: str | None = None
    available: Decimal | None = None
    current: Decimal | None = None
    limit: Decimal | None = None
    balance_date: str | None = None


class MAccount(msgspec.Struct):
    account_id: str
    account_type: str
    name: str
    balances: MBalances
    numbers: MNumbers
    nickname: str | None = None
    account_mask: str | None = None
    original_id: str | None = None
    closed: bool | None = None


class MSettings(msgspec.Struct):
    required: bool | None = None
    require_permission: bool | None = None
    prefetch: bool | None = None
    reason: str | None = None


class MProduct(msgspec.Struct):
    refreshed_at: datetime | None = None
    last_attempted_at: datetime | None = None
    error_code: str | None = None
    error_message: str | None = None
    unavailable: str | None = None
    settings: MSettings | None = None
    has_history: bool | None = None


class MLink(msgspec.Struct):
    link_id: str
    institution_id: str
    institution_name: str
    state: str
    provider: str
    products: dict[str, MProduct]
    institution_avatar: str | None = None
    error_code: str | None = None
    last_synced_at: datetime | None = None
    link_tags: list[str] = []
    tags: list[str] = []
    webhook: str | None = None
    available_products: list[str] = []


class MResponse(msgspec.Struct):
    accounts: list[MAccount]
    link: MLink


# pydantic, field for field the same


def pydantic_of(struct: type[msgspec.Struct], known: dict[type, Any]) -> Any:
    """A pydantic model with the fields of a struct."""
    if struct not in known:
        fields: dict[str, Any] = {}
        for field in msgspec.structs.fields(struct):
            kind: Any = field.type
            match get_origin(kind), get_args(kind):
                case container, [*keys, inner] if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
                    kind = container[(*keys, pydantic_of(inner, known))]
                case _:
                    pass
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                kind = pydantic_of(kind, known)
            if kind == MSettings | None:
                kind = pydantic_of(MSettings, known) | None
            default: Any = ... if field.required else None
            if field.default_factory is not msgspec.NODEFAULT:
                default = pydantic.Field(default_factory=field.default_factory)
            fields[field.name] = (kind, default)
        known[struct] = pydantic.create_model(struct.__name__, **fields)
    return known[struct]


PResponse = pydantic_of(MResponse, {})
MSGSPEC = msgspec.json.Decoder(MResponse)
SDK = ApiClient()


# What is done with what was read


def numbers_of_objects(reply: Any) -> int:
    read = 0
    for account in reply.accounts:
        numbers = account.numbers
        for ach in numbers.ach:
            read += len(ach.account_number) + len(ach.routing_number)
        for eft in numbers.eft:
            read += len(eft.account_number) + len(eft.institution_number) + len(eft.branch_number)
        for bacs in numbers.bacs:
            read += len(bacs.account_number) + len(bacs.sort_code)
        for international in numbers.international:
            read += len(international.iban) + len(international.bic)
    return read


def numbers_of_package(reply: an.Response) -> int:
    read = 0
    for account in reply.accounts:
        numbers = account.numbers
        for ach in numbers.ach:
            read += len(ach.account_number.reveal()) + len(ach.routing_number)
        for eft in numbers.eft:
            read += len(eft.account_number.reveal()) + len(eft.institution_number) + len(eft.branch_number)
        for bacs in numbers.bacs:
            read += len(bacs.account_number.reveal()) + len(bacs.sort_code)
        for international in numbers.international:
            read += len(international.iban.reveal()) + len(international.bic or "")
    return read


def numbers_of_dicts(reply: Any) -> int:
    read = 0
    for account in reply["accounts"]:
        numbers = account["numbers"]
        for ach in numbers["ach"]:
            read += len(ach["account_number"]) + len(ach["routing_number"])
        for eft in numbers["eft"]:
            read += len(eft["account_number"]) + len(eft["institution_number"]) + len(eft["branch_number"])
        for bacs in numbers["bacs"]:
            read += len(bacs["account_number"]) + len(bacs["sort_code"])
        for international in numbers["international"]:
            read += len(international["iban"]) + len(international["bic"])
    return read


def numbers_of_sdk(reply: Any) -> int:
    read = 0
    for account in reply.accounts:
        numbers = account.numbers
        for ach in numbers.ach or ():
            read += len(ach.account_number) + len(ach.routing_number)
        for eft in numbers.eft or ():
            read += len(eft.account_number) + len(eft.institution_number) + len(eft.branch_number)
        for bacs in numbers.bacs or ():
            read += len(bacs.account_number) + len(bacs.sort_code)
        for international in numbers.international or ():
            read += len(international.iban) + len(international.bic)
    return read


ACCOUNT = ("account_id", "account_type", "name", "nickname", "account_mask", "original_id", "closed")
BALANCES = ("currency", "available", "current", "limit", "balance_date")
LINK = (
    "link_id", "institution_id", "institution_name", "institution_avatar", "state", "error_code", "last_synced_at",
    "provider", "link_tags", "tags", "webhook", "available_products",
)  # fmt: skip
PRODUCT = ("refreshed_at", "last_attempted_at", "error_code", "error_message", "unavailable", "has_history")


def everything_of_objects(numbers: Callable[[Any], int]) -> Callable[[Any], int]:
    def touch(reply: Any) -> int:
        for account in reply.accounts:
            for name in ACCOUNT:
                getattr(account, name)
            balances = account.balances
            for name in BALANCES:
                getattr(balances, name)
        link = reply.link
        for name in LINK:
            getattr(link, name)
        for status in link.products.values():
            for name in PRODUCT:
                getattr(status, name)
        return numbers(reply)

    return touch


def everything_of_dicts(reply: Any) -> int:
    for account in reply["accounts"]:
        for name in ACCOUNT:
            account.get(name)
        balances = account["balances"]
        for name in BALANCES:
            balances.get(name)
    link = reply["link"]
    for name in LINK:
        link.get(name)
    for status in link["products"].values():
        for name in PRODUCT:
            status.get(name)
    return numbers_of_dicts(reply)


class Reader(NamedTuple):
    name: str
    read: Callable[[bytes], Any]
    numbers: Callable[[Any], int]
    everything: Callable[[Any], int] | None


READERS = [
    Reader(
        "account_numbers",
        lambda body: an.parse(200, body),
        numbers_of_package,
        everything_of_objects(numbers_of_package),
    ),
    Reader("msgspec", MSGSPEC.decode, numbers_of_objects, everything_of_objects(numbers_of_objects)),
    Reader("pydantic", PResponse.model_validate_json, numbers_of_objects, everything_of_objects(numbers_of_objects)),
    Reader("orjson", orjson.loads, numbers_of_dicts, everything_of_dicts),
    Reader("json", json.loads, numbers_of_dicts, everything_of_dicts),
    Reader(
        "SDK",
        lambda body: SDK.deserialize(body, "GetAccountNumbersResponseLegacy20230218"),  # type: ignore[no-untyped-call]
        numbers_of_sdk,
        None,
    ),
]
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


def work(reader: Reader, task: str) -> Callable[[bytes], Any]:
    read, then = reader.read, None
    if task == "read every number":
        then = reader.numbers
    elif task == "touch everything":
        then = reader.everything
    return read if then is None else (lambda body: then(read(body)))


def once(run: Callable[[bytes], Any], body: bytes, repeat: int) -> float:
    start = time.perf_counter()
    for _ in range(repeat):
        run(body)
    return (time.perf_counter() - start) / repeat


def measure(body: bytes, task: str, readers: list[Reader], rounds: int, seconds: float) -> dict[str, float]:
    """Seconds for each reader."""
    runs = {reader.name: work(reader, task) for reader in readers if task != TASKS[2] or reader.everything}
    repeats = {name: max(1, int(seconds / once(run, body, 3))) for name, run in runs.items()}
    times: dict[str, list[float]] = {name: [] for name in runs}
    gc.disable()
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(once(run, body, repeats[name]))
    gc.enable()
    return {name: statistics.median(found) for name, found in times.items()}


def rates(rounds: int, seconds: float) -> dict[tuple[int, str], dict[str, float]]:
    results = {}
    for accounts, body in bodies().items():
        for task in TASKS:
            results[accounts, task] = measure(body, task, READERS, rounds, seconds)
    return results


def _peak(name: str, keep: int, queue: Any) -> None:
    body = bodies()[1_000]
    reader = next(reader for reader in READERS if reader.name == name)
    reader.numbers(reader.read(bodies()[2]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kept = [reader.read(body) for _ in range(keep)]
    queue.put((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / len(kept))


def peaks(keep: int = 20) -> dict[str, float]:
    """KiB that a process grows by for each reply of 1,000 accounts that it keeps."""
    context = multiprocessing.get_context("spawn")
    found = {}
    for reader in READERS:
        queue = context.Queue()
        process = context.Process(target=_peak, args=(reader.name, keep, queue))
        process.start()
        found[reader.name] = queue.get()
        process.join()
    return found


def threads(count: int) -> float:
    """How many times as much `count` threads parse as one does."""
    body = bodies()[1_000]
    total = 400

    def run(times: int) -> None:
        for _ in range(times):
            an.parse(200, body)

    def seconds(workers: int) -> float:
        pool = [threading.Thread(target=run, args=(total // workers,)) for _ in range(workers)]
        start = time.perf_counter()
        for thread in pool:
            thread.start()
        for thread in pool:
            thread.join()
        return time.perf_counter() - start

    return statistics.median(seconds(1) / seconds(count) for _ in range(5))


def detaching(rounds: int = 9) -> None:
    """What releasing the interpreter lock costs, by the length of a body: for the threshold in response.rs."""
    document = json.loads((PAYLOADS / "200_32_accounts.json").read_bytes())
    accounts = document["accounts"]
    for count in (1, 8, 16, 24, 32, 36, 40, 48, 64, 128, 256):
        document["accounts"] = [accounts[at % 32] for at in range(count)]
        body = json.dumps(document, separators=(",", ":")).encode()
        spent = statistics.median(once(lambda body: an.parse(200, body), body, 2_000) for _ in range(rounds))
        print(f"{len(body):8} bytes  {spent * 1e6:8.2f} µs  {len(body) / spent / 1e6:8.0f} MB/s")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="fewer rounds, and lines for the test suite")
    arguments.add_argument("--detaching", action="store_true", help="measure releasing the interpreter lock instead")
    chosen = arguments.parse_args()
    if chosen.detaching:
        detaching()
        return 0
    results = rates(5 if chosen.quick else ROUNDS, 0.004 if chosen.quick else 0.02)
    for (accounts, task), times in results.items():
        own = times["account_numbers"]
        others = "  ".join(f"{own / spent:.3f} × {name}" for name, spent in times.items() if name != "account_numbers")
        prefix = "measured: Python, " if chosen.quick else ""
        if not chosen.quick or task != TASKS[0]:
            print(f"{prefix}{accounts} accounts, {task}: {own * 1e6:.2f} µs = {others}")
    if not chosen.quick:
        for name, size in peaks().items():
            print(f"memory kept for a reply of 1,000 accounts: {size:.0f} KiB {name}")
        print(f"two threads parse {threads(2):.2f} times as much as one")
    return 0


if __name__ == "__main__":
    sys.exit(main())
