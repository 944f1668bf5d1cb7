"""What the person reads when the window cannot open. Each case runs in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bhcp_desktop.ui import preflight
from tests.architecture.sources import ROOT

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X displays are Linux's")


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Start the program with changes to the environment; None takes a variable away."""
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"} | changes
    kept = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "main.py"], cwd=ROOT, env=kept, capture_output=True, text=True, check=False, timeout=60
    )


def assert_one_sentence(outcome: subprocess.CompletedProcess[str], *words: str) -> None:
    assert outcome.returncode == preflight.EXIT_CODE
    assert len(outcome.stderr.strip().splitlines()) == 1, outcome.stderr
    assert outcome.stderr.startswith("Cannot start: ")
    assert all(word in outcome.stderr for word in words), outcome.stderr


@linux_only
def test_without_a_display_it_says_so_and_names_the_way_round(tmp_path) -> None:
    outcome = start(DISPLAY=None, WAYLAND_DISPLAY=None, HOME=str(tmp_path))
    assert_one_sentence(outcome, "no display", "QT_QPA_PLATFORM=offscreen")


@linux_only
def test_a_display_that_cannot_be_reached_is_named(tmp_path) -> None:
    outcome = start(DISPLAY=":55", WAYLAND_DISPLAY=None, HOME=str(tmp_path))
    assert_one_sentence(outcome, ":55", "cannot be reached")


@linux_only
def test_a_qt_that_cannot_be_loaded_names_library_and_package(tmp_path) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    words = "libGL.so.1: cannot open shared object file: No such file or directory"
    (broken / "__init__.py").write_text("")
    (broken / "QtSvg.py").write_text(f"raise ImportError({words!r})")
    outcome = start(PYTHONPATH=str(tmp_path), HOME=str(tmp_path))
    assert_one_sentence(outcome, "libGL.so.1 is missing", "sudo apt install libgl1")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("libEGL.so.1: cannot open shared object file", "libegl1"),
        ("libxcb-cursor.so.0: cannot open shared object file", "libxcb-cursor0"),
        ("libunheard-of.so.7: cannot open shared object file", "libunheard-of.so.7 is missing."),
        ("No module named 'PySide6'", "run the set-up again"),
    ],
)
def test_the_loaders_message_becomes_a_sentence(message: str, words: str) -> None:
    said = preflight.missing_library_words(message)
    assert words in said
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("qt", "python", "refused"),
    [("6.12.0", (3, 11), True), ("6.12.0", (3, 12), False), ("6.11.3", (3, 11), False), ("6.12.1", (3, 11), False)],
)
def test_the_pair_that_crashes_is_refused(qt: str, python: tuple[int, int], refused: bool) -> None:
    said = preflight.bad_pair(qt, python)
    assert bool(said) is refused
    if said:
        assert "6.11.3" in said
        assert "3.12" in said


def test_this_machine_may_start_offscreen(monkeypatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert preflight.problem() is None
