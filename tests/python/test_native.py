"""What lies below: memory is wiped and not leaked, threads, and the lock of the interpreter."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time

import pytest

import account_numbers as an
from account_numbers import testing
from canonical import body, read

# What runs in a fresh process. The number is there as MASKED, every byte changed, and in what SCRIPT leaves.
SEARCH = '''
import re
import account_numbers as an

MASKED = bytes([98, 101, 103, 100, 102, 97, 108, 109, 96, 96, 100, 99])
BEFORE = (b'{"accounts":[{"account_id":"a","account_type":"depository.checking","name":"x","balances":{},'
    b'"numbers":{"ach":[{"account_number":"')
AFTER = b'","routing_number":"021000021"}],"eft":[],"bacs":[],"international":[]}}],"link":{"link_id":"mk_1"}}'

def body_in_place():
    """A body of which no immutable object ever held the number."""
    body = bytearray(BEFORE + bytes(len(MASKED)) + AFTER)
    for at, one in enumerate(MASKED, len(BEFORE)):
        body[at] = one ^ 0x55
    return body

def wipe(body):
    for at in range(len(body)):
        body[at] = 0

SCRIPT

found = 0
first = bytes([MASKED[0] ^ 0x55])
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    regions = [re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line) for line in maps]
    for region in filter(None, regions):
        start, end = (int(part, 16) for part in region.groups())
        try:
            memory.seek(start)
            content = memory.read(end - start)
        except (OSError, ValueError, OverflowError):
            continue
        # Looked for byte by byte, so that the search makes no copy either.
        at = content.find(first)
        while 0 <= at <= len(content) - len(MASKED):
            found += all(content[at + n] == one ^ 0x55 for n, one in enumerate(MASKED))
            at = content.find(first, at + 1)
        del content
print(found)
'''


def residue(script: str) -> int:
    """How often a number is in the writable memory of a fresh process after a script."""
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    command = [sys.executable, "-c", SEARCH.replace("SCRIPT", script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_the_search_finds_what_is_there() -> None:
    assert residue("body = body_in_place()") == 1
    assert residue("body = body_in_place(); wipe(body)") == 0
    assert residue("body = body_in_place(); reply = an.parse(200, body); wipe(body)") == 1
    assert residue("body = body_in_place(); copy = bytes(body); del copy; wipe(body)") > 0


READ = "body = body_in_place(); assert an.parse(200, {}).accounts; wipe(body)"


@pytest.mark.parametrize("given", ["body", "memoryview(body)", "memoryview(body)[:]"])
def test_copies_and_replies_are_wiped(given: str) -> None:
    assert residue(READ.replace("{}", given)) == 0


def test_everything_made_of_a_reply_but_its_revealed_text_is_wiped() -> None:
    script = """
body = body_in_place()
reply = an.parse(200, body)
account = reply.accounts[0]
secret = account.only_ach().account_number
assert secret == reply.accounts[0].numbers.ach[0].account_number
texts = [str(secret), repr(reply), repr(reply.accounts), reply.to_json(reveal=False), secret.last_four]
wipe(body)
del reply, account, secret
"""
    assert residue(script) == 0


def test_a_part_keeps_no_number_but_its_own() -> None:
    script = "body = body_in_place(); last = an.parse(200, body).accounts[0]{}; wipe(body)"
    # An account and its entries keep the account; a secret keeps itself; balances, findings and the link keep no number.
    for part, kept in {
        "": 1,
        ".numbers": 1,
        ".numbers.ach": 1,
        ".numbers.ach[0]": 1,
        ".only_ach().account_number": 1,
        ".balances": 0,
        ".findings": 0,
    }.items():
        assert residue(script.replace("{}", part)) == kept, part
        assert residue(script.replace("{}", part) + "; del last") == 0, part
    assert residue("body = body_in_place(); last = an.parse(200, body).link; wipe(body)") == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_secret_of_a_large_reply_keeps_nothing_else() -> None:
    content = testing.reply([testing.account(f"acc_{at}", ach=[testing.ach()]) for at in range(1_000)])
    an.parse(200, content)
    before = resident()
    kept: list[object] = []
    for _ in range(50):
        account = an.parse(200, content).accounts[500]
        kept += [account.only_ach().account_number, account.balances, account]
    del account
    gc.collect()
    assert (resident() - before) / 50 < 40_000


def test_objects_outlive_the_reply_that_they_are_parts_of() -> None:
    def parts(reply: an.Response) -> list[object]:
        made: list[object] = [reply.link, reply.link.products, *reply.link.products.values(), *reply.accounts]
        for account in reply.accounts:
            made += [account.balances, account.numbers]
            for entries in (account.numbers.ach, account.numbers.eft, account.numbers.bacs, account.numbers.international):
                made += entries
        return made

    content = body("200_all_kinds.json")
    reply = an.parse(200, content)
    expected = [repr(part) for part in parts(reply)]
    assert len(expected) > 10
    for at in range(len(expected)):
        alone = parts(an.parse(200, content))[at]
        others = [an.parse(200, body("200_32_accounts.json")) for _ in range(3)]
        assert repr(alone) == expected[at]
        assert alone == parts(reply)[at]
        del others


def test_lists_that_grow_leave_nothing() -> None:
    # The body has its whole length from the start: a bytearray that grows would leave copies of its own behind.
    script = """
parts = body_in_place()
start = parts.index(b"{", 1)
end = parts.index(b"]}}]") + 3
head = len(b'{"account_id":"a"')
pieces = [memoryview(parts)[:start]]
for number in range(2000):
    pieces += [b'{"account_id":"a%d"' % number, memoryview(parts)[start + head:end], b","]
