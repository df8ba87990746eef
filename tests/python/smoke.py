"""The corpus against its expectations, with nothing but an installed package and the standard library: for environments of
other Python versions. Prints how many bodies passed."""

from __future__ import annotations

import json
import pickle
import sys

import account_numbers as an
from account_numbers import testing
from canonical import PAYLOADS, body, index, read


def main() -> int:
    failed = []
    for file, status in index():
        expected = json.loads((PAYLOADS / "expected" / f"{file}.json").read_text(encoding="utf-8"))
        whole = body(file)
        forms: list[bytes | bytearray | memoryview | str] = [whole, bytearray(whole), memoryview(whole), whole.decode("utf-8", "surrogateescape")]
        right = all(read(status, form) == expected["tolerant"] for form in forms)
        if not right or read(status, whole, strict=True) != expected.get("strict", expected["tolerant"]):
            failed.append(file)
    reply = an.parse(200, testing.reply())
    baseline = an.decide(an.Baseline.new("account_numbers"), reply).next_baseline
    if pickle.loads(pickle.dumps((reply.link, baseline, reply.findings))) != (reply.link, baseline, reply.findings):
        failed.append("pickling")
    print(f"Python {sys.version.split()[0]}, account-numbers {an.__version__} in {an.__path__[0]}")
    for name in failed:
        print(f"FAILED: {name}")
    print(f"{len(index()) + 1 - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
