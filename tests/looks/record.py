"""The record page in its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.care_plan import Action, Allergy, Goal, Medicine, Need, StageGoal
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.deaths import DeathEntry, DeathNotice, PlaceOfDeath, WishMet
from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade, Instrument, Obtained
from bhcp_desktop.domain.frailty_rules import ScoreEntry
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person, Sex
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.prints import DocumentKind, Fate, Output
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.screens.person.allergies_part import AllergiesPart
from bhcp_desktop.ui.screens.person.death_part import DeathPart
from bhcp_desktop.ui.screens.person.documents_part import DocumentsPart
from bhcp_desktop.ui.screens.person.end_plan_part import EndPlanPart
from bhcp_desktop.ui.screens.person.events_part import EventsPart
from bhcp_desktop.ui.screens.person.field_history import FieldHistoryDialog
from bhcp_desktop.ui.screens.person.form_part import FormPart
from bhcp_desktop.ui.screens.person.frailty_part import FrailtyPart
from bhcp_desktop.ui.screens.person.health_lists_part import CapacityPart
from bhcp_desktop.ui.screens.person.plan_lists import ContingencyPart, MedicinesPart
from bhcp_desktop.ui.screens.person.plans_part import PlansPart
from bhcp_desktop.ui.screens.person.record_page import RecordPage
from bhcp_desktop.ui.screens.person.sections import SectionPage
from bhcp_desktop.ui.screens.person.suggestions_part import SuggestionsPart
from bhcp_desktop.ui.screens.person.versions_compare import VersionsCompare
from bhcp_desktop.ui.shell.main_window import MainWindow
from bhcp_desktop.ui.widgets.banner import PatientBanner
from bhcp_desktop.ui.widgets.choice import DropDownField
from tests.looks.stage import Stage
from tests.support.packs import a_pack_given_out
from tests.support.plans import TODAY, a_whole_plan, answer
from tests.support.stores import NOON, NUMBERS, a_desk, a_person, a_practice_with_unit, a_store, in_unit

RECORD = [entry for entry in ENTRIES if entry.name == "record"]
LONG_NEED = (
    "Two falls since September, both at night on the way to the bathroom; frightened of being alone after dark and "
    "has stopped going to the shop, which was the only time she met people. "
)


class Ward:
    """A store with one person for each state."""

    def __init__(self, stage: Stage) -> None:
        folder = stage.folder / "record"
        folder.mkdir(parents=True, exist_ok=True)
        self.store = a_store(folder)
        stage.held.callback(self.store.close)
        self.desk = a_desk(self.store)
        self.office = Office(self.desk)
        self._places = a_practice_with_unit(self.store)
        self._numbers = iter((*NUMBERS, "9990000115", "9990000123", "9990000131", "9990000158"))
        self.empty = self._person(family_name="Ashworth", given_names="Margaret", title="Mrs", sex=Sex.FEMALE)
        self.begun = self._person(family_name="Campbell", given_names="Jean", title="Ms", sex=Sex.FEMALE)
        self.office.care_plans.start(self.begun.id)
        self._person(family_name="Campbell", given_names="Joan", title="Mrs", born_on=date(1938, 2, 14))
        self.full = self._person(sex=Sex.MALE, preferred_name="Harry", medicines=("Ramipril 5 mg capsules",))
        self._fill(self.full)
        self.long = self._person(
            family_name="Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
            given_names="Maximiliana Théodora Ștefania Łucja",
            title="The Right Honourable Lady",
            sex=Sex.FEMALE,
        )
        self._fill(self.long)
        self.died = self._person(family_name="Dixon", given_names="Albert", deceased=True, died_on=date(2026, 11, 2))
        self.severe = self._review(self._person(family_name="Garner", given_names="Tom", sex=Sex.MALE))
        self.ended = self._end(self._person(family_name="Holme", given_names="Ida", title="Mrs", sex=Sex.FEMALE))
        self.crashed = self._person(family_name="Evans", given_names="Owen", sex=Sex.MALE)
        plan = a_whole_plan(self.desk, self.crashed)
        words = "On a bad day I do not get up and I do not answer the telephone."
        self.office.drafts.keep(
            DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/wellness", text=words)
        )

        self.again = self._begin_again(
            self._person(family_name="Ormerod", given_names="Edith Annie", title="Mrs", sex=Sex.FEMALE)
        )
        self.undone = self._undo(self._person(family_name="Towers", given_names="Alan", title="Mr", sex=Sex.MALE))
        self.waits = self._person(family_name="Postlethwaite", given_names="William", title="Mr", sex=Sex.MALE)
        a_whole_plan(self.desk, self.waits)
        self.office.publishing.publish(self.waits.id)
        self.office.plan_signing.ask(self.waits.id, LONG_NEED)
        a_pack_given_out(self.office, self._places[1], self.full)
        self.wrong = self._person(family_name="Ashburner", given_names="Ellen", title="Mrs", sex=Sex.FEMALE)
        self._give_out(self.wrong)
        _, copies = a_pack_given_out(self.office, self._places[1], self.wrong, day=date(2026, 12, 10))
        self.office.pack_copies.collect(copies[0].id)
        mistaken = self.office.care_plans.working(self.wrong.id)
        assert mistaken is not None
        why = "Written for the wrong person: another Mrs Ashburner, who lives at 13 Quay Cottages"
        self.office.plan_errors.mark(mistaken.plan, why)
        self.papers = self._person(family_name="Braithwaite", given_names="Dorothy", title="Mrs", sex=Sex.FEMALE)
        self._give_out(self.papers)

    def _end(self, person: Person) -> Person:
        self.office.care_plans.end(a_whole_plan(self.desk, person), "Moved to her daughter in Leeds")
        return person

    def _review(self, person: Person) -> Person:
        """Severe frailty, nothing recorded yet of what is due each year, and a ReSPECT form."""
        plan = a_whole_plan(self.desk, person)
        with self.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
            work.create(
                FrailtyGrade(
                    id=new_id(), person_id=person.id, grade=Grade.SEVERE, confirmed_on=date(2026, 11, 10),
                    clinician="Dr A Nowak", clinician_role="GP",
                )
            )  # fmt: skip
        yes = Coding(code="yes", display="Yes")
        answer(self.office, plan, "papers", respect_exists=yes, respect_where="Hall", respect_review="2026-12-01")
        return person

    def _undo(self, person: Person) -> Person:
        """A version with words about somebody else, entered in error."""
        plan = a_whole_plan(self.desk, person)
        self.office.publishing.publish(person.id)
        need = Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Words about somebody else.")
        self.office.plan_parts.add(need)
        wrong = self.office.publishing.publish(person.id)
        self.office.plan_versions.mark_in_error(wrong.id, "The need of another person")
        return person

    def _begin_again(self, person: Person) -> Person:
        """A plan with long words that ended, with a version in error, and a new one after it."""
        self._fill(person)
        wrong = self.office.publishing.publish(
            person.id, {gap.field: "Asked on Monday" for gap in self.office.publishing.prepare(person.id).gaps}
        )
        self.office.plan_versions.mark_in_error(wrong.id, "The goals of another person were written into it")
        working = self.office.care_plans.working(person.id)
        assert working is not None
        self.office.care_plans.end(working.plan, "Moved to her daughter in Leeds, and came back in November")
        self.office.care_plans.start(person.id)
        self.office.plan_suggestions.leave_out(person.id, working.needs[0].id)
        return person

    def _give_out(self, person: Person) -> None:
        """Copies of a version that a newer one has overtaken, some of them accounted for."""
        a_whole_plan(self.desk, person)
        self.office.publishing.publish(person.id)
        kinds, documents = DocumentKind, self.office.documents
        given = [
            (kinds.CARE_PLAN, TextSize.GIANT, "Home", 1),
            (kinds.CRISIS_SUMMARY, TextSize.STANDARD, "Ambulance and out of hours", 2),
            (kinds.PROFESSIONAL_PLAN, TextSize.STANDARD, "Hazel House, the office at the end of the corridor", 3),
        ]
        printed = [
            documents.record(
                documents.of_person(kind, person.id, size=size), Output.PRINTED, recipient=recipient, copies=copies
            )
            for kind, size, recipient, copies in given
        ]
        self.office.publishing.publish(person.id)
        self.office.copies.account(printed[0].id, Fate.REPLACED, 1, TODAY)
        self.office.copies.account(printed[2].id, Fate.DESTROYED, 1, TODAY)
        documents.record(documents.of_person(kinds.CARE_PLAN, person.id), Output.PRINTED, recipient="Home")

    def _person(self, **fields: object) -> Person:
        person = a_person(
            nhs_number=next(self._numbers), usual_gp="Dr Nowak", register_as_at=date(2026, 10, 1), house="3",
            street="Quay Cottages", town="Carnforth", home_phone="01524 960123", **fields,
        )  # fmt: skip
        with self.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
            work.create(person)
            work.create(in_unit(person, *self._places))
        return person

    def _fill(self, person: Person) -> None:
        office, plan = self.office, a_whole_plan(self.desk, person)
        for kind, happened, note in (
            (EventKind.FALL, "about May 2026", "On the stairs at night. Up by herself after ten minutes, no injury."),
            (EventKind.UNPLANNED_ADMISSION, "12-Nov-2026", LONG_NEED),
            (EventKind.CARER_UNABLE, "last winter", ""),
            (EventKind.NO_ANSWER, "15-Nov-2026", "Rang twice."),
            (EventKind.SPOKEN_TO, "20-Nov-2026", "By telephone; her daughter will be there on Friday. " * 5),
        ):
            event = PersonEvent(
                id=new_id(), person_id=person.id, kind=kind, happened=happened, source="Her daughter Ann", note=note,
                recorded_on=TODAY,
            )  # fmt: skip
            office.plan_parts.add(event)
        own = {"person_id": person.id, "plan_id": plan.id}
        need = office.plan_parts.add(Need(id=new_id(), text=LONG_NEED, **own))
        text, why = "To walk to the shop and back on my own by the summer.", "It is the only place I see people."
        goal = office.plan_parts.add(Goal(id=new_id(), need_id=need.id, text=text, why=why, importance=9, **own))
        for what, owner in (("Strength and balance assessment at home", "R Shah"), ("Buy slippers with backs", "")):
            office.plan_parts.add(Action(id=new_id(), goal_id=goal.id, what=what, owner=owner, **own))
        wrong = office.plan_parts.add(Need(id=new_id(), text="Needs help with a stoma that he does not have", **own))
        office.entered_in_error.mark(wrong, "Wrong person: written down from another letter")
        action = office.care_plans.working(person.id).actions[-1]  # type: ignore[union-attr]
        office.plan_parts.add(StageGoal(id=new_id(), action_id=action.id, text="Measure both feet", **own))
        office.plan_parts.add(Action(id=new_id(), what="Ask the practice for a review of the night medicines", **own))
        for count, day in ((11, date(2025, 3, 1)), (14, date(2026, 3, 1))):
            entry = ScoreEntry(
                instrument=Instrument.EFI, deficits=count, scored_on=day, obtained=Obtained.IMPORTED, source="Register"
            )
            office.frailty.record_score(person.id, entry)
        for value, day in (("12", date(2025, 3, 1)), ("14", date(2025, 9, 1)), ("19", date(2026, 6, 1))):
            timed = ScoreEntry(instrument=Instrument.TUG, value=value, scored_on=day, scored_by="R Shah")
            office.frailty.record_score(person.id, timed)
        level = ScoreEntry(instrument=Instrument.CFS, value="6", scored_on=TODAY, scored_by="A Nowak", scorer_role="GP")
        office.frailty.record_score(person.id, level)
        reasons = {gap.field: "Will be agreed on Monday" for gap in office.publishing.prepare(person.id).gaps}
        office.publishing.publish(person.id, reasons)
        rev = office.records.read_again(person.id).answer_revs["about-me/most-important"]
        words = "My garden, my greenhouse and seeing Ann on Sundays."
        office.care_plans.answer(plan.id, "about-me", "most-important", [words], base_rev=rev)
        statement = office.records.read_again(person.id).allergy_statement
        with self.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
            if statement is not None:
                work.change(statement, replace(statement, status="known"))  # type: ignore[arg-type]
            work.create(
                Allergy(id=new_id(), person_id=person.id, agent="Penicillin", reaction="Rash", recorded_on=TODAY)
            )


Look = Callable[[RecordPage], object]


def _scene(who: str, section: str = "", look: Look | None = None) -> Callable[[Stage], QWidget]:
    def scene(stage: Stage) -> QWidget:
        ward: Ward = stage.keep("record", lambda: Ward(stage))
        person: Person = getattr(ward, who)
        args = {"person_id": person.id} | ({"section": section} if section else {})
        window: MainWindow = stage.window(RECORD, "record", office=ward.office, **args)
        if look is not None:
            page = window.workspace.stack.currentWidget()
            assert isinstance(page, RecordPage)
            look(page)
        return window

    return scene


def _viewer(section: str) -> Callable[[Stage], QWidget]:
    """The record as somebody sees it who may only look."""

    def scene(stage: Stage) -> QWidget:
        ward: Ward = stage.keep("record", lambda: Ward(stage))
        store = ward.office.desk.store
        looker = stage.keep("record-viewer", lambda: Office(a_desk(store, Role.VIEWER, name="viewer")))
        return stage.window(RECORD, "record", office=looker, person_id=ward.full.id, section=section)

    return scene


def _edit_goal(page: RecordPage) -> None:
    part = page.stack.parts_of("goals")[0]
    part.list.setCurrentRow(4)
    part.edit()


def _code_in_a_step(page: RecordPage) -> None:
    part = page.stack.parts_of("contingency")[0]
    part.list.setCurrentRow(0)
    part.edit()
    editor = next(each for each in part.editors.values() if each.part_id)
    editor.form.fields["steps"].box.load(("Key safe code 4821 by the back door", "Not for CPR"))
    editor.save()


def _goal_problem(page: RecordPage) -> None:
    _edit_goal(page)
    editor = next(each for each in page.stack.parts_of("goals")[0].editors.values() if each.part_id)
    editor.form.fields["text"].box.load("")
    editor.save()


def _concern(page: RecordPage) -> None:
    part = page.stack.parts_of("assessment")[0]
    assert isinstance(part, FormPart)
    box: DropDownField = part.keepers["assessment/mobility-status"].field.box
    box.load("concern")
    box.edited.emit()


def _capacity_problem(page: RecordPage) -> None:
    part = page.stack.parts_of("capacity")[0]
    assert isinstance(part, CapacityPart)
    (adding,) = part.addings()
    part.add(adding)
    part.editor(adding.spec).save()


def _compare_versions(page: RecordPage) -> None:
    part = page.stack.parts_of("history")[1]
    assert isinstance(part, VersionsCompare)
    part.compare()


def _why_in_error(page: RecordPage) -> None:
    part = page.stack.parts_of("frailty")[0]
    assert isinstance(part, FrailtyPart)
    part._mark_in_error(part.stratification)


def _trends(page: RecordPage) -> None:
    section = page.stack.currentWidget()
    part = page.stack.parts_of("frailty")[1]
    assert isinstance(section, SectionPage)
    QTimer.singleShot(0, part, lambda: section.verticalScrollBar().setValue(part.y()))


def _change_suggestion(page: RecordPage) -> None:
    part = page.stack.parts_of("suggested")[0]
    assert isinstance(part, SuggestionsPart)
    part.list.setCurrentRow(0)
    part.change()


def _card_suggested(page: RecordPage) -> None:
    part = page.stack.parts_of("suggested")[0]
    assert isinstance(part, SuggestionsPart)
    row = next(at for at in range(part.list.count()) if "Contingency" in part.list.item(at).text())
    part.list.setCurrentRow(row)


def _bottom(page: RecordPage) -> None:
    section = page.stack.currentWidget()
    assert isinstance(section, SectionPage)
    QTimer.singleShot(0, section, lambda: section.verticalScrollBar().setValue(section.verticalScrollBar().maximum()))


def _history_of_a_field(page: RecordPage) -> None:
    changes = page.desk.context.office.field_history.of(page.desk.person_id, "about-me/most-important")
    FieldHistoryDialog(page, "What is most important to me", changes).open()


def _end_plan(page: RecordPage) -> None:
    part = page.stack.parts_of("review")[-1]
    assert isinstance(part, EndPlanPart)
    part._ask()


def _template(page: RecordPage) -> None:
    """The questions of a template stand above the boxes of the card."""
    (part,) = (part for part in page.stack.parts_of("contingency") if isinstance(part, ContingencyPart))
    part.templates.box.load("Catheter blocked")
    part.templates.box.edited.emit()


def _impossible(page: RecordPage) -> None:
    box = page.stack.box_of("measurements/height")
    assert box is not None
    box.box.setPlainText("1.52") if hasattr(box.box, "setPlainText") else box.box.setText("1.52")  # type: ignore[attr-defined]
    page.save_now()
    QTimer.singleShot(0, box, box.go_to)


def _plans_of(page: RecordPage) -> PlansPart:
    (part,) = (part for part in page.stack.parts_of("history") if isinstance(part, PlansPart))
    return part


def _plans(page: RecordPage) -> None:
    section, part = page.stack.currentWidget(), _plans_of(page)
    assert isinstance(section, SectionPage)
    QTimer.singleShot(0, part, lambda: section.verticalScrollBar().setValue(part.y()))


def _mark_plan(page: RecordPage) -> None:
    _plans_of(page)._ask()


def _answered(page: RecordPage) -> None:
    page.go_to_field("agreement", "sharing/share-gp")


def _refused(page: RecordPage) -> None:
    page.open_publish()
    page.publish_part.publish()


def _on_the_banner(page: RecordPage) -> None:
    page.window().activateWindow()
    page.window().findChild(PatientBanner).setFocus()


def _event_problem(page: RecordPage) -> None:
    part = page.stack.parts_of("events")[0]
    assert isinstance(part, EventsPart)
    part.add(part._addings[1])
    editor = part.editor(part._addings[1].spec)
    editor.form.fields["happened"].box.setPlainText("31-Dec-2030")
    editor.save()


def _death_problem(page: RecordPage) -> None:
    part = page.stack.parts_of("events")[1]
    assert isinstance(part, DeathPart)
    part.panel.start()
    part.panel.form.fields["died_on"].box.setText("31-Dec-2030")
    part.panel.form.fields["place_name"].box.setPlainText(LONG_NEED)
    part.panel.save()


def _recorded_death(page: RecordPage) -> None:
    entry = DeathEntry(
        died_on=TODAY - timedelta(days=3), notice=DeathNotice.INFORMAL, told_by="Her daughter Ann",
        place=PlaceOfDeath.HOSPITAL, place_name="Royal Lancaster Infirmary, ward 23", wish_met=WishMet.NO,
        why_elsewhere="Admitted at night; the hospice had no bed",
    )  # fmt: skip
    page.context.office.deaths.record(page.desk.person_id, entry, page.desk.file.death if page.desk.file else None)
    page.desk.say_saved()


def _no_fate(page: RecordPage) -> None:
    part = page.stack.parts_of("documents")[0]
    assert isinstance(part, DocumentsPart)
    part.on.box.setText("31-Feb-2026")
    part._account()


def _packs(page: RecordPage) -> None:
    part = page.stack.parts_of("documents")[0]
    assert isinstance(part, DocumentsPart)
    part.packs.setFocus()


def _brought_in(page: RecordPage) -> None:
    """What was stopped here and still stands on the practice's list is named, and so is another dose."""
    office, person_id = page.context.office, page.desk.person_id
    lines = ("Digoxin 125 microgram tablets", "Ramipril 5 mg capsules, one each morning", "Senna 7.5 mg tablets")
    with office.desk.write() as work:
        person = work.get(Person, person_id)
        work.change(person, replace(person, medicines=lines))
    why = "Heart rate 38, collapsed in the kitchen: never again, Dr Nowak"
    for name, more in (
        ("Digoxin 125 microgram tablets", {"stopped_on": date(2026, 11, 12), "stop_reason": why}),
        ("Ramipril 5 mg capsules", {"dose": "Two at night"}),
    ):
        office.plan_parts.add(Medicine(id=new_id(), person_id=person_id, name=name, **more))  # type: ignore[arg-type]
    part = page.stack.parts_of("medicines")[0]
    assert isinstance(part, MedicinesPart)
    part.bring_in()


