"""Admin, Backups and checks: what the store is, its backups, and whether it is whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import moment
from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.services.safekeeping import BackupLine, Check, StoreFacts, restore
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.restore_dialog import RestoreDialog, RestoreWish
from bhcp_desktop.ui.screens.admin.store_words import CHECK_NAMES, backup_sentence, facts_words, size_words
from bhcp_desktop.ui.tasks import Job, Lane
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.scrolled import scrolled
from bhcp_desktop.ui.widgets.table import DataTable, Tint
from bhcp_desktop.ui.widgets.table_model import Align, Column

BACKUPS = (
    Column[BackupLine](
        title="Made", text=lambda line: moment(line.made_at), sort_key=lambda line: line.made_at, spoken=backup_sentence
    ),
    Column[BackupLine](
        title="Size",
        text=lambda line: size_words(line.size) if line.whole else "",
        sort_key=lambda line: line.size,
        align=Align.RIGHT,
    ),
    Column[BackupLine](
        title="To entry",
        text=lambda line: f"{line.seq:,}" if line.whole else "",
        sort_key=lambda line: line.seq,
        align=Align.RIGHT,
    ),
    Column[BackupLine](
        title="State",
        text=lambda line: "Checked when made" if line.whole else "Damaged",
        tint=lambda line: None if line.whole else Tint.ERROR,
    ),
)
CHECKS = (
    Column[Check](
        title="Check",
        text=lambda check: CHECK_NAMES.get(check.name, check.name),
        spoken=lambda check: (
            f"{CHECK_NAMES.get(check.name, check.name)}: {'passed' if check.ok else 'failed'}, {check.detail}"
        ),
    ),
    Column[Check](
        title="Result",
        text=lambda check: "Passed" if check.ok else "Failed",
        tint=lambda check: Tint.SUCCESS if check.ok else Tint.ERROR,
    ),
    Column[Check](title="What was found", text=lambda check: check.detail),
)
FAILED = "This store fails its checks. Stop working in it and keep it for IT support."
_RESTORE = "Restore the newest backup to a new folder."
_NO_BACKUP = "There is no backup beside it: look for a copy on another disk."
RESTORING = (
    "Restoring makes a new store from a backup. It never writes over a store that is there. Without the window:"
    " bhcp-desktop store restore --store FOLDER --from BACKUP --to NEW-FOLDER --user NAME"
)


class StorePart(QWidget):
    """Everything here takes seconds: one piece of work at a time, with its progress in sight."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.facts = PlainLabel()
        self.busy = BusyPanel()
        self.notice = Notice(closes=False)
        self.backups = DataTable(BACKUPS, name="Backups", key=lambda line: line.path)
        self.none = EmptyState("There is no backup yet.", more="Make one now, and one at the end of every day.")
        self.checks = DataTable(CHECKS, name="Checks", key=lambda check: check.name)
        self.check_words = Secondary("The store was not checked since you came to this page.")
        self.back_up_button = main_button("Back up now", self._back_up)
        self.copy_button = plain_button("Copy to another disk", self._choose_copy)
        self.restore_button = plain_button("Restore to a new folder", self._ask_restore)
        self.check_button = plain_button("Check the store", self._check)
        self.buttons = ButtonRow(self.back_up_button, self.copy_button, self.restore_button, self.check_button)
        self._lay_out()
        self.backups.chosen.connect(self._chosen)

    def _lay_out(self) -> None:
        column = self._scrolled()
        column.setContentsMargins(0, em(self, 0.6), 0, 0)
        column.setSpacing(em(self, 0.6))
        for part in (self.facts, self.buttons, self.busy, self.notice):
            column.addWidget(part)
        column.addWidget(self.none, 2)
        column.addWidget(self.backups, 2)
        column.addWidget(Secondary(RESTORING))
        column.addWidget(Subheading("Checks"))
        column.addWidget(self.check_words)
        column.addWidget(self.checks, 3)
        self.checks.hide()

    def _scrolled(self) -> QVBoxLayout:
        """With large text there is more here than fits on a small screen."""
        inner, outer = QWidget(), QVBoxLayout(self)
        self._area = scrolled(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        return QVBoxLayout(inner)

    # Reading

    def read(self) -> None:
        """Read what the store is and which backups there are."""
        safe = self._page.context.office.safekeeping
        self._page.run(lambda: (safe.facts(), safe.backups()), done=self._show)

    def _show(self, found: tuple[StoreFacts, Sequence[BackupLine]]) -> None:
        facts, lines = found
        self.facts.setText(facts_words(facts))
        self.backups.show_rows(lines)
        self.backups.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self._chosen(self.backups.current())

    def _chosen(self, line: BackupLine | None) -> None:
        for button in (self.copy_button, self.restore_button):
            button.setEnabled(line is not None and line.whole)

    # Work

    def _work(
        self, what: str, work: Callable[[Job], Any], done: Callable[[Any], object], *, can_cancel: bool = False
    ) -> None:
        self._page.context.reporter.clear()
        self.buttons.setEnabled(False)
        handle = self._page.context.tasks.run_long(
            work,
            done=done,
            failed=self._failed,
            stopped=self._stopped,
            progress=self.busy.show_progress,
            lane=Lane.DATABASE,
        )
        if not handle.finished:
            self.busy.begin(what, handle, can_cancel=can_cancel)

    def _idle(self) -> None:
        self.busy.end()
        self.buttons.setEnabled(True)

    def _failed(self, error: BhcpError) -> None:
        self._idle()
        self._page.context.reporter.failed(error)
        self.read()

    def _stopped(self) -> None:
        self._idle()
        self._page.context.reporter.say("Stopped. No backup was made.")
        self.read()

    def _back_up(self) -> None:
        safe = self._page.context.office.safekeeping
        self._work("Backing up", lambda job: safe.back_up(job.progress), self._backed_up, can_cancel=True)

    def _backed_up(self, made: Path) -> None:
        self._idle()
        self._page.context.reporter.done(f"Backed up and checked: {made.name}. Copy it to another disk as well.")
        self.read()

    def _choose_copy(self) -> None:
        line = self.backups.current()
        if line is not None:
            path = line.path
            dialogs.choose_folder(self, title="Where the copy goes", chosen=lambda name: self._copy(path, Path(name)))

    def _copy(self, made: Path, folder: Path) -> None:
        safe = self._page.context.office.safekeeping
        self._work("Copying the backup", lambda _job: safe.copy_backup(made, folder), self._copied)

    def _copied(self, copy: Path) -> None:
        self._idle()
        self._page.context.reporter.done(f"Copied and checked: {copy}")

    # Checking

    def _check(self) -> None:
        safe = self._page.context.office.safekeeping
        self._work("Checking the store", lambda _job: safe.verify(), self._checked)

    def _checked(self, checks: Sequence[Check]) -> None:
        self._idle()
        whole = all(check.ok for check in checks)
        self.checks.show_rows(sorted(checks, key=lambda check: check.ok))
        self.checks.show()
        at = moment(self._page.context.office.desk.clock.now())
        self.check_words.setText(f"Checked {at}: {'everything is whole' if whole else 'something is wrong'}.")
        QTimer.singleShot(0, self, self._show_checks)
        if whole:
            self.notice.clear()
            self._page.context.reporter.done("The store is whole: every check passed.")
        else:
            told = f"{FAILED} {_RESTORE if self.backups.rows else _NO_BACKUP}"
            self.notice.show_words(told, Tint.ERROR)
            self._page.context.reporter.say(told)

    def _show_checks(self) -> None:
        self._area.ensureWidgetVisible(self.notice if self.notice.isVisible() else self.checks)

    # Restoring

    def _ask_restore(self) -> None:
        line = self.backups.current()
        if line is not None:
            name = self._page.context.office.desk.user.name
            RestoreDialog(self, line.path, moment(line.made_at), name, self._restore).open()

    def _restore(self, wish: RestoreWish) -> None:
        self._work(
            "Restoring the backup",
            lambda _job: restore(wish.source, wish.target, wish.name, wish.passphrase),
            self._restored,
        )

    def _restored(self, made: Path) -> None:
        self._idle()
        self._page.context.reporter.warn(f"Restored to {made}. To use it, lock, then open another store.")
