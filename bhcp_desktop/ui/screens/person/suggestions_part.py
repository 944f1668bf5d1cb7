"""What the last plan held, one line after the other: keep, change or leave out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from bhcp_desktop.domain.errors import BhcpError, ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.plan_suggestions import Suggestion
from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.screens.person.boxes import words_box
from bhcp_desktop.ui.screens.person.drafted_panel import DraftedPanel
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading

ABOUT: Final = (
    "Nothing is taken over by itself. Decide line by line, with the person. What you leave out stays in the last plan; "
    "an open action stays on the list of actions until somebody closes it."
)
_NONE: Final = "Everything the last plan held is decided."
_LATER: Final = "Keep it, then change it in its own section; or leave it out."
_KIND: Final = "suggestion"


def suggestion_line(each: Suggestion) -> OutlineLine:
    """What it is, what it said, and what belongs to it."""
    return OutlineLine(
        key=each.source, label=each.label, words=each.words, more=each.more, level=each.level, faded=each.left_out
    )


class ChangePanel(DraftedPanel):
    """The words of one line, written anew before it is kept."""

    waits = "Keep these words or cancel them first."

    def __init__(self, desk: RecordDesk, keep: Callable[[], object]) -> None:
        self.words = Field("In the words of the new plan", words_box(lines=3))
        super().__init__({"words": self.words}, desk)
        self.source = ""
        keep_button, cancel = plain_button("Keep in these words", keep), plain_button("Cancel", self.put_away)
        self.lay_out(Subheading("Change before it is kept"), keep_button, cancel)

    @property
    def key(self) -> str:
        """The line that is open."""
        return f"{_KIND}/{self.source}"

    def open(self, line: Suggestion) -> None:
        """Open on a line, with its words."""
        self.source = line.source
        self.form.load({"words": line.words})
        self.show()


class SuggestionsPart(RecordPart):
    """The first line is chosen, and after each decision the next one."""

    def __init__(self, desk: RecordDesk) -> None:
        super().__init__(desk)
        self._lines: dict[str, Suggestion] = {}
        self.list = OutlineList("What the last plan held", most=9)
        self._none = Secondary(_NONE)
        self._later = Secondary(_LATER)
        self._keep = plain_button("Keep in the plan", self.keep)
        self._change = plain_button("Change", self.change)
        self._leave = plain_button("Leave out", self.leave_out)
        self._again = plain_button("Offer again", self.offer_again)
        self.panel = ChangePanel(desk, self._keep_changed)
        row = ButtonRow(self._keep, self._change, self._leave, self._again)
        for widget in (Secondary(ABOUT), self._none, row, self._later, self.panel, self.list):
            self.column.addWidget(widget)
        self.list.chosen.connect(self._tell_buttons)
        self.list.opened.connect(self.change)
        self.panel.closed.connect(self.list.setFocus)

    def load(self, file: PersonFile) -> None:
        """Show a person's; nothing of the person before stands in the box."""
        self.panel.forget()
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Show what is still to be decided; words being typed stay while their line is offered."""
        self._lines = {each.source: each for each in file.suggestions}
        self.list.show_lines([suggestion_line(each) for each in file.suggestions])
        self.list.setVisible(bool(self._lines))
        self._none.setVisible(all(each.left_out for each in self._lines.values()))
        if self.panel.source not in self._lines:
            self.panel.forget()
        self._tell_buttons()

    def restore(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Open the line that was typed in last, if it can still be changed."""
        for draft in reversed(drafts):
            kind, _, rest = draft.field.partition("/")
            line = self._lines.get(rest.rpartition("/")[0])
            if kind == _KIND and line is not None and _can_be_changed(line):
                self.list.choose(line.source)
                self.panel.open(line)
                return self.panel.restore(drafts)
        return ()

    def is_editing(self) -> bool:
        """Whether words stand in the box that are in no plan yet."""
        return self.panel.is_editing()

    def problems(self) -> int:
        """Whether the words were refused."""
        return self.panel.problems()

    def cancel(self) -> None:
        """Give up the words in the box."""
        if self.panel.is_open:
            self.panel.put_away()

    def go_to(self, key: str) -> bool:
        """The words that were typed."""
        if not (self.panel.is_open and key.startswith(self.panel.key)):
            return False
        self.panel.go_to()
        return True

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
        if line is None or not _can_be_changed(line) or not self.desk.can_edit:
            return
        if self.panel.is_editing() and self.panel.source != line.source:
            self.panel.ask_to_finish()
            return
        if not self.panel.is_editing():
            self.panel.open(line)
        self.panel.go_to()

    def _keep_changed(self) -> None:
        service, words = self.desk.context.office.plan_suggestions, str(self.panel.words.box.value() or "")
        if not words.strip():
            self.panel.form.show_problems([Problem("words", "Enter the words, or leave it out.")])
            return
        self.list.choose(self.panel.source)
        self._run(lambda person, source: service.keep(person, source, words), self.panel.source)

    def _decide(self, what: Callable[[str, str], None]) -> None:
        line = self._chosen()
        if self.panel.is_editing():
            self.panel.ask_to_finish()
        elif line is not None:
            self._run(what, line.source)

    def _run(self, what: Callable[[str, str], None], source: str) -> None:
        self.desk.run(partial(what, self.desk.person_id, source), done=self._decided, failed=self._failed)

    def _decided(self, _nothing: None) -> None:
        self.cancel()
        self.desk.say_saved()
        self.list.setFocus()

    def _failed(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError) and self.panel.is_open:
            self.panel.form.show_problems([Problem("words", each.says) for each in error.problems])
            return
        self.desk.context.reporter.failed(error)
        if isinstance(error, ConflictError):
            self.desk.stale.emit()


def _can_be_changed(line: Suggestion) -> bool:
    return line.can_change and not line.left_out
