"""The parts of the crisis summary: all of them, foremost first, and each says by itself what it leaves to the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.documents import CRISIS_PRIORITY, ContactLine, Listed
from bhcp_desktop.printing.crisis_blocks import Block, CrisisPart, blocks, inked
from bhcp_desktop.printing.ink import Ink
from tests.printing import examples


def test_every_part_is_there_in_the_order_in_which_it_keeps_its_place() -> None:
    assert tuple(block.part for block in blocks(examples.crisis())) == CRISIS_PRIORITY
    assert tuple(block.part for block in blocks(examples.crisis(examples.empty_plan()))) == CRISIS_PRIORITY


def test_a_part_shown_in_part_says_how_many_more_there_are() -> None:
    block = Block(part=CrisisPart.CONDITIONS, entries=("a", "b", "c"), joined="; ")
    assert block.rows(3) == [("Conditions", "a; b; c")]
    assert block.rows(1) == [("Conditions", "a\n2 more in the plan")]
    assert block.rows(0) == []


def test_what_always_stands_stays_without_its_entries() -> None:
    block = Block(part=CrisisPart.ALLERGIES, always=("Known allergies",), entries=("Penicillin",))
    assert block.rows(0) == [("Allergies", "Known allergies\n1 more in the plan")]


def test_characters_are_drawn_as_the_typeface_can() -> None:
    ink = Ink()
    made = inked(Block(part=CrisisPart.ALERTS, entries=("🐕",), always=("ok",)), ink)
    assert (made.entries, made.always) == (("[U+1F415]",), ("ok",))
    assert ink.explained


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (ContactLine(name="R Shah", organisation="Community trust", phone="01632 960001"), "(hours not recorded)"),
        (ContactLine(name="Night service", roles=("Out of hours",), phone="111"), "(hours not recorded)"),
        (ContactLine(name="R Shah", roles=("District nurse",), phone="01632 960001", hours="8 to 5"), "(8 to 5)"),
        (ContactLine(name="R Shah", roles=("District nurse",)), "no number recorded"),
        (ContactLine(name="Ann", relationship="daughter", phone="01632 960002"), "960002"),
    ],
)
def test_a_professional_without_hours_says_so(line: ContactLine, says: str) -> None:
    document = replace(examples.crisis(), contacts=Listed((line,)))
    (block,) = (each for each in blocks(document) if each.part is CrisisPart.CONTACTS)
    assert block.entries[0].endswith(says)
