"""Every module has its test: `storage/keys.py` is tested by `tests/storage/test_keys.py`."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.sources import PACKAGE, ROOT

# Modules still without a test of their own. The list only shrinks: a line whose test exists fails the second test.
WITHOUT = Path(__file__).with_name("modules_without_a_test.txt")


def mirror(module: str) -> str:
    """Where the test of a module lies."""
    folder, _, name = module.rpartition("/")
    return "/".join(filter(None, ("tests", folder, f"test_{name.lstrip('_')}")))


def untested(modules: list[str], root: Path) -> set[str]:
    """The modules whose mirror does not exist below the root."""
    return {module for module in modules if not (root / mirror(module)).is_file()}


def modules() -> list[str]:
    """Every module that can hold behaviour, relative to the package."""
    found = (path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py")))
    return [
        path for path in found if not path.startswith("_bundled") and not path.endswith(("__init__.py", "__main__.py"))
    ]


def excused() -> set[str]:
    """The written list."""
    lines = WITHOUT.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_every_module_has_its_test_or_stands_in_the_list() -> None:
    assert sorted(untested(modules(), ROOT) - excused()) == []


def test_the_list_only_shrinks() -> None:
    assert sorted(excused() - untested(modules(), ROOT)) == []


def test_a_module_without_a_test_is_reported(tmp_path: Path) -> None:
    (tmp_path / "tests/storage").mkdir(parents=True)
    (tmp_path / "tests/storage/test_keys.py").touch()
    assert untested(["storage/keys.py", "storage/rows.py", "app.py"], tmp_path) == {"storage/rows.py", "app.py"}
