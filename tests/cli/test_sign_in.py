"""Who signs in at the command line, and where the passphrase comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.doors import OTHER


def test_the_passphrase_may_be_in_the_file_the_environment_names(give, trained, monkeypatch) -> None:
    monkeypatch.setenv("BHCP_PASSPHRASE_FILE", str(trained.secret))
    told = give("store", "info", "--store", trained.demo.path, "--user", "viewer", "--json")
    assert (told.code, told.json["people"]) == (0, 100)


def test_a_wrong_passphrase_is_refused_and_the_store_is_let_go(give, trained, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(OTHER, encoding="utf-8")
    told = give("store", "info", "--store", trained.demo.path, "--user", "viewer", "--passphrase-file", wrong, "--json")
    assert (told.code, told.json["ok"]) == (1, False)
    assert OTHER not in told.out + told.err
    assert give("store", "info", *trained.signs_in()).code == 0


@pytest.mark.parametrize("content", [None, b"", b"\n\n", b"\xff\xfe\x00"])
def test_a_passphrase_file_that_cannot_be_read_is_told(give, trained, tmp_path: Path, content) -> None:
    secret = tmp_path / "secret.txt"
    if content is not None:
        secret.write_bytes(content)
    told = give("store", "info", "--store", trained.demo.path, "--user", "viewer", "--passphrase-file", secret)
    assert told.code == 1
    assert "passphrase file" in told.err


def test_without_a_terminal_a_passphrase_file_is_needed(give, trained) -> None:
    told = give("store", "info", "--store", trained.demo.path, "--user", "viewer")
    assert told.code == 2
    assert "--passphrase-file" in told.err


def test_who_signs_in_must_be_said_where_there_are_several(give, trained) -> None:
    told = give("store", "info", "--store", trained.demo.path, "--passphrase-file", trained.secret)
    assert told.code == 2
    assert "--user" in told.err


def test_a_folder_that_is_no_store_is_told(give, trained, tmp_path: Path) -> None:
    told = give("store", "info", "--store", tmp_path, "--passphrase-file", trained.secret, "--json")
    assert (told.code, told.json["error"]["code"]) == (1, "unavailable")
