"""Frozen content in, PDF bytes out. Nothing but the content and its stamp decides what is on the page."""

from __future__ import annotations

from bhcp_desktop.domain.documents import Document
from bhcp_desktop.printing.rendered import RenderedDocument

__all__ = ["RenderedDocument", "forget", "render"]


def render(document: Document) -> RenderedDocument:
    """The PDF of a document; the same content and stamp give the same bytes. Safe in any thread."""
    from bhcp_desktop.printing.every import draw  # noqa: PLC0415 - ReportLab is loaded at the first print, not at start

    return draw(document)


def forget() -> None:
    """Drop the words remembered from printed documents; called when the program locks."""
    from bhcp_desktop.printing import fonts  # noqa: PLC0415 - as above

    fonts.forget()
