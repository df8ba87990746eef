"""Reads a folder of stored bodies with a pool of processes and a progress bar.

    python folder_with_process_pool.py FOLDER

Files are named STATUS_anything. A reply can't be pickled, so that it stays in its worker: what comes back are plain values.
"""

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
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


def read(path: Path) -> Summary:
    status = int(path.name.split("_")[0])
    try:
        reply = an.parse(status, path.read_bytes())
    except an.ApiError as error:
        return Summary(path.name, error.kind, 0, error.findings, None)
    except an.PayloadError as error:
        return Summary(path.name, error.code, 0, (), None)
    return Summary(path.name, "numbers", len(reply.accounts), reply.findings, an.decide(an.Baseline(), reply))


def main() -> int:
    paths = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_file() and path.name[:3].isdigit())
    with ProcessPoolExecutor(max_workers=2) as pool:
        summaries = list(tqdm(pool.map(read, paths, chunksize=16), total=len(paths), unit="body"))
    for outcome, count in Counter(summary.outcome for summary in summaries).most_common():
        print(f"{count:6} {outcome}")
    print(f"{sum(summary.accounts for summary in summaries)} accounts")
    for code, count in Counter(finding.code for summary in summaries for finding in summary.findings).most_common():
        print(f"{count:6} {code}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
