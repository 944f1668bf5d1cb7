"""Frozen content in, the bytes of a PDF or a web page out; content and stamp alone decide what it says."""

from __future__ import annotations

from bhcp_desktop.domain.documents import Document, WebDocument
from bhcp_desktop.printing.rendered import RenderedDocument

__all__ = ["RenderedDocument", "forget", "render", "render_web"]


def render(document: Document) -> RenderedDocument:
    """The PDF of a document; the same content and stamp give the same bytes. Safe in any thread."""
    from bhcp_desktop.printing.every import draw  # noqa: PLC0415 - ReportLab is loaded at the first print, not at start

    return draw(document)


def render_web(document: WebDocument) -> bytes:
    """The same document as a web page for screen readers, nothing left out. Safe in any thread."""
    from bhcp_desktop.printing.every import tell  # noqa: PLC0415 - as above
    from bhcp_desktop.printing.web_writer import web_page  # noqa: PLC0415 - as above

    return web_page(tell(document), document.size)


def forget() -> None:
    """Drop the words remembered from printed documents; called when the program locks."""
    from bhcp_desktop.printing import fonts  # noqa: PLC0415 - as above

    fonts.forget()
