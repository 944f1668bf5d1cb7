"""Commands, exit codes, and wrong use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bhcp_desktop import __version__
from bhcp_desktop.app import COMMANDS as KNOWN_TO_THE_WINDOW
from bhcp_desktop.cli import COMMANDS, program


def test_the_window_knows_the_same_commands() -> None:
    assert set(COMMANDS) == set(KNOWN_TO_THE_WINDOW)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_how_it_is_used(give, command) -> None:
    told = give(command, "--help")
    assert (told.code, "usage:" in told.out) == (0, True)


def test_the_version_is_told(give) -> None:
    told = give("--version")
    assert (told.code, __version__ in told.out) == (0, True)


def test_wrong_use_is_json_where_json_was_asked_for(give) -> None:
    told = give("store", "info", "--json")
    assert (told.code, told.json["error"]["code"]) == (2, "wrong_use")
    assert give("store", "explode").code == 2


def test_stopping_a_command_is_told_and_leaves_nothing(give, trained, monkeypatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    real = program.build_parser

    def parser():
        made = real()
        made.parse_args = lambda given: _with_run(type(made).parse_args(made, given), stop)
        return made

    monkeypatch.setattr(program, "build_parser", parser)
    told = give("store", "info", *trained.signs_in(), "--json")
    assert (told.code, told.json["error"]["code"]) == (1, "cancelled")


def _with_run(parsed, run):
    parsed.run = run
    return parsed


def test_it_runs_as_a_module_without_a_screen(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bhcp_desktop.cli", "store", "info", "--store", str(tmp_path), "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (ran.returncode, '"ok": false' in ran.stdout) == (1, True)


def test_no_command_loads_the_window() -> None:
    code = "import sys, bhcp_desktop.cli; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2]).returncode == 0
