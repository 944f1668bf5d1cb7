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
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person import part_specs
from bhcp_desktop.ui.screens.person.boxes import drop_down
from bhcp_desktop.ui.screens.person.part_specs import PartSpec
from bhcp_desktop.ui.screens.person.parts_part import Adding, PartsPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary

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
        self._bring = plain_button("Bring in from the practice's list", self._bring_in)
        self._row.add(self._bring)

    def more_buttons(self) -> Iterable[QPushButton]:
        """A medicine written down by mistake."""
        return (plain_button("Entered in error", self.mark_in_error),)

    def _bring_in(self) -> None:
        medicines, person_id = self.desk.context.office.medicines, self.desk.person_id
        self.desk.run(lambda: medicines.bring_in(person_id), done=self._brought, failed=self._not_brought)

    def _brought(self, made: tuple[Medicine, ...]) -> None:
        count = "1 medicine" if len(made) == 1 else f"{len(made)} medicines"
        self.desk.context.reporter.done(f"{count} brought in from the practice's list. Check each one.")
        self.desk.say_saved()

    def _not_brought(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            self.desk.context.reporter.warn(error.problems[0].says)
        else:
            self.desk.context.reporter.failed(error)


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
        self.questions = Secondary()
        self.questions.hide()
        below = self.column.indexOf(self._row) + 1
        self.column.insertWidget(below, self.templates)
        self.column.insertWidget(below + 1, self.questions)

    def load(self, file: PersonFile) -> None:
        """Show a person's plans; the questions of a template go."""
        self.questions.hide()
        super().load(file)

    def refresh(self, file: PersonFile) -> None:
        """Offer templates to those who may add."""
        super().refresh(file)
        self.templates.setVisible(self.desk.can_edit)

    def _from_template(self) -> None:
        name = self.templates.box.value()
        self.templates.box.load(None)
        if name and self._open(part_specs.CONTINGENCY, replace(self._new(None), name=name)):
            asked = next(each.ask for each in contingency_templates() if each.name == name)
            self.questions.setText("\n".join((f"To talk through for “{name}”:", *asked)))
            self.questions.show()
            self.editor(part_specs.CONTINGENCY).go_to("triggers")

    def _new(self, _chosen: Any) -> ContingencyPlan:
        return ContingencyPlan(id=new_id(), person_id=self.desk.person_id, plan_id=self.desk.plan_id, name="")

    def more_buttons(self) -> Iterable[QPushButton]:
        """End a plan, or mark it as a mistake; it stays in the history."""
        return (plain_button("End this plan", self.end), plain_button("Entered in error", self.mark_in_error))
