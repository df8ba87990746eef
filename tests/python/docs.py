"""The docstrings of the stub are those that the package has at run time, which come from the Rust sources.

    python tests/python/docs.py            # compares
    python tests/python/docs.py --write    # writes them into the stub
"""

from __future__ import annotations

import ast
import inspect
import sys
from pathlib import Path

from account_numbers import _native

STUB = Path(__file__).parent.parent.parent / "ffi-python" / "python" / "account_numbers" / "_native.pyi"
WIDTH = 120


def runtime(path: tuple[str, ...]) -> str | None:
    """Returns the docstring of the object with this name, or None if Python has a docstring of its own for it."""
    if path[-1].startswith("__") and path[-1] != "__new__":
        return None
    found: object = _native
    for name in path:
        if name == "__new__":
            # The documentation of the class describes its constructor.
            return None
        found = inspect.getattr_static(found, name)
        if isinstance(found, staticmethod):
            # The documentation of the wrapper is that of the class `staticmethod`.
            found = found.__func__
    doc = getattr(found, "__doc__", None)
    return None if doc is None else inspect.cleandoc(doc)


def literal(doc: str, indent: str) -> list[str]:
    """The lines of a docstring."""
    first, *rest = doc.splitlines()
    lines = [f'{indent}"""{first}', *(f"{indent}{line}".rstrip() for line in rest)]
    if rest:
        return [*lines, f'{indent}"""']
    return [f'{lines[0]}"""']


def written(text: str) -> str:
    """The stub with every docstring that there is at run time."""
    lines = text.splitlines()
    edits: list[tuple[int, int, list[str]]] = []

    def visit(node: ast.AST, path: tuple[str, ...], seen: set[str]) -> None:
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.ClassDef | ast.FunctionDef):
                continue
            own = (*path, child.name)
            doc = runtime(own) if child.name not in seen and not child.name.startswith("_unpickle") else None
            overloaded = any(isinstance(name, ast.Name) and name.id == "overload" for name in child.decorator_list)
            if doc is not None:
                indent = " " * (child.col_offset + 4)
                body = child.body[0]
                old = isinstance(body, ast.Expr) and isinstance(body.value, ast.Constant) and isinstance(body.value.value, str)
                if isinstance(child, ast.FunctionDef) and not old:
                    # `def f() -> int: ...` becomes a definition with a body.
                    assert body.end_lineno is not None
                    line = lines[body.end_lineno - 1]
                    edits.append((body.end_lineno - 1, body.end_lineno, [line.removesuffix(" ..."), *literal(doc, indent)]))
                elif old:
                    assert body.end_lineno is not None
                    edits.append((body.lineno - 1, body.end_lineno, literal(doc, indent)))
                else:
                    edits.append((body.lineno - 1 - has_decorator(lines, body.lineno), body.lineno - 1 - has_decorator(lines, body.lineno), [*literal(doc, indent), ""]))
            if overloaded:
                seen = seen | {child.name}
            if isinstance(child, ast.ClassDef):
                visit(child, own, set())

    visit(ast.parse(text), (), set())
    for start, end, new in sorted(edits, reverse=True):
        lines[start:end] = new
    return "\n".join(lines) + "\n"


def has_decorator(lines: list[str], number: int) -> int:
    return int(lines[number - 2].lstrip().startswith("@"))


def main() -> int:
    text = STUB.read_text(encoding="utf-8")
    new = written(text)
    if "--write" in sys.argv[1:]:
        STUB.write_text(new, encoding="utf-8")
        return 0
    if text != new:
        print("the docstrings of the stub are not those of the package; run tests/python/docs.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
