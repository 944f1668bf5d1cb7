"""A frozen content comes back as it was, and is the same text each time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.documents_plan import PlanContent
from bhcp_desktop.domain.documents_shared import Listed, Standing, VersionMark
from bhcp_desktop.domain.errors import DamagedError
from bhcp_desktop.domain.plan_archive import fingerprint, freeze, same_plan, thaw
from bhcp_desktop.domain.plan_document import identity_of
from tests.support.stores import a_person

BARE = PlanContent(person=identity_of(a_person()))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_content_comes_back_as_it_was(data):
    content = data.draw(st.builds(PlanContent, person=st.just(BARE.person), facts=st.just(Listed())))
    text = freeze(content)
    assert thaw(text) == content
    assert freeze(thaw(text)) == text


def test_every_kind_of_value_comes_back():
    mark = VersionMark(
        standing=Standing.CURRENT,
        number=3,
        published_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        review_on=date(2027, 1, 1),
    )
    content = replace(BARE, mark=mark, alerts=Listed(("Oxygen",)))
    assert thaw(freeze(content)) == content


def test_hostile_words_come_back():
    content = replace(BARE, home_access='quote " back \\ nul \x00 zalgo Z̸͎̆ rtl \u202e 🏴')
    assert thaw(freeze(content)) == content


def test_the_fingerprint_is_of_the_text():
    assert fingerprint(freeze(BARE)) == fingerprint(freeze(PlanContent(person=BARE.person)))
    assert fingerprint(freeze(BARE)) != fingerprint(freeze(replace(BARE, home_access="x")))


def test_who_published_and_when_does_not_make_another_plan():
    assert same_plan(BARE, replace(BARE, mark=VersionMark(number=7), prepared_by="somebody"))
    assert not same_plan(BARE, replace(BARE, home_access="Side door"))


def test_an_unknown_format_is_said_and_a_new_field_gets_its_default():
    held = json.loads(freeze(BARE))
    with pytest.raises(DamagedError, match="newer program"):
        thaw(json.dumps({**held, "format": "bhcp-plan/9"}))
    del held["plan"]["home_access"]
    assert thaw(json.dumps(held)) == BARE
