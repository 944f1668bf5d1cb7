"""One training unit of 2,500 people, made once for all tests that only read it."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.services.training.order import TrainingOrder, TrainingPlace, TrainingUnit
from bhcp_desktop.services.training.population import training_units

TODAY = date(2026, 11, 22)


def an_order(people: int = 2500, seed: int = 7, units: int = 1, today: date = TODAY) -> TrainingOrder:
    """An order for Carnforth, shared among so many units."""
    places = tuple(
        TrainingPlace(
            practice_id=f"{at:031x}a",
            unit_id=f"{at:031x}b",
            practice_code="P81029",
            practice_name="Ash Trees Surgery",
            town="Carnforth",
        )
        for at in range(units)
    )
    return TrainingOrder(people=people, seed=seed, today=today, places=places)


@pytest.fixture(scope="session")
def order() -> TrainingOrder:
    """The order of the one unit."""
    return an_order()


@pytest.fixture(scope="session")
def unit(order: TrainingOrder) -> TrainingUnit:
    """The unit of 2,500 people."""
    return next(training_units(order))
