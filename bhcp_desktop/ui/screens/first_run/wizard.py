"""The set-up wizard, in front of the window before anybody is signed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.screens.first_run.steps import PassphraseStep, RecoveryStep, WhereStep
from bhcp_desktop.ui.tasks import Lane, Tasks
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.card import Card, stand_in_the_middle
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Title

if TYPE_CHECKING:
    from bhcp_desktop.services.store_setup import StoreSetUp, Wish

PLACE, PASSPHRASE, RECOVERY = range(3)
_STEPS = ("Where and who", "Passphrase", "Recovery code")


class SetUpWizard(QWidget):
    """Three steps; leaving before the recovery code was typed back leaves nothing behind."""

    finished = Signal(object)
    """The finished `StoreSetUp`, its first user signed in."""
    given_up = Signal()
    left = Signal()
    """Another screen stands in its place."""

    def __init__(
        self,
        tasks: Tasks,
        *,
        folder: Path,
        print_pdf: Callable[[bytes], object],
        set_up: Callable[[Wish], StoreSetUp] | None = None,
    ) -> None:
        super().__init__()
        self._set_up = set_up
        self._tasks = tasks
        self._print_pdf = print_pdf
        self._made: StoreSetUp | None = None
        self._kept_sheet = False
        self.title = Title()
        self.summary = ErrorSummary()
        self.busy = BusyPanel()
        self.where = WhereStep(folder, self._choose_folder)
        self.secret = PassphraseStep()
        self.recovery = RecoveryStep(self._print, self._save)
        self.steps = QStackedWidget()
        for step in (self.where, self.secret, self.recovery):
            self.steps.addWidget(step)
        self.next_button = main_button("Continue", self.go_on)
        self.back_button = plain_button("Back", self.go_back)
        self._lay_out()
        self._show(PLACE)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it was left; a window that is only minimised has not left it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    def _lay_out(self) -> None:
        area, inner, card = QScrollArea(), QWidget(), Card(characters=72)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        stand_in_the_middle(card, inner)
        for part in (self.title, self.summary, self.steps, self.busy):
            card.column.addWidget(part)
        area.setWidget(inner)
        foot = QWidget()
        stand_in_the_middle(ButtonRow(self.back_button, self.next_button), foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        outer.addWidget(foot)

    def _show(self, step: int) -> None:
        self.title.setText(f"Set up a new store: {_STEPS[step]} ({step + 1} of {len(_STEPS)})")
        self.steps.setCurrentIndex(step)
        self.next_button.setText("Finish" if step == RECOVERY else "Continue")
        self.back_button.setText("Give up" if step == RECOVERY else "Back")
        self.summary.clear(self._fields)
        (self.where, self.secret, self.recovery)[step].setFocus()

    @property
    def _fields(self) -> dict[str, Field[Any]]:
        return {**self.where.fields, **self.secret.fields, **self.recovery.fields}

    def go_on(self) -> None:
        """Check this step and go to the next; every broken rule is told beside its field."""
        try:
            (self._leave_where, self._leave_secret, self._leave_recovery)[self.steps.currentIndex()]()
        except RuleBrokenError as error:
            self.summary.show_problems(error.problems, self._fields)

    def go_back(self) -> None:
        """One step back; from the recovery code, give up and take the store away again."""
        at = self.steps.currentIndex()
        if at == PASSPHRASE:
            self._show(PLACE)
        elif at == PLACE:
            self.given_up.emit()
        else:
            self._give_up()

    def _leave_where(self) -> None:
        from bhcp_desktop.services.store_setup import store_path  # noqa: PLC0415 - loaded behind the first screen

        self.where.require()
        store_path(self._wish())
        self.secret.user_name = self.where.name.box.value()
        self._show(PASSPHRASE)

    def _leave_secret(self) -> None:
        self.secret.require()
        wish = self._wish()

        def make() -> StoreSetUp:
            from bhcp_desktop.services.store_setup import StoreSetUp  # noqa: PLC0415 - as above

            return (self._set_up or StoreSetUp)(wish)

        self._busy(what="Making the store and its keys")
        self._tasks.run(make, done=self._store_made, failed=self._refused, lane=Lane.DATABASE)

    def _store_made(self, made: StoreSetUp) -> None:
        self._idle()
        self._made = made
        self.recovery.show_code(made.secrets.recovery_code)
        self._show(RECOVERY)

    def _leave_recovery(self) -> None:
        made = self._made
        if made is None:
            return
        if not self._kept_sheet and not self.recovery.written.value():
            says = "Print the recovery sheet or save it, or tick that you have written the code on paper."
            raise RuleBrokenError([Problem("written", says)])
        made.confirm(self.recovery.typed.box.value())
        self._made = None
        self.finished.emit(made)

    def _give_up(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            self._tasks.run(made.give_up, done=lambda _: self.given_up.emit(), failed=self._refused)

    def refuse(self, error: BhcpError) -> None:
        """Say above the step what did not work."""
        self._refused(error)

    def _refused(self, error: BhcpError) -> None:
        self._idle()
        self.summary.show_error(error, self._fields)

    def _busy(self, *, what: str) -> None:
        self.setEnabled(False)
        self.busy.begin(what, None, can_cancel=False)

    def _idle(self) -> None:
        self.setEnabled(True)
        self.busy.end()

    def _wish(self) -> Wish:
        from bhcp_desktop.services.store_door import NewUser  # noqa: PLC0415 - as above
        from bhcp_desktop.services.store_setup import Wish  # noqa: PLC0415 - as above

        where = self.where
        first = NewUser(name=where.name.box.value(), display_name=where.display_name.box.value())
        return Wish(
            folder=Path(where.folder.box.value()),
            name=where.store.box.value(),
            place=where.place.box.value(),
            first=first,
            passphrase=self.secret.passphrase.box.value(),
        )

    def _choose_folder(self) -> None:
        dialogs.choose_folder(
            self,
            title="Where the store will be",
            chosen=self.where.folder.box.load,
            folder=self.where.folder.box.value(),
        )

    def _print(self) -> None:
        self._sheet(self._print_pdf)

    def _save(self) -> None:
        self._sheet(lambda pdf: dialogs.save_recovery_sheet(self, chosen=lambda name: self._write(Path(name), pdf)))

    def _write(self, path: Path, pdf: bytes) -> None:
        from bhcp_desktop.services.store_setup import save_sheet  # noqa: PLC0415 - as above

        self._tasks.run(lambda: save_sheet(path, pdf), done=lambda _: None, failed=self._refused)

    def _sheet(self, then: Callable[[bytes], object]) -> None:
        made = self._made
        if made is None:
            return

        def give(pdf: bytes) -> None:
            self._kept_sheet = True
            then(pdf)

        self._tasks.run(made.sheet, done=give, failed=self._refused, lane=Lane.COMPUTE)
