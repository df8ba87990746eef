"""Every body of the corpus gives what its expectation says, in whatever object it comes.

Where CANONICAL_OUT names a folder, what came out is written there, to be compared with what other hosts wrote.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import account_numbers as an
from canonical import PAYLOADS, body, index, observed, read, response

DOCUMENTS = [
    (200, "documents/200_get_link.json"),
    (202, "documents/202_refresh.json"),
    (200, "documents/200_accounts.json"),
    (200, "documents/200_account.json"),
    (200, "documents/200_identity.json"),
    (200, "documents/200_transactions.json"),
    (200, "documents/200_sync.json"),
    (200, "documents/200_holdings.json"),
    (200, "documents/200_link_wins.json"),
    (200, "200_sandbox_recorded.json"),
]
REFRESHED_AT = an.Timestamp.parse("2024-01-09T10:17:00.246128Z")
LINK_ID = "mk_P542taTHRdeyVPkm9XVvWv"


def expectation(file: str) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((PAYLOADS / "expected" / f"{file}.json").read_text(encoding="utf-8"))
    return expected


def test_the_corpus_is_there() -> None:
    assert len(index()) >= 75


@pytest.mark.parametrize(("file", "status"), index())
def test_every_body_gives_what_is_expected(file: str, status: int) -> None:
    text = observed(status, body(file))
    if folder := os.environ.get("CANONICAL_OUT"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{file}.json").write_bytes(text.encode())
    assert text.encode() == (PAYLOADS / "expected" / f"{file}.json").read_bytes()


@pytest.mark.parametrize(("file", "status"), index())
def test_every_kind_of_object_gives_the_same(file: str, status: int) -> None:
    whole = body(file)
    expected = expectation(file)["tolerant"]
    strided = bytes(byte for pair in zip(whole, whole, strict=True) for byte in pair)
    buffers: list[bytearray | memoryview] = [bytearray(whole), memoryview(whole), memoryview(bytearray(whole)), memoryview(strided)[::2]]
    for buffer in buffers:
        assert read(status, buffer) == expected
    assert bytes(buffers[0]) == whole, "the caller's buffer was changed"
    # As PEP 383 specifies, bytes that are not UTF-8 become lone surrogates.
    text = whole.decode("utf-8", "surrogateescape")
    assert read(status, text) == expected


@pytest.mark.parametrize(("file", "status"), [row for row in index() if row[1] == 200])
def test_what_is_written_reads_the_same(file: str, status: int) -> None:
    try:
        reply = an.parse(status, body(file))
    except an.PayloadError:
        return
    again = an.parse(200, reply.to_json(reveal=True))
    assert again == reply
    written = response(again)
    for form, other in [(written, response(reply))]:
        for one, two in zip(form["accounts"], other["accounts"], strict=True):
            one.pop("index"), two.pop("index")
            for kind in one["numbers"]:
                for entry in one["numbers"][kind] + two["numbers"][kind]:
                    entry.pop("index")
        assert form["accounts"] == other["accounts"]
        assert form["link"] == other["link"]


@pytest.mark.parametrize(("status", "file"), DOCUMENTS)
def test_documents_that_carry_products(status: int, file: str) -> None:
    document = body(file)
    products = an.products(status, document)
    assert products["account_numbers"].refreshed_at == REFRESHED_AT
    link = an.Link.read(status, document)
    assert link.products == products
    # Whoever holds the numbers of that time keeps them, and whoever holds none fetches them.
    held = an.Baseline.of(refreshed_at=REFRESHED_AT, product="account_numbers", link_id=LINK_ID)
    decision = an.decide(held, link, now=an.NO_CLOCK)
    assert (decision.change, decision.numbers) == ("unchanged", "keep")
    assert an.decide(an.Baseline.new("account_numbers"), link, now=an.NO_CLOCK).numbers == "fetch"


def test_lists_of_links() -> None:
    one = b'{"state":"connected","link_id":"mk_1","products":{"identity":{}}}'
    two = one.replace(b"mk_1", b"mk_2")
    listed = b'{"links":{"mk_1":%s,"mk_2":%s}}' % (one, two)
    assert an.Link.read(200, listed, link_id="mk_2").link_id == "mk_2"
    assert an.Link.read(200, listed, "mk_1").link_id == "mk_1"
    assert an.Link.read(200, b'{"links":{"mk_1":%s}}' % one).link_id == "mk_1"
    for arguments in ((listed,), (listed, "mk_3"), (b'{"links":{}}',)):
        with pytest.raises(LookupError, match="list of links"):
            an.Link.read(200, *arguments)
    assert set(an.products(200, b'{"links":{"mk_1":%s}}' % one)) == {"identity"}
    for several in (listed, b'{"links":{}}'):
        with pytest.raises(LookupError, match="list of links"):
            an.products(200, several)


@pytest.mark.parametrize("status", [200, 201, 202, 299])
def test_every_success_is_read(status: int) -> None:
    assert an.Link.read(status, body("documents/200_get_link.json")).link_id == LINK_ID


def test_documents_without_products_and_errors() -> None:
    with pytest.raises(an.PayloadError) as refused:
        an.products(200, b'{"link":{}}')
    assert (refused.value.code, refused.value.path) == ("missing_field", "products")
    with pytest.raises(an.RateLimitError):
        an.products(429, body("429_rate_limit.json"))
    with pytest.raises(an.ForbiddenError):
        an.Link.read(403, body("403_forbidden_action.json"))
    with pytest.raises(an.ServerError) as unknown:
        an.Link.read(502, "")
    assert unknown.value.retryable
    with pytest.raises(an.PayloadError) as unreadable:
        an.Link.read(200, body("documents/200_no_products.json"))
    assert unreadable.value.code == "missing_field"
