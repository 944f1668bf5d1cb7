"""The boxes of a case: drafts over the record, both people's words kept, nothing left of the last person."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.services.drafts import Draft
from bhcp_desktop.services.meeting_room import CASE
from bhcp_desktop.ui.screens.mdt.case_fields import CaseFields
from tests.domain.test_meeting_rules import case
from tests.ui.checks import check_screen


@pytest.fixture
def fields(show) -> CaseFields:
    made = CaseFields(QObject())
    made.offer([("plan_agreed", "Plan agreed")])
    made.window = show(made.screen())
    return made


def draft(field: str, text: str) -> Draft:
    return Draft("u", CASE, "a", field, text, 1, datetime(2026, 11, 22, tzinfo=UTC))


def test_drafts_lie_over_the_record_and_go_with_the_case(fields):
    found = fields.load(
        case("a", update="Before", decision_code="plan_agreed"),
        [draft("update", "Half"), draft("next_review_on", "24-Dec-2026"), draft("unknown", "x")],
        can_edit=True,
    )
    assert found
    words = fields.words(61)
    assert (words.texts["update"], words.decision_code, words.seconds_used) == ("Half", "plan_agreed", 61)
    assert words.next_review_on == date(2026, 12, 24)
    assert not fields.load(case("b"), [], can_edit=True)
    assert set(fields.words(0).texts.values()) == {""}
    assert fields.words(0).decision_code == ""
    check_screen(fields.window)


def test_a_date_that_cannot_be_read_is_said_beside_its_box(fields):
    fields.boxes["next_review_on"].box.setText("soon")
    with pytest.raises(RuleBrokenError):
        fields.words(0)
    assert fields.boxes["next_review_on"].problem.startswith("Write the day")


def test_problems_go_to_their_boxes(fields):
    error = RuleBrokenError([Problem("elsewhere", "No."), Problem("decision", "Choose.")])
    assert fields.show_problems(error) == "decision"
    assert fields.boxes["decision"].problem == "Choose."
    assert fields.show_problems(RuleBrokenError([Problem("elsewhere", "No.")])) == ""


def test_words_of_two_people_are_both_kept(fields):
    seen = case("a", update="Before", rationale="Old")
    fields.load(seen, [], can_edit=True)
    fields.boxes["update"].box.load("Mine")
    now = case("a", update="Theirs", rationale="New", dissent="Also new")
    assert fields.take_both(seen, now) == "update"
    texts = fields.words(0).texts
    assert (texts["update"], texts["rationale"], texts["dissent"]) == ("Theirs\nMine", "New", "Also new")


def test_who_spoke_for_the_person_stands_next_to_their_view(fields):
    fields.load(case("a", person_view="Stay at home."), [draft("spoke_for", "Her daughter Anne")], can_edit=True)
    view, spoke = fields.boxes["person_view"], fields.boxes["spoke_for"]
    assert (spoke.name, spoke.box.accessibleName()) == ("Who spoke for the person", "Who spoke for the person")
    assert view.mapTo(fields.window, QPoint()).x() == spoke.mapTo(fields.window, QPoint()).x()
    assert fields.words(0).texts["spoke_for"] == "Her daughter Anne"
    view.go_to()
    QTest.keyClick(view.box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is spoke.box
