"""Replies of the API for your own tests, so that they need neither the API nor real account numbers.

    import account_numbers as an
    from account_numbers import testing

    def test_the_number_is_stored(store):
        reply = an.parse(200, testing.reply(accounts=[testing.account(ach=[testing.ach("000123456789")])]))
        store.save(reply)
        assert store.last_four == "6789"

    def test_a_user_who_said_no(store):
        with pytest.raises(an.ForbiddenError):
            an.parse(*testing.error("forbidden_action"))

    def test_new_numbers_arrive(store):
        first = an.decide(an.Baseline.new("account_numbers"), an.parse(200, testing.reply()))
        assert first.numbers == "store"
        baseline = first.next_baseline.requested()
        refresh, *replies = testing.pending_then_increased()
        decisions = [an.decide(baseline, an.parse(*reply)) for reply in replies]
        assert [decision.numbers for decision in decisions] == ["keep", "keep", "store"]
        assert [decision.next for decision in decisions] == ["wait", "wait", "may_refresh"]

The builders take and return dicts that become JSON, with the names of the API. They check nothing, so that a test can send anything.
"""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, cast

from account_numbers._words import ApiErrorKind

__all__ = [
    "Reply",
    "account",
    "ach",
    "bacs",
    "eft",
    "error",
    "international",
    "link",
    "pending_then_increased",
    "product",
    "reply",
]

REFRESHED_AT = "2024-01-09T10:17:00.246128+00:00"
ATTEMPTED_AT = "2024-01-09T10:17:00.161519+00:00"
LATER_ATTEMPTED_AT = "2024-01-10T11:02:07.812007+00:00"
LATER_REFRESHED_AT = "2024-01-10T11:02:07.900311+00:00"


class Reply(NamedTuple):
    """A status and a body, as `parse`, `products` and `Link.read` accept them."""

    status: int
    body: bytes


def _json(value: Any) -> bytes:
    """Returns JSON with decimals as exact numbers."""
    if isinstance(value, Decimal):
        return format(value, "f").encode()
    if isinstance(value, Mapping):
        members = cast("Mapping[str, Any]", value).items()
        return b"{" + b",".join(json.dumps(key).encode() + b":" + _json(member) for key, member in members) + b"}"
    if isinstance(value, list | tuple):
        return b"[" + b",".join(map(_json, cast("Iterable[Any]", value))) + b"]"
    return json.dumps(value).encode()


def ach(
    account_number: str = "235905558062",
    routing_number: str = "021000021",
    wire_routing_number: str | None = None,
) -> dict[str, Any]:
    """Returns an entry of `numbers.ach`. The default routing number is a valid one."""
    return {
        "account_number": account_number,
        "routing_number": routing_number,
        "wire_routing_number": wire_routing_number,
    }


def eft(
    account_number: str = "000123456789", institution_number: str = "003", branch_number: str = "00102"
) -> dict[str, Any]:
    """Returns an entry of `numbers.eft`."""
    return {
        "account_number": account_number,
        "institution_number": institution_number,
        "branch_number": branch_number,
    }


def bacs(account_number: str = "31926819", sort_code: str = "601613") -> dict[str, Any]:
    """Returns an entry of `numbers.bacs`."""
    return {"account_number": account_number, "sort_code": sort_code}


def international(iban: str = "GB29NWBK60161331926819", bic: str | None = "NWBKGB2L") -> dict[str, Any]:
    """Returns an entry of `numbers.international`."""
    return {"iban": iban, "bic": bic}


def account(
    account_id: str = "acc_Af3gGp4wvUGwXpFJ4SePf4",
    *,
    ach: Iterable[Mapping[str, Any]] = (),
    eft: Iterable[Mapping[str, Any]] = (),
    bacs: Iterable[Mapping[str, Any]] = (),
    international: Iterable[Mapping[str, Any]] = (),
    available: Decimal | int | None = Decimal("245.52"),
    current: Decimal | int | None = Decimal("1372.97"),
    currency: str | None = "USD",
    **fields: Any,
) -> dict[str, Any]:
    """Returns a checking account with these numbers. Pass other fields of the JSON document, such as `name`, by name."""
    return {
        "account_id": account_id,
        "account_type": "depository.checking",
        "name": "checking account",
        "account_mask": "4458",
        "balances": {"currency": currency, "available": available, "current": current, "limit": None},
        "numbers": {
            "ach": list(ach),
            "eft": list(eft),
            "bacs": list(bacs),
            "international": list(international),
        },
        **fields,
    }


