from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bhcp_desktop.ui import garbage


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_what_was_loaded_is_left_out_of_later_collections() -> None:
    garbage.defer()
    assert not gc.isenabled()
    garbage.settle()
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(gc.get_objects())


def test_a_program_that_deferred_nothing_is_left_as_it_is() -> None:
    frozen = gc.get_freeze_count()
    garbage.settle()
    assert gc.get_freeze_count() == frozen
