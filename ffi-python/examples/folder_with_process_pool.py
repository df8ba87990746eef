"""Reads a folder of stored bodies with a pool of processes and a progress bar.

    python folder_with_process_pool.py FOLDER

Files are named STATUS_anything. A reply cannot be pickled, so it stays in its worker, with every number; only plain values are returned.
Work that needs a number is also done in the worker: here, it computes a fingerprint to find duplicates. The key of the fingerprint is
random and is not kept, so that nobody can compute numbers from fingerprints.
"""

import hashlib
import secrets
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

import account_numbers as an


class Summary(NamedTuple):
    file: str
    outcome: str
    accounts: int
    findings: tuple[an.Finding, ...]
    decision: an.Decision | None
    fingerprints: tuple[str, ...]


def fingerprint(number: an.AchNumber, key: bytes) -> str:
    """Returns a fingerprint, which is equal for equal numbers. The revealed number does not leave this function."""
    text = f"{number.routing_number}/{number.account_number.reveal()}"
    return hashlib.blake2b(text.encode(), key=key, digest_size=16).hexdigest()


def read(path: Path, key: bytes) -> Summary:
    """Runs in a worker."""
    status = int(path.name.split("_")[0])
    try:
        reply = an.parse(status, path.read_bytes())
    except an.ApiError as error:
        return Summary(path.name, error.kind, 0, error.findings, None, ())
    except an.PayloadError as error:
        return Summary(path.name, error.code, 0, (), None, ())
    decision = an.decide(an.Baseline.new("account_numbers"), reply)
    fingerprints = tuple(fingerprint(ach, key) for account in reply.accounts for ach in account.numbers.ach)
    return Summary(path.name, "numbers", len(reply.accounts), reply.findings, decision, fingerprints)


def main() -> int:
    if len(sys.argv) != 2:
        sys.exit("usage: python folder_with_process_pool.py FOLDER")
    try:
        paths = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_file() and path.name[:3].isdigit())
    except OSError as error:
        sys.exit(f"{sys.argv[1]}: {error.strerror}")
    work = partial(read, key=secrets.token_bytes(32))
    with ProcessPoolExecutor(max_workers=2) as pool:
        summaries = list(tqdm(pool.map(work, paths, chunksize=16), total=len(paths), unit="body"))
    for outcome, count in Counter(summary.outcome for summary in summaries).most_common():
        print(f"{count:6} {outcome}")
    print(f"{sum(summary.accounts for summary in summaries)} accounts")
    numbers = Counter(fingerprint for summary in summaries for fingerprint in summary.fingerprints)
    print(f"{len(numbers)} different ACH numbers, {sum(count > 1 for count in numbers.values())} of them more than once")
    for code, count in Counter(finding.code for summary in summaries for finding in summary.findings).most_common():
        print(f"{count:6} {code}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
