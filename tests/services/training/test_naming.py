"""Names, addresses and telephone numbers of people being made up."""

from __future__ import annotations

import re

from bhcp_desktop.services.training.chances import chances
from bhcp_desktop.services.training.naming import staff_name
from bhcp_desktop.services.training.order import TrainingUnit

PHONE = re.compile(r"01632 960\d{3}|07700 900\d{3}|111")


def test_telephone_numbers_are_those_kept_for_drama(unit: TrainingUnit) -> None:
    numbers = {number for one in unit.people for number in (one.person.home_phone, one.person.mobile_phone)}
    numbers |= {contact.phone for one in unit.people for contact in one.contacts}
    numbers |= {member.phone for member in unit.team.members}
    assert all(PHONE.fullmatch(number) for number in numbers - {""})
    assert len(numbers) > 1000


def test_e_mail_addresses_reach_nobody(unit: TrainingUnit) -> None:
    addresses = [one.person.email for one in unit.people if one.person.email]
    assert len(addresses) > 500
    assert all(re.fullmatch(r"[a-z.\-]+\d+@example\.org", address) for address in addresses)


def test_addresses_are_of_the_bay(unit: TrainingUnit) -> None:
    homes = [one.person for one in unit.people if "no fixed abode" not in one.marks]
    assert all(re.fullmatch(r"LA5 \d[A-Z]{2}", person.postcode) for person in homes)
    assert all(person.town == "Carnforth" and person.house and person.street for person in homes)


def test_names_vary_and_no_one_name_rules(unit: TrainingUnit) -> None:
    families = {one.person.family_name for one in unit.people}
    whole = {(one.person.family_name, one.person.given_names) for one in unit.people}
    assert len(families) > 350
    assert len(whole) > 2000


def test_nobody_on_the_staff_shares_a_family_name() -> None:
    rng, taken = chances(4), set[str]()
    names = [staff_name(rng, taken) for _ in range(40)]
    assert len({family for _, family in names}) == 40
