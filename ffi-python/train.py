"""What a wheel is optimized for: reads the bodies of a folder as programs do.

    python train.py FOLDER

manylinux.sh runs it with an instrumented build. Each line is a use that should be fast, about as often as it occurs.
"""

import json
import sys
from pathlib import Path

import account_numbers as an
from account_numbers import testing


def numbers(reply: an.Response) -> int:
    """Reads every number."""
    read = 0
    for account in reply.accounts:
        numbers = account.numbers
        for ach in numbers.ach:
            read += len(ach.account_number.reveal()) + len(ach.routing_number) + len(ach.wire_routing_number or "")
        for eft in numbers.eft:
            read += len(eft.account_number.reveal()) + len(eft.institution_number) + len(eft.branch_number)
        for bacs in numbers.bacs:
            read += len(bacs.account_number.reveal()) + len(bacs.sort_code)
        for international in numbers.international:
            read += len(international.iban.reveal()) + len(international.bic or "")
    return read


def everything(reply: an.Response) -> None:
    """Reads every attribute."""
    for account in reply.accounts:
        for shown in (account, account.balances):
            for name in [name for name in dir(type(shown)) if not name.startswith(("_", "only_"))]:
                getattr(shown, name)
        for ach in account.numbers.ach:
            assert ach.index >= 0 and ach.findings is not None
    link = reply.link
    for name in [name for name in dir(type(link)) if not name.startswith(("_", "read"))]:
        getattr(link, name)
    for status in link.products.values():
        for name in [name for name in dir(type(status)) if not name.startswith("_")]:
            getattr(status, name)


def once(bodies: list[tuple[int, bytes]]) -> None:
    for status, body in bodies:
        try:
            reply = an.parse(status, body)
        except an.Error as error:
            str(error)
            continue
        numbers(reply)
        everything(reply)
        numbers(an.parse(status, body))
        decision = an.decide(an.Baseline.new("account_numbers"), reply)
        an.decide(an.Baseline.parse(str(decision.next_baseline)), reply.link)
    reply.to_json(reveal=True), reply.to_dict(reveal=False), repr(reply)


def main() -> int:
    if len(sys.argv) != 2:
        sys.exit("usage: python train.py FOLDER")
    lines = (Path(sys.argv[1]) / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]
    index = [line.split("\t")[:2] for line in lines]
    bodies = [(int(status), (Path(sys.argv[1]) / file).read_bytes()) for file, status in index]
    usual = [(status, body) for status, body in bodies if status == 200 and len(body) > 1_000]
    # The server's own layout, and what comes through a gateway that writes JSON anew.
    for layout in ({"separators": (",", ":")}, {"indent": 2}):
        for status, body in list(usual):
            try:
                usual.append((status, json.dumps(json.loads(body), **layout).encode()))
            except ValueError:
                continue
    large = [testing.account(f"acc_{at:022}", ach=[testing.ach(str(235905558062 + at))]) for at in range(200)]
    usual.append((200, testing.reply(large)))
    for _ in range(20):
        once(usual)
        for file in (Path(sys.argv[1]) / "documents").glob("200_get_link.json"):
            an.Link.read(200, file.read_bytes())
    once(bodies)
    return 0


if __name__ == "__main__":
    sys.exit(main())
