"""One person's sheet in a meeting pack: the question, dated facts, current goals, what was decided before."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, AllergyStatus, CarePlan, PlanVersion, VersionStatus
from bhcp_desktop.domain.dates import long, short
from bhcp_desktop.domain.documents import (
    Absent,
    ActionLine,
    Allergies,
    CaseLine,
    CaseSheet,
    CodedLine,
    EarlierDecision,
    Fact,
    GoalLine,
    Listed,
    Narrative,
    PlanContent,
)
from bhcp_desktop.domain.mdt import MeetingType, Referral
from bhcp_desktop.domain.meeting_lines import AgendaLine, LastTime
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_archive import thaw
from bhcp_desktop.domain.plan_document import frailty_lines
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.action_lines import action_line
from bhcp_desktop.services.meeting_file import CaseFile, read_case
from bhcp_desktop.services.plan_publishing import content_now
from bhcp_desktop.services.working_plan import frailty_facts, plan_in_force, read_working
from bhcp_desktop.storage.queries.care_plans import VersionLine, version_lines
from bhcp_desktop.storage.unit_of_work import Reader

_ALLERGIES = {
    AllergyStatus.KNOWN: "Known allergies",
    AllergyStatus.NONE_KNOWN: "No known allergies",
    AllergyStatus.NOT_RECORDED: "Allergies not recorded",
    AllergyStatus.UNAVAILABLE: "Allergies unavailable",
}


class CaseSheets:
    """Gathers case sheets from one snapshot of the store."""

    def __init__(self, reader: Reader, desk: Desk, kind: MeetingType) -> None:
        self._reader = reader
        self._desk = desk
        self._kind = kind

    def sheet(self, line: AgendaLine, printed: CaseLine) -> CaseSheet:
        """Everything the meeting should have in front of it about one person."""
        reader, case = self._reader, read_case(self._reader, self._desk, line.id)
        referral = reader.get(Referral, line.item.referral_id)
        person = reader.get(Person, line.who.person_id)
        facts = frailty_lines(frailty_facts(reader, person.id))
        sheet = CaseSheet(
            line=_with_frailty(printed, facts),
            referrer=", ".join(part for part in (referral.referrer, referral.referrer_role) if part),
            referred_on=referral.received_on,
            told=referral.told,
            told_detail=_told(referral),
            person_view=Narrative(referral.person_view),
            situation=Narrative(referral.situation),
            background=Narrative(referral.background),
            assessment=Narrative(referral.assessment),
            recommendation=Narrative(referral.recommendation),
            facts=facts,
            conditions=Listed(tuple(CodedLine(text=text) for text in person.conditions)),
            medicines=Listed(person.medicines),
            medicines_source=_source(person),
            decisions=_decisions(case.last_time),
            open_actions=_open_actions(case),
            quotes=_plans_of_actions(case),
            information_needed=referral.information_needed,
        )
        return self._with_plan(sheet, person)

    def _with_plan(self, sheet: CaseSheet, person: Person) -> CaseSheet:
        """The sheet with what the newest published plan says, or the draft where there is none."""
        plan = plan_in_force(self._reader, person.id)
        if plan is None:
            return sheet
        lines = version_lines(self._reader, person.id)
        mine = (one for one in lines if one.plan_id == plan.id)  # what an ended plan published stands no more
        current = next((one for one in mine if one.status is VersionStatus.CURRENT), None)
        content = self._content(person, plan, current)
        goals: tuple[GoalLine, ...] = tuple(goal for need in content.needs.items for goal in need.goals)
        medicines = tuple(f"{one.name} {one.dose}".strip() for one in content.medicines.listed.items)
        carers = tuple(
            ", ".join(part for part in (one.name, one.relationship, *one.roles, one.phone) if part)
            for one in content.personal_contacts.items
        )
        return replace(
            sheet,
            allergies=_allergies(content.allergies),
            medicines=Listed(medicines) if medicines else sheet.medicines,
            medicines_source=content.medicines.source if medicines else sheet.medicines_source,
            carers=Listed(carers),
            risks=content.alerts,
            goals=Listed(goals),
            plan_version=_version_words(current),
            quotes=(current.id if current else plan.id, *sheet.quotes),
        )

    def _content(self, person: Person, plan: CarePlan, current: VersionLine | None) -> PlanContent:
        if current is not None:
            return thaw(self._reader.get(PlanVersion, current.id).content)
        working = read_working(self._reader, person, plan, self._desk.clock.today())
        return content_now(working)


def _with_frailty(printed: CaseLine, facts: Listed[Fact]) -> CaseLine:
    newest = facts.items[0] if facts.items else None
    words = f"{newest.value}, {short(newest.on)}" if newest and newest.on else newest.value if newest else ""
    return replace(printed, frailty=words)


def _told(referral: Referral) -> str:
    parts = (referral.told_by, short(referral.told_on) if referral.told_on else "")
    return ", ".join(part for part in parts if part)


def _source(person: Person) -> str:
    if not person.medicines or not person.register_as_at:
        return ""
    return f"practice register of {long(person.register_as_at)}"


def _decisions(last: LastTime | None) -> Listed[EarlierDecision]:
    if last is None:
        return Listed(absent=Absent.NONE_HERE)
    left = sum(row.status in OPEN_ACTIONS for row in last.actions)
    done = "actions done" if last.actions else "no actions"
    state = f"{left} of {len(last.actions)} actions still open" if left else done
    return Listed((EarlierDecision(on=last.day, meeting=last.meeting, decision=last.decision, state=state),))


def _open_actions(case: CaseFile) -> Listed[ActionLine]:
    rows = tuple(action_line(row, with_person=False) for row in case.open_before)
    return Listed(rows, absent=Absent.NONE_HERE)


def _plans_of_actions(case: CaseFile) -> tuple[str, ...]:
    """The plans whose own actions are printed; what a meeting agreed stands without the plan."""
    return tuple(row.plan_id for row in case.open_before if row.plan_id and not row.agenda_item_id)


def _allergies(allergies: Allergies) -> str:
    agents = "; ".join(f"{one.agent} ({one.reaction})" if one.reaction else one.agent for one in allergies.items)
    words = _ALLERGIES[allergies.status]
    return f"{words}: {agents}" if agents else words


def _version_words(current: VersionLine | None) -> str:
    return f"Version {current.number}, {short(current.published_at.date())}" if current else ""
