"""Every module has its test: `storage/keys.py` is tested by `tests/storage/test_keys.py`."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.sources import ROOT, Source, package_sources


def mirror(module: str) -> str:
    """Where the test of a module lies."""
    folder, _, name = module.rpartition("/")
    return "/".join(filter(None, ("tests", folder, f"test_{name.lstrip('_')}")))


def untested(modules: list[str], root: Path) -> set[str]:
    """The modules whose mirror does not exist below the root."""
    return {module for module in modules if not (root / mirror(module)).is_file()}


def behaves(source: Source) -> bool:
    """Whether a module does anything; records, codes, tables and words are tested by who uses them."""
    functions = [node for node in source.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return any(not isinstance(line, ast.Expr) for function in functions for line in function.body)


def modules() -> list[str]:
    """Every module with behaviour of its own, relative to the package."""
    named = [source for source in package_sources() if not source.path.endswith(("__init__.py", "__main__.py"))]
    return [source.path for source in named if behaves(source)]


def test_every_module_has_its_test() -> None:
    assert sorted(untested(modules(), ROOT)) == []


def test_a_module_without_a_test_is_reported(tmp_path: Path) -> None:
    (tmp_path / "tests/storage").mkdir(parents=True)
    (tmp_path / "tests/storage/test_keys.py").touch()
    assert untested(["storage/keys.py", "storage/rows.py", "app.py"], tmp_path) == {"storage/rows.py", "app.py"}


def test_a_module_of_records_needs_no_test_of_its_own() -> None:
    assert not behaves(Source("domain/prints.py", "class Output:\n    PRINTED = 'printed'"))
    assert not behaves(Source("domain/record.py", "class Record(Protocol):\n    def id(self) -> str:\n        ..."))
    assert behaves(Source("domain/prints.py", "class Output:\n    def words(self):\n        return 'printed'"))
