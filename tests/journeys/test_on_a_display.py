"""The real program on a real (virtual) display, driven by real keys: killed in the middle, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import StoreDoor
from tests.journeys.steps import PASSPHRASE, PERSON

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")
WORDS = "My garden, and my daughter Ann."
PATIENCE = 40.0
SAVE = (549, 724)
"""Where `Save PDF…` stands on a display of 1366 x 768."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS), reason=f"needs {', '.join(TOOLS)}"),
]


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A display of its own, with a window manager."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL)
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait()


class Screen:
    """Somebody at the display: keys go in, what comes of it is read from the window's title and from the store."""

    def __init__(self, display: str, home: Path, store: Path) -> None:
        self._env = {**os.environ, "DISPLAY": display, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
        self._env.pop("QT_QPA_PLATFORM", None)
        self._store = store
        self.program: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the program, as from a terminal."""
        self.program = subprocess.Popen([sys.executable, "main.py", str(self._store)], cwd=ROOT, env=self._env)
        self.wait_for_title("Bay Care Desk")

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.program is not None
        self.program.send_signal(signal.SIGKILL)
        self.program.wait()

    def quit(self) -> None:
        """Leave as a person does."""
        self.keys("ctrl+q")
        assert self.program is not None
        self.program.wait(timeout=PATIENCE)

    def keys(self, *keys: str) -> None:
        """Press keys."""
        self._xdotool("key", "--delay", "60", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self._xdotool("type", "--delay", "25", words)

    def click(self, across: int, down: int) -> None:
        """Press the mouse there."""
        self._xdotool("mousemove", str(across), str(down), "click", "1")

    def title(self) -> str:
        """The title of the window with the keyboard."""
        return self._xdotool("getactivewindow", "getwindowname")

    def wait_for_title(self, words: str) -> None:
        """Wait until the window with the keyboard is called so."""
        wait_until(lambda: words in self.title(), f"a window called {words!r}, not {self.title()!r}")

    def sign_in(self, name: str = "") -> None:
        """Sign in; the cursor stands where typing begins, and the name is remembered after the first time."""
        time.sleep(1)
        if name:
            self.type(name)
            self.keys("Return")
        self.unlock()

    def unlock(self) -> None:
        """Type the passphrase."""
        self.type(PASSPHRASE)
        self.keys("Return")
        wait_until(lambda: self.title().endswith("– Bay Care Desk"), f"signed in, not {self.title()!r}")
        time.sleep(1)

    def find(self, name: str) -> None:
        """Open somebody by Ctrl+K."""
        self.keys("ctrl+k")
        self.wait_for_title("Find a person or command")
        self.type(name.replace(",", ""))
        self.keys("Return")
        self.wait_for_title("Care plan, version 1")
        time.sleep(1.5)

    def _xdotool(self, *arguments: str) -> str:
        told = subprocess.run(
            ["xdotool", *arguments], env=self._env, capture_output=True, encoding="utf-8", check=False
        )
        return told.stdout.strip()


def wait_until(ready: Callable[[], object], says: str) -> None:
    """Look again and again."""
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, says
        time.sleep(0.2)


@pytest.fixture
def begun(store: Path) -> Path:
    """The store with a plan begun for one person."""
    with_office(store, lambda office: office.care_plans.start(person_id(office)))
    return store


def with_office(store: Path, do: Callable[[Office], object]) -> object:
    """Do something in the store while the program is away."""
    door = StoreDoor.open(store)
    try:
        return do(Office(door.sign_in("cbell", PASSPHRASE).desk, door))
    finally:
        door.leave()


def person_id(office: Office) -> str:
    return office.people.search(PERSON.replace(",", "")).lines[0].person_id


def in_record(store: Path) -> str:
    """What is most important to the person, as the store holds it."""
    found = with_office(store, lambda office: office.care_plans.working(person_id(office)).of("about-me"))
    return (found.get("most-important") or ("",))[0]


@pytest.mark.timeout(300)
def test_typed_locked_killed_recovered_printed(display, home, begun, tmp_path):
    screen = Screen(display, home, begun)
    screen.start()
    screen.sign_in("cbell")
    screen.find(PERSON)
    screen.keys("F6")
    screen.type(WORDS[:20])
    screen.keys("ctrl+l")
    screen.wait_for_title("locked")
    time.sleep(1)
    screen.unlock()
    screen.type(WORDS[20:])
    time.sleep(2.5)
    screen.kill()
    assert in_record(begun) in WORDS
    screen.start()
    screen.sign_in()
    screen.find(PERSON)
    screen.keys("F6", "F6", "F6", "F6", "Tab", "space")
    time.sleep(2)
    screen.quit()
    assert in_record(begun) == WORDS
    screen.start()
    screen.sign_in()
    screen.find(PERSON)
    screen.keys("ctrl+p")
    screen.wait_for_title("Care plan –")
    time.sleep(4)
    paper = tmp_path / "plan.pdf"
    save_pdf(screen, paper)
    screen.quit()
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(paper).pages).split())
    for words in (WORDS, "999 000 0123", "Not published"):
        assert words in text


def save_pdf(screen: Screen, path: Path) -> None:
    """Say what the copy is for, and where it goes."""
    screen.click(*SAVE)
    screen.wait_for_title("Choose where to save it")
    screen.type("For Harold")
    screen.keys("Return")
    time.sleep(2)
    screen.keys("ctrl+a")
    screen.type(str(path))
    screen.keys("Return")
    wait_until(path.exists, "a saved PDF")
    time.sleep(1)
