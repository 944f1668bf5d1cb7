"""How a frailty level, or its lack, reads beside a referral."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bhcp_desktop.domain.cfs import Cfs
from bhcp_desktop.domain.mdt import Referral, ReferralStatus
from bhcp_desktop.domain.meeting_lines import WhoLine
from bhcp_desktop.domain.referral_lines import ReferralLine, ReferralTab

TODAY = date(2026, 11, 22)
WHO = WhoLine(person_id="p", family_name="Ash", born_on=date(1938, 3, 12))


def line(listed_for: datetime | None = None, **fields: object) -> ReferralLine:
    values = {"id": "r", "person_id": "p", "type_code": "frailty", "reason": "a", "question": "b"}
    referral = Referral(**{**values, "received_on": date(2026, 11, 2), **fields})  # type: ignore[arg-type]
    return ReferralLine(referral=referral, who=WHO, type_name="Frailty", listed_for=listed_for)


def test_a_level_without_a_scorer_says_so_and_none_is_a_gap():
    assert Cfs(value="6", on=TODAY).words == "CFS 6, 22-Nov-2026, scorer not recorded"
    assert Cfs(value="6").words == "No CFS recorded"


def test_the_wait_ends_with_the_decision_or_the_meeting():
    assert line().days_waiting(TODAY) == 20
    assert line(datetime(2026, 11, 26, 13, tzinfo=UTC)).days_waiting(TODAY) == 24
    declined = line(status=ReferralStatus.DECLINED, decided_on=date(2026, 11, 5))
    assert (declined.days_waiting(TODAY), declined.tab) == (3, ReferralTab.FINISHED)
    assert line(received_on=date(2026, 12, 1)).days_waiting(TODAY) == 0
