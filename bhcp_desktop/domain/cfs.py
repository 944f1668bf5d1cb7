"""A Clinical Frailty Scale level as it stands beside a referral or a case: with its date and scorer, or as a gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bhcp_desktop.domain.dates import short

NO_CFS: Final = "No CFS recorded"
"""A gap is said, never left blank: 27% of referrals lacked the level they needed (Royal Surrey audit, BGS abstract)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cfs:
    """The newest Clinical Frailty Scale level with its date and scorer; `value` is empty when none is recorded."""

    value: str = ""
    on: date | None = None
    by: str = ""

    @property
    def words(self) -> str:
        """`CFS 6, 12-Oct-2026, R Shah`, or that there is none, or no scorer."""
        if not self.value or self.on is None:
            return NO_CFS
        return f"CFS {self.value}, {short(self.on)}, {self.by or 'scorer not recorded'}"


NO_LEVEL: Final = Cfs()
