"""Two programs at one store, and files that are swapped, lost or damaged behind the program's back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.people import Person
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import NewUser, SignedIn, StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from tests.faults.at_work import forks, started
from tests.support.stores import a_person

NAME, PASSPHRASE = "cbell", "plain teapot winter garden"
PAGE = 4096


@dataclass
class Place:
    """A store with a door, which nobody holds."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "store.db"

    @property
    def log(self) -> Path:
        return self.path / "store.db-wal"

    def visit(self, do: Callable[[SignedIn], object]) -> SignedIn:
        """Sign in, do something, leave."""
        door = StoreDoor.open(self.path)
        try:
            entered = door.sign_in(NAME, PASSPHRASE)
            do(entered)
        finally:
            door.leave()
        return entered


@pytest.fixture
def place(tmp_path: Path) -> Place:
    path = tmp_path / "place.bhcp"
    door, signed_in, _ = StoreDoor.create(path, NewUser(name=NAME), PASSPHRASE, cost=FLOOR)
    add(signed_in)
    door.leave()
    return Place(path)


def add(signed_in: SignedIn, how_many: int = 5) -> None:
    """More people."""
    with signed_in.desk.write() as work:
        work.create_many([a_person(nhs_number=None, given_names=str(number)) for number in range(how_many)])


def people(signed_in: SignedIn) -> int:
    with signed_in.desk.read() as reader:
        return reader.count(Person)


def nothing(_: SignedIn) -> None:
    """Only look in."""


def hold(path: Path, pipe: Connection) -> None:
    """Another program that has the store open until it is killed."""
    door = StoreDoor.open(path)
    add(door.sign_in(NAME, PASSPHRASE), 3)
    os.write(pipe.fileno(), b"held")
    os.read(os.pipe()[0], 1)


@forks
def test_the_second_program_at_a_store_is_refused_with_a_sentence(place: Place) -> None:
    child, pipe = started(hold, place.path)
    assert os.read(pipe.fileno(), 4) == b"held"
    with pytest.raises(UnavailableError, match=rf"open in another window.*process {child.pid}"):
        StoreDoor.open(place.path)
    child.kill()
    child.join()
    found: list[int] = []
    assert place.visit(lambda entered: found.append(people(entered))).notices == ()
    assert found == [8], "what the killed program saved is there"


def test_an_old_copy_put_back_is_told_at_sign_in(place: Place, tmp_path: Path) -> None:
    shutil.copy(place.database, tmp_path / "old.db")
    place.visit(add)
    shutil.copy(tmp_path / "old.db", place.database)
    (notice,) = place.visit(nothing).notices
    assert notice.startswith("This store is older than it was")


def test_a_usual_sign_in_tells_nothing(place: Place) -> None:
    assert place.visit(add).notices == ()
    assert place.visit(nothing).notices == ()


@forks
@pytest.mark.parametrize("harm", ["deleted", "emptied", "header damaged"])
def test_a_lost_write_ahead_log_is_told_at_sign_in(place: Place, harm: str) -> None:
    child, pipe = started(hold, place.path)
    assert os.read(pipe.fileno(), 4) == b"held"
    child.kill()
    child.join()
    log = place.log.read_bytes()
    assert len(log) > PAGE, "what was saved stands in the log"
    if harm == "deleted":
        place.log.unlink()
        (place.path / "store.db-shm").unlink()
    else:
        place.log.write_bytes(b"" if harm == "emptied" else bytes(32) + log[32:])
    found: list[int] = []
    (notice,) = place.visit(lambda entered: found.append(people(entered))).notices
    assert notice.startswith("This store is older than it was")
    assert found == [5]


def test_a_damaged_page_is_found_by_the_check(place: Place) -> None:
    place.visit(lambda entered: add(entered, 400))
    content = bytearray(place.database.read_bytes())
    middle = len(content) // 2 // PAGE * PAGE + 100
    content[middle : middle + 64] = bytes(64)
    place.database.write_bytes(content)
    door = StoreDoor.open(place.path)
    checks = {check.name: check for check in Office(door.sign_in(NAME, PASSPHRASE).desk, door).safekeeping.verify()}
    assert not checks["pages"].ok
    assert "Restore the newest backup" in checks["pages"].detail
    door.leave()


def test_an_old_page_put_back_is_found_by_the_check(place: Place, tmp_path: Path) -> None:
    """One page of the journal's end from an older state: its own seal is right, the tables no longer agree."""
    place.visit(lambda entered: add(entered, 400))
    old = place.database.read_bytes()
    place.visit(lambda entered: add(entered, 400))
    fresh = bytearray(place.database.read_bytes())
    changed = [at for at in range(PAGE, len(old), PAGE) if fresh[at : at + PAGE] != old[at : at + PAGE]]
    fresh[changed[-1] : changed[-1] + PAGE] = old[changed[-1] : changed[-1] + PAGE]
    place.database.write_bytes(fresh)
    door = StoreDoor.open(place.path)
    checks = Office(door.sign_in(NAME, PASSPHRASE).desk, door).safekeeping.verify()
    assert [check.name for check in checks if not check.ok]
    door.leave()
