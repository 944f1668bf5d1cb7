"""`store create|verify|backup|restore|info` on real stores."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from bhcp_desktop.cli import store_commands
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.store_door import StoreDoor
from tests.support.doors import OTHER, PASSPHRASE


@pytest.fixture
def copied(trained, tmp_path: Path) -> Path:
    """A training store of its own, for tests that harm it."""
    return Path(shutil.copytree(trained.demo.path, tmp_path / "copy.bhcp"))


def as_administrator(path: Path, trained) -> list[str]:
    return ["--store", str(path), "--user", "administrator", "--passphrase-file", str(trained.secret)]


def test_a_store_is_created_with_its_recovery_code_in_a_private_file(give, trained, tmp_path: Path) -> None:
    path, sheet = tmp_path / "Carnforth.bhcp", tmp_path / "recovery.txt"
    told = give(
        "store", "create", "--store", path, "--user", "cbell", "--passphrase-file", trained.secret,
        "--recovery-file", sheet, "--place", "Quayside surgery", "--json",
    )  # fmt: skip
    assert (told.code, told.json["place"]) == (0, "QUAYSIDE-SURGERY")
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    words = sheet.read_text(encoding="utf-8")
    code = words.split("Recovery code: ")[1].splitlines()[0]
    assert code not in told.out
    door = StoreDoor.open(path)
    assert door.recover(code, "cbell", OTHER).desk.user.roles == ("administrator", "coordinator")
    door.leave()


def test_a_recovery_file_is_never_overwritten(give, trained, tmp_path: Path) -> None:
    sheet = tmp_path / "recovery.txt"
    sheet.write_text("mine", encoding="utf-8")
    told = give(
        "store", "create", "--store", tmp_path / "x.bhcp", "--user", "cbell", "--passphrase-file", trained.secret,
        "--recovery-file", sheet,
    )  # fmt: skip
    assert (told.code, "not overwritten" in told.err) == (1, True)
    assert sheet.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "x.bhcp").exists()


def test_a_weak_passphrase_leaves_neither_store_nor_recovery_file(give, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("short", encoding="utf-8")
    told = give(
        "store", "create", "--store", tmp_path / "x.bhcp", "--user", "cbell", "--passphrase-file", secret,
        "--recovery-file", tmp_path / "recovery.txt", "--json",
    )  # fmt: skip
    assert (told.code, told.json["error"]["code"]) == (1, "rule_broken")
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


def test_a_recovery_file_that_cannot_be_written_takes_the_store_with_it(
    give, trained, tmp_path: Path, monkeypatch
) -> None:
    def refuse(*_: object) -> None:
        raise UnavailableError("The disk is full.")

    monkeypatch.setattr(store_commands, "_write_sheet", refuse)
    told = give(
        "store", "create", "--store", tmp_path / "x.bhcp", "--user", "cbell", "--passphrase-file", trained.secret,
        "--recovery-file", tmp_path / "recovery.txt",
    )  # fmt: skip
    assert told.code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_sound_store_passes_its_checks(give, trained) -> None:
    told = give("store", "verify", *trained.signs_in("administrator"), "--json")
    assert told.code == 0
    assert {check["name"]: check["ok"] for check in told.json["checks"]}["journal"]


def test_a_sealing_key_that_cannot_be_read_is_refused(give, trained) -> None:
    told = give("store", "verify", *trained.signs_in("administrator"), "--sealing-key", "xyz", "--json")
    assert (told.code, told.json["error"]["code"]) == (1, "rule_broken")


def test_a_damaged_store_is_told_as_a_failed_check(give, trained, copied: Path) -> None:
    database = copied / "store.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    told = give("store", "verify", *as_administrator(copied, trained), "--json")
    assert (told.code, told.json["error"]["code"]) == (1, "damaged")
    assert not all(check["ok"] for check in told.json["checks"])
    database.write_bytes(bytes(reversed(content)))
    told = give("store", "verify", *as_administrator(copied, trained), "--json")
    assert [check["name"] for check in told.json["checks"]] == ["open"]


def test_a_backup_is_made_copied_and_restored_to_a_sound_store(give, trained, copied: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    told = give("store", "backup", *as_administrator(copied, trained), "--to", stick, "--json")
    assert told.code == 0
    copy = Path(told.json["copy"])
    assert (copy / "store.db").is_file()
    restored = tmp_path / "restored.bhcp"
    told = give("store", "restore", *as_administrator(copied, trained), "--to", restored, "--json")
    assert (told.code, told.json["store"]) == (0, str(restored))
    told = give("store", "verify", *as_administrator(restored, trained), "--json")
    assert [check for check in told.json["checks"] if not check["ok"]] == []
    assert give("list", "people", *as_administrator(restored, trained), "--json").json["people"][0]["nhs_number"]


def test_restoring_never_overwrites_a_store(give, trained, copied: Path) -> None:
    give("store", "backup", *as_administrator(copied, trained))
    told = give("store", "restore", *as_administrator(copied, trained))
    assert (told.code, "already a store" in told.err) == (1, True)
    told = give("store", "restore", "--store", copied, "--passphrase-file", trained.secret, "--to", "elsewhere")
    assert (told.code, "--user" in told.err) == (2, True)


def test_a_coordinator_makes_no_backups(give, trained) -> None:
    told = give("store", "backup", *trained.signs_in(), "--json")
    assert (told.code, told.json["error"]["code"]) == (1, "not_permitted")


def test_what_a_store_is_is_told(give, trained) -> None:
    told = give("store", "info", *trained.signs_in("viewer"))
    assert told.code == 0
    assert "people: 100" in told.out
    assert PASSPHRASE not in told.out