def product(
    refreshed_at: str | None = REFRESHED_AT, last_attempted_at: str | None = ATTEMPTED_AT, **fields: Any
) -> dict[str, Any]:
    """Returns the status of a product. Pass other fields of the JSON document, such as `error_code`, by name."""
    return {"refreshed_at": refreshed_at, "last_attempted_at": last_attempted_at, **fields}


def link(products: Mapping[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """Returns a connected link whose account numbers were refreshed. Pass other fields of the JSON document, such as `state`, by name."""
    return {
        "link_id": "mk_P542taTHRdeyVPkm9XVvWv",
        "institution_id": "chase",
        "institution_name": "Chase",
        "institution_avatar": "https://example.com/avatar.png",
        "state": "connected",
        "provider": "moneykit",
        "available_products": ["accounts", "account_numbers"],
        "products": {"account_numbers": product()} if products is None else products,
        **fields,
    }


def reply(
    accounts: Iterable[Mapping[str, Any]] | None = None, link: Mapping[str, Any] | None = None, **fields: Any
) -> bytes:
    """Returns the body of a 200. If you pass no accounts, it has one account with an ACH number."""
    return _json(
        {
            "accounts": [account(ach=[ach()])] if accounts is None else list(accounts),
            "link": _link() if link is None else link,
            **fields,
        }
    )


_link = link

_ERRORS: dict[ApiErrorKind, tuple[int, dict[str, str]]] = {
    "expired_access_token": (
        401,
        {"error_code": "api_error.auth.expired_access_token", "error_message": "Access token expired"},
    ),
    "unauthorized": (401, {"error_code": "api_error.auth.unauthorized", "error_message": "Unauthorized"}),
    "unauthorized_link_access": (
        401,
        {"error_code": "link_error.unauthorized_access", "error_message": "Unauthorized link access."},
    ),
    "forbidden_action": (
        403,
        {"error_code": "link_error.forbidden_action", "error_message": "The user did not give permission."},
    ),
    "link_not_found": (404, {"error_code": "link_error.not_found", "error_message": "Link not found."}),
    "link_deleted": (
        410,
        {"error_code": "link_error.deleted", "error_message": "This link was deleted at some earlier time."},
    ),
    "bad_state": (
        422,
        {
            "error_code": "link_error.bad_state",
            "error_message": "Link is in a bad state",
            "link_error_code": "auth_expired",
        },
    ),
    "invalid_request": (
        422,
        {"error_code": "api_error.request.validation_failed", "error_message": "Request validation failed"},
    ),
    "rate_limit_exceeded": (
        429,
        {"error_code": "api_error.rate_limit_exceeded", "error_message": "Rate limit exceeded"},
    ),
}

_HTML = b"<html><body><h1>%s</h1></body></html>"


def error(kind: ApiErrorKind, **fields: Any) -> Reply:
    """Returns the reply with an error of a kind. Pass fields of the JSON document, such as `link_error_code`, by name.

    `server_error` is the answer of a gateway while the API is down, a 502 with HTML; `unrecognized` is a 403 with HTML.
    """
    if kind == "server_error":
        return Reply(502, _HTML % b"502 Bad Gateway")
    if kind == "unrecognized":
        return Reply(403, _HTML % b"403 Forbidden")
    status, payload = _ERRORS[kind]
    documentation_url = "https://docs.moneykit.com/api/reference/errors"
    return Reply(status, _json({**payload, "documentation_url": documentation_url, **fields}))


def pending_then_increased(
    before: Iterable[Mapping[str, Any]] | None = None, after: Iterable[Mapping[str, Any]] | None = None
) -> tuple[Reply, Reply, Reply, Reply]:
    """Returns the replies that a program receives after it has requested new numbers: the 202 of the refresh, a reply in which no
    attempt has started, one in which the attempt is running, and one with new numbers.
    """
    old = [account(ach=[ach()])] if before is None else list(before)
    new = [account(ach=[ach("235905559099")])] if after is None else list(after)
    settled, running = product(), product(last_attempted_at=LATER_ATTEMPTED_AT)
    done = product(LATER_REFRESHED_AT, LATER_ATTEMPTED_AT)
    return (
        Reply(202, _json(link({"account_numbers": settled}))),
        Reply(200, reply(old, link({"account_numbers": settled}))),
        Reply(200, reply(old, link({"account_numbers": running}))),
        Reply(200, reply(new, link({"account_numbers": done}))),
    )