pieces[-1] = memoryview(parts)[end:]
body = bytearray(sum(map(len, pieces)))
at = 0
for piece in pieces:
    memoryview(body)[at:at + len(piece)] = piece
    at += len(piece)
"""
    assert residue(script + "wipe(parts)") == 2000
    assert residue(script + "wipe(body); wipe(parts)") == 0
    parse = "reply = an.parse(200, body); assert len(reply.accounts) == 2000; del reply\n"
    assert residue(script + parse + "wipe(body); wipe(parts)") == 0


def test_a_failed_parse_leaves_nothing() -> None:
    script = """
body = body_in_place()
body[-1] = 120
try:
    an.parse(200, body)
except an.PayloadError as error:
    assert error.code == "syntax", error
else:
    raise AssertionError
wipe(body)
"""
    assert residue(script) == 0


def test_shared_objects_of_one_byte_are_not_wiped() -> None:
    for content in (b"{", b"", b"7"):
        with pytest.raises(an.PayloadError):
            an.parse(200, bytearray(content))
        with pytest.raises(an.PayloadError):
            an.parse(200, memoryview(content))
    assert bytes([0x7B]) == b"{" and b"{7"[1:] == b"7" and b"" == bytes(0)
    assert [bytes([one])[0] for one in range(256)] == list(range(256))


def test_bytes_of_a_subclass_are_not_wiped() -> None:
    kept = bytes(range(65, 91))

    class Text(str):
        def encode(self, *_: object) -> bytes:
            return kept

    for text in (Text("\ud800"), Text('{"\udcff":1}')):
        with pytest.raises(an.PayloadError, match="invalid_utf8"):
            an.parse(200, text)
    assert kept == b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_the_caller_keeps_its_body() -> None:
    content = bytearray(body("200_all_kinds.json"))
    with pytest.raises(BufferError):
        view = memoryview(content)
        content.extend(b" ")
    view.release()
    an.parse(200, content)
    content.extend(b" ")
    assert read(200, content) == read(200, bytes(content))


def resident() -> int:
    """Bytes of memory that the process has now."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * 4_096


def leaked(run: object, rounds: int, warm: int) -> int:
    assert callable(run)
    for _ in range(warm):
        run()
    gc.collect()
    before = resident()
    for _ in range(rounds):
        run()
    gc.collect()
    return resident() - before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_nothing_leaks() -> None:
    content = body("200_all_kinds.json")
    truncated, refused = content[:-3], body("422_bad_state.json")

    def parse() -> None:
        an.parse(200, content)

    def look() -> None:
        reply = an.parse(200, bytearray(content))
        for account in reply.accounts:
            numbers = account.numbers
            for ach in numbers.ach:
                ach.account_number.reveal()
            for international in numbers.international:
                international.iban.reveal()
            assert account.balances.available
        repr(reply), reply.to_json(reveal=True), reply.to_dict(reveal=False)
        an.decide(an.Baseline.new("account_numbers"), reply)

    def fail() -> None:
        for status, text in ((200, truncated), (422, refused)):
            try:
                an.parse(status, text)
            except an.Error:
                pass

    parses = 10_000_000 if os.environ.get("TEST_ALL") else 200_000
    for run, rounds in ((parse, parses), (look, 5_000), (fail, 20_000)):
        assert leaked(run, rounds, min(rounds // 10, 20_000)) < 2_000_000, run.__name__


def test_eight_threads_at_once() -> None:
    files = ["200_all_kinds.json", "200_32_accounts.json", "200_set_aside.json", "200_truncated.json", "429_rate_limit.json"]
    bodies = [(int(file[:3]), body(file)) for file in files]
    bodies.append((200, testing.reply([testing.account(f"acc_{at}", ach=[testing.ach()]) for at in range(200)])))
    expected = [read(status, content) for status, content in bodies]
    shared = an.parse(200, bodies[0][1])
    wrong: list[str] = []
    ready = threading.Barrier(8)

    def work() -> None:
        ready.wait()
        for _ in range(30):
            for (status, content), form in zip(bodies, expected, strict=True):
                if read(status, content) != form:
                    wrong.append("another result")
            if repr(shared.link.products) != repr(shared.link.products) or len(shared.accounts) != 2:
                wrong.append("a shared reply changed")

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_lock_is_released_for_large_bodies_and_kept_for_small_ones() -> None:
    accounts = [testing.account(f"acc_{at}", ach=[testing.ach()]) for at in range(60_000)]
    large = testing.reply(accounts)
    assert len(large) > 10_000_000
    assert len(an.parse(200, large).accounts) == 60_000
    beats: list[float] = []
    stop = threading.Event()
    interval = sys.getswitchinterval()

    def beat() -> None:
        while not stop.is_set():
            beats.append(time.perf_counter())
            time.sleep(0.0005)

    def beats_during(content: bytes, times: int) -> int:
        start = time.perf_counter()
        for _ in range(times):
            an.parse(200, content)
        end = time.perf_counter()
        return sum(start < at < end for at in beats)

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        while len(beats) < 20:
            time.sleep(0.001)
        # A thread that holds the lock is asked to give it up only after this time.
        sys.setswitchinterval(30)
        # On a machine that is busy, the other thread may not run every time that it could.
        assert any(beats_during(large, 1) >= 3 for _ in range(20))
        assert beats_during(testing.reply(), 1_000) == 0
    finally:
        sys.setswitchinterval(interval)
        stop.set()
        thread.join()
