"""Answers of training plans fit the forms they answer."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.form_answers import Answers, from_text
from bhcp_desktop.domain.forms import Answer as FormAnswer
from bhcp_desktop.domain.forms import Coding, ItemType
from bhcp_desktop.services.forms import form
from bhcp_desktop.services.training.order import TrainingUnit

KINDS = {
    ItemType.BOOLEAN: bool,
    ItemType.CHOICE: Coding,
    ItemType.STRING: str,
    ItemType.TEXT: str,
    ItemType.DATE: str,
    ItemType.INTEGER: int,
    ItemType.DECIMAL: str,
}


def _answers(unit: TrainingUnit) -> list[Answer]:
    return [answer for one in unit.people if one.plan for answer in one.plan.answers]


def test_every_answer_is_of_its_questions_type(unit: TrainingUnit) -> None:
    assert len(_answers(unit)) > 800
    for answer in _answers(unit):
        item = form(answer.form).item(answer.link_id)
        value = from_text(answer.value)
        assert isinstance(value, KINDS[item.type]), answer.link_id
        if isinstance(value, Coding):
            assert item.option(value.code) == value


def test_a_question_that_does_not_repeat_is_answered_once(unit: TrainingUnit) -> None:
    keys = [(answer.owner_id, answer.form, answer.link_id, answer.index) for answer in _answers(unit)]
    assert len(keys) == len(set(keys))
    assert all(answer.index == 0 or form(answer.form).item(answer.link_id).repeats for answer in _answers(unit))


def test_published_plans_answer_what_must_be_answered(unit: TrainingUnit) -> None:
    for one in unit.people:
        if one.plan is None or one.plan.publish_on is None:
            continue
        given: dict[str, dict[str, tuple[FormAnswer, ...]]] = defaultdict(dict)
        for answer in one.plan.answers:
            given[answer.form][answer.link_id] = (from_text(answer.value),)
        for name in ("about-me", "communication", "medicines"):
            answers = cast("Answers", given[name])
            required = {item.link_id for item in form(name).questions() if item.required and not item.conditions}
            assert required <= answers.keys(), name


def test_about_me_differs_from_person_to_person(unit: TrainingUnit) -> None:
    for link_id in ("most-important", "wellness", "worth-knowing"):
        told = [answer.value for answer in _answers(unit) if answer.link_id == link_id]
        assert len(set(told)) >= 0.9 * len(told), link_id


def test_no_gap_is_left_in_the_words(unit: TrainingUnit) -> None:
    for answer in _answers(unit):
        told = from_text(answer.value)
        if isinstance(told, str):
            assert not set("{}[]@") & set(told), told
            assert "  " not in told
            assert told == told.strip()
