"""Types into a record and never stops by itself: `python -m tests.journeys.typist STORE SETTINGS`, to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from bhcp_desktop.ui.program import Program, application
from bhcp_desktop.ui.settings import Settings
from tests.journeys.desktop import Desktop
from tests.journeys.steps import PERSON, find, sign_in


def main(store: str, settings: str) -> None:
    """Say `typing` once a draft is on the disk, then type on."""
    qt = application()
    program = Program(store=store, settings=Settings(Path(settings)))
    program.start()
    desktop = Desktop(program)
    desktop.rest()
    sign_in(desktop)
    find(desktop, PERSON)
    desktop.write("What is most important to me", "My garden, and my daugh")
    desktop.wait_for("Draft saved")
    desktop.type("ter")
    print("typing", flush=True)
    qt.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
