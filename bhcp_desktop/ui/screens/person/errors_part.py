"""Everything about a person that was entered in error: struck through, with why, by whom and when."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.dates import moment
from bhcp_desktop.domain.entered_in_error import ErrorLine
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.labels import Heading, Secondary


def struck_line(line: ErrorLine) -> OutlineLine:
    """A record that was entered in error; a screen reader hears that it was, for it cannot see the stroke."""
    when = moment(line.at) if line.at else ""
    marked = " ".join(part for part in ("marked", when, f"by {line.who}" if line.who else "") if part)
    more = " · ".join(("Entered in error", line.reason or "no reason was given", marked))
    return OutlineLine(key=line.record_id, label=line.label, words=line.words, more=more, faded=True, struck=True)


class ErrorsPart(RecordPart):
    """Read only; read each time the record is."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list = OutlineList("Entered in error")
        self._none = Secondary("Nothing about this person was entered in error.")
        for widget in (Heading("Entered in error"), self._none, self.list):
            self.column.addWidget(widget)

    def load(self, file: PersonFile) -> None:
        """Show a person's; nothing of the person before stands meanwhile."""
        self._show(file.person.id, ())
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Read them again."""
        person_id, service = file.person.id, self.desk.context.office.entered_in_error
        self.desk.run(partial(service.of_person, person_id), done=partial(self._show, person_id))

    def _show(self, person_id: str, lines: tuple[ErrorLine, ...]) -> None:
        if person_id != self.desk.person_id:
            return
        self.list.show_lines([struck_line(line) for line in lines])
        self.list.setVisible(bool(lines))
        self._none.setVisible(not lines)
