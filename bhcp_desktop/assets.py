"""Where the files that ship with the program are: in a checkout, a wheel and a frozen bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


class AssetsMissingError(RuntimeError):
    """A file that ships with the program is not where it should be."""


def _root() -> Path:
    bundled = _PACKAGE / "_bundled"
    if bundled.is_dir():
        return bundled
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout
    raise AssetsMissingError(str(bundled))


def _existing(path: Path) -> Path:
    if not path.exists():
        raise AssetsMissingError(str(path))
    return path


def resource(*parts: str) -> Path:
    """The path of a shipped resource, such as `resource("icons", "users.svg")`."""
    return _existing(_root().joinpath("resources", *parts))


def reference(*parts: str) -> Path:
    """The path of a code list or other reference data in `db/reference`."""
    return _existing(_root().joinpath("db", "reference", *parts))


def migrations() -> Path:
    """The folder of the Alembic migrations."""
    return _existing(_root() / "db" / "migrations")


def schema_dump() -> Path:
    """The generated dump of the newest schema."""
    return _existing(_root() / "db" / "schema.sql")
