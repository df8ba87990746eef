"""Compares the number checks with python-stdnum and schwifty.

Reads lines `kind<TAB>value<TAB>codes` from the file named by the argument, or from standard input: the kind is `routing`,
`iban` or `bic`; `\\n` in a value stands for a newline; the codes, with commas between, are those that the check found.
The core's tests write such lines:

    CHECK_LINES="$PWD/lines.tsv" cargo test -p account-numbers --test check_differential lines_for_other_judges
    python tests/python/check_differential.py lines.tsv

Exits with 1 where a judge disagrees for a reason that is not listed here, where a listed reason no longer occurs, and where
a judge got fewer than 100,000 different numbers.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import schwifty
import stdnum.bic
import stdnum.iban
import stdnum.us.rtn
from schwifty.exceptions import SchwiftyException

LEAST = 100_000
SHOWN = 20


@dataclass(frozen=True)
class Disagreement:
    """Numbers of which the judge says otherwise, and why.

    The judge accepts what the check found `codes` in, or refuses what it found none in.
    """

    reason: str
    codes: str
    applies: Callable[[str], bool]


@dataclass(frozen=True)
class Judge:
    """Whether another library accepts a number, of which it gets the text as it is."""

    name: str
    kind: str
    accepts: Callable[[str], bool]
    disagreements: tuple[Disagreement, ...]


def schwifty_accepts(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def accepts(value: str) -> bool:
        try:
            parse(value)
        except SchwiftyException:
            return False
        return True

    return accepts


def schwifty_compact(value: str) -> str:
    return re.sub(r"\s+", "", value).upper()


# In schwifty's registry, not in SWIFT's, release 102: territories that share another country's numbers (AX, BL, GF, GG, GP,
# IM, JE, MF, MQ, NC, PF, PM, RE, TF, WF, YT), and countries with numbers of that form that were never registered.
UNLISTED = frozenset(
    "AO AX BF BJ BL CF CG CI CM CV DZ GA GF GG GP GQ GW IM IR JE KM MA MF MG ML MQ MZ NC NE PF PM RE SN TD TF TG WF YT".split()
)

STDNUM_IBAN = (
    Disagreement(
        "stdnum drops spaces, hyphens and full stops, and takes lower case and look-alikes for upper case and ASCII",
        "iban_format",
        lambda value: stdnum.iban.compact(value) != value,
    ),
    Disagreement(
        "stdnum only looks at the remainder, which 00, 01 and 99 share with 97, 98 and 02; ISO 7064 makes just the latter",
        "iban_checksum",
        lambda value: value[2:4] in ("00", "01", "99"),
    ),
    Disagreement(
        "stdnum takes letters and other scripts' digits as check digits, where the remainder is right",
        "iban_format",
        lambda value: stdnum.iban.compact(value) == value and not re.fullmatch("[0-9]{2}", value[2:4]),
    ),
)

JUDGES = (
    Judge(
        "stdnum.us.rtn",
        "routing",
        stdnum.us.rtn.is_valid,
        (
            Disagreement(
                "stdnum does not look at the first two digits; the check leaves a note",
                "routing_number_prefix",
                lambda value: int(value[:2]) not in {*range(13), *range(21, 33), *range(61, 73), 80},
            ),
            Disagreement(
                "stdnum drops white space around the number, and takes full-width digits for ASCII",
                "routing_number_format",
                lambda value: stdnum.us.rtn.compact(value) != value,
            ),
        ),
    ),
    Judge(
        "stdnum.iban without national checks",
        "iban",
        lambda value: stdnum.iban.is_valid(value, check_country=False),
        STDNUM_IBAN,
    ),
    Judge(
        "stdnum.iban with national checks",
        "iban",
        stdnum.iban.is_valid,
        (
            *STDNUM_IBAN,
            Disagreement(
                "stdnum also wants national check digits in BE, ES, ME and NO, and in BE a bank that it knows",
                "",
                lambda value: value[:2] in ("BE", "ES", "ME", "NO"),
            ),
        ),
    ),
    Judge(
        "schwifty.IBAN",
        "iban",
        schwifty_accepts(schwifty.IBAN),
        (
            Disagreement(
                "schwifty drops white space and takes lower case for upper case",
                "iban_format",
                lambda value: schwifty_compact(value) != value,
            ),
            Disagreement(
                "schwifty knows 38 countries and territories that the registry does not list",
                "iban_country",
                lambda value: value[:2] in UNLISTED,
            ),
            Disagreement(
                "schwifty allows letters in Brazil's bank, and digits as its type of account: 8!c5!n10!n1!c1!c",
                "iban_format",
                lambda value: re.fullmatch("BR[0-9]{2}[0-9A-Z]{8}[0-9]{15}[0-9A-Z]{2}", value) is not None,
            ),
        ),
    ),
    Judge(
        "stdnum.bic",
        "bic",
        stdnum.bic.is_valid,
        (
            Disagreement(
                "stdnum drops spaces and hyphens, and takes lower case and look-alikes for upper case and ASCII",
                "bic_format",
                lambda value: stdnum.bic.compact(value) != value,
            ),
            Disagreement(
                "stdnum wants letters for the institution; ISO 9362:2022 allows digits",
                "",
                lambda value: re.search("[0-9]", value[:4]) is not None,
            ),
        ),
    ),
    Judge(
        "schwifty.BIC",
        "bic",
        schwifty_accepts(schwifty.BIC),
        (
            Disagreement(
                "schwifty drops white space and takes lower case for upper case",
                "bic_format",
                lambda value: schwifty_compact(value) != value,
            ),
            Disagreement(
                "schwifty's countries are those of pycountry, without Kosovo's XK, which BICs use",
                "",
                lambda value: value[4:6] == "XK",
            ),
        ),
    ),
)


def read(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for number, line in enumerate(lines, 1):
        try:
            kind, value, codes = line.removesuffix("\n").split("\t")
        except ValueError:
            sys.exit(f"line {number}: not three columns: {line!r}")
        yield kind, value.replace("\\n", "\n"), codes


def compare(judge: Judge, found: dict[str, str]) -> bool:
    """Prints what the judge says of the values, each with the codes found in it; returns whether all of that is listed."""
    counts = Counter[str]({disagreement.reason: 0 for disagreement in judge.disagreements})
    unlisted = []
    for value, codes in found.items():
        accepted = judge.accepts(value)
        if accepted == (not codes):
            continue
        for disagreement in judge.disagreements:
            # A character that no number is spelled with, such as a no-break space, also makes it a masked number.
            if codes in (disagreement.codes, f"masked_number,{disagreement.codes}") and disagreement.applies(value):
                counts[disagreement.reason] += 1
                break
        else:
            unlisted.append(f"{value!r}: the judge {'accepts' if accepted else 'refuses'}, the check found: {codes or '-'}")
    listed = counts.total()
    print(f"{judge.name}: {len(found)} compared, {len(found) - listed - len(unlisted)} agreed, {listed} listed")
    for reason, count in counts.items():
        print(f"{count:8} {reason}")
    failures = [f"never occurs: {reason}" for reason, count in counts.items() if count == 0]
    failures += [f"not listed: {line}" for line in unlisted[:SHOWN]]
    if len(unlisted) > SHOWN:
        failures.append(f"not listed: {len(unlisted) - SHOWN} more")
    if len(found) < LEAST:
        failures.append(f"fewer than {LEAST} different numbers")
    for failure in failures:
        print(f"   FAILED: {failure}")
    return not failures


def main(arguments: list[str]) -> int:
    found: dict[str, dict[str, str]] = {judge.kind: {} for judge in JUDGES}
    # Only a newline ends a line: values hold other characters that Python would divide at.
    source = arguments[0] if arguments else sys.stdin.fileno()
    with open(source, encoding="utf-8", newline="\n") as lines:
        for kind, value, codes in read(lines):
            if kind not in found:
                sys.exit(f"no judge for kind {kind!r}")
            found[kind][value] = codes
    listed = [compare(judge, found[judge.kind]) for judge in JUDGES]
    return 0 if all(listed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
