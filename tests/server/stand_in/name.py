"""What the identifier of a link, or an app's session, says: the scenario, and a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass

RECORDED = "mk_P542taTHRdeyVPkm9XVvWv"

FORM = re.compile(r"(?:mk_|session-)(?P<scenario>[A-Za-z0-9_]+)(?:[-/](?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True)
class Name:
    """`mk_SCENARIO[-REST][--FAULT]` or `session-SCENARIO[/REST][!FAULT]`; the two marks of a fault mean the same."""

    whole: str
    """With the fault."""
    key: str
    """Without the fault: each has a state of its own."""
    scenario: str | None
    """None where the text has another form."""
    rest: str
    fault: str

    @classmethod
    def read(cls, text: str) -> Name:
        key, *fault = re.split("!|--", text, maxsplit=1)
        if key == RECORDED:
            scenario, rest = "ready", ""
        elif found := FORM.fullmatch(key):
            scenario, rest = found["scenario"], found["rest"] or ""
        else:
            scenario, rest = None, ""
        return cls(text, key, scenario, rest, fault[0] if fault else "")
