"""A store made once and copied for each journey, and the whole program on it."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.ui.checks", "tests.journeys.desktop", "tests.journeys.steps")

from PySide6.QtWidgets import QApplication  # noqa: E402

from bhcp_desktop.domain.staff import Role  # noqa: E402
from bhcp_desktop.services.imports import ImportOptions  # noqa: E402
from bhcp_desktop.services.office import Office  # noqa: E402
from bhcp_desktop.services.store_door import NewUser, StoreDoor  # noqa: E402
from bhcp_desktop.services.store_setup import StoreSetUp, set_up_places  # noqa: E402
from bhcp_desktop.storage.argon2_cost import FLOOR  # noqa: E402
from bhcp_desktop.ui.program import Program  # noqa: E402
from bhcp_desktop.ui.settings import Settings  # noqa: E402
from tests.journeys.desktop import Desktop  # noqa: E402
from tests.journeys.registers import extract  # noqa: E402
from tests.journeys.steps import PASSPHRASE, sign_in  # noqa: E402
from tests.ui.conftest import _nothing_left_open, _one_theme  # noqa: E402, F401 - fixtures

USERS = {"cbell": Role.COORDINATOR, "viewer": Role.VIEWER, "admin": Role.ADMINISTRATOR}


@pytest.fixture(autouse=True)
def _little_garbage() -> Iterator[None]:
    """What earlier tests left is not the program's: collected before a journey is timed, and left out of its pauses."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with fifty imported people, a coordinator who looks after it too, a viewer and an administrator."""
    folder = tmp_path_factory.mktemp("template")
    path = folder / "Carnforth.bhcp"
    door, signed_in, _ = StoreDoor.create(path, NewUser(name="cbell", display_name="C Bell"), PASSPHRASE, cost=FLOOR)
    office = Office(signed_in.desk, door)
    set_up_places(office.places, signed_in.desk, "Ash Trees Surgery")
    read = office.imports.read([extract(folder)])
    office.imports.commit(office.imports.preview(read, ImportOptions(as_at=signed_in.desk.clock.today())))
    for name, role in list(USERS.items())[1:]:
        office.accounts.add(NewUser(name=name, display_name=name.capitalize()), [role], PASSPHRASE)
    door.leave()
    return path


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    """A copy of the store for one journey."""
    return Path(shutil.copytree(template, tmp_path / template.name))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own."""
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setenv("HOME", str(made))
    monkeypatch.setenv("USERPROFILE", str(made))
    return made


@pytest.fixture
def start(qapp: QApplication, _one_theme, tmp_path: Path, monkeypatch) -> Iterator[Callable[[str], Desktop]]:  # noqa: F811
    """Start the whole program; keys are stretched as little as the rules allow, so that a journey takes seconds."""
    monkeypatch.setattr("bhcp_desktop.services.store_setup.StoreSetUp", partial(StoreSetUp, cost=FLOOR))
    running: list[Desktop] = []

    def _start(store: str = "") -> Desktop:
        program = Program(store=store, settings=Settings(tmp_path / "settings.json"))
        program.crash.install = lambda: None  # a failure nobody expected fails the journey
        program.start()
        program.window.activateWindow()
        desktop = Desktop(program)
        running.append(desktop)
        desktop.until(program.window.isActiveWindow, "an active window")
        desktop.rest()
        return desktop

    yield _start
    for desktop in running:
        desktop.dog.close()
        desktop.window.close()
        desktop.program.end()
        desktop.program.theme.usual()


@pytest.fixture
def at_work(start: Callable[[str], Desktop], store: Path) -> Callable[..., Desktop]:
    """Start the program on the fifty people and sign somebody in."""

    def _sign_in(name: str = "cbell") -> Desktop:
        desktop = start(str(store))
        sign_in(desktop, name)
        return desktop

    return _sign_in
