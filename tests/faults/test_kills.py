"""Killed at any moment: whatever was acknowledged is there, nothing is half there, and the store checks out."""

from __future__ import annotations

import os
import random
from multiprocessing.connection import Connection

import pytest

from bhcp_desktop.domain.care_plan import Answer, PlanVersion
from bhcp_desktop.domain.form_answers import from_text
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.register_import import RegisterImport
from bhcp_desktop.services.imports.commit import PIECE
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.verify import verify
from tests.faults.at_work import FORM, LINK, NOTE, Acknowledged, Site, bring_in, forks, killed_at_work, started

pytestmark = forks


def answered(site: Site, store: Store) -> int:
    """The number in the answer as it stands."""
    with store.read() as reader:
        rows = reader.find(Answer, owner_id=site.plan.id, form=FORM, link_id=LINK)
    return int("".join(filter(str.isdigit, str(from_text(rows[0].value)))) or 0)


def drafted(site: Site, store: Store) -> int:
    """The number in the draft as it stands."""
    words = [each.text for each in site.office(store).drafts.of_record(site.plan.id) if each.field == NOTE]
    return int(words[0].split()[-1]) if words else 0


def check(site: Site, told: Acknowledged) -> int:
    """Assert that all that was acknowledged is there and the store is whole; gives the number reached."""
    store = site.open()
    try:
        assert [each.detail for each in verify(store) if not each.ok] == []
        reached = answered(site, store)
        assert told.answer <= reached <= told.answer + 1
        assert told.draft <= drafted(site, store) <= reached
        with store.read() as reader:
            versions = {version.content_sha256: version for version in reader.find(PlanVersion)}
            assert set(told.published) <= set(versions)
            for import_id, people in told.imports.items():
                assert reader.get(RegisterImport, import_id).id == import_id
                assert reader.count(Membership, import_id=import_id) == people
        for sha256 in told.published:
            assert site.office(store).plan_versions.kept_pdf(versions[sha256].id).startswith(b"%PDF")
    finally:
        store.close()
    return reached


@pytest.mark.parametrize("kills", [15, pytest.param(100, marks=[pytest.mark.slow, pytest.mark.timeout(600)])])
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(site: Site, kills: int) -> None:
    moments = random.Random(20261122)  # noqa: S311 - repeatable
    reached, everything = 0, Acknowledged()
    for _ in range(kills):
        told = killed_at_work(site, reached, moments.randint(2, 12), moments.uniform(0, 0.06))
        everything.count += told.count
        everything.published += told.published
        everything.imports |= told.imports
        reached = check(site, told)
    assert everything.published, "every kind of work was done"
    assert any(everything.imports.values()), "every kind of work was done"


MANY = 3 * PIECE


def import_and_tell(site: Site, pipe: Connection) -> None:
    """Import many people; one byte to the pipe after each piece that is written."""
    store = site.open()

    def tell(_done: int, _total: int) -> bool:
        return os.write(pipe.fileno(), b".") == 1

    bring_in(site.office(store), site.folder / "many.csv", MANY, 7, tell)
    os.write(pipe.fileno(), b"!")
    store.close()


@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_an_import_that_is_killed_leaves_nothing_or_all(site: Site, pieces: int) -> None:
    child, pipe = started(import_and_tell, site)
    for _ in range(pieces):
        assert os.read(pipe.fileno(), 1) == b"."
    child.kill()
    child.join()
    said = os.read(pipe.fileno(), 10)
    store = site.open()
    with store.read() as reader:
        people, imports = reader.count(Person) - 1, reader.count(RegisterImport)
    assert (people, imports) in {(0, 0), (MANY, 1)}
    assert people == (MANY if b"!" in said else people)
    assert pieces == 3 or people == 0, "the import was not finished, and some of it is there"
    assert [each.detail for each in verify(store) if not each.ok] == []
    store.close()
