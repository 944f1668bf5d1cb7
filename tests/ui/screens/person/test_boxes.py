"""Boxes hold what they are given, and a draft of any box comes back into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics

from bhcp_desktop.domain.forms import ItemType
from bhcp_desktop.services.forms import form, plan_forms
from bhcp_desktop.ui.screens.person.boxes import (
    LinesField,
    TicksField,
    date_box,
    draft_of,
    drop_down,
    field_for,
    from_box,
    show_draft,
    to_box,
    value_words,
    words_box,
)
from bhcp_desktop.ui.theme.metrics import row_height
from tests.services.test_care_plans import HOSTILE
from tests.ui.checks import accessible_name

QUESTIONS = [
    pytest.param(each, item, id=f"{each.name}/{item.link_id}") for each in plan_forms() for item in each.questions()
]


def a_value(item):
    if item.type is ItemType.DATE:
        return date(2026, 11, 22)
    if item.options:
        codes = tuple(option.code for option in item.options[:2])
        return codes if item.repeats else codes[0]
    if item.type is ItemType.BOOLEAN:
        return True
    return ("one", "two") if item.repeats else "words"


@pytest.mark.parametrize(("form_", "item"), QUESTIONS)
def test_every_question_has_a_named_box_that_empties(themed, form_, item):
    field = field_for(item)
    field.input.load(a_value(item))
    assert field.input.value() == a_value(item)
    field.input.load(None)
    assert from_box(item, field.input.value()) == ()
    assert accessible_name(field.box.focusProxy() or field.box)
    field.deleteLater()


@pytest.mark.parametrize(("form_", "item"), QUESTIONS)
def test_a_draft_of_any_box_comes_back(themed, form_, item):
    one, other = field_for(item), field_for(item)
    one.input.load(a_value(item))
    show_draft(other.box, draft_of(one.box))
    assert other.input.value() == a_value(item)
    show_draft(other.box, "")
    assert from_box(item, other.input.value()) == ()
    for field in (one, other):
        field.deleteLater()


def test_answers_go_into_boxes_and_back():
    for each in plan_forms():
        for item in each.questions():
            given = from_box(item, a_value(item))
            assert from_box(item, to_box(item, given)) == given


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\r" not in text and "\x00" not in text], ids=str.__len__)
def test_hostile_words_are_shown_intact(themed, text):
    box = words_box()
    box.load(text)
    assert box.value() == text.rstrip()


def test_lines_leave_out_empty_ones(themed):
    box = LinesField()
    box.load(("one", "two"))
    box.setPlainText("one\n\n  \ntwo  ")
    assert box.value() == ("one", "two")


def test_ticks_keep_what_is_not_offered_any_more(themed):
    box = TicksField([("a", "A"), ("b", "B")])
    box.load(("b", "old"))
    assert box.value() == ("b", "old")
    box.load(None)
    assert box.value() == ()


def test_a_half_typed_date_survives_as_a_draft(themed):
    box, again = date_box(), date_box()
    box.setText("6 Au")
    show_draft(again, draft_of(box))
    assert again.text() == "6 Au"


def test_a_drop_down_of_numbers_takes_its_draft_back(themed):
    box = drop_down([(1, "1"), (10, "10")])
    show_draft(box, "10")
    assert box.value() == 10


def test_values_in_words(themed):
    asked = field_for(form("communication").item("asked"))
    assert value_words(asked.box, "no-needs") == "Asked, no needs"
    assert value_words(date_box(), date(2026, 8, 6)) == "06-Aug-2026"
    assert value_words(words_box(), None) == "Nothing"
    assert value_words(LinesField(), ("a", "b")) == "a\nb"


def test_a_drop_down_is_as_wide_as_the_words_for_no_answer(themed):
    box = drop_down([(1, "1"), (10, "10")], empty="Not given")
    arrow = row_height(box)
    assert box.sizeHint().width() > QFontMetrics(box.font()).horizontalAdvance("Not given") + arrow


@pytest.mark.parametrize(
    ("form_name", "link_id"), [("contacts", "carer-who"), ("assessment", "falls-tool"), ("papers", "respect-dated")]
)
def test_names_scores_and_dates_in_words_have_no_spelling(themed, form_name, link_id):
    item = next(item for item in form(form_name).questions() if item.link_id == link_id)
    assert not field_for(item).box.spelling_shown
    assert field_for(replace(item, names=False, partial_date=False)).box.spelling_shown
