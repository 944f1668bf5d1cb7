"""Puts `resources/` and `db/` into a wheel; an editable install reads the checkout, so nothing goes stale."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("resources", "db/migrations", "db/reference", "db/schema.sql")


class BundleAssets(BuildHookInterface[Any]):
    """Adds the shipped files under `bhcp_desktop/_bundled`, where `assets.py` looks for them first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include; `version` is "standard" for a wheel, "editable" for a checkout."""
        if version == "standard":
            build_data["force_include"].update({path: f"bhcp_desktop/_bundled/{path}" for path in SHIPPED})
