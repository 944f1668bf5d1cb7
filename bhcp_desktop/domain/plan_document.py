"""What a care plan says, put together from its parts: the one value that prints, archives and exports start from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bhcp_desktop.domain.capacity import OUTCOMES, CapacityAssessment, details_of
from bhcp_desktop.domain.care_plan import AllergyStatus, Contact, ContactKind, ContingencyPlan, Medicine
from bhcp_desktop.domain.dates import long
from bhcp_desktop.domain.documents_plan import (
    AboutMe,
    Agreed,
    Allergies,
    AllergyLine,
    Answered,
    CapacityLine,
    CareTeam,
    ContactLine,
    ContingencyCard,
    MedicineLine,
    Medicines,
    PastAllergy,
    PlanContent,
    Review,
    Section,
    SharingLine,
    StoppedMedicine,
)
from bhcp_desktop.domain.documents_shared import (
    Absent,
    CodedLine,
    Fact,
    Listed,
    Narrative,
    PersonIdentity,
)
from bhcp_desktop.domain.form_answers import Answers, code_of, day_of, is_yes, words
from bhcp_desktop.domain.forms import Form
from bhcp_desktop.domain.frailty import FrailtyScore, Grade
from bhcp_desktop.domain.frailty_rules import FrailtyFacts, instrument_words, result_in_words
from bhcp_desktop.domain.health_lists import Condition
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.partial_dates import in_words
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_goals import agreed_elsewhere, need_lines
from bhcp_desktop.domain.plan_narratives import answered, other_sections, pointers
from bhcp_desktop.domain.practice_list import is_changed_here
from bhcp_desktop.domain.review_clocks import on_paper, plan_clocks
from bhcp_desktop.domain.working_plan import WorkingPlan

GRADE_WORDS: Final = {
    Grade.NOT_FRAIL: "Not frail",
    Grade.MILD: "Mild frailty",
    Grade.MODERATE: "Moderate frailty",
    Grade.SEVERE: "Severe frailty",
}
_NUMBERED: Final = re.compile(r"([0-9]{1,2})[.)]\s*(\S.*)", re.ASCII | re.DOTALL)
_ABOUT_ME_FACTS: Final = frozenset({"written-with", "written-on", "recording"})
_SHARES: Final = ("share-gp", "share-community", "share-hospital", "share-ambulance", "share-social-care")


def plan_content(
    working: WorkingPlan, *, forms: Mapping[str, Form], facts: FrailtyFacts, team: CareTeam
) -> PlanContent:
    """Everything the working plan says; the version mark, gaps and signatures are put on by whoever publishes."""
    home = working.of("home")
    return PlanContent(
        person=identity_of(working.person),
        team=team,
        about_me=_about_me(forms["about-me"], working.of("about-me")),
        communication=_communication(working.of("communication")),
        alerts=_lines(working.of("communication"), "alerts"),
        facts=frailty_lines(facts),
        conditions=_conditions(working),
        allergies=_allergies(working),
        past_allergies=_past_allergies(working),
        medicines=_medicines(working),
        stopped_medicines=_stopped(working),
        usual_state=Section(
            heading=forms["usual-state"].title, answers=answered(forms["usual-state"], working.of("usual-state"))
        ),
        sections=other_sections(forms, working),
        strengths=_lines(working.of("strengths"), "strengths"),
        needs=need_lines(working),
        other_actions=agreed_elsewhere(working),
        contingency=Listed(tuple(_card(card) for card in working.current_contingency())),
        personal_contacts=_personal(working),
        professional_contacts=_contacts(working, ContactKind.PROFESSIONAL),
        do_not_contact=Listed(tuple(contact_line(one) for one in working.current_contacts() if one.do_not_contact)),
        depends_on_me=Listed((*_texts(home, "dependants"), *_texts(home, "pets"))),
        home_access=_home_access(home),
        pointers=pointers(forms["papers"], working.of("papers")),
        capacity=Listed(tuple(_capacity(one) for one in working.current_capacity())),
        agreed=_agreed(working),
        sharing=_sharing(forms["sharing"], working.of("sharing")),
        review=_review(working),
    )


def _review(working: WorkingPlan) -> Review:
    on, which = on_paper(plan_clocks(working))
    return Review(on=on, which=which, responsible=working.plan.review_responsible)


def identity_of(person: Person) -> PersonIdentity:
    """Who a document is about."""
    lines = (f"{person.house} {person.street}".strip(), person.locality, person.town, person.county, person.postcode)
    return PersonIdentity(
        family_name=person.family_name,
        given_names=person.given_names,
        title=person.title,
        preferred_name=person.preferred_name,
        born_on=person.born_on,
        nhs_number=person.nhs_number,
        sex=person.sex,
        gender=person.gender,
        address=tuple(line for line in lines if line.strip()),
        phones=tuple(phone for phone in (person.home_phone, person.mobile_phone) if phone.strip()),
        deceased=person.deceased,
        died_on=person.died_on,
    )


def _texts(answers: Answers, link_id: str) -> tuple[str, ...]:
    return tuple(text for text in words(answers, link_id, "\n").split("\n") if text.strip())


def _lines(answers: Answers, link_id: str) -> Listed[str]:
    return Listed(_texts(answers, link_id))


def _agreed(working: WorkingPlan) -> Agreed:
    plan = working.plan
    return Agreed(
        agreement=plan.agreement,
        by=plan.agreed_by,
        role=plan.agreed_role,
        on=plan.agreed_on,
        changed_on=working.changed_since_agreed,
    )


def _about_me(form: Form, answers: Answers) -> AboutMe:
    headings = [item for item in form.questions() if item.link_id not in _ABOUT_ME_FACTS]
    return AboutMe(
        sections=tuple(
            Section(heading=item.text, answers=(Answered(answer=Narrative(words(answers, item.link_id))),))
            if answers.get(item.link_id)
            else Section(heading=item.text)
            for item in headings
        ),
        supported_by=words(answers, "written-with"),
        updated_on=day_of(answers, "written-on"),
    )


_ASKED: Final = {
    "no-needs": Absent.NONE,
    "could-not-ask": Absent.COULD_NOT_ASK,
    "not-yet-asked": Absent.NOT_ASKED,
}


_INTERPRETER: Final = {
    "yes": "Needs an interpreter",
    "no": "Needs no interpreter",
    "not-asked": "Not asked yet whether an interpreter is needed",
}
_SHARE_NEEDS: Final = {
    "yes": "Agrees that these needs are shared",
    "no": "Does not agree that these needs are shared",
    "not-asked": "Not asked yet whether these needs may be shared",
}


def _told(answers: Answers, link_id: str, says: Mapping[str, str]) -> list[str]:
    """A choice as a sentence; nothing where nobody answered."""
    code = code_of(answers, link_id)
    return [says[code]] if code in says else []


def _communication(answers: Answers) -> Listed[str]:
    lines = [
        *_texts(answers, "support"),
        *_texts(answers, "contact-methods"),
        *_texts(answers, "professional"),
        *_texts(answers, "impairments"),
        *(f"Written information: {text}" for text in _texts(answers, "formats")),
        *(f"Print size: {text}" for text in _texts(answers, "print-size")),
        *(f"Language: {text}" for text in _texts(answers, "language")),
        *_told(answers, "interpreter", _INTERPRETER),
        *(f"English: {text.lower()}" for text in _texts(answers, "proficiency")),
        *_texts(answers, "adjustments"),
        *(f"Carer: {text}" for text in _texts(answers, "carer-needs")),
        *_told(answers, "share-needs", _SHARE_NEEDS),
    ]
    absent = _ASKED.get(code_of(answers, "asked"), Absent.NOT_RECORDED)
    return Listed(tuple(lines), absent=absent, reason=words(answers, "could-not-ask-why"))


def frailty_lines(facts: FrailtyFacts) -> Listed[Fact]:
    """The confirmed grade, then the newest result of each instrument; older results stay in the record."""
    lines: list[Fact] = []
    if facts.grade is not None:
        grade = facts.grade
        by = ", ".join(part for part in (grade.clinician, grade.clinician_role) if part)
        lines.append(
            Fact(
                label="Frailty, confirmed by a clinician",
                value=GRADE_WORDS[grade.grade],
                on=grade.confirmed_on,
                by=by,
                note=grade.reason,
            )
        )
    lines += [_score_line(trend.scores[-1]) for trend in facts.trends]
    return Listed(tuple(lines))


def _score_line(score: FrailtyScore) -> Fact:
    by = ", ".join(part for part in (score.scored_by, score.scorer_role) if part)
    return Fact(
        label=instrument_words(score),
        value=", ".join(part for part in (result_in_words(score), score.band.value if score.band else "") if part),
        on=score.scored_on,
        by=by,
        source=score.source,
        note=score.note,
    )


def _conditions(working: WorkingPlan) -> Listed[CodedLine]:
    """What was written down here, then what the practice register lists beside it."""
    person = working.person
    source = f"practice register of {long(person.register_as_at)}" if person.register_as_at else ""
    own = [_condition(one) for one in working.current_conditions()]
    known = {fold(line.text) for line in own}
    listed = [CodedLine(text=text, source=source) for text in person.conditions if fold(text) not in known]
    return Listed((*own, *listed))


def _condition(one: Condition) -> CodedLine:
    until = f"until {one.until}" if one.until.strip() else ""
    note = "; ".join(part for part in (one.stage, until, one.comment) if part.strip())
    return CodedLine(text=one.text, since=in_words(one.since), source=one.source, note=note)


def _capacity(one: CapacityAssessment) -> CapacityLine:
    assessor = ", ".join(part for part in (one.assessor, one.assessor_role) if part.strip())
    return CapacityLine(
        decision=one.decision,
        outcome=OUTCOMES[one.outcome],
        on=one.assessed_on,
        assessor=assessor,
        details=details_of(one),
    )


def _allergies(working: WorkingPlan) -> Allergies:
    statement = working.allergy_statement
    return Allergies(
        status=statement.status if statement else AllergyStatus.NOT_RECORDED,
        recorded_on=statement.recorded_on if statement else None,
        source=statement.source if statement else "",
        items=tuple(
            AllergyLine(
                agent=one.agent,
                kind=one.kind,
                reaction=one.reaction,
                severity=one.severity,
                certainty=one.certainty,
                first_noticed=in_words(one.first_noticed),
                source=one.source,
                recorded_on=one.recorded_on,
            )
            for one in working.current_allergies()
        ),
    )


def _medicines(working: WorkingPlan) -> Medicines:
    answers = working.of("medicines")
    none = Absent.NONE if is_yes(answers, "takes-none") else Absent.NOT_RECORDED
    lines = tuple(
        MedicineLine(
            name=one.name,
            dose=one.dose,
            indication=one.indication,
            started=one.started,
            note=_medicine_note(one),
            source=one.source,
            as_at=one.as_at,
            changed_here=is_changed_here(one),
        )
        for one in working.current_medicines()
    )
    problems = words(answers, "problems")
    told = (words(answers, "help-with"), f"Problems with taking them: {problems}" if problems else "")
    help_with = "\n".join(part for part in told if part)
    return Medicines(
        listed=Listed(lines, absent=none),
        source=words(answers, "source"),
        as_at=day_of(answers, "as-at"),
        kept_where=words(answers, "kept-where"),
        help_with=help_with,
    )


def _stopped(working: WorkingPlan) -> Listed[StoppedMedicine]:
    lines = tuple(
        StoppedMedicine(
            name=one.name, dose=one.dose, indication=one.indication, stopped_on=one.stopped_on, reason=one.stop_reason
        )
        for one in working.stopped_medicines()
    )
    return Listed(lines, absent=Absent.NONE_HERE)


def _past_allergies(working: WorkingPlan) -> Listed[PastAllergy]:
    lines = tuple(
        PastAllergy(agent=one.agent, reaction=one.reaction, ended_on=one.ended_on, reason=one.end_reason)
        for one in working.past_allergies()
    )
    return Listed(lines, absent=Absent.NONE_HERE)


def _medicine_note(one: Medicine) -> str:
    kept = f"Kept {one.kept_where}" if one.kept_where.strip() else ""
    route = f"Route: {one.route}" if one.route.strip() else ""
    return ". ".join(part for part in (route, "Bought without a prescription" if one.bought else "", kept) if part)


def unnumbered(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines without the numbers somebody typed before each of them, 1 to the last: paper and screen number them."""
    found = [_NUMBERED.fullmatch(line.strip()) for line in lines]
    if all(match and int(match[1]) == at for at, match in enumerate(found, 1)):
        return tuple(match[2] for match in found if match)
    return lines


