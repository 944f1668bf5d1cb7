"""The parts of the crisis summary: all of them, foremost first, and each says by itself what it leaves to the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.documents import CRISIS_PRIORITY, CareTeam, ContactLine, Listed, MedicineLine
from bhcp_desktop.printing.crisis_blocks import Block, CrisisPart, Shown, blocks, inked
from bhcp_desktop.printing.ink import Ink
from tests.printing import examples


def test_every_part_is_there_in_the_order_in_which_it_keeps_its_place() -> None:
    assert tuple(block.part for block in blocks(examples.crisis())) == CRISIS_PRIORITY
    assert tuple(block.part for block in blocks(examples.crisis(examples.empty_plan()))) == CRISIS_PRIORITY


def test_a_part_shown_in_part_says_how_many_more_there_are() -> None:
    block = Block(part=CrisisPart.CONDITIONS, entries=("a", "b", "c"), joined="; ")
    assert block.rows(Shown(3)) == [("Conditions", "a; b; c")]
    assert block.rows(Shown(1)) == [("Conditions", "a\n2 more in the plan")]
    assert block.rows(Shown()) == []
    assert block.left(Shown(3)) == ()
    assert block.left(Shown(1)) == ("Conditions: 2 of 3",)


MEDICINES = Block(
    part=CrisisPart.MEDICINES, entries=("a 1", "b 2", "c 3"), names=("a", "b", "c"), joined="; ",
    also="The doses are in the plan", unsaid="the doses",
)  # fmt: skip


def test_what_is_named_alone_says_what_the_plan_has_of_it() -> None:
    assert MEDICINES.rows(Shown(1, 3)) == [("Medicines", "a 1\nThe doses are in the plan: b; c")]
    assert MEDICINES.left(Shown(1, 3)) == ("Medicines: the doses for 2 of 3",)
    assert MEDICINES.rows(Shown(0, 1)) == [("Medicines", "The doses are in the plan: a\n2 more in the plan")]
    assert MEDICINES.left(Shown(0, 1)) == ("Medicines: 2 of 3", "Medicines: the doses for 1 of 3")
    assert MEDICINES.rows(Shown(3, 3)) == [("Medicines", "a 1; b 2; c 3")]
    assert MEDICINES.left(Shown(3, 3)) == ()


def test_what_is_left_out_is_named_at_the_foot_where_there_is_room() -> None:
    block = Block(
        part=CrisisPart.CONTACTS, entries=("1. Ann: 1", "2. Jo: 2", "3. Tom: 3"), elsewhere=("Ann", "Jo", "Tom")
    )
    assert block.left(Shown(1), by_name=True) == ("Call, in order: 2 of 3 (Jo, Tom)",)
    assert block.left(Shown(1)) == ("Call, in order: 2 of 3",)


def of_part(document, part: CrisisPart) -> Block:
    (block,) = (each for each in blocks(document) if each.part is part)
    return block


def test_who_must_not_be_contacted_always_stands_by_name() -> None:
    people = (ContactLine(name="Peter", relationship="son"), ContactLine(name="Tom"))
    block = of_part(replace(examples.crisis(), do_not_contact=Listed(people)), CrisisPart.CONTACTS)
    assert block.kept == (
        "Do not contact: Peter, son; Tom", "Do not contact: Peter; Tom", "Do not contact: 2 people, named in the plan",
    )  # fmt: skip
    assert block.rows(Shown())[-1] == ("Do not contact: Peter, son; Tom", "")
    nobody = of_part(replace(examples.crisis(), do_not_contact=Listed()), CrisisPart.CONTACTS)
    assert nobody.kept == ()


def test_a_person_listed_twice_is_one_entry_and_counts_once() -> None:
    team = CareTeam(usual_gp="CARRADUS, Michael (Dr)", practice="Ash Trees Surgery")
    gp = ContactLine(name="Dr Michael Carradus", roles=("GP",), phone="01632 960897")
    block = of_part(replace(examples.crisis(), contacts=Listed((gp,)), team=team), CrisisPart.CONTACTS)
    assert block.entries == ("1. Dr Michael Carradus, GP: 01632 960897 (hours not recorded)",)


def test_a_dose_changed_here_is_told_beside_the_source_of_the_list() -> None:
    line = MedicineLine(name="Ramipril", dose="Two", as_at=date(2018, 11, 12), changed_here=True)
    held = replace(examples.medicines(), listed=Listed((line,)))
    (last,) = of_part(replace(examples.crisis(), medicines=held), CrisisPart.MEDICINES).last
    assert last.endswith(
        "List from: Ash Trees Surgery repeat list, 09-Nov-2018. Changed here since: Ramipril, 12-Nov-2018."
    )


def test_what_always_stands_stays_without_its_entries() -> None:
    block = Block(part=CrisisPart.ALLERGIES, always=("Known allergies",), entries=("Penicillin",))
    assert block.rows(Shown()) == [("Allergies", "Known allergies\n1 more in the plan")]


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
