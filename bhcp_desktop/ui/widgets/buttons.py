"""Buttons: one main one a page, plain ones, and the row they stand in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from bhcp_desktop.ui.theme.icons import set_icon
from bhcp_desktop.ui.theme.style import mark
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout

Do = Callable[[], object]


def _button(words: str, do: Do, kind: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    mark(button, "kind", kind)
    button.clicked.connect(lambda _checked=False: do())
    return button


def main_button(words: str, do: Do) -> QPushButton:
    """The one thing to do on this page, such as "Publish version 8"; green."""
    return _button(words, do, "main")


def plain_button(words: str, do: Do) -> QPushButton:
    """Any other thing to do."""
    return _button(words, do, "plain")


def danger_button(words: str, do: Do) -> QPushButton:
    """Something that takes away or cannot be undone."""
    return _button(words, do, "danger")


def link_button(words: str, do: Do) -> QPushButton:
    """A way to another place, set as a link."""
    return _button(words, do, "link")


def icon_button(words: str, icon: str, do: Do) -> QToolButton:
    """An icon alone; `words` is its tooltip and its name to a screen reader."""
    button = QToolButton()
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.clicked.connect(lambda _checked=False: do())
    set_icon(button, icon)
    return button


class ButtonRow(QWidget):
    """Buttons in reading order, wrapping when the text is large."""

    def __init__(self, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for button in buttons:
            self.add(button)

    def add(self, button: QWidget) -> None:
        """Put another button at the end."""
        self._flow.addWidget(button)

    def remove(self, button: QWidget) -> None:
        """Take a button away."""
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()
