"""A form of the plan on the screen, made from its Questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.form_answers import Answers, asked
from bhcp_desktop.domain.forms import Answer, Form, Item, ItemType
from bhcp_desktop.services.forms import form
from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.screens.person.audience_words import mark
from bhcp_desktop.ui.screens.person.boxes import field_for, from_box, to_box
from bhcp_desktop.ui.screens.person.fields_part import FieldsPart
from bhcp_desktop.ui.screens.person.keeper import Keeper
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

NOT_SHOWN: Final = (
    "Your role is not shown what is recorded here, or whether anything is. "
    "Ask the care coordinator if you need it for your work."
)


class FormPart(FieldsPart):
    """The questions of one form in order; those that do not apply are hidden."""

    def __init__(self, form_name: str, desk: RecordDesk, parent: QWidget | None = None, *, heading: str = "") -> None:
        super().__init__(desk, parent)
        self.form: Form = form(form_name)
        if heading:
            self.column.addWidget(Heading(heading))
        self._shown: dict[str, QWidget] = {}
        self._withheld = Secondary(NOT_SHOWN)
        self._withheld.hide()
        self.column.addWidget(self._withheld)
        self._say_for_whom(mark(self.form.audience))
        for item in self.form.items:
            self._add(item, self.form.audience)

    def _add(self, item: Item, around: Audience) -> None:
        if item.is_question:
            field = field_for(item, mark(item.audience, around), name=self.form.full_text(item.link_id))
            keeper = self.keep(f"{self.form.name}/{item.link_id}", field, self._saver(item))
            keeper.field.input.edited.connect(self._ask_what_applies)
            self._shown[item.link_id] = keeper.field
            return
        heading = Heading(item.text) if item.type is ItemType.GROUP else Secondary(item.text)
        self._shown[item.link_id] = heading
        self.column.addWidget(heading)
        self._say_for_whom(mark(item.audience, around))
        for child in item.items:
            self._add(child, item.audience)

    def _say_for_whom(self, words: str) -> None:
        """A quiet line where what follows is not on every printed copy."""
        if words:
            self.column.addWidget(Secondary(words))

    def _saver(self, item: Item) -> Callable[[Any, Keeper], Callable[[], int]]:
        def save(value: Any, keeper: Keeper) -> Callable[[], int]:
            plans, plan_id, base = self.desk.context.office.care_plans, self.desk.plan_id, keeper.rev
            given = from_box(item, value)
            return lambda: plans.answer(plan_id, self.form.name, item.link_id, given, base_rev=base)

        return save

    def load(self, file: PersonFile) -> None:
        """Show a person's answers; questions they never answered are empty."""
        self._each(file, Keeper.load)
        self.set_read_only()
        self._ask_what_applies()

    def refresh(self, file: PersonFile) -> None:
        """Take over answers somebody saved."""
        self._each(file, Keeper.refresh)
        self._ask_what_applies()

    def _each(self, file: PersonFile, do: Callable[[Keeper, Any, int], None]) -> None:
        self._withheld.setVisible(self.form.name in file.not_shown)
        answers: Answers = file.working.of(self.form.name) if file.working else {}
        for item in self.form.questions():
            key = f"{self.form.name}/{item.link_id}"
            do(self.keepers[key], to_box(item, answers.get(item.link_id, ())), file.answer_revs.get(key, 0))

    def restore(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Put drafts back, then show the questions that apply to them."""
        put_back = super().restore(drafts)
        self._ask_what_applies()
        return put_back

    def go_to(self, key: str) -> bool:
        """Put the keyboard in a question, or in the first of a group."""
        group = key.removeprefix(f"{self.form.name}/")
        item = next((each for each in self.form.walk() if each.link_id == group), None)
        if item is not None and item.type is ItemType.GROUP:
            key = f"{self.form.name}/{item.items[0].link_id}"
        return super().go_to(key)

    def _ask_what_applies(self) -> None:
        shown = self._withheld.isHidden()  # what is kept from this role is no empty box
        applies = asked(self.form, self._answers_now()) if shown else frozenset[str]()
        for link_id, widget in self._shown.items():
            widget.setVisible(link_id in applies)

    def _answers_now(self) -> Mapping[str, tuple[Answer, ...]]:
        found: dict[str, tuple[Answer, ...]] = {}
        for item in self.form.questions():
            try:
                value = self.keepers[f"{self.form.name}/{item.link_id}"].field.input.value()
            except RuleBrokenError:
                continue
            found[item.link_id] = from_box(item, value)
        return found
