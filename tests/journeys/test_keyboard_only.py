"""The main job without a mouse: find somebody, write a plan, publish it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.journeys.desktop import Desktop
from tests.journeys.steps import PERSON, WORDS, find, section

STEPS = 120


def name_here() -> str:
    """What a screen reader calls whatever has the keyboard."""
    here = QApplication.focusWidget()
    return "" if here is None else QAccessible.queryAccessibleInterface(here).text(QAccessible.Text.Name)


def tab_to(desktop: Desktop, name: str) -> None:
    """Press Tab until something of this name has the keyboard."""
    met: list[str] = []
    for _ in range(STEPS):
        met.append(name_here().replace("&", ""))
        if met[-1] == name:
            return
        desktop.keys("Tab")
    raise AssertionError(f"Tab never met {name!r}, only {met}")


def fill(desktop: Desktop, noun: str, words: str) -> None:
    """Add a part of the plan: to its button, into its first box, to the button that saves it."""
    tab_to(desktop, f"Add {noun}")
    desktop.keys("Space")
    desktop.rest()
    desktop.type(words)
    tab_to(desktop, f"Save {noun}")
    desktop.keys("Space")
    desktop.rest()


def give_reasons(desktop: Desktop) -> None:
    """Tab through the publish step once, with a reason for every part that is missing."""
    for _ in range(STEPS):
        name = name_here()
        if name == "Publish version 1":
            return
        if name.startswith("Reason for"):
            desktop.type("Not yet")
        desktop.keys("Tab")
        desktop.rest()
    raise AssertionError("Tab never met the button that publishes")


def test_a_plan_from_first_word_to_publication_by_keys_alone(at_work):
    desktop = at_work()
    find(desktop, PERSON)
    tab_to(desktop, "Start a care plan")
    desktop.keys("Space")
    desktop.wait_for("What is most important to me")
    desktop.rest()
    tab_to(desktop, "What is most important to me")
    desktop.type(WORDS)
    section(desktop, "Needs and goals")
    fill(desktop, "need", "Two falls since September")
    fill(desktop, "goal", "Walk to the gate by spring")
    section(desktop, "If things change")
    fill(desktop, "contingency plan", "Fall")
    desktop.keys("Ctrl+Return")
    desktop.wait_for("Publish version 1")
    desktop.rest()
    give_reasons(desktop)
    tab_to(desktop, "Publish version 1")
    desktop.keys("Space")
    desktop.wait_for("Version 1 is published.")
    assert desktop.blocks == []
