from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest

from bhcp_desktop.domain.errors import Problem, RuleBrokenError, UnavailableError
from tests.ui.widgets.sampler import Sampler

FILLED = {
    "family": "Braithwaite",
    "born": date(1941, 7, 19),
    "number": "9990000018",
    "agreed": "y",
    "unit": 2,
    "matters": "Walking to the shop",
    "told": True,
}
EMPTY = {"family": "", "born": None, "number": "", "agreed": None, "unit": None, "matters": "", "told": False}


@pytest.fixture
def sampler(show) -> Sampler:
    return show(Sampler(), 900, 1500)


def test_what_is_loaded_comes_back(sampler) -> None:
    sampler.form.load(FILLED)
    assert sampler.form.values() == FILLED


def test_an_empty_record_leaves_nothing_of_the_one_before(sampler) -> None:
    sampler.form.load(FILLED)
    sampler.show_problem()
    sampler.form.load({})
    assert sampler.form.values() == EMPTY
    assert not sampler.summary.isVisible()
    assert [field.problem for field in sampler.fields.values()] == [""] * 7


def test_only_what_the_person_changed_is_touched(sampler) -> None:
    sampler.form.load(FILLED)
    assert not sampler.form.is_dirty()
    QTest.keyClicks(sampler.fields["family"].box, "x")
    assert sampler.form.touched == {"family"}
    sampler.form.mark_saved()
    assert not sampler.form.is_dirty()


def test_everything_that_cannot_be_read_is_told_at_once(sampler) -> None:
    sampler.form.load({})
    sampler.fields["born"].box.setText("31/02/1940")
    with pytest.raises(RuleBrokenError) as caught:
        sampler.form.values()
    assert [problem.field for problem in caught.value.problems] == ["born"]
    sampler.form.show_problems(caught.value.problems)
    assert sampler.fields["born"].problem
    assert sampler.fields["born"].box.text() == "31/02/1940"


def test_read_only_fields_cannot_be_changed(sampler) -> None:
    sampler.form.load(FILLED)
    sampler.form.set_read_only(read_only=True)
    QTest.keyClicks(sampler.fields["family"].box, "x")
    QTest.keyClicks(sampler.fields["matters"].box, "x")
    assert sampler.form.values() == FILLED


def test_a_refusal_no_field_can_mend_is_handed_on(sampler) -> None:
    handed: list[object] = []
    sampler.form.show_refusal(RuleBrokenError([Problem("family", "Enter the family name")]), handed.append)
    assert sampler.fields["family"].problem == "Enter the family name"
    assert handed == []
    full = UnavailableError("The disk is full.")
    sampler.form.show_refusal(full, handed.append)
    assert handed == [full]
