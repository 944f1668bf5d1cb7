"""What is written about each person at a training meeting."""

from __future__ import annotations

from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Referral, Told
from bhcp_desktop.domain.plan_checks import check
from bhcp_desktop.services.training.order import TrainingUnit
from tests.services.training.conftest import TODAY


def _referrals(unit: TrainingUnit) -> list[Referral]:
    return [referral for meeting in unit.meetings for referral in meeting.referrals]


def _items(unit: TrainingUnit) -> list[AgendaItem]:
    return [item for meeting in unit.meetings for item in meeting.items]


def test_every_referral_has_a_reason_and_a_question(unit: TrainingUnit) -> None:
    for referral in _referrals(unit):
        assert referral.reason
        assert referral.question.endswith("?")
        assert referral.referrer
        assert referral.received_on <= TODAY


def test_every_discussed_case_has_a_decision(unit: TrainingUnit) -> None:
    for item in _items(unit):
        discussed = item.state is ItemState.DISCUSSED
        assert bool(item.decision) is discussed
        assert bool(item.decision_code) is discussed
        assert (item.decided_at is not None) is discussed
        assert bool(item.state_reason) is (item.state is ItemState.DEFERRED)


def test_words_are_whole(unit: TrainingUnit) -> None:
    for record in (*_referrals(unit), *_items(unit)):
        for name in type(record).__dataclass_fields__:
            told = getattr(record, name)
            if isinstance(told, str):
                assert not set("{}[]@") & set(told), told


def test_meeting_actions_can_be_stored(unit: TrainingUnit) -> None:
    actions = [action for meeting in unit.meetings for action in meeting.actions]
    assert len(actions) > 20
    for action in actions:
        check(action, TODAY)
        assert action.meeting_id
        assert action.agenda_item_id
    assert any(action.goal_id for action in actions)


def test_best_interests_are_for_those_with_a_poor_memory(unit: TrainingUnit) -> None:
    words = ("memory", "dementia", "alzheimer", "cognitive")
    conditions = {one.person.id: " ".join(one.person.conditions).lower() for one in unit.people}
    told = [one for one in _referrals(unit) if one.told is Told.BEST_INTERESTS]
    assert all(any(word in conditions[one.person_id] for word in words) for one in told)


def test_a_listed_referral_names_its_meeting(unit: TrainingUnit) -> None:
    last_listed = {item.referral_id: item.meeting_id for item in _items(unit)}
    assert all(one.meeting_id == last_listed.get(one.id) for one in _referrals(unit))
