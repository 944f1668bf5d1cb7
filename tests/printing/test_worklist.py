"""The worklist: every row once, the filters said, no banner, and a unit of 2,500 people is no trouble."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.printing import render
from tests.printing import examples
from tests.printing.reading import pages, reader, text


def test_the_filters_and_the_count_are_said() -> None:
    found = pages(render(examples.worklist()).pdf)
    assert "Shown: Frailty grade moderate or severe; No published plan. Sorted by name." in found[0]
    assert "The unit has 2,514 people." in found[0]
    assert all("People on this list 60" in page for page in found)


def test_what_is_not_recorded_and_what_is_late_is_said() -> None:
    found = text(examples.worklist(8))
    assert "Not confirmed" in found
    assert "Overdue 02-Oct-2018" in found
    assert "NHS No. not known" in found
    assert "No plan" in found
    assert "3 open 1 late" in found


def test_a_unit_of_2_500_people_is_all_there_under_repeated_headings() -> None:
    sheet = examples.worklist(2500)
    rows = tuple(replace(row, note=f"note{number}x") for number, row in enumerate(sheet.rows))
    made = render(replace(sheet, rows=rows))
    found = [page.extract_text() for page in reader(made.pdf).pages]
    everything = "".join(found)
    assert all(f"note{number}x" in everything for number in range(2500))
    assert all("Review due" in page for page in found)


def test_an_empty_list_says_so() -> None:
    assert "Nobody is on this list." in text(examples.worklist(0))
    assert "No filter." in text(replace(examples.worklist(0), filters=()))
