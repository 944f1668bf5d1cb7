"""The training store of a computer: built once, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.domain import passphrase as rules
from bhcp_desktop.domain.errors import RuleBrokenError, UnavailableError
from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.services.training_store import PASSPHRASE_NAME, build_with_passphrase, open_or_build


def test_a_training_store_is_built_once_and_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "training"
    told: list[tuple[int, int]] = []
    first = open_or_build(folder, 100, lambda *step: told.append(step) is None)
    path, user, passphrase = first
    assert told[0] == (0, 100)
    assert not rules.problems(passphrase, user_name=user)
    door = StoreDoor.open(Path(path))
    assert door.sign_in(user, passphrase).desk.store.training
    door.leave()
    before = Path(path, "store.db").stat().st_mtime_ns
    assert open_or_build(folder, 100) == first
    assert Path(path, "store.db").stat().st_mtime_ns == before


def test_a_folder_that_cannot_be_made_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(UnavailableError, match="Choose another"):
        build_with_passphrase(tmp_path / "taken", 100, 1)


def test_a_build_that_is_stopped_leaves_no_store(tmp_path: Path) -> None:
    with pytest.raises(RuleBrokenError):
        build_with_passphrase(tmp_path, 100, 1, lambda done, _total: done == 0)
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_that_cannot_be_kept_takes_the_store_with_it(tmp_path: Path) -> None:
    (tmp_path / PASSPHRASE_NAME).mkdir()
    with pytest.raises(UnavailableError, match="passphrase"):
        build_with_passphrase(tmp_path, 100, 1)
    assert [path.name for path in tmp_path.iterdir()] == [PASSPHRASE_NAME]
