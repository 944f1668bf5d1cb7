from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from bhcp_desktop.ui.theme.palette import palette_of, tokens_of
from bhcp_desktop.ui.theme.tokens import DARK, LIGHT


def test_disabled_text_is_readable_and_told_apart(themed) -> None:
    palette = palette_of(LIGHT)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(LIGHT.disabled)
    assert disabled != palette.color(QPalette.ColorRole.Text)


def test_a_palette_the_system_imposes_gives_its_own_colours_back(themed) -> None:
    imposed = palette_of(DARK)
    read = tokens_of(imposed)
    assert (read.text, read.page, read.base) == (DARK.text, DARK.page, DARK.base)
    assert (read.selection, read.on_selection) == (DARK.selection, DARK.on_selection)
    assert read.error == DARK.text  # no colour of ours: words and icons must carry the meaning
