"""Step 1: choose the files of one extract; earlier imports stand beneath and can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import moment, short
from bhcp_desktop.domain.register_import import ImportState, RegisterImport
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.table import DataTable
from bhcp_desktop.ui.widgets.table_model import Align, Column
from bhcp_desktop.ui.widgets.tag import Tint

_SYSTEMS = {"emis": "EMIS Web", "systmone": "SystmOne"}


def _figure(imported: RegisterImport, name: str) -> int:
    return int(json.loads(imported.counts).get(name, 0))


COLUMNS = (
    Column[RegisterImport](
        title="Imported",
        text=lambda row: moment(row.imported_at),
        sort_key=attrgetter("imported_at"),
    ),
    Column[RegisterImport](title="Extract of", text=lambda row: short(row.as_at), sort_key=attrgetter("as_at")),
    Column[RegisterImport](title="From", text=lambda row: _SYSTEMS.get(row.system, "Another system")),
    Column[RegisterImport](title="Practices", text=lambda row: ", ".join(row.practice_codes[:4]) or "Not stated"),
    *(
        Column[RegisterImport](
            title=title,
            text=lambda row, name=name: f"{_figure(row, name):,}",
            sort_key=lambda row, name=name: _figure(row, name),
            align=Align.RIGHT,
        )
        for title, name in (("New", "new"), ("Changed", "changed"), ("Not taken", "rejected"))
    ),
    Column[RegisterImport](title="By", text=attrgetter("imported_by")),
    Column[RegisterImport](
        title="State",
        text=lambda row: "Undone" if row.state is ImportState.UNDONE else "In the store",
        tint=lambda row: Tint.WARNING if row.state is ImportState.UNDONE else None,
    ),
)


class FileStep(QWidget):
    """Choosing, or dropping, the files of an extract, above the list of earlier imports."""

    def __init__(
        self,
        choose: Callable[[], object],
        use: Callable[[Sequence[str]], object],
        undo: Callable[[RegisterImport], object],
        settle: Callable[[], object],
    ) -> None:
        super().__init__()
        self._use = use
        self.setAcceptDrops(True)
        self.choose_button = main_button("Choose files", choose)
        self.waiting = PlainLabel()
        self.waiting_button = plain_button("Settle them", settle)
        self.undo_button = plain_button("Undo this import", lambda: undo(self._chosen()))
        self.table = DataTable(COLUMNS, name="Earlier imports", key=attrgetter("id"), least_rows=4)
        self.table.chosen.connect(self._offer_undo)
        self.empty = EmptyState(
            "No register has been imported into this store yet.",
            more="Ask the practice for its frailty search as a CSV or Excel file with NHS number, name and birth date.",
        )
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Secondary(
                "An extract from EMIS Web or SystmOne as CSV, XLSX, XLS or ODS. Choose all files of a report that comes"
                " in several. You see what would change before anything is stored."
            )
        )
        column.addWidget(ButtonRow(self.choose_button))
        self._waiting_row = ButtonRow(self.waiting, self.waiting_button)
        column.addWidget(self._waiting_row)
        self._earlier = Subheading("Earlier imports")
        column.addWidget(self._earlier)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addWidget(ButtonRow(self.undo_button))
        for part in (self._waiting_row, self._earlier, self.empty, self.table, self.undo_button):
            part.hide()  # which of them belong here is told by `show_imports`

    def show_imports(self, imports: Sequence[RegisterImport], waiting: int) -> None:
        """Show what was imported, and how many rows still wait for a person."""
        self.table.show_rows(imports)
        self.table.setVisible(bool(imports))
        self.undo_button.setVisible(bool(imports))
        self._earlier.setVisible(bool(imports))
        self.empty.setVisible(not imports)
        self._waiting_row.setVisible(bool(waiting))
        self.waiting.setText(
            f"{counted(waiting, 'row')} {'waits' if waiting == 1 else 'wait'} for a person to say who it is."
        )
        self._offer_undo(self.table.current())

    def _chosen(self) -> RegisterImport:
        chosen = self.table.current()
        if chosen is None:
            msg = "the undo button is only enabled with a chosen import"
            raise RuntimeError(msg)
        return chosen

    def _offer_undo(self, chosen: RegisterImport | None) -> None:
        self.undo_button.setEnabled(chosen is not None and chosen.state is ImportState.COMMITTED)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the page."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use the files that were dropped."""
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if names:
            event.acceptProposedAction()
            self._use(names)
