"""Reads a PDF back: the text of its pages, and what else is in it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pypdf
from pypdf.generic import DictionaryObject
from reportlab.platypus.flowables import Flowable

from bhcp_desktop.domain.documents import Document
from bhcp_desktop.printing import look, render
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Foot, Head

ALWAYS = datetime(2018, 11, 14, 9, 12, tzinfo=UTC)
_SPACE = re.compile(r"\s+")


def reader(pdf: bytes) -> pypdf.PdfReader:
    """The file, opened."""
    return pypdf.PdfReader(io.BytesIO(pdf))


def pages(pdf: bytes) -> list[str]:
    """The text of each page in reading order, with single spaces."""
    return [_SPACE.sub(" ", page.extract_text()).strip() for page in reader(pdf).pages]


def sizes_used(pdf: bytes) -> set[float]:
    """The type sizes of a file, in points."""
    found: set[float] = set()
    for page in reader(pdf).pages:
        content = page.get_contents()
        assert content is not None
        found |= {float(size) for size in re.findall(rb"/F\d+\+\d+ ([\d.]+) Tf", content.get_data())}
    return found


def text(document: Document) -> str:
    """The text of a whole document, with single spaces."""
    return " ".join(pages(render(document).pdf))


def squeezed(words: str) -> str:
    """Without any white space."""
    return _SPACE.sub("", words)


def drawn(story: Sequence[Flowable], *, style: look.Look = look.MEETING) -> RenderedDocument:
    """A bare story on pages with a head and a foot."""
    paper = Paper(title="Test", look=style, foot=Foot(lines=("foot",)), made_at=ALWAYS)
    return paginate(paper, [Part(head=Head(kicker="head"), story=story)])


def on_one_tall_page(story: Sequence[Flowable]) -> str:
    """What can be read back of a story, without head and foot and white space."""
    tall = look.look(10, running=9, margin=40, page=(595.0, 14000.0))
    (page,) = pages(drawn(story, style=tall).pdf)
    return squeezed(page).removeprefix("head").removesuffix("Page1of1foot")


def pictures_and_links(pdf: bytes) -> list[str]:
    """Every image and every annotation of a file; there must never be one."""
    found: list[str] = []
    for page in reader(pdf).pages:
        found += [f"annotation {one}" for one in page.get("/Annots", [])]
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        forms = resources.get("/XObject", {})
        found += [f"image {name}" for name in forms if forms[name]["/Subtype"] == "/Image"]
    return found
