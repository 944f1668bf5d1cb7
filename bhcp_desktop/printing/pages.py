"""From a story of flowables to the bytes of a PDF: the same content and stamp give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak
from reportlab.platypus.frames import Frame

from bhcp_desktop.printing.flowables import Text
from bhcp_desktop.printing.look import Colour, Look
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Foot, FootBlock, Head, HeadBlock, draw_total

_EDGE = 26.0  # clear paper at the top and bottom: what a desk printer cannot reach
_GAP = 10.0  # between the head and the text, and between the text and the foot


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of pages with one head: one person's pages, or the pages about a meeting."""

    head: Head
    story: Sequence[Flowable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document ready to be drawn."""

    title: str  # of the kind of document; never a person's name
    look: Look
    foot: Foot
    made_at: datetime
    tint: Colour | None = None
    one_page: bool = False  # what the head and foot cannot hold is left to another document


def paginate(paper: Paper, parts: Sequence[Part]) -> RenderedDocument:
    """Draw the parts in order, each from a new page."""
    foot = FootBlock(paper.foot, paper.look)
    templates: list[PageTemplate] = []
    story: list[Flowable] = []
    for number, part in enumerate(parts):
        head = HeadBlock(part.head, paper.look)
        templates.append(_template(f"part{number}", paper, head, foot))
        if number:
            story += [NextPageTemplate(f"part{number}"), PageBreak()]
        if not paper.one_page:
            story += [Text(text, paper.look.body) for text in head.overflow]
        story += part.story
    if not paper.one_page:
        story += [Text(text, paper.look.small) for text in foot.overflow]
    return _drawn(paper, templates, story)


def frame_of(paper: Paper, head: Head) -> tuple[float, float]:
    """The width and height left for the text on a page."""
    height = paper.look.page[1] - 2 * (_EDGE + _GAP)
    return paper.look.width, height - HeadBlock(head, paper.look).height - FootBlock(paper.foot, paper.look).height


def _template(name: str, paper: Paper, head: HeadBlock, foot: FootBlock) -> PageTemplate:
    look = paper.look
    bottom = _EDGE + foot.height + _GAP
    top = look.page[1] - _EDGE - head.height - _GAP

    def opening(canvas: Canvas, _: BaseDocTemplate) -> None:
        if paper.tint:
            canvas.setFillColorRGB(*paper.tint)
            canvas.rect(0, 0, *look.page, stroke=0, fill=1)
        head.draw(canvas, look.page[1] - _EDGE)

    def closing(canvas: Canvas, _: BaseDocTemplate) -> None:
        foot.draw(canvas, _EDGE, canvas.getPageNumber())

    frame = Frame(look.margin, bottom, look.width, top - bottom, 0, 0, 0, 0)
    return PageTemplate(name, [frame], onPage=opening, onPageEnd=closing, pagesize=look.page)


def _written_at(moment: datetime) -> Callable[..., str]:
    """What ReportLab asks for the file's dates: the stamp's instant, whatever the clock says."""
    written = f"D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z"

    def formatter(*_: object) -> str:
        return written

    return formatter


def _drawn(paper: Paper, templates: list[PageTemplate], story: list[Flowable]) -> RenderedDocument:
    pages = 0

    class Numbered(Canvas):
        """A canvas that fills in the number of pages when all are drawn."""

        def save(self) -> None:
            nonlocal pages
            pages = self.getPageNumber() - 1
            draw_total(self, paper.look.number, pages)
            super().save()

    file = io.BytesIO()
    document = BaseDocTemplate(
        file, pagesize=paper.look.page, pageTemplates=templates, title=paper.title, author="", subject="",
        creator="bhcp-desktop", producer="bhcp-desktop", lang="en-GB", displayDocTitle=True,
        pageCompression=1, invariant=1,
    )  # fmt: skip

    def canvas(*args: object, **named: object) -> Canvas:
        made = Numbered(*args, **named)  # type: ignore[arg-type]
        made.setDateFormatter(_written_at(paper.made_at))  # pyright: ignore[reportUnknownMemberType]
        return made

    document.build(story or [Text("", paper.look.body)], canvasmaker=canvas)
    return RenderedDocument(pdf=file.getvalue(), pages=pages)
