"""Write db/schema.sql from the migrations, or draft the operations of the next one (`make schema`, `make revision`)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bhcp_desktop import assets
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.migrate import migrate
from bhcp_desktop.storage.schema import schema_dump
from bhcp_desktop.storage.tables import metadata


def _wanted(item: object, name: str | None, kind: str, *_rest: object) -> bool:
    del item
    return not (kind == "table" and (name or "").startswith(("person_words", "plan_words", "alembic_version")))


def main() -> int:
    """Upgrade a scratch store; `draft` prints what the tables in the code still need, else db/schema.sql is written."""
    with tempfile.TemporaryDirectory(prefix="schema-") as folder:
        vault = Vault(Path(folder) / "scratch.db", os.urandom(32), create=True, guarded=False)
        migrate(vault, expected=None)
        with vault.reading.begin() as connection:
            if sys.argv[1:] == ["draft"]:
                context = MigrationContext.configure(connection, opts={"include_object": _wanted})
                print(render_python_code(produce_migrations(context, metadata).upgrade_ops))
            else:
                target = assets.migrations().parent / "schema.sql"
                target.write_text(schema_dump(connection.connection.dbapi_connection), encoding="utf-8")
        vault.lock()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
