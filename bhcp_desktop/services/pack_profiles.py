"""What each profile of a meeting pack shows: shipped as reference data with its source."""

from __future__ import annotations

import csv
from functools import cache

from bhcp_desktop import assets
from bhcp_desktop.domain.documents import PackPart, PackProfile


@cache
def parts_of(profile: PackProfile) -> frozenset[PackPart]:
    """The parts a profile shows."""
    with assets.reference("pack_profiles.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(PackPart(row["part"]) for row in csv.DictReader(file) if row[profile.value] == "yes")
