"""Any document comes back from its canonical text as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.archive import fingerprint, freeze_as, thaw_as
from bhcp_desktop.domain.documents_meeting import Attendee, CaseLine
from bhcp_desktop.domain.documents_shared import Listed
from bhcp_desktop.domain.errors import DamagedError
from tests.printing import example_meetings


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.builds(CaseLine, person=st.just(example_meetings.somebody(1))))
def test_any_record_comes_back(line):
    text = freeze_as("t/1", "line", line)
    assert thaw_as("t/1", "line", CaseLine, text) == line


def test_the_same_content_is_the_same_text_and_another_is_not():
    line = example_meetings.line(1)
    assert freeze_as("t/1", "line", line) == freeze_as("t/1", "line", replace(line))
    assert fingerprint(freeze_as("t/1", "line", line)) != fingerprint(
        freeze_as("t/1", "line", replace(line, minutes=9))
    )


def test_another_format_is_refused_in_words():
    with pytest.raises(DamagedError, match="newer program"):
        thaw_as("t/2", "line", CaseLine, freeze_as("t/1", "line", example_meetings.line(1)))


def test_a_list_of_records_keeps_their_kind():
    people = Listed(example_meetings.attendees())
    minutes = replace(example_meetings.minutes(3), attendance=people)
    again = thaw_as("t/1", "m", type(minutes), freeze_as("t/1", "m", minutes))
    assert again == minutes
    assert isinstance(again.attendance.items[0], Attendee)
