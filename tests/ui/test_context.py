from __future__ import annotations


def test_after_a_lock_every_page_finds_the_new_services(page_context) -> None:
    held_by_a_page = page_context
    page_context.office = "another office"
    assert held_by_a_page.office == "another office"


def test_nothing_can_be_hung_on_it(page_context) -> None:
    assert not hasattr(page_context, "__dict__")
