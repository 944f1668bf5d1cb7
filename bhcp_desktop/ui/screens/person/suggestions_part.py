"""What the last plan held, one line after the other: keep, change or leave out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, ConflictError, RuleBrokenError
from bhcp_desktop.domain.plan_suggestions import Suggestion
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.boxes import words_box
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading

ABOUT: Final = (
    "Nothing is taken over by itself. Decide line by line, with the person. What you leave out stays in the last plan; "
    "an open action stays on the list of actions until somebody closes it."
)
_NONE: Final = "Everything the last plan held is decided."
_LATER: Final = "Keep it, then change it in its own section; or leave it out."


def suggestion_line(each: Suggestion) -> OutlineLine:
    """What it is, what it said, and what belongs to it."""
    return OutlineLine(
        key=each.source, label=each.label, words=each.words, more=each.more, level=each.level, faded=each.left_out
    )


class SuggestionsPart(RecordPart):
    """The first line is chosen, and after each decision the next one."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines: dict[str, Suggestion] = {}
        self._open = ""
        self.list = OutlineList("What the last plan held", most=9)
        self._none = Secondary(_NONE)
        self._later = Secondary(_LATER)
        self._keep = plain_button("Keep in the plan", self.keep)
        self._change = plain_button("Change", self.change)
        self._leave = plain_button("Leave out", self.leave_out)
        self._again = plain_button("Offer again", self.offer_again)
        self.words = Field("In the words of the new plan", words_box(lines=3))
        self._panel = QFrame()
        self._lay_out()
        self.list.chosen.connect(self._tell_buttons)
        self.list.opened.connect(self.change)

    def _lay_out(self) -> None:
        set_look(self._panel, "panel")
        inner = QVBoxLayout(self._panel)
        inner.setSpacing(em(self, 0.7))
        inner.addWidget(Subheading("Change before it is kept"))
        inner.addWidget(self.words)
        cancel = plain_button("Cancel", self._close)
        inner.addWidget(ButtonRow(plain_button("Keep in these words", self._keep_changed), cancel))
        row = ButtonRow(self._keep, self._change, self._leave, self._again)
        for widget in (Secondary(ABOUT), self._none, row, self._later, self._panel, self.list):
            self.column.addWidget(widget)

    def load(self, file: PersonFile) -> None:
        """Show a person's; nothing of the person before stands in the box."""
        self._close()
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Show what is still to be decided; words being typed stay while their line is offered."""
        self._lines = {each.source: each for each in file.suggestions}
        self.list.show_lines([suggestion_line(each) for each in file.suggestions])
        self.list.setVisible(bool(self._lines))
        self._none.setVisible(all(each.left_out for each in self._lines.values()))
        if self._open and self._open not in self._lines:
            self._close()
        self._tell_buttons()

    def is_editing(self) -> bool:
        """Whether words stand in the box that are in no plan yet."""
        return bool(self._open) and self.words.box.value() != self._lines[self._open].words

    def _chosen(self) -> Suggestion | None:
        return self._lines.get(self.list.current())

    def _tell_buttons(self, _key: str = "") -> None:
        line = self._chosen()
        offered = line is not None and not line.left_out and self.desk.can_edit
        for button in (self._keep, self._leave):
            button.setVisible(offered)
        self._change.setVisible(offered and line is not None and line.can_change)
        self._later.setVisible(offered and line is not None and not line.can_change)
        self._again.setVisible(line is not None and line.left_out and self.desk.can_edit)

    # What a person does

    def keep(self) -> None:
        """Take the chosen line into the plan as it stood."""
        self._decide(self.desk.context.office.plan_suggestions.keep)

    def leave_out(self) -> None:
        """Leave the chosen line in the last plan."""
        self._decide(self.desk.context.office.plan_suggestions.leave_out)

    def offer_again(self) -> None:
        """Put a line that was left out back among those to decide."""
        self._decide(self.desk.context.office.plan_suggestions.offer_again)

    def change(self, _key: str = "") -> None:
        """Open the chosen words in a box; nothing is in the plan until they are kept."""
        line = self._chosen()
        if line is None or not line.can_change or line.left_out or not self.desk.can_edit:
            return
        self._open = line.source
        self.words.clear_problem()
        self.words.box.load(line.words)
        self._panel.show()
        self.words.go_to()

    def _keep_changed(self) -> None:
        service, words = self.desk.context.office.plan_suggestions, str(self.words.box.value() or "")
        if not words.strip():
            self.words.show_problem("Enter the words, or leave it out.")
            self.words.go_to()
            return
        self.list.choose(self._open)
        self._decide(lambda person, source: service.keep(person, source, words))

    def _decide(self, what: Callable[[str, str], None]) -> None:
        line, person_id = self._chosen(), self.desk.person_id
        if line is not None:
            self.desk.run(partial(what, person_id, line.source), done=self._decided, failed=self._failed)

    def _decided(self, _nothing: None) -> None:
        self._close()
        self.desk.say_saved()
        self.list.setFocus()

    def _failed(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError) and self._open:
            self.words.show_problem(error.problems[0].says)
            self.words.go_to()
            return
        self.desk.context.reporter.failed(error)
        if isinstance(error, ConflictError):
            self.desk.stale.emit()

    def _close(self) -> None:
        self._open = ""
        self.words.box.load(None)
        self.words.clear_problem()
        self._panel.hide()
