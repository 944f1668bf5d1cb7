"""The import contracts hold on the package, and each one is seen to report a planted break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("ui", "services", "storage", "printing", "exchange", "domain")
BREAKS = {
    "a service that runs SQL": ("services/people.py", "import sqlalchemy", "SQL stays in storage"),
    "a page that opens a database": ("ui/page.py", "import sqlite3", "SQL stays in storage"),
    "an exchange format that migrates": ("exchange/csv.py", "import alembic", "SQL stays in storage"),
    "a domain rule that opens the store": ("domain/rule.py", "import sqlcipher3", "SQL stays in storage"),
    "a service that knows Qt": ("services/people.py", "from PySide6 import QtCore", "Qt stays in ui and app"),
    "a command that knows Qt": ("cli.py", "import shiboken6", "Qt stays in ui and app"),
    "a page that draws PDF": ("ui/page.py", "import reportlab", "ReportLab stays in printing"),
    "a service that draws PDF": ("services/packs.py", "import reportlab", "ReportLab stays in printing"),
    "a page that reads the store": (
        "ui/page.py",
        "def late():\n    import bhcp_desktop.storage",
        "Screens reach storage, printing and exchange only through services",
    ),
    "a page that prints by itself": (
        "ui/page.py",
        "import bhcp_desktop.printing",
        "Screens reach storage, printing and exchange only through services",
    ),
    "a command that opens a page": ("cli.py", "import bhcp_desktop.ui", "The command line needs no screen"),
    "a command that starts the window": ("cli.py", "import bhcp_desktop.app", "Dependencies fall"),
    "a page that runs a command": ("ui/page.py", "import bhcp_desktop.cli", "Dependencies fall"),
    "a service that opens a page": ("services/people.py", "import bhcp_desktop.ui", "Dependencies fall"),
    "storage that prints": ("storage/rows.py", "import bhcp_desktop.printing", "Dependencies fall"),
    "a file format that reads the store": ("exchange/csv.py", "import bhcp_desktop.storage", "Dependencies fall"),
    "a rule that calls a service": ("domain/rule.py", "import bhcp_desktop.services", "Dependencies fall"),
    "shipped files that know a rule": ("assets.py", "import bhcp_desktop.domain", "Dependencies fall"),
    "a module on no floor": ("helpers.py", "", "Dependencies fall"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run lint-imports over the `bhcp_desktop` in this folder, by the contracts of this checkout."""
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None
    return subprocess.run(
        [command, "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """A folder with an empty package of the same shape as ours."""
    package = tmp_path / "bhcp_desktop"
    for folder in (package, *(package / floor for floor in FLOORS)):
        folder.mkdir()
        (folder / "__init__.py").touch()
    for module in ("app.py", "cli.py", "assets.py"):
        (package / module).touch()
    return tmp_path


def test_the_package_keeps_every_contract() -> None:
    outcome = lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout


def test_an_empty_house_keeps_every_contract(skeleton: Path) -> None:
    outcome = lint(skeleton)
    assert outcome.returncode == 0, outcome.stdout
    assert "0 broken" in outcome.stdout


@pytest.mark.parametrize("planted", BREAKS)
def test_a_planted_break_is_reported(skeleton: Path, planted: str) -> None:
    path, code, contract = BREAKS[planted]
    (skeleton / "bhcp_desktop" / path).write_text(code + "\n", encoding="utf-8")
    outcome = lint(skeleton)
    assert outcome.returncode == 1, outcome.stdout
    verdict = next(line for line in outcome.stdout.splitlines() if line.startswith(contract))
    assert "BROKEN" in verdict
