"""The box on top of a form that lists what is wrong; each line leads to its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from textwrap import fill
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.ui.theme.style import mark, set_look
from bhcp_desktop.ui.widgets.buttons import link_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Subheading

_LINE: Final = 48
"""Characters of a line, as many as stand in a form with text at 200 % beside the sections of a record."""


class ErrorSummary(QFrame):
    """Says there is a problem, and what, a line for each; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "summary")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("There is a problem")
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.addWidget(Heading("There is a problem"))
        self.hide()

    def show_problems(self, problems: Iterable[Problem], fields: Mapping[str, Field[Any]]) -> None:
        """List the problems, put the same words beside their fields, and take the focus."""
        self.clear(fields)
        told: dict[str, str] = {}
        for problem in problems:
            field = fields.get(problem.field)
            self._add(problem.says, field.go_to if field else None)
            told.setdefault(problem.field, problem.says)
        for name, says in told.items():
            if name in fields:
                fields[name].show_problem(says)
        self._appear([problem_line.accessibleName() for problem_line in self._lines])

    def show_error(self, error: BhcpError, fields: Mapping[str, Field[Any]]) -> None:
        """List the broken rules, or the one thing that went wrong."""
        problems = error.problems if isinstance(error, RuleBrokenError) else (Problem("", str(error)),)
        self.show_problems(problems, fields)

    def show_links(self, lines: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """List sentences that each lead somewhere the page knows, such as the gaps of a plan."""
        self.clear({})
        for says, go in lines:
            self._add(says, go)
        self._appear([line.accessibleName() for line in self._lines])

    def clear(self, fields: Mapping[str, Field[Any]]) -> None:
        """Nothing is wrong: hide, and clear the words beside the fields."""
        for field in fields.values():
            field.clear_problem()
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines.clear()
        self.hide()

    def _add(self, says: str, go: Callable[[], object] | None) -> None:
        line = _link(says, partial(go)) if go else Subheading(says)
        line.setAccessibleName(says)
        self._lines.append(line)
        self._column.addWidget(line)

    def _appear(self, sentences: list[str]) -> None:
        if not sentences:
            return
        self.setAccessibleDescription(" ".join(sentences))
        self.show()
        self.setFocus()


def _link(says: str, go: Callable[[], object]) -> QPushButton:
    line = link_button(fill(says, _LINE).replace("&", "&&"), go)  # no button wraps its own words
    mark(line, "kind", "problem")
    return line
