"""The form of an app's backend: it keeps link and credentials to itself, and forwards status and body of the API's replies."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web

from . import corpus
from .answer import Answer
from .fault import Faults
from .limits import NUMBERS, Limits
from .link import PRODUCT, Link
from .name import Name
from .scenario import Links


class Backend:
    def __init__(self, links: Links, faults: Faults, limits: Limits) -> None:
        self.links, self.faults, self.limits = links, faults, limits

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/app/numbers", self.numbers), web.post("/app/numbers/refresh", self.refresh)]

    async def answer(self, request: web.Request, of_link: Callable[[Link], Answer]) -> web.StreamResponse:
        scheme, _, session = request.headers.get("Authorization", "").partition(" ")
        name = Name.read(session)
        if scheme.lower() != "bearer" or not name.key.startswith("session-") or name.scenario is None:
            answer = corpus.error("401_unauthorized")
        else:
            link = self.links.get(name, anew="X-Reset" in request.headers)
            answer = of_link(link) if isinstance(link, Link) else link
        return await self.faults.send(request, answer, name.fault, name.whole)

    async def numbers(self, request: web.Request) -> web.StreamResponse:
        session = request.headers.get("Authorization", "")

        def looked_at(link: Link) -> Answer:
            if refusal := self.limits.refusal(session, NUMBERS):
                return refusal
            link.look()
            return Answer.of_json(200, link.numbers())

        return await self.answer(request, looked_at)

    async def refresh(self, request: web.Request) -> web.StreamResponse:
        return await self.answer(request, lambda link: link.request([PRODUCT]))
