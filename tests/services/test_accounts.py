"""Users, roles and passphrases on a real store with its key file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bhcp_desktop.domain.errors import BhcpError, DamagedError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.accounts import Accounts, require_typed_back
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.key_slots import SignInRefusedError
from bhcp_desktop.storage.store import Store
from tests.support.doors import OTHER, PASSPHRASE, Opened, a_door, notes
from tests.support.stores import a_person
from tests.support.trail import trail

SHAH = NewUser(name="rshah", display_name="R Shah", job_title="District nurse", organisation="Bay Trust")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = a_door(tmp_path / "Carnforth.bhcp")
    yield made
    made.door.leave()


@pytest.fixture
def accounts(opened: Opened) -> Accounts:
    return opened.office.accounts


def again(opened: Opened, name: str, passphrase: str) -> Desk:
    """Lock, and sign in as somebody."""
    opened.door.lock()
    return opened.door.sign_in(name, passphrase).desk


def broken(error: pytest.ExceptionInfo[RuleBrokenError]) -> dict[str, str]:
    return {problem.field: problem.says for problem in error.value.problems}


def test_a_new_user_signs_in_with_the_first_passphrase(opened, accounts) -> None:
    made = accounts.add(SHAH, [Role.CLINICIAN], OTHER)
    assert trail(opened.desk.store, made.id) == [("created", "user", None)]
    desk = again(opened, "rshah", OTHER)
    assert (desk.user.display_name, desk.user.job_title, desk.user.roles) == (
        "R Shah",
        "District nurse",
        ("clinician",),
    )


def test_users_are_listed_by_the_name_shown(accounts) -> None:
    accounts.add(NewUser(name="zoe", display_name="alice Young"), [Role.VIEWER], OTHER)
    accounts.add(NewUser(name="Łukasz"), [Role.VIEWER], OTHER)
    assert [user.display_name for user in accounts.users()] == ["alice Young", "C Bell", "Łukasz"]


@pytest.mark.parametrize(
    ("new", "roles", "passphrase", "field"),
    [
        (NewUser(name="CBell"), [Role.VIEWER], OTHER, "user_name"),
        (NewUser(name="  "), [Role.VIEWER], OTHER, "user_name"),
        (SHAH, [], OTHER, "roles"),
        (SHAH, [Role.VIEWER], "short", "passphrase"),
    ],
)
def test_a_refused_user_leaves_nothing_in_the_store_or_its_keys(
    opened, accounts, new, roles, passphrase, field
) -> None:
    before = opened.desk.store.head()
    with pytest.raises(RuleBrokenError) as error:
        accounts.add(new, roles, passphrase)
    assert list(broken(error)) == [field]
    assert opened.door.ring.user_names() == ("cbell",)
    assert [user.name for user in accounts.users()] == ["cbell"]
    assert opened.desk.store.head() == before


def test_a_name_is_kept_as_the_key_file_keeps_it(opened, accounts) -> None:
    made = accounts.add(NewUser(name=" R   Shah "), [Role.VIEWER], OTHER)
    assert made.name == "R Shah" == opened.door.ring.user_names()[1]


def test_names_and_roles_are_changed_and_journalled_field_by_field(opened, accounts) -> None:
    made = accounts.add(SHAH, [Role.CLINICIAN], OTHER)
    accounts.change(made.id, NewUser(name="ravi", display_name="Ravi Shah"), [Role.CLINICIAN, Role.CHAIR])
    changed = {field for verb, _, field in trail(opened.desk.store, made.id) if verb == "changed"}
    assert changed == {"name", "display_name", "job_title", "organisation", "roles"}
    assert again(opened, "ravi", OTHER).user.roles == ("clinician", "chair")


def test_a_name_that_is_taken_changes_nothing(opened, accounts) -> None:
    made = accounts.add(SHAH, [Role.CLINICIAN], OTHER)
    with pytest.raises(RuleBrokenError) as error:
        accounts.change(made.id, NewUser(name="cbell"), [Role.VIEWER])
    assert list(broken(error)) == ["user_name"]
    with opened.desk.read() as reader:
        assert reader.get(User, made.id) == made


def test_the_last_administrator_keeps_that_role(opened, accounts) -> None:
    me = opened.desk.user
    with pytest.raises(RuleBrokenError) as error:
        accounts.change(me.id, NewUser(name=me.name), [Role.COORDINATOR])
    assert "Make somebody else administrator first" in broken(error)["roles"]


def test_ones_own_passphrase_is_changed_and_the_old_one_stops_working(opened, accounts) -> None:
    accounts.change_passphrase(PASSPHRASE, OTHER)
    assert notes(opened.desk.store, opened.desk.user.id)[-1] == ("changed", {"what": "passphrase changed"})
    with pytest.raises(SignInRefusedError):
        again(opened, "cbell", PASSPHRASE)
    assert opened.door.sign_in("cbell", OTHER).desk.user.name == "cbell"


def test_a_wrong_old_passphrase_changes_and_journals_nothing(opened, accounts) -> None:
    before = opened.desk.store.head()
    with pytest.raises(SignInRefusedError):
        accounts.change_passphrase("not my passphrase at all", OTHER)
    assert opened.desk.store.head() == before
    with pytest.raises(RuleBrokenError) as error:
        accounts.change_passphrase(PASSPHRASE, "weak")
    assert list(broken(error)) == ["new_passphrase"]


def test_ones_own_passphrase_is_changed_after_ones_name_was(opened, accounts) -> None:
    accounts.change(opened.desk.user.id, NewUser(name="carol"), [Role.ADMINISTRATOR])
    accounts.change_passphrase(PASSPHRASE, OTHER)
    assert again(opened, "carol", OTHER).user.name == "carol"


def test_a_forgotten_passphrase_is_reset(opened, accounts) -> None:
    made = accounts.add(SHAH, [Role.CLINICIAN], OTHER)
    accounts.reset_passphrase(made.id, "harbour pencil violin moss")
    assert notes(opened.desk.store, made.id) == [("changed", {"what": "passphrase reset"})]
    assert again(opened, "rshah", "harbour pencil violin moss").user.id == made.id


def test_somebody_removed_cannot_open_the_store_with_an_old_key_file(opened, accounts, tmp_path: Path) -> None:
    made = accounts.add(SHAH, [Role.CLINICIAN], OTHER)
    old_keys = {path.name: path.read_bytes() for path in opened.door.folder.path.glob("keys*.json")}
    old_key = bytes(opened.door.key.material)
    with opened.desk.write() as work:
        work.create(a_person())
    accounts.remove(made.id)
    with opened.desk.read() as reader:
        assert len(reader.find(Person)) == 1
        assert not reader.get(User, made.id).active
    assert opened.door.ring.user_names() == ("cbell",)
    with pytest.raises(SignInRefusedError):
        again(opened, "rshah", OTHER)
    assert opened.door.sign_in("cbell", PASSPHRASE).desk.user.name == "cbell"
    opened.door.leave()
    for name, content in old_keys.items():
        (opened.door.folder.path / name).write_bytes(content)
    door = StoreDoor.open(opened.door.folder.path)
    with pytest.raises(BhcpError):
        door.sign_in("rshah", OTHER)
    door.leave()
    with pytest.raises(DamagedError):
        Store.open(opened.door.folder.database, old_key)


def test_the_name_of_somebody_removed_is_not_given_again(accounts) -> None:
    made = accounts.add(SHAH, [Role.CLINICIAN], OTHER)
    accounts.remove(made.id)
    with pytest.raises(RuleBrokenError, match="was removed had this name"):
        accounts.add(NewUser(name="RShah"), [Role.VIEWER], OTHER)


def test_nobody_removes_themselves_or_the_last_administrator(opened, accounts) -> None:
    with pytest.raises(RuleBrokenError, match="cannot remove yourself"):
        accounts.remove(opened.desk.user.id)
    made = accounts.add(SHAH, [Role.ADMINISTRATOR], OTHER)
    accounts.change(opened.desk.user.id, NewUser(name="cbell"), [Role.COORDINATOR])
    with pytest.raises(RuleBrokenError, match="stay administrator"):
        accounts.remove(made.id)
    assert set(opened.door.ring.user_names()) == {"cbell", "rshah"}


def test_a_new_recovery_code_works_and_the_one_before_does_not(opened, accounts) -> None:
    code = accounts.new_recovery_code()
    store_id = opened.desk.store.store_id
    assert notes(opened.desk.store, store_id)[-1] == ("changed", {"what": "recovery code replaced"})
    assert code.encode() not in b"".join(
        path.read_bytes() for path in opened.door.folder.path.glob("*") if path.is_file()
    )
    opened.door.lock()
    with pytest.raises(SignInRefusedError):
        opened.door.recover(opened.secrets.recovery_code, "cbell", OTHER)
    assert opened.door.recover(code, "cbell", OTHER).desk.user.name == "cbell"


def test_the_recovery_sheet_is_a_pdf_and_the_code_is_typed_back(accounts) -> None:
    code = accounts.new_recovery_code()
    assert accounts.recovery_sheet(code).startswith(b"%PDF")
    require_typed_back(code, code.lower().replace("-", " "))
    with pytest.raises(RuleBrokenError) as error:
        require_typed_back(code, "0000-" * 7 + "0000")
    assert list(broken(error)) == ["recovery_code"]


def test_only_administrators_may_do_any_of_it(opened, accounts) -> None:
    accounts.add(SHAH, [Role.COORDINATOR], OTHER)
    mine = Accounts(again(opened, "rshah", OTHER), opened.door)
    me = opened.desk.user.id
    tries = (
        lambda: mine.add(NewUser(name="x"), [Role.VIEWER], OTHER),
        lambda: mine.change(me, SHAH, [Role.VIEWER]),
        lambda: mine.reset_passphrase(me, OTHER),
        lambda: mine.remove(me),
        mine.new_recovery_code,
        lambda: mine.recovery_sheet("ABCD"),
    )
    for attempt in tries:
        with pytest.raises(NotPermittedError):
            attempt()
    mine.change_passphrase(OTHER, "harbour pencil violin moss")
