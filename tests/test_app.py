from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

HEAVY = ("sqlalchemy", "alembic", "reportlab", "cryptography", "sqlcipher3", "argon2")


def run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def loaded(statement: str, *names: str) -> list[str]:
    outcome = run(f"import sys\n{statement}\nprint(*(n for n in {names!r} if n in sys.modules))")
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout.split()


def test_importing_the_roof_loads_neither_qt_nor_anything_heavy() -> None:
    assert loaded("import bhcp_desktop.app", "PySide6", *HEAVY) == []


def test_the_first_screen_needs_nothing_heavy() -> None:
    assert loaded("import bhcp_desktop.ui.program", *HEAVY) == []


def test_the_window_opens_and_closes_without_a_store(tmp_path) -> None:
    script = """
import sys
from PySide6.QtCore import QTimer
from bhcp_desktop import app
from bhcp_desktop.ui import program
start = program.Program.start
def start_and_leave(self):
    start(self)
    QTimer.singleShot(200, self.window.close)
program.Program.start = start_and_leave
sys.exit(app.main([]))
"""
    outcome = run(script, HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path), XDG_STATE_HOME=str(tmp_path))
    assert (outcome.returncode, outcome.stdout) == (0, ""), outcome.stderr


def test_the_window_and_the_command_line_know_the_same_commands() -> None:
    from bhcp_desktop import app, cli

    assert set(cli.COMMANDS) == app.COMMANDS


def test_a_command_runs_without_a_window() -> None:
    outcome = run("import sys\nfrom bhcp_desktop.app import main\nsys.exit(main(['store', 'info', '--json']))")
    assert outcome.returncode == 2
    assert '"wrong_use"' in outcome.stdout


def test_a_demonstration_names_the_store_to_show_unless_told_not_to() -> None:
    from bhcp_desktop.cli import store_to_show

    assert store_to_show(["demo", "there"]) == os.path.join("there", "training.bhcp")  # noqa: PTH118
    assert store_to_show(["demo", "there", "--no-window"]) == ""
    assert store_to_show(["demo", "there", "--json"]) == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's own switches")
def test_memory_is_never_dumped_to_disk() -> None:
    script = """
import ctypes, resource
from bhcp_desktop import app
app._keep_memory_to_ourselves()
print(*resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    assert run(script).stdout.split() == ["0", "0", "0"]
