"""Whatever comes in: nothing but PayloadError and ApiError comes out, what is accepted is what json says, and all of it can be
looked at."""

from __future__ import annotations

import contextlib
import json
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import account_numbers as an
from account_numbers import testing
from canonical import body, index, read

DOCUMENTED = (
    "accounts link account_id account_type name nickname account_mask balances original_id closed numbers currency available "
    "current limit balance_date ach eft bacs international account_number routing_number wire_routing_number "
    "institution_number branch_number sort_code iban bic link_id institution_id institution_name institution_avatar state "
    "error_code last_synced_at provider link_tags tags webhook products available_products account_numbers identity "
    "transactions refreshed_at last_attempted_at error_message unavailable settings has_history required prefetch reason "
    "documentation_url link_error_code validation_errors detail"
).split()
WORDS = ["connected", "error", "auth_expired", "2024-01-09T10:17:00Z", "0000-02-29", "0000-01-01T00:00:00Z", "USD", ""]

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=80)
    | st.sampled_from(WORDS)
)
keys = st.sampled_from(DOCUMENTED) | st.text(max_size=8)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=6) | st.dictionaries(keys, inner, max_size=8), max_leaves=40
)


def shaped(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object with any of these members, each as documented or anything."""
    return st.fixed_dictionaries({}, optional={key: value | values for key, value in members.items()})


stamps = st.sampled_from(WORDS) | st.datetimes().map(lambda one: one.isoformat() + "Z") | st.none()
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15).map(float) | st.none()
entries = shaped(
    account_number=st.text(max_size=45),
    routing_number=st.text("0123456789", max_size=18),
    wire_routing_number=st.none() | st.text("0123456789", max_size=9),
    institution_number=st.text(max_size=3),
    branch_number=st.text(max_size=5),
    sort_code=st.text(max_size=8),
    iban=st.text(max_size=50),
    bic=st.none() | st.text(max_size=11),
)
numbers = shaped(**{kind: st.lists(entries, max_size=6) for kind in ("ach", "eft", "bacs", "international")})
accounts = shaped(
    account_id=st.text(max_size=70),
    account_type=st.text(max_size=20),
    name=st.text(max_size=150),
    balances=shaped(available=amounts, current=amounts, limit=amounts, currency=st.text(max_size=4), balance_date=stamps),
    numbers=numbers,
    closed=st.booleans(),
)
statuses = shaped(refreshed_at=stamps, last_attempted_at=stamps, error_code=st.text(max_size=70), has_history=st.booleans())
links = shaped(
    link_id=st.text(max_size=70),
    state=st.sampled_from(WORDS) | st.text(max_size=70),
    provider=st.text(max_size=70),
    webhook=st.text(max_size=520),
    link_tags=st.lists(st.text(max_size=70), max_size=20),
    products=st.dictionaries(st.sampled_from(DOCUMENTED) | st.text(max_size=70), statuses | values, max_size=12),
    available_products=st.lists(st.text(max_size=20), max_size=20),
)
documents = values | st.fixed_dictionaries({"accounts": st.lists(accounts, max_size=4), "link": links})
http = st.sampled_from([200, 200, 200, 202, 401, 403, 404, 410, 422, 429, 500]) | st.integers(0, 65_535)


def look(status: int, content: bytes | str, *, strict: bool) -> None:
    """Reads a body in every way, and looks at all of it."""
    form = read(status, content, strict=strict)
    json.dumps(form)
    if form["outcome"] == "numbers":
        reply = an.parse(status, content, strict=strict)
        repr(reply), reply.to_dict(reveal=False), reply.to_json(reveal=False)
        written = an.parse(200, reply.to_json(reveal=True))
        assert written == reply
        masked = an.parse(200, reply.to_json(reveal=False))
        assert len(masked.accounts) <= len(reply.accounts)
    for other in (lambda: an.products(status, content), lambda: an.Link.read(status, content)):
        with contextlib.suppress(an.PayloadError, an.ApiError):
            str(other())


@given(http, documents, st.booleans())
def test_any_json(status: int, document: Any, strict: bool) -> None:
    look(status, json.dumps(document), strict=strict)
    look(status, json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"), strict=strict)


@given(http, st.binary() | st.text(st.characters()), st.booleans())
def test_any_bytes_and_texts(status: int, content: bytes | str, strict: bool) -> None:
    look(status, content, strict=strict)


CORPUS = [(status, body(file)) for file, status in index()]


@settings(max_examples=600)
@given(st.sampled_from(CORPUS), st.randoms(use_true_random=False), st.booleans())
def test_any_mutation(reply: tuple[int, bytes], generator: random.Random, strict: bool) -> None:
    status, content = reply
    mutant = bytearray(content)
    for _ in range(generator.randrange(1, 4)):
        if not mutant:
            break
        at = generator.randrange(len(mutant))
        match generator.randrange(4):
            case 0:
                mutant[at] = generator.randrange(256)
            case 1:
                del mutant[at : at + generator.randrange(1, 40)]
            case 2:
                mutant[at:at] = mutant[generator.randrange(len(mutant)) :][: generator.randrange(1, 60)]
            case _:
                del mutant[at:]
    look(status, bytes(mutant), strict=strict)


@pytest.mark.parametrize("step", range(8))
def test_every_prefix_is_refused(step: int) -> None:
    content = body("200_all_kinds.json")
    for length in range(step, len(content.rstrip()), 8):
        with pytest.raises(an.PayloadError) as refused:
            an.parse(200, content[:length])
        assert refused.value.code == "truncated" and refused.value.offset == length


# Neither masked nor a placeholder.
NUMBER = st.from_regex("[1-9][0-9A-W]{0,39}", fullmatch=True)


@given(
    st.lists(
        st.tuples(
            st.lists(st.builds(testing.ach, NUMBER, NUMBER.map(lambda text: text[:16])), max_size=2),
            st.lists(st.builds(testing.international, NUMBER), max_size=2),
            st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15),
        ),
        max_size=5,
    )
)
def test_what_the_builders_build_is_read(shape: list[tuple[Any, Any, Decimal]]) -> None:
    built = [
        testing.account(f"acc_{at}", ach=ach, international=international, available=available)
        for at, (ach, international, available) in enumerate(shape)
    ]
    reply = an.parse(200, testing.reply(built), strict=all(len(ach) < 2 and len(ibans) < 2 for ach, ibans, _ in shape))
    for account, (ach, international, available) in zip(reply.accounts, shape, strict=True):
        assert [one.account_number.reveal() for one in account.numbers.ach] == [one["account_number"] for one in ach]
        assert [one.iban.reveal() for one in account.numbers.international] == [one["iban"] for one in international]
        assert account.balances.available == available
    assert reply.complete


@given(st.text(st.characters(), max_size=40))
def test_checks_take_any_text(text: str) -> None:
    checks = [getattr(an, name) for name in an.__all__ if name.startswith("check_")]
    assert len(checks) == 12
    for check in checks:
        codes = check(text)
        assert isinstance(codes, tuple) and all(isinstance(code, str) for code in codes)
