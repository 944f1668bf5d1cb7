"""The crisis summary in large print: over as many sides as it needs, with nothing left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.printing import render, render_web
from bhcp_desktop.printing.crisis_blocks import LABELS, blocks
from tests.printing import examples
from tests.printing.reading import pages, squeezed, text
from tests.printing.test_care_plan import whole

LARGE = [TextSize.LARGE, TextSize.GIANT]


@pytest.mark.parametrize("size", LARGE)
def test_nothing_is_left_out_even_of_what_is_far_too_much_for_one_side(size: TextSize) -> None:
    document = replace(examples.crisis(examples.extreme_plan()), size=size)
    made = render(document)
    assert made.left_out == ()
    assert made.pages > 1
    found = squeezed(text(document))
    plan = examples.extreme_plan()
    said = [line.name for line in plan.medicines.listed.items]
    said += [line.agent for line in plan.allergies.items]
    said += [step for card in plan.contingency.items for step in card.steps]
    said += [line.name for line in document.contacts.items]
    for line in said:
        assert whole(line, found), line
    assert "more in the plan" not in text(document)


@pytest.mark.parametrize("size", LARGE)
def test_who_must_not_be_contacted_is_named_in_large_print_and_on_the_web_page(size: TextSize) -> None:
    assert "Do not contact: Derek Fell, former lodger" in text(replace(examples.crisis(), size=size))
    assert "Do not contact: Derek Fell, former lodger" in render_web(examples.crisis()).decode()


@pytest.mark.parametrize("size", LARGE)
def test_the_parts_keep_their_order(size: TextSize) -> None:
    document = replace(examples.crisis(), size=size)
    found = text(document)
    labels = [LABELS[block.part] for block in blocks(document)]
    places = [found.index(label) for label in labels]
    assert places == sorted(places)


@pytest.mark.parametrize("size", LARGE)
def test_identity_address_and_version_are_on_every_page(size: TextSize) -> None:
    for page in pages(render(replace(examples.crisis(), size=size)).pdf):
        assert "BRAITHWAITE, Margaret Ann (Mrs)" in page
        assert "999 000 0018" in page
        assert "Address" in page
        assert "Version 3" in page
