"""What somebody looks for in the journal: days, a user, a kind, a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.journal_lines import KIND_NAMES, JournalWish
from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.worklist import PersonLine, SearchResult
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout
from bhcp_desktop.ui.widgets.text import TextField


class JournalFilters(QWidget):
    """A row of boxes; `look` is called when something was chosen."""

    def __init__(self, page: Page, look: Callable[[], object]) -> None:
        super().__init__()
        self._page = page
        self._look = look
        self.from_on = Field("From", DateField())
        self.to_on = Field("To", DateField())
        self.who = Field("Who", DropDownField((), empty="Everybody"))
        self.kind = Field("What", DropDownField(tuple(KIND_NAMES.items()), empty="Everything"))
        self.search = Field("Find a person", TextField(characters=22))
        self.person = Field("Person", DropDownField((), empty="Anybody"))
        self.person.box.setMinimumContentsLength(26)
        self.kind.box.setMinimumContentsLength(18)
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(em(self, 0.6))
        for field in (self.from_on, self.to_on, self.who, self.kind, self.search, self.person):
            flow.addWidget(field)
        self.clear_button = plain_button("Clear", self._clear)
        flow.addWidget(self.clear_button)
        self.person.hide()
        self._connect()

    def _connect(self) -> None:
        for box in (self.from_on.box, self.to_on.box):
            box.returnPressed.connect(self._look)
            box.editingFinished.connect(self._day_finished)
        for box in (self.who.box, self.kind.box, self.person.box):
            box.edited.connect(self._look)
        self.search.box.editingFinished.connect(self._find)

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names problems use."""
        return {"from_on": self.from_on, "to_on": self.to_on, "search": self.search}

    def show_actors(self, actors: Sequence[tuple[str, str]]) -> None:
        """Offer everybody who may have written an entry."""
        self.who.box.set_options(actors)

    def wish(self) -> JournalWish:
        """What is looked for; raises RuleBrokenError for what is no date."""
        problems: list[Problem] = []
        days: dict[str, Any] = {}
        for name, field in (("from_on", self.from_on), ("to_on", self.to_on)):
            try:
                days[name] = field.box.value()
            except RuleBrokenError as error:
                problems += [Problem(name, problem.says) for problem in error.problems]
        if problems:
            raise RuleBrokenError(problems)
        return JournalWish(
            from_on=days["from_on"],
            to_on=days["to_on"],
            actor_id=self.who.box.value(),
            kind=self.kind.box.value(),
            person_id=self.person.box.value() if self.person.isVisibleTo(self) else None,
        )

    def clear(self) -> None:
        """Look for everything."""
        for field in (self.from_on, self.to_on, self.who, self.kind, self.search, self.person):
            field.input.load(None)
        self.person.hide()

    def _clear(self) -> None:
        self.clear()
        self._look()

    def _day_finished(self) -> None:
        if self._page.isVisible() and any(box.isModified() for box in (self.from_on.box, self.to_on.box)):
            for box in (self.from_on.box, self.to_on.box):
                box.setModified(False)
            self._look()

    def _find(self) -> None:
        """Offer the people who match; the journal is read when one of them is chosen."""
        text = self.search.box.value()
        if not self.search.box.isModified():
            return
        self.search.box.setModified(False)
        if not text:
            self.person.box.load(None)
            self.person.hide()
            self._look()
            return
        people = self._page.context.office.people
        self._page.run(lambda: people.search(text), done=self._found)

    def _found(self, result: SearchResult) -> None:
        lines = result.lines
        if not lines:
            self.search.show_problem("Nobody matches. Try the NHS number or the family name.")
            return
        self.search.clear_problem()
        self.person.box.set_options([(line.person_id, _called(line)) for line in lines])
        self.person.show()
        if len(lines) == 1:
            self.person.box.load(lines[0].person_id)
            self._look()
        else:
            self.person.box.setFocus()


def _called(line: PersonLine) -> str:
    return f"{clinical_name(line.family_name, line.given_names, line.title)}, born {short(line.born_on)}"
