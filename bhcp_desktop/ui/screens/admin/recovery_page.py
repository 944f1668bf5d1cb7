"""A new recovery code: shown once, kept on paper, typed back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.services.accounts import require_typed_back
from bhcp_desktop.services.store_setup import save_sheet
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.printer import print_pdf
from bhcp_desktop.ui.screens.first_run.steps import RecoveryStep
from bhcp_desktop.ui.shell.navigator import BACK
from bhcp_desktop.ui.tasks import Lane
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.card import Card, stand_at_the_left
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.labels import PlainLabel

_NAME: Final = "Recovery sheet"


class RecoveryPage(Page):
    """The code before this one stops working at once, so the page warns first and does not let go of the new one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="New recovery code")
        self._code = ""
        self._kept = False
        self.summary = ErrorSummary()
        self.before = PlainLabel(
            "A recovery code opens the store when every passphrase is forgotten. Make a new one when the sheet is lost"
            " or somebody saw it who should not have. The code on the old sheet stops working at once."
        )
        self.step = RecoveryStep(self._print, self._save)
        self.make_button = main_button("Make a new code", self._make)
        self.finish_button = main_button("Finish", self.finish)
        self.back_button = plain_button("Cancel", self._leave)
        card = Card(characters=72)
        for part in (self.summary, self.before, self.step):
            card.column.addWidget(part)
        card.column.addWidget(ButtonRow(self.make_button, self.finish_button, self.back_button))
        stand_at_the_left(card, self.lay_out(scrolls=True))

    def on_shown(self, **args: str) -> None:
        """Ask first; a code that was made and not yet typed back is still shown."""
        del args
        self._dress()

    def _dress(self) -> None:
        made = bool(self._code)
        self.summary.clear(self.step.fields)
        self.before.setVisible(not made)
        self.step.setVisible(made)
        self.make_button.setVisible(not made)
        self.finish_button.setVisible(made)
        self.back_button.setVisible(not made)

    def _make(self) -> None:
        self.setEnabled(False)
        self.run(self.context.office.accounts.new_recovery_code, done=self._show, failed=self._refused)

    def _show(self, code: str) -> None:
        self.setEnabled(True)
        self._code, self._kept = code, False
        self.step.show_code(code)
        self.step.written.load(value=False)
        self._dress()
        self.step.typed.go_to()

    def finish(self) -> None:
        """The code is on paper and was typed back: forget it."""
        try:
            self._require()
        except RuleBrokenError as error:
            self._refused(error)
            return
        self._code = ""
        self.step.show_code("")
        self.context.reporter.done("The new recovery code is in force. Destroy the old sheet.")
        self._leave()

    def _require(self) -> None:
        if not self._kept and not self.step.written.value():
            says = "Print the recovery sheet or save it, or tick that you have written the code on paper."
            raise RuleBrokenError([Problem("written", says)])
        require_typed_back(self._code, self.step.typed.box.value())

    def _refused(self, error: BhcpError) -> None:
        self.setEnabled(True)
        self.summary.show_error(error, self.step.fields)

    def _leave(self) -> None:
        self.context.navigate(BACK)

    # Paper

    def _print(self) -> None:
        self._sheet(
            lambda pdf: print_pdf(
                self, self.context.tasks, pdf, name=_NAME, printed=self._on_paper, failed=self._refused
            )
        )

    def _on_paper(self, _copies: int) -> None:
        self._kept = True
        self.context.reporter.done("Sent to the printer.")

    def _save(self) -> None:
        self._sheet(lambda pdf: dialogs.save_recovery_sheet(self, chosen=lambda name: self._write(Path(name), pdf)))

    def _write(self, path: Path, pdf: bytes) -> None:
        self.run(lambda: save_sheet(path, pdf), done=self._written, failed=self._refused, lane=Lane.COMPUTE)

    def _written(self, _: object) -> None:
        self._kept = True
        self.context.reporter.done("Saved. Print it, then delete the file.")

    def _sheet(self, then: Callable[[bytes], object]) -> None:
        accounts, code = self.context.office.accounts, self._code
        self.run(lambda: accounts.recovery_sheet(code), done=then, failed=self._refused, lane=Lane.COMPUTE)
