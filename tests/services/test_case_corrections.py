"""A case is put right between the close and the chair's confirmation, and nothing else is."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, Standing
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.meeting_room import CASE, CaseWords
from bhcp_desktop.services.office import Office
from tests.printing.reading import pages
from tests.support.meetings import Ward, a_closed_meeting, a_meeting, listed
from tests.support.stores import a_desk
from tests.support.trail import trail


@pytest.fixture
def office(store) -> Office:
    return Office(a_desk(store, Role.COORDINATOR, Role.CHAIR))


@pytest.fixture
def ward(store) -> Ward:
    return Ward(store)


@pytest.fixture
def closed(office, ward):
    return a_closed_meeting(office, ward)


def case(office, item_id) -> AgendaItem:
    with office.desk.read() as reader:
        return reader.get(AgendaItem, item_id)


def as_it_is(item: AgendaItem, **texts: str) -> CaseWords:
    held = {"situation": item.situation, "decision": item.decision, "person_view": item.person_view}
    return CaseWords(
        texts={**held, **texts},
        decision_code=item.decision_code,
        next_review_on=item.next_review_on,
        seconds_used=item.seconds_used,
        earlier_decision=item.earlier_decision,
    )


def test_a_word_is_put_right_in_the_draft_and_the_journal_keeps_what_it_said(office, closed, store):
    meeting, items = closed
    before, others = case(office, items[0].id), [case(office, item.id) for item in items[1:]]
    entity_id, drafts = items[0].id, office.drafts
    drafts.keep(DraftWords(entity=CASE, entity_id=entity_id, field="situation", text="Three falls"))
    after = office.case_corrections.correct(before, as_it_is(before, situation="Three falls at night."))
    assert (after.situation, after.state, after.decided_at) == (
        "Three falls at night.",
        before.state,
        before.decided_at,
    )
    assert trail(store, items[0].id)[-1] == ("changed", "agenda_item", "situation")
    assert [case(office, item.id) for item in items[1:]] == others
    assert office.meeting_room.look(entity_id).drafts == ()
    said = " ".join(pages(office.documents.minutes(meeting.id).pdf))
    assert "Three falls at night." in said
    assert "Two falls at night." not in said


def test_who_spoke_for_the_person_is_put_right_in_minutes_and_gp_record(office, closed, store):
    meeting, items = closed
    before = case(office, items[0].id)
    assert before.spoke_for == "Her daughter Anne"
    words = as_it_is(before, spoke_for="Her niece Anne, who holds the power of attorney")
    office.case_corrections.correct(before, words)
    assert trail(store, items[0].id)[-1] == ("changed", "agenda_item", "spoke_for")
    said = " ".join(" ".join(pages(office.documents.minutes(meeting.id).pdf)).split())
    assert "Spoke for the person Her niece Anne, who holds the power of attorney" in said
    office.minutes.confirm(meeting.id)
    part = next(line for line in office.gp_copies.lines(meeting.id) if line.item_id == items[0].id)
    assert "Spoke for the person: Her niece Anne, who holds the power of attorney\n" in part.text


def test_a_decision_is_changed_with_a_reason_and_never_taken_away(office, closed):
    before = case(office, closed[1][0].id)
    with pytest.raises(RuleBrokenError) as caught:
        office.case_corrections.correct(before, as_it_is(before, decision="Visit alone."))
    assert [problem.field for problem in caught.value.problems] == ["change_reason"]
    words = as_it_is(before, decision="Visit alone.", change_reason="Written down wrongly.")
    assert office.case_corrections.correct(before, words).change_reason == "Written down wrongly."
    now = case(office, before.id)
    with pytest.raises(RuleBrokenError, match="choose or write the decision"):
        office.case_corrections.correct(now, CaseWords(texts={"decision": ""}))


def test_a_case_that_was_put_off_needs_no_decision(office, closed):
    before = case(office, closed[1][2].id)
    after = office.case_corrections.correct(before, CaseWords(texts={"update": "Her daughter rang."}))
    assert (after.update, after.state, after.state_reason) == ("Her daughter rang.", before.state, "Out of time")


def test_nothing_is_corrected_before_the_close_or_after_the_confirmation(office, ward, closed):
    meeting, items = closed
    running = a_meeting(office, ward, day=meeting.starts_at.date().replace(day=27))
    (item,) = listed(office, running, ward.people[5])
    with pytest.raises(RuleBrokenError, match="not closed yet"):
        office.case_corrections.correct(item, as_it_is(item))
    office.minutes.confirm(meeting.id)
    before = case(office, items[0].id)
    with pytest.raises(RuleBrokenError, match="has confirmed these minutes"):
        office.case_corrections.correct(before, as_it_is(before, situation="x"))
    office.minutes.take_back(meeting.id, "The falls were three")
    assert office.case_corrections.correct(before, as_it_is(before, situation="x")).situation == "x"
    office.minutes.confirm(meeting.id)
    office.minutes.issue(meeting.id)
    with pytest.raises(RuleBrokenError, match="add an addendum"):
        office.case_corrections.correct(case(office, before.id), as_it_is(before, situation="y"))


def test_somebody_elses_words_are_not_written_over(office, closed):
    before = case(office, closed[1][0].id)
    office.case_corrections.correct(before, as_it_is(before, situation="Three falls."))
    with pytest.raises(ConflictError):
        office.case_corrections.correct(before, as_it_is(before, situation="Four falls."))


def test_a_viewer_corrects_nothing_and_what_is_no_outcome_is_refused(office, closed, store):
    before = case(office, closed[1][0].id)
    viewer = Office(a_desk(store, Role.VIEWER, name="looks"))
    with pytest.raises(NotPermittedError):
        viewer.case_corrections.correct(before, as_it_is(before))
    odd = CaseWords(
        texts={"decision": before.decision, "change_reason": "x"},
        decision_code="horoscope",
        earlier_decision=Standing.NOT_SAID,
    )
    with pytest.raises(RuleBrokenError) as caught:
        office.case_corrections.correct(before, odd)
    assert [problem.field for problem in caught.value.problems] == ["decision_code"]
