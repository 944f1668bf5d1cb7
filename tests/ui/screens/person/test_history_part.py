"""History: versions newest first, marked in error with a reason, and the earlier answers of a question."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.services.plan_versions import VersionLine
from bhcp_desktop.ui.screens.person.history_part import questions_of, version_line
from tests.support.plans import a_whole_plan
from tests.ui.screens.person.conftest import press, settle, type_in


def open_history(open_record, person):
    page = open_record(person.id, section="history")
    return page, page.stack.parts_of("history")[0]


def test_versions_newest_first_and_shown_as_kept(open_record, person, office, desk):
    a_whole_plan(desk, person)
    first = office.publishing.publish(person.id)
    second = office.publishing.publish(person.id)
    page, part = open_history(open_record, person)
    assert [part.versions.item(at).text() for at in range(2)] == ["Version 2, current", "Version 1, superseded"]
    press(page, "Show this version")
    part.versions.setCurrentRow(1)
    press(page, "Show this version")
    assert [args["version_id"] for _, args in page.context.navigate.went] == [second.id, first.id]


def test_a_version_is_marked_in_error_only_with_a_reason(open_record, person, office, desk):
    a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    page, part = open_history(open_record, person)
    press(page, "Mark as entered in error")
    assert "Say why" in part.reason.problem
    type_in(part.reason.box, "Wrong person's words")
    press(page, "Mark as entered in error")
    settle()
    (version,) = office.plan_versions.versions(person.id)
    assert (version.status, version.error_reason) == (VersionStatus.ENTERED_IN_ERROR, "Wrong person's words")
    assert part.reason.box.toPlainText() == ""
    assert "Wrong person's words" in part.versions.item(0).data(0x0100).spoken()


def test_earlier_answers_newest_first(open_record, person, office):
    plan = office.care_plans.start(person.id)
    rev = office.care_plans.answer(plan.id, "about-me", "people", ["Ann"], base_rev=0)
    rev = office.care_plans.answer(plan.id, "about-me", "people", ["Ann and Tom"], base_rev=rev)
    office.care_plans.answer(plan.id, "about-me", "people", [], base_rev=rev)
    _page, part = open_history(open_record, person)
    part.question.box.load("about-me/people")
    part.question.box.edited.emit()
    lines = [part.answers.item(at).data(0x0100) for at in range(part.answers.count())]
    assert [line.words for line in lines] == ["Taken away", "Ann and Tom", "Ann"]
    assert all("C Bell" in line.more for line in lines)


def test_questions_of_the_same_words_are_told_apart_in_the_list():
    listed = [words for _, words in questions_of()]
    assert len(set(listed)) == len(listed)
    assert "Assessment: Falls and balance: Is there a concern?" in listed


def test_what_follows_is_said_before_and_a_marked_version_is_struck_through(open_record, person, office, desk):
    a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    office.publishing.publish(person.id)
    page, part = open_history(open_record, person)
    assert "Version 1 stands again" in part.follows.text()
    type_in(part.reason.box, "Another person's goals")
    press(page, "Mark as entered in error")
    settle()
    wrong, standing = (part.versions.item(at).data(0x0100) for at in range(2))
    assert (wrong.struck, wrong.words, standing.words) == (True, "Version 2, entered in error", "Version 1, current")
    assert "Another person's goals · marked 22-Nov-2026" in wrong.more
    assert wrong.more.endswith("by C Bell")
    part.versions.setCurrentRow(0)
    assert not part.reason.isVisible()
    part.versions.setCurrentRow(1)
    assert part.reason.isVisible()
    assert "No version stands then" in part.follows.text()


@pytest.mark.parametrize(("count", "says"), [(1, "1 gap with a reason"), (2, "2 gaps with reasons")])
def test_a_version_says_how_many_gaps_it_has(count, says):
    gaps = tuple((f"plan/{at}", "Could not ask") for at in range(count))
    version = VersionLine(
        id="v", rev=1, plan_id="p", number=1, status=VersionStatus.CURRENT,
        published_at=datetime(2026, 11, 22, tzinfo=UTC), published_by="C Bell", publisher_role="", review_on=None,
        error_reason="", content_sha256="", pdf_sha256="", gap_reasons=gaps, plan_status=PlanStatus.ACTIVE,
    )  # fmt: skip
    assert says in version_line(version).more


def test_the_version_just_published_is_chosen_unless_why_another_was_wrong_is_typed(
    open_record, person, office, desk, store
):
    a_whole_plan(desk, person)
    first = office.publishing.publish(person.id)
    page, part = open_history(open_record, person)
    assert part.versions.current() == first.id
    second = office.publishing.publish(person.id)
    page._read_again()
    settle()
    assert part.versions.current() == second.id
    type_in(part.reason.box, "Wrong words")
    office.publishing.publish(person.id)
    page._read_again()
    settle()
    assert part.versions.current() == second.id, "the reason is about this one"
