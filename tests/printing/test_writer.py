"""The writer says why something is empty, and explains the characters it could not draw."""

from __future__ import annotations

from bhcp_desktop.domain.documents import Absent, Listed, Narrative, TextSize
from bhcp_desktop.printing import look
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.writer import Writer
from tests.printing.reading import drawn, on_one_tall_page, pages


def test_an_empty_list_says_why() -> None:
    write = Writer(look.MEETING)
    write.listed(Listed[str](), write.bullets)
    write.listed(Listed[str](absent=Absent.NONE), write.bullets, none="Nobody")
    write.listed(Listed(("one",)), write.bullets)
    assert on_one_tall_page(write.finished()) == "NotrecordedNobody\u2022one"


def test_blank_words_are_words_nobody_wrote() -> None:
    write = Writer(look.MEETING)
    write.narrative(Narrative("  \n"))
    write.narrative(Narrative("said", absent=Absent.DECLINED))
    assert on_one_tall_page(write.finished()) == "Notrecordedsaid"


def test_numbers_and_facts_stand_before_their_words() -> None:
    write = Writer(look.MEETING)
    write.bullets(("first", "second"), numbered=True)
    write.facts([("Label", "value")])
    write.grid([], (1,))
    assert on_one_tall_page(write.finished()) == "1.first2.secondLabelvalue"


def test_stand_ins_are_explained_wherever_they_were_used() -> None:
    write = Writer(look.MEETING)
    write.panel(lambda inner: inner.text("😀"))
    write.grid([[Cell("李", "x"), "y"]], (1, 1))
    write.explain_characters()
    text = " ".join(pages(drawn(write.finished()).pdf))
    assert "[U+1F600] grinning face" in text
    assert "[U+674E] cjk unified ideograph-674e" in text


def test_nothing_is_explained_when_everything_could_be_drawn() -> None:
    write = Writer(look.MEETING)
    write.text("plain")
    write.explain_characters()
    assert on_one_tall_page(write.finished()) == "plain"


def test_a_new_page_begins_where_it_is_asked_for() -> None:
    write = Writer(look.MEETING)
    write.text("one")
    write.new_page()
    write.text("two")
    write.keep(5000)
    assert drawn(write.finished()).pages >= 2


def test_in_large_print_a_row_is_a_block_that_names_its_columns() -> None:
    write = Writer(look.PERSON[TextSize.LARGE])
    write.grid([["Buy shoes", Cell("Ann", "daughter"), ""]], (1, 1, 1), ("What", "Who", "When"))
    write.grid([[Cell("Furosemide", "water"), "40 mg"]], (1, 1), ("Medicine", "Dose"))
    write.facts([("Review", "12 May")])
    said = on_one_tall_page(write.finished())
    assert said == "What:BuyshoesWho:AnndaughterFurosemidewaterDose:40mgReview12May"
