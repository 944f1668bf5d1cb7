"""The first screen's three ways in: open a store, set one up, or try the training store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from platformdirs import user_data_path
from PySide6.QtCore import QObject

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.ui.shell.main_window import PRODUCT, MainWindow
from bhcp_desktop.ui.shell.start_screen import StartScreen
from bhcp_desktop.ui.tasks import Job, Lane, Tasks

if TYPE_CHECKING:
    from bhcp_desktop.services.store_door import SignedIn, StoreDoor
    from bhcp_desktop.services.store_setup import StoreSetUp
    from bhcp_desktop.ui.screens.first_run.wizard import SetUpWizard

TRAINING_PEOPLE = 2_500
_SHEET = "Recovery sheet"


class Admits(Protocol):
    """Takes over a store somebody is signed in to."""

    def __call__(self, door: StoreDoor, path: str, admitted: SignedIn) -> object:
        """Begin the work."""
        ...


class Welcome(QObject):
    """Leads from the first screen to a signed-in store; `admit` and `use_store` take over."""

    def __init__(
        self,
        window: MainWindow,
        tasks: Tasks,
        *,
        admit: Admits,
        enter: Callable[[str, str, str], object],
        choose_store: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._tasks = tasks
        self._admit = admit
        self._enter = enter
        self._wizard: SetUpWizard | None = None
        self.front = StartScreen(PRODUCT)
        self.front.open_asked.connect(choose_store)
        self.front.create_asked.connect(self.set_up)
        self.front.training_asked.connect(self.train)

    def show(self) -> None:
        """Show the first screen."""
        self._window.show_front(self.front)
        self.front.take_focus()

    # A new store

    def set_up(self) -> None:
        """Show the set-up wizard."""
        from bhcp_desktop.ui.screens.first_run.wizard import SetUpWizard  # noqa: PLC0415 - seldom needed

        self._wizard = SetUpWizard(self._tasks, folder=Path.home(), print_pdf=self._print)
        self._wizard.finished.connect(self._set_up)
        self._wizard.given_up.connect(self._end_wizard)
        self._wizard.left.connect(self._wizard.deleteLater)  # the recovery code goes with it
        self._window.show_front(self._wizard)

    def _set_up(self, made: StoreSetUp) -> None:
        self._admit(made.door, str(made.path), made.signed_in)
        self._wizard = None

    def _end_wizard(self) -> None:
        self._wizard = None
        self.show()

    def _print(self, pdf: bytes) -> None:
        from bhcp_desktop.ui.printer import print_pdf  # noqa: PLC0415 - seldom needed

        print_pdf(self._window, self._tasks, pdf, name=_SHEET, printed=lambda _copies: None, failed=self._say)

    def _say(self, error: BhcpError) -> None:
        if self._wizard:
            self._wizard.refuse(error)
        else:
            self.front.show_problem(str(error))

    # The training store

    def train(self) -> None:
        """Build the training store where it is not there yet, and sign in to it as its coordinator."""
        folder = user_data_path("bay-care-desk", appauthor=False) / "training"

        def build(job: Job) -> tuple[str, str, str]:
            from bhcp_desktop.services.training_store import open_or_build  # noqa: PLC0415 - seldom needed

            return open_or_build(folder, TRAINING_PEOPLE, lambda done, total: _told(job, done, total))

        self.front.show_problem("")
        handle = self._tasks.run_long(
            build,
            done=self._trained,
            failed=self._not_trained,
            stopped=self.front.busy.end,
            progress=self.front.busy.show_progress,
            lane=Lane.DATABASE,
        )
        self.front.busy.begin("Making up people for the training store", handle)

    def _trained(self, found: tuple[str, str, str]) -> None:
        self.front.busy.end()
        self._enter(*found)

    def _not_trained(self, error: BhcpError) -> None:
        self.front.busy.end()
        self.front.show_problem(str(error))


def _told(job: Job, done: int, total: int) -> bool:
    job.progress(done, total, "Making up people for the training store")
    return True
