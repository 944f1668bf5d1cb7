"""Fields that belong to one record: filled, read and checked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field


class Form(QObject):
    """Binds named fields to a record's values. A value that is absent clears its field."""

    edited = Signal(str)

    def __init__(self, summary: ErrorSummary, fields: Mapping[str, Field[Any]], parent: QObject | None = None) -> None:
        super().__init__(parent or summary)
        self.fields = dict(fields)
        self._summary = summary
        self._touched: set[str] = set()
        for name, field in self.fields.items():
            field.input.edited.connect(lambda name=name: self._note(name))

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a record; nothing of the one before remains."""
        self._summary.clear(self.fields)
        for name, field in self.fields.items():
            field.input.load(values.get(name))
        self._touched.clear()

    def values(self) -> dict[str, Any]:
        """What the fields hold, by name; raises `RuleBrokenError` with every field that cannot be read."""
        read: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, field in self.fields.items():
            try:
                read[name] = field.input.value()
            except RuleBrokenError as error:
                problems += [Problem(name, problem.says) for problem in error.problems]
        if problems:
            raise RuleBrokenError(problems)
        return read

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong on top and beside the fields; what was typed stays."""
        self._summary.show_problems(problems, self.fields)

    def show_refusal(self, error: BhcpError, otherwise: Callable[[BhcpError], object]) -> None:
        """Show broken rules on top and beside the fields; what no field can mend goes to `otherwise`."""
        if isinstance(error, RuleBrokenError):
            self.show_problems(error.problems)
        else:
            otherwise(error)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self._summary.clear(self.fields)

    @property
    def touched(self) -> frozenset[str]:
        """The fields the person changed since the record was loaded."""
        return frozenset(self._touched)

    def is_dirty(self) -> bool:
        """Whether the person changed anything since the record was loaded."""
        return bool(self._touched)

    def mark_saved(self) -> None:
        """What is on screen is now what is stored."""
        self._touched.clear()

    def set_read_only(self, *, read_only: bool) -> None:
        """Show the record without letting it be changed."""
        for field in self.fields.values():
            field.input.setReadOnly(read_only)

    def _note(self, name: str) -> None:
        self._touched.add(name)
        self.edited.emit(name)
