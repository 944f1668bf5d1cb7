"""Setting up a store: its places, its recovery sheet, and giving it up again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import RuleBrokenError, UnavailableError
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services import store_setup
from bhcp_desktop.services.places import Places
from bhcp_desktop.services.store_door import NewUser
from bhcp_desktop.services.store_setup import StoreSetUp, Wish, save_sheet, set_up_places, store_path
from bhcp_desktop.storage.argon2_cost import FLOOR
from tests.support.doors import PASSPHRASE
from tests.support.stores import NOON, a_desk, a_store


def a_wish(within: Path, **changes: object) -> Wish:
    usual = Wish(folder=within, name="Carnforth", place="Carnforth", first=NewUser(name="cbell"), passphrase=PASSPHRASE)
    return dataclasses.replace(usual, **changes)


def set_up(wish: Wish) -> StoreSetUp:
    return StoreSetUp(wish, clock=FixedClock(NOON), cost=FLOOR)


def test_the_shipped_places_and_the_wanted_one_are_there(tmp_path: Path) -> None:
    made = set_up(a_wish(tmp_path, place="Quayside surgery"))
    assert made.path == tmp_path / "Carnforth.bhcp"
    tree = Places(made.signed_in.desk).tree()
    kinds = {node.kind for node in tree.walk()}
    assert {PlaceKind.SYSTEM, PlaceKind.ICC, PlaceKind.PRACTICE, PlaceKind.UNIT} <= kinds
    assert "QUAYSIDE-SURGERY" in {node.code for node in tree.walk()}
    made.door.leave()


def test_a_place_that_is_known_is_not_added_again(tmp_path: Path) -> None:
    desk = a_desk(a_store(tmp_path), Role.ADMINISTRATOR)
    places = Places(desk)
    code = set_up_places(places, desk, "carnforth")
    assert code == next(node.code for node in places.tree().walk() if node.name == "Carnforth")
    before = sum(1 for _ in places.tree().walk())
    assert set_up_places(places, desk, code.lower()) == code
    assert set_up_places(places, desk, "  ") == ""
    assert sum(1 for _ in places.tree().walk()) == before
    desk.store.close()


def test_the_recovery_sheet_is_for_paper_and_the_code_is_typed_back(tmp_path: Path) -> None:
    made = set_up(a_wish(tmp_path))
    assert made.sheet().startswith(b"%PDF")
    made.confirm(made.secrets.recovery_code.lower())
    with pytest.raises(RuleBrokenError):
        made.confirm("0000-" * 7 + "0000")
    made.door.leave()


def test_giving_up_takes_everything_away(tmp_path: Path) -> None:
    set_up(a_wish(tmp_path)).give_up()
    assert list(tmp_path.iterdir()) == []


def test_a_set_up_whose_places_fail_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise UnavailableError("The disk is full.")

    monkeypatch.setattr(store_setup, "set_up_places", refuse)
    with pytest.raises(UnavailableError):
        set_up(a_wish(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a/b"}, "name"),
        ({"name": ".hidden"}, "name"),
        ({"folder": Path("nowhere at all")}, "folder"),
    ],
)
def test_a_store_that_cannot_be_named_or_placed_is_refused_in_words(tmp_path: Path, changes, field) -> None:
    with pytest.raises(RuleBrokenError) as error:
        store_path(a_wish(tmp_path, **changes))
    assert [problem.field for problem in error.value.problems] == [field]


def test_a_store_is_not_made_over_another_folder(tmp_path: Path) -> None:
    (tmp_path / "Carnforth.bhcp").mkdir()
    with pytest.raises(RuleBrokenError, match="folder of this name already"):
        store_path(a_wish(tmp_path))
    assert store_path(a_wish(tmp_path, name="Garstang.bhcp")).name == "Garstang.bhcp"


def test_a_sheet_is_saved_or_refused_with_a_sentence(tmp_path: Path) -> None:
    save_sheet(tmp_path / "sheet.pdf", b"%PDF")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF"
    with pytest.raises(UnavailableError, match="Choose another folder"):
        save_sheet(tmp_path / "not there" / "sheet.pdf", b"%PDF")


def test_the_passphrase_is_not_in_the_repr_of_a_wish(tmp_path: Path) -> None:
    assert PASSPHRASE not in repr(a_wish(tmp_path))
