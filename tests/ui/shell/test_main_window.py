from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.shell.key_sheet import KeySheet
from bhcp_desktop.ui.shell.main_window import MainWindow
from bhcp_desktop.ui.shell.palette import CommandPalette, Found
from bhcp_desktop.ui.theme.theme import Look, Theme
from tests.ui.checks import check_screen, check_size, texts_in_sight

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def key(window: MainWindow, which: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, which, modifier)


def at_record(window: MainWindow):
    window.go("record", person_id="h")
    QApplication.processEvents()
    return window.navigator.page


def test_work_begins_on_the_first_page_with_the_keyboard_in_it(window) -> None:
    assert window.navigator.page.title == "My day"
    assert window.navigator.page.isAncestorOf(QApplication.focusWidget())
    assert window.windowTitle() == "My day – Bay Care Desk"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
@pytest.mark.parametrize("page", ["my-day", "record"])
def test_the_window_passes_every_check(window, themed: Theme, qapp, page: str, look: Look, percent: int) -> None:
    themed.use(look)
    themed.set_percent(percent)
    window.go(page, **({"person_id": "h"} if page == "record" else {}))
    qapp.processEvents()
    check_size(window)
    check_screen(window)


@pytest.mark.parametrize("percent", [80, 100, 140, 160, 200])
def test_the_window_fits_a_small_laptop_at_every_text_size(window, themed: Theme, qapp, percent: int) -> None:
    themed.set_percent(percent)
    at_record(window)
    qapp.processEvents()
    check_size(window)


def test_a_record_shows_whose_it_is_and_a_list_never_does(window) -> None:
    at_record(window)
    assert window.workspace.banner.isVisible()
    assert not window.workspace.scope_bar.isVisible()
    window.go("people")
    assert not window.workspace.banner.isVisible()
    assert window.workspace.scope_bar.isVisible()
    assert "BRAITHWAITE" not in texts_in_sight(window)


def test_no_window_title_names_a_patient(window) -> None:
    at_record(window)
    assert "raithwaite" not in window.windowTitle()


def test_the_window_title_follows_the_page(window) -> None:
    page = at_record(window)
    page.set_title("Care plan, version 2 (draft)")
    assert window.windowTitle() == "Care plan, version 2 (draft) – Bay Care Desk"
    window.lock()
    page.set_title("Care plan, version 3 (draft)")
    assert window.windowTitle() == "Bay Care Desk, locked"
    window.resume()
    assert window.windowTitle() == "Care plan, version 3 (draft) – Bay Care Desk"
    window.go("my-day")
    page.set_title("Care plan")
    assert window.windowTitle() == "My day – Bay Care Desk"


def test_lock_hides_everything_from_eyes_and_screen_readers(window, qtbot) -> None:
    page = at_record(window)
    QTest.keyClicks(page.editor, "Two falls")
    key(window, Qt.Key.Key_L, CTRL)
    assert window.is_locked
    assert not window.workspace.isVisible()
    assert "BRAITHWAITE" not in texts_in_sight(window)
    assert "Two falls" not in texts_in_sight(window)
    assert window.windowTitle() == "Bay Care Desk, locked"
    assert "Locked, C Bell, since 12:02" in texts_in_sight(window)


def test_lock_waits_for_no_dialog_and_no_menu(window) -> None:
    answers: list[bool] = []
    window._context.reporter.ask("Remove Jean Campbell?", verb="Remove", answered=answers.append)
    menu = QMenu(window)
    menu.addAction("CAMPBELL, Jean")
    menu.popup(window.pos())
    window.lock()
    assert window.is_locked
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    assert answers == [False]


@pytest.mark.parametrize("what", ["dialog", "file", "menu"])
def test_the_lock_key_works_over_whatever_is_open(window, qtbot, what: str) -> None:
    if what == "dialog":
        window.open_palette()
    elif what == "file":
        dialogs.open_file(window, title="Register", kinds=(), chosen=print)
    else:
        window.menuBar().actions()[0].menu().popup(window.pos())
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    assert front is not None
    if what != "menu":
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() == front.windowHandle())
    QTest.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_L, CTRL)
    assert window.is_locked
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None


def test_lock_hands_over_words_and_clears_the_clipboard_before_the_key_goes(window) -> None:
    page = at_record(window)
    page.editor.setPlainText("Two falls")
    window._context.clipboard.copy("999 000 0018")
    seen: list[tuple[list[str], str]] = []
    window.locked.connect(lambda: seen.append((list(page.saved), QGuiApplication.clipboard().text())))
    window.lock()
    assert seen == [(["Two falls"], "")]


