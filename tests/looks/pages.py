"""Pictures of every page of every kind of document, as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtPdf import QPdfDocument

from bhcp_desktop.printing import render
from tests.printing.examples import every

WIDTH = 900


def draw_pages(out: Path, wanted: str) -> Iterator[str]:
    """Draw the documents whose name holds `wanted`; gives the names of the pictures."""
    for name, document in every().items():
        if wanted in f"page-{name}":
            yield from _draw(out, f"page-{name}", render(document).pdf)


def _draw(out: Path, name: str, content: bytes) -> Iterator[str]:
    bytes_, pdf = QByteArray(content), QPdfDocument(None)
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pdf.load(buffer)
    for at in range(pdf.pageCount()):
        points = pdf.pagePointSize(at)
        image = pdf.render(at, QSize(WIDTH, round(WIDTH * points.height() / points.width())))
        picture = f"{name}-{at + 1:02}.png"
        image.save(str(out / picture))
        yield picture
    pdf.close()