def _allergy_ended(page: RecordPage) -> None:
    part = page.stack.parts_of("allergies")[0]
    assert isinstance(part, AllergiesPart)
    part.edit()
    editor = next(iter(part.editors.values()))
    editor.fill({"ended_on": TODAY})
    editor.save()


SCENES = {
    "record-banner-keyboard": _scene("full", "", _on_the_banner),
    "record-banner-keyboard-deceased": _scene("died", "", _on_the_banner),
    "record-empty": _scene("empty"),
    "record-begun": _scene("begun"),
    "record-usual": _scene("full"),
    "record-safeguarding-viewer": _viewer("safeguarding"),
    "record-communication": _scene("full", "communication"),
    "record-frailty": _scene("full", "frailty"),
    "record-frailty-trends": _scene("full", "frailty", _trends),
    "record-goals": _scene("full", "goals"),
    "record-goal-open": _scene("full", "goals", _edit_goal),
    "record-goal-problem": _scene("full", "goals", _goal_problem),
    "record-contacts": _scene("full", "contacts"),
    "record-medicines": _scene("full", "medicines"),
    "record-medicines-brought-in": _scene("begun", "medicines", _brought_in),
    "record-allergy-ended": _scene("full", "allergies", _allergy_ended),
    "record-assessment": _scene("full", "assessment", _concern),
    "record-capacity": _scene("full", "capacity", _capacity_problem),
    "record-conditions": _scene("full", "conditions"),
    "record-safeguarding": _scene("long", "safeguarding"),
    "record-papers": _scene("full", "papers"),
    "record-contingency": _scene("full", "contingency"),
    "record-contingency-problem": _scene("full", "contingency", _code_in_a_step),
    "record-agreement": _scene("full", "agreement"),
    "record-long-name": _scene("long", "goals"),
    "record-deceased": _scene("died"),
    "record-found-words": _scene("crashed"),
    "record-compare": _scene("crashed", "", lambda page: page._found.compare()),
    "record-publish": _scene("begun", "publish"),
    "record-publish-refused": _scene("begun", "", _refused),
    "record-publish-typed": _scene("crashed", "", _refused),
    "record-version-in-error": _scene("undone"),
    "record-version-in-error-publish": _scene("undone", "publish"),
    "record-events": _scene("full", "events"),
    "record-death": _scene("died", "events", _recorded_death),
    "record-death-problem": _scene("long", "events", _death_problem),
    "record-events-empty": _scene("empty", "events"),
    "record-events-problem": _scene("long", "events", _event_problem),
    "record-documents": _scene("papers", "documents"),
    "record-documents-empty": _scene("begun", "documents"),
    "record-documents-problem": _scene("papers", "documents", _no_fate),
    "record-history": _scene("full", "history"),
    "record-frailty-error": _scene("full", "frailty", _why_in_error),
    "record-sharing": _scene("full", "agreement", _answered),
    "record-signature-waits": _scene("waits", "publish", _bottom),
    "record-signature-none": _scene("papers", "publish", _bottom),
    "record-history-unsigned": _scene("waits", "history"),
    "record-suggested": _scene("again", "suggested"),
    "record-suggested-change": _scene("again", "suggested", _change_suggestion),
    "record-suggested-card": _scene("again", "suggested", _card_suggested),
    "record-history-version-in-error": _scene("again", "history"),
    "record-plan-in-error": _scene("wrong", "history", _plans),
    "record-plan-in-error-asked": _scene("full", "history", _mark_plan),
    "record-plan-in-error-start": _scene("wrong"),
    "record-documents-in-error": _scene("wrong", "documents"),
    "record-documents-packs": _scene("wrong", "documents", _packs),
    "record-field-history": _scene("full", "about-me", _history_of_a_field),
    "record-contingency-template": _scene("full", "contingency", _template),
    "record-measurement-problem": _scene("long", "conditions", _impossible),
    "record-review": _scene("severe", "review"),
    "record-ended": _scene("ended"),
    "record-end-plan": _scene("full", "review", _bottom),
    "record-end-plan-asked": _scene("full", "review", _end_plan),
    "record-history-errors": _scene("full", "history", _bottom),
    "record-history-compared": _scene("full", "history", _compare_versions),
}
