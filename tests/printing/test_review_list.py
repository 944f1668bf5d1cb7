"""Who is due for review: every person and every review once, who is responsible, no banner."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader

from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.printing import render, render_web
from tests.printing import examples
from tests.printing.reading import pages, text


def test_each_row_says_what_is_due_by_when_and_who_sees_to_it() -> None:
    found = text(examples.reviews(4))
    assert "20-Sep-2018 Review (overdue) 23-Sep-2018 Contingency plan review" in found
    assert "Nobody named" in found
    assert "Caroline Bell" in found
    assert "Not confirmed" in found
    assert "Bay Medical Group, Silverdale and Arnside" in found


def test_the_rule_and_the_counts_are_on_it() -> None:
    found = pages(render(examples.reviews(30)).pdf)
    assert "due by 10-Dec-2018" in found[0]
    assert "These places have 2,514 people." in found[0]
    overdue = sum(row.due[0].overdue for row in examples.reviews(30).rows)
    assert all(f"People on this list 30 Of them overdue {overdue}" in page for page in found)
    assert all("What is due" in page for page in found)


def test_an_empty_list_and_one_that_is_not_whole_say_so() -> None:
    assert "Nobody is due for review." in text(examples.reviews(0))
    assert "Up to 12 more people are due" in text(replace(examples.reviews(3), left_out=12))


@pytest.mark.parametrize("size", [TextSize.LARGE, TextSize.GIANT])
def test_large_print_says_every_word_on_upright_pages(size: TextSize) -> None:
    usual, large = examples.reviews(12), replace(examples.reviews(12), size=size)
    words, larger = (set(text(each).replace(":", " ").split()) for each in (usual, large))
    assert words - larger <= {"Page", "of", "1", "2", "Person"}  # the name heads its block
    drawn = render(large)
    assert drawn.pages > render(usual).pages
    width, height = PdfReader(BytesIO(drawn.pdf)).pages[0].mediabox[2:]
    assert height > width


def test_the_web_page_has_every_row_and_reads_as_one_table() -> None:
    page = unescape(render_web(examples.reviews(12)).decode())
    assert page.count("<table") == 1
    for row in examples.reviews(12).rows:
        assert row.person.family_name.upper() in page
    assert page.count("(overdue)") == sum(each.overdue for row in examples.reviews(12).rows for each in row.due)
