from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from bhcp_desktop.ui.clipboard import Clipboard


def test_what_is_copied_is_marked_to_stay_out_of_histories(qapp) -> None:
    Clipboard().copy("999 000 0018")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "999 000 0018"
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert data.hasFormat("application/x-nspasteboard-concealed-type")
    assert any("CanIncludeInClipboardHistory" in name for name in data.formats())


def test_it_is_gone_when_its_time_is_up(qtbot) -> None:
    clipboard = Clipboard(kept_seconds=0.01)
    clipboard.copy("999 000 0018")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_something_else_copied_since_is_left_alone(qapp) -> None:
    clipboard = Clipboard()
    clipboard.copy("999 000 0018")
    QGuiApplication.clipboard().setText("a shopping list")
    clipboard.clear()
    assert QGuiApplication.clipboard().text() == "a shopping list"
