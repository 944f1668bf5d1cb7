"""Rich example documents of invented people round the Bay; for tests, pictures and measurements.

NHS numbers are in the 999 range and telephone numbers in the ranges kept for drama.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bhcp_desktop.domain.care_plan import ActionStatus, Agreement, AllergyStatus, ItemStatus, Priority
from bhcp_desktop.domain.documents import (
    AboutMe,
    Absent,
    ActionLine,
    Agreed,
    Allergies,
    AllergyLine,
    Answered,
    Audience,
    CapacityLine,
    CarePlanDocument,
    CareTeam,
    ChangeKind,
    ChangeLine,
    ChangeSheet,
    CodedLine,
    ContactLine,
    ContingencyCard,
    CrisisSummary,
    Document,
    Fact,
    FirstRunSheet,
    Gap,
    GoalLine,
    Listed,
    MedicineLine,
    Medicines,
    Narrative,
    NeedLine,
    PastAllergy,
    PersonIdentity,
    PlanContent,
    Pointer,
    PointerKind,
    PrintStamp,
    ProfessionalPlanDocument,
    RecoverySheet,
    Review,
    ReviewDue,
    ReviewRow,
    ReviewSheet,
    Section,
    SharingLine,
    Standing,
    StoppedMedicine,
    TextSize,
    VersionMark,
    WorklistRow,
    WorklistSheet,
    crisis_summary,
)
from bhcp_desktop.domain.people import Gender, Sex
from tests.printing import example_words as words

NOON = datetime(2018, 11, 14, 12, 0, tzinfo=UTC)
STAMP = PrintStamp(printed_by="Jo Holme", printed_at=datetime(2018, 11, 14, 9, 12, tzinfo=UTC))
CURRENT = VersionMark(
    standing=Standing.CURRENT,
    number=3,
    published_at=datetime(2018, 11, 12, 14, 5, tzinfo=UTC),
    published_by="Jo Holme",
    publisher_role="care coordinator",
    review_on=date(2019, 2, 12),
    check_at="Carnforth community team, 01632 960 110",
)
DRAFT = VersionMark(number=4, review_on=date(2019, 2, 12), check_at="Carnforth community team, 01632 960 110")
NUMBERS = (
    "9990000018",
    "9990000026",
    "9990000034",
    "9990000042",
    "9990000050",
    "9990000069",
    "9990000077",
    "9990000085",
    "9990000093",
    "9990000107",
)


def person() -> PersonIdentity:
    """Somebody usual."""
    return PersonIdentity(
        family_name="Braithwaite",
        given_names="Margaret Ann",
        title="Mrs",
        preferred_name="Peggy",
        born_on=date(1936, 8, 6),
        nhs_number="9990000018",
        sex=Sex.FEMALE,
        gender=Gender.FEMALE,
        address=("14 Shore Road", "Silverdale", "Carnforth", "LA5 0TP"),
        phones=("01632 960 101", "07700 900 101"),
    )


def longest_name() -> PersonIdentity:
    """Names of the greatest length that the PRSB allows, hyphens and accents in them."""
    return replace(
        person(),
        family_name="Fitzwilliam-Wojciechowska-Ștefănescu",
        given_names="Łucja Siobhán Bartholomea-Wilhelmina",
        title="Brigadier the Reverend Doctor",
        preferred_name="Łucja, or Lucy to her friends at the lifeboat station",
    )


def about_me() -> AboutMe:
    """The seven headings of the PRSB About Me."""
    sections = [
        Section(heading=heading, answers=(Answered(answer=Narrative(text)),)) for heading, text in words.ABOUT_ME
    ]
    return AboutMe(sections=tuple(sections), supported_by="Ann Holme, daughter", updated_on=date(2018, 11, 5))


def needs() -> tuple[NeedLine, ...]:
    """Needs, goals and actions in several states."""
    return (
        NeedLine(
            text="Steadiness on my feet after two falls in the autumn",
            code="SNOMED CT 129839007",
            goals=(
                GoalLine(
                    text="Walk to the shore and back with my frame, three times a week",
                    why="I have looked at that water every day for forty years.",
                    importance=9,
                    actions=(
                        ActionLine(
                            what="Strength and balance class at the Gaskell Hall, with transport",
                            owner="Priya Nair",
                            owner_role="physiotherapist",
                            organisation="Community therapy team",
                            due_on=date(2018, 12, 3),
                            status=ActionStatus.IN_PROGRESS,
                        ),
                        ActionLine(
                            what="Second rail on the back steps and a light with a sensor",
                            owner="Ann Holme",
                            owner_role="daughter",
                            due_on=date(2018, 11, 30),
                            when_text="before the frosts,",
                        ),
                        ActionLine(
                            what="Lying and standing blood pressure, and a review of the tablets that lower it",
                            owner="Dr Iwona Nowak",
                            owner_role="GP",
                            organisation="Ash Trees Surgery",
                            due_on=date(2018, 11, 20),
                            status=ActionStatus.DONE,
                            priority=Priority.SOON,
                            reply="Drop of 24 mmHg. Amlodipine stopped.",
                        ),
                    ),
                ),
            ),
        ),
        NeedLine(
            text="Company, since Arthur died",
            goals=(
                GoalLine(
                    text="Be with people I know on at least two days a week",
                    why="The house is too quiet.",
                    importance=8,
                    status=ItemStatus.PARTLY_MET,
                    actions=(
                        ActionLine(
                            what="Wednesday lunch club: first visit together",
                            owner="Sam Tyson",
                            owner_role="link worker",
                            due_on=date(2018, 11, 21),
                        ),
                        ActionLine(
                            what="Ask the parish about a lift on Sundays", owner="Peggy", when_text="when I feel ready"
                        ),
                    ),
                ),
            ),
        ),
        NeedLine(
            text="Eating enough when I am by myself", goals=(GoalLine(text="Not lose any more weight before spring"),)
        ),
    )


def cards() -> tuple[ContingencyCard, ...]:
    """Three contingency cards."""
    return tuple(
        ContingencyCard(
            name=name,
            triggers=triggers,
            steps=steps,
            contacts=contacts,
            anticipatory=kept,
            agreement=Agreement.BY_PERSON,
            responsible="Dr Iwona Nowak, GP",
            review_on=date(2019, 5, 12),
        )
        for name, triggers, steps, contacts, kept in words.CARDS
    )


def medicines(how_many: int = 8) -> Medicines:
    """A medicine list with its source."""
    listed = [MedicineLine(name=name, dose=dose, indication=why) for name, dose, why in words.MEDICINES]
    chosen = (listed * (how_many // len(listed) + 1))[:how_many]
    return Medicines(
        listed=Listed(tuple(chosen)),
        source="Ash Trees Surgery repeat list",
        as_at=date(2018, 11, 9),
        kept_where="kitchen, in the blue tin left of the kettle",
        help_with="Weekly box from the pharmacy; Ann checks it on Sundays",
    )


def contacts() -> tuple[tuple[ContactLine, ...], tuple[ContactLine, ...]]:
    """Personal and professional contacts."""
    personal = (
        ContactLine(
            name="Ann Holme",
            relationship="daughter",
            roles=("next of kin", "main carer", "key holder"),
            phone="07700 900 102",
            hours="any time",
            comments="Lives ten minutes away in Yealand",
        ),
        ContactLine(
            name="Jean Whitworth",
            relationship="neighbour",
            roles=("key holder",),
            phone="01632 960 103",
            hours="8am to 9pm",
        ),
    )
    professional = (
        ContactLine(
            name="Jo Holme",
            relationship="care coordinator",
            organisation="Carnforth community team",
            phone="01632 960 110",
            hours="Monday to Friday, 8.30am to 5pm",
        ),
        ContactLine(
            name="Dr Iwona Nowak",
            relationship="GP",
            organisation="Ash Trees Surgery",
            phone="01632 960 120",
            hours="8am to 6.30pm",
        ),
        ContactLine(name="Out of hours", relationship="urgent care", phone="111", hours="evenings, nights, weekends"),
        ContactLine(name="Priya Nair", relationship="physiotherapist", organisation="Community therapy team"),
    )
    return personal, professional


def facts() -> tuple[Fact, ...]:
    """Three separate frailty facts."""
    return (
        Fact(
            label="Clinician-confirmed grade",
            value="Moderate frailty",
            on=date(2018, 10, 30),
            by="Dr Iwona Nowak, GP",
            note="Two falls; slower since bereavement",
        ),
        Fact(
            label="Clinical Frailty Scale",
            value="6 of 9, living with moderate frailty",
            on=date(2018, 10, 30),
            by="Priya Nair, physiotherapist",
            note="As she was two weeks before the fall",
        ),
        Fact(
            label="Electronic frailty index (eFI)",
            value="0.31 (11 of 36 deficits), moderate",
            on=date(2018, 5, 2),
            source="Practice register of 02-May-2018",
        ),
    )


def plan(*, mark: VersionMark = CURRENT) -> PlanContent:
    """A full plan of the usual kind."""
    personal, professional = contacts()
    return PlanContent(
        person=person(),
        mark=mark,
        team=CareTeam(
            practice="Ash Trees Surgery",
            practice_code="P81004",
            practice_phone="01632 960 120",
            usual_gp="Dr Iwona Nowak",
            unit="Silverdale and Arnside",
            community="Carnforth Integrated Care Community",
            coordinator="Jo Holme",
            coordinator_phone="01632 960 110",
        ),
        about_me=about_me(),
        communication=Listed(words.COMMUNICATION),
        alerts=Listed(words.ALERTS),
        facts=Listed(facts()),
        conditions=Listed(
            tuple(
                CodedLine(text=text, since=since, code=code, system="SNOMED CT", source="Practice record, 09-Nov-2018")
                for text, since, code in words.CONDITIONS
            )
        ),
        allergies=Allergies(
            status=AllergyStatus.KNOWN,
            items=(
                AllergyLine(
                    agent="Penicillin",
                    reaction="rash and swelling of the face",
                    severity="severe",
                    certainty="confirmed",
                    first_noticed="1974",
                    source="Practice record",
                    recorded_on=date(2018, 11, 9),
                ),
                AllergyLine(agent="Codeine", reaction="vomiting and confusion", severity="moderate"),
            ),
            recorded_on=date(2018, 11, 9),
            source="Ash Trees Surgery",
        ),
        past_allergies=Listed(
            (
                PastAllergy(
                    agent="Aspirin",
                    reaction="wheeze, as a child",
                    ended_on=date(2017, 3, 8),
                    reason="Disproved after testing at the allergy clinic",
                ),
            )
        ),
        medicines=medicines(),
        stopped_medicines=Listed(
            (
                StoppedMedicine(
                    name="Amlodipine 5 mg tablets",
                    dose="1 tablet each morning",
                    indication="blood pressure",
                    stopped_on=date(2018, 10, 30),
                    reason="Drop of 24 mmHg on standing, two falls: do not restart",
                ),
            )
        ),
        usual_state=Section(
            heading="What is usual for me",
            answers=tuple(
                Answered(question=q, answer=Narrative(a), note="Priya Nair, 30-Oct-2018") for q, a in words.USUAL
            ),
        ),
        sections=(
            Section(
                heading="Falls and balance",
                answers=tuple(Answered(question=q, answer=Narrative(a)) for q, a in words.FALLS),
            ),
            Section(
                heading="Nutrition",
                answers=(
                    Answered(
                        question="Weight",
                        answer=Narrative("51.2 kg at the end of October; 55 kg in May"),
                        note="Scales at clinic",
                    ),
                    Answered(question="Swallowing", answer=Narrative(absent=Absent.NOT_ASKED)),
                ),
            ),
            Section(
                heading="Likely course of the illness",
                audience=Audience.PROFESSIONALS,
                answers=(Answered(answer=Narrative("Clinicians expect slow change over years.")),),
            ),
        ),
        strengths=Listed(words.STRENGTHS),
        needs=Listed(needs()),
        contingency=Listed(cards()),
        personal_contacts=Listed(personal),
        professional_contacts=Listed(professional),
        do_not_contact=Listed(
            (ContactLine(name="Derek Fell", relationship="former lodger", comments="not to be told anything"),)
        ),
        depends_on_me=Listed(("Tansy, an old spaniel. Jean takes her in if I am away",)),
        home_access="Jean Whitworth next door holds a key. The key safe number is held by the care agency.",
        pointers=Listed(
            (
                Pointer(
                    kind=PointerKind.LPA_HEALTH,
                    says="Attorney: Ann Holme. Registered; seen by Jo Holme",
                    dated=date(2016, 3, 9),
                    kept_where="bureau in the front room",
                    source="Jo Holme, 12-Nov-2018",
                ),
                Pointer(kind=PointerKind.ADVANCE_STATEMENT, dated=date(2018, 11, 5), kept_where="with this plan"),
            )
        ),
        agreed=Agreed(agreement=Agreement.BY_PERSON, by="Margaret Braithwaite", on=date(2018, 11, 12)),
        sharing=Listed(
            (
                SharingLine(recipient="GP practice and community teams", shared=True, on=date(2018, 11, 12)),
                SharingLine(recipient="Ambulance and out of hours", shared=True, on=date(2018, 11, 12)),
                SharingLine(recipient="Voluntary groups", shared=False, on=date(2018, 11, 12)),
                SharingLine(recipient="Adult social care"),
            )
        ),
        capacity=Listed(
            (
                CapacityLine(
                    decision="Whether to accept help with washing",
                    outcome="Has capacity for this decision",
                    on=date(2018, 11, 5),
                    assessor="Jo Holme",
                    details="Given time, in the morning, hearing aids in",
                ),
            )
        ),
        review=Review(on=date(2019, 2, 12), responsible="Jo Holme", role="care coordinator", phone="01632 960 110"),
        gaps=(Gap(field="Anticipatory medicines", reason="Not needed now; ask again at the review"),)
        if mark is CURRENT
        else (),
        prepared_by="Jo Holme, care coordinator",
        prepared_at="At home, Silverdale",
        clinician="Dr Iwona Nowak, GP, 12 November 2018",
    )


def empty_plan() -> PlanContent:
    """A draft in which only the identity is known."""
    return PlanContent(person=PersonIdentity(family_name="Fell", born_on=date(1941, 2, 3)), mark=VersionMark())


def extreme_plan() -> PlanContent:
    """Longest names, 60 actions, 18 medicines, long words and letters from elsewhere."""
    full = plan(mark=DRAFT)
    actions = tuple(
        ActionLine(
            what=f"Action {number}: {words.LONG_ACTION}",
            owner=f"Owner {number}",
            organisation="Adult social care",
            due_on=date(2018, 11, 14) + timedelta(days=number),
        )
        for number in range(1, 61)
    )
    odd = Answered(answer=Narrative(words.ODD_LETTERS))
    return replace(
        full,
        person=longest_name(),
        about_me=replace(full.about_me, sections=(Section(heading="Letters", answers=(odd,)), *full.about_me.sections)),
        needs=Listed((NeedLine(text="Everything at once", goals=(GoalLine(text=words.LONG_GOAL, actions=actions),)),)),
        medicines=medicines(18),
        allergies=replace(full.allergies, items=full.allergies.items * 4),
        contingency=Listed(cards() * 3),
        alerts=Listed((*words.ALERTS, "W" * 200)),
    )


def crisis(content: PlanContent | None = None) -> CrisisSummary:
    """The crisis summary of a plan."""
    return crisis_summary(content or plan(), STAMP)


def worklist(rows: int = 60) -> WorklistSheet:
    """A worklist of so many people."""
    return WorklistSheet(
        title="Moderate and severe without a plan",
        place="Silverdale and Arnside, Carnforth ICC",
        filters=("Frailty grade moderate or severe", "No published plan"),
        sorted_by="name",
        rows=tuple(_worklist_row(number) for number in range(rows)),
        total_in_unit=2514,
        stamp=STAMP,
    )


def reviews(rows: int = 30) -> ReviewSheet:
    """A list of so many people who are due for review."""
    return ReviewSheet(
        place="Silverdale and Arnside, Carnforth ICC",
        until=date(2018, 12, 10),
        rows=tuple(_review_row(number) for number in range(rows)),
        total_in_unit=2514,
        stamp=STAMP,
    )


def _review_row(number: int) -> ReviewRow:
    first = date(2018, 9, 20) + timedelta(days=2 * number)
    due = [ReviewDue(what="Review", on=first, overdue=first < STAMP.printed_at.date())]
    if number % 3 == 0:
        due.append(ReviewDue(what="Contingency plan review", on=first + timedelta(days=3)))
    return ReviewRow(
        person=_worklist_row(number).person,
        due=tuple(due),
        responsible="Caroline Bell" if number % 4 else "",
        frailty="Severe, 30-Oct-2018" if number % 5 else "",
        where="Bay Medical Group, Silverdale and Arnside",
    )


def _worklist_row(number: int) -> WorklistRow:
    family, given = words.FAMILY[number % len(words.FAMILY)], words.GIVEN[number % len(words.GIVEN)]
    return WorklistRow(
        person=replace(
            person(),
            family_name=family,
            given_names=given,
            title="",
            preferred_name="",
            born_on=date(1925, 1, 1) + timedelta(days=137 * number % 9000),
            nhs_number=NUMBERS[number % 10] if number % 9 else None,
            deceased=number % 41 == 40,
        ),
        confirmed="Severe, 30-Oct-2018" if number % 3 else "",
        score=f"eFI {13 + number % 6} of 36, severe, May 2018",
        plan="Draft" if number % 4 == 1 else "",
        review_on=date(2018, 10, 1) + timedelta(days=number) if number % 2 else None,
        overdue=bool(number % 2) and number < 44,
        next_meeting="14-Nov-2018" if number % 5 == 0 else "",
        open_actions=number % 4,
        late_actions=1 if number % 4 == 3 else 0,
        note="care home" if number % 6 == 0 else "",
    )


def recovery() -> RecoverySheet:
    """The recovery sheet of a store."""
    groups = ("7KQ2", "X4TD", "9WPH", "3YGN", "6VJR", "M8ZK", "2HQT", "D5BW")
    return RecoverySheet(
        store_name="Silverdale",
        place="Carnforth Integrated Care Community",
        administrator="Sarah Lund",
        code=groups,
        made_at=NOON,
        device="Clinic laptop 3",
        stamp=STAMP,
    )


def first_run() -> FirstRunSheet:
    """First steps in a training store."""
    return FirstRunSheet(
        title="Training store",
        intro="Practise here as much as you like. Nothing you do reaches a real record.",
        training=True,
        details=(
            ("Store", "training.bhcp"),
            ("User", "coordinator"),
            ("Help", "Carnforth community team, 01632 960 110"),
        ),
        steps=(
            "Open the program and choose Training.",
            "Sign in as coordinator.",
            "Open My people and press F3 to search.",
        ),
        keys=(("Ctrl+L", "Lock"), ("F3", "Search"), ("Ctrl+P", "Print")),
        stamp=STAMP,
    )


def changes() -> ChangeSheet:
    """What changed from version 2 to version 3."""
    return ChangeSheet(
        person=person(),
        mark=CURRENT,
        earlier=VersionMark(
            standing=Standing.SUPERSEDED, number=2, published_at=datetime(2018, 8, 1, 9, 0, tzinfo=UTC)
        ),
        changes=Listed(
            (
                ChangeLine(section="Medicines", kind=ChangeKind.REMOVED, before="amlodipine 5 mg once a day"),
                ChangeLine(
                    section="Goals", kind=ChangeKind.CHANGED, before="Walk to the gate", after="Walk to the shore"
                ),
                ChangeLine(section="Contacts", kind=ChangeKind.ADDED, after="Jean Whitworth, neighbour, 01632 960 103"),
            )
        ),
        stamp=STAMP,
    )


def _large() -> dict[str, Document]:
    """Large print of what is not the person's plan."""
    made: dict[str, Document] = {}
    for size in (TextSize.LARGE, TextSize.GIANT):
        made[f"professional-plan-{size}"] = ProfessionalPlanDocument(plan=plan(), stamp=STAMP, size=size)
        made[f"crisis-summary-{size}"] = replace(crisis(), size=size)
        made[f"change-sheet-{size}"] = replace(changes(), size=size)
    made["professional-plan-extreme-24"] = ProfessionalPlanDocument(
        plan=extreme_plan(), stamp=STAMP, size=TextSize.GIANT
    )
    made["crisis-summary-extreme-24"] = replace(crisis(extreme_plan()), size=TextSize.GIANT)
    return made


