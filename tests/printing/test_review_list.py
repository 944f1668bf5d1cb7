"""Who is due for review: every person and every review once, who is responsible, no banner."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.printing import render
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
