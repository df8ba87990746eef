"""The canonical form of an outcome, which every host produces: see core/tests/common/mod.rs."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import account_numbers as an

PAYLOADS = Path(__file__).parent.parent / "payloads"


def index() -> list[tuple[str, int]]:
    """The rows of index.tsv: a file, and the status that it came with."""
    lines = (PAYLOADS / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t")[0], int(line.split("\t")[1])) for line in lines]


def body(name: str) -> bytes:
    return (PAYLOADS / name).read_bytes()


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")


def _stamp(timestamp: an.Timestamp | None, malformed: bool) -> str | None:
    if malformed:
        return "malformed"
    return None if timestamp is None else str(timestamp)


def _date(day: date | an.Timestamp | None) -> str | None:
    return None if day is None else str(day)


def account(account: an.Account) -> dict[str, Any]:
    balances, numbers = account.balances, account.numbers
    return {
        "index": account.index,
        "account_id": account.account_id,
        "account_type": account.account_type,
        "kind": account.kind,
        "name": account.name,
        "nickname": account.nickname,
        "account_mask": account.account_mask,
        "balances": {
            "currency": balances.currency,
            "available": _amount(balances.available),
            "current": _amount(balances.current),
            "limit": _amount(balances.limit),
            "balance_date": _date(balances.balance_date),
        },
        "original_id": account.original_id,
        "closed": account.closed,
        "numbers": {
            "ach": [
                {
                    "index": ach.index,
                    "account_number": ach.account_number.reveal(),
                    "routing_number": ach.routing_number,
                    "wire_routing_number": ach.wire_routing_number,
                }
                for ach in numbers.ach
            ],
            "eft": [
                {
                    "index": eft.index,
                    "account_number": eft.account_number.reveal(),
                    "institution_number": eft.institution_number,
                    "branch_number": eft.branch_number,
                }
                for eft in numbers.eft
            ],
            "bacs": [
                {
                    "index": bacs.index,
                    "account_number": bacs.account_number.reveal(),
                    "sort_code": bacs.sort_code,
                }
                for bacs in numbers.bacs
            ],
            "international": [
                {"index": international.index, "iban": international.iban.reveal(), "bic": international.bic}
                for international in numbers.international
            ],
        },
    }


def product(status: an.ProductStatus) -> dict[str, Any]:
    return {
        "refreshed_at": _stamp(status.refreshed_at, status.refreshed_at_malformed),
        "last_attempted_at": _stamp(status.last_attempted_at, status.last_attempted_at_malformed),
        "error_code": status.error_code,
        "error_message": status.error_message,
        "unavailable": status.unavailable,
        "settings": {
            "required": status.required,
            "require_permission": status.require_permission,
            "prefetch": status.prefetch,
            "reason": status.reason,
        },
        "has_history": status.has_history,
    }


def link(link: an.Link) -> dict[str, Any]:
    return {
        "link_id": link.link_id,
        "institution_id": link.institution_id,
        "institution_name": link.institution_name,
        "institution_avatar": link.institution_avatar,
        "state": link.state,
        "error_code": link.error_code,
        "last_synced_at": _stamp(link.last_synced_at, link.last_synced_at_malformed),
        "provider": link.provider,
        "link_tags": list(link.link_tags),
        "tags": list(link.tags),
        "webhook": link.webhook,
        "products": {name: product(status) for name, status in link.products.items()},
        "available_products": list(link.available_products),
    }


def findings(found: tuple[an.Finding, ...]) -> list[dict[str, Any]]:
    return [{"code": finding.code, "severity": finding.severity, "path": finding.path} for finding in found]


def response(reply: an.Response) -> dict[str, Any]:
    return {
        "outcome": "numbers",
        "complete": reply.complete,
        "accounts": [account(one) for one in reply.accounts],
        "link": link(reply.link),
        "refreshed_at": _stamp(reply.refreshed_at, reply.refreshed_at_malformed),
        "findings": findings(reply.findings),
        # That of a caller without a clock who holds no numbers yet.
        "decision": decision(an.decide(an.Baseline.new("account_numbers"), reply, now=an.NO_CLOCK)),
    }


def decision(decision: an.Decision) -> dict[str, Any]:
    return {
        "change": decision.change,
        "numbers": decision.numbers,
        "numbers_reason": decision.numbers_reason,
        "next": decision.next,
        "reason": decision.reason,
        "not_before": None if decision.not_before is None else str(decision.not_before),
        "pause": None if decision.pause is None else int(decision.pause.total_seconds()),
        "next_baseline": str(decision.next_baseline),
    }


def api_error(error: an.ApiError) -> dict[str, Any]:
    return {
        "outcome": "refused",
        "status": error.status,
        "kind": error.kind,
        "error_code": error.error_code,
        "error_message": error.error_message,
        "documentation_url": error.documentation_url,
        "link_error_code": error.link_error_code,
        "recovery": error.recovery,
        "retryable": error.retryable,
        "findings": findings(error.findings),
    }


def payload_error(error: an.PayloadError) -> dict[str, Any]:
    # A list of accounts has no limit here, so that nobody needs to be told how long it should be.
    return {
        "outcome": "unreadable",
        "code": error.code,
        "path": error.path,
        "offset": error.offset,
        "needed": None,
    }


def read(status: int, body: bytes | str | bytearray | memoryview, *, strict: bool = False) -> dict[str, Any]:
    """Reads a body, and returns the canonical form of what comes out."""
    try:
        return response(an.parse(status, body, strict=strict))
    except an.ApiError as error:
        return api_error(error)
    except an.PayloadError as error:
        return payload_error(error)


def observed(status: int, body: bytes) -> str:
    """The text of an expectation file: what comes out, and under strict where that differs."""
    found = {"status": status, "tolerant": read(status, body)}
    strict = read(status, body, strict=True)
    if strict != found["tolerant"]:
        found["strict"] = strict
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
