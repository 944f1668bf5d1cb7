"""An empty encrypted store, and extracts that come into it through the services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bhcp_desktop.services.imports import ImportOptions, ImportPlan
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.extracts import write_extract
from tests.support.stores import a_desk

Rows = Callable[..., ImportPlan]
EXTRACTED = date(2026, 11, 20)


@pytest.fixture
def office(store: Store) -> Office:
    return Office(a_desk(store))


@pytest.fixture
def preview(office: Office, tmp_path: Path) -> Rows:
    """What an import of these rows would do."""

    def _preview(*rows: dict[str, str]) -> ImportPlan:
        extract = office.imports.read([write_extract(tmp_path / "extract.csv", *rows)])
        return office.imports.preview(extract, ImportOptions(as_at=EXTRACTED))

    return _preview


@pytest.fixture
def bring_in(office: Office, preview: Rows) -> Rows:
    """Import these rows."""

    def _bring_in(*rows: dict[str, str]) -> ImportPlan:
        plan = preview(*rows)
        office.imports.commit(plan)
        return plan

    return _bring_in
