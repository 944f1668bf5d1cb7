"""The head and the foot of every page: complete, in order, and never so tall that no text fits."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.printing import look
from bhcp_desktop.printing.flowables import Text
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.running import Foot, FootBlock, Head, HeadBlock
from tests.printing.reading import ALWAYS, pages

HEAD = Head(kicker="Plan", name="FELL, Ann (Mrs)", facts=(("Born", "01-Jan-1930"), ("NHS No.", "999 000 0018")))
STORY = [Text("\n".join(f"line {number}" for number in range(300)), look.MEETING.body)]


def printed(head: Head, foot: Foot) -> list[str]:
    """The pages of a long text under a head and over a foot."""
    paper = Paper(title="Test", look=look.MEETING, foot=foot, made_at=ALWAYS)
    return pages(paginate(paper, [Part(head=head, story=STORY)]).pdf)


def test_head_foot_and_page_number_are_on_every_page() -> None:
    found = printed(HEAD, Foot(lines=("Version 3", "Printed by Jo")))
    assert len(found) > 3
    for number, page in enumerate(found, 1):
        assert page.startswith("Plan FELL, Ann (Mrs) Born 01-Jan-1930 NHS No. 999 000 0018 line")
        assert page.endswith(f"Page {number} of {len(found)} Version 3 Printed by Jo")


def test_a_mark_and_its_meaning_are_on_every_page() -> None:
    for page in printed(replace(HEAD, mark="DRAFT", note="Do not act on it."), Foot()):
        assert "DRAFT" in page
        assert "Do not act on it." in page


def test_facts_too_wide_for_one_line_go_to_the_next() -> None:
    wide = replace(HEAD, facts=(*HEAD.facts, ("Address", "somewhere " * 8)))
    assert HeadBlock(wide, look.MEETING).height > HeadBlock(HEAD, look.MEETING).height


def test_a_head_too_tall_for_its_page_is_cut_in_words_and_given_whole_on_page_1() -> None:
    name = " ".join(f"Name{number}" for number in range(900))
    found = printed(replace(HEAD, name=name), Foot())
    before = " ".join(found).split("line 0")[0]
    assert all(f"Name{number} " in before for number in range(900))
    assert all("in full on page 1" in page for page in found)
    assert HeadBlock(replace(HEAD, name=name), look.MEETING).height < 100


def test_a_foot_too_tall_for_its_page_is_given_whole_at_the_end() -> None:
    long = tuple(
        f"Foot line {number} with words enough to fill its line from one side to the other" for number in range(60)
    )
    found = printed(HEAD, Foot(lines=long))
    assert FootBlock(Foot(lines=long), look.MEETING).height < 60
    assert "Foot line 59" in " ".join(found[-2:])
