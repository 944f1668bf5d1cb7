"""The lists of a plan: contacts, medicines, contingency plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from bhcp_desktop.domain.care_plan import Contact, ContactKind, ContingencyPlan, Medicine
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.services.contingency_templates import contingency_templates
from bhcp_desktop.services.plan_health import BroughtIn
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person import part_specs
from bhcp_desktop.ui.screens.person.boxes import drop_down
from bhcp_desktop.ui.screens.person.part_specs import PartSpec
from bhcp_desktop.ui.screens.person.parts_part import Adding, PartsPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.notice import Notice

Entries = Iterable[tuple[PartSpec, Any]]


class ContactsPart(PartsPart):
    """Contacts of one kind, in the order to call."""

    def __init__(self, kind: ContactKind, desk: RecordDesk, parent: QWidget | None = None) -> None:
        personal = kind is ContactKind.PERSONAL
        self._kind = kind
        self._spec = part_specs.PERSONAL if personal else part_specs.PROFESSIONAL
        self.heading = "Family, friends and carers" if personal else "Care team"
        self.nothing = "Nobody is listed yet."
        super().__init__(desk, parent)

    def entries(self, file: PersonFile) -> Entries:
        """Those who have not ended."""
        contacts = file.working.current_contacts(self._kind) if file.working else ()
        return [(self._spec, contact) for contact in contacts]

    def addings(self) -> Iterable[Adding]:
        """One more contact."""
        return (Adding(spec=self._spec, words=f"Add {self._spec.noun}", template=self._new),)

    def _new(self, _chosen: Any) -> Contact:
        return Contact(id=new_id(), person_id=self.desk.person_id, kind=self._kind, name="")

    def more_buttons(self) -> Iterable[QPushButton]:
        """End a contact, or mark it as a mistake; it stays in the history."""
        return (plain_button("Take off the list", self.end), plain_button("Entered in error", self.mark_in_error))


class MedicinesPart(PartsPart):
    """The medicine list, never shortened."""

    heading = "Medicines"
    headed = False
    nothing = "No medicines are listed yet."

    def entries(self, file: PersonFile) -> Entries:
        """Current medicines first, then those that were stopped."""
        listed = [each for each in file.working.medicines if not each.entered_in_error] if file.working else []
        listed.sort(key=lambda each: each.stopped_on is not None)
        return [(part_specs.MEDICINES, each) for each in listed]

    def addings(self) -> Iterable[Adding]:
        """One more medicine."""
        return (Adding(spec=part_specs.MEDICINES, words="Add medicine", template=self._new),)

    def _new(self, _chosen: Any) -> Medicine:
        return Medicine(id=new_id(), person_id=self.desk.person_id, name="")

    def _lay_out(self) -> None:
        super()._lay_out()
        self._bring = plain_button("Bring in from the practice's list", self.bring_in)
        self._row.add(self._bring)
        self.to_settle = Notice()
        self.column.insertWidget(self.column.indexOf(self._row) + 1, self.to_settle)

    def load(self, file: PersonFile) -> None:
        """Show a person's medicines; what there was to settle for the person before goes."""
        self.to_settle.clear()
        super().load(file)

    def more_buttons(self) -> Iterable[QPushButton]:
        """A medicine written down by mistake."""
        return (plain_button("Entered in error", self.mark_in_error),)

    def bring_in(self) -> None:
        """Add what the practice's list has that the plan never had, and name what somebody must settle."""
        medicines, person_id = self.desk.context.office.medicines, self.desk.person_id
        self.desk.run(lambda: medicines.bring_in(person_id), done=self._brought, failed=self._not_brought)

    def _brought(self, brought: BroughtIn) -> None:
        if words := brought_words(brought):
            self.to_settle.show_words(words)
            self.scroll_to(self.to_settle)
        else:
            self.to_settle.clear()
        if brought.added:
            count = _counted(brought.added)
            self.desk.context.reporter.done(f"{count} brought in from the practice's list. Check each one.")
            self.desk.say_saved()

    def _not_brought(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            self.desk.context.reporter.warn(error.problems[0].says)
        else:
            self.desk.context.reporter.failed(error)


def brought_words(brought: BroughtIn) -> str:
    """What was not brought in and where doses differ, each by name, with what to do; empty when there is nothing."""
    said: list[str] = []
    if brought.held_back:
        held = [f"\N{BULLET} {line.words}" for line in brought.held_back]
        ask = "Ask the practice. If it is taken again, add it by hand with “Add medicine”."
        said += ["Not brought in, because it was stopped or marked as entered in error here:", *held, ask]
    if brought.differences:
        differ = [f"\N{BULLET} {line.words}" for line in brought.differences]
        settle = "Nothing was changed. Find out which is right, then change the plan or tell the practice."
        said += ["The practice's list and this plan do not say the same:", *differ, settle]
    return "\n".join(said)


def _counted(made: tuple[Medicine, ...]) -> str:
    return "1 medicine" if len(made) == 1 else f"{len(made)} medicines"


class ContingencyPart(PartsPart):
    """If this happens, do that."""

    heading = "If things change"
    headed = False
    nothing = "No contingency plan yet. Begin with what is most likely, or most dangerous."

    def entries(self, file: PersonFile) -> Entries:
        """The plans that have not ended."""
        cards = file.working.current_contingency() if file.working else ()
        return [(part_specs.CONTINGENCY, card) for card in cards]

    def addings(self) -> Iterable[Adding]:
        """An empty plan, or one that has its name already."""
        return (Adding(spec=part_specs.CONTINGENCY, words="Add contingency plan", template=self._new),)

    def _lay_out(self) -> None:
        super()._lay_out()
        templates = [(each.name, each.name) for each in contingency_templates()]
        self.templates = Field("Start from a blank template", drop_down(templates, empty="Choose a situation"))
        self.templates.box.edited.connect(self._from_template)
        self.column.insertWidget(self.column.indexOf(self._row) + 1, self.templates)

    def refresh(self, file: PersonFile) -> None:
        """Offer templates to those who may add."""
        super().refresh(file)
        self.templates.setVisible(self.desk.can_edit)

    def _from_template(self) -> None:
        name = self.templates.box.value()
        self.templates.box.load(None)
        if name and self._open(part_specs.CONTINGENCY, replace(self._new(None), name=name)):
            asked = next(each.ask for each in contingency_templates() if each.name == name)
            editor = self.editor(part_specs.CONTINGENCY)
            editor.say_beside("\n".join((f"To talk through for “{name}”:", *asked)))
            editor.go_to("triggers")

    def _new(self, _chosen: Any) -> ContingencyPlan:
        return ContingencyPlan(id=new_id(), person_id=self.desk.person_id, plan_id=self.desk.plan_id, name="")

    def more_buttons(self) -> Iterable[QPushButton]:
        """End a plan, or mark it as a mistake; it stays in the history."""
        return (plain_button("End this plan", self.end), plain_button("Entered in error", self.mark_in_error))
