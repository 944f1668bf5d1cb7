from __future__ import annotations

from PySide6.QtWidgets import QLabel

from bhcp_desktop.ui.theme.metrics import SMALLEST_TARGET, character, em, icon_size, row_height
from bhcp_desktop.ui.theme.theme import Theme


def sizes() -> tuple[int, ...]:
    label = QLabel()
    return em(label, 10), character(label, 10), icon_size(label), row_height(label)


def test_sizes_follow_the_text(themed: Theme) -> None:
    usual = sizes()
    themed.set_percent(200)
    assert all(after > 1.6 * before for before, after in zip(usual, sizes(), strict=True))


def test_a_row_is_never_too_small_to_press(themed: Theme) -> None:
    themed.set_percent(80)
    assert row_height(QLabel()) >= SMALLEST_TARGET
