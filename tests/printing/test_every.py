"""Each kind of document has its function, and drawing needs nothing but the content."""

from __future__ import annotations

import subprocess
import sys
import typing
from concurrent.futures import ThreadPoolExecutor

import pytest

from bhcp_desktop.domain.documents import Document
from bhcp_desktop.printing import render
from bhcp_desktop.printing.every import draw
from tests.printing import examples


def test_every_kind_of_document_can_be_drawn() -> None:
    for kind in typing.get_args(Document):
        assert draw.dispatch(kind) is not draw.dispatch(object), kind


def test_anything_else_is_a_bug() -> None:
    with pytest.raises(TypeError, match="str"):
        draw("a plan")


def test_threads_draw_the_same_bytes() -> None:
    documents = list(examples.every().values())
    alone = [render(document).pdf for document in documents]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda document: render(document).pdf, documents * 2))
    assert together == alone * 2


def test_reportlab_is_loaded_at_the_first_print_only() -> None:
    code = "import sys, bhcp_desktop.printing; sys.exit(any(name.startswith('reportlab') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