def _card(card: ContingencyPlan) -> ContingencyCard:
    return ContingencyCard(
        name=card.name,
        triggers=card.triggers,
        early_signs=card.early_signs,
        steps=unnumbered(card.steps),
        contacts=unnumbered(card.contacts),
        coping=card.coping,
        anticipatory=card.anticipatory,
        agreement=card.agreement,
        responsible=card.responsible,
        review_on=card.review_on,
    )


def contact_line(contact: Contact) -> ContactLine:
    """A contact as it is printed."""
    return ContactLine(
        name=contact.name or contact.organisation,
        relationship=contact.relationship,
        roles=contact.roles,
        organisation=contact.organisation if contact.name else "",
        phone=contact.phone,
        hours=contact.hours,
        comments=contact.comments,
    )


def _contacts(working: WorkingPlan, kind: ContactKind) -> Listed[ContactLine]:
    return Listed(tuple(contact_line(one) for one in working.current_contacts(kind) if not one.do_not_contact))


def _personal(working: WorkingPlan) -> Listed[ContactLine]:
    listed = _contacts(working, ContactKind.PERSONAL)
    none = is_yes(working.of("contacts"), "nobody")
    return Listed(listed.items, absent=Absent.NONE if none else Absent.NOT_RECORDED)


def _home_access(answers: Answers) -> str:
    parts = [words(answers, "getting-in")]
    if is_yes(answers, "key-safe"):
        holder = words(answers, "key-safe-holder")
        parts.append(f"There is a key safe. Who holds the code: {holder or 'not recorded'}")
    return "\n".join(part for part in parts if part.strip())


def _sharing(form: Form, answers: Answers) -> Listed[SharingLine]:
    on = day_of(answers, "share-on")
    lines = [
        SharingLine(recipient=form.item(link_id).text, shared=is_yes(answers, link_id), on=on)
        for link_id in _SHARES
        if answers.get(link_id)
    ]
    lines += [SharingLine(recipient=name, shared=True, on=on) for name in _texts(answers, "share-family")]
    return Listed(tuple(lines))
