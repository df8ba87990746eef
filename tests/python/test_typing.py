"""The types: what checkers infer, and the words of _words.py."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from account_numbers import _words, errors

REVEALED = '''
import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import assert_type

import account_numbers as an

reply = an.parse(200, b"", strict=True)
assert_type(reply, an.Response)
assert_type(reply.accounts[0].numbers.ach[0].account_number.reveal(), str)
assert_type(reply.accounts[0].balances.available, Decimal | None)
assert_type(reply.accounts[0].balances.balance_date, datetime.date | an.Timestamp | None)
assert_type(reply.accounts[0].only_international(), an.InternationalNumber)
assert_type(reply.refreshed_at, an.Timestamp | None)
assert_type(reply.findings[0].code, an.FindingCode)
assert_type(reply.link.products["identity"], an.ProductStatus)
assert_type(reply.link.products.get("identity"), an.ProductStatus | None)
assert_type(reply.link.state, str)
assert_type(reply.to_json(reveal=True), bytes)
decision = an.decide(an.Baseline.new("account_numbers", link_id="mk_1"), reply, now=an.NO_CLOCK)
assert_type(decision.next, an.Next)
assert_type(decision.numbers, an.NumbersAdvice)
assert_type(decision.numbers_reason, an.NumbersReason | None)
assert_type(decision.reason, an.Reason)
assert_type(decision.pause, datetime.timedelta | None)
assert_type(decision.next_baseline.requested(at=datetime.datetime.now(datetime.timezone.utc)), an.Baseline)
assert_type(an.Timestamp.parse("") - an.Timestamp.parse(""), datetime.timedelta)
assert_type(datetime.datetime.now(datetime.timezone.utc) - an.Timestamp.parse(""), datetime.timedelta)
assert_type(an.Timestamp.parse("") - datetime.timedelta(1), an.Timestamp)
assert_type(reply.accounts[0].findings, tuple[an.Finding, ...])
assert_type(reply.accounts[0].only_ach().account_number.matches("1"), bool)
assert_type(an.check_iban(""), tuple[an.FindingCode, ...])
products: Mapping[str, an.ProductStatus] = an.products(202, memoryview(b""))
'''
REFUSED = '''
import account_numbers as an

reply = an.parse(200, "")
reply.to_json()  # 1
reply.to_dict(True)  # 2
an.parse(200, None)  # 3
an.parse(200, b"", True)  # 4
reply.complete = False  # 5
{reply: 1}  # 6, of pyright alone
an.Timestamp.parse("") < 5  # 7
an.decide(reply, reply)  # 8
reply.accounts[0].only_ach().account_number == "000123"  # 9
lambda: an.Response()  # 9
lambda: an.Baseline()  # 9
lambda: an.Secret("000123")  # 9
an.decide(an.Baseline.new("x"), reply, now=5)  # 9
an.Baseline.of(refreshed_at=None, product="x")  # 9


def of(decision: an.Decision) -> bool:
    return decision.next == "use_numbers"  # 9
'''


def check(tool: list[str], path: Path) -> tuple[int, str]:
    run = subprocess.run([sys.executable, "-m", *tool, str(path)], capture_output=True, text=True, check=False, cwd=path.parent)
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize("tool", [["mypy", "--strict"], ["pyright", "--pythonpath", sys.executable]], ids=["mypy", "pyright"])
def test_what_checkers_infer(tool: list[str], tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.pyright]\ntypeCheckingMode = "strict"\nreportUnusedExpression = false\n')
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(REVEALED.replace("from typing import assert_type", "from typing_extensions import assert_type"))
    wrong.write_text(REFUSED)
    code, output = check(tool, right)
    assert code == 0, output
    code, output = check(tool, wrong)
    assert code != 0
    lines = REFUSED.splitlines()
    found = {int(line) for line in re.findall(r"wrong\.py:(\d+)", output)}
    expected = {
        number
        for number, line in enumerate(lines, 1)
        if re.search(r"# \d$", line) or (tool[0] == "pyright" and line.endswith("of pyright alone"))
    }
    assert found == expected, output


def test_every_type_of_words_lists_each_word_once() -> None:
    for name in vars(_words):
        words = get_args(getattr(_words, name))
        assert len(set(words)) == len(words)
    assert set(_words.API_ERROR_KINDS) == set(errors.BY_KIND)
    assert set(_words.FINDING_SEVERITIES) == set(_words.FINDING_CODES) == set(_words.MESSAGES["FindingCode"])
