from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton

from bhcp_desktop.assets import resource
from bhcp_desktop.ui.theme.icons import pixmap, set_icon
from bhcp_desktop.ui.theme.theme import Look, Theme, tokens


def inks(image) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_every_icon_draws_in_the_colour_asked_for(themed) -> None:
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert 40 <= len(names) <= 90
    assert [name for name in names if "#123456" not in inks(pixmap(name, "#123456", 32, 2).toImage())] == []


def test_a_button_icon_follows_the_theme_and_the_text_size(themed: Theme) -> None:
    button = QToolButton()
    set_icon(button, "users")
    before = button.iconSize()
    themed.use(Look.DARK)
    themed.set_percent(200)
    image = button.icon().pixmap(button.iconSize()).toImage()
    assert QColor(tokens().text).name() in inks(image)
    assert button.iconSize().width() > 1.5 * before.width()


def test_icons_ship_with_their_licence() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")
