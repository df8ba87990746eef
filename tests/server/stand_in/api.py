"""The MoneyKit form: token, link, accounts, account numbers, refresh."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from . import corpus, load
from .answer import Answer
from .credentials import Tokens
from .fault import Faults
from .limits import LINK, NUMBERS, Limits
from .link import KNOWN, Link
from .name import Name
from .scenario import Links

VERSION = "2023-02-18"


def invalid(*location: str | int, message: str) -> Answer:
    """What the API says of a request that it can't make sense of."""
    body = corpus.document("422_request_validation.json")
    body["validation_errors"] = [{"location": list(location), "message": message, "type": "value_error"}]
    return Answer.of_json(422, body)


def read_refresh(body: bytes) -> list[str] | Answer:
    """The products of a refresh's body."""
    try:
        products = json.loads(body)["products"]
    except (ValueError, KeyError, TypeError):
        return invalid("body", "products", message="field required")
    if not isinstance(products, list) or not products:
        return invalid("body", "products", message="value is not a valid list")
    for position, product in enumerate(products):
        if product not in KNOWN:
            return invalid("body", "products", position, message="value is not a valid enumeration member")
    return products


class Api:
    def __init__(self, links: Links, tokens: Tokens, faults: Faults, limits: Limits) -> None:
        self.links, self.tokens, self.faults, self.limits = links, tokens, faults, limits

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/auth/token", self.token),
            web.get("/links/{id}", self.of_link(Link.document, LINK)),
            web.get("/links/{id}/accounts", self.accounts),
            web.get("/links/{id}/accounts/numbers", self.of_link(Link.numbers, NUMBERS)),
            web.post("/links/{id}/products", self.refresh),
        ]

    def refusal(self, request: web.Request) -> Answer | None:
        if request.headers.get("MoneyKit-Version") != VERSION:
            return invalid("header", "moneykit-version", message=f"there is only {VERSION}")
        return self.tokens.refusal(request.headers.get("Authorization", ""))

    async def token(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        answer = self.tokens.create(request.headers.get("Authorization", ""), form)
        return await self.faults.send(request, answer)

    async def answer(self, request: web.Request, of_link: Callable[[Link], Answer]) -> web.StreamResponse:
        """Lets a request in, finds its link, and answers with a fault where one is asked for."""
        name = Name.read(request.match_info["id"])
        answer = self.refusal(request)
        if answer is None and name.scenario == "load":
            answer = load.answer(name)
        if answer is None:
            link = self.links.get(name, anew="X-Reset" in request.headers)
            answer = of_link(link) if isinstance(link, Link) else link
        return await self.faults.send(request, answer, name.fault, name.whole)

    def of_link(self, document: Callable[[Link], Any], kind: str) -> Callable[[web.Request], Any]:
        def looked_at(link: Link) -> Answer:
            if refusal := self.limits.refusal(link.link_id, kind):
                return refusal
            link.look()
            return Answer.of_json(200, document(link))

        async def handle(request: web.Request) -> web.StreamResponse:
            return await self.answer(request, looked_at)

        return handle

    async def accounts(self, request: web.Request) -> web.StreamResponse:
        wanted = request.query.getall("account_ids", [])

        def without_numbers(link: Link) -> Answer:
            document = link.numbers()
            document["accounts"] = [
                {key: value for key, value in account.items() if key != "numbers"}
                for account in document["accounts"]
                if not wanted or account["account_id"] in wanted
            ]
            return Answer.of_json(200, document)

        return await self.answer(request, without_numbers)

    async def refresh(self, request: web.Request) -> web.StreamResponse:
        products = read_refresh(await request.read())
        return await self.answer(request, lambda link: products if isinstance(products, Answer) else link.request(products))
