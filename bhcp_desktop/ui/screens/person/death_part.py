"""That the person has died: recorded the day it is heard, with who said so and where; taken back when not true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.deaths import NOTICES, PLACES, WISHES, DeathEntry, death_words
from bhcp_desktop.domain.form_answers import words
from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.person.boxes import date_box, drop_down, name_box, words_box
from bhcp_desktop.ui.screens.person.entry_panel import EntryPanel
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.tab_order import members, place_after
from bhcp_desktop.ui.widgets.buttons import ButtonRow, danger_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel, Secondary

NOT_RECORDED: Final = "No death is recorded."
FOLLOWS: Final = (
    "Reviews stop at once and the record is marked. The care plan stays and can be read. Open actions stay on the "
    "list of actions until they are closed."
)
NOT_DIED: Final = ReasonQuestion(
    question="Say that this person has not died?",
    verb="They have not died",
    detail=(
        "They belong to their unit again and their reviews run on. What was recorded stays in the history, with your "
        "name and the reason. If the register says that they died, ask the practice to put it right."
    ),
    usual=("Wrong person", "Told wrongly", "The register was wrong"),
    danger=True,
)


class DeathPanel(EntryPanel):
    """The boxes of a death."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__("death", "Record a death", "Record death", self._fields(), desk, parent)
        self.wish = Secondary()
        self.column.insertWidget(self.column.indexOf(self.form.fields["wish_met"]), self.wish)
        self.place_above_buttons(Secondary(FOLLOWS))

    @staticmethod
    def _fields() -> dict[str, Field[Any]]:
        return {
            "died_on": Field("Date of death", date_box(), hint="Such as 06-Aug-2026. Leave it empty if not known yet."),
            "notice": Field("How you know", ChoiceField(list(NOTICES.items()))),
            "told_by": Field("Who said so", name_box(), hint="Such as the daughter, or the ward."),
            "place": Field("Where they died", drop_down(list(PLACES.items()), empty="Not known yet")),
            "place_name": Field("Its name", words_box(), hint="Such as the hospital and ward, or the home."),
            "wish_met": Field("Was this where they had wished to die?", ChoiceField(list(WISHES.items()), across=True)),
            "why_elsewhere": Field("If not, why", words_box(lines=2)),
        }

    def saving(self, values: dict[str, Any]) -> Callable[[], object]:
        """Through the service that marks the record too."""
        deaths, file = self.desk.context.office.deaths, self.desk.file
        person_id, seen = self.desk.person_id, file.death if file else None
        entry = DeathEntry(**values)
        return lambda: deaths.record(person_id, entry, seen)

    def open(self) -> None:
        """Open on what is recorded, with the wish beside the question."""
        super().open()
        file = self.desk.file
        if file is None:
            return
        known = {name: getattr(file.death, name) for name in self.form.fields if hasattr(file.death, name)}
        self.form.load({"died_on": file.person.died_on, **known})
        self.wish.setText(wish_words(file))


def wish_words(file: PersonFile) -> str:
    """Where the person wished to die, as their plan has it."""
    names = ("place-of-death", "place-of-death-name")
    parts = [words(file.working.of("wishes"), name, ", ") for name in names] if file.working else []
    told = ", ".join(part for part in parts if part)
    return f"In their care plan: {told}." if told else "Their care plan says nothing of where they wished to die."


class DeathPart(RecordPart):
    """What is recorded, and the way to record it or to put it right."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.says = PlainLabel()
        self.panel = DeathPanel(desk)
        self._record = plain_button("Record a death", self.panel.start)
        self._wrong = danger_button("They have not died", self._ask)
        self._row = ButtonRow(self._record, self._wrong)
        for each in (Heading("Death"), self.says, self._row, self.panel):
            self.column.addWidget(each)
        place_after(members(self._row)[-1], self.panel)
        self.panel.closed.connect(self._record.setFocus)

    def load(self, file: PersonFile) -> None:
        """Show a person; nothing typed about the one before remains."""
        self.panel.forget()
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Say what is recorded."""
        died = file.person.deceased
        self.says.setText(death_words(file.death, file.person) if died else NOT_RECORDED)
        self._record.setText("Change what is recorded" if died else "Record a death")
        self._row.setVisible(file.can_edit)
        self._wrong.setVisible(died)

    def restore(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Open the boxes that were typed in."""
        return self.panel.restore(drafts)

    def cancel(self) -> None:
        """Close without recording."""
        if self.panel.is_open:
            self.panel.put_away()

    def go_to(self, key: str) -> bool:
        """Open the boxes a draft is about."""
        if not key.startswith("death/"):
            return False
        if self.desk.can_edit:
            self.panel.start()
            self.panel.go_to(key.rpartition("/")[2])
        return True

    def is_editing(self) -> bool:
        """Whether the boxes hold words that are not recorded yet."""
        return self.panel.is_editing()

    def problems(self) -> int:
        """How many boxes say that something is wrong."""
        return self.panel.problems()

    def _ask(self) -> None:
        deaths, person_id = self.desk.context.office.deaths, self.desk.person_id

        def given(reason: str, _ticked: bool) -> None:  # noqa: FBT001 - the dialog calls it so
            self.desk.run(lambda: deaths.take_back(person_id, reason), done=lambda _: self.desk.say_saved())

        ask_reason(self, NOT_DIED, given)
