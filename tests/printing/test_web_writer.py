"""The web page: the words of the PDF, by their meaning, escaped, with nothing fetched and nothing run."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.documents import (
    AboutMe,
    Answered,
    CarePlanDocument,
    Listed,
    Narrative,
    ProfessionalPlanDocument,
    Section,
    Standing,
    TextSize,
    WebDocument,
)
from bhcp_desktop.printing import render_web
from bhcp_desktop.printing.every import tell
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.web_writer import WebWriter
from tests.printing import examples
from tests.printing.reading import squeezed, text

DOCUMENTS: dict[str, WebDocument] = {
    "plan": CarePlanDocument(plan=examples.plan(), stamp=examples.STAMP),
    "plan-empty": CarePlanDocument(plan=examples.empty_plan(), stamp=examples.STAMP),
    "plan-extreme": CarePlanDocument(plan=examples.extreme_plan(), stamp=examples.STAMP),
    "professional": ProfessionalPlanDocument(plan=examples.plan(), stamp=examples.STAMP),
    "professional-extreme": ProfessionalPlanDocument(plan=examples.extreme_plan(), stamp=examples.STAMP),
    "crisis": examples.crisis(),
    "crisis-extreme": examples.crisis(examples.extreme_plan()),
    "changes": examples.changes(),
}
MAY_STAND = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "div", "h1", "h2", "h3", "h4", "p",
    "strong", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "br",
}  # fmt: skip
MAY_BE_SAID = {
    "lang", "charset", "http-equiv", "content", "name", "id", "class", "scope", "aria-labelledby",
}  # fmt: skip
VOID = {"meta", "br"}


class Page(HTMLParser):
    """A web page read back: its tags in order, and its words without the style."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.open: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h\d", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words.append(data)
        if self.open and re.fullmatch(r"h\d", self.open[-1]):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)

    @property
    def text(self) -> str:
        return squeezed("".join(self.words))


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_tags_are_closed_and_only_such_as_carry_meaning(document: WebDocument) -> None:
    page = Page(render_web(document))
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= MAY_STAND
    assert {name for _, attrs in page.tags for name in attrs} <= MAY_BE_SAID


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_it_is_british_english_under_the_name_of_its_kind(document: WebDocument) -> None:
    content = render_web(document)
    assert content.startswith(b'<!DOCTYPE html>\n<html lang="en-GB">')
    title = re.search(rb"<title>(.*?)</title>", content)
    assert title is not None
    assert b"braithwaite" not in title[1].lower()
    assert b"default-src 'none'" in content
    assert not re.search(rb"(?i)<script|https?:|url\(|@import|javascript:", content)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_headings_begin_with_one_and_skip_no_level(document: WebDocument) -> None:
    levels = [level for level, _ in Page(render_web(document)).headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_table_has_headers_and_the_name_of_the_heading_above_it(document: WebDocument) -> None:
    content = render_web(document).decode()
    names = {attrs["id"] for _, attrs in Page(content.encode()).tags if attrs.get("id")}
    for table in re.findall(r"<table.*?</table>", content, re.S):
        named = re.match(r'<table aria-labelledby="(h\d+)">', table)
        assert named is not None
        assert named[1] in names
        assert '<th scope="col">' in table
        assert table.count("<tr>") - 1 == table.count('<th scope="row">')


@pytest.mark.parametrize("name", ["plan", "professional", "changes"])
def test_it_says_every_word_of_the_pdf(name: str) -> None:
    said = Page(render_web(DOCUMENTS[name])).text
    written = text(DOCUMENTS[name])
    words = {word for word in re.findall(r"[\w@]+", written) if len(word) > 3} - {"Page"}
    assert len(words) > 20
    assert {word for word in words if word not in said} == set()


def test_a_crisis_summary_on_a_screen_leaves_nothing_to_the_plan() -> None:
    plan = examples.extreme_plan()
    page = Page(render_web(examples.crisis(plan)))
    assert "moreintheplan" not in page.text
    for card in plan.contingency.items:
        assert all(squeezed(step) in page.text for step in card.steps)
    assert all(squeezed(line.name) in page.text for line in plan.medicines.listed.items)


def test_whose_it_is_stands_at_both_ends_and_which_version_at_the_end() -> None:
    page = Page(render_web(DOCUMENTS["plan"]))
    assert page.text.count("MrsMargaretAnnBraithwaite") == 2
    assert "NHSnumber9990000018" in page.text
    assert "Version3,published12November2018at14:05" in page.text
    assert "Toprint,usethePDF" in page.text


@pytest.mark.parametrize("standing", [Standing.DRAFT, Standing.SUPERSEDED, Standing.ENTERED_IN_ERROR])
def test_what_is_not_current_says_so_at_both_ends(standing: Standing) -> None:
    plan = examples.plan(mark=replace(examples.CURRENT, standing=standing))
    content = render_web(CarePlanDocument(plan=plan, stamp=examples.STAMP)).decode()
    assert content.count('<p class="mark">') == 2


def in_the_plan(told: str) -> CarePlanDocument:
    section = Section(heading=told, answers=(Answered(question=told, answer=Narrative(told)),))
    plan = replace(
        examples.plan(), about_me=AboutMe(sections=(section,)), person=replace(examples.person(), preferred_name=told),
        alerts=Listed((told,)),
    )  # fmt: skip
    return CarePlanDocument(plan=plan, stamp=examples.STAMP)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_text_becomes_a_tag(told: str) -> None:
    document = in_the_plan(f"<b onclick='x'>{told}</b>&amp;\"")
    page = Page(render_web(document))
    assert {tag for tag, _ in page.tags} <= MAY_STAND
    assert {name for _, attrs in page.tags for name in attrs} <= MAY_BE_SAID
    assert page.text.count("<bonclick='x'>") == 5


def test_every_naughty_string_stays_words(shared_data: Path) -> None:
    naughty = json.loads((shared_data / "naughty-strings" / "blns.json").read_text(encoding="utf-8"))
    page = Page(render_web(in_the_plan("\n".join(naughty))))
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= MAY_STAND
    tags = [each for each in naughty if "<script" in each.lower() and each.isprintable()]
    assert len(tags) > 20
    assert all(squeezed(each) in page.text for each in tags)


def test_characters_the_typeface_lacks_are_shown_and_only_what_cannot_be_sent_is_explained() -> None:
    page = Page(render_web(in_the_plan("🐕 李 \x07 \ud800")))
    assert "🐕李[U+0007][U+D800]" in page.text
    assert "Charactersthatawebpagecannothold" in page.text
    assert "Charactersthata" not in Page(render_web(in_the_plan("🐕"))).text


def test_the_size_asked_for_is_the_size_it_begins_with_and_nothing_is_smaller() -> None:
    for size, points in ((TextSize.STANDARD, "14pt"), (TextSize.GIANT, "24pt")):
        content = render_web(replace(DOCUMENTS["plan"], size=size)).decode()
        assert re.findall(r"font-size: (\w+)", content) == [points]


def test_the_same_document_twice_gives_the_same_bytes() -> None:
    assert render_web(DOCUMENTS["professional"]) == render_web(DOCUMENTS["professional"])


def test_only_documents_about_a_person_are_told() -> None:
    with pytest.raises(TypeError, match="WorklistSheet"):
        tell(examples.worklist())


def test_lists_are_lists_and_an_empty_one_is_nothing() -> None:
    write = WebWriter(long_dates=True)
    write.bullets(("a", "b"), numbered=True)
    write.bullets(())
    write.grid([], (1,))
    write.facts(())
    write.grid([[Cell("strong", "rest"), "y"]], (1, 1))
    assert write.parts == [
        "<ol><li>a</li><li>b</li></ol>",
        '<table><tbody><tr><th scope="row"><strong>strong</strong><br>rest</th><td>y</td></tr></tbody></table>',
    ]
