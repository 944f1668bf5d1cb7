from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip

from bhcp_desktop.ui.theme.theme import Look, Theme, tokens
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint
from bhcp_desktop.ui.widgets.tag import tint_colour

COLUMNS = (
    Column[tuple](title="Why", text=lambda row: row[0], widest=10),
    Column[tuple](title="State", text=lambda _: "Overdue", tint=lambda row: Tint.ERROR if row[1] else None),
)


def made(show) -> DataTable:
    table = DataTable(COLUMNS, name="People", key=lambda row: row[1])
    table.show_rows([("short", False), ("a long reason that has no room <b>here</b>", True)])
    return show(table, 600, 300)


def has_ink(table: DataTable, row: int, column: int, colour: str) -> bool:
    """Whether the cell has a pixel of this colour, but for the softened edge of a letter."""
    area = table.visualRect(table.model().index(row, column))
    image, wanted = table.viewport().grab(area).toImage(), QColor(colour)
    return any(
        distance(image.pixelColor(x, y), wanted) <= 24 for x in range(image.width()) for y in range(image.height())
    )


def distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def test_a_tint_colours_the_words_in_every_theme(themed: Theme, show, qapp) -> None:
    for look in (Look.LIGHT, Look.DARK):
        themed.use(look)
        table = made(show)
        qapp.processEvents()
        assert has_ink(table, 1, 1, tint_colour(Tint.ERROR))
        assert not has_ink(table, 0, 1, tint_colour(Tint.ERROR))
        table.close()


def test_the_chosen_row_is_painted_in_the_selection_colours(show) -> None:
    table = made(show)
    table.choose_row(0)
    assert has_ink(table, 0, 1, tokens().selection)
    assert has_ink(table, 0, 1, tokens().on_selection)


def test_cut_words_are_whole_in_the_tip_and_never_read_as_markup(show, qtbot) -> None:
    table = made(show)
    index = table.model().index(1, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5)))
    table.itemDelegate().helpEvent(event, table, QStyleOptionViewItem(), index)
    assert QToolTip.text() == "<qt>a long reason that has no room &lt;b&gt;here&lt;/b&gt;</qt>"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert QApplication.activePopupWidget() is None
