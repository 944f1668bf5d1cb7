"""What printing gives back."""

from __future__ import annotations

import pytest

from bhcp_desktop.printing import RenderedDocument


def test_a_rendered_document_cannot_be_changed() -> None:
    made = RenderedDocument(pdf=b"%PDF", pages=1)
    assert made.left_out == ()
    with pytest.raises(AttributeError):
        made.pages = 2  # type: ignore[misc]
