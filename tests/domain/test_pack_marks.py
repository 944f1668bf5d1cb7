"""A stale copy is noticed, and the warning says which case and what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.documents import Listed, Narrative
from bhcp_desktop.domain.pack_marks import PARTS, changes, marks_of
from tests.printing import example_meetings


def keyed(number: int):
    sheet = example_meetings.sheet(number)
    return replace(sheet, line=replace(sheet.line, item_id=f"i{number}"))


PACK = replace(example_meetings.pack(3), cases=(keyed(1), keyed(2)), for_noting=Listed())
NAMES = {"i1": "Case 1", "i2": "Case 2", "i3": "Case 3"}


def since(pack) -> tuple[str, ...]:
    return changes(marks_of(PACK), marks_of(pack), NAMES)


def first(**fields):
    return replace(PACK, cases=(replace(PACK.cases[0], **fields), PACK.cases[1]))


def test_nothing_changed_is_no_warning_and_who_prints_does_not_matter():
    assert since(replace(PACK, stamp=replace(PACK.stamp, printed_by="Somebody else"))) == ()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"medicines": Listed(("Bisoprolol 5 mg",))}, "Case 1: medicines"),
        (
            {"situation": Narrative("New"), "allergies": "Known allergies: penicillin, latex"},
            "Case 1: summary, allergies",
        ),
        ({"goals": Listed()}, "Case 1: goals"),
        ({"line": replace(PACK.cases[0].line, minutes=PACK.cases[0].line.minutes + 1)}, "Case 1: minutes planned"),
        ({"line": replace(PACK.cases[0].line, position=9)}, "Case 1: place on the list"),
        ({"line": replace(PACK.cases[0].line, question="Another?")}, "Case 1: question and reason"),
        (
            {"line": replace(PACK.cases[0].line, person=replace(PACK.cases[0].line.person, deceased=True))},
            "Case 1: who the person is",
        ),
    ],
)
def test_the_case_and_the_part_are_named(fields, says):
    assert since(first(**fields)) == (says,)


def test_who_came_and_went_is_named():
    assert since(replace(PACK, cases=(PACK.cases[0], keyed(3)))) == (
        "Case 3: added to the list", "Case 2: taken off the list",
    )  # fmt: skip
    assert since(replace(PACK, meeting=replace(PACK.meeting, venue="Elsewhere"))) == (
        "The meeting: its time, place or chair",
    )


def test_a_case_that_is_noted_instead_of_discussed_is_one_change():
    noted = replace(PACK, cases=PACK.cases[1:], for_noting=Listed((PACK.cases[0].line,)))
    assert since(noted) == ("Case 1: for noting now, no longer to be discussed",)
    assert changes(marks_of(noted), marks_of(PACK), NAMES) == ("Case 1: to be discussed now, no longer for noting",)


def test_every_part_of_a_sheet_is_watched():
    watched = {name.split(".")[0] for fields in PARTS.values() for name in fields}
    left = set(PACK.cases[0].__dataclass_fields__) - watched
    assert left == {
        "referrer",
        "referred_on",
        "told_detail",
        "medicines_source",
        "plan_version",
        "information_needed",
        "quotes",
        "fault",
    }


def test_a_mark_tells_nothing_of_the_words():
    assert all(len(mark) == 16 and set(mark) <= set("0123456789abcdef") for _, mark in marks_of(PACK))
