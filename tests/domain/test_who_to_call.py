"""Everybody who is called stands once, with the number that is recorded, whoever has the care in hand first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.documents_plan import CareTeam, ContactLine
from bhcp_desktop.domain.who_to_call import call_list, in_care_team

GP = ContactLine(name="Dr Michael Carradus", roles=("GP",), phone="01632 960897")
SURGERY = CareTeam(usual_gp="CARRADUS, Michael (Dr)", practice="Ash Trees Surgery")


def told(contacts, team: CareTeam | None = None) -> list[tuple[str, str]]:
    listed = call_list(contacts, team or CareTeam())
    return [(line.name, line.phone) for line in (*listed.people, *listed.others)]


@pytest.mark.parametrize("name", ["CARRADUS, Michael (Dr)", "Dr M Carradus", "Dr Carradus", "dr michael carradus"])
def test_the_usual_gp_is_listed_once_with_the_number_that_is_recorded(name: str) -> None:
    team = CareTeam(usual_gp=name, practice="Ash Trees Surgery")
    assert told([GP], team) == [("Dr Michael Carradus", "01632 960897")]
    silent = ContactLine(name="Dr Michael Carradus", roles=("GP",))
    with_phone = CareTeam(usual_gp=name, practice="Ash Trees Surgery", practice_phone="01632 960100")
    assert told([silent], with_phone) == [("Dr Michael Carradus", "01632 960100")]
    assert told([GP], with_phone) == [("Dr Michael Carradus", "01632 960897"), ("Ash Trees Surgery", "01632 960100")]


def test_a_gp_and_a_surgery_that_nobody_listed_are_named_together() -> None:
    assert told([], SURGERY) == [("CARRADUS, Michael (Dr), Ash Trees Surgery", "")]


@pytest.mark.parametrize(
    "other",
    [
        ContactLine(name="Ann Carradus", relationship="daughter", phone="01632 960001"),
        ContactLine(name="Carradus", relationship="neighbour", phone="01632 960001"),
    ],
)
def test_family_of_the_same_name_is_not_the_gp(other: ContactLine) -> None:
    assert len(told([other], SURGERY)) == 2


def test_the_surgery_among_the_contacts_is_not_told_twice() -> None:
    surgery = ContactLine(name="Ash Trees Surgery", phone="(01632) 960100")
    team = CareTeam(usual_gp="Dr Nowak", practice="Ash Trees Surgery", practice_phone="01632 960 100")
    assert told([surgery], team) == [("Ash Trees Surgery", "(01632) 960100")]


def test_both_numbers_of_the_coordinator_stand_with_one_name() -> None:
    team = CareTeam(coordinator="Jo Holme", coordinator_phone="01632 960110")
    line = ContactLine(name="Jo Holme", roles=("Care coordinator",), phone="07700 900111")
    assert told([line], team) == [("Jo Holme", "07700 900111 or 01632 960110")]
    assert told([ContactLine(name="Jo Holme", roles=("Care coordinator",))], team) == [("Jo Holme", "01632 960110")]
    assert told([], team) == [("Jo Holme", "01632 960110")]


def test_a_person_listed_twice_bears_both_roles_and_the_number() -> None:
    lines = (
        ContactLine(name="Ann Holme", relationship="daughter", roles=("Next of kin",)),
        ContactLine(name="Mrs Ann Holme", roles=("Key holder",), phone="07700 900102", hours="any time"),
    )
    (line,) = call_list(lines, CareTeam()).people
    assert (line.name, line.relationship, line.roles, line.phone, line.hours) == (
        "Ann Holme", "daughter", ("Next of kin", "Key holder"), "07700 900102", "any time",
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        ContactLine(name="John Holme", relationship="son", phone="01632 960002"),
        ContactLine(name="John Holme", relationship="grandson", phone="01632 960001"),
    ],
)
def test_two_people_of_one_name_stay_two(other: ContactLine) -> None:
    one = ContactLine(name="John Holme", relationship="son", phone="01632 960001")
    assert len(told([one, other])) == 2


def test_the_main_carer_and_the_emergency_contact_come_first_and_who_has_no_number_last() -> None:
    lines = [
        ContactLine(name="Silent", roles=("Main carer",)),
        ContactLine(name="Friend", phone="1"),
        ContactLine(name="Agency", phone="2"),
        ContactLine(name="Carer", roles=("main carer",), phone="3"),
        ContactLine(name="Emergency", roles=("Key holder", "Emergency contact"), phone="4"),
    ]
    assert [name for name, _ in told(lines)] == ["Carer", "Emergency", "Friend", "Agency", "Silent"]


def test_who_works_with_the_person_is_known_by_role_or_organisation() -> None:
    assert in_care_team(GP)
    assert in_care_team(ContactLine(name="Night service", organisation="Trust"))
    assert not in_care_team(ContactLine(name="Ann", roles=("Main carer",)))


NAMES = st.sampled_from(["Ann Holme", "Dr Ann Holme", "HOLME, Ann (Mrs)", "Jo Fell", "", "Night team"])
PHONES = st.sampled_from(["", "01632 960001", "01632960001", "07700 900102"])
LINES = st.builds(ContactLine, name=NAMES, phone=PHONES, roles=st.sampled_from([(), ("GP",), ("Main carer",)]))


@given(st.lists(LINES, max_size=8), NAMES, PHONES)
def test_no_number_and_no_name_is_lost(lines: list[ContactLine], name: str, phone: str) -> None:
    team = CareTeam(usual_gp=name, practice="Ash Trees", practice_phone=phone, coordinator="Jo Fell")
    found = " ".join(f"{who} {number}" for who, number in told(lines, team)).replace(" ", "")
    for line in lines:
        assert line.phone.replace(" ", "") in found
        assert all(word in found.upper() for word in line.name.upper().replace(",", "").split()[-1:] if word.isalpha())
    assert phone.replace(" ", "") in found
    again = [(line.name, line.phone, line.relationship) for line in call_list(lines, team).people if line.phone]
    named = [each for each in again if len(each[0].split()) > 1]
    assert len(named) == len(set(named))
