"""Words wait one second, go to the disk together, and are not given up when that fails."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from bhcp_desktop.ui.autosave import WAIT_MS, Autosave
from tests.support.stores import a_desk


def words(text, field="about-me/people"):
    return DraftWords(entity="care_plan", entity_id="p" * 32, field=field, text=text)


@pytest.fixture
def office(store: Store) -> Office:
    """A real store under the forms."""
    return Office(a_desk(store))


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    made.deleteLater()


def test_the_wait_is_a_second():
    assert WAIT_MS == 1000


def test_words_are_read_when_the_time_comes_and_kept_together(page_context, office, owner):
    autosave = Autosave(page_context, owner)
    text = ["A"]
    autosave.note("one", lambda: words(text[0]))
    autosave.note("two", lambda: words("B", "about-me/wellness"))
    autosave.note("three", lambda: None)
    text[0] = "Ann"
    autosave.keep_now()
    assert {draft.text for draft in office.drafts.of_record("p" * 32)} == {"Ann", "B"}
    assert not autosave.is_waiting


def test_forgotten_words_are_not_kept(page_context, office, owner):
    autosave = Autosave(page_context, owner)
    autosave.note("one", lambda: words("A"))
    autosave.forget("one")
    autosave.keep_now()
    assert office.drafts.mine() == []


def test_a_full_disk_gives_no_words_up(page_context, office, owner, monkeypatch):
    autosave = Autosave(page_context, owner)
    autosave.note("one", lambda: words("A"))

    def refuse(*_):
        raise UnavailableError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(office.drafts, "keep", refuse)
        autosave.keep_now()
    assert ("failed", "The disk is full.") in page_context.reporter.told
    assert autosave.is_waiting
    autosave.keep_now()
    assert [draft.text for draft in office.drafts.mine()] == ["A"]
