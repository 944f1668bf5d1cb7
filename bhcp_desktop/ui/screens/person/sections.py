"""The sections of the record: their titles, their parts, and how far each one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bhcp_desktop.domain.assessment_scoring import ASSESSMENTS
from bhcp_desktop.domain.care_plan import ContactKind, VersionStatus
from bhcp_desktop.domain.copies import copies_left
from bhcp_desktop.domain.pack_quotes import still_out
from bhcp_desktop.domain.plan_rules import is_begun
from bhcp_desktop.domain.plan_sections import FORM_SECTIONS, GROUPS, PlanSection
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.allergies_part import AllergiesPart
from bhcp_desktop.ui.screens.person.death_part import DeathPart
from bhcp_desktop.ui.screens.person.documents_part import DocumentsPart
from bhcp_desktop.ui.screens.person.end_plan_part import EndPlanPart
from bhcp_desktop.ui.screens.person.errors_part import ErrorsPart
from bhcp_desktop.ui.screens.person.events_part import EventsPart
from bhcp_desktop.ui.screens.person.form_part import FormPart
from bhcp_desktop.ui.screens.person.frailty_part import FrailtyPart
from bhcp_desktop.ui.screens.person.goals_part import GoalsPart
from bhcp_desktop.ui.screens.person.health_lists_part import CapacityPart, ConditionsPart, SupportPlansPart
from bhcp_desktop.ui.screens.person.history_part import HistoryPart
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.plan_fields import AGREEMENT_FIELDS, REVIEW_FIELDS, PlanFields
from bhcp_desktop.ui.screens.person.plan_lists import ContactsPart, ContingencyPart, MedicinesPart
from bhcp_desktop.ui.screens.person.plans_part import PlansPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.review_clocks_part import ReviewClocksPart
from bhcp_desktop.ui.screens.person.suggestions_part import SuggestionsPart
from bhcp_desktop.ui.screens.person.trends_part import TrendsPart
from bhcp_desktop.ui.screens.person.versions_compare import VersionsCompare
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.labels import Title
from bhcp_desktop.ui.widgets.section_nav import Section, SectionState

START, PUBLISH, HISTORY, COMPARE, DOCUMENTS = "start", "publish", "history", "compare", "documents"
EVENTS: Final = "events"
SUGGESTED: Final = "suggested"
"""Pages beside the sections of the plan."""

TITLES: Final = {
    PlanSection.FRAILTY: "Frailty",
    PlanSection.ABOUT_ME: "About me",
    PlanSection.COMMUNICATION: "Communication",
    PlanSection.PERSON: "Personal details",
    PlanSection.USUAL_STATE: "What is usual for me",
    PlanSection.SOCIAL: "Social context",
    PlanSection.ASSESSMENT: "Assessment",
    PlanSection.CONDITIONS: "Conditions and tests",
    PlanSection.OTHER_PLANS: "Other support plans",
    PlanSection.CAPACITY: "Capacity",
    PlanSection.WISHES: "Future wishes",
    PlanSection.SAFEGUARDING: "Safeguarding",
    PlanSection.GOALS: "Needs and goals",
    PlanSection.CONTACTS: "People and contacts",
    PlanSection.ALLERGIES: "Allergies",
    PlanSection.MEDICINES: "Medicines",
    PlanSection.CONTINGENCY: "If things change",
    PlanSection.HOME: "Home and access",
    PlanSection.PAPERS: "Emergency papers",
    PlanSection.AGREEMENT: "Agreement",
    PlanSection.REVIEW: "Review",
}

PAGE_TITLES: Final[dict[str, str]] = {**TITLES, SUGGESTED: "From the last plan", EVENTS: "Events", PUBLISH: "Publish"}
"""Every page words can be typed on."""

PARTS: Final[dict[PlanSection, Callable[[RecordDesk], list[RecordPart]]]] = {
    PlanSection.FRAILTY: lambda desk: [
        FrailtyPart(desk),
        TrendsPart(desk),
        FormPart("identification", desk, heading="How frailty was noticed"),
    ],
    PlanSection.ABOUT_ME: lambda desk: [FormPart("about-me", desk)],
    PlanSection.COMMUNICATION: lambda desk: [FormPart("communication", desk)],
    PlanSection.USUAL_STATE: lambda desk: [FormPart("usual-state", desk)],
    PlanSection.PERSON: lambda desk: [FormPart("personal-details", desk)],
    PlanSection.SOCIAL: lambda desk: [FormPart("social", desk)],
    PlanSection.ASSESSMENT: lambda desk: [FormPart("assessment", desk)],
    PlanSection.CONDITIONS: lambda desk: [
        ConditionsPart(desk),
        FormPart("measurements", desk, heading="Usual measurements"),
    ],
    PlanSection.OTHER_PLANS: lambda desk: [SupportPlansPart(desk)],
    PlanSection.CAPACITY: lambda desk: [CapacityPart(desk)],
    PlanSection.WISHES: lambda desk: [FormPart("wishes", desk)],
    PlanSection.SAFEGUARDING: lambda desk: [FormPart("safeguarding", desk)],
    PlanSection.GOALS: lambda desk: [GoalsPart(desk), FormPart("strengths", desk, heading="Strengths")],
    PlanSection.CONTACTS: lambda desk: [
        ContactsPart(ContactKind.PERSONAL, desk),
        FormPart("contacts", desk),
        ContactsPart(ContactKind.PROFESSIONAL, desk),
    ],
    PlanSection.ALLERGIES: lambda desk: [AllergiesPart(desk)],
    PlanSection.MEDICINES: lambda desk: [MedicinesPart(desk), FormPart("medicines", desk, heading="Source and help")],
    PlanSection.CONTINGENCY: lambda desk: [ContingencyPart(desk)],
    PlanSection.HOME: lambda desk: [FormPart("home", desk)],
    PlanSection.PAPERS: lambda desk: [FormPart("papers", desk)],
    PlanSection.AGREEMENT: lambda desk: [PlanFields(AGREEMENT_FIELDS, desk), FormPart("sharing", desk)],
    PlanSection.REVIEW: lambda desk: [PlanFields(REVIEW_FIELDS, desk), ReviewClocksPart(desk), EndPlanPart(desk)],
}


_PLAN_COLUMNS: Final = {
    **dict.fromkeys(AGREEMENT_FIELDS, PlanSection.AGREEMENT),
    **dict.fromkeys(REVIEW_FIELDS, PlanSection.REVIEW),
}
_KINDS: Final[dict[str, str]] = {
    "need": PlanSection.GOALS,
    "goal": PlanSection.GOALS,
    "action": PlanSection.GOALS,
    "stage_goal": PlanSection.GOALS,
    "contact": PlanSection.CONTACTS,
    "allergy": PlanSection.ALLERGIES,
    "medicine": PlanSection.MEDICINES,
    "contingency": PlanSection.CONTINGENCY,
    "capacity": PlanSection.CAPACITY,
    "condition": PlanSection.CONDITIONS,
    "support_plan": PlanSection.OTHER_PLANS,
    "score": PlanSection.FRAILTY,
    "grade": PlanSection.FRAILTY,
    **dict.fromkeys(ASSESSMENTS, PlanSection.FRAILTY),
    "suggestion": SUGGESTED,
    "event": EVENTS,
    "death": EVENTS,
    "signature": PUBLISH,
    "reason": PUBLISH,
}


def page_of(key: str) -> str:
    """Which page a key such as `about-me/people` or `need/<id>/text` belongs to; empty for one of an older form."""
    first, _, rest = key.partition("/")
    if first == "plan":
        return _PLAN_COLUMNS.get(rest, "")
    return FORM_SECTIONS.get(first) or _KINDS.get(first, "")


class SectionPage(QScrollArea):
    """One section under its title; scrolls when it must, and then never sideways."""

    def __init__(self, title: str, parts: Sequence[RecordPart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = tuple(parts)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, em(self, 0.6), em(self, 1))
        column.setSpacing(em(self, 1.1))
        if title:
            column.addWidget(Title(title))
        for part in self.parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inner)

    def put_on_top(self, notice: QWidget) -> None:
        """Take a notice above everything else; it scrolls with the section, so that large text cannot squeeze it."""
        self._column.insertWidget(0, notice)


def paper_pages(desk: RecordDesk) -> dict[str, Callable[[], SectionPage]]:
    """What the last plan held; what happened; what was printed and which copies to replace; versions and errors."""
    return {
        SUGGESTED: lambda: SectionPage(PAGE_TITLES[SUGGESTED], [SuggestionsPart(desk)]),
        EVENTS: lambda: SectionPage(PAGE_TITLES[EVENTS], [EventsPart(desk), DeathPart(desk)]),
        DOCUMENTS: lambda: SectionPage("Documents", [DocumentsPart(desk)]),
        HISTORY: lambda: SectionPage(
            "History", [HistoryPart(desk), VersionsCompare(desk), PlansPart(desk), ErrorsPart(desk)]
        ),
    }


def section_line(section: PlanSection, file: PersonFile, parts: Sequence[RecordPart]) -> Section:
    """How a section stands: a problem, words not saved yet, complete, or something still to do."""
    if any(FORM_SECTIONS[form] is section for form in file.not_shown):
        return Section(
            name=section.value, words=TITLES[section], group=GROUPS.get(section, ""), note="not shown to you"
        )
    missing = sum(gap.section is section for gap in file.gaps)
    wrong = sum(part.problems() for part in parts)
    return Section(
        name=section.value,
        words=TITLES[section],
        group=GROUPS.get(section, ""),
        state=_state(section, file, parts, missing=missing, wrong=wrong),
        note=f"{missing} missing" if missing and not wrong else "",
    )


def _state(
    section: PlanSection, file: PersonFile, parts: Sequence[RecordPart], *, missing: int, wrong: int
) -> SectionState:
    if wrong:
        return SectionState.PROBLEM
    if any(part.is_editing() for part in parts):
        return SectionState.EDITING
    begun = file.working is not None and is_begun(file.working, section)
    if not begun:
        return SectionState.EMPTY
    return SectionState.BEGUN if missing else SectionState.COMPLETE


def section_lines(file: PersonFile, parts_of: Callable[[str], Sequence[RecordPart]]) -> list[Section]:
    """The list down the side: the sections of the plan, or what there is without one, and the history."""
    if file.working is None:
        frailty = PlanSection.FRAILTY
        lines = [Section(name=START, words="Care plan"), Section(name=frailty.value, words=TITLES[frailty])]
    else:
        plan = [section_line(section, file, parts_of(section.value)) for section in PlanSection]
        lines = [*_suggested_line(file), *plan]
    count = len(file.versions)
    return [
        *lines,
        Section(name=EVENTS, words=PAGE_TITLES[EVENTS], note=f"{len(file.events)} recorded" if file.events else ""),
        Section(name=DOCUMENTS, words="Documents", note=_to_fetch(file)),
        Section(name=HISTORY, words="History", note=f"{count} published" if count else ""),
    ]


def _to_fetch(file: PersonFile) -> str:
    """How many copies of papers and of meeting packs are out there that should not be."""
    old, packs = copies_left(file.papers), len(still_out(each for each in file.packs if each.in_error))
    if not packs:
        return f"{old} to replace" if old else ""
    return f"{old} to replace, {counted(packs, 'pack')}" if old else f"{counted(packs, 'pack')} to ask back"


def _suggested_line(file: PersonFile) -> list[Section]:
    """The way to what the last plan held, while anything of it is offered or was left out."""
    if not file.suggestions:
        return []
    count = sum(not each.left_out for each in file.suggestions)
    state = SectionState.EMPTY if count else SectionState.COMPLETE
    note = f"{count} to decide" if count else ""
    return [Section(name=SUGGESTED, words=PAGE_TITLES[SUGGESTED], state=state, note=note)]


def title_of(file: PersonFile) -> str:
    """What is being worked on: a draft of the next version, or nothing yet."""
    if file.working is None:
        return "Record"
    mine = [version for version in file.versions if version.plan_id == file.working.plan.id]
    standing = [version for version in mine if version.status is not VersionStatus.ENTERED_IN_ERROR]
    number = max((version.number for version in mine), default=0) + 1
    after = f", after version {standing[0].number}" if standing else ""
    return f"Care plan, version {number} (draft{after})"
