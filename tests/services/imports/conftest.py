"""A desk that imports, and extracts written for each test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bhcp_desktop.services.imports import ImportOptions, ImportPlan, RegisterImports
from bhcp_desktop.storage.store import Store
from tests.support.extracts import write_extract
from tests.support.stores import a_desk

AS_AT = date(2026, 10, 31)


@pytest.fixture
def imports(store: Store) -> RegisterImports:
    """A coordinator's imports on an empty store."""
    return RegisterImports(a_desk(store))


@pytest.fixture
def planned(imports: RegisterImports, tmp_path: Path) -> Callable[..., ImportPlan]:
    """Rows to preview."""

    def plan(*rows: dict[str, str], **options: object) -> ImportPlan:
        extract = imports.read([write_extract(tmp_path / "extract.csv", *rows)])
        return imports.preview(extract, ImportOptions(as_at=AS_AT, **options))  # type: ignore[arg-type]

    return plan


@pytest.fixture
def imported(imports: RegisterImports, planned: Callable[..., ImportPlan]) -> Callable[..., str]:
    """Rows to import; gives the import's identifier."""

    def take(*rows: dict[str, str], **options: object) -> str:
        return imports.commit(planned(*rows, **options)).import_id

    return take
