"""The bodies of tests/payloads."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from .answer import Answer

FOLDER = Path(__file__).resolve().parent.parent.parent / "payloads"

# What the API asks of a client that it limits, where the body is asked for by name. It has no such field.
RETRY_AFTER = "1"


@cache
def index() -> dict[str, tuple[str, int]]:
    """The file and the status of each body, by its name without an ending."""
    rows = (FOLDER / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]
    fields = [row.split("\t")[:2] for row in rows]
    return {file.rsplit(".", 1)[0]: (file, int(status)) for file, status in fields}


def named(name: str) -> Answer | None:
    """A body by its name (`401_unauthorized`), or the first one of a status (`401`), byte for byte."""
    stem = name
    if name.isdigit():
        stem = next((stem for stem in index() if stem.startswith(name + "_") and not name.startswith("2")), name)
    if stem not in index():
        return None
    file, status = index()[stem]
    content_type = "text/html" if file.endswith(".html") else "application/json"
    headers = {"Retry-After": RETRY_AFTER} if status == 429 else {}
    return Answer(status, (FOLDER / file).read_bytes(), headers, content_type)


def error(name: str) -> Answer:
    """A body that is known to be there."""
    answer = named(name)
    assert answer is not None, name
    return answer


@cache
def _document(file: str) -> Any:
    return json.loads((FOLDER / file).read_bytes())


def document(file: str) -> Any:
    """A body that was read; the caller may change it."""
    return copy.deepcopy(_document(file))
