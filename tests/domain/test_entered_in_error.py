"""Each kind of record is marked in its own field, and told in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import PlanVersion, VersionStatus
from bhcp_desktop.domain.entered_in_error import FLAGS, error_line, marked, stands_again
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.plan_checks import is_in_error
from tests.domain.test_plan_rules import ACTION, CARD, GRADE, WHOLE
from tests.support.stores import NOON

OWNED = {"id": "1", "person_id": "p"}
RECORDS = [
    WHOLE.needs[0], WHOLE.goals[0], ACTION, CARD, WHOLE.contacts[0], WHOLE.medicines[0], GRADE,
    CapacityAssessment(**OWNED, decision="Where to live"), Condition(**OWNED, text="Asthma"),
    SupportPlan(**OWNED, plan_id="plan", name="Wound care"),
    PersonEvent(**OWNED, kind=EventKind.FALL, happened="March 2026", recorded_on=date(2026, 11, 22)),
]  # fmt: skip


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_marked_record_holds_the_value_lists_look_for(record):
    made = marked(record, " Wrong person ")
    field, value = FLAGS[type(record)]
    assert getattr(made, field) == value
    assert is_in_error(made)
    assert not is_in_error(record)
    assert (error_line(made).reason, bool(error_line(made).words)) == ("Wrong person", True)


def _versions(*standings: tuple[int, VersionStatus]) -> list[PlanVersion]:
    return [
        PlanVersion(
            id=str(number), plan_id="plan", person_id="p", number=number, status=status, content="", content_sha256="",
            pdf_sha256="", published_at=NOON, published_by="",
        )
        for number, status in standings
    ]  # fmt: skip


CURRENT, SUPERSEDED, WRONG = VersionStatus.CURRENT, VersionStatus.SUPERSEDED, VersionStatus.ENTERED_IN_ERROR


@pytest.mark.parametrize(
    ("standings", "wrong", "stands"),
    [
        ([(1, SUPERSEDED), (2, CURRENT)], 2, 1),
        ([(1, SUPERSEDED), (2, WRONG), (3, CURRENT)], 3, 1),
        ([(1, SUPERSEDED), (2, SUPERSEDED), (3, CURRENT)], 3, 2),
        ([(1, CURRENT)], 1, None),
        ([(1, WRONG), (2, CURRENT)], 2, None),
        ([(1, SUPERSEDED), (2, SUPERSEDED), (3, CURRENT)], 2, None),
        ([(1, SUPERSEDED), (2, WRONG)], 2, None),
    ],
)
def test_the_newest_version_before_that_was_no_error_stands_again(standings, wrong, stands):
    versions = _versions(*standings)
    found = stands_again(versions, next(each for each in versions if each.number == wrong))
    assert (found.number if found else None) == stands


def test_a_version_of_another_plan_never_stands_in():
    (wrong,) = _versions((2, CURRENT))
    other = [replace(each, plan_id="another") for each in _versions((1, SUPERSEDED))]
    assert stands_again([*other, wrong], wrong) is None
