from __future__ import annotations

import pytest

from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.ui.screens.people.people_provider import SHOWN, PeopleProvider


@pytest.fixture
def find(in_unit_1, everybody):
    provider = PeopleProvider(in_unit_1)

    def _find(text: str):
        answers: list = []
        provider.find(text, answers.append)
        (lines,) = answers
        return lines

    return _find


def test_a_person_always_shows_birth_date_and_number(find) -> None:
    (line,) = find("ashworth")
    assert (line.title, line.group) == ("ASHWORTH, Margaret (Mrs)", "People")
    assert line.detail == "Born 19-Jul-1941 (85y)   999 000 0018"


def test_a_person_alike_gone_or_outside_says_so(find) -> None:
    assert [line.detail.split("   ")[0] for line in find("campbell")] == ["Similar name: check"] * 2
    assert find("dixon")[0].detail.startswith("Died 03-Nov-2026   Born")
    assert find("gill")[0].detail.startswith("Outside these places   Born")
    assert "NHS No. not known" in find("gill")[0].detail


def test_choosing_a_person_opens_the_record(find, page_context, everybody) -> None:
    find("ashworth")[0].go()
    assert page_context.navigate.went == [("record", {"person_id": everybody["ashworth"]})]


def test_nothing_typed_shows_those_opened_last(find, office, everybody) -> None:
    assert find("") == []
    for name in ("gill", "jean"):
        with office.desk.write() as work:
            work.note(Verb.VIEWED, "person", everybody[name])
    lines = find(" ")
    assert [(line.title, line.group) for line in lines] == [
        ("CAMPBELL, Jean (Ms)", "Opened last"),
        ("GILL, Harpreet (Mr)", "Opened last"),
    ]


def test_commands_stay_in_sight(find, register) -> None:
    for at in range(SHOWN + 3):
        register.add(family_name=f"Smith{at}")
    assert len(find("smith")) == SHOWN
