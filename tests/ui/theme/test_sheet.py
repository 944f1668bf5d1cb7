from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFont

from bhcp_desktop.ui.theme.sheet import plain_sheet, style_sheet
from bhcp_desktop.ui.theme.tokens import THEMES, Tokens


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
def test_every_place_of_the_template_is_filled(themed, tokens: Tokens) -> None:
    filled = style_sheet(tokens, QFont("Liberation Sans", 10))
    assert "$" not in filled
    assert tokens.primary in filled


def test_lengths_grow_with_the_text(themed) -> None:
    def longest(points: int) -> int:
        return max(int(n) for n in re.findall(r"(\d+)px", style_sheet(THEMES[0], QFont("Liberation Sans", points))))

    assert longest(20) > 1.8 * longest(10)


def test_lists_have_no_item_rules_because_they_slow_them(themed) -> None:
    assert not re.search(r"(?<!QMenu)(?<!QMenuBar)(?<!QStatusBar)::item\b", _rules(style_sheet(THEMES[0], QFont())))


def test_the_sheet_for_more_contrast_brings_no_colour_of_its_own(themed) -> None:
    assert not re.search(r"#[0-9a-fA-F]{6}", plain_sheet(QFont("Liberation Sans", 10)))


def _rules(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
