"""What several journeys do, step by step."""

from __future__ import annotations

from PySide6.QtGui import QAccessible

from tests.journeys.desktop import Desktop
from tests.journeys.registers import PEOPLE

PASSPHRASE = "plain teapot winter garden"
PERSON = "BRAITHWAITE, Harold"
STEPS = 40  # more than a record has sections
WORDS = "My garden, and my daughter Ann. Łukasz next door."


def open_by_keyboard(desktop: Desktop, name: str) -> None:
    """Down the list of people to a name, and Enter."""
    desktop.keys("Alt+2")
    desktop.rest()
    desktop.until(lambda: len(desktop.rows("People")) == PEOPLE, "everybody in the list")
    desktop.until(lambda: desktop.table("People").hasFocus(), "the keyboard in the list")
    desktop.keys("Home")
    for _ in range(PEOPLE):
        if name in desktop.rows("People")[desktop.table("People").currentIndex().row()]:
            break
        desktop.keys("Down")
    desktop.keys("Return")
    desktop.wait_for(name)
    desktop.rest()


def section(desktop: Desktop, title: str) -> None:
    """Step down the record to a section with Ctrl+Down, or up to one above."""
    for key in ["Ctrl+Down"] * STEPS + ["Ctrl+Up"] * STEPS:
        if desktop.heading() == title:
            return
        desktop.keys(key)
    raise AssertionError(title)


def write_plan(desktop: Desktop) -> None:
    desktop.press("Start a care plan")
    desktop.wait_for("What is most important to me")
    desktop.write("What is most important to me", WORDS)
    section(desktop, "Needs and goals")
    add(desktop, "need", {"Need, concern or problem": "Two falls since September, both at night"})
    add(desktop, "goal", {"Goal or hope, in the person's words": "Walk to the gate and back by spring"})
    add(desktop, "action", {"What will be done": "Fit a sensor light on the landing", "Who will do it": "Rupa Shah"})
    section(desktop, "People and contacts")
    add(desktop, "personal contact", {"Name": "Ann Braithwaite", "Telephone": "01524 960500"})
    section(desktop, "Allergies")
    add(desktop, "allergy", {"Allergic to": "Penicillin", "Reaction": "Rash"})
    section(desktop, "If things change")
    steps = "Ring Ann\nCall 111 if he has hit his head"
    add(desktop, "contingency plan", {"What might happen": "Fall", "What should happen": steps})
    section(desktop, "Review")
    desktop.write("Care coordinator", "C Bell")
    desktop.keys("Tab")
    desktop.rest()


def add(desktop: Desktop, noun: str, fields: dict[str, str]) -> None:
    """Add a part of the plan by its buttons and boxes."""
    desktop.press(f"Add {noun}")
    for name, words in fields.items():
        desktop.write(name, words)
    desktop.press(f"Save {noun}")
    desktop.until(lambda: not desktop.can_press(f"Save {noun}"), f"the {noun} saved")
    desktop.rest()


def publish(desktop: Desktop) -> None:
    """Publish with a reason for every gap that is listed."""
    desktop.keys("Ctrl+Return")
    desktop.wait_for("Publish version 1", "Publishing as C Bell")
    desktop.press("Publish version 1")
    desktop.wait_for("There is a problem")
    reasons = [name for name in desktop.names(QAccessible.Role.EditableText) if name.startswith("Reason for")]
    assert reasons
    for reason in reasons:
        desktop.write(reason, "Not talked about yet")
    desktop.press("Publish version 1")
    desktop.wait_for("Version 1 is published.")
    desktop.rest()


def sign_in(desktop: Desktop, name: str = "cbell") -> None:
    """Sign in by keyboard."""
    desktop.write("User name", name)
    desktop.keys("Return")
    desktop.type(PASSPHRASE)
    desktop.keys("Return")
    desktop.until(lambda: not desktop.window.is_locked, "signed in")
    desktop.rest()


def find(desktop: Desktop, name: str) -> None:
    """Open somebody's record by Ctrl+K."""
    desktop.keys("Ctrl+K")
    desktop.type(name.replace(",", ""))
    desktop.keys("Return")
    desktop.wait_for(f"Patient: {name}", "Sections of the record")
    desktop.rest()
