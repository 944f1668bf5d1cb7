"""Texts, grids and panels lose nothing when they split, keep headings with what follows and repeat headers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.printing import look
from bhcp_desktop.printing.flowables import Grid, GridLook, Text
from bhcp_desktop.printing.ink import plain
from bhcp_desktop.printing.panels import Panel
from bhcp_desktop.printing.scribe import Cell
from tests.printing.reading import drawn, on_one_tall_page, pages, pictures_and_links, squeezed

BODY = look.MEETING.body
# Hebrew is turned for the eye, and readers turn it back each in their own way; test_ink covers it.
HOSTILE = st.text(st.characters(exclude_categories=()), max_size=300).filter(
    lambda text: not any(0x590 <= ord(letter) <= 0x8FF or 0xFB1D <= ord(letter) <= 0xFEFF for letter in text)
) | st.sampled_from(
    [
        "HbA1c<48", "BP < 90 & dizzy", "5<10 and 20>15", "see <note>urgent</note> now", "a<!--hidden-->b", "<?pi x?>",
        "<![CDATA[x]]>", "<script>alert(1)</script>", "pain <b worse", "x</b>", "para</para> tail", "&lt;&amp;&#38;",
        '<img src="/etc/hostname">', '<a href="javascript:x">y</a>', "<font face='NoSuch'>", "<onDraw name='x'/>",
        "(un)balanced ((", "back\\slash \\051 \\n", "%PDF-1.4 endstream endobj", "\\", "[U+1F600]",
    ]
)  # fmt: skip


@given(HOSTILE)
@settings(max_examples=80, deadline=None)
def test_hostile_text_is_printed_letter_by_letter(text: str) -> None:
    shown = squeezed(plain(text))
    assert on_one_tall_page([Text(plain(text), BODY)]) == shown
    assert on_one_tall_page([Grid([["a", plain(text)]], [80, 200], GridLook(style=BODY))]) == f"a{shown}"


@given(HOSTILE)
@settings(max_examples=25, deadline=None)
def test_hostile_text_brings_no_picture_and_no_link(text: str) -> None:
    assert pictures_and_links(drawn([Text(plain(text), BODY)]).pdf) == []


def words(count: int) -> str:
    """So many different words."""
    return " ".join(f"word{number}" for number in range(count))


def joined(story: list[object]) -> str:
    """All that the pages of a story say between head and foot."""
    found = pages(drawn(story).pdf)  # type: ignore[arg-type]
    return " ".join(page.removeprefix("head ").split(" Page ")[0] for page in found)


def test_a_long_text_goes_over_pages_without_loss() -> None:
    assert joined([Text(words(6000), BODY)]) == words(6000)


def test_a_split_leaves_no_single_line_behind() -> None:
    text = Text("\n".join("abcdefgh"), BODY)
    assert text.split(400, BODY.lead * 1.5) == []
    first, rest = text.split(400, BODY.lead * 7.5)
    assert (len(first.lines), len(rest.lines)) == (6, 2)  # type: ignore[attr-defined]


def test_a_grid_repeats_its_header_and_keeps_its_rows_in_order() -> None:
    rows = [[f"row{number}", f"value{number}"] for number in range(200)]
    story = [Grid(rows, [100, 300], GridLook(style=BODY), header=("First", "Second"))]
    found = pages(drawn(story).pdf)
    assert len(found) > 3
    assert all(" First Second row" in page for page in found)
    text = " ".join(found)
    assert [text.index(f"row{n} value{n}") for n in range(200)] == sorted(
        text.index(f"row{n} value{n}") for n in range(200)
    )


def test_a_row_longer_than_a_page_is_split_and_nothing_is_lost() -> None:
    grid = Grid([["label", words(3000)], ["next", "row"]], [80, 300], GridLook(style=BODY, labels=True))
    text = joined([grid])
    assert text == f"label {words(3000)} next row"


def test_a_short_row_is_not_split_over_two_pages() -> None:
    grid = Grid([["a", "\n".join("bcdefg")]], [80, 300], GridLook(style=BODY))
    assert grid.split(400, BODY.lead * 4) == []


def test_a_bold_part_comes_before_the_rest_of_its_cell() -> None:
    assert (
        on_one_tall_page([Grid([[Cell("Strong", "rest"), "other"]], [90, 90], GridLook(style=BODY))])
        == "Strongrestother"
    )


def test_what_is_split_off_fits_where_a_page_is_short_by_a_hair() -> None:
    for piece in (
        Grid([["a", "b"]] * 8, [100, 100], GridLook(style=BODY)),
        Text("\n".join("abcdefgh"), BODY),
        Panel([Text("\n".join("abcdefgh"), BODY)], pad=0),
    ):
        _, whole = piece.wrap(400, 1000)
        for part in range(1, 8):
            room = whole * part / 8 - 0.005
            halves = piece.split(400, room)
            assert not halves or halves[0].wrap(400, room)[1] <= room + 1e-6
