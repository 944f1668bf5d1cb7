"""The change sheet: both sides of each change, in clear print and in large print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.documents import Absent, Listed, TextSize
from bhcp_desktop.printing import render
from tests.printing import examples
from tests.printing.reading import pages, text


def test_changes_show_what_was_and_what_is() -> None:
    found = text(examples.changes())
    assert "From: Version 2, published 1 August 2018 at 10:00." in found
    assert "To: Version 3, published 12 November 2018 at 14:05." in found
    assert "Medicines Removed amlodipine 5 mg once a day Taken out" in found
    assert "Goals Changed Walk to the gate Walk to the shore" in found
    assert "Contacts Added Nothing before Jean Whitworth" in found


@pytest.mark.parametrize("size", [TextSize.LARGE, TextSize.GIANT])
def test_in_large_print_each_change_is_a_block_with_its_sides_named(size: TextSize) -> None:
    found = text(replace(examples.changes(), size=size))
    assert "Goals Changed Before: Walk to the gate Now: Walk to the shore" in found


def test_nothing_changed_is_said() -> None:
    assert "Nothing changed" in text(replace(examples.changes(), changes=Listed(absent=Absent.NONE)))


def test_the_person_is_named_on_every_page() -> None:
    for page in pages(render(replace(examples.changes(), size=TextSize.GIANT)).pdf):
        assert "BRAITHWAITE, Margaret Ann (Mrs)" in page
        assert "999 000 0018" in page
