"""No function over 40 lines, no class over 250, no module over 400: a reader holds one thing at a time."""

from __future__ import annotations

import ast

from tests.architecture.sources import Source, package_sources

LONGEST_FUNCTION = 40
LONGEST_CLASS = 250
LONGEST_MODULE = 400
# Words and tables are long because they are lists, not because they do much.
LISTS_BY_NAME = ("wording", "tables", "vocabulary")


def oversized(source: Source) -> list[str]:
    """What in this file is too long, with its length."""
    found: list[str] = []
    lines = source.text.count("\n")
    is_a_list = any(name in source.path for name in LISTS_BY_NAME)
    if lines > LONGEST_MODULE and not is_a_list:
        found.append(f"{source.path} has {lines} lines")
    for node in source.nodes:
        limit = LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > limit:
                found.append(f"{source.at(node)} {node.name} has {length} lines")
    return found


def test_nothing_in_the_package_is_oversized() -> None:
    assert [problem for source in package_sources() for problem in oversized(source)] == []


def test_an_oversized_function_class_and_module_are_reported() -> None:
    function = "def f():\n" + "    pass\n" * LONGEST_FUNCTION
    kind = "class C:\n" + "    x = 1\n" * LONGEST_CLASS
    assert oversized(Source("ui/page.py", function)) == ["ui/page.py:1 f has 41 lines"]
    assert oversized(Source("ui/page.py", kind)) == ["ui/page.py:1 C has 251 lines"]
    assert oversized(Source("ui/page.py", "x = 1\n" * 401)) == ["ui/page.py has 401 lines"]
    assert oversized(Source("ui/wording.py", "x = 1\n" * 401)) == []
