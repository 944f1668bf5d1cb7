from __future__ import annotations

from bhcp_desktop.ui.screens.plan_search.plan_search_provider import PlanSearchProvider
from tests.support.trail import told_of


def test_the_palette_offers_the_search_and_makes_none_by_itself(page_context, store, person) -> None:
    found: list = []
    PlanSearchProvider(page_context).find(" oxygen ", found.extend)
    (line,) = found
    assert line.title == "Search all plans for “oxygen”"
    assert told_of(store, "plan_search") == []
    line.go()
    assert page_context.navigate.went == [("plan-search", {"words": "oxygen"})]


def test_too_little_is_not_offered(page_context, person) -> None:
    found: list = []
    PlanSearchProvider(page_context).find("a", found.extend)
    assert found == []
