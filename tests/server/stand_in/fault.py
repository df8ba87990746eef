"""The fault menu: what goes wrong between a server and its client.

A fault is `NAME`, `get-NAME` or `post-NAME` (for requests of that method only), and may end in `-COUNT`: then the first COUNT
requests of a link or session meet it, and later ones do not. With `at-NUMBER-` before its NAME it is met from the request of
that number on (from 1): `at-3-lost-1` is for the third request alone.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import sys
from collections import Counter
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.web_request import BaseRequest

from . import corpus
from .account import huge
from .answer import Answer
from .limits import MINUTE, RetryAfter
from .log import Log

DELAY = 30.0
TOO_MANY = 100
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Verbatim(web.StreamResponse):
    """Sends bytes as they are, and closes the connection: what no library would send."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.content = content

    async def prepare(self, request: BaseRequest) -> AbstractStreamWriter | None:
        if request.transport is not None:
            request.transport.write(self.content)
        return None

    async def write_eof(self, data: bytes = b"") -> None:
        pass


def plain(answer: Answer) -> web.Response:
    headers = {"Content-Type": answer.content_type, **answer.headers}
    return web.Response(status=answer.status, body=answer.body, headers=headers)


def verbatim(request: web.BaseRequest, answer: Answer, length: int, body: bytes) -> web.StreamResponse:
    """A body under a Content-Length of its own; then the connection is closed."""
    headers = {"Content-Type": answer.content_type, "Content-Length": str(length), **answer.headers}
    lines = [f"HTTP/1.1 {answer.status} Answer", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    response = Verbatim("\r\n".join(lines).encode() + body)
    response.force_close()
    return response


async def delay(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    await asyncio.sleep(DELAY)
    return plain(answer)


async def cut(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    return verbatim(request, answer, len(answer.body), answer.body[: len(answer.body) // 2])


async def length(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    return verbatim(request, answer, len(answer.body) + TOO_MANY, answer.body)


async def lost(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    """The request has taken effect; its reply never arrives."""
    response = Verbatim(b"")
    response.force_close()
    return response


async def short(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    return verbatim(request, answer, len(answer.body) // 2, answer.body)


async def zipped(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return plain(answer)
    headers = {**answer.headers, "Content-Encoding": "gzip"}
    return plain(Answer(answer.status, gzip.compress(answer.body), headers, answer.content_type))


async def drip(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    response = web.StreamResponse(status=answer.status, headers={"Content-Type": answer.content_type, **answer.headers})
    response.enable_chunked_encoding()
    await response.prepare(request)
    for byte in answer.body:
        await response.write(bytes([byte]))
        await asyncio.sleep(0)
    await response.write_eof()
    return response


async def html(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    return plain(corpus.error("502"))


async def limited(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    return plain(corpus.error("429_rate_limit"))


async def spent(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    """The answer is the refusal already, which the log has too."""
    return plain(answer)


async def empty(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    return plain(Answer(200, b""))


async def bom(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    return plain(Answer(answer.status, BYTE_ORDER_MARK + answer.body, answer.headers, answer.content_type))


async def large(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    return plain(Answer(answer.status, huge(answer.body), answer.headers, answer.content_type))


MENU: dict[str, Callable[[web.BaseRequest, Answer], Awaitable[web.StreamResponse]]] = {
    "delay": delay,
    "cut": cut,
    "length": length,
    "short": short,
    "lost": lost,
    "gzip": zipped,
    "drip": drip,
    "html": html,
    "limited": limited,
    "spent": spent,
    "empty": empty,
    "bom": bom,
    "huge": large,
}
FORM = re.compile(r"(?:(?P<method>get|post)-)?(?:at-(?P<first>\d+)-)?(?P<name>[a-z]+)(?:-(?P<count>\d+))?")


class Faults:
    """Which faults were met how often."""

    def __init__(self, log: Log, retry_after: RetryAfter) -> None:
        self.log, self.retry_after = log, retry_after
        self.met: Counter[tuple[str, str]] = Counter()

    async def send(self, request: web.BaseRequest, answer: Answer, of_name: str = "", key: str = "") -> web.StreamResponse:
        """Answers a request with the fault of its header or, where that has none, of its name."""
        text = request.headers.get("X-Fault") or of_name
        found = FORM.fullmatch(text) if text else None
        if text and (found is None or found["name"] not in MENU):
            return plain(Answer.of_json(400, {"detail": f"there is no such fault; there are {', '.join(MENU)}"}))
        name = found["name"] if found and self.is_met(found, request.method, (key, text)) else None
        if name == "spent":
            answer = self.retry_after.refusal(MINUTE)
        self.log.add(request, answer, key, name)
        return await MENU[name](request, answer) if name else plain(answer)

    def is_met(self, found: re.Match[str], method: str, counted: tuple[str, str]) -> bool:
        if found["method"] and found["method"] != method.lower():
            return False
        self.met[counted] += 1
        first = int(found["first"] or 1)
        return first <= self.met[counted] < first + int(found["count"] or sys.maxsize)
