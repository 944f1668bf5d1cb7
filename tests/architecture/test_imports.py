"""What gets loaded: no Qt without a window, nothing slow before the first screen, no module with a stricter licence."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.sources import PACKAGE, ROOT, Source, package_sources

# Charts, Data Visualization and Graphs lie in the same wheels but are GPL; the others are not shipped.
ALLOWED_QT = {
    "QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtSvgWidgets", "QtPdf", "QtPdfWidgets", "QtNetwork",
}  # fmt: skip
ALLOWED_IN_DOMAIN = {*sys.stdlib_module_names, "stdnum", "bhcp_desktop"}


def qt_modules(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Each import of a Qt module, with the module's name."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
            yield from ((node, alias.name) for alias in node.names if alias.name.startswith("Qt"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
            yield node, str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            yield from ((node, parts[1]) for parts in names if parts[0] == "PySide6" and len(parts) > 1)


def unlisted_qt(source: Source) -> list[str]:
    """Places where a Qt module outside the list is imported."""
    return [f"{source.at(node)} imports {name}" for node, name in qt_modules(source) if name not in ALLOWED_QT]


def foreign_to_domain(source: Source) -> list[str]:
    """Places where a domain module imports more than the standard library and python-stdnum."""
    found: list[str] = []
    for node in source.nodes:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or "bhcp_desktop"] if isinstance(node, ast.ImportFrom) and not node.level else []
        found += [f"{source.at(node)} imports {name}" for name in names if name.split(".")[0] not in ALLOWED_IN_DOMAIN]
    return found


def loaded_after(statements: str, *packages: str) -> str:
    """Run the statements in a new Python and tell which of the packages they loaded."""
    script = f"import sys\n{statements}\nprint(*(name for name in {packages!r} if name in sys.modules))"
    outcome = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout.strip()


def modules_without_a_screen() -> list[str]:
    """Every module but those of `ui` and `app`, and but the ones that run when they are imported."""
    found: list[str] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if parts[1] not in {"ui", "app", "_bundled"} and parts[-1] != "__main__":
            found.append(".".join(parts).removesuffix(".__init__"))
    return found


def test_only_listed_qt_modules_are_imported() -> None:
    assert [problem for source in package_sources() for problem in unlisted_qt(source)] == []


@pytest.mark.parametrize(
    "line", ["from PySide6.QtCharts import QChart", "from PySide6 import QtSql", "import PySide6.QtWebEngineCore"]
)
def test_an_unlisted_qt_module_is_reported(line: str) -> None:
    assert len(unlisted_qt(Source("ui/page.py", line))) == 1


def test_the_domain_imports_the_standard_library_and_stdnum_only() -> None:
    domain = [source for source in package_sources() if source.path.startswith("domain/")]
    assert domain
    assert [problem for source in domain for problem in foreign_to_domain(source)] == []


@pytest.mark.parametrize("line", ["import rapidfuzz.fuzz", "from PySide6 import QtCore", "from sqlalchemy import text"])
def test_a_foreign_import_in_the_domain_is_reported(line: str) -> None:
    assert len(foreign_to_domain(Source("domain/people.py", line))) == 1


def test_everything_but_the_window_runs_without_qt() -> None:
    lines = [f"import {name}" for name in modules_without_a_screen()]
    assert loaded_after("\n".join(lines), "PySide6", "shiboken6") == ""


def test_starting_the_window_loads_no_database_cipher_or_pdf_library() -> None:
    slow = ("sqlalchemy", "alembic", "reportlab", "cryptography", "python_calamine", "rapidfuzz")
    assert loaded_after("import bhcp_desktop.app", *slow) == ""


def test_a_loaded_package_is_told() -> None:
    assert loaded_after("import sqlite3", "sqlite3", "PySide6") == "sqlite3"
