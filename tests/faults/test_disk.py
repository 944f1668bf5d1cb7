"""A full disk: what was typed is kept as a draft, the sentence says so, and once there is room it is saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.form_answers import from_text
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.register_import import RegisterImport
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.verify import verify
from tests.faults.at_work import FORM, LINK, Site, bring_in

LONG = "Walks with a frame. " * 2000 + "Slowly."
LARGEST = 0xFFFFFFFE


class Disk:
    """The room the store's file has, in pages; SQLite says the disk is full beyond it."""

    def __init__(self, store: Store) -> None:
        self._most = LARGEST
        event.listen(store._vault.engine, "checkout", self._limit)
        self._store = store

    def _limit(self, raw, _record, _proxy) -> None:
        raw.execute(f"PRAGMA max_page_count={self._most}")

    def fill(self) -> None:
        """From now on the file cannot grow."""
        with self._store.read() as reader:
            self._most = reader.connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def make_room(self) -> None:
        """Somebody emptied the waste-paper basket."""
        self._most = LARGEST


@pytest.fixture
def store(site: Site) -> Iterator[Store]:
    opened = site.open()
    yield opened
    opened.close()


def words_of(office: Office, site: Site) -> list[str]:
    with office.desk.read() as reader:
        rows = reader.find(Answer, owner_id=site.plan.id, form=FORM, link_id=LINK)
    return [str(from_text(row.value)) for row in rows]


def test_what_was_typed_is_kept_and_saved_once_there_is_room(site: Site, store: Store) -> None:
    office, disk = site.office(store), Disk(store)
    rev = office.records.read_again(site.plan.person_id).answer_revs[f"{FORM}/{LINK}"]
    before = words_of(office, site)
    typed = DraftWords(entity="care_plan", entity_id=site.plan.id, field=f"{FORM}/{LINK}", text=LONG, base_rev=rev)
    office.drafts.keep(typed)
    disk.fill()
    with pytest.raises(UnavailableError, match="disk is full, so nothing was saved") as refusal:
        office.care_plans.answer(site.plan.id, FORM, LINK, [LONG], base_rev=rev)
    assert "frame" not in str(refusal.value)
    assert words_of(office, site) == before
    assert [each.text for each in office.drafts.of_record(site.plan.id)] == [LONG]
    assert [each.detail for each in verify(store) if not each.ok] == []
    disk.make_room()
    office.care_plans.answer(site.plan.id, FORM, LINK, [LONG], base_rev=rev)
    assert words_of(office, site) == [LONG]
    assert office.drafts.of_record(site.plan.id) == []


def test_a_draft_that_does_not_fit_says_so_and_the_one_before_it_stays(site: Site, store: Store) -> None:
    office, disk = site.office(store), Disk(store)
    typed = DraftWords(entity="care_plan", entity_id=site.plan.id, field=f"{FORM}/{LINK}", text="Walks", base_rev=0)
    office.drafts.keep(typed)
    disk.fill()
    with pytest.raises(UnavailableError, match="disk is full"):
        office.drafts.keep(
            DraftWords(entity="care_plan", entity_id=site.plan.id, field=f"{FORM}/{LINK}", text=LONG * 3, base_rev=0)
        )
    assert [each.text for each in office.drafts.of_record(site.plan.id)] == ["Walks"]


def test_an_import_that_does_not_fit_leaves_nothing(site: Site, store: Store) -> None:
    office, disk = site.office(store), Disk(store)
    disk.fill()
    with pytest.raises(UnavailableError, match="disk is full"):
        bring_in(office, site.folder / "many.csv", 400, 3)
    with store.read() as reader:
        assert (reader.count(Person), reader.count(RegisterImport)) == (1, 0)
    disk.make_room()
    assert bring_in(office, site.folder / "many.csv", 400, 3).counts["new"] == 400
    assert [each.detail for each in verify(store) if not each.ok] == []
