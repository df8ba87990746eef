"""Reads a partitioned folder of stored bodies with Dask.

    python folder_with_dask.py FOLDER

FOLDER contains a folder for each day, with files that are named STATUS_anything. Replies and revealed numbers stay in the workers. The
result has plain columns, with the last four characters of each number, and whether the number passes a check of your own.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import dask.bag

import account_numbers as an


def is_payable(number: an.AchNumber) -> bool:
    """Returns whether your bank accepts the number. The revealed number does not leave this function."""
    return number.account_number.reveal().isdigit() and not any(one.severity == "warning" for one in number.findings)


def rows(path: str) -> list[dict[str, Any]]:
    """Returns a row for each account of a body, or one row without an account if the body has no account."""
    file = Path(path)
    status = int(file.name.split("_")[0])
    row: dict[str, Any] = {"day": file.parent.name, "outcome": "numbers", "account_id": None, "last_four": [], "payable": 0}
    try:
        reply = an.parse(status, file.read_bytes())
    except an.ApiError as error:
        return [{**row, "outcome": error.kind}]
    except an.PayloadError as error:
        return [{**row, "outcome": error.code}]
    accounts = [
        {
            **row,
            "account_id": account.account_id,
            "last_four": [ach.account_number.last_four for ach in account.numbers.ach],
            "payable": sum(map(is_payable, account.numbers.ach)),
        }
        for account in reply.accounts
    ]
    return accounts or [row]


def main() -> int:
    if len(sys.argv) != 2:
        sys.exit("usage: python folder_with_dask.py FOLDER")
    if not Path(sys.argv[1]).is_dir():
        sys.exit(f"{sys.argv[1]}: not a folder")
    days = sorted(day for day in Path(sys.argv[1]).iterdir() if day.is_dir())
    paths = [str(path) for day in days for path in sorted(day.iterdir()) if path.name[:3].isdigit()]
    bag: Any = dask.bag.from_sequence(paths, npartitions=max(1, len(days)))  # type: ignore[no-untyped-call]
    found = bag.map(rows).flatten().compute(scheduler="processes", num_workers=2)
    for (day, outcome), count in sorted(Counter((row["day"], row["outcome"]) for row in found).items()):
        print(f"{day} {count:6} {outcome}")
    print(f"{sum(row['payable'] for row in found)} payable ACH numbers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