def every() -> dict[str, Document]:
    """Each kind of document once, by a name that can be a file name; meetings are in example_meetings."""
    from tests.printing import example_meetings as meetings

    return {
        "care-plan": CarePlanDocument(plan=plan(), stamp=STAMP),
        "care-plan-18": CarePlanDocument(plan=plan(), stamp=STAMP, size=TextSize.LARGE),
        "care-plan-24": CarePlanDocument(plan=plan(), stamp=STAMP, size=TextSize.GIANT),
        "care-plan-empty": CarePlanDocument(plan=empty_plan(), stamp=STAMP),
        "care-plan-extreme": CarePlanDocument(plan=extreme_plan(), stamp=STAMP),
        "professional-plan": ProfessionalPlanDocument(plan=plan(), stamp=STAMP),
        "professional-plan-empty": ProfessionalPlanDocument(plan=empty_plan(), stamp=STAMP),
        "professional-plan-extreme": ProfessionalPlanDocument(plan=extreme_plan(), stamp=STAMP),
        "crisis-summary": crisis(),
        "crisis-summary-empty": crisis(empty_plan()),
        "crisis-summary-extreme": replace(crisis(extreme_plan()), tint=True),
        "change-sheet": changes(),
        **_large(),
        "meeting-pack": meetings.pack(12),
        "meeting-pack-limited": meetings.pack(3, profile=meetings.PackProfile.LIMITED),
        "meeting-pack-initials": meetings.pack(12, profile=meetings.PackProfile.INITIALS),
        "meeting-pack-empty": meetings.empty_pack(),
        "minutes": meetings.minutes(5),
        "action-slips": meetings.slips(),
        "statistics-sheet": meetings.statistics(),
        "worklist": worklist(),
        "review-list": reviews(),
        "recovery-sheet": recovery(),
        "first-run-sheet": first_run(),
    }
