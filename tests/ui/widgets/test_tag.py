from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from bhcp_desktop.ui.widgets.tag import Tag, Tint
from tests.ui.checks import check_contrast


@pytest.mark.parametrize("tint", list(Tint))
def test_a_state_is_a_word_an_icon_and_a_colour(show, tint: Tint) -> None:
    tag = show(Tag("Overdue", tint), 200, 60)
    picture, words = tag.findChildren(QLabel)
    assert words.text() == "Overdue"
    assert not picture.pixmap().isNull()
    assert tag.accessibleName() == "Overdue"
    check_contrast(tag)


def test_a_tag_changes_with_its_state(show) -> None:
    tag = show(Tag("Draft", Tint.MUTED), 200, 60)
    before = tag.grab().toImage()
    tag.show_state("Signed", Tint.SUCCESS)
    assert tag.accessibleName() == "Signed"
    assert tag.grab().toImage() != before
