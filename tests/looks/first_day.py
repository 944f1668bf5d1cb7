"""The first day: setting up a store, bringing a register in, the rows that wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_setup import StoreSetUp
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.screens.first_run.wizard import SetUpWizard
from bhcp_desktop.ui.screens.register.import_page import ImportPage
from bhcp_desktop.ui.shell.main_window import MainWindow
from bhcp_desktop.ui.tasks import ImmediateTasks
from tests.journeys.registers import extract
from tests.looks.stage import Stage
from tests.support.extracts import a_row, write_extract
from tests.support.stores import a_desk, a_practice_with_unit, a_store

PAGES = [entry for entry in ENTRIES if entry.name in {"import", "waiting-rows"}]
SECRET = "otter ladder tulip marsh"


def _wizard(stage: Stage, step: int) -> QWidget:
    made = partial(StoreSetUp, cost=FLOOR)
    folder = Path(stage.keep("wizards", lambda: stage.folder / "wizards"))
    folder.mkdir(exist_ok=True)
    wizard = SetUpWizard(ImmediateTasks(), folder=folder, print_pdf=lambda _: None, set_up=made)
    window = MainWindow(stage.theme, clock=stage.clock)
    window.show_front(wizard)
    window.show()
    wizard.where.store.box.load(f"Carnforth {len(list(folder.iterdir()))}")
    wizard.where.place.box.load("Ash Trees Surgery")
    wizard.where.name.box.load("cbell" if step >= 0 else "")
    wizard.where.display_name.box.load("C Bell")
    if step:
        wizard.go_on()
    if step > 1:
        wizard.secret.passphrase.box.load(SECRET)
        wizard.secret.again.box.load(SECRET)
        wizard.go_on()
    return window


def _office(stage: Stage, name: str) -> Office:
    folder = stage.folder / name
    folder.mkdir(parents=True, exist_ok=True)
    store = a_store(folder)
    stage.held.callback(store.close)
    a_practice_with_unit(store)
    return Office(a_desk(store))


def _import(stage: Stage, do: Callable[[ImportPage, Path], object], *, name: str = "import-empty") -> QWidget:
    office = stage.keep(name, lambda: _office(stage, name))
    window = stage.window(PAGES, "import", office=office)
    assert window.navigator is not None
    do(cast("ImportPage", window.navigator.page), extract(stage.folder / "extracts"))
    return window


def _columns(page: ImportPage, path: Path) -> None:
    page.use_files([str(path)])


def _check(page: ImportPage, path: Path) -> None:
    page.use_files([str(path)])
    page.columns_step._check()


def _done(page: ImportPage, path: Path) -> None:
    _check(page, path)
    page._import()


def _damaged(page: ImportPage, path: Path) -> None:
    broken = path.with_name("broken.csv")
    broken.write_bytes(b"no header, no people\n")
    page.use_files([str(broken)])


def _with_waiting(stage: Stage) -> Office:
    office = _office(stage, "waiting")
    path = write_extract(
        stage.folder / "waiting.csv", a_row(0, "Campbell"), a_row(None, "Campbell"), a_row(None, "Fell")
    )
    read = office.imports.read([path])
    from bhcp_desktop.services.imports import ImportOptions

    office.imports.commit(office.imports.preview(read, ImportOptions(as_at=office.desk.clock.today())))
    return office


def _waiting(stage: Stage) -> QWidget:
    return stage.window(PAGES, "waiting-rows", office=stage.keep("rows", lambda: _with_waiting(stage)))


SCENES = {
    "set-up-where": lambda stage: _wizard(stage, 0),
    "set-up-missing": lambda stage: _wizard(stage, -1),
    "set-up-passphrase": lambda stage: _wizard(stage, 1),
    "set-up-recovery": lambda stage: _wizard(stage, 2),
    "import-first": lambda stage: _import(stage, lambda *_: None),
    "import-columns": lambda stage: _import(stage, _columns),
    "import-check": lambda stage: _import(stage, _check),
    "import-refused": lambda stage: _import(stage, _damaged),
    "import-done": lambda stage: _import(stage, _done, name="import-done"),
    "waiting-rows": _waiting,
}
