"""The log: one entry for each request, with what it was answered."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from aiohttp import web

from . import clock
from .answer import Answer
from .name import Name


class Log:
    def __init__(self, file: Path | None) -> None:
        self.file = file.open("a", encoding="utf-8") if file else None
        self.entries: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, request: web.BaseRequest, answer: Answer, key: str, fault: str | None) -> None:
        """`fault` is what was done to the answer on its way. No body is logged."""
        entry = {
            "at": round(clock.seconds(), 3),
            "method": request.method,
            "path": request.path,
            "status": answer.status,
            "fault": fault,
            "retry_after": answer.headers.get("Retry-After"),
        }
        self.entries[key].append(entry)
        if self.file:
            print(json.dumps(entry), file=self.file, flush=True)

    async def show(self, request: web.Request) -> web.Response:
        return web.json_response(self.entries.get(Name.read(request.match_info["id"]).whole, []))
