"""The referral inbox: what is in it, and what becomes of a referral."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import ReferralStatus, Told
from bhcp_desktop.domain.nominations import Outsider
from bhcp_desktop.domain.referral_lines import ReferralTab
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.referrals import OUTSIDER
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, nominated
from tests.support.stores import NUMBERS, a_desk
from tests.support.trail import trail

TODAY = date(2026, 11, 22)


def test_the_inbox_says_what_a_referral_lacks_and_how_long_it_has_waited(office: Office, ward: Ward) -> None:
    scored = FrailtyScore(
        id=new_id(), person_id=ward.people[0].id, instrument=Instrument.CFS, value="6",
        scored_on=date(2026, 10, 12), scored_by="R Shah",
    )  # fmt: skip
    with office.desk.write() as work:
        work.create(scored)
    nominated(office, ward.people[0])
    nominated(office, ward.people[1], presenter="", information_needed="Discharge letter", told=Told.TOLD)
    first, second = office.referrals.inbox([ward.unit.id])
    assert first.cfs.words == "CFS 6, 12-Oct-2026, R Shah"
    assert first.gaps == ("Not recorded whether the person knows",)
    assert second.gaps == ("No CFS recorded", "Nobody presents", "Needed: Discharge letter (nobody gets it)")
    assert (first.days_waiting(date(2026, 12, 1)), first.tab) == (9, ReferralTab.WAITING)
    assert first.place == "Unit 1" or first.place


def test_a_listed_referral_leaves_the_waiting_list_and_says_for_which_day(office: Office, ward: Ward) -> None:
    meeting = a_meeting(office, ward)
    referral = nominated(office, ward.people[0])
    office.agenda.put_on(meeting.id, referral.id)
    (line,) = office.referrals.inbox()
    assert line.tab is ReferralTab.LISTED
    assert line.state_words == "Accepted, on the list of 26-Nov-2026"
    assert line.days_waiting(TODAY) == 4, "to the meeting"
    with pytest.raises(RuleBrokenError, match="on the list of a meeting"):
        office.referrals.decline(referral.id, "No")


def test_accepting_keeps_the_day_and_refuses_an_objection_and_a_death(office: Office, ward: Ward, store: Store) -> None:
    referral = office.referrals.accept(nominated(office, ward.people[0]).id)
    assert (referral.status, referral.decided_on) == (ReferralStatus.ACCEPTED, TODAY)
    assert [field for verb, _, field in trail(store, referral.id) if verb == "changed"] == ["status", "decided_on"]
    objected = nominated(office, ward.people[1], told=Told.OBJECTED)
    with pytest.raises(RuleBrokenError, match="objected to being discussed"):
        office.referrals.accept(objected.id)


def test_a_redirected_referral_goes_on_waiting_at_the_other_meeting(office: Office, ward: Ward, store: Store) -> None:
    referral = nominated(office, ward.people[0], background="COPD.")
    with pytest.raises(RuleBrokenError) as raised:
        office.referrals.redirect(referral.id, " ")
    assert [problem.field for problem in raised.value.problems] == ["to_type", "reason"]
    done = office.referrals.redirect(referral.id, "Breathless, not frail", to_type="respiratory")
    assert (done.status, done.redirected_to) == (ReferralStatus.REDIRECTED, "Respiratory MDT")
    lines = {line.referral.type_code: line for line in office.referrals.inbox()}
    again = lines["respiratory"]
    assert (again.tab, again.referral.background, again.referral.received_on) == (ReferralTab.WAITING, "COPD.", TODAY)
    assert lines["frailty"].state_words == "Redirected to Respiratory MDT"
    assert trail(store, again.id) == [("created", "referral", None)]
    with pytest.raises(RuleBrokenError, match="for this kind of meeting already"):
        office.referrals.redirect(again.id, "x", to_type="respiratory")
    service = office.referrals.redirect(again.id, "Needs a walking aid", to_service="Community physiotherapy")
    assert service.redirected_to == "Community physiotherapy"


def test_somebody_from_outside_the_register_is_referred_and_never_lost(
    office: Office, ward: Ward, store: Store
) -> None:
    office.drafts.keep(DraftWords(entity=OUTSIDER, entity_id=office.desk.user.id, field="family_name", text="Ou"))
    wanted = Outsider(
        family_name=" Outside ", given_names="Ann", born_on=date(1939, 5, 1), practice="Elsewhere Surgery"
    )
    person = office.referrals.add_outsider(wanted)
    assert (person.family_name, person.nhs_number, person.usual_gp) == ("Outside", None, "Elsewhere Surgery")
    assert office.drafts.of_record(office.desk.user.id) == []
    assert trail(store, person.id) == [("created", "person", None)]
    nominated(office, person)
    (line,) = office.referrals.inbox([ward.unit.id])
    assert line.place == "Outside the register"
    meeting = a_meeting(office, ward)
    assert [each.who.person_id for each in office.meetings.open(meeting.id).nominated] == [person.id]


def test_somebody_known_is_not_typed_in_twice(office: Office, ward: Ward) -> None:
    known = ward.people[0]
    with pytest.raises(RuleBrokenError, match="NHS number is known here"):
        office.referrals.add_outsider(Outsider(family_name="New", born_on=date(1940, 1, 1), nhs_number=NUMBERS[0]))
    alike = Outsider(family_name=known.family_name.upper(), born_on=known.born_on)
    with pytest.raises(RuleBrokenError, match="tick the box"):
        office.referrals.add_outsider(alike)
    twin = Outsider(family_name=known.family_name, born_on=known.born_on, somebody_else=True)
    assert office.referrals.add_outsider(twin).id != known.id
    with pytest.raises(RuleBrokenError) as raised:
        office.referrals.add_outsider(Outsider(family_name=" ", born_on=date(2027, 1, 1), nhs_number="9990000"))
    assert [problem.field for problem in raised.value.problems] == ["family_name", "born_on", "nhs_number"]


def test_a_viewer_sees_and_decides_nothing(store: Store, office: Office, ward: Ward) -> None:
    referral = nominated(office, ward.people[0])
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    assert len(viewer.referrals.inbox()) == 1
    for deed in (
        lambda: viewer.referrals.accept(referral.id),
        lambda: viewer.referrals.decline(referral.id, "x"),
        lambda: viewer.referrals.redirect(referral.id, "x", to_service="y"),
        lambda: viewer.referrals.add_outsider(Outsider(family_name="A", born_on=date(1940, 1, 1))),
    ):
        with pytest.raises(NotPermittedError):
            deed()
