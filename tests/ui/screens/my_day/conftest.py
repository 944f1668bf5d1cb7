"""The fixtures of lists of people."""

from tests.ui.screens.people_stage import everybody, in_unit_1, office, other_unit, register  # noqa: F401
