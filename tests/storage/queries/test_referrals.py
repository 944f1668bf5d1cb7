"""The inbox query: whose referrals are in it, and the newest level of a person."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import Referral, ReferralStatus
from bhcp_desktop.storage.queries.referrals import referral_lines
from bhcp_desktop.storage.queries.who import Within
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, a_person, a_practice_with_unit, in_unit

TODAY = date(2026, 11, 22)


def referral(person_id: str, **fields: object) -> Referral:
    values = {"id": new_id(), "person_id": person_id, "type_code": "frailty", "reason": "r", "question": "q"}
    return Referral(**{**values, "received_on": TODAY, **fields})  # type: ignore[arg-type]


def test_the_places_people_and_those_of_no_place_are_in_it_and_old_endings_are_not(store: Store) -> None:
    practice, unit = a_practice_with_unit(store)
    here, nowhere = a_person(family_name="Here", nhs_number=None), a_person(family_name="No", nhs_number=None)
    withdrawn = a_person(nhs_number=None, withdrawn=True)
    old = referral(here.id, status=ReferralStatus.DECLINED, received_on=date(2026, 5, 1))
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create_many([here, nowhere, withdrawn])
        work.create(in_unit(here, practice, unit))
        work.create_many([referral(here.id), referral(nowhere.id), referral(withdrawn.id), old])
    with store.read() as reader:
        mine = referral_lines(reader, Within(frozenset({unit.id}), frozenset()), TODAY)
        elsewhere = referral_lines(reader, Within(frozenset({"0" * 32}), frozenset()), TODAY)
    assert [line.who.family_name for line in mine] == ["Here", "No"]
    assert [line.place for line in elsewhere] == ["Outside the register"]
