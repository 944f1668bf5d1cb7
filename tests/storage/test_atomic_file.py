"""Replacing a small file: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bhcp_desktop.storage.atomic_file import remove_stale, replace_file


def test_content_is_replaced_and_nothing_else_left(tmp_path: Path) -> None:
    target = tmp_path / "small"
    for content in (b"one", b"", b"three" * 1000):
        replace_file(target, content, prefix=".new-")
        assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]


def test_file_and_folder_are_forced_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        forced.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")  # noqa: PTH112
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(tmp_path / "small", b"x", prefix=".new-")
    assert forced == ["file", "folder"]


def test_a_failure_leaves_the_old_content_and_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "small"
    target.write_bytes(b"old")

    def broken(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(PermissionError):
        replace_file(target, b"new", prefix=".new-")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_only_files_of_the_prefix_are_swept(tmp_path: Path) -> None:
    for name in (".new-1", ".new-2", "kept"):
        (tmp_path / name).write_bytes(b"")
    remove_stale(tmp_path, ".new-")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
