"""The first documents of a training store: real files of made-up people, each in the ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import NotPermittedError, UnavailableError
from bhcp_desktop.domain.prints import DocumentKind, Output, PrintedDocument
from bhcp_desktop.services.demo import DemoStore, build_training_store
from bhcp_desktop.services.demo_documents import write_documents
from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from tests.printing.reading import pages
from tests.support.stores import NOON

PASSPHRASE = "lantern orchard pebble quilt"


@dataclass(frozen=True)
class Written:
    """A training store and the files made from it."""

    demo: DemoStore
    folder: Path
    paths: list[Path]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("demo")
    demo = build_training_store(folder, 120, 3, PASSPHRASE, clock=FixedClock(NOON), cost=FLOOR)
    out = folder / "out"
    out.mkdir()
    return Written(demo, out, write_documents(demo, PASSPHRASE, out))


def ledger(demo: DemoStore) -> list[PrintedDocument]:
    door = StoreDoor.open(demo.path)
    try:
        with door.sign_in("coordinator", PASSPHRASE).desk.read() as reader:
            return reader.find(PrintedDocument, output=Output.SAVED)
    finally:
        door.leave()


def test_there_are_three_files_named_for_what_they_are_and_for_nobody(written: Written) -> None:
    assert [path.name for path in written.paths] == ["care-plan.pdf", "crisis-summary.pdf", "meeting-pack.pdf"]
    assert sorted(written.folder.iterdir()) == sorted(written.paths)


def test_each_file_is_what_its_name_says(written: Written) -> None:
    firsts = [pages(path.read_bytes())[0] for path in written.paths]
    assert [
        found in first
        for found, first in zip(("My care and support plan", "Crisis summary", "Meeting pack"), firsts, strict=True)
    ] == [True] * 3


def test_each_file_is_in_the_ledger_byte_for_byte(written: Written) -> None:
    lines = {line.kind: line for line in ledger(written.demo)}
    kinds = (DocumentKind.CARE_PLAN, DocumentKind.CRISIS_SUMMARY, DocumentKind.MEETING_PACK)
    assert set(lines) == set(kinds)
    for kind, path in zip(kinds, written.paths, strict=True):
        content = path.read_bytes()
        assert lines[kind].pdf_sha256 == hashlib.sha256(content).hexdigest()
        assert lines[kind].pages == len(pages(content))
        assert lines[kind].recipient == "training"


def test_a_wrong_passphrase_writes_nothing(written: Written, tmp_path: Path) -> None:
    with pytest.raises(NotPermittedError):
        write_documents(written.demo, "some other words entirely", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_and_the_store_can_be_opened_again(written: Written, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="Choose another folder"):
        write_documents(written.demo, PASSPHRASE, tmp_path / "missing")
    assert ledger(written.demo)
