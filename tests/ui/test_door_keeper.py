from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui.door_keeper import DoorKeeper

PASSPHRASE = "plain teapot winter garden"


def made(path) -> str:
    door, _, _ = StoreDoor.create(path, NewUser(name="cbell"), PASSPHRASE, cost=FLOOR)
    door.leave()
    return str(path)


def test_one_store_is_held_at_a_time(tmp_path) -> None:
    one, other = made(tmp_path / "one.bhcp"), made(tmp_path / "other.bhcp")
    keeper = DoorKeeper(print)
    keeper.enter(one, "cbell", PASSPHRASE)
    with pytest.raises(UnavailableError):
        StoreDoor.open(tmp_path / "one.bhcp")
    keeper.enter(other, "cbell", PASSPHRASE)
    StoreDoor.open(tmp_path / "one.bhcp").leave()
    keeper.leave()
    StoreDoor.open(tmp_path / "other.bhcp").leave()


def test_locked_the_store_stays_ours_and_opens_again(tmp_path) -> None:
    path, keeper = made(tmp_path / "one.bhcp"), DoorKeeper(print)
    keeper.enter(path, "cbell", PASSPHRASE)
    keeper.lock()
    with pytest.raises(UnavailableError):
        StoreDoor.open(tmp_path / "one.bhcp")
    assert keeper.enter(path, "cbell", PASSPHRASE).desk.user.name == "cbell"
    keeper.leave()


def test_what_is_written_is_announced(tmp_path) -> None:
    heard: list[ChangeSet] = []
    keeper = DoorKeeper(heard.append)
    desk = keeper.enter(made(tmp_path / "one.bhcp"), "cbell", PASSPHRASE).desk
    with desk.write() as work:
        work.change(desk.user, replace(desk.user, job_title="Coordinator"))
    keeper.leave()
    assert [sorted(changes.topics) for changes in heard] == [["User"]]


def test_leaving_and_locking_nothing_is_no_error() -> None:
    DoorKeeper(print).lock()
    DoorKeeper(print).leave()
