"""Types into the case in front of a running meeting, to be killed: arguments STORE and SETTINGS."""

from __future__ import annotations

import sys
from pathlib import Path

from bhcp_desktop.ui.program import Program, application
from bhcp_desktop.ui.settings import Settings
from tests.journeys.desktop import Desktop
from tests.journeys.steps import sign_in

HALF = "Sensor fitted, and her daugh"
HALF_ACTION = "refer falls cli"


def into_the_meeting(desktop: Desktop) -> None:
    """From signing in to the meeting that runs."""
    sign_in(desktop)
    desktop.keys("Alt+3")
    desktop.until(lambda: len(desktop.rows("Meetings")) == 1, "the meeting in the list")
    desktop.until(lambda: desktop.table("Meetings").hasFocus(), "the keyboard in the list")
    desktop.keys("Return")
    desktop.until(lambda: "running" in desktop.window.windowTitle(), "a running meeting")
    desktop.rest()


def main(store: str, settings: str) -> None:
    """Say `typing` once the drafts are on the disk, then type on."""
    qt = application()
    program = Program(store=store, settings=Settings(Path(settings)))
    program.start()
    desktop = Desktop(program)
    desktop.rest()
    into_the_meeting(desktop)
    desktop.write("Action (what, @who, when)", HALF_ACTION)
    desktop.write("Update", HALF)
    desktop.wait_for("Draft saved")
    desktop.rest()
    desktop.type("ter")
    print("typing", flush=True)
    qt.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
