"""A field: its label, a hint, the words about what is wrong, and the box itself."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import mark, set_look
from bhcp_desktop.ui.widgets.labels import PlainLabel

WidgetT = TypeVar("WidgetT", bound=QWidget)


class Input(Protocol):
    """What every box, list and set of buttons can do."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted when the person, not the program, changed it."""
        ...

    def value(self) -> Any:
        """What is in it; raises `RuleBrokenError` when that cannot be read."""
        ...

    def load(self, value: Any, /) -> None:
        """Show another record's value; None leaves nothing of the one before."""
        ...

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark it."""
        ...

    def setReadOnly(self, read_only: bool, /) -> None:  # noqa: FBT001
        """Show without letting it be changed."""
        ...


class Field(QWidget, Generic[WidgetT]):
    """A labelled input; `label` may carry an `&` before its access key."""

    def __init__(
        self, label: str, box: WidgetT, parent: QWidget | None = None, *, hint: str = "", hide_label: bool = False
    ) -> None:
        super().__init__(parent)
        self.box = box
        self.name = label.replace("&&", "\0").replace("&", "").replace("\0", "&")
        self._hint = PlainLabel(hint)
        self._problem = PlainLabel()
        self._label = PlainLabel(label)
        self._name_parts()
        self._place_parts(hide_label=hide_label)

    @property
    def input(self) -> Input:
        """The box as what every input can do."""
        return cast("Input", self.box)

    @property
    def problem(self) -> str:
        """The words now shown about what is wrong; empty when nothing is."""
        return self._problem.text()

    def _name_parts(self) -> None:
        self._label.setBuddy(self.box)
        set_look(self._hint, "hint")
        set_look(self._problem, "problem")
        set_look(self._label, "strong")
        self.box.setAccessibleName(self.name)
        self._describe()

    def _place_parts(self, *, hide_label: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        for part in (self._label, self._hint, self._problem):
            column.addWidget(part)
        can_grow = bool(self.box.sizePolicy().verticalPolicy().value & QSizePolicy.PolicyFlag.GrowFlag.value)
        column.addWidget(self.box, 1 if can_grow else 0)
        self._label.setVisible(not hide_label)
        self._hint.setVisible(bool(self._hint.text()))
        self._problem.hide()

    def show_problem(self, says: str) -> None:
        """Show what is wrong beside the box; empty words clear it."""
        mark(self, "problem", bool(says))
        self.input.set_problem(wrong=bool(says))
        if says == self.problem:
            return
        self._problem.setText(says)
        self._problem.setVisible(bool(says))
        self._describe()

    def show_hint(self, says: str) -> None:
        """Show other words between the label and the box; empty words take them away."""
        self._hint.setText(says)
        self._hint.setVisible(bool(says))
        self._describe()

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        self.show_problem("")

    def go_to(self) -> None:
        """Put the keyboard in the box."""
        self.box.setFocus()

    def _describe(self) -> None:
        said = (f"Problem: {self.problem}" if self.problem else "", self._hint.text())
        self.box.setAccessibleDescription(". ".join(part for part in said if part))
