"""Boxes for the questions of a form, and the same words as a draft keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import read_day, short
from bhcp_desktop.domain.forms import Answer, Coding, Item, ItemType
from bhcp_desktop.ui.theme.metrics import character
from bhcp_desktop.ui.widgets.buttons import link_button
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField, TickField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.text import LongTextEditor

_FEW: Final = 3
_SHORT: Final = 12
_WIDEST: Final = 46


class LinesField(LongTextEditor):
    """Several short texts, one on each line."""

    def value(self) -> tuple[str, ...]:  # type: ignore[override]
        """The lines that say something, in order."""
        return tuple(line.rstrip() for line in self.toPlainText().split("\n") if line.strip())

    def load(self, value: Sequence[str] | None) -> None:  # type: ignore[override]
        """Show another record's lines."""
        super().load("\n".join(value or ()))


class TicksField(QWidget):
    """Any number of answers, all in sight."""

    edited = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._ticks = {value: TickField(words.replace("&", "&&")) for value, words in options}
        self._others: tuple[str, ...] = ()
        for tick in self._ticks.values():
            column.addWidget(tick)
            tick.edited.connect(self.edited)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def value(self) -> tuple[str, ...]:
        """What is ticked, in the order offered, and then what the record held and nobody is offered any more."""
        return tuple(value for value, tick in self._ticks.items() if tick.isChecked()) + self._others

    def load(self, value: Sequence[str] | None) -> None:
        """Tick another record's answers."""
        given = tuple(value or ())
        for each, tick in self._ticks.items():
            tick.load(each in given)
        self._others = tuple(each for each in given if each not in self._ticks)

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the answers as needing attention."""
        for tick in self._ticks.values():
            tick.set_problem(wrong=wrong)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's other inputs
        """Show the answers without letting them be changed."""
        self.setEnabled(not read_only)


class AnswerChoice(ChoiceField[str]):
    """A few answers side by side, and the way back to no answer once there is one."""

    def __init__(self, options: Sequence[tuple[str, str]], question: str, parent: QWidget | None = None) -> None:
        super().__init__(options, parent, across=True)
        self._clear = link_button("Clear answer", self._take_back)
        self._clear.setAccessibleName(f"Clear answer: {question}")
        place = self.layout()
        assert place is not None  # noqa: S101 - made by the class above
        place.addWidget(self._clear)
        self.edited.connect(self._offer_clear)
        self._offer_clear()

    def load(self, value: str | None) -> None:
        """Show another record's answer."""
        super().load(value)
        self._offer_clear()

    def _offer_clear(self) -> None:
        self._clear.setVisible(self.value() is not None)

    def _take_back(self) -> None:
        """Not answered, as before anybody chose; the keyboard stays in the question."""
        self.setFocus()  # before the button goes, or the keyboard would leave with it
        self.load(None)
        self.setFocus()
        self.edited.emit()


def words_box(*, lines: int = 1) -> LongTextEditor:
    """A box for words of any length, so that nothing that was stored is ever cut; it grows as they do."""
    return LongTextEditor(lines=lines, most=max(6, lines * 4))


def name_box() -> LongTextEditor:
    """A box for names, addresses, telephone numbers, doses, scores and dates in words: none of these has a spelling."""
    return LongTextEditor(lines=1, most=6, prose=False)


def date_box() -> DateField:
    """A box for one date, day first, no wider than a date."""
    box = DateField()
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return box


