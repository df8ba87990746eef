"""`python -m account_numbers inspect STATUS FILE`: shows a stored reply to a person at a terminal.

The decision is that of a program that holds no numbers yet.
"""

import argparse
import errno
import os
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from typing import Any, NamedTuple

import account_numbers as an


class Row(NamedTuple):
    """A number entry: its kind, the codes of its bank, and the number."""

    kind: str
    bank: str
    number: an.Secret


def _rows(numbers: an.Numbers, shown: dict[str, Any]) -> Iterator[Row]:
    """The entries of an account. `shown` is the part of each number that may be shown."""
    for entry, texts in zip(numbers.ach, shown["ach"], strict=True):
        wire = f", wire {texts['wire_routing_number']}" if "wire_routing_number" in texts else ""
        yield Row("ACH", texts["routing_number"] + wire, entry.account_number)
    for eft, texts in zip(numbers.eft, shown["eft"], strict=True):
        yield Row("EFT", f"{texts['institution_number']}-{texts['branch_number']}", eft.account_number)
    for bacs, texts in zip(numbers.bacs, shown["bacs"], strict=True):
        yield Row("Bacs", texts["sort_code"], bacs.account_number)
    for international, texts in zip(numbers.international, shown["international"], strict=True):
        yield Row("IBAN", texts.get("bic", "-"), international.iban)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _accounts(reply: an.Response, reveal: bool) -> Iterator[str]:
    document = reply.to_dict(reveal=reveal)["accounts"]
    rows: list[tuple[str, ...]] = [
        ("account", "mask", "type", "number", "kind", "bank", "currency", "available", "current")
    ]
    for account, shown in zip(reply.accounts, document, strict=True):
        balances = account.balances
        amounts = tuple("-" if amount is None else f"{amount:f}" for amount in (balances.available, balances.current))
        name, mask, kind = (_plain(shown.get(key, "-")) for key in ("name", "account_mask", "account_type"))
        currency = _plain(shown["balances"].get("currency", "-"))
        found = [
            (row.number.reveal() if reveal else str(row.number), row.kind, row.bank)
            for row in _rows(account.numbers, shown["numbers"])
        ]
        for number in found or [("-", "-", "-")]:
            rows.append((name, mask, kind, *map(_plain, number), currency, *amounts))
    yield from _table(rows)


def _plain(text: str) -> str:
    """Returns a text on one line, without characters that control a terminal."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


def _products(reply: an.Response, reveal: bool) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [("product", "refreshed_at", "last_attempted_at", "error_code")]
    document = reply.to_dict(reveal=reveal)["link"]["products"]
    for name, status in document.items():
        cells = (status.get(key, "-") for key in ("refreshed_at", "last_attempted_at", "error_code"))
        rows.append((_plain(name), *map(_plain, cells)))
    yield from _table(rows)


def _lines(reply: an.Response, reveal: bool) -> Iterator[str]:
    link = reply.to_dict(reveal=reveal)["link"]
    texts = (_plain(link.get(key, "-")) for key in ("link_id", "institution_name", "state"))
    yield "link {} to {}, {}".format(*texts)
    yield ""
    yield from _accounts(reply, reveal)
    yield ""
    yield from _products(reply, reveal)
    if reply.findings:
        yield ""
        yield from map(str, reply.findings)
    yield ""
    decision = an.decide(an.Baseline.new("account_numbers"), reply)
    yield f"complete: {'yes' if reply.complete else 'no'}; refreshed_at: {decision.change}"
    numbers = decision.numbers if decision.numbers_reason is None else f"{decision.numbers} ({decision.numbers_reason})"
    yield f"numbers: {numbers}"
    yield f"next: {decision.next} ({decision.reason})"
    yield f"      {an.message(decision.next, 'Next')} {an.message(decision.reason, 'Reason')}"
    if decision.not_before is not None:
        yield f"      not before {decision.not_before}"


def _read(file: str) -> bytes:
    if file == "-":
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        return sys.stdin.buffer.read()
    with open(file, "rb") as opened:
        return opened.read()


def _inspect(status: int, body: bytes, *, strict: bool, reveal: bool) -> int:
    try:
        reply = an.parse(status, body, strict=strict)
    except an.PayloadError as error:
        print(error)
        return 1
    except an.ApiError as error:
        print(error)
        # The message of the server is not printed, because it may contain anything.
        for name in ("error_code", "link_error_code"):
            value: str | None = getattr(error, name)
            if value is not None and len(value) <= 64 and value.replace(".", "").replace("_", "").isalpha():
                print(f"{name}: {value}")
        print(f"recovery: {error.recovery}: {an.message(error.recovery, 'Recovery')}")
        for finding in error.findings:
            print(finding)
        return 1
    for line in _lines(reply, reveal):
        print(line)
    return 0


def _status(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 100 <= int(text[:4]) <= 599 and len(text) == 3):
        raise argparse.ArgumentTypeError("an HTTP status is a number from 100 to 599")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command. Returns 0 for a reply with numbers, 1 for an error of the API or of the body, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m account_numbers", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--version", action="version", version=an.__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    inspect = commands.add_parser("inspect", help="show a stored reply, with account numbers masked")
    inspect.add_argument("status", type=_status, metavar="STATUS", help="the HTTP status of the reply")
    inspect.add_argument("file", metavar="FILE", help="the file with the body; - for standard input")
    inspect.add_argument("--reveal", action="store_true", help="show account numbers")
    inspect.add_argument("--strict", action="store_true", help="refuse a reply with a structural warning")
    chosen = parser.parse_args(arguments)
    try:
        body = _read(chosen.file)
    except OSError as error:
        parser.error(f"{chosen.file}: {error.strerror}")
    return _inspect(chosen.status, body, strict=chosen.strict, reveal=chosen.reveal)


def run() -> int:
    """Runs the command at a terminal, whose encoding may lack a character, and whose reader may close the pipe early."""
    if sys.stdout is None:
        print("cannot write the output: standard output is closed", file=sys.stderr)
        return 1
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except OSError as error:
        # It is not an error if the reader closed the pipe early. The interpreter flushes once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            print(f"cannot write the output: {error.strerror}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(run())
