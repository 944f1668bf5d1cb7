"""Words found again after a crash, or changed by somebody else meanwhile: a notice, and the two side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import short
from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.screens.person.boxes import value_words
from bhcp_desktop.ui.screens.person.keeper import Keeper
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import mark, set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.tag import Tint


class RecoveryNotice(QFrame):
    """Says which words were found, and asks what to do with them."""

    compared = Signal()
    kept = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "notice")
        mark(self, "tint", Tint.INFO.value)
        self._words = PlainLabel()
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.4))
        column.addWidget(self._words)
        self._keep = plain_button("Keep", self.kept.emit)
        self._discard = plain_button("Discard", self.discarded.emit)
        column.addWidget(ButtonRow(plain_button("Compare", self.compared.emit), self._keep, self._discard))
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def tell_found(self, labels: Sequence[str], drafts: Sequence[Draft]) -> None:
        """Drafts were put back into their boxes."""
        newest = max(draft.saved_at for draft in drafts).astimezone(LONDON)
        names = ", ".join(dict.fromkeys(labels))
        when = f"{short(newest.date())} at {newest:%H:%M}"
        self._say(f"Words typed on {when} were not saved. They are back in their boxes: {names}.")

    def tell_conflict(self, label: str) -> None:
        """Somebody else changed a field while it was typed in."""
        self._say(f"Somebody else changed “{label}” while you typed. Your words are kept in the box. Compare the two.")

    def clear(self) -> None:
        """Nothing to decide any more."""
        self._words.setText("")
        self.hide()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        for label in self.findChildren(QLabel):
            label.style().unpolish(label)
            label.style().polish(label)
        self.show()


class ComparePart(RecordPart):
    """What is typed beside what the record holds, field by field."""

    decided = Signal()

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._panels: list[QWidget] = []
        self._none = Secondary("Nothing is waiting to be compared.")
        self.column.addWidget(Heading("Compare with the record"))
        self.column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(em(self, 0.8))
        self.column.addLayout(self._list)
        self.column.addStretch(1)

    def load(self, file: PersonFile) -> None:
        """Hold nothing of the person before."""
        self.compare(())

    def compare(self, keepers: Iterable[Keeper]) -> None:
        """Show every box that holds something else than the record."""
        for panel in self._panels:
            self._list.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self._panels = [self._panel(keeper) for keeper in keepers]
        for panel in self._panels:
            self._list.addWidget(panel)
        self._none.setVisible(not self._panels)

    def _panel(self, keeper: Keeper) -> QWidget:
        panel = QFrame()
        set_look(panel, "panel")
        column = QVBoxLayout(panel)
        typed = value_words(keeper.field.box, keeper.words())
        held = value_words(keeper.field.box, keeper.latest[0])
        for label in (Heading(keeper.field.name), Subheading("Typed"), PlainLabel(typed), Subheading("In the record")):
            column.addWidget(label)
        column.addWidget(PlainLabel(held))
        mine = plain_button("Keep what was typed", partial(self._decide, keeper, mine=True))
        theirs = plain_button("Use the record", partial(self._decide, keeper, mine=False))
        mine.setAccessibleName(f"Keep what was typed: {keeper.field.name}")
        theirs.setAccessibleName(f"Use the record: {keeper.field.name}")
        column.addWidget(ButtonRow(mine, theirs))
        return panel

    def _decide(self, keeper: Keeper, *, mine: bool) -> None:
        if mine:
            keeper.keep_mine()
        else:
            keeper.use_record()
        self.decided.emit()
