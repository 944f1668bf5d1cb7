"""Choosing one of the team's phrases: a search, the names, and the words in full before they are inserted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.wording import Phrase
from bhcp_desktop.ui.dialogs import CANCEL, Dialog
from bhcp_desktop.ui.reporter import announce
from bhcp_desktop.ui.screens.wording.section_names import Place, section_name
from bhcp_desktop.ui.theme.metrics import character, em, row_height
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Secondary
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField

_STEPS = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}
_NONE = "No phrase has these words."
_EMPTY = "Nobody has saved a phrase yet. Select words in any box, then choose Save as phrase in its menu."


def matching(phrases: Sequence[Phrase], words: str, section: str) -> list[Phrase]:
    """Phrases that hold every word typed: those of this part of the record first, then the rest, by name."""
    wanted = fold(words).split()
    found = [phrase for phrase in phrases if all(word in fold(f"{phrase.title} {phrase.text}") for word in wanted)]
    return sorted(found, key=lambda phrase: (phrase.section != section, bool(phrase.section), fold(phrase.title)))


class PhraseChooser(Dialog):
    """Enter inserts, Esc leaves everything as it was."""

    def __init__(
        self, parent: QWidget, phrases: Sequence[Phrase], place: Place, chosen: Callable[[Phrase], object]
    ) -> None:
        super().__init__(parent, "Insert phrase")
        self._phrases, self._place, self._chosen = tuple(phrases), place, chosen
        self.box = TextField(characters=40)
        self.list = QListWidget()
        self.preview = LongTextEditor(lines=4, most=6, prose=False)
        self.nothing = Secondary(_NONE if phrases else _EMPTY)
        self.insert_button = main_button("Insert", self._insert)
        self._lay_out()
        self.box.edited.connect(self._find)
        self.box.returnPressed.connect(self._insert)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemDoubleClicked.connect(self._insert)
        self.box.setFocus()
        self._find()

    def _lay_out(self) -> None:
        self.setMinimumWidth(character(self, 50))
        self.list.setAccessibleName("Phrases")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(row_height(self) * 3)
        self.preview.setReadOnly(True)
        self.box.installEventFilter(self)
        self.column.addWidget(Heading("Insert phrase"))
        self.column.addWidget(Field("Find a phrase", self.box))
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(Field("What will be inserted", self.preview))
        self.column.addWidget(ButtonRow(self.insert_button, plain_button(CANCEL, self.reject)))

    def sizeHint(self) -> QSize:
        """As high as a dozen phrases and one in full, no larger than the window."""
        wanted = QSize(character(self, 70), row_height(self) * 12 + em(self, 14))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.window().size()) if parent else wanted

    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        """Let the arrow keys move in the list while the box keeps the keyboard."""
        if isinstance(arg__2, QKeyEvent) and arg__2.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(arg__2.key())
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                announce(self, self.list.currentItem().text())
                return True
        return super().eventFilter(arg__1, arg__2)

    def _find(self) -> None:
        self.list.clear()
        for phrase in matching(self._phrases, self.box.value(), self._place.section):
            item = QListWidgetItem(f"{phrase.title}    {section_name(phrase.section)}")
            item.setData(Qt.ItemDataRole.UserRole, phrase)
            item.setSizeHint(QSize(0, row_height(self)))
            self.list.addItem(item)
        self.nothing.setVisible(not self.list.count())
        self.insert_button.setEnabled(bool(self.list.count()))
        self.list.setCurrentRow(0)

    def _current(self) -> Phrase | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _show(self, _row: int) -> None:
        phrase = self._current()
        self.preview.load(phrase.text if phrase else "")

    def _insert(self, _item: object = None) -> None:
        phrase = self._current()
        if phrase is not None:
            self.accept()
            self._chosen(phrase)
