"""Copies of packs that quote a plan: before it is marked, on the record afterwards, and the way to their meeting."""

from __future__ import annotations

import pytest

from bhcp_desktop.ui.screens.person.pack_lines import RING, RING_THEN, WHERE, after_words, before_words, pack_lines
from bhcp_desktop.ui.screens.person.plan_error_dialog import PlanErrorDialog
from bhcp_desktop.ui.screens.person.sections import section_lines
from bhcp_desktop.ui.widgets.labels import PlainLabel
from tests.support.packs import a_pack_given_out
from tests.support.plans import a_whole_plan
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.person.conftest import press, settle

MEETING = "Frailty and neighbourhood MDT, Ash Trees Surgery, Unit 1, 26-Nov-2026"


@pytest.fixture
def given(office, person, desk):
    """Three copies of a pack that quote version 1; the first was handed back."""
    a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    meeting, copies = a_pack_given_out(office, office.places.by_code("P1-1"), person)
    office.pack_copies.collect(copies[0].id)
    return meeting


def words_of(outline) -> list[str]:
    return [outline.item(at).data(0x0100).words for at in range(outline.count())]


def test_before_a_plan_is_marked_the_dialog_names_every_copy_those_still_out_first(
    open_record, person, office, given, show
):
    page = open_record(person.id, section="history")
    next(part for part in page.stack.parts_of("history") if hasattr(part, "plans"))._ask()
    settle()
    dialog = page.window().findChild(PlanErrorDialog)
    told = [label.text() for label in dialog.findChildren(PlainLabel) if label.text().startswith(MEETING)]
    assert told == [
        f"{MEETING}, copy 2\nR Shah, Community trust · quotes version 1 · still out",
        f"{MEETING}, copy 3\nSam Webster, County council · quotes version 1 · still out",
        f"{MEETING}, copy 1\nDr Anna Nowak, Ash Trees Surgery · quotes version 1 · handed back 22-Nov-2026, to C Bell",
    ]
    assert "3 copies of meeting packs quote it, 2 still out." in texts_in_sight(dialog)
    assert RING_THEN in texts_in_sight(dialog)
    check_screen(dialog)
    dialog.reject()


def test_before_a_version_is_marked_its_copies_are_listed_and_another_version_has_none(
    open_record, person, office, given
):
    office.publishing.publish(person.id)
    page = open_record(person.id, section="history")
    part = page.stack.parts_of("history")[0]
    assert (part.quoted.isVisible(), "meeting packs" in part.follows.text()) == (False, False)
    part.versions.setCurrentRow(1)
    assert words_of(part.quoted) == [f"{MEETING}, copy {number}" for number in (2, 3, 1)]
    assert part.follows.text().endswith(f"3 copies of meeting packs quote it, 2 still out. {RING_THEN}")
    check_screen(page)


def test_once_marked_the_record_lists_them_and_leads_to_their_meeting(open_record, person, office, given):
    office.plan_errors.mark(office.care_plans.working(person.id).plan, "Wrong person")
    page = open_record(person.id, section="documents")
    part = page.stack.parts_of("documents")[0]
    assert words_of(part.packs) == [f"{MEETING}, copy {number}" for number in (2, 3, 1)]
    assert "Documents (2 packs to ask back)" in [
        line.shown() for line in section_lines(page.desk.file, page.stack.parts_of)
    ]
    press(page, "Go to the copies of this meeting")
    assert page.context.navigate.went[-1] == ("meeting-copies", {"meeting_id": given.id})
    check_screen(page)


def test_a_record_without_such_copies_says_nothing_of_them(open_record, person, office, given):
    page = open_record(person.id, section="documents")
    part = page.stack.parts_of("documents")[0]
    assert not any(widget.isVisible() for widget in (part.packs, part._packs_head, part._packs_row))


def test_what_to_do_is_said_while_a_copy_is_out(office, person, given):
    quotes = office.records.read_again(person.id).packs
    out, back = quotes[1:2], quotes[:1]
    assert before_words(out) == f"1 copy of a meeting pack quotes it, 1 still out. {RING_THEN}"
    assert before_words(back) == "1 copy of a meeting pack quotes it, none still out."
    assert after_words(quotes) == (
        f"3 copies of meeting packs quote what was entered in error, 2 still out. {RING} {WHERE}"
    )
    assert (before_words(()), after_words(()), pack_lines(())) == ("", "", [])
