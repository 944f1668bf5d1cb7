"""What every list of people on paper has: what made it, its rows or words in their place, and who each row is."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bhcp_desktop.domain.documents import PersonIdentity, PrintStamp
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.printing.people_list import PeopleList, day_printed, people_list, who
from tests.printing.reading import pages

MIDNIGHT = PrintStamp(printed_by="C Bell", printed_at=datetime(2026, 6, 1, 23, 30, tzinfo=UTC))
ANN = PersonIdentity(family_name="Kay", given_names="Ann", born_on=date(1941, 6, 2), sex=Sex.FEMALE)


def read(rows: list[list[object]]) -> str:
    told = PeopleList(
        title="People to see",
        name="Unit 1",
        says=("Shown: everybody.", "Sorted by name."),
        header=("Person", "Why"),
        shares=(0.5, 0.5),
        rows=rows,
        nobody="Nobody is to be seen.",
        facts=(("People on this list", str(len(rows))),),
        stamp=MIDNIGHT,
    )
    return " ".join(" ".join(pages(people_list(told).pdf)).split())


def test_an_empty_list_says_so_and_what_made_it():
    said = read([])
    for words in ("People to see", "Unit 1", "Shown: everybody. Sorted by name.", "Nobody is to be seen."):
        assert words in said


def test_a_row_says_who_by_name_age_and_number_and_what_more_must_be_known():
    said = read([[who(ANN, day_printed(MIDNIGHT), "\nHas died: speak to the family first"), "A fall"]])
    for words in ("KAY, Ann", "02-Jun-1941 (85y)", "NHS No.", "Has died: speak to the family first", "A fall"):
        assert words in said
    assert "Nobody is to be seen." not in said


def test_the_day_of_a_list_is_the_day_in_the_bay():
    assert day_printed(MIDNIGHT) == date(2026, 6, 2)