def test_while_locked_no_key_reaches_a_record(window) -> None:
    page = at_record(window)
    window.lock()
    for which, modifier in ((Qt.Key.Key_P, CTRL), (Qt.Key.Key_K, CTRL), (Qt.Key.Key_1, ALT), (Qt.Key.Key_Left, ALT)):
        key(window, which, modifier)
    assert page.printed == 0
    assert window.is_locked
    assert QApplication.activeModalWidget() is None


def test_after_unlocking_the_same_field_and_cursor_are_back(window, qtbot) -> None:
    page = at_record(window)
    page.editor.setFocus()
    QTest.keyClicks(page.editor, "Two falls")
    QTest.keyClick(page.editor, Qt.Key.Key_Left)
    window.lock()
    window.resume()
    assert QApplication.focusWidget() is page.editor
    QTest.keyClicks(page.editor, "!")
    assert page.editor.value() == "Two fall!s"
    key(window, Qt.Key.Key_P, CTRL)
    assert page.printed == 1


def test_the_field_comes_back_after_an_idle_lock_behind_another_program(window, show) -> None:
    page = at_record(window)
    page.editor.setFocus()
    other = show(QWidget(), 200, 100)
    assert not window.isActiveWindow()
    window.lock()
    window.resume()
    assert window.focusWidget() is page.editor
    other.close()


def test_somebody_else_finds_none_of_the_open_pages(window, registry, page_context, bell) -> None:
    at_record(window)
    window.lock()
    window.begin(registry, page_context, bell)
    assert "BRAITHWAITE" not in texts_in_sight(window)
    assert not window.navigator.can_go_back
    assert [page.title for page in window.navigator.pages] == ["My day"]


def test_keys_of_the_rail_and_the_way_back(window) -> None:
    key(window, Qt.Key.Key_2, ALT)
    assert window.navigator.here.page == "people"
    key(window, Qt.Key.Key_Left, ALT)
    assert window.navigator.here.page == "my-day"


def test_a_page_command_works_only_while_its_page_is_in_front(window) -> None:
    page = at_record(window)
    key(window, Qt.Key.Key_P, CTRL)
    assert page.printed == 1
    window.go("people")
    key(window, Qt.Key.Key_P, CTRL)
    assert page.printed == 1


def test_f6_steps_through_the_parts_of_the_window_and_comes_round(window) -> None:
    page = at_record(window)
    page.editor.setFocus()
    met = []
    for _ in range(3):
        key(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        parts = {"banner": window.workspace.banner, "rail": window.workspace.rail, "page": page}
        met.append(next(name for name, part in parts.items() if part is focus or part.isAncestorOf(focus)))
    assert met == ["banner", "rail", "page"]


def test_text_size_keys_work_everywhere(window, themed: Theme) -> None:
    key(window, Qt.Key.Key_Equal, CTRL)
    assert themed.percent == 110
    key(window, Qt.Key.Key_Minus, CTRL)
    key(window, Qt.Key.Key_Minus, CTRL)
    assert themed.percent == 90
    key(window, Qt.Key.Key_0, CTRL)
    assert themed.percent == 100


def test_other_places_reach_the_page_in_front(window) -> None:
    scope = Scope(place_ids=("u1",), path=("Unit 1",), people=3)
    window.show_scope(scope)
    assert window.navigator.page.scopes == [scope]
    assert "3 people" in texts_in_sight(window)


def test_a_toast_offers_undo_and_the_edit_menu_keeps_it(window, qtbot) -> None:
    undone: list[int] = []
    window._context.reporter.done("Added to the list", undo=lambda: undone.append(1))
    window.workspace.toast.leave()
    window.menus["undo_last"].trigger()
    assert undone == [1]


@pytest.mark.parametrize(("keys", "dialog"), [(Qt.Key.Key_K, CommandPalette), (Qt.Key.Key_Slash, KeySheet)])
def test_palette_and_key_sheet_open_by_key(window, keys: Qt.Key, dialog: type) -> None:
    key(window, keys, CTRL)
    assert isinstance(QApplication.activeModalWidget(), dialog)


def test_closing_hands_over_words_and_asks_nothing(window) -> None:
    page = at_record(window)
    page.editor.setPlainText("Two falls")
    window.close()
    assert page.saved[-1] == "Two falls"
    assert QApplication.activeModalWidget() is None


class Anything:
    """Offers something for any words."""

    def find(self, text: str, found) -> None:
        found([Found(title=f"Search for {text}", detail="", group="Plans", go=lambda: None)])


def test_enter_is_for_the_command_that_is_meant_before_a_search_for_its_words(window, qtbot) -> None:
    window.last_resorts = [Anything()]
    window.open_palette()
    (palette,) = window.findChildren(CommandPalette)
    QTest.keyClicks(palette.box, "lock")
    qtbot.waitUntil(lambda: palette.list.item(palette.list.count() - 1).text() == "Search for lock")
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert window.is_locked
