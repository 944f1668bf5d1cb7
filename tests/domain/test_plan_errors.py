"""What goes with a plan that was entered in error, and what is said before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.care_plan import Action, ActionStatus
from bhcp_desktop.domain.plan_errors import Marking, follows, goes_with, marking, released, stays_without

OWN = Action(id="own", person_id="p", plan_id="plan", goal_id="goal", what="Fit a rail")
AGREED = replace(OWN, id="agreed", meeting_id="m", what="Refer")
DONE = replace(AGREED, id="done", status=ActionStatus.DONE)
GONE = replace(OWN, id="gone", status=ActionStatus.ENTERED_IN_ERROR)


def test_what_a_meeting_agreed_stays_and_the_plans_own_goes():
    every = (OWN, AGREED, DONE, GONE)
    assert goes_with(every) == (OWN,)
    assert stays_without(every) == (AGREED, DONE)
    assert (released(AGREED).plan_id, released(AGREED).goal_id, released(AGREED).what) == (None, None, "Refer")


def test_it_is_counted():
    told = marking(2, 1, (OWN, AGREED, DONE, GONE), ())
    assert (told.versions, told.copies, told.actions, told.kept) == (2, 1, 1, 1)


@pytest.mark.parametrize(
    ("told", "says", "never"),
    [
        (Marking(versions=0, copies=0, actions=0, kept=0), "struck through", "copies"),
        (Marking(versions=1, copies=1, actions=1, kept=1), "1 published version no longer stands. 1 copy joins", "s s"),
        (Marking(versions=2, copies=3, actions=4, kept=5), "4 actions of this plan leave every list. 5 open", "1 "),
    ],
)
def test_what_follows_is_said_before(told, says, never):
    assert says in follows(told)
    assert never not in follows(told)
