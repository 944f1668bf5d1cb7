from __future__ import annotations

import pytest

from bhcp_desktop.domain.staff import Permission


def test_the_rail_is_in_order_and_holds_only_what_the_user_may_see(registry) -> None:
    everyone = registry.rail(lambda permission: permission is Permission.VIEW_RECORDS)
    assert [entry.name for entry in everyone] == ["my-day", "people"]
    administrator = registry.rail(lambda _: True)
    assert [entry.name for entry in administrator] == ["my-day", "people", "admin"]


def test_a_name_stands_for_one_page(registry) -> None:
    with pytest.raises(ValueError, match="my-day"):
        registry.register(registry["my-day"])
    assert "my-day" in registry
    assert "nowhere" not in registry
