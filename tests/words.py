"""The words of the core, by the name of their type: what every host has constants for."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "core/src"


def of_list(file: str, name: str) -> list[str]:
    """The words of a list `Name { Variant "word", }`."""
    text = (CORE / file).read_text(encoding="utf-8")
    block = re.search(rf"^    {name} \{{\n(.*?)^    \}}", text, re.MULTILINE | re.DOTALL)
    assert block, name
    return re.findall(r'^\s+\w+ "(\w+)",$', block[1], re.MULTILINE)


def of_match(file: str, name: str) -> list[str]:
    """The words that an enumeration's as_str gives."""
    text = (CORE / file).read_text(encoding="utf-8")
    block = re.search(rf"impl {name} \{{.*?fn as_str.*?match self \{{(.*?)\n        \}}", text, re.DOTALL)
    assert block, name
    return re.findall(r'Self::\w+ => "(\w+)"', block[1])


def of_findings() -> list[str]:
    text = (CORE / "finding.rs").read_text(encoding="utf-8")
    return re.findall(r'^    \w+ "(\w+)" (?:Warning|Note) ', text, re.MULTILINE)


WORDS = {
    "LinkState": of_list("payload/link.rs", "LinkState"),
    "LinkError": of_list("payload/link.rs", "LinkError"),
    "Provider": of_list("payload/link.rs", "Provider"),
    "Product": of_list("payload/product.rs", "Product"),
    "ProductError": of_list("payload/product.rs", "ProductError"),
    "AccountKind": of_match("payload/account.rs", "AccountKind"),
    "FindingCode": of_findings(),
    "Severity": of_match("finding.rs", "Severity"),
    "PayloadErrorCode": of_match("problem.rs", "PayloadErrorCode"),
    "ApiErrorKind": of_match("payload/api_error.rs", "ApiErrorKind"),
    "Recovery": of_match("payload/api_error.rs", "Recovery"),
    "Change": of_list("refresh/change.rs", "Change"),
    "Next": of_list("refresh/decision.rs", "Next"),
}
