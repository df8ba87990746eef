"""`python -m account_numbers inspect STATUS FILE`: what a stored reply says, for a person at a terminal."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import account_numbers as an


class Row(NamedTuple):
    """A number entry: of which kind, where the money goes, and the number."""

    kind: str
    bank: str
    number: an.Secret


def _routing(number: str) -> str:
    """A routing number, unless it is something else that should not be shown."""
    return "****" if "routing_number_format" in an.check_routing_number(number) else number


def _short(number: str) -> str:
    """The number of an institution, unless it is as long as an account number."""
    return number if len(number) <= 8 else "****"


def _bic(bic: str) -> str:
    """A BIC, unless it is something else that should not be shown."""
    return "****" if an.check_bic(bic) else bic


def _rows(numbers: an.Numbers) -> Iterator[Row]:
    for ach in numbers.ach:
        wire = f", wire {_routing(ach.wire_routing_number)}" if ach.wire_routing_number else ""
        yield Row("ACH", _routing(ach.routing_number) + wire, ach.account_number)
    for eft in numbers.eft:
        yield Row("EFT", _short(eft.institution_number) + "-" + _short(eft.branch_number), eft.account_number)
    for bacs in numbers.bacs:
        yield Row("Bacs", _short(bacs.sort_code), bacs.account_number)
    for international in numbers.international:
        yield Row("IBAN", "-" if international.bic is None else _bic(international.bic), international.iban)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _accounts(reply: an.Response, reveal: bool) -> Iterator[str]:
    document = reply.to_dict(reveal=reveal)["accounts"]
    rows: list[tuple[str, ...]] = [("account", "type", "number", "kind", "bank", "currency", "available", "current")]
    for account, shown in zip(reply.accounts, document, strict=True):
        balances = account.balances
        amounts = tuple("-" if amount is None else f"{amount:f}" for amount in (balances.available, balances.current))
        currency = shown["balances"].get("currency", "-")
        found = [(row.number.reveal() if reveal else str(row.number), row.kind, row.bank) for row in _rows(account.numbers)]
        for number in found or [("-", "-", "-")]:
            name, kind = shown.get("name", "-"), shown.get("account_type", "-")
            rows.append((_plain(name), _plain(kind), *map(_plain, number), _plain(currency), *amounts))
    yield from _table(rows)


def _plain(text: str) -> str:
    """A text on one line, without what a terminal would obey."""
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
    decision = an.decide(an.Baseline(), reply)
    yield f"complete: {'yes' if reply.complete else 'no'}; refreshed_at: {decision.change}; next: {decision.next}"


def _read(file: str) -> bytes:
    if file == "-":
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
        # Nothing of the server's prose: it may hold anything.
        for name in ("error_code", "link_error_code"):
            value: str | None = getattr(error, name)
            if value is not None and len(value) <= 64 and value.replace(".", "").replace("_", "").isalpha():
                print(f"{name}: {value}")
        for finding in error.findings:
            print(finding)
        return 1
    for line in _lines(reply, reveal):
        print(line)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command. Gives 0 for a reply with numbers, 1 for an error of the API or of the body, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m account_numbers", description=__doc__)
    parser.add_argument("--version", action="version", version=an.__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    inspect = commands.add_parser("inspect", help="show what a stored reply says, with account numbers masked")
    inspect.add_argument("status", type=int, metavar="STATUS", help="the HTTP status that it came with")
    inspect.add_argument("file", metavar="FILE", help="the file with the body; - for standard input")
    inspect.add_argument("--reveal", action="store_true", help="show account numbers")
    inspect.add_argument("--strict", action="store_true", help="refuse whatever deviates from the documentation")
    chosen = parser.parse_args(arguments)
    if not 100 <= chosen.status <= 599:
        parser.error(f"{chosen.status} is no HTTP status")
    try:
        body = _read(chosen.file)
    except OSError as error:
        parser.error(f"{chosen.file}: {error.strerror}")
    return _inspect(chosen.status, body, strict=chosen.strict, reveal=chosen.reveal)


if __name__ == "__main__":
    sys.exit(main())
