"""What is common to pages and web pages: an empty list says why, blank words are words nobody wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bhcp_desktop.domain.documents import Absent, Listed, Narrative
from bhcp_desktop.printing import look
from bhcp_desktop.printing.scribe import Scribe
from bhcp_desktop.printing.web_writer import WebWriter
from bhcp_desktop.printing.writer import Writer
from tests.printing.reading import on_one_tall_page, squeezed


def a_page() -> Writer:
    return Writer(look.MEETING)


def a_web_page() -> WebWriter:
    return WebWriter(long_dates=False)


def written(write: Scribe) -> str:
    """What was written, without white space and tags."""
    if isinstance(write, Writer):
        return on_one_tall_page(write.finished())
    assert isinstance(write, WebWriter)
    return squeezed("".join(write.parts)).replace("<p>", "").replace("</p>", "")


@pytest.mark.parametrize("new", [a_page, a_web_page])
def test_an_empty_list_says_why(new) -> None:
    write = new()
    write.listed(Listed[str](), write.bullets)
    write.listed(Listed[str](absent=Absent.NONE), write.bullets, none="Nobody")
    assert written(write) == "NotrecordedNobody"


@pytest.mark.parametrize("new", [a_page, a_web_page])
def test_blank_words_are_words_nobody_wrote(new) -> None:
    write = new()
    write.narrative(Narrative(" \n", absent=Absent.DECLINED))
    write.narrative(Narrative("said"))
    assert written(write) == "Asked,andchosenottosaysaid"


@pytest.mark.parametrize("new", [a_page, a_web_page])
def test_dates_are_in_the_form_of_the_document(new) -> None:
    write = new()
    assert write.day(date(2018, 8, 6)) == "06-Aug-2018"
    assert write.moment(datetime(2018, 8, 6, 9, 0, tzinfo=UTC)) == "06-Aug-2018 10:00"
