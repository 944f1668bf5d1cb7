"""Locked or killed in the middle of a sentence: the words are there afterwards, in the right person's record."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import StoreDoor
from tests.journeys.desktop import Desktop
from tests.journeys.steps import PASSPHRASE, PERSON, find, sign_in

ROOT = Path(__file__).resolve().parents[2]
OTHER = "BRAITHWAITE, Jean"
HALF = "My garden, and my daugh"
BOX = "What is most important to me"


@pytest.fixture
def begun(store: Path) -> Path:
    """The store with a plan begun for two people of one family name."""
    door = StoreDoor.open(store)
    office = Office(door.sign_in("cbell", PASSPHRASE).desk, door)
    for name in (PERSON, OTHER):
        office.care_plans.start(office.people.search(name.replace(",", "")).lines[0].person_id)
    door.leave()
    return store


def unlock(desktop: Desktop) -> None:
    desktop.type(PASSPHRASE)
    desktop.keys("Return")
    desktop.until(lambda: not desktop.window.is_locked, "unlocked")
    desktop.rest()


def test_locking_mid_sentence_gives_words_and_cursor_back(begun, at_work):
    desktop = at_work()
    find(desktop, PERSON)
    desktop.write(BOX, HALF)
    desktop.keys("Left", "Left")
    desktop.keys("Ctrl+L")
    assert desktop.window.is_locked
    desktop.rest()
    assert not desktop.sees("daugh")
    assert not desktop.sees("BRAITHWAITE")
    assert "Patient" not in desktop.window.windowTitle()
    unlock(desktop)
    desktop.type("!")
    assert desktop.box(BOX).toPlainText() == "My garden, and my dau!gh"
    assert desktop.blocks == []


def test_a_lock_with_a_dialog_open_leaves_nothing_in_sight(begun, at_work):
    desktop = at_work()
    find(desktop, PERSON)
    desktop.keys("Ctrl+K")
    desktop.type("brai")
    desktop.wait_for("Find a person or command")
    desktop.keys("Ctrl+L")
    assert desktop.window.is_locked
    assert desktop.front is desktop.window
    assert not desktop.sees("BRAITHWAITE")


def test_killed_mid_sentence_the_draft_is_offered_in_that_persons_record_alone(begun, start, at_work, tmp_path):
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typist", str(begun), str(tmp_path / "typist.json")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert typist.stdout is not None
        assert typist.stdout.readline().strip() == "typing"
    finally:
        typist.send_signal(signal.SIGKILL)
        typist.communicate()
    desktop = start(str(begun))
    sign_in(desktop)
    find(desktop, OTHER)
    assert desktop.box(BOX).toPlainText() == ""
    assert not desktop.sees("were not saved")
    find(desktop, PERSON)
    desktop.wait_for("were not saved. They are back in their boxes")
    assert desktop.box(BOX).toPlainText().startswith(HALF)
    desktop.press("Keep")
    desktop.until(lambda: not desktop.sees("were not saved"), "the words kept")
    desktop.rest()
    (line,) = desktop.office.people.search(PERSON.replace(",", "")).lines
    assert desktop.office.care_plans.working(line.person_id).of("about-me")["most-important"][0].startswith(HALF)
    assert desktop.blocks == []
