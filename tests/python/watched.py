"""What the threads do that ThreadSanitizer watches: see `watched`. It is run without the packages that other tests need."""

import ctypes
import random
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import account_numbers as an

THREADS = 6
NOW = an.Timestamp("2024-01-10T00:00:00Z")


def in_threads(work: Callable[[int], None]) -> None:
    """Calls `work` in several threads, and passes on what one of them raises."""
    raised: list[BaseException] = []

    def run(seed: int) -> None:
        try:
            work(seed)
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def look_at(reply: an.Response) -> None:
    """Uses what a reply makes when it is first asked for."""
    for account in reply.accounts:
        numbers = account.numbers
        secrets = [ach.account_number for ach in numbers.ach]
        secrets += [eft.account_number for eft in numbers.eft]
        secrets += [bacs.account_number for bacs in numbers.bacs]
        for secret in secrets:
            assert secret.matches(secret.reveal())
        for number in numbers.international:
            repr((number.iban, number.findings))
        repr(account.findings)
    repr(reply)
    reply.to_json(reveal=False)
    str(an.decide(an.Baseline.new("account_numbers"), reply, now=NOW).next_baseline)


def parse_and_look(payloads: Path) -> None:
    """Parses many bodies in each thread; all of them look at one reply."""
    bodies = [path.read_bytes() for path in sorted(payloads.glob("200_*.json"))]
    large = (payloads / "200_32_accounts.json").read_bytes()
    # It is long enough for the parse to release the lock of the interpreter.
    larger = large + b" " * 100_000
    shared = an.parse(200, large)

    def work(seed: int) -> None:
        source = random.Random(seed)
        for _ in range(300):
            content = source.choice([*bodies, large, larger, larger])
            body: bytes | memoryview[int] = memoryview(content) if source.random() < 0.3 else content
            try:
                own = an.parse(200, body)
            except an.PayloadError:
                continue
            look_at(own)
            look_at(shared)

    in_threads(work)


if __name__ == "__main__":
    if sys.argv[1] == "race":
        library = ctypes.CDLL(sys.argv[2])
        in_threads(lambda _seed: library.change())
    else:
        parse_and_look(Path(sys.argv[2]))
