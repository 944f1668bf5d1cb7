"""What the house rules are read from: the package's modules as syntax trees, and every committed file."""

from __future__ import annotations

import ast
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "bhcp_desktop"
PICTURES_AND_DATA = {".png", ".ttf", ".xlsx", ".xls", ".ods", ".pdf", ".ico", ".icns", ".gz", ".zip", ".dic", ".aff"}

NOT_COMMITTED = {
    ".venv", ".git", ".hypothesis", ".pytest_cache", ".ruff_cache", ".import_linter_cache", "build", "dist", "demo",
    "looks",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One Python file: its path as the rules name it (`ui/dialogs.py`), and its text."""

    path: str
    text: str

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the file's syntax tree, the module first."""
        return list(ast.walk(ast.parse(self.text, self.path)))

    def at(self, node: ast.AST) -> str:
        """The place of a node, for a message: `ui/dialogs.py:12`."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@cache
def package_sources() -> tuple[Source, ...]:
    """Every module of the package, with paths relative to it."""
    return _sources(PACKAGE, PACKAGE)


@cache
def suite_sources() -> tuple[Source, ...]:
    """Every module of the test suite, with paths relative to the checkout."""
    return _sources(ROOT / "tests", ROOT)


def _sources(folder: Path, start: Path) -> tuple[Source, ...]:
    found = (path for path in sorted(folder.rglob("*.py")) if "_bundled" not in path.parts)
    return tuple(Source(path.relative_to(start).as_posix(), path.read_text(encoding="utf-8")) for path in found)


@cache
def committed_texts() -> dict[str, str]:
    """Path and text of every file under version control that is text; what lies on disk where git is absent."""
    return {
        path: (ROOT / path).read_text(encoding="utf-8", errors="replace")
        for path in _committed()
        if Path(path).suffix not in PICTURES_AND_DATA and (ROOT / path).is_file()
    }


def _committed() -> list[str]:
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return [path for path in listed.stdout.split("\0") if path]
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path.as_posix() for path in found if not NOT_COMMITTED & set(path.parts) and path.suffix != ".pyc"]
