"""The file itself: the same bytes twice, its times from the stamp, its title without a name, its language."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.documents import ActionSlips, Document, MeetingPack, Minutes, StatisticsSheet
from bhcp_desktop.printing import render
from tests.printing import examples
from tests.printing.reading import drawn, pages, pictures_and_links, reader

EVERY = examples.every()


@pytest.mark.parametrize("name", EVERY)
def test_the_same_document_twice_gives_the_same_bytes(name: str) -> None:
    assert render(EVERY[name]).pdf == render(examples.every()[name]).pdf


@pytest.mark.parametrize(("name", "document"), EVERY.items())
def test_every_page_says_which_of_how_many_it_is(name: str, document: Document) -> None:
    made = render(document)
    found = pages(made.pdf)
    assert len(found) == made.pages, name
    for number, page in enumerate(found, 1):
        assert f"Page {number} of {made.pages}" in page
        assert "Printed by Jo Holme" in page


@pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
def test_the_file_says_what_it_is_and_not_whose(document: Document) -> None:
    opened = reader(render(document).pdf)
    told = opened.metadata
    assert told is not None
    for value in told.values():
        assert "braithwaite" not in str(value).lower()
    assert told.title
    meeting = isinstance(document, (MeetingPack, Minutes, ActionSlips, StatisticsSheet))
    assert told["/CreationDate"] == ("D:20181113154000Z" if meeting else "D:20181114091200Z")
    assert opened.trailer["/Root"]["/Lang"] == "en-GB"
    assert opened.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True


@pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
def test_no_document_holds_a_picture_or_a_link(document: Document) -> None:
    assert pictures_and_links(render(document).pdf) == []


@pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
def test_every_typeface_is_embedded(document: Document) -> None:
    for page in reader(render(document).pdf).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
        used = [font for font in fonts if font["/BaseFont"] not in {"/Helvetica"}]
        assert used
        assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


def test_an_empty_story_is_one_page() -> None:
    assert drawn([]).pages == 1


@pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
def test_numbers_and_dates_are_found_by_a_plain_search(document: Document) -> None:
    raw = "".join(page.extract_text() for page in reader(render(document).pdf).pages)
    assert "\u00a0" not in raw
