"""Admin, Kinds of meeting: what each asks for and shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.mdt import MeetingType
from bhcp_desktop.domain.meeting_kinds import CONSENT_NAMES
from bhcp_desktop.domain.series import usual_words
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.table import DataTable, Tint
from bhcp_desktop.ui.widgets.table_model import Column

KIND_PAGE = "admin-kind"


def rhythm_name(kind: MeetingType) -> str:
    """The usual rhythm in short words."""
    return usual_words(kind.rhythm, kind.every).capitalize() if kind.rhythm else "Not set"


def _state(kind: MeetingType) -> str:
    return "In use" if kind.active else "No longer used"


def _sentence(kind: MeetingType) -> str:
    return f"{kind.name}, {rhythm_name(kind)}, needs {', '.join(kind.required_roles) or 'nobody'}, {_state(kind)}"


COLUMNS = (
    Column[MeetingType](title="Kind of meeting", text=lambda kind: kind.name, spoken=_sentence, bold=True),
    Column[MeetingType](title="Usually", text=rhythm_name),
    Column[MeetingType](title="Minutes a case", text=lambda kind: str(kind.minutes_per_case)),
    Column[MeetingType](title="Needs", text=lambda kind: ", ".join(kind.required_roles) or "Nobody", widest=30),
    Column[MeetingType](title="Consent", text=lambda kind: CONSENT_NAMES[kind.consent], widest=30),
    Column[MeetingType](title="State", text=_state, tint=lambda kind: Tint.SUCCESS if kind.active else Tint.MUTED),
)


class KindsPart(QWidget):
    """A table; Enter or a button opens one."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.table = DataTable(COLUMNS, name="Kinds of meeting", key=lambda kind: kind.id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(self, 0.6), 0, 0)
        column.setSpacing(em(self, 0.6))
        add = main_button("Add a kind of meeting", lambda: page.context.navigate(KIND_PAGE))
        column.addWidget(ButtonRow(add, plain_button("Change", self._change)))
        column.addWidget(self.table, 1)
        column.addWidget(Secondary("A change counts for meetings not closed yet. Closed meetings stay as they are."))
        self.table.opened.connect(self._change)
        page.context.bus.subscribe({"MeetingType"}, self._changed)

    def read(self) -> None:
        """Read every kind."""
        self._page.run(self._page.context.office.meeting_types.every, done=self._show)

    def _changed(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self.read()

    def _show(self, kinds: Sequence[MeetingType]) -> None:
        self.table.show_rows(sorted(kinds, key=lambda kind: not kind.active))

    def _change(self, _opened: object = None) -> None:
        kind = self.table.current()
        if kind is not None:
            self._page.context.navigate(KIND_PAGE, kind_id=kind.id)
