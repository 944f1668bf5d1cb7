"""The shipped kinds of meeting: every row says where it comes from, and they fit together."""

from __future__ import annotations

import csv

import pytest

from bhcp_desktop import assets
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import Told
from bhcp_desktop.domain.meeting_kinds import ConsentRule, KindWish, ListField
from bhcp_desktop.domain.series import Rhythm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.meeting_types import ensure_types, shipped_types, type_of
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.meetings import Ward, a_meeting, nominated
from tests.support.stores import a_desk
from tests.support.trail import trail

FILES = ("meeting_types.csv", "meeting_roles.csv", "meeting_outcomes.csv", "meeting_agenda.csv")


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_its_source_and_date(name: str) -> None:
    with assets.reference(name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all(row["source"].strip() and row["source_date"][:2] == "20" for row in rows)
    codes = {kind.code for kind in shipped_types()} | {"*"}
    assert {row.get("type_code", "*") for row in rows} <= codes


def test_each_kind_is_whole() -> None:
    for kind in shipped_types():
        codes = [code for code, _ in kind.outcomes]
        assert len(codes) == len(set(codes))
        assert {"plan_agreed", "referral_avoided", "for_noting"} <= set(codes)
        assert set(kind.required_roles) <= set(kind.roles)
        assert len(kind.roles) >= 4
        assert 1 <= kind.minutes_per_case <= kind.length_minutes


def test_the_program_itself_puts_them_in_the_store_and_only_once(store: Store) -> None:
    desk = a_desk(store)
    ensure_types(desk)
    head = store.head()
    ensure_types(desk)
    assert store.head() == head
    with store.read() as reader:
        kind = type_of(reader, "frailty")
        assert kind.outcomes[0] == ("plan_agreed", "Plan agreed")
        actors = reader.connection.exec_driver_sql("SELECT actor_id FROM journal WHERE entity = 'meeting_type'").all()
        assert {row[0] for row in actors} == {SYSTEM_ACTOR}
        with pytest.raises(RuleBrokenError, match="what kind of meeting"):
            type_of(reader, "unknown")


def wish(**fields: object) -> KindWish:
    values: dict[str, object] = {
        "name": "Falls MDT", "minutes_per_case": 7, "length_minutes": 45, "roles": ("GP", "Physiotherapist"),
        "required_roles": ("Physiotherapist",), "outcomes": ("Falls plan agreed", "Advice only"),
        "list_fields": (ListField.CFS,), "consent": ConsentRule.AGREE, "rhythm": Rhythm.WEEKS, "every": 2,
    }  # fmt: skip
    return KindWish(**{**values, **fields})  # type: ignore[arg-type]


def test_a_team_adds_its_own_kind_and_meets_by_its_rules(store: Store) -> None:
    office, ward = Office(a_desk(store, Role.ADMINISTRATOR, Role.COORDINATOR)), Ward(store)
    made = office.meeting_types.save(None, wish())
    assert trail(store, made.id) == [("created", "meeting_type", None)]
    assert made in office.meetings.types()
    meeting = a_meeting(office, ward, type_code=made.code)
    referral = nominated(office, ward.people[0], type_code=made.code, told=Told.TOLD)
    item = office.agenda.put_on(meeting.id, referral.id)
    (line,) = office.meetings.open(meeting.id).agenda
    assert (item.minutes, line.consent_gap) == (7, "Agreement not recorded")
    with pytest.raises(RuleBrokenError, match="is a kind of meeting with this name"):
        office.meeting_types.save(None, wish(name="falls mdt "))


def test_a_used_outcome_stays_and_others_keep_their_codes(store: Store) -> None:
    office, ward = Office(a_desk(store, Role.ADMINISTRATOR, Role.COORDINATOR)), Ward(store)
    kind = office.meeting_types.save(None, wish(required_roles=()))
    meeting = a_meeting(office, ward, type_code=kind.code)
    item = office.agenda.put_on(meeting.id, nominated(office, ward.people[0], type_code=kind.code).id)
    office.meeting_room.start(meeting.id)
    called = office.meeting_room.call(item.id).line.item
    office.meeting_room.done(called, CaseWords(texts={}, decision_code=kind.outcomes[1][0]))
    with pytest.raises(RuleBrokenError, match="so it stays: Advice only"):
        office.meeting_types.save(kind, wish(outcomes=("Falls plan agreed",)))
    changed = office.meeting_types.save(kind, wish(outcomes=("Advice only", "Clinic"), active=False))
    assert changed.outcomes[0] == kind.outcomes[1]
    assert changed.outcomes[1][0] not in dict(kind.outcomes)
    assert changed not in office.meetings.types()
    assert changed in office.meeting_types.every()
    with pytest.raises(ConflictError):
        office.meeting_types.save(kind, wish(name="Mine"))


def test_only_an_administrator_changes_kinds(store: Store) -> None:
    coordinator = Office(a_desk(store))
    with pytest.raises(NotPermittedError):
        coordinator.meeting_types.save(None, wish())


def test_the_shipped_kinds_have_their_rhythm_fields_and_rule(store: Store) -> None:
    kinds = {kind.code: kind for kind in Office(a_desk(store)).meetings.types()}
    assert len(kinds) == 7
    assert (kinds["virtual_ward"].rhythm, kinds["care_home_round"].rhythm) == (Rhythm.WORKING_DAYS, Rhythm.WEEKS)
    assert ListField.CFS in kinds["frailty"].list_fields
    assert all(kind.consent is ConsentRule.TELL and kind.list_fields for kind in kinds.values())
