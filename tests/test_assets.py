"""Shipped files are found, and a missing one is named."""

from __future__ import annotations

import pytest

from bhcp_desktop import assets


def test_each_kind_of_shipped_file_is_found() -> None:
    assert assets.resource("fonts", "LiberationSans-Regular.ttf").is_file()
    assert assets.reference("places.csv").is_file()
    assert (assets.migrations() / "env.py").is_file()
    assert assets.schema_dump().is_file()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(assets.AssetsMissingError, match="no-such-icon"):
        assets.resource("icons", "no-such-icon.svg")
