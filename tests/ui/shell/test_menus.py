from __future__ import annotations

from bhcp_desktop.ui.shortcuts import SHORTCUTS, Menu


def entries(window, title: Menu) -> list[str]:
    menus = {action.text(): action.menu() for action in window.menuBar().actions() if action.isVisible()}
    return [action.text() for action in menus[title.value].actions()] if title.value in menus else []


def test_every_command_of_the_window_is_in_its_menu(window) -> None:
    own = [entry for name, entry in SHORTCUTS.items() if name in window.menus._own]
    assert len(own) > 15
    assert [entry.name for entry in own if entry.words not in entries(window, entry.menu)] == []


def test_the_pages_of_the_rail_are_in_the_go_menu(window) -> None:
    assert {"My day", "People"} <= set(entries(window, Menu.GO))
    assert "Admin" not in entries(window, Menu.GO)


def test_commands_of_a_page_come_and_go_with_it(window) -> None:
    assert "Print…" not in entries(window, Menu.FILE)
    window.go("record", person_id="h")
    assert "Print…" in entries(window, Menu.FILE)
    window.go("people")
    assert "Print…" not in entries(window, Menu.FILE)


def test_the_menu_of_the_page_is_there_only_when_it_has_something(window) -> None:
    assert entries(window, Menu.PAGE) == []


def test_while_locked_only_what_touches_no_record_can_be_given(window) -> None:
    window.lock()
    given = {action.text() for action in window.menus.commands}
    assert {"Larger text", "Quit"} <= given
    assert not given & {"Find a person or command", "My day", "Back", "Lock", "Undo the last change"}


def test_other_pages_follow_those_of_the_rail_without_a_key(window) -> None:
    went: list[str] = []
    window.menus.show_rail([("My day", lambda: None)], [("Nominations", lambda: went.append("Nominations"))])
    asked = [action for action in window.menus.commands if action.text() == "Nominations"]
    assert [action.shortcut().isEmpty() for action in asked] == [True]
    asked[0].trigger()
    assert went == ["Nominations"]
    window.menus.show_rail([])
    assert not any(action.text() == "Nominations" for action in window.menus.commands)
