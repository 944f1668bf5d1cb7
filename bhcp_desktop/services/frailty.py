"""Recording frailty: results of instruments, and the grade a clinician confirms. Never one from the other."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.assessment_scoring import ASSESSMENTS, AssessmentEntry, checked_assessment
from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import Answers, to_text
from bhcp_desktop.domain.frailty import FrailtyGrade, FrailtyScore, Grade
from bhcp_desktop.domain.frailty_rules import FrailtyFacts, ScoreEntry, checked_score, day_problems
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import form
from bhcp_desktop.services.working_plan import answers_by_form, frailty_facts


class Frailty:
    """What is known about a person's frailty, and by whom."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def facts(self, person_id: str) -> FrailtyFacts:
        """The three facts, each with its date; trends never join two instruments."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return frailty_facts(reader, person_id)

    def record_score(self, person_id: str, entry: ScoreEntry) -> FrailtyScore:
        """Record a result; raises RuleBrokenError for a result or date that cannot be."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            person = work.get(Person, person_id)
            return work.create(checked_score(entry, person, new_id(), self._desk.clock.today()))

    def record_assessment(self, person_id: str, entry: AssessmentEntry) -> FrailtyScore:
        """Score a form and record the result with every answer; raises RuleBrokenError beside the questions."""
        self._desk.require(Permission.EDIT_PLANS)
        if entry.form not in ASSESSMENTS:
            raise RuleBrokenError([Problem("form", "Choose one of the assessments.")])
        with self._desk.write() as work:
            person, today = work.get(Person, person_id), self._desk.clock.today()
            score, answers = checked_assessment(entry, form(entry.form), person, new_id(), today)
            work.create(score)
            work.create_many(_answer_rows(score, entry.form, answers))
            return score

    def answers_of(self, score: FrailtyScore) -> dict[str, Answers]:
        """The answers a result was counted from, by form; empty for a result that was typed in or imported."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return answers_by_form(reader.find(Answer, owner_id=score.id, order_by=("form", "link_id", "index")))

    def confirm_grade(
        self, person_id: str, *, grade: Grade | None, confirmed_on: date | None, tool: str = "", reason: str = ""
    ) -> FrailtyGrade:
        """Record the signed-in clinician's judgement; raises NotPermittedError for anybody else."""
        self._desk.require(Permission.CONFIRM_FRAILTY)
        user = self._desk.user
        with self._desk.write() as work:
            person = work.get(Person, person_id)
            problems = list(day_problems(confirmed_on, person, self._desk.clock.today(), "confirmed_on"))
            if grade is None:
                problems.insert(0, Problem("grade", "Choose the grade."))
            if problems or grade is None or confirmed_on is None:
                raise RuleBrokenError(problems)
            return work.create(
                FrailtyGrade(
                    id=new_id(),
                    person_id=person_id,
                    grade=grade,
                    confirmed_on=confirmed_on,
                    clinician=user.display_name,
                    clinician_role=user.job_title or "Clinician",
                    tool=tool.strip(),
                    reason=reason.strip(),
                )
            )


def _answer_rows(score: FrailtyScore, form_name: str, answers: Answers) -> list[Answer]:
    return [
        Answer(
            id=new_id(),
            person_id=score.person_id,
            owner_id=score.id,
            form=form_name,
            link_id=link_id,
            index=index,
            value=to_text(answer),
        )
        for link_id, given in answers.items()
        for index, answer in enumerate(given)
    ]
