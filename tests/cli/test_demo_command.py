"""`demo DIR`: a training store with its first documents."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.store_door import StoreDoor


def test_a_demonstration_has_a_store_a_passphrase_and_three_documents(give, tmp_path: Path) -> None:
    told = give("demo", tmp_path, "--people", "100", "--no-window", "--json")
    assert (told.code, told.json["built"], told.json["people"]) == (0, True, 100)
    documents = [Path(name) for name in told.json["documents"]]
    assert [path.read_bytes()[:5] for path in documents] == [b"%PDF-"] * 3
    passphrase = Path(told.json["passphrase_file"]).read_text(encoding="utf-8").strip()
    door = StoreDoor.open(Path(told.json["store"]))
    assert door.sign_in(told.json["user"], passphrase).desk.store.training
    door.leave()
    for name, may in (("administrator", True), ("viewer", False)):
        door = StoreDoor.open(Path(told.json["store"]))
        assert door.sign_in(name, passphrase).desk.allows(Permission.MANAGE_STORE) is may
        door.leave()
    again = give("demo", tmp_path, "--people", "100", "--no-window", "--json")
    assert (again.code, again.json["built"]) == (0, False)
    assert [Path(name).name for name in again.json["documents"]] == sorted(path.name for path in documents)
    words = give("demo", tmp_path, "--people", "100", "--no-window")
    assert (
        "It also opens for clinician, chair, viewer and administrator: Admin shows for administrator alone" in words.out
    )
    Path(told.json["passphrase_file"]).unlink()
    assert give("demo", tmp_path, "--no-window").code == 1


def test_a_folder_that_cannot_be_made_is_told(give, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    told = give("demo", tmp_path / "taken", "--no-window", "--json")
    assert (told.code, told.json["error"]["code"]) == (1, "unavailable")