class FittedDropDown(DropDownField):
    """As wide as its longest answer where there is room, and narrow where large text leaves none."""

    def minimumSizeHint(self) -> QSize:
        """A dozen characters."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), character(self, 18)), least.height())


def drop_down(options: Sequence[tuple[Any, str]], *, empty: str | None = "Choose") -> DropDownField:
    """A list of answers, no wider than the longest of them or than the words for none."""
    box = FittedDropDown(options, empty=empty)
    longest = max(len(words) for words in (empty or "", *(words for _, words in options)))
    box.setMinimumContentsLength(min(_WIDEST, longest))
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return box


def field_for(item: Item, mark: str = "", *, name: str = "") -> Field[Any]:
    """The labelled box of a question; `mark` says in its hint that the answer is not on every copy.

    `name` is what it is called when it is read aloud, where its words alone do not tell it from others.
    """
    label = item.text.replace("&", "&&")
    hint = " ".join(words for words in (item.hint, mark) if words)
    tick = item.type is ItemType.BOOLEAN
    field: Field[Any] = Field(label, TickField("Yes") if tick else _box(item, name or item.text), hint=hint)
    if name:
        field.box.setAccessibleName(name)
    return field


def _box(item: Item, name: str) -> QWidget:
    if item.type is ItemType.DATE:
        return date_box()
    if item.type is ItemType.CHOICE:
        return _choice_box(item, name)
    if item.repeats:
        return LinesField(lines=2, most=8, prose=item.is_prose)
    return words_box(lines=3 if item.type is ItemType.TEXT else 1) if item.is_prose else name_box()


def _choice_box(item: Item, name: str) -> QWidget:
    options = [(option.code, option.display) for option in item.options]
    if item.repeats:
        return TicksField(options)
    if len(options) <= _FEW and all(len(words) <= _SHORT for _, words in options):
        return AnswerChoice(options, name)
    return drop_down(options)


def to_box(item: Item, answers: Sequence[Answer]) -> Any:
    """What a question's box is loaded with."""
    plain = [answer.code if isinstance(answer, Coding) else answer for answer in answers]
    if item.repeats:
        return tuple(str(each) for each in plain)
    if not plain:
        return None
    return read_day(str(plain[0])) if item.type is ItemType.DATE else plain[0]


def from_box(item: Item, value: Any) -> tuple[Answer, ...]:
    """The answers a question's box holds; a tick that is not set is no answer."""
    if value in (None, "", False, ()):
        return ()
    if item.repeats:
        return tuple(value)
    return (value.isoformat(),) if item.type is ItemType.DATE else (value,)


def draft_of(box: QWidget) -> str:
    """What is in a box now as plain text, whether or not it can be read."""
    if isinstance(box, QPlainTextEdit):
        return box.toPlainText()
    if isinstance(box, QLineEdit):
        return box.text()
    if isinstance(box, TickField):
        return "yes" if box.isChecked() else ""
    if isinstance(box, TicksField):
        return "\n".join(box.value())
    value: object = box.value() if isinstance(box, DropDownField) else None
    if isinstance(box, ChoiceField):
        value = cast("ChoiceField[str]", box).value()
    return "" if value is None else str(value)


def show_draft(box: QWidget, text: str) -> None:
    """Put a draft's text back into its box."""
    if isinstance(box, QPlainTextEdit):
        box.setPlainText(text)
    elif isinstance(box, QLineEdit):
        box.setText(text)
    elif isinstance(box, TickField):
        box.setChecked(text == "yes")
    elif isinstance(box, TicksField):
        box.load([line for line in text.split("\n") if line])
    elif isinstance(box, ChoiceField):
        cast("ChoiceField[str]", box).load(text or None)
    elif isinstance(box, QComboBox):
        _choose_by_text(box, text)


def _choose_by_text(box: QComboBox, text: str) -> None:
    """Choose the answer whose value reads like the draft: a code, a number, or the empty line."""
    for at in range(box.count()):
        value = box.itemData(at)
        if ("" if value is None else str(value)) == text:
            box.setCurrentIndex(at)
            return


def value_words(box: QWidget, value: Any) -> str:
    """A value as its box would show it, for comparing it with what is typed."""
    if value in (None, "", (), False):
        return "Nothing"
    if isinstance(box, DropDownField):
        at = box.findData(value)
        return box.itemText(at) if at >= 0 else str(value)
    if isinstance(value, date):
        return short(value)
    if isinstance(value, tuple):
        return "\n".join(str(each) for each in cast("tuple[object, ...]", value))
    return "Yes" if value is True else str(value)
