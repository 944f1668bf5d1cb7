"""The pages down the left edge: icons with words, icons alone when the text is large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.shell.registry import PageEntry
from bhcp_desktop.ui.theme.icons import set_icon
from bhcp_desktop.ui.theme.style import mark, set_look
from bhcp_desktop.ui.theme.theme import ICONS_ONLY_ABOVE

_MARKED = "marked"


class Rail(QFrame):
    """One button a page, and Lock at the foot."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "rail")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self._buttons: dict[str, QToolButton] = {}
        self._bare = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._lock = self._button("Lock", "lock", "Ctrl+L")
        self._lock.clicked.connect(self.lock_asked)
        self._column.addWidget(self._lock)

    def show_pages(self, entries: Sequence[PageEntry]) -> None:
        """Show these pages, from the top."""
        for button in self._buttons.values():
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        before: QToolButton | None = None
        for at, entry in enumerate(entries):
            self._add(entry, at)
            if before:
                self.setTabOrder(before, self._buttons[entry.name])
            before = self._buttons[entry.name]
        if before:
            self.setTabOrder(before, self._lock)

    def show_chosen(self, name: str) -> None:
        """Mark the page in front; a page that is not in the rail leaves the mark where it was."""
        if name not in self._buttons:
            name = next((each for each, button in self._buttons.items() if button.property(_MARKED)), "")
        for each, button in self._buttons.items():
            button.setChecked(each == name)
            button.setProperty(_MARKED, each == name)

    def fit(self, percent: int) -> None:
        """Keep the words at this text size, or the icons alone; icons take the new size either way."""
        self._bare = percent > ICONS_ONLY_ABOVE
        for button in (*self._buttons.values(), self._lock):
            self._dress(button)

    def _add(self, entry: PageEntry, at: int) -> None:
        keys = shortcuts.RAIL_KEYS[at] if at < len(shortcuts.RAIL_KEYS) else ""
        button = self._button(entry.title, entry.icon, keys)
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False, name=entry.name: self._choose(name))
        self._buttons[entry.name] = button
        self._column.insertWidget(at, button)

    def _choose(self, name: str) -> None:
        # A press ticks or unticks the button by itself; the page in front decides, not the press.
        self.show_chosen("")
        self.chosen.emit(name)

    def _button(self, words: str, icon: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setText(f"\N{EN SPACE}{words}")
        button.setAccessibleName(words)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({shown})" if shown else words)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_icon(button, icon, "on_rail")
        self._dress(button)
        return button

    def _dress(self, button: QToolButton) -> None:
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonIconOnly if self._bare else style.ToolButtonTextBesideIcon)
        mark(button, "bare", self._bare)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons."""
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())
