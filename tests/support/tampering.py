"""Harming a store the way somebody with its key could."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from bhcp_desktop.storage.engine import Vault
from tests.support.stores import KEY


def alter_journal(path: Path, key: bytes | bytearray = KEY, *, seq: int = 2) -> None:
    """Change what one entry says, with its guard taken away and put back."""
    vault = Vault(path, key, guarded=False)
    with vault.writing.begin() as connection:
        name = "journal_no_update"
        guard = connection.execute(text("SELECT sql FROM sqlite_schema WHERE name = :n"), {"n": name}).scalar_one()
        connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE journal SET new = '\"something else\"' WHERE seq = :seq"), {"seq": seq})
        connection.execute(text(guard))
    vault.lock()
