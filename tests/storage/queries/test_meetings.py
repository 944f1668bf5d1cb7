"""Lists of meetings at the size they have in life, in few statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Meeting, MeetingStatus, MeetingType, Referral, Triage
from bhcp_desktop.storage.queries.meetings import (
    agenda_lines,
    carried_lines,
    item_before,
    meeting_lines,
    meetings_held_before,
)
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.storage.unit_of_work import Reader
from tests.support.stores import NOON, a_person, a_practice_with_unit, a_store, in_unit

TODAY = date(2026, 11, 22)
BEGINS = datetime(2026, 11, 26, 13, tzinfo=UTC)


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    made = a_store(tmp_path)
    yield made
    made.close()


def meeting(place_id: str, days: int, status: MeetingStatus) -> Meeting:
    return Meeting(
        id=new_id(), type_code="frailty", place_id=place_id, starts_at=BEGINS + timedelta(days=days), status=status
    )


@pytest.fixture
def sixty(store: Store) -> tuple[Meeting, Meeting]:
    """A closed meeting of sixty discussed cases and the next one with the same sixty people."""
    practice, unit = a_practice_with_unit(store)
    before, held = meeting(unit.id, -28, MeetingStatus.CLOSED), meeting(unit.id, 0, MeetingStatus.DRAFT)
    people = [a_person(nhs_number=None, family_name=f"Family{at:02}") for at in range(60)]
    referrals = [
        Referral(id=new_id(), person_id=each.id, type_code="frailty", reason="r", question="q", received_on=TODAY)
        for each in people
    ]

    def items(of: Meeting, state: ItemState) -> list[AgendaItem]:
        return [
            AgendaItem(
                id=new_id(), meeting_id=of.id, referral_id=each.id, person_id=each.person_id, position=at, state=state,
                triage=Triage.FOR_NOTING if at == 3 else Triage.DISCUSS,
            )
            for at, each in enumerate(referrals)
        ]  # fmt: skip

    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(MeetingType(id=new_id(), code="frailty", name="Frailty MDT"))
        work.create_many(people)
        work.create_many([in_unit(each, practice, unit) for each in people])
        work.create_many([before, held])
        work.create_many(referrals)
        work.create_many(items(before, ItemState.DISCUSSED))
        work.create_many(items(held, ItemState.LISTED))
    return before, held


def statements(reader: Reader, ask) -> int:
    asked: list[str] = []
    event.listen(reader.connection, "before_cursor_execute", lambda *args: asked.append(args[2]))
    ask()
    return len(asked)


def test_an_agenda_of_sixty_is_one_statement(store: Store, sixty: tuple[Meeting, Meeting]) -> None:
    before, held = sixty
    with store.read() as reader:
        assert statements(reader, lambda: agenda_lines(reader, held, TODAY)) == 1
        lines = agenda_lines(reader, held, TODAY)
    assert len(lines) == 60
    assert [line.who.family_name for line in lines][:2] == ["Family00", "Family01"]
    assert {line.times_before for line in lines} == {1}
    del before


def test_meetings_count_their_people_and_minutes(store: Store, sixty: tuple[Meeting, Meeting]) -> None:
    with store.read() as reader:
        newest, oldest = meeting_lines(reader, None, TODAY)
        assert meeting_lines(reader, {"elsewhere"}, TODAY) == ()
    assert (newest.cases, newest.planned, newest.type_name, newest.place) == (60, 295, "Frailty MDT", "Unit 1")
    assert oldest.status is MeetingStatus.CLOSED


def test_earlier_meetings(store: Store, sixty: tuple[Meeting, Meeting]) -> None:
    before, held = sixty
    with store.read() as reader:
        assert meetings_held_before(reader, held) == (before.id,)
        assert meetings_held_before(reader, before) == ()
        assert carried_lines(reader, held, TODAY) == (), "they were discussed and nothing is open"
        line = agenda_lines(reader, held, TODAY)[0]
        found = item_before(reader, line.who.person_id, "frailty", held.starts_at)
        assert found is not None
        assert found[1] == before.starts_at
        assert item_before(reader, line.who.person_id, "palliative", held.starts_at) is None
