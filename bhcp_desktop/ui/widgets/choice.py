"""Choosing one of a few (radio buttons) or of many (a drop-down list), and ticking a box."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.style import mark
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout

T = TypeVar("T", bound=Hashable)
Options = Sequence[tuple[T, str]]


class ChoiceField(QWidget, Generic[T]):
    """One of a few answers, all in sight; nothing is chosen until somebody chooses."""

    edited = Signal()

    def __init__(self, options: Options[T], parent: QWidget | None = None, *, across: bool = False) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[T, QRadioButton] = {}
        place = FlowLayout(self) if across else QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        for value, words in options:
            button = QRadioButton(words.replace("&", "&&"))
            self._buttons[value] = button
            self._group.addButton(button)
            place.addWidget(button)
        self.setFocusProxy(next(iter(self._buttons.values())))
        self._group.buttonClicked.connect(self.edited)

    def value(self) -> T | None:
        """What is chosen, None for nothing."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def load(self, value: T | None) -> None:
        """Show another record's answer; None leaves every button open."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each == value)
        self._group.setExclusive(True)
        self._let_tab_in()

    def _let_tab_in(self) -> None:
        """Tab goes to the chosen button alone; Qt only sees to that once a person has been there."""
        entrance = self._group.checkedButton() or next(iter(self._buttons.values()))
        self.setFocusProxy(entrance)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is entrance else Qt.FocusPolicy.ClickFocus)

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the answers as needing attention."""
        for button in self._buttons.values():
            mark(button, "problem", wrong)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's other inputs
        """Show the answer without letting it be changed."""
        self.setEnabled(not read_only)


class DropDownField(QComboBox):
    """One of many answers; the first line, `empty`, stands for no answer."""

    edited = Signal()

    def __init__(
        self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None, *, empty: str | None = "Choose"
    ) -> None:
        super().__init__(parent)
        self._empty = empty
        self._offered: tuple[Any, ...] = ()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)
        self.activated.connect(self.edited)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other answers; what was chosen stays chosen if it is still among them."""
        kept = self.value()
        self.clear()
        self._offered = tuple(value for value, _ in options)
        if self._empty is not None:
            self.addItem(self._empty, None)
        for value, words in options:
            self.addItem(words, value)
        self.load(kept)

    def value(self) -> Any:
        """What is chosen, None for nothing; the very value offered, for Qt gives a `StrEnum` back as bare text."""
        at = self.currentIndex() - (self._empty is not None)
        return self._offered[at] if 0 <= at < len(self._offered) else None

    def load(self, value: object) -> None:
        """Show another record's answer; None, or one not offered, shows the empty line."""
        at = self.findData(value) if value is not None else -1
        self.setCurrentIndex(at if at >= 0 else (0 if self._empty is not None else -1))

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the list as needing attention."""
        mark(self, "problem", wrong)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past an answer must never change it."""
        event.ignore()

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's other inputs
        """Show the answer without letting it be changed."""
        self.setEnabled(not read_only)


class TickField(QCheckBox):
    """Yes when ticked."""

    edited = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def load(self, value: bool | None) -> None:  # noqa: FBT001 - the shape every input shares
        """Show another record's answer; None is not ticked."""
        self.setChecked(bool(value))

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the box as needing attention."""
        mark(self, "problem", wrong)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's other inputs
        """Show the answer without letting it be changed."""
        self.setEnabled(not read_only)
