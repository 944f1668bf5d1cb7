"""Panels, columns and headings: nothing is lost, and no heading is the last thing on a page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.printing import look
from bhcp_desktop.printing.flowables import Grid, GridLook, Text
from bhcp_desktop.printing.panels import Columns, Fitting, Keep, Panel, Tick
from bhcp_desktop.printing.writer import Writer
from tests.printing.reading import drawn, on_one_tall_page, pages

BODY = look.MEETING.body


def words(count: int) -> str:
    """So many different words."""
    return " ".join(f"word{number}" for number in range(count))


def joined(story: list[object]) -> str:
    """All that the pages of a story say between head and foot."""
    found = pages(drawn(story).pdf)  # type: ignore[arg-type]
    return " ".join(page.removeprefix("head ").split(" Page ")[0] for page in found)


def test_a_panel_splits_inside_its_texts() -> None:
    panel = Panel([Text("Title", look.MEETING.strong, heads=True), Text(words(2500), BODY)])
    assert joined([panel]) == f"Title {words(2500)}"


def test_a_panel_is_never_left_with_a_heading_alone() -> None:
    panel = Panel([Text("one", BODY), Text("Title", look.MEETING.strong, heads=True), Text(words(300), BODY)])
    panel.wrap(400, 1000)
    first, rest = panel.split(400, 60)
    assert [part.text for part in first.parts] == ["one"]  # type: ignore[attr-defined]
    assert rest.parts[0].text == "Title"  # type: ignore[attr-defined]


@given(st.integers(0, 700))
@settings(max_examples=30, deadline=None)
def test_no_page_ends_with_a_heading(points: int) -> None:
    write = Writer(look.MEETING)
    write.gap(points)
    write.heading("HEADING")
    write.subheading("BELOW")
    write.grid([["a row", "of words"]] * 3, (1, 1), ("Left", "Right"))
    for page in pages(drawn(write.finished()).pdf):
        assert ("HEADING" in page) == ("BELOW" in page)
        assert "BELOW Page" not in page
        assert "Right Page" not in page


def test_columns_are_read_down_the_left_first() -> None:
    grid = Grid([[f"row{number}"] for number in range(4)], [100], GridLook(style=BODY))
    left, right = grid.parted(2)
    assert on_one_tall_page([Columns(left, right, gap=10)]) == "row0row1row2row3"


def test_keep_takes_no_more_room_than_it_needs() -> None:
    keep = Keep(0)
    keep.settle([Text("x", BODY)], 300)
    assert keep.height == BODY.lead
    keep.settle([], 300)
    assert keep.height == 0


def test_a_tick_box_is_drawn_beside_its_words() -> None:
    assert on_one_tall_page([Tick("Handed back", BODY)]) == "Handedback"


def lined(rows: int) -> list[Grid]:
    """A making of so many lines of 30 points."""
    return [Grid([["x"]] * rows, [100], GridLook(style=BODY), least=30)]


@given(st.integers(0, 400))
def test_the_most_that_fits_is_drawn_and_the_least_when_nothing_does(room: int) -> None:
    piece = Fitting([lined(10), lined(5), lined(2)])
    height = piece.wrap(100, room)[1]
    assert height == (300 if room >= 300 else 150 if room >= 150 else 60)
    assert piece.least == 60


def test_what_does_not_fit_is_drawn_whole_on_the_next_page() -> None:
    write = Writer(look.MEETING)
    write.gap(700)
    write.story.append(Fitting([lined(10), lined(5)]))
    first, second = pages(drawn(write.finished()).pdf)
    assert (first.count("x"), second.count("x")) == (0, 10)
