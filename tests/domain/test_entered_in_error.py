"""Each kind of record is marked in its own field, and told in words."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.entered_in_error import FLAGS, error_line, marked
from bhcp_desktop.domain.plan_checks import is_in_error
from tests.domain.test_plan_rules import ACTION, CARD, GRADE, WHOLE

RECORDS = [WHOLE.needs[0], WHOLE.goals[0], ACTION, CARD, WHOLE.contacts[0], WHOLE.medicines[0], GRADE]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_marked_record_holds_the_value_lists_look_for(record):
    made = marked(record, " Wrong person ")
    field, value = FLAGS[type(record)]
    assert getattr(made, field) == value
    assert is_in_error(made)
    assert not is_in_error(record)
    assert (error_line(made).reason, bool(error_line(made).words)) == ("Wrong person", True)
