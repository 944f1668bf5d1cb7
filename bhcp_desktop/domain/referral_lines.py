"""The lines of the referral inbox, and how a frailty level or its lack reads beside a referral."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.cfs import NO_CFS, NO_LEVEL, Cfs
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.mdt import Referral, ReferralStatus
from bhcp_desktop.domain.meeting_lines import WhoLine
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.meeting_words import REFERRAL_STATES


class ReferralTab(StrEnum):
    """The lists of the inbox."""

    WAITING = "waiting"
    LISTED = "listed"
    FINISHED = "finished"


TAB_NAMES: Final[dict[ReferralTab, str]] = {
    ReferralTab.WAITING: "Waiting",
    ReferralTab.LISTED: "On a list",
    ReferralTab.FINISHED: "Finished",
}
_OPEN: Final = (ReferralStatus.RECEIVED, ReferralStatus.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """A referral in the inbox, with whom it is about and the meeting it is on or was asked for."""

    referral: Referral
    who: WhoLine
    type_name: str
    place: str = ""
    cfs: Cfs = NO_LEVEL
    listed_for: datetime | None = None
    aimed_at: datetime | None = None

    @property
    def id(self) -> str:
        """The referral's identifier."""
        return self.referral.id

    @property
    def tab(self) -> ReferralTab:
        """The list it stands in."""
        if self.referral.status not in _OPEN:
            return ReferralTab.FINISHED
        return ReferralTab.LISTED if self.listed_for else ReferralTab.WAITING

    def days_waiting(self, today: date) -> int:
        """Whole days from receipt to the decision or the meeting, or to today while neither is known."""
        decided = self.referral.decided_on if self.tab is ReferralTab.FINISHED else None
        until = decided or (day_of(self.listed_for) if self.listed_for else today)
        return max((until - self.referral.received_on).days, 0)

    @property
    def state_words(self) -> str:
        """What became of it, with where it went or for which day it is listed."""
        referral = self.referral
        words = REFERRAL_STATES[referral.status]
        if referral.redirected_to:
            return f"{words} to {referral.redirected_to}"
        if self.listed_for and self.tab is ReferralTab.LISTED:
            return f"{words}, on the list of {short(day_of(self.listed_for))}"
        if self.aimed_at and self.tab is ReferralTab.WAITING:
            return f"{words}, for {short(day_of(self.aimed_at))}"
        return words

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the meeting would miss: level, whether the person knows, a presenter, information still needed."""
        referral = self.referral
        found = [
            (NO_CFS, not self.cfs.value),
            ("Not recorded whether the person knows", referral.told == "not_recorded"),
            ("Objected", referral.told == "objected"),
            ("Nobody presents", not referral.presenter),
            (_needed(referral), bool(referral.information_needed)),
        ]
        return tuple(words for words, holds in found if holds)


def _needed(referral: Referral) -> str:
    who = referral.information_from
    return f"Needed: {referral.information_needed}" + (f" ({who} gets it)" if who else " (nobody gets it)")
