"""A look at one person of a list without leaving it: identity in list style, never a patient banner."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.worklist import PersonLine, gone_words
from bhcp_desktop.ui.reporter import announce
from bhcp_desktop.ui.screens.people import person_words as words
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.fitting_area import FittingArea
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.tag import Tag, Tint


class PeekPanel(QFrame):
    """Shows the facts of a line; hidden until asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._who = Subheading()
        self._tags = QWidget()
        self._tag_row = FlowLayout(self._tags)
        self._tag_row.setContentsMargins(0, 0, 0, 0)
        self._facts = QGridLayout()
        inner = QWidget()
        column = QVBoxLayout(inner)
        pad = em(self, 0.6)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(em(self, 0.3))
        column.addWidget(self._who)
        column.addWidget(self._tags)
        column.addLayout(self._facts)
        self._call = PlainLabel()
        column.addWidget(self._call)
        self._area = FittingArea(inner)  # the list keeps its room where the text is large
        self._area.setAccessibleName("About the chosen person")
        self._area.setMinimumHeight(em(self, 3))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.line: PersonLine | None = None
        self.hide()

    def show_line(self, line: PersonLine, today: date, *, alike: bool) -> None:
        """Show a person; a screen reader hears the sentence."""
        self.line = line
        born = words.born_words(line, today)
        self._who.setText(f"{words.name_words(line)}   Born {born}   NHS No. {words.number_words(line)}")
        self._show_tags(line, alike=alike)
        self._show_facts(line, today)
        self._call.setText("Last call: reading…")
        self.show()
        announce(self, words.spoken(line, today, alike=alike))

    def show_call(self, person_id: str, words: str) -> None:
        """Add the last call, read after the line, unless another person is shown by now; empty for none."""
        if self.line is None or self.line.person_id != person_id:
            return
        says = f"Last call: {words or 'none noted'}"
        self._call.setText(says)
        announce(self, says)

    def leave(self) -> bool:
        """Hide; whether it was shown."""
        shown = self.isVisible()
        self.line = None
        self.hide()
        return shown

    def _show_tags(self, line: PersonLine, *, alike: bool) -> None:
        while item := self._tag_row.takeAt(0):
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        tags = (
            (gone_words(line), Tint.MUTED),
            (words.SIMILAR if alike else "", Tint.WARNING),
            (words.OUTSIDE if line.outside else "", Tint.WARNING),
        )
        for says, tint in tags:
            if says:
                self._tag_row.addWidget(Tag(says, tint))
        self._tags.setVisible(self._tag_row.count() > 0)

    def _show_facts(self, line: PersonLine, today: date) -> None:
        while item := self._facts.takeAt(0):
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for at, (label, value) in enumerate(facts(line, today)):
            row, half = divmod(at, 2)
            self._facts.addWidget(Secondary(label), row, half * 2)
            self._facts.addWidget(PlainLabel(value), row, half * 2 + 1)
        for column, stretch in enumerate((0, 1, 0, 1)):
            self._facts.setColumnStretch(column, stretch)


def facts(line: PersonLine, today: date) -> list[tuple[str, str]]:
    """Labels and values, each fact with its date and source."""
    grade = f"{words.frailty_words(line)}, {short(line.grade_confirmed_on)}" if line.grade else "Not confirmed"
    index = f"{line.efi_score} {line.efi_band or 'not banded'}, {short(line.efi_scored_on)}" if line.efi else ""
    meeting = short(line.meeting_on) if line.meeting_on else "None arranged"
    return [
        ("Belongs to", words.unit_words(line) or "No unit"),
        ("Frailty confirmed", grade),
        ("eFI2" if line.efi == "efi2" else "eFI", index or "Not recorded"),
        ("Clinical Frailty Scale", f"{line.cfs}, {short(line.cfs_scored_on)}" if line.cfs else "Not recorded"),
        ("Plan", words.plan_words(line)),
        ("Review", short(line.review_on) if line.review_on else "No date"),
        ("Coordinator", line.coordinator or "Nobody named"),
        ("Actions", words.action_words(line) or "None open"),
        ("Next MDT", meeting),
        ("Due", words.day_words(line.due_on, today) or "Nothing due"),
    ]
