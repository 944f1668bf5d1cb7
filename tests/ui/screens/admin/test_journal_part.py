"""The journal on screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.journal_lines import EntryKind
from bhcp_desktop.services import journal_reading
from bhcp_desktop.ui.dialogs import Message
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.reason_dialog import ReasonDialog
from bhcp_desktop.ui.screens.admin.journal_part import JournalPart
from tests.support.doors import notes
from tests.support.stores import a_person
from tests.support.tampering import alter_journal
from tests.ui.checks import press, texts_in_sight


@pytest.fixture
def part(page_context, show, opened) -> JournalPart:
    person = a_person()
    with opened.desk.write() as work:
        work.create(person)
        work.change(person, replace(person, postcode="LA1 1AA"))
        work.note(Verb.VIEWED, "person", person.id)
    page = Page(page_context, title="Admin")
    made = JournalPart(page)
    page.lay_out().addWidget(made)
    show(page)
    made.read()
    return made


def cells(part: JournalPart, row: int) -> list[str]:
    return [column.text(part.table.rows[row]) for column in part.table._model.columns]


def test_entries_are_shown_newest_first_in_words(part) -> None:
    assert cells(part, 0) == [
        "22-Nov-2026 12:00:00", "C Bell", "viewed the record", "BRAITHWAITE, Harold (Mr)", "999 000 0018", "",
    ]  # fmt: skip
    assert cells(part, 1)[2::3] == ["changed the record: postcode", "from LA5 9AA to LA1 1AA"]
    assert part.count.text() == "4 entries, newest first."
    spoken = part.table._model.columns[0].spoken(part.table.rows[0])
    assert spoken.endswith("C Bell viewed the record, BRAITHWAITE, Harold (Mr)")


def test_older_entries_come_a_page_at_a_time(part, monkeypatch) -> None:
    real = part._page.context.office.journal.page
    monkeypatch.setattr(
        part._page.context.office.journal, "page", lambda wish, below=None: real(wish, below=below, limit=3)
    )
    part.read()
    assert (len(part.table.rows), part.more_button.isEnabled()) == (3, True)
    part.more_button.click()
    assert (len(part.table.rows), part.more_button.isEnabled()) == (4, False)
    assert journal_reading.PAGE == 100


def test_an_entry_is_shown_whole(part, qtbot) -> None:
    part.table.choose_row(1)
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.findChild(Message) is not None)
    words = texts_in_sight(part.findChild(Message))
    assert "from LA5 9AA to LA1 1AA" in words
    assert "NHS number: 999 000 0018" in words


def test_a_filter_that_finds_nothing_says_so_and_is_cleared(part, qtbot) -> None:
    part.filters.kind.box.load(EntryKind.IMPORTS)
    part.filters.kind.box.edited.emit()
    assert "No entry matches." in texts_in_sight(part)
    assert not part.export_button.isEnabled()
    press(part, "Clear the filters")
    qtbot.waitUntil(lambda: len(part.table.rows) == 4)


def test_dates_that_cannot_be_are_told_beside_their_box(part) -> None:
    part.filters.from_on.box.setText("31 Feb 2026")
    part.filters.from_on.box.returnPressed.emit()
    assert part.filters.from_on.problem
    part.filters.from_on.box.setText("2 Nov 2026")
    part.filters.to_on.box.setText("1 Nov 2026")
    part.filters.to_on.box.returnPressed.emit()
    assert "on or after" in part.filters.to_on.problem


def test_a_whole_chain_is_verified_to_its_newest_entry(part) -> None:
    assert "Chain not checked yet" in texts_in_sight(part)
    part.verify_button.click()
    assert "Chain verified to 22-Nov-2026 12:00" in texts_in_sight(part)


def test_a_broken_chain_is_red_and_says_what_to_do(part, opened) -> None:
    alter_journal(opened.door.folder.database, opened.door.key.material, seq=1)
    part.verify_button.click()
    words = texts_in_sight(part)
    assert "Chain broken" in words
    assert "entry 1 does not follow" in words
    assert "Export it now" in words


def test_an_export_is_asked_for_a_reason_and_journalled(part, opened, tmp_path: Path) -> None:
    part.export_button.click()
    dialog = part.findChild(ReasonDialog)
    assert "will not be encrypted" in texts_in_sight(dialog)
    dialog._go()
    assert dialog.own.problem
    dialog.reject()
    part._write(tmp_path / "journal.csv", "Asked for by the IG lead")
    assert (tmp_path / "journal.csv").read_text(encoding="utf-8-sig").count("\n") == 5
    ((verb, detail),) = notes(opened.desk.store, "0" * 32)
    assert (verb, detail["reason"]) == ("exported", "Asked for by the IG lead")
    assert cells(part, 0)[2] == "saved to a file the journal"


def test_a_disk_that_refuses_is_told(part, opened, tmp_path: Path) -> None:
    part._write(tmp_path / "no" / "journal.csv", "Audit")
    assert "another folder or disk" in texts_in_sight(part)
    assert notes(opened.desk.store, "0" * 32) == []
