"""The token of a client: `POST /auth/token`, and what `Authorization` has to say."""

from __future__ import annotations

import base64
import binascii
import secrets
import time
from collections.abc import Mapping

from . import corpus
from .answer import Answer

CLIENT_ID, CLIENT_SECRET = "client", "secret"

# Known without having been made, for clients that take theirs from the environment.
LASTING = "token"


class Tokens:
    def __init__(self, lasts: int) -> None:
        self.lasts = lasts
        self.until: dict[str, float] = {}

    def create(self, authorization: str, form: Mapping[str, object]) -> Answer:
        """The credentials come in the form, or as HTTP basic authentication."""
        given: tuple[object, object]
        scheme, _, encoded = authorization.partition(" ")
        if scheme.lower() == "basic":
            try:
                client = base64.b64decode(encoded, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                return corpus.error("401_unauthorized")
            client_id, _, client_secret = client.partition(":")
            given = (client_id, client_secret)
        else:
            given = (form.get("client_id"), form.get("client_secret"))
        if form.get("grant_type") != "client_credentials":
            return Answer(400, corpus.error("401_unauthorized").body)
        if given != (CLIENT_ID, CLIENT_SECRET):
            return corpus.error("401_unauthorized")
        token = secrets.token_urlsafe(24)
        self.until[token] = time.monotonic() + self.lasts
        return Answer.of_json(201, {"access_token": token, "token_type": "bearer", "expires_in": self.lasts})

    def refusal(self, authorization: str) -> Answer | None:
        """Why a request is not let in."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or (token != LASTING and token not in self.until):
            return corpus.error("401_unauthorized")
        if token != LASTING and time.monotonic() > self.until[token]:
            return corpus.error("401_expired_token")
        return None
