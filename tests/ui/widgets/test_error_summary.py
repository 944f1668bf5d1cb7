from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.errors import Problem, RuleBrokenError, UnavailableError
from bhcp_desktop.ui.theme.metrics import character
from tests.ui.checks import press
from tests.ui.widgets.sampler import Sampler


@pytest.fixture
def sampler(show) -> Sampler:
    made = show(Sampler(), 900, 1500)
    made.show_problem()
    return made


def test_it_takes_the_keyboard_and_says_everything(sampler) -> None:
    assert QApplication.focusWidget() is sampler.summary
    assert sampler.summary.accessibleName() == "There is a problem"
    assert sampler.summary.accessibleDescription() == "Enter the family name Enter the date of birth"


def test_each_line_leads_to_its_field(sampler, qtbot) -> None:
    press(sampler.summary, "Enter the date of birth")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is sampler.fields["born"].box)


def test_the_same_words_stand_beside_the_field(sampler) -> None:
    assert sampler.fields["family"].problem == "Enter the family name"
    assert sampler.fields["number"].problem == ""


def test_a_problem_of_no_field_is_told_without_a_link(sampler) -> None:
    sampler.form.show_problems([Problem("", "Somebody else has signed this plan")])
    assert sampler.summary.accessibleDescription() == "Somebody else has signed this plan"


def test_no_problem_is_no_box(sampler) -> None:
    sampler.form.show_problems([])
    assert not sampler.summary.isVisible()


def test_gaps_lead_where_the_page_says(sampler, qtbot) -> None:
    went: list[str] = []
    sampler.summary.show_links([("Enter who to call", lambda: went.append("contacts"))])
    press(sampler.summary, "Enter who to call")
    qtbot.waitUntil(lambda: went == ["contacts"])


def test_whatever_went_wrong_is_told(sampler) -> None:
    sampler.summary.show_error(RuleBrokenError([Problem("family", "Enter the family name")]), sampler.fields)
    assert sampler.fields["family"].problem == "Enter the family name"
    sampler.summary.show_error(UnavailableError("The disk is full."), sampler.fields)
    assert sampler.summary.accessibleDescription() == "The disk is full."
    assert sampler.fields["family"].problem == ""


def test_a_long_sentence_that_leads_somewhere_is_no_wider_than_a_form(sampler) -> None:
    says = "The outcome has a date: say whether the goal was achieved, or clear the date."
    sampler.form.show_problems([Problem("family", says)])
    assert sampler.summary.minimumSizeHint().width() < character(sampler.summary, 60)
    assert sampler.summary.accessibleDescription() == says
