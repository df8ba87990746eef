"""No account number in any text that Python can make of what was read, over the corpus and its mutants."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import account_numbers as an
from account_numbers import testing
from canonical import PAYLOADS, body, index

# Nine characters or more with as many digits: what an account number or an IBAN looks like.
NUMBERS = re.compile(rb'"(?:account_number|iban)"\s*:\s*"([^"\\]{9,48})"')


def objects(reply: an.Response) -> Iterator[Any]:
    """Every object of a reply that holds more than a text."""
    yield reply
    yield reply.accounts
    yield from reply.findings
    yield reply.link
    yield reply.link.products
    yield from reply.link.products.values()
    yield an.decide(an.Baseline.new("account_numbers"), reply)
    yield an.Baseline.new("account_numbers").stored(reply.link)
    for account in reply.accounts:
        numbers = account.numbers
        yield from (account, account.balances, numbers)
        for international in numbers.international:
            yield from (international, international.iban)
        entries: list[an.AchNumber | an.EftNumber | an.BacsNumber] = [*numbers.ach, *numbers.eft, *numbers.bacs]
        for entry in entries:
            yield from (entry, entry.account_number)


def texts(value: Any) -> Iterator[str]:
    yield repr(value)
    if isinstance(value, an.Baseline):
        # Its text is what is stored: the identifier of the link is in it as it was sent.
        return
    yield str(value)
    yield f"{value}"
    yield "%r" % (value,)
    if hasattr(value, "__rich_repr__"):
        yield from (repr(item) for item in value.__rich_repr__())


def write_out(name: str, shown: list[str]) -> None:
    """Where TEXTS_OUT names a folder, adds the texts to a file in it, with those of other hosts to be looked through once more."""
    if folder := os.environ.get("TEXTS_OUT"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        with (Path(folder) / name).open("a", encoding="utf-8", newline="") as file:
            file.writelines(re.sub("[\n\r]", " ", text) + "\n" for text in shown)


def check(name: str, status: int, content: bytes, numbers: set[str]) -> int:
    """Looks for the numbers in every text, and returns how many were looked through."""
    shown: list[str] = []
    try:
        reply = an.parse(status, content)
    except an.Error as error:
        shown += [*texts(error), *map(str, error.args), "".join(traceback.format_exception(error))]
        assert error.__context__ is None and error.__cause__ is None
        assert not getattr(error, "__notes__", [])
    else:
        for value in objects(reply):
            shown += texts(value)
        shown.append(reply.to_json(reveal=False).decode())
        shown.append(repr(reply.to_dict(reveal=False)))
    for text in shown:
        for number in numbers:
            assert number not in text, f"{status}: a number of {len(number)} characters was printed"
    write_out(name, shown)
    return len(shown)


def numbers_in(content: bytes) -> set[str]:
    return {number.decode() for number in NUMBERS.findall(content)}


@pytest.mark.parametrize(("file", "status"), index())
def test_the_corpus(file: str, status: int) -> None:
    content = body(file)
    assert check(file, status, content, numbers_in(content)) > 0


def test_numbers_are_found_at_all() -> None:
    found = set[str]().union(*(numbers_in(body(file)) for file, _ in index()))
    assert {"235905558062", "GB29NWBK60161331926819"} <= found


def test_mutants() -> None:
    generator = random.Random(7)
    checked = 0
    for file in ("200_sandbox_recorded_min.json", "200_all_kinds.json", "200_numbers_in_prose.json"):
        content = body(file)
        numbers = numbers_in(content)
        assert numbers
        for _ in range(700):
            mutant = bytearray(content)
            at = generator.randrange(len(mutant))
            if generator.random() < 0.5:
                mutant[at] = generator.choice(b'"{}[],:0a\\\x00\xff')
            else:
                del mutant[at : at + generator.randrange(1, 30)]
            checked += check(f"{file}.damaged", 200, bytes(mutant), numbers)
    assert checked > 10_000


def test_numbers_where_they_do_not_belong() -> None:
    number = "235905558062"
    content = body("200_all_kinds.json")
    for key in (b"name", b"account_id", b"account_type", b"institution_name", b"link_id", b"state", b"bic", b"currency"):
        swapped = re.sub(rb'("%s"\s*:\s*)"[^"]*"' % key, rb'\1"%s"' % number.encode(), content)
        assert swapped != content
        assert check("planted", 200, swapped, {number}) > 0
    for key in (b"routing_number", b"sort_code", b"branch_number", b"institution_number"):
        swapped = re.sub(rb'("%s"\s*:\s*)"[^"]*"' % key, rb'\1"%s"' % number.encode(), content)
        assert swapped != content
        assert check("planted", 200, swapped, {number}) > 0


def test_server_prose_is_in_attributes_only() -> None:
    prose = b'{"error_code":"link_error.bad_state","error_message":"account 235905558062","link_error_code":"x235905558062"}'
    with pytest.raises(an.LinkStateError) as refused:
        an.parse(422, prose)
    assert refused.value.error_message == "account 235905558062"
    check("planted", 422, prose, {"235905558062"})


@pytest.mark.parametrize(("file", "status"), index())
def test_the_command(file: str, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    from account_numbers.__main__ import main

    code = main(["inspect", str(status), str(PAYLOADS / file)])
    shown = capsys.readouterr()
    for number in numbers_in(body(file)):
        assert number not in shown.out + shown.err
    assert code in (0, 1) and shown.out


def command(*arguments: str, standard_input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "account_numbers", *arguments]
    return subprocess.run(command, input=standard_input, capture_output=True, check=False)


def test_the_command_from_a_shell(tmp_path: Path) -> None:
    recorded = str(PAYLOADS / "200_sandbox_recorded.json")
    masked = command("inspect", "200", recorded)
    assert masked.returncode == 0
    assert b"****8062" in masked.stdout and b"235905558062" not in masked.stdout
    assert b"numbers: store" in masked.stdout and b"next: may_refresh (settled)" in masked.stdout and b"8062" in masked.stdout
    assert b"235905558062" in command("inspect", "--reveal", "200", recorded).stdout
    refused = command("inspect", "422", "-", standard_input=body("422_bad_state.json"))
    assert refused.returncode == 1 and b"link_error_code: auth_expired" in refused.stdout
    truncated = command("inspect", "200", str(PAYLOADS / "200_truncated.json"))
    assert truncated.returncode == 1 and b"truncated at byte 700" in truncated.stdout
    strict = command("inspect", "--strict", "200", str(PAYLOADS / "200_all_kinds.json"))
    assert strict.returncode == 1 and b"null_field" in strict.stdout
    statuses = ("abc", "99", "600", "70000", "1" * 5000, "-5", "\u0662\u0660\u0660", "")
    for wrong in (*(["inspect", status, recorded] for status in statuses), ["inspect", "200", str(tmp_path / "none")], []):
        refused = command(*wrong)
        assert refused.returncode == 2 and b"Traceback" not in refused.stderr
    escape = b'{"accounts":[{"account_id":"a","name":"\\u001b[31m"}],"link":{"institution_name":"\\u202e"}}'
    shown = command("inspect", "200", "-", standard_input=escape)
    assert b"\x1b" not in shown.stdout and "\u202e".encode() not in shown.stdout


def test_the_command_survives_its_reader() -> None:
    large = testing.reply([testing.account(f"acc_{at}", ach=[testing.ach()]) for at in range(5_000)])
    started = [sys.executable, "-m", "account_numbers", "inspect", "200", "-"]
    with subprocess.Popen(started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(large)
        process.stdin.close()
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has the device that is always full")
def test_the_command_on_a_full_disk() -> None:
    started = [sys.executable, "-m", "account_numbers", "inspect", "200", "-"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(started, input=testing.reply(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1 and done.stderr.startswith(b"cannot write the output: ") and b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes a stream")
def test_the_command_without_a_stream() -> None:
    started = f"exec {shlex.quote(sys.executable)} -m account_numbers inspect 200 "
    recorded = shlex.quote(str(PAYLOADS / "200_sandbox_recorded.json"))
    for rest, code, message in (
        ("- <&-", 2, b"standard input is closed"),
        (f"{recorded} >&-", 1, b"standard output is closed"),
        (f"{recorded} <&-", 0, b""),
        (f"{recorded} 2>&-", 0, b""),
    ):
        done = subprocess.run(["sh", "-c", started + rest], capture_output=True, check=False)
        assert done.returncode == code and message in done.stderr and b"Traceback" not in done.stderr, rest


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_the_command_in_every_encoding(encoding: str) -> None:
    content = testing.reply([testing.account(name="Gir\u014d \u6f22 \U0001f600")])
    environment = dict(os.environ, PYTHONIOENCODING=encoding)
    started = [sys.executable, "-m", "account_numbers", "inspect", "200", "-"]
    done = subprocess.run(started, input=content, capture_output=True, check=False, env=environment)
    assert done.returncode == 0 and done.stderr == b""
    shown = done.stdout.decode(encoding)
    assert "Gir" in shown and ("\u6f22" in shown or "\\u6f22" in shown)


def spellings() -> list[tuple[str, str]]:
    lines = (PAYLOADS.parent / "spellings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(json.loads(f'"{text}"'), json.loads(f'"{printed}"')) for text, printed, *_ in rows[1:]]


def test_the_table_of_spellings() -> None:
    write_out("spellings", [an.masked(text) for text, _ in spellings()])
    assert [an.masked(text) for text, _ in spellings()] == [printed for _, printed in spellings()]


@pytest.mark.parametrize(("text", "printed"), spellings())
def test_numbers_in_every_spelling(text: str, printed: str) -> None:
    reply = an.parse(200, testing.reply([testing.account(name=text)]))
    shown = reply.to_dict(reveal=False)["accounts"][0].get("name", "")
    assert shown == printed or len(text.encode()) > 128
    assert reply.to_dict(reveal=True)["accounts"][0].get("name", "") == reply.accounts[0].name
